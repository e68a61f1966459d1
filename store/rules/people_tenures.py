"""Who has a seat when, as a sheet would have it: rows matched with what is known, and what they change (BO4, BO6)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from store.rules.people_changes import TenureChange, plainly
from store.rules.people_roll import SeatKnown, Tenure, Who
from store.rules.people_rows import OUT, Day, PeopleRow, Problem


@dataclass(slots=True)
class Time:
    """That somebody has the seat, as the store has it (`was`, None for somebody new) and as it is to be.

    `line` is the row that speaks of it, 0 for none; `ended_by` the row of whoever takes the seat over.
    """

    was: Tenure | None
    who: Who
    since: date | None
    until: date | None
    may_decide: bool = True
    line: int = 0
    ended_by: int = 0
    until_said: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether it is other than the store has it."""
        was = self.was
        return was is None or (was.since, was.until, was.may_decide) != (self.since, self.until, self.may_decide)

    def shares(self, since: date | None, until: date | None) -> bool:
        """Whether it has days in common with [since, until)."""
        begins_in_time = self.since is None or until is None or self.since < until
        return begins_in_time and (self.until is None or since is None or self.until > since)

    def is_before(self, day: date) -> bool:
        """Whether it begins before a day and goes on until then or later."""
        return (self.since is None or self.since < day) and (self.until is None or self.until > day)


Named = Sequence[tuple[PeopleRow, Who]]
"""Rows of one seat in one capacity, each with the person it means."""


class Times:
    """The times of one seat in one capacity: of its holders, or of its deputies."""

    def __init__(self, seat: SeatKnown, body_name: str, *, deputies: bool) -> None:
        self._seat = seat
        self._body_name = body_name
        self._deputies = deputies
        tenures = seat.deputies if deputies else seat.holders
        self.times = [Time(t, t.who, t.since, t.until, t.may_decide) for t in tenures]
        self.problems: list[Problem] = []
        self.notes: list[str] = []

    def take(self, named: Named) -> None:
        """Match rows with what is known, the surest first, and make times of the others."""
        waiting = [each for each in named if self._said_twice(each, named)]
        for passes in (self._exactly, self._by_name, self._moved):
            waiting = [(row, who) for row, who in waiting if not self._took(passes(row, who), row)]
        for row, who in waiting:
            self._begin(row, who)
        if not self._deputies:
            self._hand_over()
        self._check()

    def end(self, on: date, line: int) -> None:
        """The seat ends, as a line says: whoever has it leaves it then."""
        for time in self.times:
            if time.is_before(on) and not time.until_said:
                time.until, time.ended_by = on, line

    def changes(self) -> Iterator[TenureChange]:
        """What is other than the store has it."""
        for time in self.times:
            if time.is_changed:
                yield TenureChange(
                    line=time.line or time.ended_by,
                    says=self._says(time),
                    body=self._seat.body,
                    seat=self._seat.key,
                    deputy=self._deputies,
                    key=time.was.key if time.was else "",
                    who=time.who,
                    since=time.since,
                    until=time.until,
                    may_decide=time.may_decide,
                )

    # How a row finds the time it speaks of.

    def _free(self, who: Who) -> list[Time]:
        return [time for time in self.times if time.was is not None and time.who == who and not time.line]

    def _exactly(self, row: PeopleRow, who: Who) -> Time | None:
        """The time that begins on the day the row says."""
        since = row.day("since")
        return next(
            (t for t in self._free(who) if since is not None and t.since == (None if since is OUT else since)), None
        )

    def _by_name(self, row: PeopleRow, who: Who) -> Time | None:
        """Where the row says no day: the only time of that person, or the one that has no end yet."""
        free = self._free(who)
        if row.day("since") is not None or not free:
            return None
        lasting = [time for time in free if time.until is None]
        found = free[0] if len(free) == 1 else lasting[0] if len(lasting) == 1 else None
        if found is None:
            message = f"`{who.name}` had it {len(free)} times"
            self._wrong(row, "since", message, "write since when, as `quorate people export` does")
            return free[0]
        return found

    def _moved(self, row: PeopleRow, who: Who) -> Time | None:
        """The one time that shares days with what the row says: its first day was another.

        A deputy with another authority from a day on is no correction: that is a time of its own.
        """
        since, until = _day(row.day("since")), _day(row.day("until"))
        shared = [time for time in self._free(who) if time.shares(since, until)]
        found = shared[0] if len(shared) == 1 else None
        other = found is not None and row.may_decide is not None and row.may_decide != found.may_decide
        if found is not None and other and since is not None and found.is_before(since):
            if not found.until_said:
                found.until, found.ended_by = since, row.line
            return None
        return found

    def _took(self, time: Time | None, row: PeopleRow) -> bool:
        """Whether the row has found its time; that is then as the row says."""
        if time is None:
            return False
        time.line = row.line
        since, until = row.day("since"), row.day("until")
        if since is not None:
            time.since = None if since is OUT else since
        if until is not None:
            time.until, time.until_said = (None if until is OUT else until), True
        if row.may_decide is not None:
            time.may_decide = row.may_decide
        if until is None and since is None and time.until is not None:
            had = f"had {self._seat.key} until {plainly(time.until)}"
            self.notes.append(
                f"line {row.line}: {time.who.name} {had}; the row says nothing later, and changes nothing"
            )
        return True

    def _begin(self, row: PeopleRow, who: Who) -> None:
        """Somebody has the seat who had not."""
        since, until = _day(row.day("since")), _day(row.day("until"))
        if self._deputies and row.may_decide is None:
            self._wrong(row, "may decide", "is empty", f"write yes or no: may {who.name} decide for the agency?")
        if not self._deputies and since is None and any(time.line != row.line for time in self.times):
            self._wrong(row, "since", "is empty", f"write from which day on {who.name} holds it; others did before")
            return
        begins_there = since is None or self._seat.since is None or since >= self._seat.since
        ends_there = since is None or self._seat.until is None or since < self._seat.until
        if not (begins_there and ends_there):
            self._wrong(row, "since", "is a day on which the body does not have this seat", "name another day")
        may_decide = row.may_decide if row.may_decide is not None else True
        self.times.append(Time(None, who, since, until, may_decide, row.line, until_said=until is not None))

    def _said_twice(self, each: tuple[PeopleRow, Who], named: Named) -> bool:
        """Refuse a row that says of the same person and day what an earlier one says; whether it may stand."""
        row, who = each
        for other, whose in named:
            if other is row:
                return True
            if whose == who and other.day("since") == row.day("since"):
                self._wrong(
                    row, "name", f"`{who.name}` stands on line {other.line} with the same `since`", "keep one row"
                )
                return False
        return True

    # What the times do to each other.

    def _hand_over(self) -> None:
        """Whoever takes the seat ends the time of whoever has it until then; an end that is on record stays."""
        for new in sorted((t for t in self.times if t.was is None and t.since), key=lambda t: t.since or date.min):
            for time in self.times:
                if time is new or new.since is None or time.until is not None or time.until_said:
                    continue
                if time.is_before(new.since):
                    time.until, time.ended_by = new.since, new.line

    def _check(self) -> None:
        """Nobody has the seat beside somebody else, no deputy is named twice, and nothing ends before it begins."""
        for time in self.times:
            if time.since is not None and time.until is not None and time.until <= time.since and time.is_changed:
                message = f"{time.until} does not lie after {time.since}"
                self._problem(time, "until", message, "until is the first day it was theirs no longer")
        listed = sorted(self.times, key=lambda time: time.since or date.min)
        for number, later in enumerate(listed):
            for first in listed[:number]:
                if (self._deputies and first.who != later.who) or not (first.is_changed or later.is_changed):
                    continue
                if first.shares(later.since, later.until):
                    self._clash(first, later)

    def _clash(self, first: Time, later: Time) -> None:
        told = later if later.line and later.is_changed else first if first.line else later
        begins = f" from {plainly(later.since)}" if later.since else ""
        if self._deputies:
            message = f"`{later.who.name}` would be named twice for the same days{begins}"
        else:
            message = f"{first.who.name} and {later.who.name} would hold it on the same days{begins}"
        remedy = f"write under `until` when {first.who.name} left it, or another `since` for {later.who.name}"
        self._problem(told, "until" if told is first else "since", message, remedy)

    def _problem(self, time: Time, column: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(time.line or time.ended_by, column, message, remedy))

    def _wrong(self, row: PeopleRow, column: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(row.line, column, message, remedy))

    # How it is said.

    def _says(self, time: Time) -> str:
        what = "may stand in for" if self._deputies else "holds"
        where = f"{what} {self._seat.key}"
        parts = []
        if time.was is None:
            begin = f" from {plainly(time.since)}" if time.since else ""
            parts.append(
                f"{where}{begin}{f' until {plainly(time.until)}' if time.until else ''}{self._authority(time)}"
            )
        else:
            parts += list(self._differences(time, time.was, where))
        return f"{time.who.name} {'; '.join(parts)} ({self._body_name})"

    def _differences(self, time: Time, was: Tenure, where: str) -> Iterator[str]:
        if time.since != was.since:
            yield f"{where} from {_said(time.since)}, not from {_said(was.since)}"
        if time.until != was.until and time.until is None:
            yield f"{where} still; that it ended on {_said(was.until)} is taken out"
        elif time.until != was.until:
            ends = "is no deputy for" if self._deputies else "leaves"
            instead = f", not on {_said(was.until)}" if was.until else ""
            yield f"{ends} {self._seat.key} {'from' if self._deputies else 'on'} {_said(time.until)}{instead}"
        if time.may_decide != was.may_decide:
            yield f"{where}{self._authority(time)}"

    def _authority(self, time: Time) -> str:
        if not self._deputies:
            return ""
        return f", {'with' if time.may_decide else 'without'} authority to decide"


def _day(said: Day) -> date | None:
    return None if said is OUT else said


def _said(day: date | None) -> str:
    return plainly(day) if day else "an unknown day"
