"""The glossary as versioned data in the store: changed, previewed, applied, undone, and kept in step with its files."""

from translate_pipeline.workflow.glossary.applying import Applied, Remade, apply, carry_out, open_work
from translate_pipeline.workflow.glossary.changing import (
    Edit,
    Plan,
    adding,
    concept_of,
    forbidding,
    plan,
    plan_between,
    resetting,
    retiring,
    setting,
    typed,
)
from translate_pipeline.workflow.glossary.committing import commit
from translate_pipeline.workflow.glossary.entries import encode, mark
from translate_pipeline.workflow.glossary.holding import stored
from translate_pipeline.workflow.glossary.impact import Impact, impact, sample
from translate_pipeline.workflow.glossary.ledger import ChangeSet, Ledger, of_concept, read
from translate_pipeline.workflow.glossary.means import Means
from translate_pipeline.workflow.glossary.samples import Sample, samples
from translate_pipeline.workflow.glossary.syncing import Case, Difference, differences, planned, taking
from translate_pipeline.workflow.glossary.undoing import Undone, undo

__all__ = [
    "Applied",
    "Case",
    "ChangeSet",
    "Difference",
    "Edit",
    "Impact",
    "Ledger",
    "Means",
    "Plan",
    "Remade",
    "Sample",
    "Undone",
    "adding",
    "apply",
    "carry_out",
    "commit",
    "concept_of",
    "differences",
    "encode",
    "forbidding",
    "impact",
    "mark",
    "of_concept",
    "open_work",
    "plan",
    "plan_between",
    "planned",
    "read",
    "resetting",
    "retiring",
    "sample",
    "samples",
    "setting",
    "stored",
    "taking",
    "typed",
    "undo",
]
