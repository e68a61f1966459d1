"""Voting: who may, what a count of votes comes to, and who asked that their dissent be noted (AQ5a)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.rules.eligibility import NO_SEAT
from store.rules.muster import Muster, identity
from store.rules.problems import RuleProblem
from store.rules.seating import seating
from store.rules.vocabulary import Cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from store.rules.room import Attendee, Room
    from store.rules.tree import QuoracyRule

SIDES = (Cast.FOR, Cast.AGAINST, Cast.ABSTAINED)
"""How a vote may fall; a dissent that is noted is none of them."""

NO_VOTE = "the seat is not entitled to vote"


@dataclass(frozen=True, slots=True)
class Ballot:
    """How one member voted, or that their dissent was noted.

    Attributes:
        name: Who it was.
        vote: One of `Cast`.
        seat: Key of the seat they voted for.
        person: What makes them one person, "" where only the name is known.
    """

    name: str
    vote: str
    seat: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that was counted; `casting` is "for", "against" or "" where no casting vote was given."""

    in_favour: int
    against: int = 0
    abstained: int = 0
    casting: str = ""
    ballots: tuple[Ballot, ...] = ()

    @property
    def tied(self) -> bool:
        """Whether both sides have as many; abstentions are on neither."""
        return self.in_favour == self.against

    @property
    def carried(self) -> bool:
        """Whether more were for than against, or a tie was broken for it. A tie without a casting vote is lost."""
        return self.in_favour > self.against or (self.tied and self.casting == Cast.FOR)

    @property
    def cast(self) -> int:
        """How many took part, abstentions among them; a casting vote is a second one."""
        return self.in_favour + self.against + self.abstained

    def of_side(self, side: str) -> int:
        """How many voted so."""
        return {Cast.FOR: self.in_favour, Cast.AGAINST: self.against, Cast.ABSTAINED: self.abstained}[Cast(side)]

    def words(self) -> str:
        """The count as minutes give it: `for 5, against 1, abstained 2, casting vote for`."""
        count = f"for {self.in_favour}, against {self.against}, abstained {self.abstained}"
        return f"{count}, casting vote {self.casting}" if self.casting else count

    def names(self) -> str:
        """Who is named on which side: `for Nia West; against Rowan Obi, Kit Lane`; "" where nobody was asked."""
        sides = ((side, [ballot.name for ballot in self.ballots if ballot.vote == side]) for side in SIDES)
        return "; ".join(f"{side.label} {', '.join(names)}" for side, names in sides if names)

    def to_text(self) -> str:
        """The vote as JSON, for what was put to the vote and not carried: that has no rows of its own."""
        data = {
            "for": self.in_favour,
            "against": self.against,
            "abstained": self.abstained,
            "casting": self.casting,
            "ballots": [[ballot.name, ballot.vote, ballot.seat, ballot.person] for ballot in self.ballots],
        }
        return json.dumps(data, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Vote:
        """The vote that `to_text` wrote.

        Raises:
            RuleProblem: The text is none, as where it was redacted.
        """
        try:
            data = json.loads(text)
            ballots = tuple(Ballot(*map(str, row)) for row in data["ballots"])
            return cls(int(data["for"]), int(data["against"]), int(data["abstained"]), str(data["casting"]), ballots)
        except (KeyError, TypeError, ValueError) as error:
            message = f"is not a vote ({error})"
            raise RuleProblem("vote", message, "it should be as `to_text` wrote it") from error


class Electorate:
    """Who of those there may vote, under a rule: whoever counts there, on a seat entitled to vote.

    A vote is a person's: whoever sits for two seats has one.

    Args:
        rule: The rule of the body's terms.
        room: Who is there, and for what business.
    """

    def __init__(self, rule: QuoracyRule, room: Room) -> None:
        today = rule.in_force(room.at.date())
        seats = seating(replace(today, changes=()) if today.changes else today, room.seats)
        muster = Muster(seats, room.attendees)
        whys = dict([*muster.refused, *muster.displaced()])
        self._why: dict[str, str] = {}
        self._voters: dict[str, Attendee] = {}
        for attendee in room.attendees:
            seat = seats.seats.get(attendee.seat)
            why = whys.get(attendee) or ("" if seat and seat.votes else NO_VOTE if seat else NO_SEAT)
            who = identity(attendee)
            if not why:
                self._voters.setdefault(who, attendee)
            else:
                self._why.setdefault(who, why)

    def __len__(self) -> int:
        """How many may vote."""
        return len(self._voters)

    def voter(self, names: Iterable[str]) -> Attendee | None:
        """The voter known by any of these: a person's key, or the name of a newcomer."""
        return next((self._voters[name] for name in names if name in self._voters), None)

    def why_not(self, names: Iterable[str]) -> str:
        """Why somebody known by any of these may not vote: in a clause that begins "they cannot vote: "."""
        return next((self._why[name] for name in names if name in self._why), "they were not there")


def problems(vote: Vote, electorate: Electorate) -> Iterator[str]:
    """What speaks against a count, each in a sentence; who is named must be of the electorate already."""
    if vote.cast > len(electorate):
        yield f"{vote.cast} votes were counted, and {len(electorate)} of those there may vote"
    if vote.casting and not vote.tied:
        yield f"a casting vote breaks a tie, and {vote.in_favour} to {vote.against} is none"
    if not vote.cast:
        yield "nobody voted"
    for side in SIDES:
        named = sum(ballot.vote == side for ballot in vote.ballots)
        if named > vote.of_side(side):
            yield f"{named} are named as {side.label}, and {vote.of_side(side)} were counted"
    yield from twice(vote.ballots)


def twice(ballots: Iterable[Ballot]) -> Iterator[str]:
    """Who is named more than once, each in a sentence."""
    seen: dict[str, Ballot] = {}
    for ballot in ballots:
        who = ballot.person or ballot.name
        if who in seen:
            before, now = Cast(seen[who].vote).label, Cast(ballot.vote).label
            yield f"{ballot.name} is named twice" + ("" if before == now else f": {before}, and {now}")
        seen[who] = ballot
