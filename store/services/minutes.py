"""Minutes along their life: checked, circulated, approved at a later meeting, corrected (MI2, MI3)."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from store.desk import Work
from store.errors import BadInput, Refused
from store.export import markdown
from store.queries import find, meetings
from store.queries import minutes as minutes_query
from store.rules import minutes as life
from store.rules.minutes import Correction, Facts, MeetingFact, Step
from store.rules.vocabulary import MinutesStage, Origin
from store.services import proof
from store.services.sitting import recorded, stamp
from store.tables import AgendaItem, Meeting, MinutesCorrection, MinutesVersion
from store.views.changed import Changed

FROZEN = (MinutesStage.CIRCULATED, MinutesStage.APPROVED, MinutesStage.SUPERSEDED)
"""Stages whose text is kept as it was; before them the minutes are written from the record each time."""


def check(work: Work, meeting: str, comment: str = "") -> Changed:
    """The chair has checked the draft.

    Raises:
        Refused: the meeting is not closed, or the minutes are further already.
    """
    return _step(work, meeting, Step.CHECK, comment)


def circulate(work: Work, meeting: str, comment: str = "") -> Changed:
    """Freeze the minutes and send them out; from here on only a later meeting can correct them.

    Raises:
        Refused: the meeting is not closed, or the minutes are further already.
    """
    return _step(work, meeting, Step.CIRCULATE, comment)


def approve(
    work: Work,
    meeting: str,
    at_meeting: str,
    corrections: tuple[str, ...] = (),
    *,
    item: str | None = None,
    at: datetime | None = None,
) -> Changed:
    """A later meeting of the same body agrees minutes as an accurate record, subject to corrections minuted there.

    What is approved is the text that was circulated, or checked, and not what the record would say today. That version
    stays beside the approved one, so both texts are kept.

    Args:
        work: the desk's work.
        meeting: the meeting whose minutes they are.
        at_meeting: the meeting that approves them; it must be open and quorate.
        corrections: each in words, beside those minuted there already.
        item: key of the item under which they are approved; the present one when left out.
        at: when; now when left out.

    Raises:
        Refused: the minutes or the meeting are not so far, with the reason.
    """
    of = find.meeting(work.session, meeting)
    sitting = recorded(work, at_meeting)
    time = stamp(work, sitting, at)
    place = item or sitting.current_item_key
    for text in corrections:
        _correction(work, of, sitting, text, place, time)
    work.session.flush()
    agreed = _agreed_at(work, of, sitting)
    facts = replace(
        _facts(work, of),
        at=_fact(work, sitting, time, place),
        corrections=tuple(Correction(row.text, sitting.reference) for row in agreed),
    )
    _permit(Step.APPROVE, _stage(work, of), facts)
    agreed_text = minutes_query.kept_text(work.session, of.key) or ""
    version = _version(work, of, MinutesStage.APPROVED, "", time)
    version.approved_at_key = sitting.key
    version.approved_item_key = place
    version.text = markdown.approved(
        agreed_text,
        meetings.line(work.session, sitting),
        minutes_query.corrections(work.session, of),
        templates=work.settings.templates_path,
    )
    version.hash = life.content_hash(version.text)
    work.session.add(version)
    tail = f", subject to {len(agreed)} correction{'s' if len(agreed) != 1 else ''}" if agreed else ""
    said = f"the minutes of {of.reference} were agreed as an accurate record at {sitting.reference}{tail}"
    return Changed("minutes.approve", said, sitting.key, version.key, of.reference)


def correct(
    work: Work, meeting: str, at_meeting: str, text: str, *, item: str | None = None, at: datetime | None = None
) -> Changed:
    """Minute a correction to minutes that this meeting is about to approve.

    Raises:
        Refused: the minutes are approved already.
        BadInput: the correction says nothing.
    """
    of = find.meeting(work.session, meeting)
    sitting = recorded(work, at_meeting)
    if _stage(work, of) in {MinutesStage.APPROVED, MinutesStage.SUPERSEDED}:
        raise Refused(f"the minutes of {of.reference} are approved; only a later meeting can supersede them")
    time = stamp(work, sitting, at)
    row = _correction(work, of, sitting, text, item or sitting.current_item_key, time)
    said = f"correction {row.number} to the minutes of {of.reference}: {row.text}"
    return Changed("minutes.correct", said, sitting.key, row.key, of.reference)


def carried_by_present_item(work: Work, meeting: str) -> str:
    """Key of the present item if it carries minutes that wait for approval, else ""."""
    sitting = find.meeting(work.session, meeting)
    row = work.session.get(AgendaItem, sitting.current_item_key) if sitting.current_item_key else None
    return row.key if row is not None and row.origin == Origin.MINUTES else ""


def approve_item(
    work: Work, meeting: str, item: str, corrections: tuple[str, ...] = (), at: datetime | None = None
) -> Changed:
    """Approve the minutes an agenda item carries."""
    carried = _minutes_of_item(work, item)
    return approve(work, carried.key, meeting, corrections, item=item, at=at)


def correct_item(work: Work, meeting: str, item: str, text: str, at: datetime | None = None) -> Changed:
    """Minute a correction to the minutes an agenda item carries."""
    carried = _minutes_of_item(work, item)
    return correct(work, carried.key, meeting, text, item=item, at=at)


def text_of(
    session: Session, meeting: str, number: int | None = None, *, public: bool = False, templates: Path | None = None
) -> str:
    """The minutes as Markdown: a kept version by its number, the frozen one in force, else the record as it stands.

    Args:
        session: the store.
        meeting: the meeting.
        number: which kept version; the one in force when left out.
        public: leave out what is confidential. A public version is written afresh from the record.
        templates: a folder of the user's own templates.

    Raises:
        BadInput: there is no such version.
    """
    if public and number is None:
        return markdown.minutes(minutes_query.record(session, meeting), public=True, templates=templates)
    if public:
        raise BadInput("a public version is made of the record as it stands", remedy="leave out --version or --public")
    kept = minutes_query.versions(session, meeting)
    if number is not None:
        found = minutes_query.kept_text(session, meeting, number)
        if found is None:
            listed = ", ".join(str(line.number) for line in kept) or "none yet"
            raise BadInput(f"there is no version {number} of these minutes", remedy=f"kept versions: {listed}")
        return found
    if kept and kept[-1].stage in FROZEN:
        return minutes_query.kept_text(session, meeting) or ""
    return markdown.minutes(minutes_query.record(session, meeting), templates=templates)


def _step(work: Work, meeting: str, step: Step, comment: str) -> Changed:
    of = find.meeting(work.session, meeting)
    _permit(step, _stage(work, of), _facts(work, of))
    version = _version(work, of, life.after(step), comment.strip(), work.wall)
    work.session.add(version)
    work.session.flush()
    version.text = _render(work, of)
    version.hash = life.content_hash(version.text)
    work.session.add(version)
    said = f"the minutes of {of.reference} are {version.stage} (version {version.number})"
    return Changed(f"minutes.{step.value}", said, of.key, version.key, of.reference)


def _permit(step: Step, stage: MinutesStage, facts: Facts) -> None:
    verdict = life.allowed(step, stage, facts)
    if not verdict:
        raise Refused(verdict.why_not)


def _stage(work: Work, of: Meeting) -> MinutesStage:
    newest = work.session.exec(
        select(MinutesVersion.stage)
        .where(MinutesVersion.meeting_key == of.key)
        .order_by(col(MinutesVersion.number).desc())
        .limit(1),
    ).first()
    return MinutesStage(newest) if newest else MinutesStage.DRAFT


def _facts(work: Work, of: Meeting) -> Facts:
    approving = work.session.exec(
        select(MinutesVersion.approved_at_key).where(
            MinutesVersion.meeting_key == of.key, col(MinutesVersion.approved_at_key).is_not(None)
        ),
    ).first()
    approved_at = work.session.get(Meeting, approving) if approving else None
    return Facts(
        of=MeetingFact(of.reference, of.body_key, of.starts, of.state),
        approved_at=MeetingFact(approved_at.reference, approved_at.body_key, approved_at.starts, approved_at.state)
        if approved_at
        else None,
    )


def _fact(work: Work, sitting: Meeting, time: datetime, item: str | None) -> MeetingFact:
    """The approving meeting: agreeing minutes is a decision, so a chair's ruling counts here as elsewhere (AQ6)."""
    found = proof.verdict(work, sitting, time, item)
    workshop = sitting.kind == "workshop"
    may = found.may_decide and not workshop
    missing = "a workshop takes no decisions" if workshop else ", ".join(part.short for part in found.missing)
    return MeetingFact(sitting.reference, sitting.body_key, sitting.starts, sitting.state, may, missing)


def _version(work: Work, of: Meeting, stage: MinutesStage, comment: str, time: datetime) -> MinutesVersion:
    kept = minutes_query.versions(work.session, of.key)
    number = kept[-1].number + 1 if kept else 1
    return MinutesVersion(
        meeting_key=of.key, number=number, stage=stage.value, text="", hash="", at=time, comment=comment
    )


def _render(work: Work, of: Meeting) -> str:
    return markdown.minutes(minutes_query.record(work.session, of.key), templates=work.settings.templates_path)


def _correction(
    work: Work, of: Meeting, sitting: Meeting, text: str, item: str | None, time: datetime
) -> MinutesCorrection:
    words = " ".join(text.split())
    if not words:
        raise BadInput("the correction says nothing", remedy="say what it should read")
    known = minutes_query.corrections(work.session, of)
    row = MinutesCorrection(
        meeting_key=of.key,
        at_meeting_key=sitting.key,
        item_key=item,
        number=len(known) + 1,
        text=words,
        at=time,
    )
    work.session.add(row)
    work.session.flush()
    return row


def _agreed_at(work: Work, of: Meeting, sitting: Meeting) -> list[MinutesCorrection]:
    return list(
        work.session.exec(
            select(MinutesCorrection).where(
                MinutesCorrection.meeting_key == of.key, MinutesCorrection.at_meeting_key == sitting.key
            ),
        ).all(),
    )


def _minutes_of_item(work: Work, item: str) -> Meeting:
    row = work.session.get(AgendaItem, item)
    if row is None or row.origin != Origin.MINUTES:
        raise BadInput("the present item carries no minutes", remedy="turn to the item `Minutes of …` first")
    return find.meeting(work.session, row.origin_key)
