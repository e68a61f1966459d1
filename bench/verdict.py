"""A verdict on a body of 60 seats by a rule of 40 clauses, in milliseconds (goal: under 1).

.venv/bin/python bench/verdict.py
"""

import time
from datetime import datetime

from store.rules.clauses import QuoracyRule, read
from store.rules.quoracy import judge
from store.rules.room import Attendee, Room, SeatFact

SEATS, CLAUSES, ROUNDS = 60, 40, 200
GOAL = 1.0
"""Milliseconds: a verdict is there before the key is up."""

PLAIN: list[dict[str, object]] = [{"one_from": "c1"}, {"agency": "a2"}]
MIXED: list[dict[str, object]] = [
    *PLAIN,
    {"people": {"fraction": "40%", "of": "filled", "rounding": "nearest", "plus": 1, "reckoned_from": {}}},
    {"people": {"least": [12, {"fraction": "1/2", "less_suspended": True, "less_conflicted": True}]}},
    {"agencies": 5, "as_one": ["c1"]},
    {"people": 8, "at_most_per_agency": 2},
    {"majority": {"not": {"constituency": "c3"}}},
    {"all": [{"people": 2, "constituency": "c2"}, {"agency": "a2"}, {"people": 3}], "different_people": True},
    {"at_least": 2, "of": [{"one_from": "c1"}, {"one_from": "c2"}, {"role": "chair"}], "different_people": True},
    {"any": [{"post": "s9"}, {"at_least": 1, "of": [{"one_from": "c4"}, {"agency": "a5"}]}]},
]


def rule_of(shapes: list[dict[str, object]]) -> QuoracyRule:
    """A rule of forty clauses of these shapes by turns."""
    return read({"rule": {"all": [shapes[n % len(shapes)] for n in range(CLAUSES)]}}, "quoracy")


def each(rule: QuoracyRule, room: Room) -> float:
    """Milliseconds for a verdict: the best of many, for a machine that has other work."""
    judge(rule, room)
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        judge(rule, room)
        best = min(best, time.perf_counter() - began)
    return best * 1000


def main() -> None:
    """Measure and print."""
    seats = tuple(
        SeatFact(
            key=f"s{n}",
            post=f"Post {n}",
            agency=f"a{n % 20}",
            agency_name=f"Agency {n % 20}",
            constituency=f"c{n % 10}",
            constituency_name=f"Constituency {n % 10}",
            holder=f"Holder {n}",
        )
        for n in range(SEATS)
    )
    rooms = {
        "half of the seats": [Attendee(f"s{n}", f"Holder {n}") for n in range(0, SEATS, 2)],
        "every seat": [Attendee(f"s{n}", f"Holder {n}") for n in range(SEATS)],
        "three people on two seats each": [Attendee(f"s{n}", f"Holder {n % 27}") for n in range(30)],
        "nobody": [],
    }
    print(f"a verdict for {SEATS} seats and {CLAUSES} clauses; goal {GOAL:.3f} ms")
    for name, shapes in (("plain", PLAIN), ("mixed", MIXED)):
        rule = rule_of(shapes)
        for room, there in rooms.items():
            took = each(rule, Room(seats, tuple(there), datetime(2024, 3, 21, 10)))
            print(f"{name:5}  {took:.3f} ms  {took / GOAL:.2f} of the goal  {room}")


if __name__ == "__main__":
    main()
