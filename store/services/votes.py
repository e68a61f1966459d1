"""Votes: counted against those who may vote, by name if asked, and what was put to the vote and lost (AQ5a)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import col, select

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries.resolutions import NOT_CARRIED
from store.queries.room import RoomFacts
from store.rules.intents import Named, Votes
from store.rules.names import KnownPerson
from store.rules.vocabulary import Cast
from store.rules.voting import Ballot, Electorate, Vote, problems, twice
from store.services import proof
from store.services.sitting import clock_time, recorded
from store.tables import Ballot as BallotRow
from store.tables import Decision, Meeting, Note, Person
from store.views.changed import Changed


def count(said: Votes, found: RoomFacts, at: datetime, item: str | None) -> Vote:
    """A vote as it was said, once it is sure that only those entitled took part.

    Args:
        said: the count, and those named.
        found: the attendance of the meeting.
        at: when the vote was taken.
        item: key of the item it was taken on.

    Raises:
        Refused: somebody named may not vote, or the count is no count of those there; the reason is said.
    """
    electorate = Electorate(found.rule, found.room(at, item))
    ballots = tuple(ballot(named.who, named.vote, electorate, at) for named in said.named)
    vote = Vote(said.in_favour, said.against, said.abstained, said.casting, ballots)
    problem = next(problems(vote, electorate), "")
    if problem:
        raise Refused(f"that is no vote: {problem}")
    return vote


def ballot(who: KnownPerson, vote: Cast, electorate: Electorate, at: datetime) -> Ballot:
    """The vote of somebody named.

    Raises:
        Refused: they may not vote: not there, withdrawn, without a seat or a vote; the reason is said.
    """
    names = [name for name in (who.key, who.name) if name]
    voter = electorate.voter(names)
    if voter is None:
        name = who.name or who.post
        raise Refused(f"{name} has no vote at {clock_time(at)}: {electorate.why_not(names)}")
    return Ballot(who.name, vote.value, voter.seat, voter.person)


def dissents(who: Iterable[KnownPerson], found: RoomFacts, at: datetime, item: str | None) -> tuple[Ballot, ...]:
    """Those who asked that their dissent be noted.

    Raises:
        Refused: somebody could not take part in the decision; the reason is said.
    """
    electorate = Electorate(found.rule, found.room(at, item))
    return tuple(ballot(each, Cast.DISSENT, electorate, at) for each in who)


def write(work: Work, decision: Decision, found: RoomFacts, ballots: Sequence[Ballot]) -> None:
    """Keep how each one named voted.

    Raises:
        Refused: somebody is named twice.
    """
    kept = list(_ballots(work, decision))
    before = [Ballot(row.person_name, row.vote, "", row.person_key or "") for row in kept]
    problem = next(twice([*before, *ballots]), "")
    if problem:
        raise Refused(problem)
    seats = {seat.row.slug: seat.row.key for seat in found.seats}
    work.session.flush()
    for position, each in enumerate(ballots, start=len(kept) + 1):
        person = work.session.get(Person, each.person)
        work.session.add(
            BallotRow(
                decision_key=decision.key,
                seat_key=seats.get(each.seat),
                person_key=person.key if person else None,
                person_name=each.name,
                vote=each.vote,
                position=position,
            ),
        )


def lose(work: Work, sitting: Meeting, wording: str, vote: Vote, at: datetime, item: str | None) -> Changed:
    """Record what was put to the vote and not carried; it is no decision and has no number (AQ5a)."""
    row = Note(meeting_key=sitting.key, item_key=item, kind=NOT_CARRIED, text=wording, at=at, problem=vote.to_text())
    work.session.add(row)
    said = f"not carried at {clock_time(at)}: {wording} ({lost_words(vote)})"
    return Changed("votes.not_carried", said, sitting.key, row.key)


def lost_words(vote: Vote) -> str:
    """A lost vote in words: `for 3, against 3, abstained 0; a tie without a casting vote`."""
    tie = "; a tie without a casting vote" if vote.tied and not vote.casting else ""
    return f"{vote.words()}{tie}"


def name(work: Work, meeting: str, named: Sequence[Named], reference: str = "") -> Changed:
    """Record by name how some voted on a decision: the last one of the sitting, or the one referred to.

    Raises:
        Refused: there is no such decision, it was taken by consensus, or somebody had no vote in it.
    """
    sitting = recorded(work, meeting)
    decision = of_reference(work, sitting, reference)
    if decision.votes_for is None:
        raise Refused(f"{decision.reference} was taken by consensus; only a dissent is noted on it by name")
    found = proof.facts(work, sitting)
    electorate = Electorate(found.rule, found.room(decision.at, decision.item_key))
    ballots = [ballot(each.who, each.vote, electorate, decision.at) for each in named]
    before = [Ballot(row.person_name, row.vote) for row in _ballots(work, decision)]
    vote = Vote(
        decision.votes_for,
        decision.votes_against or 0,
        decision.votes_abstaining or 0,
        decision.casting,
        (*before, *ballots),
    )
    problem = next(problems(vote, electorate), "")
    if problem:
        raise Refused(f"that does not fit the vote on {decision.reference}: {problem}")
    write(work, decision, found, ballots)
    listed = ", ".join(f"{each.name} {Cast(each.vote).label}" for each in ballots)
    return Changed("votes.name", f"{decision.reference}: {listed}", sitting.key, decision.key, decision.reference)


def dissent(work: Work, meeting: str, who: Sequence[KnownPerson], reference: str = "") -> Changed:
    """Note, on request, that some dissent from a decision: the last one of the sitting, or the one referred to.

    Raises:
        Refused: there is no such decision, or somebody could not take part in it.
    """
    sitting = recorded(work, meeting)
    decision = of_reference(work, sitting, reference)
    found = proof.facts(work, sitting)
    ballots = dissents(who, found, decision.at, decision.item_key)
    write(work, decision, found, ballots)
    listed = ", ".join(each.name for each in ballots)
    said = f"{decision.reference}: the dissent of {listed} is noted"
    return Changed("votes.dissent", said, sitting.key, decision.key, decision.reference)


def of_reference(work: Work, sitting: Meeting, reference: str) -> Decision:
    """A decision of this sitting by its reference, whole or its end ("D2"); the last one where none is given.

    Raises:
        Refused: nothing was decided yet.
        BadInput: there is no such decision here.
    """
    work.session.flush()
    rows = list(
        work.session.exec(
            select(Decision).where(Decision.meeting_key == sitting.key).order_by(col(Decision.key)),
        ).all(),
    )
    if not rows:
        raise Refused("nothing was decided at this meeting yet")
    if not reference:
        return rows[-1]
    wanted = reference.strip().upper()
    found = next((row for row in rows if wanted in {row.reference, row.reference.rpartition("-")[2]}), None)
    if found is None:
        listed = ", ".join(row.reference for row in rows)
        raise BadInput(f"there is no decision `{reference}` here", remedy=f"its decisions: {listed}")
    return found


def _ballots(work: Work, decision: Decision) -> Sequence[BallotRow]:
    return work.session.exec(
        select(BallotRow).where(BallotRow.decision_key == decision.key).order_by(col(BallotRow.position)),
    ).all()
