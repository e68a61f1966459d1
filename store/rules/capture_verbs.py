"""The verbs of the capture language in one table; the manual and the Help screen print it (RE2)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType

_ONE_WORD = re.compile(r"([^\s:]+)[ \t\u00a0]*(:)?[ \t\u00a0]*")
_TWO_WORDS = re.compile(r"([^\s:]+[ \t\u00a0]+[^\s:]+)[ \t\u00a0]*(:)?[ \t\u00a0]*")
_INITIAL = 2  # "N," is a letter and its comma; after a longer word the comma is not part of it
_SHORTEST_GUESS, _LONGEST_GUESS = 4, 14  # letters of a mistyped verb worth a guess


class Takes(StrEnum):
    """What follows a verb, so that Tab can complete it."""

    NOTHING = "nothing"
    TEXT = "text"
    PEOPLE = "people"
    OWNERS = "owners"
    ITEM = "item"
    ACTION = "action"
    RECOMMENDATION = "recommendation"
    AGENCY = "agency"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its name, the other ways to type it, its pattern, one line of help, and a line that uses it.

    `words` are the fixed words that may follow later in the line.
    """

    name: str
    short: tuple[str, ...]
    pattern: str
    help: str
    example: str
    takes: Takes = Takes.TEXT
    words: tuple[str, ...] = ()


VERBS: tuple[Verb, ...] = (
    Verb("start", ("open",), "start [TIME]", "opens the meeting", "start 10:02", Takes.NOTHING),
    Verb(
        "present",
        ("p",),
        "present WHO[, WHO …] [TIME to TIME] [for items N to M]",
        "in the room; for some items, from the first’s beginning to the last’s end",
        "present J Patel, S Khan and A Cole",
        Takes.PEOPLE,
        ("for items",),
    ),
    Verb(
        "remote",
        ("r",),
        "remote WHO[, WHO …] [agreed]",
        "joined remotely; “agreed” where the terms ask for agreement",
        "remote R Obi agreed",
        Takes.PEOPLE,
        ("agreed",),
    ),
    Verb(
        "apologies",
        ("apology", "apol"),
        "apologies WHO[: REASON]",
        "sent apologies, by name or post; “no substitute” may stand at the end",
        "apologies R Obi: annual leave, no substitute available",
        Takes.PEOPLE,
    ),
    Verb(
        "late apologies",
        ("late apology",),
        "late apologies WHO[: REASON]",
        "sent after the meeting before this one, and noted now",
        "late apologies R Obi: was ill",
        Takes.PEOPLE,
    ),
    Verb(
        "late",
        (),
        "late WHO [TIME][: REASON]",
        "lateness announced beforehand",
        "late K Lane 10:30",
        Takes.PEOPLE,
    ),
    Verb("absent", (), "absent WHO[: REASON]", "not there, no apologies", "absent K Lane", Takes.PEOPLE),
    Verb(
        "forget",
        ("not recorded", "unrecorded"),
        "forget WHO",
        "sets the line back to not yet recorded",
        "forget K Lane",
        Takes.PEOPLE,
    ),
    Verb(
        "expect",
        ("expects", "expected", "expecting"),
        "expect WHO for WHOM",
        "was announced as deputy; if nobody comes, that is in the record",
        "expect S Khan for N West",
        Takes.PEOPLE,
        ("for",),
    ),
    Verb(
        "deputy",
        ("dep", "sub", "substitute", "deputises", "deputising"),
        "deputy WHO [for WHOM[, WHOM …]] [items N to M]",
        "sits for one or several; a newcomer is given with a post: “deputy Lee Marsh, Head of Audit for N West”",
        "deputy S Khan for N West",
        Takes.PEOPLE,
        ("for", "for items"),
    ),
    Verb(
        "observe",
        ("obs", "observes", "observing", "observer"),
        "observe WHO [for WHOM]",
        "watches, for a seat or for none, and counts for nobody",
        "observe S Khan for N West",
        Takes.PEOPLE,
        ("for",),
    ),
    Verb(
        "attending",
        ("attends", "guest", "in attendance"),
        "attending NAME[, POST] [for items N to M]",
        "a guest, in attendance",
        "attending Pat Guest, Auditor",
        Takes.PEOPLE,
        ("for items",),
    ),
    Verb(
        "arrive",
        ("arr", "arrives", "arrived"),
        "arrive WHO [remotely] [TIME] [items N to M]",
        "comes in",
        "arrive N West 10:14",
        Takes.PEOPLE,
        ("remotely", "items"),
    ),
    Verb("leave", ("leaves", "left"), "leave WHO [TIME][: REASON]", "goes", "leave N West 11:05", Takes.PEOPLE),
    Verb(
        "return",
        ("returns", "returned", "back"),
        "return WHO [TIME]",
        "comes back as they were, or from a withdrawal",
        "return N West",
        Takes.PEOPLE,
    ),
    Verb(
        "times",
        ("time",),
        "times WHO [arrived|left] TIME or times WHO TIME to TIME",
        "corrects when somebody came or left; the journal keeps what was",
        "times N West arrived 10:05",
        Takes.PEOPLE,
        ("arrived", "left"),
    ),
    Verb(
        "interest",
        ("int", "declares"),
        "interest WHO [item N] withdraws|stays|returns[: NATURE]",
        "declares an interest; withdrawing changes quoracy for that item only, and “returns” takes it back",
        "interest A Cole item 5 withdraws: governor of the school",
        Takes.PEOPLE,
        ("item", "withdraws", "stays", "returns"),
    ),
    Verb(
        "chair",
        ("chairs",),
        "chair WHO [for item N][: REASON]",
        "another chair, for the meeting or for one item",
        "chair S Khan for item 5: J Patel has an interest",
        Takes.PEOPLE,
        ("for item",),
    ),
    Verb("ruling", (), "ruling TEXT", "what the chair ruled", "ruling the meeting may proceed"),
    Verb("next", (), "next [TIME]", "begins the next item", "next", Takes.NOTHING),
    Verb("item", ("i",), "item N [TIME]", "begins that item", "item 6", Takes.ITEM),
    Verb(
        "defer",
        ("defers", "deferred"),
        "defer [item N][: REASON]",
        "puts an item off, the current one unless said",
        "defer item 6: paper not ready",
        Takes.ITEM,
    ),
    Verb("note", ("n",), "note TEXT", "prose for the item", "note the report was welcomed"),
    Verb(
        "action",
        ("a",),
        "action [WHO[, WHO …]:] TEXT [by DATE]",
        "somebody is to do something; “a” needs the colon",
        "action J Patel: circulate threshold guide by 28 March",
        Takes.OWNERS,
    ),
    Verb(
        "business",
        (),
        "business KIND [for item N]",
        "what kind of business the item is, for quoracy rules that ask more of some",
        "business budget",
        Takes.TEXT,
        ("for item",),
    ),
    Verb(
        "concerns",
        ("concern",),
        "concerns AGENCY[, AGENCY …] [for item N]",
        "which agencies or constituencies the item concerns, for rules that then need them",
        "concerns health, police",
        Takes.AGENCY,
        ("for item",),
    ),
    Verb(
        "decision",
        ("d", "decide", "decided", "resolve", "resolved"),
        "decision TEXT [vote N-N-N] [votes against WHO] [casting for|against] [dissent WHO]",
        "a decision, by consensus unless a vote is given: for, against, abstaining",
        "decision approve the budget vote 5-2-1, votes against R Obi, K Lane",
        Takes.TEXT,
        ("vote", "votes for", "votes against", "abstained", "casting for", "dissent"),
    ),
    Verb(
        "votes",
        ("vote", "voted"),
        "votes for|against|abstained WHO[, WHO …] [on D2]",
        "how some voted, by name, on the last decision",
        "votes against R Obi, K Lane; abstained N West",
        Takes.PEOPLE,
        ("for", "against", "abstained"),
    ),
    Verb(
        "casting",
        ("casting vote",),
        "casting for|against",
        "the chair breaks the tie of the vote just taken",
        "casting for",
        Takes.PHRASE,
        ("for", "against"),
    ),
    Verb(
        "dissent",
        ("dissents", "dissented"),
        "dissent WHO[, WHO …] [from D2]",
        "noted by name, on request, on the last decision",
        "dissent A Cole",
        Takes.PEOPLE,
    ),
    Verb(
        "recommend",
        ("rec", "recommends", "recommended"),
        "recommend TEXT",
        "a recommendation that waits for ratification",
        "recommend approve the budget",
    ),
    Verb(
        "ratify",
        ("ratifies", "ratified"),
        "ratify REFERENCE [vote N-N-N …]",
        "a recommendation becomes a decision, by consensus unless a vote is given",
        "ratify R1",
        Takes.RECOMMENDATION,
    ),
    Verb(
        "reject",
        ("rejects", "rejected"),
        "reject REFERENCE[: REASON]",
        "a recommendation is not ratified",
        "reject R1: figures out of date",
        Takes.RECOMMENDATION,
    ),
    Verb(
        "challenge",
        ("challenges", "challenged"),
        "challenge AGENCY: TEXT",
        "a challenge towards an agency or constituency",
        "challenge health: late reports",
        Takes.AGENCY,
    ),
    Verb(
        "update",
        ("u", "updates"),
        "update REFERENCE: TEXT",
        "what was said of an open action",
        "update A3: draft is with partners",
        Takes.ACTION,
    ),
    Verb("done", (), "done REFERENCE[: TEXT]", "an open action is reported done", "done A3", Takes.ACTION),
    Verb(
        "close",
        ("closes", "closed"),
        "close REFERENCE[: TEXT] or close [TIME]",
        "agrees that an action is closed; alone it ends the meeting",
        "close A3",
        Takes.ACTION,
    ),
    Verb(
        "fulfilled",
        ("fulfil", "fulfils"),
        "fulfilled [item N][: TEXT]",
        "the duty of the forward plan the item stands for is done, as was just decided unless other words are given",
        "fulfilled: the report is published",
    ),
    Verb(
        "approve",
        ("agreed", "agree", "approved", "approves"),
        "approve minutes [subject to: TEXT] or agreed [subject to: TEXT]",
        "the minutes are an accurate record",
        "approve minutes subject to: Kit Lane was present",
        Takes.PHRASE,
        ("minutes", "minutes subject to:"),
    ),
    Verb(
        "correction",
        ("corrections",),
        "correction: TEXT",
        "a correction to the minutes being approved",
        "correction: Kit Lane was present",
    ),
    Verb(
        "adjourn",
        ("adjourns", "adjourned"),
        "adjourn [TIME][: REASON]",
        "a pause",
        "adjourn 11:00",
        Takes.NOTHING,
    ),
    Verb("resume", ("resumes", "resumed"), "resume [TIME]", "goes on", "resume 11:10", Takes.NOTHING),
    Verb("correct", (), "correct: TEXT", "new words for the last entry", "correct: circulate the toolkit"),
    Verb("undo", (), "undo", "takes the last entry back", "undo", Takes.NOTHING),
    Verb("redo", (), "redo", "puts it in again", "redo", Takes.NOTHING),
)

VERB_BY_WORD: Mapping[str, Verb] = MappingProxyType({word: verb for verb in VERBS for word in (verb.name, *verb.short)})


@dataclass(frozen=True, slots=True)
class SpokenVerb:
    """A verb found at the beginning of a line: the word as typed, whether a colon follows, and the rest."""

    verb: Verb
    word: str
    colon: bool
    rest: str


def read_verb(body: str) -> SpokenVerb | None:
    """The verb a line begins with, in any case; None when it begins with none."""
    for pattern in (_TWO_WORDS, _ONE_WORD):
        found = pattern.match(body)
        word = found[1].rstrip(",") if found and len(found[1]) > _INITIAL else found[1] if found else ""
        verb = VERB_BY_WORD.get(" ".join(word.casefold().split()))
        if found and verb:
            return SpokenVerb(verb, word, found[2] is not None, body[found.end() :])
    return None


def nearest_verb(body: str) -> str:
    """The verb a first word was probably meant to be, or nothing when it is near none."""
    found = _ONE_WORD.match(body)
    word = found[1].casefold() if found else ""
    if not _SHORTEST_GUESS <= len(word) <= _LONGEST_GUESS or word in VERB_BY_WORD:
        return ""
    return next(iter(get_close_matches(word, [verb.name for verb in VERBS], 1, 0.75)), "")
