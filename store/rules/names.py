"""Who is meant: people and posts from what a fast hand types, an ambiguity listed and never guessed (RE2)."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_TITLES = frozenset({"cllr", "dame", "dr", "miss", "mr", "mrs", "ms", "mx", "prof", "rev", "sir"})
_SHORTEST_INITIALS = 2  # one letter says too little
_LONGEST_NAME = 200  # characters; a longer text names nobody

# How surely a text names somebody: the surest degree that fits anybody decides, whoever fits less surely.
_KEY, _FULL_NAME, _PART_OF_NAME, _INITIALS, _POST, _AGENCY, _PART_OF_POST, _PART_OF_AGENCY = range(8)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who may be named in a meeting, on one seat; a person with two seats is listed twice.

    `key` is empty for a vacant seat, `seat` for somebody without a seat on this body. `deputy_for` lists the
    seats they are a named deputy for.
    """

    key: str
    name: str
    post: str
    seat: str
    agency: str
    agency_name: str
    constituency: str
    deputy_for: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, str]:
        """What makes them one person, whichever seat they are listed on; a vacant seat is its own."""
        return (self.key, "") if self.key else ("", self.seat)


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a text means.

    Attributes:
        found: The one person, or None when nobody or several fit.
        candidates: Every entry that fits: all the seats of the one person found, or those who would fit.
    """

    found: KnownPerson | None
    candidates: tuple[KnownPerson, ...]


def match(text: str, people: Iterable[KnownPerson]) -> Match:
    """Find who is meant by a name, initials, a post, an agency or a constituency.

    "Nia West", "N West", "West", "NW", "West, Nia", "Superintendent" and "police" may all say one person.
    What follows a comma or stands in brackets narrows: "N West, police". An agency or constituency says
    somebody only when it leaves exactly one; who holds a seat goes before those who only stand in for one.
    """
    listed = tuple(people)
    found = _surest(text, listed, _PART_OF_AGENCY)
    if found.candidates or len(text) > _LONGEST_NAME:
        return found
    head, tail = _qualified(text)
    if not tail:
        return found
    fitting = _surest(head, listed, _PART_OF_AGENCY).candidates
    return _one_or_several([person for person in fitting if _qualifies(tail, person)])


def match_name(text: str, people: Iterable[KnownPerson]) -> Match:
    """Find who is meant by a personal name or initials alone; a post or agency says nobody here."""
    return _surest(text, tuple(people), _INITIALS)


def short_name(name: str) -> str:
    """A name as minutes write it: "Nia West" is "N West"."""
    *given, surname = name.split() or [""]
    return " ".join([*(part[0] for part in given if part.casefold().rstrip(".") not in _TITLES), surname])


def say(person: KnownPerson, among: Iterable[KnownPerson] = ()) -> str:
    """Who it is, for a preview: "N West", or in full where a second person would be written the same."""
    if not person.key:
        return f"{person.post or person.seat} (vacant)"
    short = short_name(person.name)
    twin = any(other.key not in ("", person.key) and short_name(other.name) == short for other in among)
    return person.name if twin else short


def label(person: KnownPerson) -> str:
    """A candidate as it is listed: name or vacant post, then post and agency as far as they are known."""
    who = (person.name, person.post) if person.key else (f"{person.post or person.seat} (vacant)", "")
    return ", ".join(part for part in (*who, person.agency_name) if part)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name for comparing: without case, accents, apostrophes and punctuation; "&" is "and"."""
    plain = unicodedata.normalize("NFKD", text[: 2 * _LONGEST_NAME]).casefold().replace("&", " and ")
    kept = (sign for sign in plain if not unicodedata.combining(sign) and sign not in "'’`")
    return tuple("".join(sign if sign.isalnum() else " " for sign in kept).split())


def _surest(text: str, people: Sequence[KnownPerson], loosest: int) -> Match:
    """Those who fit at the surest degree that fits anybody."""
    words = words_of(text) if len(text) <= _LONGEST_NAME else ()
    if words and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    if not words:
        return Match(None, ())
    ranked = [(_degree(text.strip(), words, person), person) for person in people]
    best = min((degree for degree, _ in ranked if degree is not None), default=None)
    if best is None or best > loosest:
        return Match(None, ())
    fitting = [person for degree, person in ranked if degree == best]
    if best in (_AGENCY, _PART_OF_AGENCY):
        fitting = [person for person in fitting if person.seat] or fitting
    return _one_or_several(fitting)


def _one_or_several(fitting: Sequence[KnownPerson]) -> Match:
    one = len({person.identity for person in fitting}) == 1
    return Match(fitting[0] if one else None, tuple(fitting))


def _degree(text: str, words: tuple[str, ...], person: KnownPerson) -> int | None:
    """How surely the words say this person; None when they do not."""
    name = tuple(word for word in words_of(person.name) if word not in _TITLES) if person.key else ()
    post, agency = words_of(person.post), words_of(person.agency_name)
    initials = "".join(words) if len(words) == 1 or all(len(word) == 1 for word in words) else ""
    degrees = (
        (_KEY, text in {person.key, person.seat}),
        (_FULL_NAME, words == name),
        (_PART_OF_NAME, _is_part_of_name(words, name)),
        (_INITIALS, len(initials) >= _SHORTEST_INITIALS and initials == "".join(word[0] for word in name)),
        (_POST, words == post),
        (_AGENCY, words in {agency, words_of(person.agency), words_of(person.constituency)}),
        (_PART_OF_POST, holds_words(post, words)),
        (_PART_OF_AGENCY, holds_words(agency, words)),
    )
    return next((degree for degree, fits in degrees if fits), None)


def _is_part_of_name(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the words are some of the name's, in order, initials allowed: "N West", "Nia W", "West"."""
    rest = iter(name)
    in_order = all(any(word in (part, part[0]) for part in rest) for word in words)
    return in_order and any(len(word) > 1 and word in name for word in words)


def holds_words(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether the part stands in the whole, word for word and side by side."""
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))


def _qualified(text: str) -> tuple[str, str]:
    """A name and what narrows it: "N West (police)" and "N West, police" alike."""
    head, bracket, tail = text.partition("(")
    if not bracket:
        head, _, tail = text.partition(",")
    return head, tail


def _qualifies(tail: str, person: KnownPerson) -> bool:
    """Whether what was added to a name is true of this person: a post, agency, constituency or given name."""
    words = words_of(tail)
    post_and_agency = words_of(f"{person.post} {person.agency_name}")
    places = (post_and_agency, words_of(person.agency), words_of(person.constituency))
    name = words_of(person.name) if person.key else ()
    return bool(words) and (
        any(holds_words(place, words) for place in places)
        or all(any(word in (part, part[0]) for part in name) for word in words)
    )
