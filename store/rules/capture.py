"""The capture language: a line of text becomes an intent and a preview of it (RE2).

The same lines are typed on screen and replayed from a file. A line that is not understood is kept as a note,
whole and exactly as typed; nothing here raises and nothing is dropped.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from store.rules import capture_announced as announced
from store.rules import capture_business as business
from store.rules import capture_dealing as dealing
from store.rules import capture_duties as duties
from store.rules import capture_room as room
from store.rules import capture_votes as votes
from store.rules.capture_completion import complete
from store.rules.capture_context import Context, KnownItem, Reading, Said, UnclearError, Understood
from store.rules.capture_lookups import BLANK, preview, read_clock, short
from store.rules.capture_verbs import VERBS, Takes, Verb, nearest_verb, read_verb
from store.rules.intents import NoteIntent
from store.rules.names import match_name

__all__ = ["VERBS", "Context", "KnownItem", "Understood", "Verb", "complete", "understand"]

_READERS: Mapping[str, Callable[[Said, Context], Reading]] = MappingProxyType(
    {
        "start": business.read_start,
        "present": room.read_present,
        "remote": room.read_remote,
        "apologies": room.read_apologies,
        "late": announced.read_late,
        "late apologies": announced.read_late_apologies,
        "absent": room.read_absent,
        "forget": announced.read_forget,
        "expect": announced.read_expect,
        "times": announced.read_times,
        "deputy": room.read_deputy,
        "observe": room.read_observe,
        "attending": room.read_attending,
        "arrive": room.read_arrive,
        "leave": room.read_leave,
        "return": room.read_return,
        "interest": room.read_interest,
        "chair": room.read_chair,
        "ruling": business.read_ruling,
        "next": business.read_next,
        "item": business.read_item,
        "defer": business.read_defer,
        "note": business.read_note,
        "action": business.read_action,
        "business": dealing.read_business,
        "concerns": dealing.read_concerns,
        "decision": business.read_decision,
        "votes": votes.read_votes,
        "casting": votes.read_casting,
        "dissent": votes.read_dissent,
        "recommend": business.read_recommend,
        "ratify": business.read_ratify,
        "reject": business.read_reject,
        "challenge": business.read_challenge,
        "update": business.read_update,
        "done": business.read_done,
        "close": business.read_close,
        "fulfilled": duties.read_fulfilled,
        "approve": business.read_approve,
        "correction": business.read_correction,
        "adjourn": business.read_adjourn,
        "resume": business.read_resume,
        "correct": business.read_correct,
        "undo": business.read_undo,
        "redo": business.read_redo,
    }
)
_NO_TIME = re.compile(r"[0-9]{1,2}[:.][0-9]{2}\s")


def understand(line: str, context: Context) -> Understood:
    """Understand one line as it was typed.

    Args:
        line: The line, with or without a clock time in front. It may hold any character.
        context: The cast, the agenda and the clock it is understood against.

    Returns:
        The intent with its preview. A line that fits no verb, or names somebody unknown or several, becomes a
        note of the whole line with `understood=False` and the problem in words.
    """
    clock, start = read_clock(line)
    at = datetime.combine(context.day, clock) if clock else None
    try:
        reading = _read(line[start:], at, context)
    except UnclearError as unclear:
        shown = preview("NOTE", line.strip(BLANK))
        intent = NoteIntent(line, understood=False)
        return Understood(intent, shown, f"kept as a note: {unclear.problem}", unclear.candidates, at)
    return Understood(reading.intent, reading.preview, at=reading.at)


def _read(body: str, at: datetime | None, context: Context) -> Reading:
    """Read what follows the clock time."""
    if not body.strip(BLANK):
        raise UnclearError("nothing was typed but a time" if at else "nothing was typed")
    if _NO_TIME.match(body):
        raise UnclearError(f"{short(body.split(maxsplit=1)[0])} is no time of day")
    found = read_verb(body)
    if found is None or (not found.colon and _is_initial(found.word, found.rest, found.verb, context)):
        near = nearest_verb(body)
        raise UnclearError(f"no verb; did you mean “{near}”?" if near else "no verb")
    return _READERS[found.verb.name](Said(found.word, found.colon, found.rest, at), context)


def _is_initial(word: str, rest: str, verb: Verb, context: Context) -> bool:
    """Whether a capital letter is somebody's initial ("N West raised …") and not the short form of a verb."""
    if len(word) != 1 or not word.isupper():
        return False
    following = rest.split(maxsplit=1)[0].rstrip(".,:;") if rest.strip() else ""
    known = match_name(f"{word} {following}", context.people).candidates
    return bool(known) or (verb.takes is Takes.TEXT and following[:1].isupper() and following[1:].islower())
