"""When a duty comes back: once, on a day of every year, or after so many months (DU1).

Every turn is counted from the first, never from the one before, so that 31 August and 28 February stay what they are:
the last day of a month that is long enough for it.
"""

from dataclasses import dataclass
from datetime import date

from store.rules.calendar import add_months

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The turns of a duty.

    Attributes:
        anchor: A day it falls on, from which the others are counted.
        every: Months from one turn to the next; 0 when there is only this one.
        since: No turn lies before it; None where it has been so since ever.
        until: No turn lies after it; None while nothing ends it.
    """

    anchor: date
    every: int = 0
    since: date | None = None
    until: date | None = None

    def between(self, first: date, last: date) -> tuple[date, ...]:
        """Its turns from `first` to `last`, both included."""
        first = max(first, self.since or first)
        last = min(last, self.until or last)
        if last < first:
            return ()
        if not self.every:
            return (self.anchor,) if first <= self.anchor <= last else ()
        numbers = range(self._last_up_to(first), self._last_up_to(last) + 1)
        turns = (self._turn(number) for number in numbers)
        return tuple(turn for turn in turns if turn is not None and first <= turn <= last)

    def after(self, day: date) -> date | None:
        """The first turn after a day; None when it does not come back."""
        if not self.every:
            return self.anchor if self.anchor > day and self._allows(self.anchor) else None
        number = self._last_up_to(max(day, self.since or day))
        turns = (self._turn(number + step) for step in range(2))
        return next((turn for turn in turns if turn is not None and turn > day and self._allows(turn)), None)

    def stands_for(self, day: date) -> date:
        """The turn a day stands for that is none itself: the nearest, of two equally near the earlier.

        A day nearer to a turn that is not, before the first or after the last, stands for itself.
        """
        if not self.every:
            return day
        number = self._last_up_to(day)
        turns = [turn for turn in (self._turn(number), self._turn(number + 1)) if turn is not None]
        near = min(turns, key=lambda turn: (abs((turn - day).days), turn), default=day)
        return near if self._allows(near) else day

    def has(self, day: date) -> bool:
        """Whether a day is one of its turns."""
        return bool(self.between(day, day))

    def _allows(self, turn: date) -> bool:
        return (self.since is None or turn >= self.since) and (self.until is None or turn <= self.until)

    def _last_up_to(self, day: date) -> int:
        """The number of the last turn up to a day, counted from the anchor, which is 0."""
        months = (day.year - self.anchor.year) * _MONTHS_A_YEAR + day.month - self.anchor.month
        number = months // self.every
        turn = self._turn(number)
        return number if turn is not None and turn <= day else number - 1

    def _turn(self, number: int) -> date | None:
        """The turn of a number; None beyond the calendar's ends."""
        try:
            return add_months(self.anchor, number * self.every)
        except (ValueError, OverflowError):
            return None
