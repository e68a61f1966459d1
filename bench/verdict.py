"""A verdict on a body of 60 seats by a rule of 40 clauses, in milliseconds (goal: under 1).

.venv/bin/python bench/verdict.py
"""

import time
from datetime import datetime

from store.rules.clauses import read
from store.rules.quoracy import judge
from store.rules.room import Attendee, Room, SeatFact

SEATS, CLAUSES, ROUNDS = 60, 40, 200


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
    clauses: list[dict[str, object]] = [{"one_from": f"c{n % 10}"} for n in range(CLAUSES // 2)]
    clauses += [{"agency": f"a{n % 20}"} for n in range(CLAUSES // 2)]
    rule = read({"rule": {"all": clauses}}, "quoracy")
    at = datetime(2024, 3, 21, 10)
    there = tuple(Attendee(f"s{n}", f"Holder {n}") for n in range(0, SEATS, 2))
    room = Room(seats=seats, attendees=there, at=at)
    judge(rule, room)
    began = time.perf_counter()
    for _ in range(ROUNDS):
        judge(rule, room)
    each = (time.perf_counter() - began) / ROUNDS * 1000
    print(f"verdict  {each:.3f} ms for {SEATS} seats and {CLAUSES} clauses (goal 1.000)")


if __name__ == "__main__":
    main()
