"""What came of an item, in words: decisions, recommendations, actions, and whatever else was recorded (MI1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.rules.spoken_dates import format_day
from store.rules.vocabulary import ActionState

if TYPE_CHECKING:
    from datetime import date, datetime

    from store.export.quoracy_words import QuoracyWords
    from store.export.times import Clock
    from store.views.minutes import DecisionView, MinutesAction, MinutesItem
    from store.views.recording import OutcomeView

_MARKS = {
    "decision": "RESOLVED",
    "recommendation": "RECOMMENDED for ratification",
    "action": "ACTION",
    "update": "UPDATE",
    "interest": "INTEREST",
    "challenge": "CHALLENGE",
    "correction": "CORRECTION",
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
    timed = [(outcome.at, _other(outcome, corrected)) for outcome in entry.others]
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
    if decision.kind == "recommendation":
        details = (quoracy.reason(decision),)
    else:
        details = (quoracy.proof(decision), quoracy.corrected(decision))
    if decision.ratifies:
        meeting = decision.ratifies.rpartition("-")[0]
        of_meeting = f" of the meeting {meeting}" if meeting else ""
        details = (f"This ratifies recommendation {decision.ratifies}{of_meeting}.", *details)
    mark = _MARKS.get(decision.kind, decision.kind.upper())
    return Entry(decision.kind, mark, label, decision.wording, tuple(said for said in details if said))


def _action(action: MinutesAction) -> Entry:
    due_on = due(action.due, action.due_words)
    when = f"due {due_on}" if action.due or action.due_words else due_on
    return Entry("action", _MARKS["action"], _listed(action.reference, owner(action), when), action.text)


def _other(outcome: OutcomeView, corrected: list[str]) -> Entry:
    """Anything that is no decision and no action made here; of a kind not known, it still stands there."""
    mark = _MARKS.get(outcome.kind, outcome.kind.upper())
    match outcome.kind:
        case "note" | "kept":
            return Entry(outcome.kind, "", "", outcome.text)
        case "approval":
            count = corrected.count(outcome.reference)
            subject = {0: "", 1: ", subject to 1 correction"}.get(count, f", subject to {count} corrections")
            return Entry("approval", "", "", f"{outcome.text.rstrip('. ')}{subject}.")
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
