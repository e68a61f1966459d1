"""A store with one made-up body of as many seats as a test wants, and any rule: for what Brent's bodies do not have."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from store import terms
from store.clock import in_zone
from store.desk import Desk
from store.services import planning
from store.services import terms as terms_service
from store.settings import Settings

MEETING = "CO/2024/01"
DAY = date(2024, 3, 21)

THIRD_OF_SEATS = 'rule = { people = { fraction = "1/3", of = "seats", rounding = "up" } }'
FIVE_PEOPLE = "rule = { people = 5 }"

_HEAD = """
partnership = "Council of Partners"
short = "COP"
zone = "Europe/London"
region = "ENG"

[quoracy]
{rule}

[constituencies.health]
name = "Health"

[bodies.council]
name = "Council"
short = "CO"
tier = 1
agreed = 2024-01-01
frequency = "quarterly"
usual_time = "10:00"
"""
_SEAT = """
[agencies.a{number}]
name = "Agency {number}"
constituency = "health"

[[bodies.council.seats]]
key = "s{number}"
post = "Partner {number}"
agency = "a{number}"
holder = "{name}"
"""
_FIRST = ("Ada", "Ben", "Cleo", "Dev", "Eve", "Finn", "Gia", "Hal", "Ida", "Jo")
_LAST = ("Amber", "Birch", "Coral", "Dale", "Elm", "Fern")


def made_up(path: Path, seats: int, rule: str = THIRD_OF_SEATS, *, now: str = "2024-03-21T09:45") -> Desk:
    """A desk at a new store, its one meeting planned for Thursday 21 March 2024, ten o'clock."""
    written = path.with_suffix(".toml")
    people = "".join(_SEAT.format(number=number, name=person(number)) for number in range(1, seats + 1))
    written.write_text(_HEAD.replace("{rule}", rule) + people, encoding="utf-8")
    desk = Desk.create(
        replace(Settings(), other_store=path), path, "Governance Officer", lambda: in_zone(datetime.fromisoformat(now))
    )
    desk.run(terms_service.adopt, terms.load(written))
    desk.run(planning.plan, "council", DAY)
    return desk


def person(number: int) -> str:
    """Who holds a seat; the first of sixty is Ada Amber."""
    return f"{_FIRST[(number - 1) % len(_FIRST)]} {_LAST[(number - 1) // len(_FIRST) % len(_LAST)]}"
