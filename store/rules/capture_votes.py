"""Reading how a decision was taken: a count, votes by name, a casting vote, a dissent that is noted (AQ5a)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from store.rules.capture_context import Context, Reading, Said, UnclearError
from store.rules.capture_lookups import BLANK, find_people, preview, say_people, short
from store.rules.intents import CastingIntent, DissentIntent, Named, Votes, VotesIntent
from store.rules.names import KnownPerson
from store.rules.vocabulary import Cast

_CONSENSUS = re.compile(r"[\s,(]+by consensus\)?[.]?\Z", re.IGNORECASE)
_SIDE = r"for|in favour|ayes?|against|noes|abstain(?:ed|ing|s)?|abstentions?"
_ONE_VOTE = rf"(?:(?:{_SIDE})\s*:?\s*[0-9]{{1,4}}|[0-9]{{1,4}}\s*(?:{_SIDE}))(?![\w-])"
_COUNT = rf"(?:(?:votes?|voted)\s{{0,3}}:?\s{{1,3}})?{_ONE_VOTE}(?:\s{{0,3}}(?:,|;|and)?\s{{0,3}}{_ONE_VOTE})+"
_TALLY = (
    r"(?:(?:by )?(?:a )?votes?(?: of)?|voted)\s*:?\s*[0-9]{1,4}\s*[-–/]\s*[0-9]{1,4}(?:\s*[-–/]\s*[0-9]{1,4})?(?![\w-])"
)
_CASTING = r"(?:(?:with )?(?:the )?(?:chair['’]s )?)?casting(?: vote)? (?:for|against)(?!\w)"
_BY_NAME = r"(?:votes?|voted|voting)\s+(?:for|in favour|against|abstain(?:ed|ing|s)?)\s*:?\s+(?![0-9])"
_NEXT_SIDE = r"(?:against|abstain(?:ed|ing|s)?|in favour)\s*:?\s+(?![0-9])"
_DISSENT = r"(?:dissent(?:ing|ed|s)?)(?: noted)?(?:\s+(?:by|of|from))?\s*:?\s+(?![0-9])"
_GAP = r"[\s,;.()–-]*(?:\band\s+)?"
_PARTS = (
    ("count", _COUNT),
    ("tally", _TALLY),
    ("casting", _CASTING),
    ("names", _BY_NAME),
    ("dissent", _DISSENT),
    ("side", _NEXT_SIDE),
)
_PART = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS), re.IGNORECASE)
_FOLLOWING = re.compile(rf"(?:[\s,;.(]+(?:and\s+)?)(?={_PART.pattern})", re.IGNORECASE)
_FIRST = re.compile(
    r"(?:^|(?P<mark>\s{0,3}[,;(–-]\s{0,3}|\s{1,3}(?:and\s{1,3})?))"
    rf"(?=(?:{_COUNT}|{_TALLY}|{_CASTING}|{_BY_NAME}|{_DISSENT}))",
    re.IGNORECASE,
)
_REST = re.compile(_GAP, re.IGNORECASE)
_ON = re.compile(r"[\s,]+(?:on|from|to)\s+(?P<reference>\S*D[0-9]+)\s*\Z", re.IGNORECASE)
_WORD_OF_SIDE = re.compile(rf"({_SIDE})", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")
_WINDOW = 600  # characters at the end of a decision where its vote may stand
_BOTH = 2  # sides a count gives at least


@dataclass(frozen=True, slots=True)
class Taken:
    """A wording, and how it was agreed. Without votes it was by consensus."""

    wording: str
    votes: Votes | None = None
    dissent: tuple[KnownPerson, ...] = ()

    def words(self, context: Context) -> Iterator[str]:
        """How it was taken, for a preview."""
        if self.votes is not None:
            for side in (Cast.FOR, Cast.AGAINST, Cast.ABSTAINED):
                people = [named.who for named in self.votes.named if named.vote is side]
                if people:
                    yield f"{side.label}: {say_people(people, context)}"
        if self.dissent:
            yield f"dissent noted: {say_people(self.dissent, context)}"


def read_taken(text: str, context: Context) -> Taken:
    """Take off the end of a decision how it was taken: "by consensus", or a vote, or a dissent.

    A decision may speak of votes itself, so what reads as a vote is one only if it does so to the end of the line.

    Raises:
        UnclearError: it is a vote, and names somebody unknown, or says a side twice.
    """
    plain = _CONSENSUS.search(text, max(0, len(text) - _WINDOW))
    if plain:
        return Taken(text[: plain.start()].rstrip(BLANK + ",;"))
    for first in _FIRST.finditer(text, max(0, len(text) - _WINDOW)):
        parts = _parts(text[first.end() :])
        if parts is None or not first.start():
            continue
        sure = bool(first["mark"].strip()) or any(kind in {"count", "tally"} for kind, _, _ in parts)
        try:
            taken = _taken(parts, context)
        except UnclearError:
            if sure or any(rest.strip(BLANK)[:1].isupper() for _, _, rest in parts):
                raise
            continue
        if taken is not None:
            wording = text[: first.start()].rstrip(BLANK + ",;:–-(")
            return replace(taken, wording=wording)
    return Taken(text)


def read_votes(said: Said, context: Context) -> Reading:
    """`votes for|against|abstained WHO[, WHO …] [on D2]`: how some voted, on a decision made before."""
    text, reference = _on(said.text)
    parts = _parts(f"votes {text}")
    if not parts or any(kind not in {"names", "side"} for kind, _, _ in parts):
        raise UnclearError(f"“{said.verb}” names people on the last decision: “votes against R Obi, K Lane”")
    named = tuple(_named(parts, context))
    taken = Taken("", Votes(0, named=named))
    shown = preview("VOTES", reference or "the last decision", *taken.words(context))
    return Reading(VotesIntent(named, reference), shown, said.at)


def read_casting(said: Said, _: Context) -> Reading:
    """`casting for|against`: the chair breaks the tie of the vote just taken."""
    words = [word for word in said.text.casefold().strip(BLANK + ".").split() if word != "vote"]
    if words not in ([Cast.FOR.value], [Cast.AGAINST.value]):
        raise UnclearError("a casting vote is “casting for” or “casting against”")
    side = Cast(words[0])
    return Reading(CastingIntent(side), preview("CASTING VOTE", side.label), said.at)


def read_dissent(said: Said, context: Context) -> Reading:
    """`dissent WHO[, WHO …] [from D2]`: noted on request, on a decision made before."""
    text, reference = _on(said.text)
    who = _each_once(find_people(text, context))
    shown = preview("DISSENT NOTED", say_people(who, context), reference or "from the last decision")
    return Reading(DissentIntent(who, reference), shown, said.at)


def _on(text: str) -> tuple[str, str]:
    """The decision referred to at the end of a line, taken off it."""
    found = _ON.search(text, max(0, len(text) - _WINDOW))
    return (text[: found.start()], found["reference"].upper()) if found else (text, "")


def _parts(text: str) -> list[tuple[str, str, str]] | None:
    """The parts a tail is made of, each with its kind, its head and the words after it; None if it is no such tail."""
    found: list[tuple[str, str, str]] = []
    place = 0
    text = text.rstrip(BLANK + ".)")
    while place < len(text):
        gap = _REST.match(text, place)
        place = gap.end() if gap else place
        part = _PART.match(text, place)
        if part is None or part.lastgroup is None:
            return None
        end = part.end()
        rest = ""
        if part.lastgroup in {"names", "side", "dissent"}:
            following = _FOLLOWING.search(text, end)
            end = following.start() if following else len(text)
            rest = text[part.end() : end]
        found.append((part.lastgroup, part.group(), rest))
        place = end
    return found or None


def _taken(parts: list[tuple[str, str, str]], context: Context) -> Taken | None:
    """What the parts come to; None where they are no vote, such as a count without a number for."""
    named = tuple(_named(parts, context))
    dissent = [person for kind, _, rest in parts if kind == "dissent" for person in find_people(rest, context)]
    casting = [head.split()[-1].casefold() for kind, head, _ in parts if kind == "casting"]
    counts = [head for kind, head, _ in parts if kind in {"count", "tally"}]
    if len(counts) > 1 or len(casting) > 1:
        return None
    votes: Votes | None = None
    if counts:
        votes = _count(counts[0])
        if votes is None:
            return None
    elif named:
        votes = _counted(named)
    elif casting:
        raise UnclearError("a casting vote breaks a tie: write the count too, as “vote 3-3, casting for”")
    if votes is not None:
        votes = replace(votes, casting=casting[0] if casting else "", named=named)
    return Taken("", votes, _each_once(tuple(dissent)))


def _named(parts: list[tuple[str, str, str]], context: Context) -> Iterator[Named]:
    for kind, head, rest in parts:
        if kind in {"names", "side"}:
            side = _side(head)
            for person in _each_once(find_people(rest, context)):
                yield Named(person, side)


def _each_once(people: tuple[KnownPerson, ...]) -> tuple[KnownPerson, ...]:
    """Every person once, however many seats they have: a vote is a person's."""
    return tuple({person.identity: person for person in reversed(people)}.values())[::-1]


def _counted(named: tuple[Named, ...]) -> Votes:
    """The count that the names alone come to: only if those for it are among them."""
    count = {side: sum(each.vote is side for each in named) for side in (Cast.FOR, Cast.AGAINST, Cast.ABSTAINED)}
    if not count[Cast.FOR]:
        raise UnclearError("say how many were for it too: “vote 5-2-1, votes against R Obi, K Lane”")
    return Votes(count[Cast.FOR], count[Cast.AGAINST], count[Cast.ABSTAINED])


def _count(text: str) -> Votes | None:
    """The numbers of a count: "vote 5-2-1" is for, against, abstained; "for 5, against 1" says so itself."""
    if re.fullmatch(_TALLY, text, re.IGNORECASE):
        in_favour, against, abstained = (*map(int, _NUMBER.findall(text)), 0)[:3]
        return Votes(in_favour, against, abstained)
    counts: dict[Cast, int] = {}
    for vote in re.finditer(_ONE_VOTE, text, re.IGNORECASE):
        side = _side(vote.group())
        number = _NUMBER.search(vote.group())
        if side in counts or number is None:
            return None
        counts[side] = int(number.group())
    if Cast.FOR not in counts:
        return None
    return Votes(counts[Cast.FOR], counts.get(Cast.AGAINST, 0), counts.get(Cast.ABSTAINED, 0))


def _side(head: str) -> Cast:
    found = _WORD_OF_SIDE.search(head)
    word = found.group().casefold() if found else ""
    if word.startswith("abst"):
        return Cast.ABSTAINED
    if not word:
        raise UnclearError(f"{short(head)} is no side of a vote")
    return Cast.AGAINST if word in {"against", "noes"} else Cast.FOR
