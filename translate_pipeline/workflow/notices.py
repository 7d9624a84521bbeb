"""Notices as they stand: who has approved which text. A draft is on no published page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate_pipeline import disclaimers
from translate_pipeline.disclaimers import NoticeText
from translate_pipeline.errors import InputError, Refused
from translate_pipeline.languages import Locale
from translate_pipeline.model.publishing import NoticeApproval
from translate_pipeline.ports import Reader, Store
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.places import require_person, store_of

TRANSLATION, ORIGINAL = "translation", "original"


@dataclass(frozen=True, slots=True)
class Notice:
    """A text with the approvals of this very text. `is_draft`: neither they nor its folder's record are there."""

    text: NoticeText
    approvals: tuple[NoticeApproval, ...]

    @property
    def is_draft(self) -> bool:
        return not (self.text.reviewed or self.approvals)


def approved(reader: Reader, text: NoticeText) -> frozenset[str]:
    """The digest of the text, where somebody has approved it."""
    return frozenset({text.sha256} if reader.notice_approvals(text.sha256) else ())


def list_notices(desk: Desk, store: Store | None) -> Sequence[Notice]:
    """Every text that there is, by locale."""
    texts = disclaimers.notices(desk.folders)
    if store is None:
        return [Notice(text, ()) for text in texts]
    with store.read() as reader:
        return [Notice(text, tuple(reader.notice_approvals(text.sha256))) for text in texts]


def show_notice(desk: Desk, store: Store | None, of: Locale, kind: str = TRANSLATION) -> Notice:
    """Raises `DisclaimerMissing`."""
    text = disclaimers.notice(of, kind, folders=desk.folders)
    if store is None:
        return Notice(text, ())
    with store.read() as reader:
        return Notice(text, tuple(reader.notice_approvals(text.sha256)))


def approve_notice(
    desk: Desk, of: Locale, *, role: str, qualification: str, kind: str = TRANSLATION, sha256: str = ""
) -> NoticeApproval:
    """Records that a person answers for the text as it is now. `sha256`: the text that they have read, if they say so.
    Raises `Refused` and `DisclaimerMissing`."""
    require_person(desk.actor, "approve a notice")
    for name, said in (("role", role), ("qualification", qualification)):
        if not any(map(str.isalnum, said)):
            raise InputError(f"An approval needs the {name} of whoever gives it.", hint=f"Say it: --{name} TEXT.")
    text = disclaimers.notice(of, kind, folders=desk.folders)
    if text.locale != of:
        raise Refused(f"{of} has no text of its own, it shows that of {text.locale}: approve that one.")
    if sha256 and sha256 != text.sha256:
        raise Refused(f"The text has changed since you read it: its sha256 is {text.sha256} now.")
    told = NoticeApproval(
        of.tag, kind, text.version, text.sha256, role.strip(), qualification.strip(), desk.clock(), desk.actor
    )
    with store_of(desk).begin() as unit:
        unit.add_notice_approval(told)
        after = {"kind": kind, "version": text.version, "sha256": text.sha256}
        after |= {"role": told.role, "qualification": told.qualification}
        desk.audit(unit, "notice.approve", f"notice {of.tag}", after=after)
    return told
