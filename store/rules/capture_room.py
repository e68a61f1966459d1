"""Reading the lines that say who is there, in which part, and with what interest (AQ1, AQ2, AQ7, AQ7a)."""

import re
from dataclasses import replace

from store.rules.capture_context import Context, Reading, Said, UnclearError
from store.rules.capture_lookups import (
    BLANK,
    cut_expected,
    cut_items,
    cut_mode,
    cut_time,
    find_item,
    find_people,
    find_seats,
    item_of,
    match_person,
    preview,
    refuse,
    say_people,
    say_time,
    short,
    split_colon,
)
from store.rules.intents import (
    AbsentIntent,
    ApologiesIntent,
    ArriveIntent,
    AttendingIntent,
    ChairIntent,
    DeputyIntent,
    InterestIntent,
    LateIntent,
    LeaveIntent,
    Mode,
    ObserveIntent,
    PresentIntent,
    ReturnIntent,
)
from store.rules.names import KnownPerson, label, match, match_name, say

_FROM = re.compile(r"^(?:(?:were )?received )?from\s+", re.IGNORECASE)
_NO_SUBSTITUTE = re.compile(r"[,;(]?\s*\b(no (?:substitute|deputy)(?: (?:is |was )?available)?)[).]*\Z", re.IGNORECASE)
_FOR = re.compile(r"\sfor\s", re.IGNORECASE)
_OUTCOME = re.compile(
    r"(?:^|[\s,;]+)(?:and\s+)?(?:(withdr(?:aws?|ew|awn)|leaves?|left)|stays?|stayed|remains?|remained)[.]?\Z",
    re.IGNORECASE,
)
_INTEREST_ITEM = re.compile(r"[\s,]+(?:in\s+|on\s+|for\s+)?item\s+(\S+)\Z", re.IGNORECASE)
_THROUGHOUT = re.compile(r"[\s,]+(?:in |for )?(?:all items|the (?:whole )?meeting|whole meeting)\Z", re.IGNORECASE)
_WINDOW = 80  # characters at the end of a line where a fixed phrase may stand
_MOST_NAME_WORDS = 4  # of a guest given without a post; more words are prose


def read_arrive(said: Said, context: Context) -> Reading:
    """`arrive WHO [remotely] [TIME]`."""
    said, mode, items = _cut_tails(said, context)
    who = find_people(said.text, context)
    shown = preview("ARRIVES", say_people(who, context), _mode(mode), say_time(said, context), _items(items, context))
    return Reading(ArriveIntent(who, mode or Mode.IN_ROOM, items), shown, said.at)


def read_leave(said: Said, context: Context) -> Reading:
    """`leave WHO [TIME][: REASON]`."""
    head, reason = split_colon(said.text)
    said = cut_time(replace(said, text=head), context)
    who = find_people(said.text, context)
    shown = preview("LEAVES", say_people(who, context), say_time(said, context), reason or "")
    return Reading(LeaveIntent(who, reason or ""), shown, said.at)


def read_return(said: Said, context: Context) -> Reading:
    """`return WHO [remotely] [TIME]`."""
    said = cut_time(said, context)
    text, mode = cut_mode(said.text)
    who = find_people(text, context)
    shown = preview("RETURNS", say_people(who, context), _mode(mode), say_time(said, context))
    return Reading(ReturnIntent(who, mode), shown, said.at)


def read_present(said: Said, context: Context) -> Reading:
    """`present WHO[, WHO …] [for items N to M]`."""
    said, mode, items = _cut_tails(said, context)
    return _present(said, context, mode or Mode.IN_ROOM, items)


def read_remote(said: Said, context: Context) -> Reading:
    """`remote WHO[, WHO …]`: present, joined remotely."""
    said, _, items = _cut_tails(said, context)
    return _present(said, context, Mode.REMOTE, items)


def read_apologies(said: Said, context: Context) -> Reading:
    """`apologies WHO[: REASON]`, by name or post, "no substitute available" at the end or not."""
    head, reason = split_colon(_FROM.sub("", said.text))
    if reason is None and (dash := re.search(r" [-–—] ", head)):
        head, reason = head[: dash.start()], head[dash.end() :]
    head, phrase = _cut(_NO_SUBSTITUTE, head)
    if reason is None and head.endswith(")") and not match(head, context.people).candidates:
        head, _, reason = head[:-1].rpartition("(")
    reason = (reason or (phrase[1] if phrase else "")).strip(BLANK)
    none_comes = phrase is not None or _NO_SUBSTITUTE.search(reason[-_WINDOW:]) is not None
    who = find_people(head, context)
    return Reading(
        ApologiesIntent(who, reason, none_comes),
        preview("APOLOGIES", say_people(who, context), reason),
        said.at,
    )


def read_late(said: Said, context: Context) -> Reading:
    """`late WHO [TIME][: REASON]`; the time is when they are expected, not when it was said."""
    head, reason = split_colon(said.text)
    head, expected = cut_expected(head)
    who = find_people(head, context)
    arrival = f"expected {expected:%H:%M}" if expected else "no time given"
    shown = preview("LATE", say_people(who, context), arrival, reason or "")
    return Reading(LateIntent(who, expected, reason or ""), shown, said.at)


def read_absent(said: Said, context: Context) -> Reading:
    """`absent WHO[: REASON]`."""
    head, reason = split_colon(said.text)
    who = find_people(head, context)
    return Reading(AbsentIntent(who, reason or ""), preview("ABSENT", say_people(who, context), reason or ""), said.at)


def read_deputy(said: Said, context: Context) -> Reading:
    """`deputy WHO [for WHOM]`; without "for", a deputy named for one seat only sits for it."""
    said, mode, items = _cut_tails(said, context)
    who, name, post, seats = _sitter(said.text, context)
    if not seats:
        seats = _only_seat_of(who, context)
    if who and any(seat.key == who.key for seat in seats):
        raise UnclearError(f"{who.name} cannot deputise for themselves")
    stands_for = {seat for person in context.people if who and person.key == who.key for seat in person.deputy_for}
    named = all(seat.seat in stands_for for seat in seats)
    shown = preview(
        "DEPUTY",
        f"{_say_guest(who, name, post, context)} for {say_people(seats, context)}",
        _mode(mode),
        "" if named else "not named beforehand",
        say_time(said, context),
        _items(items, context),
    )
    return Reading(DeputyIntent(name, post, who, seats, named, mode or Mode.IN_ROOM, items), shown, said.at)


def read_observe(said: Said, context: Context) -> Reading:
    """`observe WHO [for WHOM]`: watches and counts for nobody (AQ7a)."""
    said, mode, items = _cut_tails(said, context)
    who, name, post, seats = _sitter(said.text, context)
    guest = _say_guest(who, name, post, context)
    shown = preview(
        "OBSERVES",
        f"{guest} for {say_people(seats, context)}" if seats else guest,
        _mode(mode),
        say_time(said, context),
        _items(items, context),
    )
    return Reading(ObserveIntent(name, post, who, seats, mode or Mode.IN_ROOM, items), shown, said.at)


def read_attending(said: Said, context: Context) -> Reading:
    """`attending NAME[, POST]`: a guest, known or not."""
    said, mode, items = _cut_tails(said, context)
    name, post = _name_and_post(said.text)
    matched = match_name(name, [person for person in context.people if person.key])
    if matched.candidates and not matched.found:
        raise refuse(name, matched)
    words = name.split()
    if (
        not matched.found
        and not post
        and (not 1 <= len(words) <= _MOST_NAME_WORDS or any(word[0].islower() for word in words))
    ):
        raise UnclearError(f"{short(name)} is no name; a guest is “attending Pat Guest, Auditor”")
    who = matched.found
    name, post = (who.name, post or who.post) if who else (name, post)
    guest = _say_guest(who, name, post, context)
    shown = preview("ATTENDING", guest, _mode(mode), say_time(said, context), _items(items, context))
    return Reading(AttendingIntent(name, post, who, mode or Mode.IN_ROOM, items), shown, said.at)


def read_interest(said: Said, context: Context) -> Reading:
    """`interest WHO [item N] withdraws|stays[: NATURE]`; without an item, the current one."""
    head, nature = split_colon(said.text)
    head, outcome = _cut(_OUTCOME, head)
    item, throughout = context.current_item, False
    head, place = _cut(_INTEREST_ITEM, head)
    if place:
        item = find_item(place[1], context).key
    else:
        head, whole = _cut(_THROUGHOUT, head)
        throughout = whole is not None
    if outcome is None:
        head, outcome = _cut(_OUTCOME, head)
    if outcome is None:
        outcome = _cut(_OUTCOME, nature or "")[1]
    who = find_people(head, context)
    if outcome is None:
        raise UnclearError(f"say whether {who[0].name} withdraws or stays")
    item = "" if throughout else item
    withdraws = outcome[1] is not None
    shown = preview(
        "INTEREST",
        say_people(who, context),
        f"item {item_of(item, context)}" if item else "the whole meeting",
        "withdraws" if withdraws else "stays",
        nature or "! nature not given",
    )
    return Reading(InterestIntent(who, item, withdraws, nature or ""), shown, said.at)


def read_chair(said: Said, context: Context) -> Reading:
    """`chair WHO [for item N][: REASON]`: another chair, for one item or from here on (AQ7a)."""
    head, reason = split_colon(said.text)
    said = cut_time(replace(said, text=head), context)
    head, items = cut_items(said.text, context)
    who = find_people(head, context)
    if len({person.identity for person in who}) > 1 or len(items) > 1:
        raise UnclearError("one person takes the chair, for the meeting or for one item")
    item = items[0] if items else ""
    place = f"item {item_of(item, context)}" if item else "from here on"
    shown = preview("CHAIR", say_people(who, context), place, reason or "! no reason given")
    return Reading(ChairIntent(who[0], item, reason or ""), shown, said.at)


def _present(said: Said, context: Context, mode: Mode, items: tuple[str, ...]) -> Reading:
    who = find_people(said.text, context)
    head = "REMOTE" if mode is Mode.REMOTE else "PRESENT"
    shown = preview(head, say_people(who, context), say_time(said, context), _items(items, context))
    return Reading(PresentIntent(who, mode, items), shown, said.at)


def _cut_tails(said: Said, context: Context) -> tuple[Said, Mode | None, tuple[str, ...]]:
    """Take a time, a mode and a range of items off the end, in whichever order they stand."""
    mode: Mode | None = None
    items: tuple[str, ...] = ()
    for _ in range(3):
        before = said.text
        said = cut_time(said, context)
        text, said_mode = cut_mode(said.text)
        text, said_items = cut_items(text, context)
        said, mode, items = replace(said, text=text), said_mode or mode, said_items or items
        if said.text == before:
            break
    return said, mode, items


def _sitter(text: str, context: Context) -> tuple[KnownPerson | None, str, str, tuple[KnownPerson, ...]]:
    """Who sits or watches, and the seats they do it for: "S Khan for N West".

    A post may hold the word "for" itself, so every place where it stands is tried, the last first.
    """
    splits = list(_FOR.finditer(text[:1000]))
    problem: UnclearError | None = None
    for split in reversed(splits):
        try:
            seats = find_seats(text[split.end() :], context)
            return (*_guest(text[: split.start()], context), seats)
        except UnclearError as unclear:
            problem = problem or unclear
    if problem and _FOR.search(text.partition(",")[0]):
        raise problem
    return (*_guest(text, context), ())


def _guest(text: str, context: Context) -> tuple[KnownPerson | None, str, str]:
    """Somebody known, or a newcomer given with a post: "Lee Marsh, Head of Audit"."""
    text = text.strip(BLANK + ",;")
    matched = match_person(text, context)
    if matched.found:
        return matched.found, matched.found.name, matched.found.post
    name, post = _name_and_post(text)
    named = match_name(name, [person for person in context.people if person.key])
    if named.found and post:
        return named.found, named.found.name, post
    if matched.candidates or named.candidates or not name:
        raise refuse(text, matched if matched.candidates else named)
    if not post:
        raise UnclearError(f"nobody known as {short(text)}; a newcomer needs a post: “Lee Marsh, Head of Audit”")
    return None, name, post


def _name_and_post(text: str) -> tuple[str, str]:
    """A guest's name and post: "Pat Guest, Auditor" and "Pat Guest (Auditor)" alike."""
    text = text.strip(BLANK + ",;")
    name, comma, post = text.partition(",")
    if not comma and text.endswith(")"):
        name, _, post = text[:-1].partition("(")
    return name.strip(BLANK), post.strip(BLANK)


def _only_seat_of(who: KnownPerson | None, context: Context) -> tuple[KnownPerson, ...]:
    """The one seat somebody is a named deputy for."""
    stands_for = {seat for person in context.people if who and person.key == who.key for seat in person.deputy_for}
    seats = tuple({person.seat: person for person in context.people if person.seat in stands_for}.values())
    if len(seats) == 1:
        return seats
    listed = tuple(label(seat) for seat in seats)
    raise UnclearError(f"say for whom: {' or '.join(listed)}" if listed else "say for whom: “deputy X for Y”", listed)


def _say_guest(who: KnownPerson | None, name: str, post: str, context: Context) -> str:
    if who:
        return say(who, context.people)
    return f"{name}, {post}" if post else name


def _mode(mode: Mode | None) -> str:
    return "remotely" if mode is Mode.REMOTE else ""


def _items(keys: tuple[str, ...], context: Context) -> str:
    numbers = [item.number for item in context.items if item.key in keys]
    return f"item{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}" if numbers else ""


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    """The text without a fixed phrase at its end, and what was found there."""
    text = text.rstrip(BLANK)
    found = pattern.search(text, max(0, len(text) - _WINDOW))
    return (text[: found.start()].rstrip(BLANK + ","), found) if found else (text, None)
