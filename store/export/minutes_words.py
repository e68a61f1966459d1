"""What minutes say, in plain sentences; the templates place them and make Markdown of them (MI1, MI4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.clean import one_line
from store.export import attendance_words
from store.export.attendance_words import PresentRow, Sitting
from store.export.outcome_words import Entry, due, entries, owner
from store.export.publication import LEFT_OUT
from store.export.quoracy_words import QuoracyWords
from store.export.times import Clock, long_day
from store.rules.spoken import listed
from store.rules.vocabulary import ItemState, MinutesStage

if TYPE_CHECKING:
    from store.views.meeting import ItemView, MeetingLine
    from store.views.minutes import CorrectionView, MinutesItem, MinutesRecord
    from store.views.register import InterestView, RegisterLine

DEEPEST = 6
"""Levels of heading there are; items begin at the third."""

DRAFT_MARK = "DRAFT · "
"""Stands before the heading of a draft."""

STATUS = {
    MinutesStage.DRAFT: "DRAFT: not yet checked by the chair, and not the approved record.",
    MinutesStage.CHECKED: "Checked by the chair; not yet circulated, and not the approved record.",
    MinutesStage.CIRCULATED: "Circulated to members; not the approved record until the next meeting agrees it.",
    MinutesStage.SUPERSEDED: "Superseded: a later version of this record stands in its place.",
}
"""What minutes say of themselves on their face, stage by stage; approved ones say more, see `approval`."""


@dataclass(frozen=True, slots=True)
class ItemWords:
    """One item as minutes print it; `section` is its heading where a new one begins, else ""."""

    section: str
    level: int
    number: str
    title: str
    confidential: bool
    remarks: str
    notes: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One row of the table of actions."""

    reference: str
    text: str
    owner: str
    due: str
    item: str


class MinutesWords:
    """The sentences and tables of one meeting's minutes. `public`: whether this is what the public may read."""

    def __init__(self, record: MinutesRecord, *, public: bool = False) -> None:
        meeting = record.meeting
        self._record = record
        self._public = public
        self.clock = Clock(meeting.starts.date())
        self.quoracy = QuoracyWords(record, self.clock)
        self._sitting = Sitting(meeting.opened, meeting.closed, self.clock)

    def heading(self) -> str:
        """`Executive Group: Minutes`, with DRAFT before it while it is one."""
        mark = DRAFT_MARK if self._record.stage == MinutesStage.DRAFT else ""
        return f"{mark}{self._record.meeting.body_name}: {self._record.title}"

    def status(self) -> str:
        """Where the minutes are in their life; approved ones say by which meeting, and with how many corrections."""
        record = self._record
        if record.stage != MinutesStage.APPROVED:
            return STATUS[MinutesStage(record.stage)]
        return approval(record.approved_at, len(record.corrections))

    def left_out(self) -> int:
        """How many items are in confidence."""
        return sum(entry.item.confidential for entry in self._record.items)

    def time(self) -> str:
        """From when to when the meeting ran."""
        meeting = self._record.meeting
        if meeting.opened is None:
            return f"due to begin at {self.clock(meeting.starts)}; not opened"
        if meeting.closed is None:
            return f"from {self.clock(meeting.opened)}; not closed"
        return self.clock.span(meeting.opened, meeting.closed)

    def chair(self) -> str:
        """Who chaired, and why another than usual."""
        record = self._record
        if not record.chair:
            return "not recorded"
        return f"{record.chair} ({record.chair_reason})" if record.chair_reason else record.chair

    def present(self) -> tuple[PresentRow, ...]:
        """The table of those present."""
        return attendance_words.present_rows(self._record.present, self._sitting)

    def away(self, lines: tuple[RegisterLine, ...]) -> tuple[str, ...]:
        """Those who were not there, a line each."""
        return tuple(attendance_words.away(line) for line in lines)

    def attending(self) -> tuple[str, ...]:
        """Guests and observers, a line each."""
        return tuple(attendance_words.attending(line, self._sitting) for line in self._record.attending)

    def interests(self) -> tuple[str, ...]:
        """Declarations of interest, a sentence or two each."""
        return tuple(self._interest(interest) for interest in self._record.interests)

    def pauses(self) -> tuple[str, ...]:
        """Adjournments, a sentence each."""
        said = []
        for adjourned, resumed, reason in self._record.pauses:
            then = f"resumed at {self.clock(resumed)}" if resumed else "did not resume"
            why = f" ({reason})" if reason and not self._public else ""
            said.append(f"The meeting was adjourned at {self.clock(adjourned)}{why} and {then}.")
        return tuple(said)

    def items(self) -> tuple[ItemWords, ...]:
        """The items in order, each with what came of it. Headings go one level deeper at a time."""
        found: list[ItemWords] = []
        section: str | None = None
        level = 2
        for entry in self._record.items:
            begins = one_line(entry.item.section).strip() or "Business"
            if self._withheld(entry.item) and section is not None:
                begins = section  # what a section of confidential items is called is not for the public
            level = min(3 + entry.item.depth, level + 1 if begins == section else 3, DEEPEST)
            found.append(self._item(entry, begins if begins != section else "", level))
            section = begins
        return tuple(found)

    def actions(self) -> tuple[ActionRow, ...]:
        """The table of actions."""
        return tuple(
            ActionRow(action.reference, action.text, owner(action), due(action.due, action.due_words), action.item)
            for action in self._record.actions
        )

    def corrections(self) -> tuple[str, ...]:
        """Corrections agreed at a later meeting; a wording that stays private says so."""
        return tuple(correction_words(correction) for correction in self._record.corrections)

    def next_meeting(self) -> str:
        """When and where the body meets next."""
        following = self._record.next_meeting
        return meeting_words(following) if following else "The date is not fixed yet."

    def _interest(self, interest: InterestView) -> str:
        numbers = {entry.item.key: entry.item.number for entry in self._record.items}
        number = numbers.get(interest.item_key, "")
        who = f"{interest.person} ({interest.agency})" if interest.agency else interest.person
        item = " ".join(part for part in ("item", number, interest.item) if part)
        about = item if interest.item_key else "the whole meeting"
        nature = f": {interest.nature.strip().rstrip('.')}" if interest.nature.strip() else ""
        outcome = "Withdrew." if interest.withdraws else "Stayed."
        return f"{who}, {about}{nature}. {outcome}"

    def _withheld(self, item: ItemView) -> bool:
        return self._public and item.confidential

    def _item(self, entry: MinutesItem, section: str, level: int) -> ItemWords:
        item = entry.item
        return ItemWords(
            section=section,
            level=level,
            number=numbered(item.number),
            title=item.title,
            confidential=item.confidential,
            remarks=" ".join(self._remarks(item)),
            notes=entry.notes,
            entries=entries(entry, self.quoracy, self.clock),
        )

    def _remarks(self, item: ItemView) -> list[str]:
        """What stands under an item's heading: purpose, lead, times, what became of it, who withdrew."""
        if self._withheld(item):
            taken = item.state not in {ItemState.PLANNED, ItemState.DEFERRED, ItemState.NOT_REACHED}
            verb = "was considered" if taken else "was to be considered"
            return [f"An item {verb} in confidence. It is left out of this version."]
        said = [f"For {item.purpose}."] if item.purpose else []
        said += [f"Lead: {item.lead}."] if item.lead else []
        said += [f"Kind of business: {item.business}."] if item.business else []
        said += [f"Concerns {listed(item.concerns.split())}."] if item.concerns else []
        if item.began is not None:
            said.append(
                f"From {self.clock.span(item.began, item.ended)}."
                if item.ended
                else f"Began at {self.clock(item.began)}."
            )
        said += [f"{_state(item)}."] if _state(item) else []
        said += [
            f"{interest.person} withdrew for this item."
            for interest in self._record.interests
            if interest.withdraws and interest.item_key == item.key
        ]
        mark = self.quoracy.of_item(item)
        return [*said, mark] if mark else said


def approval(where: MeetingLine | None, corrections: int) -> str:
    """By which meeting minutes were approved, and with how many corrections."""
    subject = f", subject to {_count(corrections, 'correction')} (set out below)" if corrections else ""
    at = f" at {where.reference} on {long_day(where.starts.date())}" if where else ""
    return f"Approved as an accurate record{at}{subject}."


def correction_words(correction: CorrectionView) -> str:
    """A correction with its number and the meeting that agreed it."""
    return f"Correction {correction.number}, agreed at {correction.at_meeting}: {correction.text or LEFT_OUT}"


def numbered(number: str) -> str:
    """An item's number before its title: `4.`, but `12/24` and `1.2` as they are (MI1a)."""
    return f"{number}." if number.isdecimal() else number


def meeting_words(meeting: MeetingLine) -> str:
    """A meeting ahead: date, time, place and reference."""
    place = f", {meeting.place}" if meeting.place else ""
    return f"{long_day(meeting.starts.date())}, {meeting.starts:%H:%M}{place} ({meeting.reference})."


def _state(item: ItemView) -> str:
    """What became of an item that was not dealt with."""
    words = {
        ItemState.DEFERRED.value: "Deferred",
        ItemState.NOT_REACHED.value: "Not reached",
        ItemState.PLANNED.value: "Not taken",
    }
    state = words.get(item.state, "")
    reason = item.state_reason.strip().rstrip(".")
    if state and reason.casefold().startswith(state.casefold()):
        return f"{state}{reason[len(state) :]}"  # the reason says it already: "deferred to the next meeting"
    return f"{state}: {reason}" if state and reason else state


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
