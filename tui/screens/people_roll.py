"""What the People screen shows, and what may be said of a seat on its day (BO4, BO5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from store.views.people import BodyLine, DeputyView, SeatLine

ENDED = "ended"
"""What is typed to see seats that the body has no longer."""

WORDS = f"post, agency, name, vacant, unsigned, suspended, two seats, co-opted, virtual, {ENDED}"
"""What a filter may say."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The bodies, and the seats of the one that is chosen or of all, ended ones too, as they are on a day."""

    bodies: tuple[BodyLine, ...]
    seats: tuple[SeatLine, ...]
    today: date

    def name_of(self, body: str) -> str:
        """The name of a body, by its slug."""
        return next((line.name for line in self.bodies if line.slug == body), body)

    def fitting(self, words: list[str]) -> tuple[list[SeatLine], int]:
        """The seats a filter leaves, and out of how many; ended ones are among them only when asked for."""
        there = [seat for seat in self.seats if ENDED in words or not self.has_ended(seat)]
        return [seat for seat in there if all(word in self._text(seat) for word in words)], len(there)

    def counted(self) -> str:
        """What needs somebody: `3 vacant, 1 suspended, 2 unsigned`."""
        there = [seat for seat in self.seats if self._is_now(seat)]
        counts = (
            (sum(not seat.holder for seat in there), "vacant"),
            (sum(seat.suspended for seat in there), "suspended"),
            (sum(self._is_unsigned(seat) for seat in there), "unsigned"),
        )
        return ", ".join(f"{count} {what}" for count, what in counts if count)

    def needs_agreement(self, seat: SeatLine) -> bool:
        """Whether the seat's body has everybody sign an agreement (B 5.8)."""
        return any(body.confidentiality for body in self.bodies if body.slug == seat.body)

    def has_ended(self, seat: SeatLine) -> bool:
        """Whether the body has the seat no longer."""
        return seat.seat_until is not None and seat.seat_until <= self.today

    def named(self, seat: SeatLine) -> tuple[DeputyView, ...]:
        """The deputies of a seat, and those who are to be."""
        if self.has_ended(seat):
            return ()
        to_come = (d for d in seat.other_deputies if d.since is not None and d.since > self.today)
        return (*seat.deputies, *to_come)

    def is_suspended_or_will_be(self, seat: SeatLine) -> bool:
        """Whether there is a suspension that could be lifted."""
        until = seat.suspended_until
        return seat.suspended_since is not None and (until is None or until > self.today)

    def _is_now(self, seat: SeatLine) -> bool:
        return not self.has_ended(seat) and (seat.seat_since is None or seat.seat_since <= self.today)

    def _is_unsigned(self, seat: SeatLine) -> bool:
        """Whether somebody who may come for the seat has not signed what its body asks for."""
        if not self.needs_agreement(seat):
            return False
        return bool((seat.holder and seat.agreement is None) or seat.unsigned_deputies)

    def _text(self, seat: SeatLine) -> str:
        """What the filter looks at."""
        states = (
            ("vacant", self._is_now(seat) and not seat.holder),
            ("unsigned", self._is_unsigned(seat)),
            ("suspended", seat.suspended),
            ("two seats", seat.twice),
            (ENDED, self.has_ended(seat)),
        )
        parts = (seat.post, seat.agency, seat.agency_name, seat.body_name, seat.holder, seat.kind, *seat.roles)
        names = " ".join(deputy.name for deputy in seat.deputies)
        return " ".join((*parts, names, *(word for word, so in states if so))).casefold()
