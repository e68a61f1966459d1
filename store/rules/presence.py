"""Arrivals and departures: who is there at a time, and how quoracy runs through a meeting (AQ2)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from store.rules.attendance import Attendance, Held, attendance
from store.rules.room import Attendee

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from store.rules.verdict import Verdict

__all__ = ["Attendance", "Held", "Stay", "Stretch", "attendance", "present_at", "timeline"]


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody's stay for one seat: from arriving until leaving, or for good while `left` is None.

    A stay holds its first moment and not its last: who leaves at 11:05 is not there at 11:05, who arrives
    at 11:05 is. Everything else is as in `Attendee`.
    """

    seat: str
    person: str
    mode: str
    capacity: str
    arrived: datetime
    left: datetime | None = None
    named: bool = True
    may_decide: bool = True
    withdrawn: str = ""
    conflicted: bool = False
    remote_agreed: bool = False
    post: str = ""

    def covers(self, at: datetime) -> bool:
        """Whether this moment is within the stay."""
        return self.arrived <= at and (self.left is None or at < self.left)

    def attendee(self) -> Attendee:
        """The person as somebody who is there."""
        return Attendee(
            seat=self.seat,
            person=self.person,
            mode=self.mode,
            capacity=self.capacity,
            named=self.named,
            may_decide=self.may_decide,
            withdrawn=self.withdrawn,
            conflicted=self.conflicted,
            remote_agreed=self.remote_agreed,
            post=self.post,
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the meeting, its end not included, through which the verdict stayed the same.

    `verdict` is the one of its first moment.
    """

    start: datetime
    end: datetime
    verdict: Verdict


def present_at(stays: Iterable[Stay], at: datetime) -> tuple[Attendee, ...]:
    """Who is there at a moment, in the order of the stays.

    If a person's stays for one seat overlap, as when a move from remote to the room was noted twice, the one
    that began last holds.
    """
    there: dict[tuple[str, str], Stay] = {}
    for stay in stays:
        if stay.covers(at):
            known = there.get((stay.seat, stay.person))
            if known is None or known.arrived <= stay.arrived:
                there[stay.seat, stay.person] = stay
    return tuple(stay.attendee() for stay in there.values())


def timeline(
    stays: Iterable[Stay],
    start: datetime,
    end: datetime,
    judge_at: Callable[[datetime], Verdict],
    also: Iterable[datetime] = (),
) -> tuple[Stretch, ...]:
    """How quoracy ran from start to end, in stretches that join without gaps.

    Stretches are merged where neither the verdict nor what is missing changes.

    Args:
        stays: Everybody's stays; the verdict is asked for whenever one begins or ends.
        start: The meeting's first moment.
        end: Its last moment, not included.
        judge_at: Gives the verdict at a moment.
        also: Other moments at which it may turn, such as the beginning of an item somebody withdraws for.
    """
    turns = {start, *also}
    for stay in stays:
        turns.add(stay.arrived)
        if stay.left is not None:
            turns.add(stay.left)
    stretches: list[Stretch] = []
    moments = sorted(turn for turn in turns if start <= turn < end)
    for moment, following in pairwise([*moments, end]):
        verdict = judge_at(moment)
        if stretches and _same(stretches[-1].verdict, verdict):
            stretches[-1] = Stretch(stretches[-1].start, following, stretches[-1].verdict)
        else:
            stretches.append(Stretch(moment, following, verdict))
    return tuple(stretches)


def _same(one: Verdict, other: Verdict) -> bool:
    """Whether two verdicts tell the chair the same; how far short they are and who could come may differ."""
    return _told(one) == _told(other)


def _told(verdict: Verdict) -> tuple[bool, bool, list[str]]:
    return verdict.quorate, verdict.may_decide, [missing.clause for missing in verdict.missing]
