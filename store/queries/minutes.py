"""The minutes of a meeting as facts, and the versions that were kept (MI1, MI3)."""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session, col, select

from store.queries import agenda, find, meetings, recording, register, resolutions, room
from store.rules import minutes as life
from store.rules.body_terms import ALWAYS
from store.rules.spoken_dates import format_day
from store.rules.vocabulary import MinutesStage, RegisterState
from store.tables import Meeting, MinutesCorrection, MinutesVersion, Partnership, TermsVersion
from store.views.meeting import ItemView, MeetingLine
from store.views.minutes import (
    AgencyPresence,
    CorrectionView,
    MinutesAction,
    MinutesItem,
    MinutesRecord,
    VersionLine,
)
from store.views.recording import OutcomeView
from store.views.register import RegisterLine

DRAWN = {"decision", "recommendation", "not-carried", "not-ratified", "action"}
"""Kinds of outcome an item prints by themselves; the others are printed in the order they came."""


def record(session: Session, meeting: str) -> MinutesRecord:
    """Everything the minutes of a meeting say, from the record as it stands."""
    row = find.meeting(session, meeting)
    partnership = session.exec(select(Partnership)).first()
    facts = room.facts(session, row)
    moment = row.closed or row.latest or row.starts
    timeline = tuple(stretch for stretch in facts.timeline(moment) if stretch.start < stretch.end)
    lines = register.lines(session, row, facts)
    following = meetings.following(session, row)
    newest = versions(session, row.key)
    approved_at = _approving_meeting(session, row)
    items, actions = _items(session, row)
    view = register.view(session, row.key, moment)
    return MinutesRecord(
        title=life.title((stretch.verdict.quorate for stretch in timeline), row.kind),
        partnership=partnership.name if partnership else "",
        meeting=meetings.line(session, row),
        stage=newest[-1].stage if newest else MinutesStage.DRAFT.value,
        chair=row.chair_name,
        chair_reason=row.chair_reason,
        rule=view.rule,
        present=_present(lines, {d.name: d.post for seat in facts.seats for d in seat.deputies if d.post}),
        apologies=_in_state(lines, RegisterState.APOLOGIES),
        absent=_in_state(lines, RegisterState.ABSENT),
        not_recorded=tuple(line for line in _in_state(lines, RegisterState.NOT_RECORDED) if line.holder),
        attending=tuple(
            line
            for line in lines
            if line.stays and line.state in {RegisterState.OBSERVING, RegisterState.IN_ATTENDANCE}
        ),
        interests=view.interests,
        quorate=view.verdict.headline(),
        timeline=timeline,
        pauses=tuple((pause.adjourned, pause.resumed, pause.reason) for pause in meetings.pauses(session, row)),
        ruling=row.ruling,
        items=items,
        actions=actions,
        corrections=corrections(session, row),
        next_meeting=meetings.line(session, following) if following else None,
        approved_at=approved_at,
        ruling_at=row.ruling_at,
        terms=_terms(session, row),
    )


def _terms(session: Session, meeting: Meeting) -> str:
    """Which version of the terms a meeting is judged by: `version 2 of the terms …, in force since 1 May 2023`."""
    version = session.get_one(TermsVersion, meeting.terms_key)
    day = format_day(version.in_force).split(" ", 1)[1]
    since = f", in force since {day}" if version.in_force > ALWAYS else ""
    return f"version {version.number} of the terms of reference{since}"


def versions(session: Session, meeting: str) -> tuple[VersionLine, ...]:
    """The kept versions of a meeting's minutes, oldest first."""
    row = find.meeting(session, meeting)
    names = meetings.references(session)
    return tuple(
        VersionLine(
            number=version.number,
            stage=version.stage,
            at=version.at,
            hash=version.hash,
            approved_at=names.get(version.approved_at_key or "", ""),
            comment=version.comment,
        )
        for version in session.exec(
            select(MinutesVersion).where(MinutesVersion.meeting_key == row.key).order_by(col(MinutesVersion.number)),
        ).all()
    )


def kept_text(session: Session, meeting: str, number: int | None = None) -> str | None:
    """The text of one kept version, the newest when no number is given; None when there is none."""
    row = find.meeting(session, meeting)
    statement = select(MinutesVersion).where(MinutesVersion.meeting_key == row.key)
    if number is not None:
        statement = statement.where(MinutesVersion.number == number)
    found = session.exec(statement.order_by(col(MinutesVersion.number).desc()).limit(1)).first()
    return found.text if found else None


def waiting(session: Session, meeting: Meeting) -> tuple[MeetingLine, ...]:
    """Earlier meetings of the same body whose minutes are not approved yet, oldest first (MI2)."""
    earlier = session.exec(
        select(Meeting)
        .where(
            Meeting.body_key == meeting.body_key,
            Meeting.state == "closed",
            col(Meeting.starts) < meeting.starts,
        )
        .order_by(col(Meeting.starts)),
    ).all()
    stages = meetings.stages_of_minutes(session)
    done = {MinutesStage.APPROVED.value, MinutesStage.SUPERSEDED.value}
    return tuple(meetings.line(session, row) for row in earlier if stages.get(row.key, "draft") not in done)


def corrections(session: Session, meeting: Meeting) -> tuple[CorrectionView, ...]:
    """Corrections agreed to a meeting's minutes, in order."""
    names = meetings.references(session)
    return tuple(
        CorrectionView(row.number, row.text, names[row.meeting_key], names[row.at_meeting_key])
        for row in session.exec(
            select(MinutesCorrection)
            .where(MinutesCorrection.meeting_key == meeting.key)
            .order_by(col(MinutesCorrection.number)),
        ).all()
    )


def _items(session: Session, meeting: Meeting) -> tuple[tuple[MinutesItem, ...], tuple[MinutesAction, ...]]:
    prose = recording.prose(session, meeting)
    outcomes = recording.outcomes(session, meeting)
    resolved = resolutions.of_meeting(session, meeting)
    items: list[MinutesItem] = []
    all_actions: list[MinutesAction] = []
    for item in (*agenda.items(session, meeting), *_off_the_agenda(meeting, outcomes)):
        of_item = [outcome for outcome in outcomes if outcome.item_key == item.key]
        actions = tuple(
            MinutesAction(o.reference, o.text, o.who, o.agency, o.due, o.due_words, item.number)
            for o in of_item
            if o.kind == "action"
        )
        all_actions += actions
        items.append(
            MinutesItem(
                item=item,
                notes=prose.get(item.key, ""),
                decisions=tuple(each.view for each in resolved if each.item_key == item.key),
                actions=actions,
                others=tuple(outcome for outcome in of_item if outcome.kind not in DRAWN),
            ),
        )
    return tuple(items), tuple(all_actions)


def _off_the_agenda(meeting: Meeting, outcomes: tuple[OutcomeView, ...]) -> tuple[ItemView, ...]:
    """A last heading for what was recorded while no item was open: nothing typed is dropped (RE2)."""
    if all(outcome.item_key for outcome in outcomes):
        return ()
    at = meeting.opened or meeting.starts
    return (
        ItemView(
            key="",
            number="",
            position=0,
            depth=0,
            section="",
            title="Recorded outside the items",
            purpose="",
            lead="",
            minutes=0,
            confidential=False,
            origin="",
            origin_ref="",
            origin_reason="",
            proposed_decision="",
            state="",
            state_reason="",
            planned_from=at,
            planned_to=at,
            began=None,
            ended=None,
        ),
    )


def _present(lines: tuple[RegisterLine, ...], posts: Mapping[str, str]) -> tuple[AgencyPresence, ...]:
    """Those who were there with a seat, agency by agency in the order of the register."""
    by_agency: dict[str, list[RegisterLine]] = {}
    for line in lines:
        if line.seat and _sat(line):
            by_agency.setdefault(line.agency_name, []).extend(_hands(line, posts))
    return tuple(AgencyPresence(agency, tuple(found)) for agency, found in by_agency.items())


def _hands(line: RegisterLine, posts: Mapping[str, str]) -> list[RegisterLine]:
    """A line as often as it changed hands: a deputy who made way for the holder is a line of their own."""
    people = list(dict.fromkeys((stay.person, stay.capacity) for stay in line.stays))
    return [
        replace(
            line,
            person=person,
            deputy=person if capacity == "deputy" else "",
            post=posts.get(person, line.post) if capacity == "deputy" else line.post,
            stays=tuple(stay for stay in line.stays if (stay.person, stay.capacity) == (person, capacity)),
        )
        for person, capacity in people
        if capacity != "observing"
    ]


def _in_state(lines: tuple[RegisterLine, ...], state: RegisterState) -> tuple[RegisterLine, ...]:
    """Those of one state who did not sit for any part of the meeting."""
    return tuple(line for line in lines if line.state == state and not _sat(line))


def _sat(line: RegisterLine) -> bool:
    """Whether somebody sat on this line, for however short a time; whoever only watched did not."""
    return any(stay.capacity != "observing" for stay in line.stays)


def _approving_meeting(session: Session, meeting: Meeting) -> MeetingLine | None:
    key = session.exec(
        select(MinutesVersion.approved_at_key)
        .where(MinutesVersion.meeting_key == meeting.key, col(MinutesVersion.approved_at_key).is_not(None))
        .order_by(col(MinutesVersion.number).desc())
        .limit(1),
    ).first()
    return meetings.line(session, session.get_one(Meeting, key)) if key else None
