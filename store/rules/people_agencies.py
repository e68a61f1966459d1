"""Agencies as a sheet of people names them; a new one where its name and constituency are given (BO3, BO6)."""

from store.rules.fields import SLUG
from store.rules.people_changes import Findings, NewAgency, nearest
from store.rules.people_roll import AgencyKnown, Roll
from store.rules.people_rows import PeopleRow


class Agencies:
    """Those the store knows, and those the sheet has brought so far."""

    def __init__(self, roll: Roll, found: Findings) -> None:
        self._found = found
        self._slugs = tuple(agency.slug for agency in roll.agencies)
        self._by_name = {
            name.casefold(): agency
            for agency in roll.agencies
            for name in (agency.name, agency.short, agency.slug)
            if name
        }
        self._constituencies = {name.casefold(): slug for slug, name in roll.constituencies}
        self._constituencies |= {slug: slug for slug, _ in roll.constituencies}

    def of_person(self, row: PeopleRow) -> AgencyKnown | None:
        """The agency a row says the person works for; None, and told, where there is none."""
        found = self._by_name.get(row.own_agency.casefold())
        if found is None:
            self._unknown(row, "own agency", row.own_agency)
        return found

    def of_seat(self, rows: list[PeopleRow]) -> str:
        """Slug of the agency the rows name for their seat, "" where none of them names one that can stand."""
        slug, line = "", 0
        for row in rows:
            found = self._of_row(row)
            if found is None:
                continue
            if slug and found.slug != slug:
                self._found.wrong(
                    row.line, "agency", f"line {line} says otherwise of this seat", "say the same on both, or empty one"
                )
            slug, line = found.slug, row.line
        return slug

    def _of_row(self, row: PeopleRow) -> AgencyKnown | None:
        if not row.agency:
            return None
        found = self._by_name.get(row.agency.casefold())
        if found is not None:
            self._check(row, found)
            return found
        if row.agency_name and row.constituency:
            return self._new(row)
        self._unknown(row, "agency", row.agency, "; a new one needs `agency name` and `constituency`")
        return None

    def _new(self, row: PeopleRow) -> AgencyKnown | None:
        constituency = self._constituencies.get(row.constituency.casefold())
        if constituency is None:
            known = tuple(dict.fromkeys(self._constituencies.values()))
            message = f"there is no constituency `{row.constituency}`"
            self._found.wrong(row.line, "constituency", message, nearest(row.constituency, known))
            return None
        if not SLUG.fullmatch(row.agency):
            remedy = "small letters and digits, words joined by a dash, as `school-trust`; its name stands beside it"
            self._found.wrong(row.line, "agency", f"`{row.agency}` cannot be the key of a new agency", remedy)
            return None
        named = self._by_name.get(row.agency_name.casefold())
        if named is not None:
            message = f"`{row.agency_name}` is the agency `{named.slug}`"
            self._found.wrong(row.line, "agency", message, f"write that in the place of `{row.agency}`")
            return None
        made = AgencyKnown(row.agency, row.agency_name, "", constituency)
        self._by_name[made.slug] = self._by_name[made.name.casefold()] = made
        says = f"{made.name} is a new agency, {made.slug}, of the constituency {constituency}"
        self._found.changes.append(NewAgency(row.line, says, made.slug, made.name, constituency))
        return made

    def _check(self, row: PeopleRow, found: AgencyKnown) -> None:
        """What stands beside a known agency is what is known of it."""
        if row.agency_name and self._by_name.get(row.agency_name.casefold()) is not found:
            message = f"`{found.slug}` is {found.name}, not {row.agency_name}"
            remedy = "leave it empty; a new name comes with new terms of reference"
            self._found.wrong(row.line, "agency name", message, remedy)
        if row.constituency and self._constituencies.get(row.constituency.casefold()) != found.constituency:
            message = f"`{found.slug}` is of the constituency {found.constituency}"
            self._found.wrong(row.line, "constituency", message, "leave it empty, or name another agency")

    def _unknown(self, row: PeopleRow, column: str, named: str, more: str = "") -> None:
        self._found.wrong(row.line, column, f"there is no agency `{named}`", f"{nearest(named, self._slugs)}{more}")
