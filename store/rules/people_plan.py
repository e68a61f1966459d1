"""What a sheet of people would do to a store: every change with its line, or everything that is wrong (BO6)."""

from collections.abc import Sequence
from datetime import date

from store.rules.body_terms import lies_within
from store.rules.people_agencies import Agencies
from store.rules.people_changes import Findings, OwnPost, Plan, SignedChange, nearest, plainly
from store.rules.people_names import People
from store.rules.people_roll import BodyKnown, Roll, SeatKnown, Who
from store.rules.people_rows import DEPUTY, HOLDER, OUT, PeopleRow, Problem
from store.rules.people_seats import Seats
from store.rules.people_tenures import Times


def plan(rows: Sequence[PeopleRow], roll: Roll, today: date) -> Plan:
    """What the rows would do.

    Nothing that is not in them is taken out: somebody leaves a seat by the day written under `until`, or because
    somebody else takes it.

    Args:
        rows: the rows of a sheet, as `people_rows.read_row` gives them.
        roll: what the store holds.
        today: the day a new seat begins where a body has met before, and the last day an agreement may be signed.
    """
    planner = _Planner(roll, today)
    planner.read(rows)
    return planner.found.plan()


class _Planner:
    """The sheet read so far."""

    def __init__(self, roll: Roll, today: date) -> None:
        self.found = Findings()
        self._roll = roll
        self._today = today
        self._bodies = {name.casefold(): b for b in roll.bodies for name in (b.name, b.short, b.slug)}
        self._agencies = Agencies(roll, self.found)
        self._seats = Seats(roll, today, self._agencies, self.found)
        self._people = People(roll)
        self._signed: dict[tuple[str, Who], tuple[date | None, int]] = {}
        self._posts: dict[Who, tuple[str, int]] = {}
        self._unnamed: list[str] = []

    def read(self, rows: Sequence[PeopleRow]) -> None:
        """Read every row, seat by seat in the order they first stand there."""
        groups: dict[tuple[str, str], tuple[BodyKnown, SeatKnown | None, list[PeopleRow]]] = {}
        for row in rows:
            body = self._bodies.get(row.body.casefold())
            if body is None:
                bodies = tuple(body.slug for body in self._roll.bodies)
                self.found.wrong(row.line, "body", f"there is no body `{row.body}`", nearest(row.body, bodies))
                continue
            seat = self._seats.known(row, body)
            groups.setdefault((body.slug, seat.key if seat else row.seat), (body, seat, []))[2].append(row)
        for body, known, of_seat in groups.values():
            said = self._seats.as_said(body, known, of_seat)
            if said is not None:
                self._have_people(body, known, said, of_seat)
        if self._unnamed:
            self.found.notes.append(f"not in the file, and left as they are: {', '.join(self._unnamed)}")

    def _have_people(self, body: BodyKnown, known: SeatKnown | None, seat: SeatKnown, rows: list[PeopleRow]) -> None:
        """Who has a seat, by its rows."""
        named: dict[str, list[tuple[PeopleRow, Who]]] = {HOLDER: [], DEPUTY: []}
        for row in rows:
            self._check_vacant(row, seat)
            who = self._who(row, seat) if row.name else None
            if who is not None:
                named[row.capacity].append((row, who))
        ends = seat.until if known is None or seat.until != known.until else None
        for capacity, of_capacity in named.items():
            times = Times(seat, body.name, deputies=capacity == DEPUTY)
            times.take(of_capacity)
            if ends is not None:
                times.end(ends, rows[0].line)
            self.found.changes += times.changes()
            self.found.problems += times.problems
            self.found.notes += times.notes
            self._unnamed += [
                f"{time.who.name} ({seat.key}, {body.name})"
                for time in times.times
                if not time.line and not time.is_changed and lies_within(self._today, time.since, time.until)
            ]
        for row, who in (*named[HOLDER], *named[DEPUTY]):
            self._sign(body, row, who)
            self._have_post(row, who)

    def _who(self, row: PeopleRow, seat: SeatKnown) -> Who | None:
        """The person a row names; None, and told, where that is not certain."""
        own = ""
        if row.own_agency:
            agency = self._agencies.of_person(row)
            if agency is None:
                return None
            own = agency.slug
        who = self._people.of(row, own, seat)
        if isinstance(who, Problem):
            self.found.problems.append(who)
            return None
        return who

    def _check_vacant(self, row: PeopleRow, seat: SeatKnown) -> None:
        """A row that says in so many words that nobody has the seat, while somebody does."""
        held = [time for time in seat.holders if lies_within(self._today, time.since, time.until)]
        if row.is_vacant and row.capacity == HOLDER and held:
            message = f"{held[-1].who.name} holds {seat.key}"
            self.found.wrong(row.line, "name", message, "write their name here, and under `until` the day they left")

    def _sign(self, body: BodyKnown, row: PeopleRow, who: Who) -> None:
        """When a person signed, where it is said and is not what is known."""
        said = row.day("agreement signed")
        if said is None:
            return
        on = None if said is OUT else said
        if on is not None and on > self._today:
            remedy = "write it in on the day it is signed"
            self.found.wrong(row.line, "agreement signed", f"{plainly(on)} lies in the future", remedy)
            return
        first = self._signed.setdefault((body.slug, who), (on, row.line))
        if first[0] != on:
            message = f"line {first[1]} says otherwise of {who.name}"
            self.found.wrong(row.line, "agreement signed", message, "one day for all of somebody's seats on a body")
        elif first[1] == row.line and self._roll.signed.get((body.slug, who.key)) != on:
            did = f"signed the confidentiality agreement of {body.name} on {plainly(on)}" if on else ""
            says = f"{who.name} {did or f'did not sign the confidentiality agreement of {body.name} after all'}"
            self.found.changes.append(SignedChange(row.line, says, body.slug, who, on))

    def _have_post(self, row: PeopleRow, who: Who) -> None:
        """A person's own post, where it is said and is not what is known."""
        if not row.own_post:
            return
        first = self._posts.setdefault(who, (row.own_post, row.line))
        if first[0] != row.own_post:
            message = f"line {first[1]} says otherwise of {who.name}"
            self.found.wrong(row.line, "own post", message, "one post for each person")
        elif first[1] == row.line and self._roll.posts.get(who.key, "") != row.own_post:
            self.found.changes.append(OwnPost(row.line, f"{who.name} is {row.own_post}", who, row.own_post))
