"""One name at two agencies on one body: two people to quoracy, which counts heads (BO4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.problems import RuleProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.rules.body_terms import Body, Seat


def namesakes(body: Body, path: str) -> list[RuleProblem]:
    """Names that stand at several agencies of a body, each worth a warning.

    A person is a name and an agency. Who holds a seat for one agency and deputises for another would be counted as two
    heads, unless the terms say where they work.

    Args:
        body: The body.
        path: Where it stands ("bodies.executive").
    """
    found: list[RuleProblem] = []
    known: dict[str, str] = {}
    for number, seat in enumerate(body.seats):
        for key, name, agency in _people(seat):
            before = known.setdefault(name.casefold(), agency)
            if before != agency:
                where = f"{path}.seats[{number}].{key}"
                message = f"{name} stands at `{before}` too; here, at `{agency}`, that is another person"
                agency_key = "holder_agency" if key == "holder" else "agency"
                found.append(RuleProblem(where, message, f'if it is the same one, say {agency_key} = "{before}" here'))
    return found


def _people(seat: Seat) -> Iterator[tuple[str, str, str]]:
    """Who sits or may sit for a seat now: key, name and agency."""
    if seat.holder:
        yield "holder", seat.holder, seat.holder_agency or seat.agency
    for deputy in seat.deputies:
        yield "deputies", deputy.name, deputy.agency or seat.agency
