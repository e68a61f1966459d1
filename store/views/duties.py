"""The forward plan as screens and exports see it (DU1)."""

from dataclasses import dataclass
from datetime import date

from store.rules.attendance_duty import Year


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One occurrence of a duty.

    Attributes:
        key: Of its row; made of body, series and turn while it is only projected.
        title: What must be done.
        body: Slug of the body that sees to it.
        body_name: That body's name.
        body_short: What its references begin with.
        due: By when.
        every: After how many months it comes back; 0 for once.
        owner: Who sees to it.
        source: The paragraph it rests on.
        done_on: When it was done or dropped.
        standing: overdue, due, due soon, ahead, done or dropped.
        projected: It is to come, and not entered yet.
        when: How it comes back, in words: `every year by 1 October`.
        ahead: Days before its date from which it goes on an agenda.
        until: The last day it comes back, where it was entered by hand.
        moved_from: The day it was due before its date was moved.
        shared: It is a duty of the whole partnership.
        listed: The terms of reference list it.
        last: Why it does not come back after this time; "" where it does.
        outcome: What was minuted of it, or why it was dropped.
        done_at: Reference of the meeting that did it.
        agenda: Reference of the meeting on whose agenda it stands.
        note: What is to be known of its way onto an agenda.
        late: Whether no meeting of its body comes in time.
    """

    key: str
    title: str
    body: str
    body_name: str
    due: date
    every: int
    owner: str
    source: str
    done_on: date | None
    standing: str
    projected: bool = False
    when: str = ""
    ahead: int = 60
    until: date | None = None
    moved_from: date | None = None
    shared: bool = False
    listed: bool = False
    body_short: str = ""
    last: str = ""
    outcome: str = ""
    done_at: str = ""
    agenda: str = ""
    note: str = ""
    late: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is on the plan and still to be done."""
        return self.done_on is None and not self.projected


@dataclass(frozen=True, slots=True)
class PlanOfYear:
    """The forward plan of a financial year.

    Attributes:
        year: The year.
        today: The day it is looked at.
        overdue: Every occurrence whose date has passed, of whatever year, the oldest first.
        months: The first day of each month of the year, with what else falls due in it.
        missing: How many of the year's occurrences the terms list and nobody entered.
    """

    year: Year
    today: date
    overdue: tuple[DutyLine, ...]
    months: tuple[tuple[date, tuple[DutyLine, ...]], ...]
    missing: int = 0


@dataclass(frozen=True, slots=True)
class AgendaOfDuty:
    """A meeting on whose agenda a duty stood or stands, and what became of the item there."""

    reference: str
    day: date
    meeting_state: str
    item_state: str


@dataclass(frozen=True, slots=True)
class DutyView:
    """One occurrence in full.

    Attributes:
        line: The occurrence.
        agendas: Where it stands or stood on agendas.
        history: The other occurrences of the duty, the newest first.
        following: When it comes back after this time.
    """

    line: DutyLine
    agendas: tuple[AgendaOfDuty, ...]
    history: tuple[DutyLine, ...]
    following: date | None = None


@dataclass(frozen=True, slots=True)
class MissingDuty:
    """An occurrence that the terms list and that is not on the plan yet."""

    body: str
    body_name: str
    series: str
    title: str
    due: date
    every: int
    owner: str
    source: str
    ahead: int
