"""The medical disclaimers of translated pages: whole, in the reader's language, versioned."""

from translate_pipeline.disclaimers.engines import EngineInfo, engine_info
from translate_pipeline.disclaimers.files import abbreviations, check, held, operator, publishing
from translate_pipeline.disclaimers.links import linkable
from translate_pipeline.disclaimers.notice import (
    available,
    digest,
    facts,
    fallback,
    for_,
    for_original,
    notice,
    notices,
)
from translate_pipeline.disclaimers.style import STYLE
from translate_pipeline.disclaimers.values import (
    Disclaimer,
    LocaleFacts,
    NoticeText,
    Operator,
    PatientSite,
    Provenance,
    Publishing,
    Signature,
    Sponsor,
)

__all__ = [
    "STYLE",
    "Disclaimer",
    "EngineInfo",
    "LocaleFacts",
    "NoticeText",
    "Operator",
    "PatientSite",
    "Provenance",
    "Publishing",
    "Signature",
    "Sponsor",
    "abbreviations",
    "available",
    "check",
    "digest",
    "engine_info",
    "facts",
    "fallback",
    "for_",
    "for_original",
    "held",
    "linkable",
    "notice",
    "notices",
    "operator",
    "publishing",
]
