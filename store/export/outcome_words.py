"""What came of an item, in words: decisions, recommendations, actions, and whatever else was recorded (MI1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.export.times import long_day
from store.rules import spoken
from store.rules.spoken import with_article
from store.rules.spoken_dates import format_day
from store.rules.vocabulary import ActionState, AssentAnswer, Cast, RecommendationKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from store.export.quoracy_words import QuoracyWords
    from store.export.times import Clock
    from store.views.between import AssentView
    from store.views.minutes import DecisionView, MinutesAction, MinutesItem
    from store.views.recording import OutcomeView

_MARKS = {
    "decision": "RESOLVED",
    "recommendation": "RECOMMENDED for ratification",
    "not-carried": "NOT CARRIED",
    "not-ratified": "NOT RATIFIED",
    "ruling": "CHAIR'S RULING",
    "action": "ACTION",
    "update": "UPDATE",
    "interest": "INTEREST",
    "challenge": "CHALLENGE",
    "correction": "CORRECTION",
}

_ASSENTS = {
    AssentAnswer.AGREED.value: "Agreed",
    AssentAnswer.OBJECTED.value: "Objected",
    AssentAnswer.NO_REPLY.value: "Did not reply",
}

_SETTLED = {ActionState.DONE, ActionState.CLOSED, ActionState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing under an item.

    Attributes:
        kind: as in `OutcomeView`, and besides approval.
        mark: what it opens with ("RESOLVED"), "" for prose.
        label: what stands in brackets after the mark.
        text: what was said, resolved or asked for.
        details: further sentences, such as the proof of a decision.
    """

    kind: str
    mark: str
    label: str
    text: str
    details: tuple[str, ...] = ()


def entries(entry: MinutesItem, quoracy: QuoracyWords, clock: Clock) -> tuple[Entry, ...]:
    """All that came of an item: notes, decisions and the rest in the order of their times, then the actions."""
    corrected = [outcome.reference for outcome in entry.others if outcome.kind == "correction"]
    timed = [(outcome.at, _other(outcome, corrected, clock)) for outcome in entry.others]
    timed += [(decision.at, _decision(decision, quoracy, clock)) for decision in entry.decisions]
    timed.sort(key=_time)
    return (*(found for _, found in timed), *(_action(action) for action in entry.actions))


def due(day: date | None, words: str) -> str:
    """When an action is due: the date, else as it was said, else that none was recorded."""
    return format_day(day) if day else words or "no date recorded"


def owner(action: MinutesAction) -> str:
    """Whom an action falls to, with the agency where it is known."""
    return _listed(action.owner, action.agency) or "no owner recorded"


def _time(pair: tuple[datetime, Entry]) -> datetime:
    return pair[0]


def _decision(decision: DecisionView, quoracy: QuoracyWords, clock: Clock) -> Entry:
    label = _listed(decision.reference, clock(decision.at), decision.how)
    details: tuple[str, ...]
    match decision.kind:
        case "recommendation":
            details = (quoracy.reason(decision),)
        case "not-carried":
            details = vote_words(decision)
        case "not-ratified":
            reason = decision.why.strip().rstrip(".")
            details = (f"Reason: {reason}." if reason else "No reason was given.", *_came_from(decision, "This was"))
        case _:
            proofs = (quoracy.proof(decision), quoracy.not_counted(decision), quoracy.corrected(decision))
            details = (*vote_words(decision), *proofs)
    if decision.ratifies:
        details = (*_came_from(decision, "This ratifies"), *details)
    mark = _MARKS.get(decision.kind, decision.kind.upper())
    return Entry(decision.kind, mark, label, decision.wording, tuple(said for said in details if said))


def vote_words(decision: DecisionView) -> tuple[str, ...]:
    """Who voted how, as far as names were asked for; the casting vote; and whose dissent is noted (AQ5a)."""
    said = []
    for side, words in ((Cast.FOR, "For"), (Cast.AGAINST, "Against"), (Cast.ABSTAINED, "Abstained")):
        names = [ballot.name for ballot in decision.ballots if ballot.vote == side]
        said += [f"{words}: {', '.join(names)}."] if names else []
    found = [" ".join(said)] if said else []
    if decision.casting:
        chair = f", {decision.chair}," if decision.chair else ""
        found.append(f"The votes were equal; the chair{chair} gave the casting vote {decision.casting} the motion.")
    dissent = [ballot.name for ballot in decision.ballots if ballot.vote == Cast.DISSENT]
    if dissent:
        verb = "asks" if len(dissent) == 1 else "ask"
        found.append(f"{spoken.listed(dissent)} {verb} that their dissent be noted.")
    return tuple(found)


def _came_from(decision: DecisionView, verb: str) -> tuple[str, ...]:
    """Where what is ratified, or is not, came from; of what was agreed between meetings, who answered what and when."""
    origin = decision.origin
    reference = origin.reference if origin else decision.ratifies
    if origin is not None and origin.kind == RecommendationKind.BETWEEN and origin.day is not None:
        said = f"{verb} {reference}, agreed between meetings on {long_day(origin.day)} by {origin.means}."
        asked = []
        for answer, words in _ASSENTS.items():
            who = [_assent(assent, origin.day) for assent in origin.assents if assent.answer == answer]
            asked += [f"{words}: {', '.join(who)}."] if who else []
        met = "would" if origin.quorate else "would not"
        return (said, " ".join(asked), f"Those who agreed {met} have been quorate, had they met.")
    meeting = origin.meeting if origin and origin.meeting else reference.rpartition("-")[0]
    of_meeting = f" of the meeting {meeting}" if meeting else ""
    return (f"{verb} recommendation {reference}{of_meeting}.",)


def _assent(assent: AssentView, usual: date) -> str:
    """Who answered, and on which day where that was another than the rest."""
    day = f" on {format_day(assent.day)}" if assent.day != usual and assent.answer != AssentAnswer.NO_REPLY else ""
    deputy = f" for {with_article(assent.post)}" if assent.deputy else ""
    return f"{assent.name}{deputy}{day}"


def _action(action: MinutesAction) -> Entry:
    due_on = due(action.due, action.due_words)
    when = f"due {due_on}" if action.due or action.due_words else due_on
    return Entry("action", _MARKS["action"], _listed(action.reference, owner(action), when), action.text)


def _other(outcome: OutcomeView, corrected: list[str], clock: Clock) -> Entry:
    """Anything that is no decision and no action made here; of a kind not known, it still stands there."""
    mark = _MARKS.get(outcome.kind, outcome.kind.upper())
    match outcome.kind:
        case "note" | "kept":
            return Entry(outcome.kind, "", "", outcome.text)
        case "approval":
            count = corrected.count(outcome.reference)
            subject = {0: "", 1: ", subject to 1 correction"}.get(count, f", subject to {count} corrections")
            return Entry("approval", "", "", f"{outcome.text.rstrip('. ')}{subject}.")
        case "ruling":
            label = _listed(clock(outcome.at), outcome.who)
        case "correction":
            label = f"to the minutes of {outcome.reference}"
        case "update":
            until = "" if outcome.how in _SETTLED else _until(outcome.due)
            label = _listed(outcome.reference, outcome.who, outcome.how.replace("-", " "), until)
        case "challenge":
            label = _listed(outcome.reference, outcome.who and f"to {outcome.who}")
        case _:
            label = _listed(outcome.reference, outcome.who)
    return Entry(outcome.kind, mark, label, outcome.text)


def _until(day: date | None) -> str:
    return f"due {format_day(day)}" if day else ""


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
