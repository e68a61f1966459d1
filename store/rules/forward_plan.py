"""The forward plan: duties of the terms and those entered by hand, what falls due in a year, and what comes next (DU1).

A duty that comes back is a series of occurrences. Each stands for one turn of its rhythm, even where its date was
moved; so no turn is lost and none is there twice.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from store.rules.attendance_duty import Year, year_of
from store.rules.calendar import format_day
from store.rules.rhythm import Rhythm
from store.rules.rhythm_words import limited, read_when

AHEAD = 60
"""Days before its date from which a duty is due soon and goes on an agenda, unless it says otherwise."""

DROPPED = "dropped: "
"""How the outcome of a duty begins that was dropped; the reason follows."""

FOR_GOOD = "dropped for good: "
"""The same of one that does not come back."""

_LINE_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ONE_DAY = timedelta(days=1)


class Standing(StrEnum):
    """Where an occurrence stands on a day."""

    OVERDUE = "overdue"
    DUE = "due"
    SOON = "due soon"
    AHEAD = "ahead"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PlannedDuty:
    """A line of the forward plan in a body's terms.

    Attributes:
        key: Its short name, unique on the body.
        title: What must be done.
        when: When it falls due, as `rhythm_words.read_when` takes it.
        owner: A seat's key, or a post that has no seat on the body.
        source: The paragraph it rests on.
        ahead: Days before its date from which it goes on an agenda.
        until: No turn lies after it.
        times: How often it comes at most; 0 sets no limit.
        then: What is said when it does not come back.
        shared: Whether it is a duty of the whole partnership that this body sees to.
    """

    key: str
    title: str
    when: str
    owner: str = ""
    source: str = ""
    ahead: int = AHEAD
    until: date | None = None
    times: int = 0
    then: str = ""
    shared: bool = False

    def rhythm(self, review: date | None) -> Rhythm:
        """Its turns; `review` is when the body's terms are to be reviewed.

        Raises:
            RuleProblem: it says none.
        """
        return limited(read_when(self.when, review), self.times, self.until)


@dataclass(frozen=True, slots=True)
class Entered:
    """One occurrence on the plan.

    Attributes:
        key: Of its row.
        kind: The series it belongs to, and after a stroke the turn it stands for where its date was moved.
        title: What must be done.
        due: By when.
        every: After how many months it comes back by hand; 0 for once.
        until: It does not come back after this day.
        done_on: When it was done or dropped; None while it is open.
        outcome: What was minuted of it, or why it was dropped.
    """

    key: str
    kind: str
    title: str
    due: date
    every: int = 0
    until: date | None = None
    done_on: date | None = None
    outcome: str = ""

    @property
    def series(self) -> str:
        """What the occurrences of one duty have in common: a line's key, the key of the first row, or the title."""
        return self.kind.partition("/")[0] or _folded(self.title)

    @property
    def turn(self) -> date:
        """The day it stands for, whatever it was moved to."""
        moved = self.kind.partition("/")[2]
        return date.fromisoformat(moved) if moved else self.due

    @property
    def is_dropped_for_good(self) -> bool:
        """Whether it was dropped and does not come back."""
        return self.done_on is not None and self.outcome.startswith(FOR_GOOD)


def kind_of(series: str, turn: date, due: date) -> str:
    """How an occurrence names its series, and its turn where the date is another."""
    return series if turn == due else f"{series}/{turn.isoformat()}"


@dataclass(frozen=True, slots=True)
class Series:
    """One duty with all its occurrences that are on the plan, the earliest turn first.

    Attributes:
        line: What the terms say of it; None where it was entered by hand.
        rhythm: Its turns; None where it does not come back by itself.
        entered: Its occurrences, each with the turn it stands for.
        listed: False where it was made from a line the terms no longer have.
    """

    line: PlannedDuty | None
    rhythm: Rhythm | None
    entered: tuple[tuple[date, Entered], ...] = ()
    listed: bool = True

    @property
    def turns(self) -> frozenset[date]:
        """The turns that are on the plan."""
        return frozenset(turn for turn, _ in self.entered)

    def following(self, turn: date) -> date | None:
        """The turn after one; None when it does not come back."""
        return self.rhythm.after(turn) if self.rhythm is not None else None

    def projected(self, year: Year, today: date) -> tuple[date, ...]:
        """Its turns in a year that are not on the plan.

        What lies before its first occurrence was before there was a plan, and is no turn that is missing. A line of
        the terms of which nothing was entered so far begins with the financial year `today` lies in.
        """
        since = min(self.entered[0][0], today) if self.entered else year_of(today).first
        return self._open(max(since, year.first), year.last)

    def missing(self, today: date, year: Year | None = None) -> tuple[date, ...]:
        """Its turns that the plan should have and has not.

        Args:
            today: the day it is planned on.
            year: the year whose turns are wanted; else all that are to come until the financial year ends, and the
                next one at least.
        """
        if year is not None:
            return self.projected(year, today)
        since = min(self.entered[0][0], today) if self.entered else today
        found = self._open(since, year_of(today).last)
        is_open = any(entered.done_on is None for _, entered in self.entered)
        following = None if is_open else self.following(self.entered[-1][0] if self.entered else today - _ONE_DAY)
        return found or (() if following is None else (following,))

    def why_over(self) -> str:
        """Why it does not come back after its last turn, in words; "" for one that was due only once."""
        last = self.entered[-1][1] if self.entered else None
        if last is not None and last.is_dropped_for_good:
            return f"it was {last.outcome}"
        if not self.listed:
            return "the terms of reference no longer list it"
        if self.line is not None:
            return _why(self.line)
        until = self.rhythm.until if self.rhythm is not None else None
        return f"it was to come back until {format_day(until)}" if until else ""

    def _open(self, first: date, last: date) -> tuple[date, ...]:
        """The turns from one day to another that are not on the plan."""
        turns = self.rhythm.between(first, last) if self.rhythm is not None else ()
        return tuple(turn for turn in turns if turn not in self.turns)

    def turn_of(self, key: str) -> date | None:
        """The turn that the occurrence with a key stands for; None where it is not one of this duty."""
        return next((turn for turn, entered in self.entered if entered.key == key), None)


def standing(due: date, today: date, ahead: int = AHEAD, done_on: date | None = None, outcome: str = "") -> Standing:
    """Where an occurrence stands; within `ahead` days of its date it is due soon, and due on the day itself."""
    if done_on is not None:
        return Standing.DROPPED if outcome.startswith((DROPPED, FOR_GOOD)) else Standing.DONE
    days = (due - today).days
    if days < 0:
        return Standing.OVERDUE
    if days == 0:
        return Standing.DUE
    return Standing.SOON if days <= ahead else Standing.AHEAD


def series_of(lines: Sequence[PlannedDuty], review: date | None, entered: Iterable[Entered]) -> tuple[Series, ...]:
    """A body's duties: those its terms list, in their order, then the others, each with what is on the plan of it.

    An occurrence that was entered by hand under the title of a line is one of that line.

    Args:
        lines: what the body's terms list.
        review: when these terms are to be reviewed.
        entered: every occurrence on the body's plan.
    """
    rows = sorted(entered, key=lambda row: (row.turn, row.key))
    found = []
    for line in lines:
        own = [row for row in rows if _is_of(row, line)]
        rows = [row for row in rows if row not in own]
        rhythm = line.rhythm(review)
        turned = sorted(((rhythm.stands_for(row.turn), row) for row in own), key=lambda pair: (pair[0], pair[1].key))
        over = bool(turned) and turned[-1][1].is_dropped_for_good
        found.append(Series(line, None if over else rhythm, tuple(turned)))
    by_series = sorted(rows, key=lambda row: row.series)
    others = [_by_hand(tuple(group)) for _, group in groupby(by_series, key=lambda row: row.series)]
    return (*found, *sorted(others, key=lambda series: series.entered[0][0]))


def months_of(year: Year) -> tuple[date, ...]:
    """The first day of each month of a year."""
    return Rhythm(year.first, 1).between(year.first, year.last)


def _is_of(row: Entered, line: PlannedDuty) -> bool:
    return row.series == line.key or (not row.kind and row.series == _folded(line.title))


def _by_hand(rows: tuple[Entered, ...]) -> Series:
    """A duty that no line of the terms stands for; where its date was changed for good, it is counted from there."""
    turned = tuple((row.turn, row) for row in rows)
    newest = rows[-1]
    if _LINE_KEY.fullmatch(newest.series) and newest.kind and newest.series not in {row.key for row in rows}:
        return Series(None, None, turned, listed=False)
    if not newest.every or newest.is_dropped_for_good:
        return Series(None, None, turned)
    anchor = rows[0].turn
    for row in rows:
        if not Rhythm(anchor, newest.every).has(row.turn):
            anchor = row.turn
    return Series(None, Rhythm(anchor, newest.every, anchor, newest.until), turned)


def _why(line: PlannedDuty) -> str:
    source = f" ({line.source})" if line.source else ""
    if line.then:
        return f"{line.then.rstrip('.')}{source}"
    if line.times:
        return f"{'once is' if line.times == 1 else f'{line.times} times are'} the most{source}"
    return f"it is due until {format_day(line.until)}{source}" if line.until else ""


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
