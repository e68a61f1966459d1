"""The verbs about what was said and resolved, from intent to use case."""

from collections.abc import Callable
from typing import Any

from store.queries import find, terms
from store.rules import intents as say
from store.rules.capture_duties import FulfilIntent
from store.services import actions, business, corrections, decisions, duties, escalations, minutes, recording, votes
from store.services.capture_room import Said
from store.views.changed import Changed


def note(said: Said, intent: say.NoteIntent) -> Changed:
    """Prose under the present item."""
    return recording.note(said.work, said.meeting, intent.text, at=said.at)


def recommend(said: Said, intent: say.RecommendIntent) -> Changed:
    """A recommendation for ratification."""
    return decisions.recommend(said.work, said.meeting, intent.text, at=said.at)


def name_votes(said: Said, intent: say.VotesIntent) -> Changed:
    """How some voted, by name."""
    return votes.name(said.work, said.meeting, intent.named, intent.reference)


def casting(said: Said, intent: say.CastingIntent) -> Changed:
    """The chair breaks a tie."""
    return decisions.casting(said.work, said.meeting, intent.side, said.at)


def dissent(said: Said, intent: say.DissentIntent) -> Changed:
    """A dissent noted on request."""
    return votes.dissent(said.work, said.meeting, intent.who, intent.reference)


def deal_with(said: Said, intent: say.BusinessIntent) -> Changed:
    """What kind of business an item is."""
    return business.of_kind(said.work, said.meeting, intent.item, intent.business, said.at)


def concern(said: Said, intent: say.ConcernsIntent) -> Changed:
    """Whom an item concerns."""
    return business.concerning(said.work, said.meeting, intent.item, intent.concerns, said.at)


def act(said: Said, intent: say.ActionIntent) -> Changed:
    """An action with its owners and date."""
    owners = tuple(actions.Owner(person.name or person.post, person.agency, person.key) for person in intent.owners)
    return actions.make(
        said.work, said.meeting, intent.text, owners, intent.due, due_words=intent.due_words, at=said.at
    )


def challenge(said: Said, intent: say.ChallengeIntent) -> Changed:
    """A challenge from the meeting towards an agency."""
    return escalations.challenge(said.work, said.meeting, intent.towards, intent.text, at=said.at)


def update(said: Said, intent: say.UpdateIntent) -> Changed:
    """What was said of an open action."""
    return actions.update(said.work, intent.action, intent.text, due=intent.due, meeting=said.meeting, at=said.at)


def done(said: Said, intent: say.DoneIntent) -> Changed:
    """An action reported done."""
    return actions.update(said.work, intent.action, intent.text, done=True, meeting=said.meeting, at=said.at)


def close_action(said: Said, intent: say.CloseActionIntent) -> Changed:
    """An action closed by agreement of the meeting; where the terms ask for that, it must be one that may decide."""
    sitting = find.meeting(said.work.session, said.meeting)
    if terms.of_meeting(said.work.session, sitting).closing_needs_agreement:
        decisions.may_decide(said.work, said.meeting, said.at)
    return actions.close(said.work, intent.action, intent.text, meeting=said.meeting, at=said.at)


def ratify(said: Said, intent: say.RatifyIntent) -> Changed:
    """A recommendation becomes a decision."""
    return decisions.ratify(
        said.work, said.meeting, intent.recommendation, vote=intent.votes, dissent=intent.dissent, at=said.at
    )


def reject(said: Said, intent: say.RejectIntent) -> Changed:
    """A recommendation is not ratified."""
    return decisions.reject(said.work, said.meeting, intent.recommendation, intent.reason, at=said.at)


def fulfil(said: Said, intent: FulfilIntent) -> Changed:
    """A duty fulfilled by the item that stands for it."""
    return duties.fulfil(said.work, said.meeting, intent.text, item=intent.item, at=said.at)


def approve(said: Said, intent: say.ApproveMinutesIntent) -> Changed:
    """Minutes agreed as an accurate record, with the correction the line carries."""
    found = (intent.correction,) if intent.correction else ()
    return minutes.approve_item(said.work, said.meeting, intent.item, found, at=said.at)


def correction(said: Said, intent: say.CorrectionIntent) -> Changed:
    """A correction minuted before the minutes are approved."""
    return minutes.correct_item(said.work, said.meeting, intent.item, intent.text, at=said.at)


def correct(said: Said, intent: say.CorrectIntent) -> Changed:
    """New words for the last entry."""
    return corrections.correct_last(said.work, said.meeting, intent.text)


HANDLERS: dict[type[say.Intent], Callable[[Said, Any], Changed]] = {
    say.NoteIntent: note,
    say.RecommendIntent: recommend,
    say.VotesIntent: name_votes,
    say.CastingIntent: casting,
    say.DissentIntent: dissent,
    say.BusinessIntent: deal_with,
    say.ConcernsIntent: concern,
    say.ActionIntent: act,
    say.ChallengeIntent: challenge,
    say.UpdateIntent: update,
    say.DoneIntent: done,
    say.CloseActionIntent: close_action,
    say.RatifyIntent: ratify,
    say.RejectIntent: reject,
    FulfilIntent: fulfil,
    say.ApproveMinutesIntent: approve,
    say.CorrectionIntent: correction,
    say.CorrectIntent: correct,
}
