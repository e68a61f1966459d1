"""What the chair's board says: the verdict in a word or two, what is missing, and who sits for each part of a rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from store.rules.calendar import format_day
from store.rules.names import short_name
from store.rules.vocabulary import MeetingState, RegisterState
from tui.widgets.room import clause_label, name_of, news, since, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from store.rules.forecast import Forecast
    from store.rules.verdict import Met, Missing
    from store.views.board import BoardItem, ChairsBoard
    from store.views.register import RegisterLine, RegisterView

Ways = tuple[tuple[str, ...], ...]
"""Words in several ways, each line by line."""

NAMED = 6
"""How many names are listed before the rest is only counted."""


class Shout(NamedTuple):
    """What the board says in large letters.

    Attributes:
        ways: the words, in the ways they may be broken into lines, the best first.
        instead: what says less and is shorter, for where none of these fits.
        kind: the class of the colours it asks for.
    """

    ways: Ways
    instead: Ways = ()
    kind: str = ""


class Partner(NamedTuple):
    """One clause of the rule: its sign, what it is called, who sits for it in a word or two, and all that is known."""

    sign: str
    label: str
    who: str
    words: str


NOT_LIVE = Shout((("NOT LIVE",), ("NOT", "LIVE")))
"""What is said where the store cannot be read."""


def shout(board: ChairsBoard) -> Shout:
    """The verdict, or what the meeting is instead of being under way."""
    match board.register.meeting.state:
        case MeetingState.PLANNED:
            return Shout(_broken("NOT OPEN YET"))
        case MeetingState.CLOSED:
            return Shout((("CLOSED",),))
        case MeetingState.ADJOURNED | MeetingState.CANCELLED as state:
            return Shout(((state.upper(),),))
    verdict = board.register.verdict
    if verdict.quorate:
        return Shout((("✓ QUORATE",),), kind="met")
    return Shout(_broken("✗ NOT QUORATE"), kind="missing" if verdict.ruling is None else "ruled")


def lacking(board: ChairsBoard) -> Shout | None:
    """What is missing, in large letters as well; before the opening, what the replies foretell; None for nothing."""
    if board.forecast is not None:
        return _foretold(board.forecast)
    verdict = board.register.verdict
    if board.register.meeting.state != MeetingState.OPEN or verdict.quorate:
        return None
    if verdict.ruling is not None:
        return Shout(_broken("CHAIR'S RULING"))
    return _lack(verdict.missing)


def under(board: ChairsBoard) -> str:
    """The line under the letters: since when and why, and what bears on it."""
    register = board.register
    meeting = register.meeting
    match meeting.state:
        case MeetingState.PLANNED:
            late = register.verdict.at > meeting.starts
            return f"{'was to open' if late else 'opens'} at {meeting.starts:%H:%M}"
        case MeetingState.CLOSED:
            at = f"at {meeting.closed:%H:%M}" if meeting.closed else ""
            return _joined(at, "quorate at the end" if register.verdict.quorate else "not quorate at the end")
        case MeetingState.ADJOURNED:
            at = f"since {board.adjourned:%H:%M}" if board.adjourned else ""
            return _joined(at, board.reason)
        case MeetingState.CANCELLED:
            return f"it was planned for {format_day(meeting.starts.date())}"
    turned, ruling = since(register), register.verdict.ruling
    stuck = not register.verdict.may_decide
    return _joined(
        f"since {turned:%H:%M}" if turned else "",
        _why(register) if stuck else "",
        "" if ruling is None else f"decisions stand by the chair's ruling: {ruling}",
        *register.verdict.notes,
    )


def partners(board: ChairsBoard) -> tuple[Partner, ...]:
    """The clauses of the rule, those that are met first."""
    register = board.register
    if board.forecast is not None:
        return tuple(_expected(board, board.forecast))
    if register.meeting.state == MeetingState.CANCELLED:
        return ()
    seats = {line.seat: line for line in register.lines if line.seat}
    alone = len(register.verdict.met) + len(register.verdict.missing) == 1 and register.verdict.ruling is None
    met = (_met(clause, register, seats, alone=alone) for clause in register.verdict.met)
    return (*met, *(_missing(clause, register, seats, alone=alone) for clause in register.verdict.missing))


def brief(missing: Missing) -> str:
    """What is missing in the fewest words: "no police"; where heads are counted "4 of 5 people"."""
    figures = _in_figures(missing)
    return f"{figures} {_plain(missing.clause).partition(' ')[2]}" if figures else missing.short


def used(item: BoardItem, now: datetime | None) -> int:
    """Whole minutes an item has taken."""
    if item.began is None or now is None:
        return 0
    return max(0, int((now - item.began).total_seconds()) // 60)


def left(item: BoardItem, now: datetime | None) -> str:
    """What is left of the time an item was given, in words."""
    minutes = item.minutes - used(item, now)
    return f"{abs(minutes)} min {'left' if minutes >= 0 else 'over'}"


def _lack(missing: Sequence[Missing]) -> Shout:
    parts = tuple(brief(each).upper() for each in missing)
    if len(parts) == 1:
        return Shout(_broken(parts[0]), ((_in_figures(missing[0]) or "1 MISSING",),))
    return Shout(((", ".join(parts),), parts), ((f"{len(parts)} MISSING",),))


def _why(register: RegisterView) -> str:
    """What made it turn; who could mend it stands beside the partners."""
    said = news(register)
    return "" if said.startswith("any of ") else said


def _foretold(forecast: Forecast) -> Shout:
    if not forecast.answered:
        return Shout(_broken("NO REPLIES YET"))
    found = Shout((("QUORATE",),)) if forecast.quorate else _lack(forecast.verdict.missing)
    return Shout(_as_forecast(found.ways), _as_forecast(found.instead))


def _as_forecast(ways: Ways) -> Ways:
    one_line = [(f"FORECAST: {way[0]}",) for way in ways if len(way) == 1]
    return (*one_line, *(("FORECAST:", *way) for way in ways))


def _broken(text: str) -> Ways:
    """A text on one line, and on two that are as long as each other."""
    blanks = [place for place, letter in enumerate(text) if letter == " "]
    if not blanks:
        return ((text,),)
    middle = min(blanks, key=lambda place: abs(place - len(text) / 2))
    return ((text,), (text[:middle], text[middle + 1 :]))


def _met(clause: Met, register: RegisterView, seats: dict[str, RegisterLine], *, alone: bool) -> Partner:
    lines = [seats[seat] for seat in clause.by if seat in seats]
    label = clause_label(clause.clause)
    if len(lines) == 1:
        return Partner("✓", label, short_name(lines[0].person), name_of(lines[0]))
    needed = re.match(r"\d+(?= )(?! of )", clause.clause)
    if alone and needed:  # then all that count, count for this
        lines = [seats[seat] for seat in register.verdict.counted if seat in seats]
        names = list(dict.fromkeys(name_of(line) for line in lines))
        return Partner("✓", f"{len(names)} here", f"{needed[0]} needed", _listed(names))
    return Partner("✓", label, "", _listed([name_of(line) for line in lines]))


def _missing(clause: Missing, register: RegisterView, seats: dict[str, RegisterLine], *, alone: bool) -> Partner:
    lines = [seats[seat] for seat in clause.could_be_met_by if seat in seats]
    label = brief(clause) if _in_figures(clause) else clause_label(clause.clause)
    if alone and _in_figures(clause):  # how many there are stands above it in larger letters
        label = f"{clause.more} more"
    if len(lines) == 1:
        return Partner("✗", label, short_name(lines[0].person), _stands(lines[0], register))
    names = [name_of(line) for line in sorted(lines, key=_unlikely)]
    return Partner("✗", label, "", f"any of {_listed(names)}" if names else "nobody could supply it")


def _unlikely(line: RegisterLine) -> bool:
    """Whether somebody is there and does not count, will not come, or was missed: the others are asked first."""
    return line.here or line.state in {RegisterState.APOLOGIES, RegisterState.ABSENT}


def _stands(line: RegisterLine, register: RegisterView) -> str:
    """How it stands with the one person who could supply what is missing."""
    refused = next((item.why for item in register.verdict.not_counted if item.seat == line.seat), "")
    return f"{name_of(line)}: {refused}" if line.here and refused else f"{name_of(line)} {state_of(line)}"


def _expected(board: ChairsBoard, forecast: Forecast) -> Iterator[Partner]:
    """The clauses as the replies foretell them."""
    for met in forecast.verdict.met:
        names = list(dict.fromkeys(board.expected[seat] for seat in met.by if seat in board.expected))
        who = short_name(names[0]) if len(names) == 1 else f"{len(names)} said yes"
        yield Partner("✓", clause_label(met.clause), who, f"{_listed(names)} said yes")
    for missing, lack in zip(forecast.verdict.missing, forecast.lacks, strict=True):
        label = brief(missing) if _in_figures(missing) else clause_label(missing.clause)
        if lack.in_vain:
            words = "; ".join(f"{name}: {why}" for name, why in lack.in_vain)
        elif lack.silent:
            words = f"no reply from {_listed(list(lack.silent))}"
        else:
            words = f"apologies from {_listed(list(lack.away))}" if lack.away else "nobody could supply it"
        yield Partner("○" if lack.silent else "✗", label, "", words)


def _in_figures(missing: Missing) -> str:
    """How many there are of how many are needed, "4 of 5", where a clause counts; "" where it does not."""
    found = re.match(r"(\d+) (?!of )", missing.clause)
    return f"{int(found[1]) - missing.more} of {found[1]}" if found else ""


def _plain(clause: str) -> str:
    """A clause without its reckoning."""
    return re.sub(r" \([^()]*\)$", "", clause)


def _listed(names: list[str]) -> str:
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
