"""Tab in the capture line: the words that may stand where one is being typed (RE2)."""

import re
from collections.abc import Iterable, Iterator

from store.rules.capture_context import Context
from store.rules.capture_lookups import read_clock, split_colon
from store.rules.capture_verbs import VERBS, Takes, Verb, read_verb
from store.rules.names import KnownPerson, match, short_name, words_of

_EDGE = re.compile(r"[,;&+]\s*|\s(?:and|for)\s+", re.IGNORECASE)
_LONGEST_LINE = 400  # characters; a longer line is prose
_BEFORE_COLON = frozenset({Takes.OWNERS, Takes.AGENCY})
_TO_THE_POINT = frozenset({Takes.ACTION, Takes.RECOMMENDATION})


def complete(line: str, context: Context) -> tuple[str, ...]:
    """Complete the word being typed.

    Returns:
        Whole replacement lines, best first. Each begins with everything typed before the word.
    """
    if len(line) > _LONGEST_LINE:
        return ()
    _, start = read_clock(line)
    body = line[start:]
    word_at = start + len(body) - len(_last_word(body))
    if not re.search(r"[\s:]", body):
        tails: Iterable[str] = _verbs(body)
    else:
        found = read_verb(body)
        tails = _rest(found.verb, found.rest, context) if found else ()
    lines = dict.fromkeys(line[:word_at] + tail for tail in tails)
    return tuple(whole for whole in lines if whole != line)


def _verbs(typed: str) -> Iterator[str]:
    for verb in VERBS:
        if verb.name.startswith(typed.casefold()):
            colon = ":" if verb.pattern.startswith(f"{verb.name}:") else ""
            yield verb.name if verb.takes is Takes.NOTHING else f"{verb.name}{colon} "


def _rest(verb: Verb, rest: str, context: Context) -> Iterator[str]:
    """What may replace the last word of what follows a verb."""
    if split_colon(rest)[1] is not None:
        return
    typed = _last_word(rest).casefold()
    first = len(rest.split()) <= 1 and not (rest.strip() and not typed)
    if verb.takes in (Takes.PEOPLE, Takes.OWNERS):
        yield from _people(rest, context, ": " if verb.takes is Takes.OWNERS else "")
    elif verb.takes is Takes.AGENCY:
        yield from (f"{tail}: " for tail in _agencies(rest, context))
    elif verb.takes is Takes.ITEM:
        yield from _items(typed, context)
    elif verb.takes in _TO_THE_POINT and first:
        known = context.actions if verb.takes is Takes.ACTION else context.recommendations
        yield from (
            reference
            for reference in known
            if reference.casefold().startswith(typed) or f"-{typed}" in reference.casefold()
        )
    if re.search(r"(?:^|\s)items?\s+\S*\Z", rest, re.IGNORECASE):
        yield from _items(typed, context)
    if verb.takes is Takes.PHRASE or not first:
        yield from (tail for phrase in verb.words if (tail := _tail(phrase, rest)))


def _tail(phrase: str, rest: str) -> str:
    """What of a fixed phrase replaces the last word; what stands before may be the phrase's own words."""
    typed = _last_word(rest).casefold()
    before = rest.casefold().split()[: -1 if typed else None]
    words = phrase.split()
    for count in range(len(words) - 1, -1, -1):
        if before[len(before) - count :] == words[:count] and words[count].startswith(typed):
            return " ".join(words[count:])
    return ""


def _items(typed: str, context: Context) -> Iterator[str]:
    for item in context.items:
        title = " ".join(words_of(item.title))
        if item.number.casefold().startswith(typed) or title.startswith(typed):
            yield item.number


def _agencies(rest: str, context: Context) -> Iterator[str]:
    for slug, name, constituency in context.agencies:
        for target in (name, slug, constituency):
            if tail := _positional(rest, target):
                yield tail
                break


def _people(rest: str, context: Context, suffix: str) -> Iterator[str]:
    """Names and posts for the longest stretch before the cursor that could be one."""
    starts = [0, *(edge.end() for edge in _EDGE.finditer(rest))]
    for start in starts:
        fragment = rest[start:]
        tails = list(_names(fragment, context))
        if tails:
            yield from (tail + suffix for tail in tails)
            return


def _names(fragment: str, context: Context) -> Iterator[str]:
    before = fragment[: len(fragment) - len(_last_word(fragment))]
    for person in context.people:
        tail = _name(fragment, person) if person.key else ""
        if tail:
            yield _told_apart(before, tail, person, context)
    for person in context.people:
        if fragment.strip() and (tail := _positional(fragment, person.post)):
            yield tail


def _name(fragment: str, person: KnownPerson) -> str:
    """What of a name replaces the last word: after "N" the surname, else the whole name."""
    typed = words_of(fragment)
    if not fragment.strip():
        return person.name
    if len(typed) == 1 and _last_word(fragment):
        name = words_of(person.name)
        initials = "".join(part[0] for part in words_of(short_name(person.name)))
        fits = any(part.startswith(typed[0]) for part in name) or (len(typed[0]) > 1 and initials == typed[0])
        return person.name if fits else ""
    return _positional(fragment, person.name, initials=True)


def _positional(fragment: str, target: str, *, initials: bool = False) -> str:
    """The words of the target from the one being typed on, when all typed before agree with it."""
    typed, words = fragment.split(), target.split()
    if not _last_word(fragment):
        typed = [*typed, ""]
    if not words or len(typed) > len(words):
        return ""
    plain = ["".join(words_of(word)) for word in typed]
    whole = ["".join(words_of(word)) for word in words]
    agree = all(
        said == word or (initials and len(said) == 1 and word.startswith(said))
        for said, word in zip(plain[:-1], whole, strict=False)
    )
    at = len(typed) - 1
    return " ".join(words[at:]) if agree and whole[at].startswith(plain[-1]) else ""


def _told_apart(before: str, tail: str, person: KnownPerson, context: Context) -> str:
    """The tail, with the post or agency added where the name alone would mean two people."""
    for choice in (tail, f"{tail}, {person.agency_name}", f"{tail}, {person.post}"):
        found = match(before + choice, context.people).found
        if found and found.key == person.key:
            return choice
    return tail


def _last_word(text: str) -> str:
    """The word being typed: what stands after the last white space or separator."""
    found = re.search(r"[^\s,;&+:]*\Z", text)
    return found.group() if found else ""
