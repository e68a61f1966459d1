"""Seats as a sheet of people has them: what it says of each, and which of that may be changed (BO4, BO6)."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from store.rules.body_terms import GUEST_KINDS, lies_within
from store.rules.fields import SLUG
from store.rules.people_agencies import Agencies
from store.rules.people_changes import Findings, NewSeat, SeatChange, nearest, plainly
from store.rules.people_roll import BodyKnown, Roll, SeatKnown
from store.rules.people_rows import OUT, PeopleRow
from store.rules.vocabulary import SeatKind

_SETTLED = ("post", "agency", "kind", "roles", "groups", "votes")
"""What a seat is, by its terms of reference; meetings are judged by it."""

_DAYS = {
    "since": "seat since",
    "until": "seat until",
    "suspended_since": "suspended since",
    "suspended_until": "suspended until",
}
"""Its days, by the column each stands in."""

_TWO_WAYS = "say the same on both lines, or leave one empty"


class Seats:
    """The seats the store knows, and those the sheet opens."""

    def __init__(self, roll: Roll, today: date, agencies: Agencies, found: Findings) -> None:
        self._roll = roll
        self._today = today
        self._agencies = agencies
        self._found = found

    def known(self, row: PeopleRow, body: BodyKnown) -> SeatKnown | None:
        """The seat a row names by its key or its post, None for one that is new."""
        wanted = row.seat.casefold()
        keyed = [seat for seat in self._of(body) if seat.key == wanted]
        titled = [seat for seat in self._of(body) if seat.post.casefold() == wanted]
        if len(titled) > 1 and not keyed:
            keys = ", ".join(seat.key for seat in titled)
            self._found.wrong(
                row.line, "seat", f"{len(titled)} seats are called `{row.seat}`", f"write the key: {keys}"
            )
        return next(iter(keyed or titled), None)

    def as_said(self, body: BodyKnown, known: SeatKnown | None, rows: list[PeopleRow]) -> SeatKnown | None:
        """The seat as its rows have it; None, and told, where nothing can be made of it."""
        said = self._said(rows)
        agency = self._agencies.of_seat(rows)
        if known is not None:
            lines = {what: line for what, (_, line) in said.items()}
            values = {what: value for what, (value, _) in said.items()}
            lines["agency"] = next((row.line for row in rows if row.agency), rows[0].line)
            return self._changed(body, known, {**values, "agency": agency or known.agency}, lines)
        if not self._may_open(body, rows, said, agency):
            return None
        return self._opened(body, rows[0], {**{what: value for what, (value, _) in said.items()}, "agency": agency})

    def _of(self, body: BodyKnown) -> list[SeatKnown]:
        return [seat for seat in self._roll.seats if seat.body == body.slug]

    def _said(self, rows: list[PeopleRow]) -> dict[str, tuple[object, int]]:
        """What the rows of a seat say of it, each with its line; told where they contradict each other."""
        said: dict[str, tuple[object, int]] = {}
        for row in rows:
            values: dict[str, object] = {what: row.day(column) for what, column in _DAYS.items()}
            values |= {"post": row.post, "kind": row.kind, "roles": row.roles, "groups": row.groups, "votes": row.votes}
            for what, value in values.items():
                if value is None or value == "":
                    continue
                tidy = tuple(sorted(value)) if isinstance(value, tuple) else value
                first, line = said.setdefault(what, (tidy, row.line))
                if first != tidy:
                    message = f"line {line} says otherwise of this seat"
                    self._found.wrong(row.line, _DAYS.get(what, what), message, _TWO_WAYS)
        return {what: (None if value is OUT else value, line) for what, (value, line) in said.items()}

    def _may_open(self, body: BodyKnown, rows: list[PeopleRow], said: Collection[str], agency: str) -> bool:
        """Whether a seat that is not known can be opened from what its rows say."""
        row = rows[0]
        near = nearest(row.seat, tuple(seat.key for seat in self._of(body)))
        if not SLUG.fullmatch(row.seat):
            self._found.wrong(row.line, "seat", f"{body.name} has no seat `{row.seat}`", near)
            return False
        lacking = [
            what for what, there in (("post", "post" in said), ("agency", any(r.agency for r in rows))) if not there
        ]
        if lacking:
            remedy = f"write {' and '.join(lacking)} to open it; for a seat that is there, {near}"
            self._found.wrong(row.line, "seat", f"{body.name} has no seat `{row.seat}`", remedy)
        return not lacking and bool(agency)

    def _opened(self, body: BodyKnown, row: PeopleRow, said: Mapping[str, object]) -> SeatKnown:
        """A seat that is new; once a body has met, it begins today unless its rows say otherwise."""
        kind = str(said.get("kind", SeatKind.MEMBER.value))
        begins = said.get("since", self._today if body.held else None)
        plain = SeatKnown(body.slug, row.seat, "", "", kind, votes=kind not in GUEST_KINDS, in_terms=False)
        seat = _with(plain, {**said, "since": begins})
        day = f" from {plainly(seat.since)}" if seat.since else ""
        says = f"{seat.key}, {seat.post}, is a new seat of {body.name}{day} ({seat.kind})"
        self._found.changes.append(NewSeat(row.line, says, seat))
        self._check_met(body, row.line, None, seat)
        self._check_suspension(row.line, seat)
        return seat

    def _changed(
        self, body: BodyKnown, known: SeatKnown, said: Mapping[str, object], lines: Mapping[str, int]
    ) -> SeatKnown:
        """A known seat with what its rows say otherwise."""
        seat = _with(known, said)
        for what in (*_SETTLED, *_DAYS):
            before, after = getattr(known, what), getattr(seat, what)
            if what in {"roles", "groups"}:
                before, after = tuple(sorted(before)), tuple(sorted(after))
            if before == after or (what in _SETTLED and not self._may_settle(body, lines[what], known, what)):
                continue
            says = f"{known.key} of {body.name}: {_DAYS.get(what, what)} is {_shown(after)}, not {_shown(before)}"
            self._found.changes.append(SeatChange(lines[what], says, body.slug, known.key, what, after))
        if (known.since, known.until) != (seat.since, seat.until):
            self._check_met(body, lines["until" if known.since == seat.since else "since"], known, seat)
        self._check_suspension(lines.get("suspended_until", 0), seat)
        return seat

    def _may_settle(self, body: BodyKnown, line: int, known: SeatKnown, what: str) -> bool:
        """Whether what a seat is may be changed here: not where its terms say it, nor after a meeting was held."""
        value = _shown(getattr(known, what))
        if known.in_terms:
            message = f"the terms of reference in force say {value}"
            self._found.wrong(line, what, message, "leave it so; new terms change it: `quorate terms adopt FILE`")
            return False
        met = [reference for day, reference in body.held if lies_within(day, known.since, known.until)]
        if met:
            message = f"it was {value} at {met[-1]}, which stays so"
            self._found.wrong(line, what, message, "end this seat, and open another with a key of its own")
        return not met

    def _check_met(self, body: BodyKnown, line: int, known: SeatKnown | None, seat: SeatKnown) -> None:
        """No meeting that was held may have had another seat than it had (BO2)."""
        for day, reference in reversed(body.held):
            had = known is not None and lies_within(day, known.since, known.until)
            if had != lies_within(day, seat.since, seat.until):
                column = "seat since" if known is None or seat.since != known.since else "seat until"
                message = (
                    f"{reference} was held on {plainly(day)} {'with' if had else 'without'} this seat, and stays so"
                )
                self._found.wrong(line, column, message, "name a later day")
                return

    def _check_suspension(self, line: int, seat: SeatKnown) -> None:
        if line and seat.suspended_until is not None and seat.suspended_since is None:
            remedy = "write from which day on the holder is suspended"
            self._found.wrong(line, "suspended since", "is empty", remedy)


def _with(seat: SeatKnown, values: Mapping[str, object]) -> SeatKnown:
    return replace(seat, **values)  # type: ignore[arg-type]  # each is of its field: `Seats._said` reads them so


def _shown(value: object) -> str:
    """A value of a seat as a sentence has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(value) or "none"
    return plainly(value) if isinstance(value, date) else str(value or "none")
