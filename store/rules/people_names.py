"""Whom a name in a sheet means: two people of one name at two agencies are two people, and nothing is guessed (BO6)."""

from collections.abc import Iterable

from store.rules.people_roll import Roll, SeatKnown, Who
from store.rules.people_rows import PeopleRow, Problem


class People:
    """Everybody the store knows, and everybody the sheet has named so far."""

    def __init__(self, roll: Roll) -> None:
        self._known: dict[str, list[Who]] = {}
        for who in roll.people:
            self._known.setdefault(who.name.casefold(), []).append(who)
        self._new: dict[str, list[tuple[Who, int]]] = {}
        self._names = {agency.slug: agency.name for agency in roll.agencies}

    def of(self, row: PeopleRow, own_agency: str, seat: SeatKnown) -> Who | Problem:
        """The person a row names.

        Args:
            row: the row.
            own_agency: slug of the agency it says they work for, "" where it says none.
            seat: the seat the row is about; those who have it already are meant first.
        """
        had = [tenure.who for tenure in (*seat.holders, *seat.deputies)]
        name = row.name.casefold()
        same = _unique(who for who in had if who.name.casefold() == name)
        if own_agency:
            same = [who for who in same if who.agency == own_agency]
        if len(same) == 1:
            return same[0]
        agency = own_agency or seat.agency
        known = self._known.get(name, [])
        here = [who for who in known if who.agency in {agency, ""}]
        if len(here) > 1:
            message = f"there are {len(here)} people called `{row.name}` at {self._name(agency)}"
            return Problem(row.line, "name", message, "write their names so that they differ, by `quorate` first")
        if here:
            return here[0]
        elsewhere = [who.agency for who in known]
        fresh = self._new.setdefault(name, [])
        for who, line in fresh:
            if who.agency == agency:
                return who
            elsewhere.append(f"{who.agency} (line {line})")
        if elsewhere and not own_agency:
            return self._which(row, elsewhere, agency)
        who = Who(row.name, agency)
        fresh.append((who, row.line))
        return who

    def _which(self, row: PeopleRow, elsewhere: list[str], agency: str) -> Problem:
        slugs = [slug.partition(" ")[0] for slug in elsewhere]
        return Problem(
            row.line,
            "name",
            f"`{row.name}` is known at {', '.join(elsewhere)}, but not at {agency}",
            f"under `own agency` write {' or '.join(dict.fromkeys(slugs))} for the same person, {agency} for another",
        )

    def _name(self, agency: str) -> str:
        return self._names.get(agency, agency)


def _unique(people: Iterable[Who]) -> list[Who]:
    return list(dict.fromkeys(people))
