"""Finding in a captured line what it names: times, people, items, references. Nothing unclear is guessed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time

from store.rules.capture_context import Context, KnownItem, Said, UnclearError
from store.rules.intents import Mode
from store.rules.names import KnownPerson, Match, holds_words, label, match, say, words_of

BLANK = " \t\u00a0"  # what may stand around words; every other character belongs to the text
_WINDOW = 60  # characters at the end of a line where a time or mode may stand; hostile lines stay cheap
_NOON, _HOUR = 12, 60

_TIME = r"(?:([0-9]{1,2})[:.]([0-9]{2})[ \u00a0]?(am|pm)?|([0-9]{1,2})()[ \u00a0]?(am|pm))"
_CLOCK = re.compile(rf"{_TIME}(?=\s|$)\s*(?:[-–—]\s+)?", re.IGNORECASE)
_TRAILING_TIME = re.compile(rf"(?:^|[\s,]+)(?:at\s+|@\s*)?{_TIME}\Z", re.IGNORECASE)
_TRAILING_EXPECTED = re.compile(
    rf"(?:^|[\s,]+)(?:(?:expected|until|till|due|by|around|about|at|from)\s+)*{_TIME}\Z", re.IGNORECASE
)
_TRAILING_MODE = re.compile(
    r"(?:^|[\s,(]+)"
    r"(?:remotely|online|virtually|(?:by|on|via) (?:the )?(?:video|(?:tele)?phone|teams|zoom))\)?\Z",
    re.IGNORECASE,
)
_TRAILING_ITEMS = re.compile(
    r"(?:^|[\s,]+)(?:for\s+)?items?\s+([^\s,–-]+)(?:\s*(-|–|to\s|and\s|,|&)\s*([^\s,–-]+))?\Z", re.IGNORECASE
)
_COLON = re.compile(r"(?<![0-9]):(?!//)|:(?![0-9]|//)")  # not inside "10:30", not in "https://"
_BETWEEN_NAMES = re.compile(r"\s*[,;&+]\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_LONGEST_LIST = 1000  # characters; no list of names is longer
_MOST_PARTS = 4  # how many commas and ands a single post may hold, plus one


def short(text: str) -> str:
    """A typed text as it is quoted in a problem: in curly quotes, cut when long."""
    text = text.strip(BLANK)
    return f"“{text if len(text) <= _WINDOW else text[:_WINDOW] + '…'}”"


def split_colon(text: str) -> tuple[str, str | None]:
    """What stands before the first colon that separates, and what stands after it; None without one."""
    found = _COLON.search(text)
    if found is None:
        return text.strip(BLANK), None
    return text[: found.start()].strip(BLANK), text[found.end() :].strip(BLANK)


def read_clock(line: str) -> tuple[time | None, int]:
    """The clock time a line begins with, and where the rest starts."""
    start = len(line) - len(line.lstrip(BLANK))
    found = _CLOCK.match(line, start)
    clock = _time_of(found) if found else None
    return (clock, found.end()) if found and clock else (None, start)


def cut_time(said: Said, context: Context) -> Said:
    """Take a time off the end: "N West 10:14". It goes before the time the line began with."""
    text, clock = cut_expected(said.text, _TRAILING_TIME)
    return said if clock is None else replace(said, text=text, at=datetime.combine(context.day, clock))


def cut_expected(text: str, pattern: re.Pattern[str] = _TRAILING_EXPECTED) -> tuple[str, time | None]:
    """Take an expected time off the end: "K Lane expected 10:30"."""
    head, found = _at_end(pattern, text)
    clock = _time_of(found) if found else None
    return (text, None) if clock is None else (head, clock)


def cut_mode(text: str) -> tuple[str, Mode | None]:
    """Take "remotely", "online", "by phone" … off the end."""
    head, found = _at_end(_TRAILING_MODE, text)
    return head, Mode.REMOTE if found else None


def cut_items(text: str, context: Context) -> tuple[str, tuple[str, ...]]:
    """Take "for items 3 to 5" off the end, as keys in the agenda's order."""
    head, found = _at_end(_TRAILING_ITEMS, text)
    if not found:
        return text, ()
    first = find_item(found[1], context)
    last = find_item(found[3], context) if found[3] else first
    start, end = sorted((context.items.index(first), context.items.index(last)))
    joined = (found[2] or "").strip(BLANK).casefold() in {"-", "–", "to"}
    chosen = context.items[start : end + 1] if joined else tuple(dict.fromkeys((first, last)))
    return head, tuple(item.key for item in chosen)


def find_item(text: str, context: Context) -> KnownItem:
    """The item of this number, or else the one whose title holds these words."""
    wanted = re.sub(r"^item\s+", "", text.strip(BLANK + ".:"), flags=re.IGNORECASE).casefold()
    words = words_of(wanted)
    for fits in (
        [item for item in context.items if item.number.strip(" .").casefold() == wanted],
        [item for item in context.items if wanted in re.findall(r"[0-9]+", item.number)],
        [item for item in context.items if words and holds_words(words_of(item.title), words)],
    ):
        if len(fits) == 1 and wanted:
            return fits[0]
        if fits and wanted:
            listed = tuple(say_item(item) for item in fits)
            raise UnclearError(f"{short(text)} could be item {' or item '.join(listed)}", listed)
    raise UnclearError(f"no item {short(text)} on this agenda")


def say_item(item: KnownItem) -> str:
    """An item for a preview: `5 Working Together`."""
    return f"{item.number} {item.title}".strip()


def item_of(key: str, context: Context) -> str:
    """The item with this key for a preview; empty when there is none."""
    return next((say_item(item) for item in context.items if item.key == key), "")


def find_reference(text: str, references: Sequence[str], kind: str) -> str:
    """The reference in full from its end as people say it: "A3" is `EG/2024/03-A3`."""
    wanted = text.strip(BLANK).casefold()
    exact = [reference for reference in references if reference.casefold() == wanted]
    ending = [
        reference for reference in references if wanted and reference.casefold().endswith((f"-{wanted}", f"/{wanted}"))
    ]
    fits = tuple(dict.fromkeys(exact or ending))
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise UnclearError(f"{short(text)} could be {' or '.join(fits)}", fits)
    raise UnclearError(f"no {kind} {short(text)}")


def find_people(text: str, context: Context, *, vacant: bool = False) -> tuple[KnownPerson, ...]:
    """Everybody named in a list, every seat of theirs; `vacant` lets a vacant seat be named by its post.

    A part is read as long as it can be, so that "Superintendent, Public Protection" stays one post.
    """
    text = text.strip(BLANK + ",;")
    if not text or len(text) > _LONGEST_LIST:
        raise UnclearError("nobody is named" if not text else f"nobody known as {short(text)}")
    edges = [0, *(edge for gap in _BETWEEN_NAMES.finditer(text) for edge in gap.span()), len(text)]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    found: list[KnownPerson] = []
    at = 0
    while at < len(spans):
        for last in reversed(range(at, min(at + _MOST_PARTS, len(spans)))):
            part = text[spans[at][0] : spans[last][1]]
            matched = match_person(part, context, vacant=vacant)
            if matched.found:
                break
        else:
            raise UnclearError(*_why_not(text[spans[at][0] : spans[at][1]], context, vacant=vacant))
        found.extend(matched.candidates)
        at = last + 1
    return tuple(dict.fromkeys(found))


def find_seats(text: str, context: Context) -> tuple[KnownPerson, ...]:
    """The seat or seats somebody sits for, told by holder, post or agency; they may be vacant."""
    seated = tuple(person for person in context.people if person.seat)
    matched = match(text, seated)
    if matched.found is None:
        raise UnclearError(*_why_not(text, replace(context, people=seated), vacant=True))
    return matched.candidates


def match_person(text: str, context: Context, *, vacant: bool = False) -> Match:
    """Who is meant; where only one of several candidates is not a vacant seat, that one."""
    matched = match(text, context.people)
    if vacant:
        return matched
    filled = tuple(person for person in matched.candidates if person.key)
    one = len({person.identity for person in filled}) == 1
    return Match(filled[0] if one else None, filled)


def refuse(text: str, matched: Match) -> UnclearError:
    """Why a text names nobody in particular."""
    listed = tuple(dict.fromkeys(label(person) for person in matched.candidates))
    if listed:
        return UnclearError(f"{short(text)} could be {' or '.join(listed)}", listed)
    return UnclearError(f"nobody known as {short(text)}")


def say_people(people: Iterable[KnownPerson], context: Context) -> str:
    """People for a preview: `N West, Metropolitan Police; S Khan, …`, each once with all their agencies."""
    agencies: dict[tuple[str, str], list[str]] = {}
    names: dict[tuple[str, str], str] = {}
    for person in people:
        names[person.identity] = say(person, context.people)
        agencies.setdefault(person.identity, []).append(person.agency_name)
    said = (
        f"{name}, {' and '.join(dict.fromkeys(agency for agency in agencies[identity] if agency))}"
        for identity, name in names.items()
    )
    return "; ".join(person.removesuffix(", ") for person in said)


def preview(head: str, *parts: str) -> str:
    """One line for the eye: what it is, two spaces, its parts."""
    return f"{head}  {' · '.join(part for part in parts if part)}".rstrip(" ")


def say_time(said: Said, context: Context) -> str:
    """The time a line will carry: its own, or the clock's."""
    return f"{said.at or context.now:%H:%M}"


def _why_not(text: str, context: Context, *, vacant: bool) -> tuple[str, tuple[str, ...]]:
    matched = match(text, context.people)
    if matched.found and not matched.found.key and not vacant:
        return f"nobody holds the seat {label(matched.found)}", ()
    why = refuse(text, matched)
    return why.problem, why.candidates


def _at_end(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    """The text without what the pattern finds at its end."""
    text = text.rstrip(BLANK)
    found = pattern.search(text, max(0, len(text) - _WINDOW))
    return (text[: found.start()].rstrip(BLANK + ","), found) if found else (text, None)


def _time_of(found: re.Match[str]) -> time | None:
    hour, minute = int(found[1] or found[4]), int(found[2] or 0)
    half = (found[3] or found[6] or "").casefold()
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return time(hour, minute) if hour < 2 * _NOON and minute < _HOUR else None
