"""What dates say of an action: its colour, whom its lateness goes to, and how one asks for it (AC1 to AC4).

Days are calendar days, and today is an argument.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum

from store.rules.fields import did_you_mean
from store.rules.problems import RuleProblem
from store.rules.vocabulary import ActionState

LIVE = frozenset({ActionState.OPEN, ActionState.IN_PROGRESS})
"""The states in which somebody still owes something."""

WARN_DAYS = 7
"""So many days before it is due an open action turns amber, unless the settings say otherwise."""


class Colour(StrEnum):
    """The RAG of an action; blue is finished, grey cannot be judged. Never shown without its word."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    BLUE = "blue"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Rag:
    """A colour and the words that say the same without it: `overdue by 3 days`."""

    colour: Colour
    word: str


class Rung(StrEnum):
    """Whom an overdue action has been taken to by now."""

    NONE = "none"
    REMINDER = "reminder"
    CHAIR = "chair"
    PARENT = "parent-body"


@dataclass(frozen=True, slots=True)
class OverdueDays:
    """How many days after its date an action is taken to whom (A 34, 36).

    Making one raises a RuleProblem unless the days rise.
    """

    reminder: int = 1
    chair: int = 14
    parent: int = 28

    def __post_init__(self) -> None:
        """Refuse steps that go down."""
        if not 0 <= self.reminder <= self.chair <= self.parent:
            said = f"reminder {self.reminder}, chair {self.chair}, parent body {self.parent} days"
            raise RuleProblem("actions", f"{said}: these do not rise", "let each be no less than the one before")


def rag(state: str, due: date | None, today: date, warn_days: int = WARN_DAYS) -> Rag:
    """The colour of an action and the words for it.

    Args:
        state: an ActionState's value.
        due: its date; without one an open action is grey.
        today: the day it is looked at.
        warn_days: so many days before `due`, and on the day itself, it is amber.
    """
    if state == ActionState.CANCELLED:
        return Rag(Colour.GREY, "cancelled")
    if state not in LIVE:
        return Rag(Colour.BLUE, ActionState(state).label)
    if due is None:
        return Rag(Colour.GREY, "no due date")
    left = (due - today).days
    if left < 0:
        return Rag(Colour.RED, f"overdue by {_days(-left)}")
    words = {0: "due today", 1: "due tomorrow"}.get(left, f"due in {_days(left)}")
    return Rag(Colour.AMBER if left <= warn_days else Colour.GREEN, words)


def is_overdue(state: str, due: date | None, today: date) -> bool:
    """Whether somebody still owes it and its date has passed; on the date itself it has not."""
    return state in LIVE and due is not None and due < today


def rung(state: str, due: date | None, today: date, days: OverdueDays) -> Rung:
    """Whom the action is to be taken to by now, if its owner still owes it."""
    if due is None or not is_overdue(state, due, today):
        return Rung.NONE
    reached = [step for step, since in rungs(due, days) if since <= today]
    return reached[-1] if reached else Rung.NONE


def rungs(due: date, days: OverdueDays) -> tuple[tuple[Rung, date], ...]:
    """On which day an action due on `due` is taken to whom, if it stays open; never before the day after."""
    steps = ((Rung.REMINDER, days.reminder), (Rung.CHAIR, days.chair), (Rung.PARENT, days.parent))
    return tuple((step, due + timedelta(days=max(1, count))) for step, count in steps)


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


# The filter language: is:overdue owner:police due:<2024-05-01 "threshold guide" -draft


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What a filter may ask about one action. `slipped` is how often its date has moved later (AC4)."""

    reference: str
    text: str
    owner: str
    agency: str
    body: str
    due: date | None
    state: str
    source: str = ""
    slipped: int = 0


class FilterProblem(RuleProblem):
    """A filter that cannot be read; `path` is the part of it that is wrong."""


CONDITIONS = ("open", "overdue", "closed", "slipped", "in-progress", "done", "cancelled")
"""What may stand after `is:`; what is not open is closed, and `done` and `cancelled` are kinds of closed."""

FILTER_FIELDS = ("is", "owner", "agency", "body", "due", "rag", "ref", "source")
"""What a filter may name; a word without one is looked for everywhere."""

_TOKEN = re.compile(r'(?P<no>-?)(?:(?P<field>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]*))')
_DATE = re.compile(r"(?P<compare>[<>]=?|=?)(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
_COLOURS = tuple(colour.value for colour in Colour)


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a filter. `since` and `until` bound the dates of a `due:` that is not `due:none`."""

    field: str
    value: str
    negated: bool = False
    since: date = date.min
    until: date = date.max


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that was read; every term must fit."""

    terms: tuple[Term, ...] = ()

    def matches(self, facts: ActionFacts, today: date, warn_days: int = WARN_DAYS) -> bool:
        """Whether the action is one of those asked for, as things stand on `today`."""
        return all(_fits(term, facts, today, warn_days) != term.negated for term in self.terms)


def parse(text: str) -> Filter:
    """Read a filter as it is typed; a field whose value is still to come narrows nothing.

    Raises:
        FilterProblem: a field, condition, colour or date is not known; it says what would be right.
    """
    terms = []
    for found in _TOKEN.finditer(text):
        field = (found["field"] or "").casefold()
        value = fold(found["phrase"] if found["phrase"] is not None else found["word"])
        if field and field not in FILTER_FIELDS:
            remedy = f"{did_you_mean(field, FILTER_FIELDS)} (for the words themselves, put them in quotes)"
            raise FilterProblem(found[0], f"`{field}:` is no field of an action", remedy)
        if value.strip():
            terms.append(_term(field, value, found))
    return Filter(tuple(terms))


def fold(text: str) -> str:
    """A text for comparing: without case and accents."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def _term(field: str, value: str, found: re.Match[str]) -> Term:
    negated = bool(found["no"])
    known = {"is": CONDITIONS, "rag": _COLOURS}.get(field)
    if known and value not in known:
        raise FilterProblem(found[0], f"`{field}:` does not know `{value}`", did_you_mean(value, known))
    if field != "due" or value == "none":
        return Term(field, value, negated)
    since, until = _span(value, found[0])
    return Term(field, value, negated, since, until)


def _span(value: str, token: str) -> tuple[date, date]:
    """The first and last due date that a `due:` lets through; a month or year stands for all its days."""
    problem = FilterProblem(token, f"`{value}` is no date", "write due:<2024-05-01, due:2024-05, or due:none")
    found = _DATE.fullmatch(value)
    if found is None or not MINYEAR < int(found["year"]) < MAXYEAR:
        raise problem
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    try:
        first = date(year, month, day)
    except ValueError:
        raise problem from None
    if found["day"]:
        last = first
    elif found["month"]:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    else:
        last = date(year, 12, 31)
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    return {
        "<": (date.min, before),
        "<=": (date.min, last),
        ">": (after, date.max),
        ">=": (first, date.max),
    }.get(found["compare"], (first, last))


def _fits(term: Term, facts: ActionFacts, today: date, warn_days: int) -> bool:
    match term.field:
        case "is":
            return _is(term.value, facts, today)
        case "rag":
            return rag(facts.state, facts.due, today, warn_days).colour == term.value
        case "due" if term.value == "none":
            return facts.due is None
        case "due":
            return facts.due is not None and term.since <= facts.due <= term.until
        case "owner":  # an owner is a person and their agency (AC1)
            texts: tuple[str, ...] = (facts.owner, facts.agency)
        case "ref":
            texts = (facts.reference,)
        case "agency" | "body" | "source":
            texts = (getattr(facts, term.field),)
        case _:
            texts = (facts.reference, facts.text, facts.owner, facts.agency, facts.body, facts.source)
    return any(term.value in fold(text) for text in texts)


def _is(condition: str, facts: ActionFacts, today: date) -> bool:
    match condition:
        case "open":
            return facts.state in LIVE
        case "closed":
            return facts.state not in LIVE
        case "overdue":
            return is_overdue(facts.state, facts.due, today)
        case "slipped":
            return facts.slipped > 0
        case _:
            return facts.state == condition
