"""Reading the lines about what was said beforehand, noted late, or put right (AQ1, AQ7a, RE4)."""

import re
from dataclasses import replace

from store.rules.capture_context import Context, Reading, Said, UnclearError
from store.rules.capture_lookups import cut_expected, find_people, preview, say_people, split_colon
from store.rules.capture_room import FROM, cut, cut_span, find_deputy, find_seated, say_guest
from store.rules.intents_announced import ExpectIntent, ForgetIntent, LateApologiesIntent, LateIntent, TimesIntent

_CAME_OR_LEFT = re.compile(r"[\s,]+(?:(arrives?|arrived|came|from)|(leaves?|left|went|until))\Z", re.IGNORECASE)


def read_late(said: Said, context: Context) -> Reading:
    """`late WHO [TIME][: REASON]`; the time is when they are expected, not when it was said."""
    head, reason = split_colon(said.text)
    head, expected = cut_expected(head)
    who = find_people(head, context)
    arrival = f"expected {expected:%H:%M}" if expected else "no time given"
    shown = preview("LATE", say_people(who, context), arrival, reason or "")
    return Reading(LateIntent(who, expected, reason or ""), shown, said.at)


def read_late_apologies(said: Said, context: Context) -> Reading:
    """`late apologies WHO[: REASON]`, for the meeting before this one."""
    head, reason = split_colon(FROM.sub("", said.text))
    who = find_seated(head, context)
    shown = preview("LATE APOLOGIES", say_people(who, context), "for the meeting before this one", reason or "")
    return Reading(LateApologiesIntent(who, reason or ""), shown, said.at)


def read_forget(said: Said, context: Context) -> Reading:
    """`forget WHO`: not yet recorded after all."""
    who = find_seated(said.text, context)
    return Reading(ForgetIntent(who), preview("FORGET", say_people(who, context), "not yet recorded again"), said.at)


def read_expect(said: Said, context: Context) -> Reading:
    """`expect WHO for WHOM`: announced as deputy; nobody is recorded as there."""
    who, name, post, seats = find_deputy(said.text, context)
    shown = preview("EXPECT", f"{say_guest(who, name, post, context)} for {say_people(seats, context)}")
    return Reading(ExpectIntent(name, post, who, seats), shown, said.at)


def read_times(said: Said, context: Context) -> Reading:
    """`times WHO [arrived|left] TIME` or `times WHO TIME to TIME`: when somebody really came or went."""
    told, until = cut_span(replace(said, at=None), context)
    if told.at is None:
        raise UnclearError("give the right time: “times N West arrived 10:05”")
    head, verb = cut(_CAME_OR_LEFT, told.text)
    left = told.at if verb and verb[2] else until
    arrived = None if verb and verb[2] else told.at
    who = find_people(head, context)
    shown = preview(
        "TIMES",
        say_people(who, context),
        f"arrived {arrived:%H:%M}" if arrived else "",
        f"left {left:%H:%M}" if left else "",
    )
    return Reading(TimesIntent(who, arrived, left), shown, said.at)
