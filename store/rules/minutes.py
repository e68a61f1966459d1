"""The life of minutes: which step is allowed when, and in a sentence why not (MI2, MI3; B 2.9, 2.16).

Draft, checked by the chair, circulated, approved at a later meeting of the same body; then never edited, only
superseded by what a still later meeting corrects.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from store.rules.vocabulary import MeetingState, MinutesStage

MINUTES_TITLE = "Minutes"
INQUORATE_TITLE = "Notes of an inquorate meeting"
WORKSHOP_TITLE = "Notes of a workshop"


class Step(StrEnum):
    """What may be done with minutes."""

    EDIT = "edit"
    CHECK = "check"
    CIRCULATE = "circulate"
    APPROVE = "approve"
    SUPERSEDE = "supersede"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Whether a step may be taken; `why_not` is the sentence for the one who asked, "" when it may."""

    yes: bool
    why_not: str = ""

    def __bool__(self) -> bool:
        """Truth is permission."""
        return self.yes


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting as far as minutes are concerned.

    Attributes:
        reference: What it is called ("EG/2024/01").
        body: Key of its body.
        starts: When it begins or began, wall-clock time.
        state: planned, open, adjourned or closed.
        quorate: Whether it may decide now, on agreeing minutes: quorate, or by a ruling the terms allow (AQ6).
        missing: What is missing when it is not ("no police").
    """

    reference: str
    body: str
    starts: datetime
    state: str = MeetingState.PLANNED.value
    quorate: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction in words, and the reference of the meeting in whose record it is minuted ("" for none yet)."""

    text: str
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a step is judged by.

    Attributes:
        of: The meeting whose minutes they are.
        at: The meeting that approves or corrects them, where one does.
        corrections: What is corrected there.
        approved_at: The meeting that approved them, once they are.
        needs_quoracy: Whether the terms let only a quorate meeting agree minutes.
        needs_check: Whether the terms have the chair check them before they go out.
    """

    of: MeetingFact
    at: MeetingFact | None = None
    corrections: tuple[Correction, ...] = ()
    approved_at: MeetingFact | None = None
    needs_quoracy: bool = True
    needs_check: bool = False


_AFTER = {
    Step.EDIT: MinutesStage.DRAFT,  # words the chair checked and that then changed are not checked any more
    Step.CHECK: MinutesStage.CHECKED,
    Step.CIRCULATE: MinutesStage.CIRCULATED,
    Step.APPROVE: MinutesStage.APPROVED,
    Step.SUPERSEDE: MinutesStage.SUPERSEDED,
}


def after(step: Step) -> MinutesStage:
    """The stage a version is in once the step was taken."""
    return _AFTER[step]


def allowed(step: Step, stage: MinutesStage, facts: Facts) -> Allowed:
    """Whether the step may be taken with minutes at this stage, and if not, why not."""
    rules = {
        Step.EDIT: _against_editing,
        Step.CHECK: _against_checking,
        Step.CIRCULATE: _against_circulating,
        Step.APPROVE: _against_approving,
        Step.SUPERSEDE: _against_superseding,
    }
    against = rules[step](stage, facts)
    return Allowed(not against, against)


def content_hash(text: str) -> str:
    """The SHA-256 of a version's whole text in UTF-8, as 64 hexadecimal digits (MI3)."""
    return sha256(text.encode()).hexdigest()


def title(quorate_parts: Iterable[bool], kind: str = "meeting") -> str:
    """What the record is called: a meeting of which no part was quorate has notes and no minutes (AQ6).

    Args:
        quorate_parts: whether each stretch of its timeline was quorate; while there is none, nothing speaks
            against minutes.
        kind: meeting, or workshop, which decides nothing.
    """
    if kind == "workshop":
        return WORKSHOP_TITLE
    parts = tuple(quorate_parts)
    return MINUTES_TITLE if any(parts) or not parts else INQUORATE_TITLE


def _against_editing(stage: MinutesStage, facts: Facts) -> str:
    name = facts.of.reference
    match stage:
        case MinutesStage.CIRCULATED:
            return f"The minutes of {name} were circulated; what is wrong in them is corrected where they are approved."
        case MinutesStage.APPROVED:
            return f"The minutes of {name} are approved; only a later meeting can correct them."
        case MinutesStage.SUPERSEDED:
            return _superseded(facts)
        case _:
            return ""


def _against_checking(stage: MinutesStage, facts: Facts) -> str:
    if stage == MinutesStage.SUPERSEDED:
        return _superseded(facts)
    if stage != MinutesStage.DRAFT:
        return f"The minutes of {facts.of.reference} are {stage.value} already."
    return _not_closed(facts.of)


def _against_circulating(stage: MinutesStage, facts: Facts) -> str:
    if stage == MinutesStage.SUPERSEDED:
        return _superseded(facts)
    if stage not in {MinutesStage.DRAFT, MinutesStage.CHECKED}:
        return f"The minutes of {facts.of.reference} are {stage.value} already."
    if facts.needs_check and stage == MinutesStage.DRAFT:
        return f"The minutes of {facts.of.reference} go out once the chair has checked them."
    return _not_closed(facts.of)


def _against_approving(stage: MinutesStage, facts: Facts) -> str:
    name = facts.of.reference
    match stage:
        case MinutesStage.SUPERSEDED:
            return _superseded(facts)
        case MinutesStage.APPROVED:
            where = f" at {facts.approved_at.reference}" if facts.approved_at else ""
            return f"The minutes of {name} were approved{where}."
        case MinutesStage.DRAFT:
            return f"The minutes of {name} are a draft; check or circulate them before a meeting agrees them."
        case _:
            return _not_closed(facts.of) or _against_meeting(facts) or _against_corrections(facts)


def _against_superseding(stage: MinutesStage, facts: Facts) -> str:
    name = facts.of.reference
    if stage == MinutesStage.SUPERSEDED:
        return _superseded(facts)
    if stage != MinutesStage.APPROVED:
        return f"The minutes of {name} are not approved yet; correct them where they are approved."
    if against := _against_meeting(facts):
        return against
    if facts.at and facts.approved_at and facts.at.starts <= facts.approved_at.starts:
        return (
            f"{facts.approved_at.reference} approved the minutes of {name}; only a meeting after it can correct them."
        )
    if not facts.corrections:
        return f"Say what is corrected in the minutes of {name}."
    return _against_corrections(facts)


def _against_meeting(facts: Facts) -> str:
    """Why the meeting named cannot agree anything about these minutes."""
    of, at = facts.of, facts.at
    if at is None:
        return f"The minutes of {of.reference} are agreed at a later meeting of the same body; say which."
    if at.body != of.body:
        return f"{at.reference} is a meeting of another body; only their own body agrees minutes."
    if at.starts <= of.starts:
        return f"{at.reference} is not later than {of.reference}, whose minutes these are."
    if at.state != MeetingState.OPEN:
        states = {
            MeetingState.PLANNED: "has not been opened",
            MeetingState.ADJOURNED: "is adjourned; `resume` goes on",
            MeetingState.CLOSED: "is closed; nothing more can be agreed there",
        }
        return f"{at.reference} {states[MeetingState(at.state)]}."
    if facts.needs_quoracy and not at.quorate:
        missing = f" ({at.missing})" if at.missing else ""
        return f"{at.reference} is not quorate{missing}, and minutes are agreed by a quorate meeting."
    return ""


def _against_corrections(facts: Facts) -> str:
    """Why a correction cannot stand: without words, or not in the record of the meeting that agrees it."""
    for number, correction in enumerate(facts.corrections, 1):
        if not correction.text.strip():
            return f"Correction {number} says nothing."
        if facts.at and correction.meeting != facts.at.reference:
            return f"Correction {number} is not minuted at {facts.at.reference}, which agrees it."
    return ""


def _not_closed(meeting: MeetingFact) -> str:
    if meeting.state == MeetingState.CLOSED:
        return ""
    return f"{meeting.reference} is {MeetingState(meeting.state).label}; its minutes can go on once it is closed."


def _superseded(facts: Facts) -> str:
    return f"This version of the minutes of {facts.of.reference} is superseded; a newer one is in force."
