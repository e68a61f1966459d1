"""Stores whose Executive Group has a quoracy rule of the test's own, written as a terms file writes it."""

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from store import terms
from store.desk import Desk
from store.queries import decisions, minutes, register
from store.rules import rule_data
from store.rules.terms import Terms
from store.services import planning
from store.services import terms as terms_service
from store.settings import Settings
from store.views.decisions import DecisionLine
from tests.conftest import Wall

MEETING, NEXT = "EG/2024/01", "EG/2024/02"

PARTNERS = 'rule = { all = [{ one_from = "local-authority" }, { one_from = "health" }, { one_from = "police" }] }\n'
"""One from each of the three safeguarding partners."""

BUDGET = '\n[[when]]\nbusiness = "budget"\nrule = { people = 4 }\n'
"""A budget needs four people."""

Adopt = Callable[[str], Desk]


@contextmanager
def desks(folder: Path, wall: Wall) -> Iterator[Adopt]:
    """Make desks at Brent's terms with another rule for the Executive Group, which has a meeting on 21 March 2024."""
    open_ones: list[Desk] = []

    def adopt(rule: str) -> Desk:
        settings = replace(Settings(), other_store=folder / f"ruled{len(open_ones)}.db")
        desk = Desk.create(settings, settings.store_path, "Governance Officer", wall.now)
        open_ones.append(desk)
        desk.run(terms_service.adopt, _with_rule(rule))
        desk.run(planning.plan, "executive", date(2024, 3, 21))
        return desk

    yield adopt
    for desk in open_ones:
        desk.close()


def course(desk: Desk, meeting: str = MEETING) -> list[tuple[str, bool]]:
    """How quoracy ran: from which minute on it was what."""
    timeline = desk.read(minutes.record, meeting).timeline
    return [(f"{stretch.start:%H:%M}", stretch.verdict.quorate) for stretch in timeline]


def decided(desk: Desk, reference: str) -> DecisionLine:
    """A decision or recommendation by the end of its reference: `D1`."""
    whole = reference if "/" in reference else f"{MEETING}-{reference}"
    return desk.read(decisions.line, whole)


def headline(desk: Desk, meeting: str = MEETING) -> str:
    """The verdict of the present minute."""
    return desk.read(register.view, meeting, desk.today()).verdict.headline()


def _with_rule(rule: str) -> Terms:
    brent = terms.load("brent")
    quoracy = rule_data.read(tomllib.loads(rule), "quoracy")
    bodies = tuple(replace(body, quoracy=quoracy) if body.key == "executive" else body for body in brent.bodies)
    return replace(brent, bodies=bodies)
