"""Whether a meeting will be quorate, by the replies that came before its day (AG6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.rules.quoracy import judge
from store.rules.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from store.rules.room import Attendee, SeatFact
    from store.rules.tree import QuoracyRule
    from store.rules.verdict import Missing, Verdict


@dataclass(frozen=True, slots=True)
class Expected:
    """The seats of a body on the day, and what they answered.

    Attributes:
        seats: Every seat, vacant ones too, in the order of the body.
        coming: Who said they would come, for each seat; a deputy is one here, with or without authority.
        called: The names of those in `coming` and `deputies`, by what `Attendee.person` says.
        answered: Keys of the seats that answered, whatever they answered.
        deputies: Who is named as deputy and could still be asked; only the forecast in full looks at them.
        previous_inquorate: Whether the meeting before counts as inquorate.
    """

    seats: tuple[SeatFact, ...]
    coming: tuple[Attendee, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()
    deputies: tuple[Attendee, ...] = ()
    previous_inquorate: bool = False

    def room(self, at: datetime, *, without: str | None = None, also: Attendee | None = None) -> Room:
        """The room if those who said yes come: all of them, all but one person, or one more."""
        there = tuple(attendee for attendee in self.coming if without is None or attendee.person != without)
        attendees = (*there, also) if also else there
        return Room(seats=self.seats, attendees=attendees, at=at, previous_inquorate=self.previous_inquorate)


@dataclass(frozen=True, slots=True)
class Needed:
    """Somebody who said yes, and without whom the meeting would not be quorate.

    Attributes:
        person: Their name.
        lacking: What would then be missing, in few words: "no police".
        instead: Those who have not replied and could make up for it, by name.
    """

    person: str
    lacking: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing even if all come who said yes; everybody who could supply it is here by name.

    Attributes:
        short: In few words: "no police", "1 short of 5 people".
        silent: Those who have not replied.
        away: Those who said they would not come.
        deputies: Those named as deputies who would count: "Dev Hall for Nia West".
        in_vain: Those who come and do not count, each with the reason.
    """

    short: str
    silent: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    in_vain: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast.

    Attributes:
        verdict: The verdict if those who said yes come, and nobody else.
        answered: How many seats have answered at all.
        needed: On whom it rests, when it is quorate: those whose absence alone would lose it.
        lacks: What is missing, when it is not.
    """

    verdict: Verdict
    answered: int = 0
    needed: tuple[Needed, ...] = ()
    lacks: tuple[Lack, ...] = ()

    @property
    def quorate(self) -> bool:
        """Whether the meeting will be quorate if those who said yes come."""
        return self.verdict.quorate

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return self.verdict.rule

    def headline(self) -> str:
        """One line: "QUORATE" or "NOT QUORATE · no police"."""
        return self.verdict.headline()

    def to_dict(self) -> dict[str, object]:
        """As JSON holds it: the verdict, and what the replies say beyond it."""
        return {
            **self.verdict.to_dict(),
            "without": [
                {"person": each.person, "missing": each.lacking, "no_reply": list(each.instead)} for each in self.needed
            ],
            "lacks": [
                {
                    "missing": lack.short,
                    "no_reply": list(lack.silent),
                    "apologies": list(lack.away),
                    "deputies": list(lack.deputies),
                    "not_counted": [{"person": name, "why": why} for name, why in lack.in_vain],
                }
                for lack in self.lacks
            ],
        }


def forecast(rule: QuoracyRule, who: Expected, starts: datetime) -> Forecast:
    """The forecast for a meeting.

    The judge of the meeting itself is asked, for its first minute and no business in particular: once if all come who
    said yes, and once more without each of them.

    Args:
        rule: The rule of the body's terms.
        who: The replies.
        starts: When the meeting begins, wall-clock time of the body.
    """
    verdict = judge(rule, who.room(starts))
    return Forecast(
        verdict=verdict,
        answered=len(who.answered),
        needed=tuple(_needed(rule, who, starts)) if verdict.quorate else (),
        lacks=tuple(_lacks(rule, verdict, who)),
    )


def asks_of_the_meeting_before(rule: QuoracyRule, starts: datetime) -> bool:
    """Whether a forecast under this rule depends on the meeting before having been inquorate."""
    return any(when.after_inquorate for when in rule.in_force(starts.date()).when)


def _needed(rule: QuoracyRule, who: Expected, starts: datetime) -> Iterator[Needed]:
    for person in dict.fromkeys(attendee.person for attendee in who.coming):
        without = judge(rule, who.room(starts, without=person))
        if not without.quorate:
            could = {seat for missing in without.missing for seat in missing.could_be_met_by}
            lacking = ", ".join(missing.short for missing in without.missing)
            yield Needed(who.called[person], lacking, _holders(could - who.answered, who))


def _lacks(rule: QuoracyRule, verdict: Verdict, who: Expected) -> Iterator[Lack]:
    coming = {attendee.seat for attendee in who.coming}
    whys = {item.seat: item.why for item in verdict.not_counted}
    for missing in verdict.missing:
        could = set(missing.could_be_met_by)
        yield Lack(
            short=missing.short,
            silent=_holders(could - who.answered, who),
            away=_holders(could & who.answered - coming, who),
            deputies=tuple(
                _comes_as(deputy, who)
                for deputy in who.deputies
                if deputy.seat in could & who.answered
                and _helps(judge(rule, who.room(verdict.at, also=deputy)), missing)
            ),
            in_vain=tuple(
                (_comes_as(attendee, who), whys[attendee.seat])
                for attendee in who.coming
                if attendee.seat in could and attendee.seat in whys
            ),
        )


def _helps(then: Verdict, missing: Missing) -> bool:
    """Whether a clause that is missing would be met then, or nearer to it."""
    return all(lack.clause != missing.clause or lack.more < missing.more for lack in then.missing)


def _holders(seats: set[str], who: Expected) -> tuple[str, ...]:
    """Those who hold these seats, each once, in the order of the body."""
    return tuple(dict.fromkeys(seat.holder or seat.post for seat in who.seats if seat.key in seats))


def _comes_as(attendee: Attendee, who: Expected) -> str:
    """Who comes, and for whom: "Dev Hall for Nia West"."""
    name = who.called[attendee.person]
    seat = next((seat for seat in who.seats if seat.key == attendee.seat), None)
    return f"{name} for {seat.holder or seat.post}" if seat and attendee.capacity == "deputy" else name
