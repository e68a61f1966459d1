"""What new terms of reference would change in a store, and what keeps them from it, worked out beforehand (BO2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlmodel import Session, col, select

from store.queries import find
from store.queries import terms as terms_query
from store.queries.roll import holdings_of
from store.rules.agencies import Agency as AgencyTerms
from store.rules.body_terms import ALWAYS
from store.rules.body_terms import Body as BodyTerms
from store.rules.body_terms import Seat as SeatTerms
from store.rules.rule_words import sentence
from store.rules.seat_data import signatures
from store.rules.spoken import Names
from store.rules.spoken_dates import format_day
from store.rules.terms import Terms, seat_facts
from store.rules.terms_renewal import RULE, SEATS, differences, seat_differences
from store.rules.vocabulary import MeetingState
from store.services.people_known import of_name
from store.tables import Agency, Body, Constituency, FormerName, Meeting, Seat, TermsVersion


def slug_of(terms: Terms) -> str:
    """What a partnership is known by: its initials, or its name where it has none."""
    return (terms.short or terms.partnership).casefold().replace(" ", "-")


Problem = tuple[str, str, str]
"""Where in the file, what is wrong, and what would be right."""


@dataclass(slots=True)
class BodyPlan:
    """What becomes of one body.

    Attributes:
        body: its terms as they come into force, with that day.
        position: its place in lists.
        row: the body as it is in the store; None for one that is new.
        ends: seats that end, by their key, and the day each does.
        planned: keys of the meetings that are judged by the new version from now on.
    """

    body: BodyTerms
    position: int
    row: Body | None = None
    ends: dict[str, date] = field(default_factory=dict)
    planned: list[str] = field(default_factory=list)

    def begins(self, seat: SeatTerms) -> SeatTerms:
        """A seat that is new: it begins with the version, or later; in a body that is new, when it says."""
        if self.row is None:
            return seat
        return replace(seat, since=max(seat.since or self.body.in_force, self.body.in_force))


@dataclass(slots=True)
class Renewal:
    """What a file of terms would do to a store.

    Attributes:
        bodies: those with a new version, and the new ones.
        lines: what changes, one sentence each.
        problems: what keeps the file from being adopted; with any of them nothing is.
        notes: what is worth knowing.
    """

    bodies: list[BodyPlan] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    notes: list[str] = field(default_factory=list)


def plan(session: Session, terms: Terms, since: date | None, today: date) -> Renewal:
    """Work out what the terms would change.

    Args:
        session: the store.
        terms: the whole file.
        since: from which day on its new versions are in force; by each body's own date when None.
        today: the last day an agreement may have been signed.

    Raises:
        BadInput: the store has no terms yet.
    """
    planner = _Planner(session, terms, since, today)
    planner.look()
    planner.renewal.problems = tuple(planner.problems)
    return planner.renewal


def early_signatures(seat: SeatTerms, path: str, today: date) -> list[Problem]:
    """Agreements of a seat that are said to be signed on a day still to come (BO5)."""
    return [
        (f"{path}.{key}", f"{format_day(day)} lies in the future", "write it in once it is signed")
        for key, _, _, day in signatures(seat)
        if day > today
    ]


class _Planner:
    """A file of terms beside the store it is meant for."""

    def __init__(self, session: Session, terms: Terms, since: date | None, today: date) -> None:
        self._session = session
        self._terms = terms
        self._since = since
        self._today = today
        self.renewal = Renewal()
        self.problems: list[Problem] = []

    def look(self) -> None:
        """Everything: the partnership, its constituencies and agencies, then body by body."""
        self._partnership()
        self._constituencies()
        for agency in self._terms.agencies:
            self._agency(agency)
        rows = {row.slug: row for row in self._session.exec(select(Body).order_by(col(Body.position))).all()}
        for position, body in enumerate(self._terms.bodies):
            row = rows.get(body.key)
            if row is None:
                self._new_body(body, position, rows)
            else:
                self._known_body(body, position, row, rows)
        for slug, row in rows.items():
            if slug not in {body.key for body in self._terms.bodies}:
                self.renewal.notes.append(f"{row.name} is not in the file and stays as it is")

    def _wrong(self, path: str, message: str, remedy: str) -> None:
        self.problems.append((path, message, remedy))

    # What the bodies share.

    def _partnership(self) -> None:
        row = find.partnership(self._session)
        if row.slug != slug_of(self._terms) and row.name != self._terms.partnership:
            message = f"this store is that of {row.name}"
            self._wrong("partnership", message, "adopt the terms of that partnership, or `quorate init` another store")
        for what in ("name", "short", "region"):
            new = self._terms.partnership if what == "name" else getattr(self._terms, what)
            if getattr(row, what) != new:
                self.renewal.lines.append(
                    f"the partnership's {what} is {new or 'none'}, not {getattr(row, what) or 'none'}"
                )
        if row.zone != self._terms.zone:
            remedy = f'write zone = "{row.zone}"; the times of every meeting are in it'
            self._wrong("zone", f"the zone of this store is {row.zone}", remedy)

    def _constituencies(self) -> None:
        rows = {row.slug: row for row in self._session.exec(select(Constituency)).all()}
        for constituency in self._terms.constituencies:
            row = rows.get(constituency.slug)
            if row is None:
                partner = ", a safeguarding partner" if constituency.partner else ""
                self.renewal.lines.append(f"{constituency.name} is a new constituency{partner}")
            elif row.partner != constituency.partner:
                becomes = "becomes" if constituency.partner else "is no longer"
                self.renewal.lines.append(f"{constituency.name} {becomes} a safeguarding partner")
            elif row.name != constituency.name:
                self.renewal.lines.append(f"the constituency {row.name} is called {constituency.name}")

    def _agency(self, agency: AgencyTerms) -> None:
        path = f"agencies.{agency.slug}"
        row = self._session.exec(select(Agency).where(Agency.slug == agency.slug)).first()
        if row is None:
            self.renewal.lines.append(f"{agency.name} is a new agency")
            return
        before = self._session.get_one(Constituency, row.constituency_key)
        if before.slug != agency.constituency:
            message = f"{row.name} is of the constituency {before.slug}, and meetings were judged so"
            self._wrong(f"{path}.constituency", message, f"give it a key of its own: [agencies.{agency.slug}-2]")
        former = {name.name: name.until for name in agency.former}
        if row.name != agency.name and row.name not in former:
            remedy = f'say until when, as former = [{{ name = "{row.name}", until = 2022-07-01 }}]'
            self._wrong(f"{path}.name", f"it is called {row.name} until now", remedy)
        elif row.name != agency.name:
            self.renewal.lines.append(f"{row.name} is called {agency.name} from {format_day(former[row.name])}")
        names = self._session.exec(select(FormerName).where(FormerName.agency_key == row.key)).all()
        known = {name.name: name.until for name in names}
        for name, until in former.items():
            if name != row.name and known.get(name) != until:
                self.renewal.lines.append(f"{agency.name} was called {name} until {format_day(until)}")
        if row.short != agency.short:
            self.renewal.lines.append(
                f"{agency.name} is {agency.short or 'nothing'} for short, not {row.short or 'nothing'}"
            )

    # Body by body.

    def _new_body(self, body: BodyTerms, position: int, rows: Mapping[str, Body]) -> None:
        in_force = self._since or body.in_force
        self._check_short(body, rows)
        self.renewal.bodies.append(BodyPlan(replace(body, in_force=in_force), position))
        begins = f" from {format_day(in_force)}" if in_force != ALWAYS else ""
        seats = "1 seat" if len(body.seats) == 1 else f"{len(body.seats)} seats"
        self.renewal.lines.append(f"{body.name} is a new body{begins}, with {seats}")
        for seat in body.seats:
            self._people(body, seat)

    def _known_body(self, body: BodyTerms, position: int, row: Body, rows: Mapping[str, Body]) -> None:
        versions = terms_query.versions(self._session, row.key)
        latest = versions[-1]
        old = terms_query.read(latest.document)
        path = f"bodies.{body.key}"
        otherwise = ", ".join(differences(old, body))
        if body.version == latest.number and not otherwise:
            return
        if body.version <= latest.number:
            changed = f", and this says otherwise of {otherwise}" if otherwise else ""
            begins = f" from {format_day(latest.in_force)}" if latest.in_force != ALWAYS else ""
            message = f"version {latest.number} is in force{begins}{changed}"
            self._wrong(f"{path}.version", message, f"number what was agreed anew: version = {latest.number + 1}")
            return
        in_force = self._since or body.in_force
        each = BodyPlan(replace(body, in_force=in_force), position, row)
        if not self._check_day(each, latest, path):
            return
        self._check_short(body, rows)
        self.renewal.bodies.append(each)
        self.renewal.lines.append(f"{body.name}: version {body.version} is in force from {format_day(in_force)}")
        for what in differences(old, body):
            if what == RULE:
                names = Names.of(seat_facts(self._terms, body, in_force))
                self.renewal.lines.append(f"{body.name}: {what} becomes: {sentence(body.quoracy, names)}")
            elif what != SEATS:
                self.renewal.lines.append(f"{body.name}: {what} changes")
        self._seats(each, old, row)
        self._meetings(each, row, latest.number)

    def _check_day(self, each: BodyPlan, latest: TermsVersion, path: str) -> bool:
        """Whether the version may come into force on its day: never before another, nor before a meeting held."""
        body, row = each.body, each.row
        if body.in_force == ALWAYS:
            self._wrong(f"{path}.in_force", "is missing", "say from which day on, as in_force = 2024-04-01, or --from")
            return False
        if body.in_force < latest.in_force:
            message = f"version {latest.number} is in force from {format_day(latest.in_force)}"
            self._wrong(f"{path}.in_force", message, "name that day or a later one, here or with --from")
            return False
        last = self._session.exec(
            select(Meeting)
            .where(Meeting.body_key == (row.key if row else ""), Meeting.state != MeetingState.PLANNED.value)
            .order_by(col(Meeting.starts).desc())
            .limit(1),
        ).first()
        if last is not None and last.starts.date() >= body.in_force:
            day = last.starts.date()
            message = f"{last.reference} was held on {format_day(day)} and is judged by the version before, for ever"
            after = (day + timedelta(days=1)).isoformat()
            self._wrong(
                f"{path}.in_force", message, f"write in_force = {after} or later, or adopt it with --from {after}"
            )
            return False
        return True

    def _check_short(self, body: BodyTerms, rows: Mapping[str, Body]) -> None:
        for slug, row in rows.items():
            if slug != body.key and row.short == body.short:
                remedy = "references would not tell the two apart; give it another"
                self._wrong(f"bodies.{body.key}.short", f"`{body.short}` belongs to {row.name}", remedy)

    def _meetings(self, each: BodyPlan, row: Body, before: int) -> None:
        """Planned meetings from the day on are judged by the new version; their agendas stay as they are drawn."""
        of_body = self._session.exec(
            select(Meeting).where(Meeting.body_key == row.key).order_by(col(Meeting.starts)),
        ).all()
        rows = [meeting for meeting in of_body if meeting.state == MeetingState.PLANNED]
        held = len(of_body) - len(rows)
        if held:
            keep = "1 meeting that was held keeps" if held == 1 else f"{held} meetings that were held keep"
            self.renewal.notes.append(f"{each.body.name}: {keep} version {before} or an earlier one, for ever")
        for meeting in rows:
            if meeting.starts.date() < each.body.in_force:
                continue
            each.planned.append(meeting.key)
            day = format_day(meeting.starts.date())
            self.renewal.lines.append(
                f"{meeting.reference}, planned for {day}, is judged by version {each.body.version}"
            )
            chair = self._session.get(Seat, meeting.chair_seat_key) if meeting.chair_seat_key else None
            if chair is not None and chair.slug in each.ends:
                self.renewal.notes.append(
                    f"{meeting.reference} was to be chaired by {chair.post}, which ends: name another"
                )

    # Seat by seat.

    def _seats(self, each: BodyPlan, old: BodyTerms, row: Body) -> None:
        rows = {seat.slug: seat for seat in self._session.exec(select(Seat).where(Seat.body_key == row.key)).all()}
        before = {seat.key: seat for seat in old.seats}
        for number, seat in enumerate(each.body.seats):
            path = f"bodies.{each.body.key}.seats[{number}]"
            there = rows.get(seat.key)
            if there is None:
                begins = each.begins(seat).since or each.body.in_force
                self.renewal.lines.append(
                    f"{each.body.name}: {seat.post} ({seat.key}) is a new seat from {format_day(begins)}"
                )
                self._people(each.body, seat, path)
            else:
                self._known_seat(each, seat, there, before.get(seat.key), path)
        kept = {seat.key for seat in each.body.seats}
        for slug, there in rows.items():
            if slug in before and slug not in kept and (there.until is None or there.until > each.body.in_force):
                self._end(each, there, each.body.in_force, f"bodies.{each.body.key}.seats")

    def _known_seat(self, each: BodyPlan, seat: SeatTerms, there: Seat, before: SeatTerms | None, path: str) -> None:
        """A seat the store has: what it is may change with the version, who has it does not."""
        if there.until is not None and seat.until != there.until and there.until <= each.body.in_force:
            message = f"`{seat.key}` ended on {format_day(there.until)} in this store"
            self._wrong(f"{path}.key", message, "take it out; a new seat has a key of its own")
            return
        was = before or self._opened(there)
        changes = list(seat_differences(was, seat))
        if before is None and changes:
            message = f"`{seat.key}` was opened in this store as {was.post}, {was.kind}, of {was.agency}"
            what = ", ".join(key for key, _ in changes)
            self._wrong(
                f"{path}.key", f"{message}; this says otherwise of {what}", "say the same, or give it another key"
            )
            return
        for what, value in changes:
            self.renewal.lines.append(f"{each.body.name}: {seat.key}: {what} is {value}")
        if seat.until is not None and there.until is None:
            self._end(each, there, seat.until, path)

    def _opened(self, there: Seat) -> SeatTerms:
        """A seat that was opened in the store, as terms would say it."""
        return SeatTerms(
            key=there.slug,
            post=there.post,
            agency=self._session.get_one(Agency, there.agency_key).slug,
            kind=there.kind,
            roles=frozenset(there.roles.split()),
            groups=frozenset(there.groups.split()),
            votes=there.votes,
        )

    def _end(self, each: BodyPlan, there: Seat, on: date, path: str) -> None:
        """A seat ends on a day, and with it whoever has it leaves it."""
        if on < each.body.in_force:
            message = f"`{there.slug}` would end before these terms are in force"
            self._wrong(path, message, f"end it on {each.body.in_force} or later, or in the store")
            return
        holdings = holdings_of(self._session, [there.key])[there.key]
        later = [holding for holding, _ in holdings if holding.since is not None and holding.since >= on]
        if later or (there.since is not None and there.since >= on):
            message = f"`{there.slug}` has somebody appointed for a later day, or begins later itself"
            self._wrong(path, message, "call that off first, or keep the seat")
            return
        each.ends[there.slug] = on
        holder = next((p.name for h, p in reversed(holdings) if h.until is None or h.until > on), "")
        leaves = f"; {holder} leaves it then" if holder else ""
        self.renewal.lines.append(f"{each.body.name}: {there.post} ({there.slug}) ends on {format_day(on)}{leaves}")

    def _people(self, body: BodyTerms, seat: SeatTerms, path: str = "") -> None:
        """Nobody in a new seat is taken for somebody of the same name at another agency."""
        named = [("holder", seat.holder, seat.holder_agency)] if seat.holder else []
        named += [(f"earlier[{n}].name", each.name, each.agency) for n, each in enumerate(seat.earlier)]
        named += [(f"deputies[{n}].name", each.name, each.agency) for n, each in enumerate(seat.deputies)]
        where = path or f"bodies.{body.key}.seats[{body.seats.index(seat)}]"
        self.problems += early_signatures(seat, where, self._today)
        for key, name, own in named:
            known = [agency.slug if agency else "" for _, agency in of_name(self._session, name)]
            here = own or seat.agency
            if known and not own and here not in known and "" not in known:
                field_name = "holder_agency" if key == "holder" else "agency"
                message = f"`{name}` is known at {' and '.join(known)}, but not at {here}"
                remedy = f'write {field_name} = "{known[0]}" for the same person, "{here}" for another'
                self._wrong(f"{where}.{key}", message, remedy)
