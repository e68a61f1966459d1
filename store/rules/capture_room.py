"""Reading the lines that say who is there, in which part, and with what interest (AQ1, AQ2, AQ7, AQ7a)."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from store.rules.capture_context import Context, Reading, Said, UnclearError
from store.rules.capture_lookups import (
    BLANK,
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
    LeaveIntent,
    Mode,
    ObserveIntent,
    PresentIntent,
    ReturnIntent,
)
from store.rules.intents_announced import LateApologiesIntent
from store.rules.names import KnownPerson, label, match, match_name, say

FROM = re.compile(r"^(?:(?:were )?received )?from\s+", re.IGNORECASE)
_NO_SUBSTITUTE = re.compile(
    r"(?:^|[,;(])?\s*\b(no (?:substitutes?|deput(?:y|ies))(?: (?:is |was )?available)?)[).]*\Z", re.IGNORECASE
)
_EARLIER = re.compile(
    r"[,;(]?\s*\b(?:for|from|to|at) (?:the |our )?(?:previous|last|earlier) meeting\)?\Z", re.IGNORECASE
)
_AGREED = re.compile(r"[,;(\s]+(?:as |by |with )?(?:agreed|agreement)(?: beforehand)?\)?\Z", re.IGNORECASE)
_SPAN = re.compile(r"(?<=[0-9])[-–—](?=[0-9]{1,2}[:.][0-9]{2}\Z)")
_SPAN_START = re.compile(r"(?:^|[\s,]+)(?:to|until|till|[-–—])\Z", re.IGNORECASE)
_FOR = re.compile(r"\sfor\s", re.IGNORECASE)
_OUTCOME = re.compile(
    r"(?:^|[\s,;]+)(?:and\s+)?"
    r"(?:(withdr(?:aws?|ew|awn)|leaves?|left)|(returns?|returned|comes? back|is back)|stays?|stayed|remains?|remained)"
    r"[.]?\Z",
    re.IGNORECASE,
)
_INTEREST_ITEM = re.compile(r"[\s,]+(?:in\s+|on\s+|for\s+)?item\s+(\S+)\Z", re.IGNORECASE)
_THROUGHOUT = re.compile(r"[\s,]+(?:in |for )?(?:all items|the (?:whole )?meeting|whole meeting)\Z", re.IGNORECASE)
_WINDOW = 80  # characters at the end of a line where a fixed phrase may stand
_MOST_NAME_WORDS = 4  # of a guest given without a post; more words are prose


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands after the names: in which way, whether that was agreed, for which items, until when."""

    mode: Mode | None = None
    agreed: bool = False
    items: tuple[str, ...] = ()
    until: datetime | None = None

    def say(self, said: Said, context: Context) -> tuple[str, ...]:
        """The parts of a preview: the way, the time or times, the items."""
        time = say_time(said, context) + (f" to {self.until:%H:%M}" if self.until else "")
        return (_mode(self.mode), time, "agreed" if self.agreed else "", _items(self.items, context))


def read_arrive(said: Said, context: Context) -> Reading:
    """`arrive WHO [remotely [agreed]] [TIME [to TIME]] [items N to M]`."""
    said, tail = cut_tail(said, context)
    who = find_people(said.text, context)
    shown = preview("ARRIVES", say_people(who, context), *tail.say(said, context))
    intent = ArriveIntent(who, tail.mode or Mode.IN_ROOM, tail.items, tail.agreed, tail.until)
    return Reading(intent, shown, said.at)


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
    """`present WHO[, WHO …] [TIME to TIME] [for items N to M]`."""
    said, tail = cut_tail(said, context)
    return _present(said, context, tail)


def read_remote(said: Said, context: Context) -> Reading:
    """`remote WHO[, WHO …] [agreed]`: present, joined remotely."""
    said, tail = cut_tail(said, context)
    return _present(said, context, replace(tail, mode=Mode.REMOTE))


def read_apologies(said: Said, context: Context) -> Reading:
    """`apologies WHO[: REASON]`, by name or post, "no substitute available" at the end or not.

    "for the previous meeting" makes them late ones, which are noted for that (AQ1).
    """
    head, reason = split_colon(FROM.sub("", said.text))
    if reason is None and (dash := re.search(r" [-–—] ", head)):
        head, reason = head[: dash.start()], head[dash.end() :]
    head, earlier = cut(_EARLIER, head)
    head, phrase = cut(_NO_SUBSTITUTE, head)
    if reason is None and head.endswith(")") and not match(head, context.people).candidates:
        head, _, reason = head[:-1].rpartition("(")
    reason, said_there = cut(_NO_SUBSTITUTE, reason or "")
    if not earlier:
        reason, earlier = cut(_EARLIER, reason)
    reason = reason.strip(BLANK + ",;.")
    none_comes = phrase is not None or said_there is not None
    who = find_seated(head, context)
    if earlier is not None:
        shown = preview("LATE APOLOGIES", say_people(who, context), "for the meeting before this one", reason)
        return Reading(LateApologiesIntent(who, reason), shown, said.at)
    shown = preview("APOLOGIES", say_people(who, context), reason, "no substitute available" if none_comes else "")
    return Reading(ApologiesIntent(who, reason, none_comes), shown, said.at)


def read_absent(said: Said, context: Context) -> Reading:
    """`absent WHO[: REASON]`."""
    head, reason = split_colon(said.text)
    who = find_seated(head, context)
    return Reading(AbsentIntent(who, reason or ""), preview("ABSENT", say_people(who, context), reason or ""), said.at)


def read_deputy(said: Said, context: Context) -> Reading:
    """`deputy WHO [for WHOM[, WHOM …]]`; without "for", a deputy named for one seat only sits for it."""
    said, tail = cut_tail(said, context)
    who, name, post, seats = find_deputy(said.text, context)
    stands_for = {seat for person in context.people if who and person.key == who.key for seat in person.deputy_for}
    named = all(seat.seat in stands_for for seat in seats)
    shown = preview(
        "DEPUTY",
        f"{say_guest(who, name, post, context)} for {say_people(seats, context)}",
        "" if named else "not named beforehand",
        *tail.say(said, context),
    )
    mode = tail.mode or Mode.IN_ROOM
    intent = DeputyIntent(name, post, who, seats, named, mode, tail.items, tail.agreed, tail.until)
    return Reading(intent, shown, said.at)


def read_observe(said: Said, context: Context) -> Reading:
    """`observe WHO [for WHOM]`: watches and counts for nobody (AQ7a)."""
    said, tail = cut_tail(said, context)
    who, name, post, seats = _sitter(said.text, context)
    guest = say_guest(who, name, post, context)
    guest = f"{guest} for {say_people(seats, context)}" if seats else guest
    intent = ObserveIntent(name, post, who, seats, tail.mode or Mode.IN_ROOM, tail.items, tail.until)
    return Reading(intent, preview("OBSERVES", guest, *tail.say(said, context)), said.at)


def read_attending(said: Said, context: Context) -> Reading:
    """`attending NAME[, POST]`: a guest, known or not."""
    said, tail = cut_tail(said, context)
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
    shown = preview("ATTENDING", say_guest(who, name, post, context), *tail.say(said, context))
    return Reading(AttendingIntent(name, post, who, tail.mode or Mode.IN_ROOM, tail.items, tail.until), shown, said.at)


def read_interest(said: Said, context: Context) -> Reading:
    """`interest WHO [item N] withdraws|stays|returns[: NATURE]`; without an item, the current one."""
    head, nature = split_colon(said.text)
    head, outcome = cut(_OUTCOME, head)
    item, throughout = context.current_item, False
    head, place = cut(_INTEREST_ITEM, head)
    if place:
        item = find_item(place[1], context).key
    else:
        head, whole = cut(_THROUGHOUT, head)
        throughout = whole is not None
    if outcome is None:
        head, outcome = cut(_OUTCOME, head)
    if outcome is None:
        outcome = cut(_OUTCOME, nature or "")[1]
    who = find_people(head, context)
    if outcome is None:
        raise UnclearError(f"say whether {who[0].name} withdraws or stays")
    item = "" if throughout else item
    withdraws, returns = outcome[1] is not None, outcome[2] is not None
    shown = preview(
        "INTEREST",
        say_people(who, context),
        f"item {item_of(item, context)}" if item else "the whole meeting",
        "withdraws" if withdraws else "returns" if returns else "stays",
        nature or ("" if returns else "! nature not given"),
    )
    return Reading(InterestIntent(who, item, withdraws, nature or "", returns), shown, said.at)


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


def _present(said: Said, context: Context, tail: Tail) -> Reading:
    who = find_people(said.text, context)
    remote = tail.mode is Mode.REMOTE
    shown = preview(
        "REMOTE" if remote else "PRESENT",
        say_people(who, context),
        *replace(tail, mode=None).say(said, context),
    )
    intent = PresentIntent(who, tail.mode or Mode.IN_ROOM, tail.items, tail.agreed, tail.until)
    return Reading(intent, shown, said.at)


def cut_tail(said: Said, context: Context) -> tuple[Said, Tail]:
    """Take times, a mode, an agreement and a range of items off the end, in whichever order they stand."""
    tail = Tail()
    for _ in range(4):
        before = said.text
        text, items = cut_items(said.text, context)
        text, agreed = cut(_AGREED, text)
        text, mode = cut_mode(text)
        said, until = cut_span(replace(said, text=text), context)
        tail = Tail(mode or tail.mode, tail.agreed or agreed is not None, items or tail.items, until or tail.until)
        if said.text == before:
            break
    return said, tail


def cut_span(said: Said, context: Context) -> tuple[Said, datetime | None]:
    """Take "10:05", or "10:05 to 10:30", off the end: since when, and until when for what is over."""
    ended = cut_time(replace(said, text=_SPAN.sub(" - ", said.text)), context)
    head, joined = cut(_SPAN_START, ended.text)
    began = cut_time(replace(ended, text=head, at=None), context) if joined and ended.at is not None else None
    if began is None or began.at is None:
        return ended, None
    return replace(began, text=re.sub(r"\s+from\Z", "", began.text, flags=re.IGNORECASE)), ended.at


def find_seated(text: str, context: Context) -> tuple[KnownPerson, ...]:
    """People, or a post that nobody holds: apologies may come from the post itself (AQ7a)."""
    try:
        return find_people(text, context)
    except UnclearError as unclear:
        try:
            return find_people(text, context, vacant=True)
        except UnclearError:
            raise unclear from None


def find_deputy(text: str, context: Context) -> tuple[KnownPerson | None, str, str, tuple[KnownPerson, ...]]:
    """Who deputises and for which seats; without any, for the only one they are named for."""
    who, name, post, seats = _sitter(text, context)
    if not seats:
        seats = _only_seat_of(who, context)
    if who and any(seat.key == who.key for seat in seats):
        raise UnclearError(f"{who.name} cannot deputise for themselves")
    return who, name, post, seats


def _sitter(text: str, context: Context) -> tuple[KnownPerson | None, str, str, tuple[KnownPerson, ...]]:
    """Who sits or watches, and the seats they do it for: "S Khan for N West".

    A post may hold the word "for" itself, so every place where it stands is tried, the last first.
    """
    splits = list(_FOR.finditer(text[:1000]))
    problem: UnclearError | None = None
    for split in reversed(splits):
        try:
            seats = _seats(text[split.end() :], context)
            return (*_guest(text[: split.start()], context), seats)
        except UnclearError as unclear:
            problem = problem or unclear
    if problem and _FOR.search(text.partition(",")[0]):
        raise problem
    return (*_guest(text, context), ())


def _seats(text: str, context: Context) -> tuple[KnownPerson, ...]:
    """One seat, or a list of them: somebody may sit for several (AQ7a)."""
    try:
        return find_seats(text, context)
    except UnclearError as unclear:
        seated = tuple(person for person in context.people if person.seat)
        try:
            return find_people(text, replace(context, people=seated), vacant=True)
        except UnclearError as neither:
            raise (neither if neither.candidates else unclear) from None


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


def say_guest(who: KnownPerson | None, name: str, post: str, context: Context) -> str:
    """Somebody known, or a newcomer with the post that was given."""
    if who:
        return say(who, context.people)
    return f"{name}, {post}" if post else name


def _mode(mode: Mode | None) -> str:
    return "remotely" if mode is Mode.REMOTE else ""


def _items(keys: tuple[str, ...], context: Context) -> str:
    numbers = [item.number for item in context.items if item.key in keys]
    return f"item{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}" if numbers else ""


def cut(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    """The text without a fixed phrase at its end, and what was found there."""
    text = text.rstrip(BLANK)
    found = pattern.search(text, max(0, len(text) - _WINDOW))
    return (text[: found.start()].rstrip(BLANK + ","), found) if found else (text, None)
