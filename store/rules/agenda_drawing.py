"""Drawing a new agenda from what waits for the body, in the order boards take it (AG2).

Every item says in a sentence why it is there. Nothing that is open is left out: an item carried over that
another source brings anyway is not doubled but told in that one's reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from store.rules.body_terms import StandingItem
from store.rules.calendar import format_day
from store.rules.vocabulary import ItemState, MinutesStage, Origin, Purpose

_PER_ACTION, _LONGEST_REVIEW = 2, 30  # minutes that matters arising are given
_LONGEST_TITLE = 70  # characters of a recommendation's wording that stand in a title
_SETTLED = frozenset({MinutesStage.APPROVED, MinutesStage.SUPERSEDED})
# What is drawn afresh from its own source each time; without that source it has been settled meanwhile.
_REDRAWN = frozenset({Origin.MINUTES, Origin.MATTERS_ARISING, Origin.RATIFY, Origin.ESCALATION, Origin.DUTY})


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item as it is proposed; `origin_key` is what it stands for, `origin_ref` what people call that.

    `business` and `concerns` (slugs parted by spaces) are what quoracy rules ask about: whatever is brought to another
    meeting brings them along, or it would be decided there on easier terms.
    """

    title: str
    purpose: str
    minutes: int
    origin: str
    origin_ref: str = ""
    origin_reason: str = ""
    origin_key: str = ""
    section: str = ""
    confidential: bool = False
    lead: str = ""
    proposed_decision: str = ""
    business: str = ""
    concerns: str = ""


@dataclass(frozen=True, slots=True)
class MinutesWaiting:
    """Minutes of an earlier meeting; approved and superseded ones are passed over (B 2.9, 2.16)."""

    key: str
    reference: str
    day: date
    stage: str
    inquorate: bool = False


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action of the body that a meeting has not yet closed (AC2)."""

    reference: str
    text: str
    owner: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class WaitingRecommendation:
    """A recommendation without force as yet; `why` says how it came to be one ("no police", "by e-mail")."""

    key: str
    reference: str
    wording: str
    why: str
    confidential: bool = False
    business: str = ""
    concerns: str = ""


@dataclass(frozen=True, slots=True)
class ReachedEscalation:
    """An escalation that stands at this body's stage, and since when (ES4)."""

    key: str
    reference: str
    category: str
    stage_name: str
    since: date
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """An item an earlier meeting did not deal with: `state` is deferred or not-reached.

    `origin`, `origin_ref` and `origin_key` are those it had there.
    """

    key: str
    title: str
    meeting: str
    state: str = ItemState.NOT_REACHED.value
    reason: str = ""
    minutes: int = 10
    purpose: str = Purpose.DISCUSSION.value
    lead: str = ""
    section: str = ""
    confidential: bool = False
    proposed_decision: str = ""
    origin: str = Origin.ADDED.value
    origin_ref: str = ""
    origin_key: str = ""
    business: str = ""
    concerns: str = ""


@dataclass(frozen=True, slots=True)
class SentItem:
    """An item another body sent up or across (B 2.10, H 5(i)); `reference` is the meeting it comes from."""

    key: str
    title: str
    sender: str
    reference: str = ""
    reason: str = ""
    minutes: int = 10
    purpose: str = Purpose.INFORMATION.value
    lead: str = ""
    confidential: bool = False
    proposed_decision: str = ""


@dataclass(frozen=True, slots=True)
class DueDuty:
    """A duty of the forward plan that falls due (DU1); `source` is the paragraph it comes from."""

    key: str
    title: str
    due: date
    lead: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that waits for one meeting of a body.

    Attributes:
        day: The day of the meeting.
        standing: The standing items of its terms, in their order.
        minutes: Minutes not yet approved, of one or several meetings.
        actions: The body's open actions.
        recommendations: What waits to be ratified (AQ6, AQ6a).
        escalations: Those that have reached the body.
        carried: What was deferred or not reached.
        sent: What other bodies sent.
        duties: What falls due by the next meeting.
        theme: The theme of the quarter (L), or "".
        item_minutes: How long an item is given that says nothing of its own.
    """

    day: date
    standing: tuple[StandingItem, ...] = ()
    minutes: tuple[MinutesWaiting, ...] = ()
    actions: tuple[OpenAction, ...] = ()
    recommendations: tuple[WaitingRecommendation, ...] = ()
    escalations: tuple[ReachedEscalation, ...] = ()
    carried: tuple[CarriedItem, ...] = ()
    sent: tuple[SentItem, ...] = ()
    duties: tuple[DueDuty, ...] = ()
    theme: str = ""
    item_minutes: int = 10


def draw(sources: Sources) -> tuple[ProposedItem, ...]:
    """The agenda that these sources make, in order.

    Opening items, minutes, matters arising, ratification, escalations, what was carried over, the body's
    standing business, what others sent, duties, the theme, closing items.
    """
    before = [
        *_standing(sources, "opening"),
        *_minutes(sources),
        *_matters_arising(sources),
        *(_ratification(each, sources.item_minutes) for each in sources.recommendations),
        *(_escalation(each, sources.item_minutes) for each in sources.escalations),
    ]
    after = [
        *_standing(sources, "business"),
        *(_sent(each) for each in sources.sent),
        *(_duty(each, sources) for each in sources.duties),
        *_theme(sources),
        *_standing(sources, "closing"),
    ]
    drawn = before + after
    carried = _carry(sources.carried, drawn)
    return (*drawn[: len(before)], *carried, *drawn[len(before) :])


def _standing(sources: Sources, place: str) -> Iterable[ProposedItem]:
    for item in sources.standing:
        if item.place == place:
            yield ProposedItem(
                item.title,
                item.purpose,
                item.minutes,
                Origin.STANDING.value,
                origin_reason="A standing item of the terms of reference.",
                confidential=item.confidential,
                lead=item.lead,
            )


def _minutes(sources: Sources) -> Iterable[ProposedItem]:
    for waiting in sorted(sources.minutes, key=lambda each: (each.day, each.reference)):
        if waiting.stage in _SETTLED:
            continue
        what = "Notes of the inquorate meeting" if waiting.inquorate else "Minutes"
        unready = {
            MinutesStage.DRAFT: " They are still a draft.",
            MinutesStage.CHECKED: " They have not been circulated yet.",
        }
        yield ProposedItem(
            f"{what} of {format_day(waiting.day)}",
            Purpose.DECISION.value,
            5,
            Origin.MINUTES.value,
            waiting.reference,
            f"The record of {waiting.reference} waits for approval." + unready.get(MinutesStage(waiting.stage), ""),
            waiting.key,
            proposed_decision=f"Agree the record of {waiting.reference} as accurate",
        )


def _matters_arising(sources: Sources) -> Iterable[ProposedItem]:
    """One item for all open actions; it also stands, empty, after minutes that are to be approved."""
    actions = sources.actions
    waiting = any(each.stage not in _SETTLED for each in sources.minutes)
    if not actions and not waiting:
        return
    late = sum(each.due is not None and each.due < sources.day for each in actions)
    reason = f"{_count(len(actions), 'action')} of this body {'is' if len(actions) == 1 else 'are'} open"
    reason += f", {late} overdue on {format_day(sources.day)}." if late else "."
    yield ProposedItem(
        "Matters arising",
        Purpose.ASSURANCE.value,
        max(sources.item_minutes, min(_LONGEST_REVIEW, _PER_ACTION * len(actions))),
        Origin.MATTERS_ARISING.value,
        ", ".join(each.reference for each in actions),
        reason if actions else "No action of this body is open.",
    )


def _ratification(waiting: WaitingRecommendation, minutes: int) -> ProposedItem:
    return ProposedItem(
        f"Ratify {waiting.reference}: {_shortened(waiting.wording)}",
        Purpose.DECISION.value,
        minutes,
        Origin.RATIFY.value,
        waiting.reference,
        f"{waiting.reference} has no force until it is ratified: {waiting.why}.",
        waiting.key,
        confidential=waiting.confidential,
        proposed_decision=waiting.wording,
        business=waiting.business,
        concerns=waiting.concerns,
    )


def _escalation(reached: ReachedEscalation, minutes: int) -> ProposedItem:
    return ProposedItem(
        f"Escalation {reached.reference}: {reached.category}",
        Purpose.DECISION.value,
        minutes,
        Origin.ESCALATION.value,
        reached.reference,
        f"{reached.reference} has stood at “{reached.stage_name}” since {format_day(reached.since)}.",
        reached.key,
        confidential=reached.confidential,
    )


def _sent(item: SentItem) -> ProposedItem:
    where = f" ({item.reference})" if item.reference else ""
    return ProposedItem(
        item.title,
        item.purpose,
        item.minutes,
        Origin.SENT.value,
        item.reference,
        _sentence(f"Sent by {item.sender}{where}", item.reason),
        item.key,
        confidential=item.confidential,
        lead=item.lead,
        proposed_decision=item.proposed_decision,
    )


def _duty(duty: DueDuty, sources: Sources) -> ProposedItem:
    verb = "Was due" if duty.due < sources.day else "Falls due"
    return ProposedItem(
        duty.title,
        Purpose.ASSURANCE.value,
        sources.item_minutes,
        Origin.DUTY.value,
        duty.source,
        f"{verb} on {format_day(duty.due)}{f' ({duty.source})' if duty.source else ''}.",
        duty.key,
        lead=duty.lead,
    )


def _theme(sources: Sources) -> Iterable[ProposedItem]:
    if sources.theme:
        yield ProposedItem(
            sources.theme,
            Purpose.DISCUSSION.value,
            max(sources.item_minutes, 20),
            Origin.THEME.value,
            origin_reason="The theme of this meeting.",
        )


def _carry(carried: Iterable[CarriedItem], drawn: list[ProposedItem]) -> list[ProposedItem]:
    """The carried items as items of their own; one that is drawn already is told there, in place, instead."""
    own = []
    for item in carried:
        why = _why_carried(item)
        place = next((place for place, each in enumerate(drawn) if _is_same(item, each)), None)
        if place is not None:
            drawn[place] = _told(drawn[place], item, why)
        elif item.origin not in _REDRAWN:
            own.append(
                ProposedItem(
                    item.title,
                    item.purpose,
                    item.minutes,
                    Origin.CARRIED.value,
                    item.meeting,
                    why,
                    item.key,
                    item.section,
                    item.confidential,
                    item.lead,
                    item.proposed_decision,
                    item.business,
                    item.concerns,
                )
            )
    return own


def _is_same(item: CarriedItem, drawn: ProposedItem) -> bool:
    """Whether a carried item is the business of one that is drawn anyway."""
    if drawn.origin in {Origin.STANDING, Origin.THEME}:
        return item.title.casefold() == drawn.title.casefold()
    if item.origin != drawn.origin:
        return False
    if drawn.origin == Origin.MATTERS_ARISING:
        return True
    if item.origin_key and drawn.origin_key:
        return item.origin_key == drawn.origin_key
    return bool(item.origin_ref) and item.origin_ref == drawn.origin_ref


def _told(drawn: ProposedItem, item: CarriedItem, why: str) -> ProposedItem:
    """The drawn item with what the carried one knew: nothing is shortened, made public or forgotten."""
    return replace(
        drawn,
        minutes=max(drawn.minutes, item.minutes),
        origin_reason=f"{drawn.origin_reason} {why}",
        origin_key=drawn.origin_key or item.key,
        section=drawn.section or item.section,
        confidential=drawn.confidential or item.confidential,
        lead=drawn.lead or item.lead,
        proposed_decision=drawn.proposed_decision or item.proposed_decision,
        business=drawn.business or item.business,
        concerns=drawn.concerns or item.concerns,
    )


def _why_carried(item: CarriedItem) -> str:
    verb = "Deferred" if item.state == ItemState.DEFERRED else "Not reached"
    return _sentence(f"{verb} at {item.meeting}", item.reason)


def _sentence(start: str, reason: str) -> str:
    return f"{start}: {reason.rstrip('.')}." if reason else f"{start}."


def _shortened(wording: str) -> str:
    """The wording as far as it fits a title, cut between words."""
    line = " ".join(wording.split())
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(",;:") + "…"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
