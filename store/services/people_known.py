"""Who is meant by a name: somebody known, or somebody new. Two people of one name are never taken for each other."""

import re
from collections.abc import Collection

from sqlmodel import Session, col, select

from store.clean import one_line
from store.desk import Work
from store.errors import Ambiguous, BadInput, Refused
from store.tables import Agency, Person, Seat
from store.views.changed import Changed

_WITH_AGENCY = re.compile(r"(?P<name>.+?)\s*\((?P<agency>[^()]+)\)")
_LONGEST_NAME = 200


def for_seat(session: Session, said: str, seat: Seat) -> Person:
    """The person a name means for a seat, made when there is none yet.

    A plain name is somebody of the seat's own agency, `Nia West (met)` somebody of the agency in brackets. Somebody
    is new where nobody of that name is known anywhere, or where the agency in brackets says so.

    Raises:
        BadInput: there is no name, or no such agency.
        Ambiguous: somebody of that name is known, but at another agency.
    """
    name, named = parted(session, said)
    agency = named or session.get_one(Agency, seat.agency_key)
    people = of_name(session, name)
    here = [(person, at) for person, at in people if at is None or at.key == agency.key]
    if len(here) > 1:
        raise Ambiguous(f"there are {len(here)} people called {name} at {agency.name}", _told(here))
    if here:
        return here[0][0]
    if people and named is None:
        known = tuple(f"{person.name} ({at.slug})" for person, at in people if at is not None)
        raise Ambiguous(
            f"{name} is known, but not at {agency.name}; say whether it is the same person",
            (*known, f"{name} ({agency.slug}) for somebody else"),
        )
    person = Person(name=name, post=seat.post if named is None else "", agency_key=agency.key)
    session.add(person)
    session.flush()
    return person


def known(session: Session, said: str, among: Collection[str] = ()) -> Person:
    """The person a name means who is known already.

    Args:
        session: the store.
        said: the name, where there are several with the agency in brackets.
        among: keys of those who are meant first, such as the deputies of a seat.

    Raises:
        BadInput: nobody of that name is known, or there is no name.
        Ambiguous: several are.
    """
    name, named = parted(session, said)
    people = [(p, at) for p, at in of_name(session, name) if named is None or at is None or at.key == named.key]
    meant = [(person, at) for person, at in people if person.key in among] or people
    if not meant:
        where = f" at {named.name}" if named else ""
        raise BadInput(
            f"nobody called `{name}` is known{where}",
            remedy="name them for a seat, or as a deputy, first",
            key="name",
        )
    if len(meant) > 1:
        raise Ambiguous(f"there are {len(meant)} people called {name}", _told(meant))
    return meant[0][0]


def someone(session: Session, said: str, among: Collection[str] = ()) -> Person:
    """As `known`, but a name with an agency in brackets may be somebody new: a guest who signs an agreement.

    Raises:
        BadInput: nobody of that name is known and no agency is named, or there is no name.
        Ambiguous: several are known.
    """
    name, named = parted(session, said)
    if named is None or any(at is None or at.key == named.key for _, at in of_name(session, name)):
        return known(session, said, among)
    person = Person(name=name, agency_key=named.key)
    session.add(person)
    session.flush()
    return person


def move(work: Work, name: str, agency: str) -> Changed:
    """Somebody works for another agency now; they stay the same person in every seat and record.

    Raises:
        BadInput: nobody of that name is known, or there is no such agency.
        Ambiguous: several people are called so.
        Refused: they work there already, or somebody else of that name does.
    """
    person = known(work.session, name)
    to = agency_called(work.session, agency)
    if person.agency_key == to.key:
        raise Refused(f"{person.name} is at {to.name} already")
    if any(at is not None and at.key == to.key for _, at in of_name(work.session, person.name)):
        raise Refused(f"another {person.name} is at {to.name}; nothing would tell the two apart")
    before = work.session.get(Agency, person.agency_key) if person.agency_key else None
    person.agency_key = to.key
    work.session.add(person)
    left = f", no longer at {before.name}" if before else ""
    return Changed("people.move", f"{person.name} is at {to.name}{left}", key=person.key)


def of_name(session: Session, name: str) -> list[tuple[Person, Agency | None]]:
    """Everybody of a name, capitals and spaces aside, with the agency they work for."""
    wanted = name.casefold()
    rows = session.exec(
        select(Person, Agency).outerjoin(Agency, col(Agency.key) == col(Person.agency_key)).order_by(col(Person.key)),
    ).all()
    return [(person, agency) for person, agency in rows if person.name.casefold() == wanted]


def parted(session: Session, said: str) -> tuple[str, Agency | None]:
    """A name and the agency in brackets after it.

    Raises:
        BadInput: there is no name, or no such agency.
    """
    words = " ".join(one_line(said).split())
    if not words:
        raise BadInput("there is no name", key="name", remedy="write it as the minutes will print it")
    if len(words) > _LONGEST_NAME:
        raise BadInput("is too long for a name", key="name", remedy="write it as the minutes will print it")
    found = _WITH_AGENCY.fullmatch(words)
    return (found["name"], agency_called(session, found["agency"], key="name")) if found else (words, None)


def agency_called(session: Session, named: str, *, key: str = "agency") -> Agency:
    """The agency a person means by its key, its name, its short name or an unambiguous part of one.

    Raises:
        BadInput: no agency fits; `key` is the field it stands beside.
        Ambiguous: several do.
    """
    wanted = named.strip().casefold()
    rows = session.exec(select(Agency).order_by(col(Agency.slug))).all()
    names = [(agency, [n.casefold() for n in (agency.slug, agency.name, agency.short) if n]) for agency in rows]
    exact = [agency for agency, called in names if wanted in called]
    fitting = exact or [agency for agency, called in names if wanted and any(wanted in each for each in called)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise Ambiguous(f"`{named}` fits several agencies", tuple(agency.slug for agency in fitting))
    raise BadInput(
        f"there is no agency `{named}`", remedy="one of " + ", ".join(agency.slug for agency in rows), key=key
    )


def _told(people: list[tuple[Person, Agency | None]]) -> tuple[str, ...]:
    """People as somebody tells them apart: by agency, and where that is the same by post."""
    return tuple(f"{person.name} ({at.slug if at else person.post})" for person, at in people)
