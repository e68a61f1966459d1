"""A captured line becomes a use case: the same way for the capture line, a text file and the command line (RE2)."""

import re
from collections.abc import Callable
from typing import Any

from store.desk import Work
from store.errors import NotQuorate
from store.rules import intents as say
from store.rules.capture_context import Understood
from store.services import attendance_chair, capture_record, capture_room, decisions, meetings, minutes, recording, undo
from store.services.capture_room import Said
from store.views.changed import Changed

_AGREES = re.compile(r"(?:to )?(?:agree|approve)[sd]? (?:the |that the )?(?:minutes|notes|record)\b", re.IGNORECASE)
"""A decision in these words, on an item that carries minutes, is their approval (MI2)."""

Handler = Callable[[Said, Any], Changed]


def perform(work: Work, meeting: str, understood: Understood, *, recommend_when_inquorate: bool = False) -> Changed:
    """Do what a line asks for.

    Args:
        work: the desk's work.
        meeting: the meeting.
        understood: what `store.rules.capture.understand` made of the line.
        recommend_when_inquorate: what to do with a decision the room may not take. A text file cannot be asked, so
            there it is kept as a recommendation for ratification; a screen asks first.

    Raises:
        QuorateError: what the use case refuses; nothing is then changed.
    """
    said = Said(work, meeting, understood.at)
    intent = understood.intent
    if isinstance(intent, say.NoteIntent) and not intent.understood:
        return recording.keep(work, meeting, intent.text, understood.problem, understood.at)
    if isinstance(intent, say.DecisionIntent):
        return _decide(said, intent, recommend=recommend_when_inquorate)
    return HANDLERS[type(intent)](said, intent)


def _decide(said: Said, intent: say.DecisionIntent, *, recommend: bool) -> Changed:
    try:
        carried = minutes.carried_by_present_item(said.work, said.meeting)
        if carried and _AGREES.match(intent.text):
            decisions.may_decide(said.work, said.meeting, said.at)
            return minutes.approve_item(said.work, said.meeting, carried, at=said.at)
        return decisions.decide(
            said.work, said.meeting, intent.text, vote=intent.votes, dissent=intent.dissent, at=said.at
        )
    except NotQuorate:
        if not recommend:
            raise
        how = intent.how if intent.votes else ""
        return decisions.recommend(said.work, said.meeting, intent.text, at=said.at, refused=True, how=how)


def _start(said: Said, _intent: say.StartIntent) -> Changed:
    return meetings.start(said.work, said.meeting, said.at)


def _adjourn(said: Said, intent: say.AdjournIntent) -> Changed:
    return meetings.adjourn(said.work, said.meeting, said.at, intent.reason)


def _resume(said: Said, _intent: say.ResumeIntent) -> Changed:
    return meetings.resume(said.work, said.meeting, said.at)


def _close(said: Said, _intent: say.CloseIntent) -> Changed:
    return meetings.close(said.work, said.meeting, said.at)


def _chair(said: Said, intent: say.ChairIntent) -> Changed:
    if intent.item:
        name, seat = intent.who.name or intent.who.post, intent.who.seat
        return attendance_chair.chair_item(
            said.work, said.meeting, name, intent.item, seat=seat, reason=intent.reason, at=said.at
        )
    return meetings.chair(said.work, said.meeting, intent.who.name or intent.who.post, intent.who.seat, intent.reason)


def _ruling(said: Said, intent: say.RulingIntent) -> Changed:
    return meetings.rule(said.work, said.meeting, intent.text, said.at)


def _next(said: Said, _intent: say.NextIntent) -> Changed:
    return recording.next_item(said.work, said.meeting, said.at)


def _item(said: Said, intent: say.ItemIntent) -> Changed:
    return recording.go_to(said.work, said.meeting, intent.item, said.at)


def _defer(said: Said, intent: say.DeferIntent) -> Changed:
    return recording.defer(said.work, said.meeting, intent.item or None, intent.reason, said.at)


def _undo(said: Said, _intent: say.UndoIntent) -> Changed:
    return undo.undo(said.work, said.meeting)


def _redo(said: Said, _intent: say.RedoIntent) -> Changed:
    return undo.redo(said.work, said.meeting)


HANDLERS: dict[type[say.Intent], Handler] = {
    say.StartIntent: _start,
    say.AdjournIntent: _adjourn,
    say.ResumeIntent: _resume,
    say.CloseIntent: _close,
    say.ChairIntent: _chair,
    say.RulingIntent: _ruling,
    say.NextIntent: _next,
    say.ItemIntent: _item,
    say.DeferIntent: _defer,
    say.UndoIntent: _undo,
    say.RedoIntent: _redo,
    **capture_room.HANDLERS,
    **capture_record.HANDLERS,
}
