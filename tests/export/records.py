"""Meetings for the export tests, built by hand: an executive group of three partners on Thursday 21 March 2024.

Everybody here is made up. `python -m tests.export.records` writes the golden files anew; read every line that
changed before you keep them.
"""

import json
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

from store.export import markdown
from store.rules.forecast import Forecast, Lack
from store.rules.presence import Stretch
from store.rules.verdict import Met, Missing, Verdict
from store.views.meeting import AgendaView, ItemView, MeetingLine, PaperView, ReplyView
from store.views.minutes import (
    AgencyPresence,
    CorrectionView,
    DecisionView,
    MinutesAction,
    MinutesItem,
    MinutesRecord,
)
from store.views.recording import OutcomeView
from store.views.register import InterestView, RegisterLine, StayView

_View = TypeVar("_View", MeetingLine, RegisterLine, ItemView, OutcomeView, DecisionView, MinutesRecord, AgendaView)

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2024, 3, 21)
RULE = "At least one representative of each of the local authority, health and the police must be represented."
PARTNERS = {"la": "one from the local authority", "health": "one from health", "police": "one from the police"}


def changed(view: _View, facts: dict[str, Any]) -> _View:
    """The view with the fields named."""
    return replace(view, **facts)


def at(clock: str, day: date = DAY) -> datetime:
    """A time of the day of the meeting, such as 10:07."""
    return datetime.combine(day, time.fromisoformat(clock))


def verdict(clock: str, *without: str, counted: tuple[str, ...] = ()) -> Verdict:
    """What the rule said at a time: quorate, or without the partners named."""
    present = tuple(partner for partner in PARTNERS if partner not in without)
    return Verdict(
        quorate=not without,
        at=at(clock),
        rule=RULE,
        met=tuple(Met(PARTNERS[partner], (f"{partner}-lead",)) for partner in present),
        missing=tuple(Missing(PARTNERS[partner], (f"{partner}-lead",)) for partner in without),
        counted=counted or tuple(f"{partner}-lead" for partner in present),
    )


def stretch(start: str, end: str, *without: str) -> Stretch:
    """A part of the meeting, quorate or without the partners named."""
    return Stretch(at(start), at(end), verdict(start, *without))


def stay(arrived: str, left: str | None = "12:05", mode: str = "in-room") -> StayView:
    """A stay from one time to another."""
    return StayView(mode, at(arrived), at(left) if left else None)


def meeting(reference: str = "EG/2024/01", day: date = DAY, **facts: object) -> MeetingLine:
    """A meeting of the executive group, opened at 10:02 and closed at 12:05."""
    line = MeetingLine(
        key="018e5d2f-1c00-7000-8000-000000000001",
        reference=reference,
        body_key="b1",
        body="executive",
        body_name="Executive Group",
        kind="meeting",
        starts=at("10:00", day),
        length=120,
        state="closed",
        chair="J Patel",
        place="Committee Room 2, Civic Centre",
        opened=at("10:02", day),
        closed=at("12:05", day),
    )
    return changed(line, facts)


def seat(slug: str, holder: str, post: str, agency: str, *stays: StayView, **facts: object) -> RegisterLine:
    """A line of the register; with stays they were in the room."""
    line = RegisterLine(
        key=slug,
        seat=slug,
        post=post,
        agency=agency.lower(),
        agency_name=agency,
        agency_short=agency,
        constituency=slug.partition("-")[0],
        kind="member",
        holder=holder,
        person=holder,
        deputy="",
        state="in-room" if stays else "not-recorded",
        state_words="",
        here=False,
        note="",
        stays=stays,
    )
    return changed(line, facts)


LEADER = seat("la-lead", "J Patel", "Director of Children's Services", "Brent Council", stay("10:02"))
EARLY_HELP = seat("la-early", "T Okafor", "Head of Early Help", "Brent Council", stay("10:02", "11:05"))
NURSE = seat(
    "health-lead",
    "A Cole",
    "Chief Nursing Officer",
    "North West London ICB",
    stay("10:02", mode="remote"),
    person="S Khan",
    deputy="S Khan",
    state="deputy",
)
POLICE = seat("police-lead", "N West", "Detective Superintendent", "Metropolitan Police", stay("10:02"))
HEALTH_VISITING = seat("health-visiting", "R Obi", "Head of Health Visiting", "Community Health Trust")


def item(number: str, title: str, began: str = "", ended: str = "", **facts: object) -> ItemView:
    """An item of the agenda, dealt with if it has times."""
    view = ItemView(
        key=f"item-{number}",
        number=number,
        position=int(number) if number.isdecimal() else 0,
        depth=0,
        section="",
        title=title,
        purpose="information",
        lead="",
        minutes=10,
        confidential=False,
        origin="standing",
        origin_ref="",
        origin_reason="",
        proposed_decision="",
        state="done" if began else "planned",
        state_reason="",
        planned_from=at("10:00"),
        planned_to=at("10:10"),
        began=at(began) if began else None,
        ended=at(ended) if ended else None,
    )
    return changed(view, facts)


def outcome(kind: str, clock: str, text: str, **facts: object) -> OutcomeView:
    """Something recorded under an item."""
    view = OutcomeView(key=f"{kind}-{clock}", kind=kind, item_key="", reference="", text=text, at=at(clock))
    return changed(view, facts)


def decision(number: int, clock: str, wording: str, **facts: object) -> DecisionView:
    """A decision taken by consensus in a quorate room."""
    view = DecisionView(f"EG/2024/01-D{number}", wording, at(clock), "by consensus", "decision", verdict(clock))
    return changed(view, facts)


def recommendation(number: int, clock: str, wording: str, *without: str, refused: bool = True) -> DecisionView:
    """A recommendation made without some partners."""
    found = verdict(clock, *without)
    why = found.headline() if without else "for ratification"
    why = f"refused as a decision: {why}" if refused else why
    return DecisionView(f"EG/2024/01-R{number}", wording, at(clock), "", "recommendation", found, why=why)


def action(number: int, text: str, owner: str, due: date | None, of_item: str, words: str = "") -> MinutesAction:
    """An action agreed under an item."""
    return MinutesAction(f"EG/2024/01-A{number}", text, owner, "", due, words, of_item)


def entry(view: ItemView, notes: str = "", *parts: DecisionView | MinutesAction | OutcomeView) -> MinutesItem:
    """An item with its prose and what came of it."""
    return MinutesItem(
        item=view,
        notes=notes,
        decisions=tuple(part for part in parts if isinstance(part, DecisionView)),
        actions=tuple(part for part in parts if isinstance(part, MinutesAction)),
        others=tuple(part for part in parts if isinstance(part, OutcomeView)),
    )


def record(*items: MinutesItem, **facts: object) -> MinutesRecord:
    """The draft minutes of a meeting that was quorate throughout, with these items."""
    found = MinutesRecord(
        title="Minutes",
        partnership="Brent Safeguarding Children Partnership",
        meeting=meeting(),
        stage="draft",
        chair="J Patel",
        chair_reason="",
        rule=RULE,
        present=(
            AgencyPresence("Brent Council", (LEADER, EARLY_HELP)),
            AgencyPresence("North West London ICB", (NURSE,)),
            AgencyPresence("Metropolitan Police", (POLICE,)),
        ),
        apologies=(replace(HEALTH_VISITING, state="apologies", note="no substitute available"),),
        absent=(),
        not_recorded=(),
        attending=(),
        interests=(),
        quorate="QUORATE",
        timeline=(stretch("10:02", "12:05"),),
        pauses=(),
        ruling="",
        items=items,
        actions=tuple(made for found in items for made in found.actions),
        corrections=(),
        next_meeting=meeting("EG/2024/02", date(2024, 6, 20)),
        approved_at=None,
    )
    return changed(found, facts)


def ordinary() -> MinutesRecord:
    """A quorate meeting with every kind of outcome, an item in confidence, and one that was deferred."""
    return record(
        entry(item("1", "Welcome and apologies", "10:02", "10:07", lead="J Patel")),
        entry(
            item("2", "Minutes of 7 December 2023", "10:07", "10:12", purpose="decision", origin="minutes"),
            "",
            outcome("correction", "10:08", "In item 4, for “quarterly” read “monthly”.", reference="EG/2023/04"),
            outcome(
                "approval",
                "10:09",
                "The minutes of EG/2023/04 were agreed as an accurate record",
                reference="EG/2023/04",
            ),
        ),
        entry(
            item("3", "Matters arising", "10:12", "10:25", origin="matters-arising"),
            "",
            outcome(
                "update",
                "10:14",
                "the toolkit has gone to all schools",
                reference="EG/2023/04-A2",
                who="R Obi",
                due=date(2024, 3, 28),
                how="in-progress",
            ),
            outcome("kept", "10:16", "arive P Nd"),
            outcome(
                "challenge", "10:18", "reports reach the group too late to be read", reference="ES-7", who="health"
            ),
            decision(1, "10:20", "to close EG/2023/04-A2 once schools have replied", ratifies="EG/2023/04-R1"),
        ),
        entry(
            item("4", "Section 11 audit", "10:25", "11:00", purpose="decision", lead="S Khan"),
            "The draft health check was presented. Members asked for:\n\n- a **shorter** form\n- one return per agency",
            outcome("note", "10:38", "Schools will be asked in the autumn."),
            decision(
                2,
                "10:40",
                "to adopt the audit tool",
                how="for 5, against 1, abstained 0",
                verdict=verdict("10:40", counted=("la-lead", "la-early", "health-lead", "police-lead")),
                attendance_corrected=json.dumps(verdict("10:40", "police").to_dict()),
            ),
            action(1, "circulate the audit tool", "J Patel", date(2024, 3, 28), "4"),
            action(2, "ask schools for returns", "", None, "4", "by the autumn"),
        ),
        entry(
            item(
                "5", "Case discussion: Family Q", "11:00", "11:30", confidential=True, lead="N West", purpose="decision"
            ),
            "Family Q was discussed at length.",
            outcome("kept", "11:10", "letter to fam Q"),
            outcome("challenge", "11:15", "the Q referral was not answered", reference="ES-8", who="education"),
            decision(3, "11:20", "to commission a review of Family Q"),
            action(3, "write to Family Q's school", "N West", date(2024, 4, 2), "5"),
        ),
        entry(item("6", "Budget", state="deferred", state_reason="figures not ready", purpose="decision")),
        chair_reason="the independent chair had sent apologies",
        attending=(
            seat("", "K Lane", "Business Manager", "", stay("10:02"), state="in-attendance", kind="in-attendance"),
            seat(
                "health-nurse",
                "B Sesay",
                "Designated Nurse",
                "North West London ICB",
                stay("10:30", "11:00"),
                state="observing",
                person="P Ndlovu",
                deputy="P Ndlovu",
            ),
        ),
        interests=(
            InterestView(
                "i1",
                "T Okafor",
                "Brent Council",
                "item-4",
                "Section 11 audit",
                "line manager of its author",
                withdraws=True,
            ),
            InterestView(
                "i2",
                "N West",
                "Metropolitan Police",
                "item-5",
                "Case discussion: Family Q",
                "knows Family Q",
                withdraws=False,
            ),
        ),
        pauses=((at("11:30"), at("11:45"), ""),),
    )


def police_late() -> MinutesRecord:
    """The police come at 10:40: what was refused as a decision at 10:20 is resolved at 10:45."""
    late = replace(POLICE, stays=(stay("10:40", "11:10"), stay("11:20", mode="remote")))
    return record(
        entry(
            item("1", "Thresholds guide", "10:05", "10:50", purpose="decision"),
            "",
            recommendation(1, "10:20", "to adopt the thresholds guide", "police"),
            decision(1, "10:45", "to adopt the thresholds guide"),
        ),
        entry(item("2", "Information sharing", "10:50", "12:05"), "The protocol was noted."),
        present=(
            AgencyPresence("Brent Council", (LEADER,)),
            AgencyPresence("North West London ICB", (NURSE,)),
            AgencyPresence("Metropolitan Police", (late,)),
        ),
        timeline=(
            stretch("10:02", "10:40", "police"),
            stretch("10:40", "11:10"),
            stretch("11:10", "11:20", "police"),
            stretch("11:20", "12:05"),
        ),
        stage="checked",
    )


def inquorate() -> MinutesRecord:
    """Nobody comes from the police, and health leaves at 11:00: notes, and recommendations only."""
    return record(
        entry(
            item("1", "Yearly report", "10:05", "11:00", purpose="decision"),
            "The draft was welcomed.",
            recommendation(1, "10:30", "to publish the yearly report", "police", refused=False),
        ),
        title="Notes of an inquorate meeting",
        present=(
            AgencyPresence("Brent Council", (LEADER,)),
            AgencyPresence("North West London ICB", (replace(NURSE, stays=(stay("10:02", "11:00"),)),)),
        ),
        absent=(replace(POLICE, state="absent", stays=()),),
        not_recorded=(EARLY_HELP,),
        timeline=(stretch("10:02", "11:00", "police"), stretch("11:00", "12:05", "health", "police")),
        next_meeting=None,
    )


def workshop() -> MinutesRecord:
    """A workshop decides nothing."""
    return record(
        entry(
            item("1", "New guidance", "10:05", "12:00", purpose="discussion"),
            "1. what the guidance asks for\n2. what is in place",
            recommendation(1, "11:50", "to review the arrangements by December", "police"),
            action(1, "draft the changes", "K Lane", date(2024, 5, 31), "1"),
        ),
        title="Notes of a workshop",
        meeting=meeting(kind="workshop"),
        stage="circulated",
    )


def approved() -> MinutesRecord:
    """Approved at the next meeting, with two corrections."""
    return record(
        entry(
            item("1", "Budget", "10:05", "12:00", purpose="decision", section="Finance"),
            "The budget was presented.",
            decision(1, "11:00", "to approve the budget of £212,000"),
        ),
        entry(item("1.1", "Contributions", "11:10", "11:40", depth=1, section="Finance"), "Noted."),
        entry(item("2", "Any other business", "12:00", "12:05", section="Closing")),
        stage="approved",
        corrections=(
            CorrectionView(1, "In item 1, for “£212,000” read “£221,000”.", "EG/2024/01", "EG/2024/02"),
            CorrectionView(2, "T Okafor left at 11:15, not at 11:05.", "EG/2024/01", "EG/2024/02"),
        ),
        approved_at=meeting("EG/2024/02", date(2024, 6, 20)),
    )


def agenda(**facts: object) -> AgendaView:
    """The agenda of the meeting, published twice; the police have not replied."""
    forecast = Forecast(verdict("10:00", "police"), answered=2, lacks=(Lack("no police", silent=("N West",)),))
    view = AgendaView(
        meeting=meeting(opened=None, closed=None, state="planned"),
        items=(
            item("1", "Welcome and apologies", lead="J Patel"),
            item(
                "2",
                "Thresholds guide",
                purpose="decision",
                lead="S Khan",
                origin="carried",
                origin_ref="EG/2023/04",
                origin_reason="not reached",
                proposed_decision="to adopt the thresholds guide from 1 April 2024",
                planned_from=at("10:10"),
                planned_to=at("10:40"),
                papers=(PaperView("Thresholds guide, draft 3", "papers/thresholds-3.pdf", "OFFICIAL"),),
            ),
            item(
                "3",
                "Case discussion: Family Q",
                purpose="assurance",
                lead="N West",
                confidential=True,
                origin="sent",
                origin_ref="CR/2024/02",
                planned_from=at("10:40"),
                planned_to=at("12:10"),
                papers=(PaperView("Chronology", "", "OFFICIAL-SENSITIVE"),),
            ),
        ),
        overrun=10,
        published=2,
        notice_by=date(2024, 3, 7),
        papers_by=date(2024, 3, 14),
        forecast=forecast,
        replies=(
            ReplyView("la-lead", "Director of Children's Services", "Brent Council", "J Patel", "coming"),
            ReplyView("health-lead", "Chief Nursing Officer", "ICB", "A Cole", "deputy", "S Khan"),
            ReplyView("police-lead", "Detective Superintendent", "Metropolitan Police", "N West", ""),
        ),
    )
    return changed(view, facts)


def golden() -> dict[str, str]:
    """The golden files by name, as they come out now."""
    return {
        "ordinary.md": markdown.minutes(ordinary()),
        "ordinary.public.md": markdown.minutes(ordinary(), public=True),
        "police-late.md": markdown.minutes(police_late()),
        "inquorate.md": markdown.minutes(inquorate()),
        "workshop.md": markdown.minutes(workshop()),
        "approved.md": markdown.minutes(approved()),
        "agenda.md": markdown.agenda(agenda()),
    }


if __name__ == "__main__":
    for name, text in golden().items():
        (GOLDEN / name).write_text(text, "utf-8")
