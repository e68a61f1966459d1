"""The record as the public may read it: without confidential items and without redacted words (MI4; B 2.16, 5.12).

What must not be published is taken out of the facts before any template sees them, so no template, whoever wrote
it, can print it by mistake.
"""

import dataclasses
import re
from collections.abc import Mapping
from typing import TypeVar, cast

from store.rules.presence import Stretch
from store.rules.verdict import Verdict
from store.views.minutes import DecisionView, MinutesItem, MinutesRecord
from store.views.recording import OutcomeView

WITHHELD = "Item considered in confidence"
"""The title that stands in place of a confidential item's own."""

LEFT_OUT = "the wording is left out of this version"
"""Stands in place of the wording of a correction, or of a ruling."""

REDACTED = "[redacted]"
"""Stands in place of words between double square brackets."""

_BRACKETS = re.compile(r"(\[\[|\]\])")

_Value = TypeVar("_Value")


def public(record: MinutesRecord) -> MinutesRecord:
    """The record as it may be published.

    Of a confidential item, and of the items below it, only the number stays. Words the secretary put between
    `[[` and `]]` are redacted everywhere. Reasons for apologies and absence stay private; and since a correction
    of minutes that have a confidential part may be about that part, its wording does too. The same goes for what an
    open item tells of a confidential one: updates, ratifications and corrections. What was recorded outside the items
    of a meeting that has a confidential part may belong to that part, so it is left out as well.
    """
    items, withheld = _items(record.items)
    keys = {entry.item.key for entry in withheld if entry.item.key}  # without one, an interest is of the whole meeting
    numbers = {entry.item.number for entry in withheld}
    references = {action.reference for entry in withheld for action in entry.actions}
    corrections = record.corrections
    if withheld:
        corrections = tuple(dataclasses.replace(correction, text="") for correction in corrections)
    opened = dataclasses.replace(
        record,
        items=items,
        interests=tuple(interest for interest in record.interests if interest.item_key not in keys),
        actions=tuple(
            action for action in record.actions if action.reference not in references and action.item not in numbers
        ),
        apologies=tuple(dataclasses.replace(line, note="") for line in record.apologies),
        absent=tuple(dataclasses.replace(line, note="") for line in record.absent),
        not_recorded=tuple(dataclasses.replace(line, note="") for line in record.not_recorded),
        corrections=corrections,
        timeline=tuple(_without_reasons(stretch) for stretch in record.timeline),
    )
    if any(outcome.kind == "ruling" for entry in withheld for outcome in entry.others):
        opened = _without_ruling(opened)
    return _redacted(opened)


def _without_ruling(record: MinutesRecord) -> MinutesRecord:
    """The record without the words of a ruling that was made in confidence; that there was one stays."""

    def unsaid(verdict: Verdict) -> Verdict:
        return dataclasses.replace(verdict, ruling=LEFT_OUT) if verdict.ruling else verdict

    def decided(decision: DecisionView) -> DecisionView:
        kept, verdict = decision.proof, decision.verdict
        proof = dataclasses.replace(kept, verdict=unsaid(kept.verdict)) if kept else None
        return dataclasses.replace(decision, verdict=unsaid(verdict) if verdict else None, proof=proof)

    return dataclasses.replace(
        record,
        ruling=LEFT_OUT,
        timeline=tuple(dataclasses.replace(each, verdict=unsaid(each.verdict)) for each in record.timeline),
        items=tuple(
            dataclasses.replace(entry, decisions=tuple(decided(each) for each in entry.decisions))
            for entry in record.items
        ),
    )


def _without_reasons(stretch: Stretch) -> Stretch:
    """A stretch of quoracy without who did not count in it and why: an interest may be in a confidential item."""
    return dataclasses.replace(stretch, verdict=dataclasses.replace(stretch.verdict, not_counted=()))


def redact(text: str) -> str:
    """The text with what stands between `[[` and `]]` as `[redacted]`; without an end, all that follows."""
    if "[[" not in text:
        return text
    kept: list[str] = []
    depth = 0
    for part in _BRACKETS.split(text):
        if part == "[[":
            depth += 1
            if depth == 1:
                kept.append(REDACTED)
        elif part == "]]" and depth:
            depth -= 1
        elif not depth:
            kept.append(part)
    return "".join(kept)


def _items(items: tuple[MinutesItem, ...]) -> tuple[tuple[MinutesItem, ...], list[MinutesItem]]:
    """The items, confidential ones emptied; and those, as they were."""
    shown: list[MinutesItem] = []
    withheld: list[MinutesItem] = []
    any_secret = any(entry.item.confidential for entry in items)
    below: int | None = None  # inside a confidential item of this depth
    for entry in items:
        if below is not None and entry.item.depth <= below:
            below = None
        if entry.item.confidential and below is None:
            below = entry.item.depth
        if below is None and not entry.item.key and any_secret:
            withheld.append(entry)
            shown.append(_unsaid(entry))
        elif below is None:
            shown.append(_open_part(entry))
        else:
            withheld.append(entry)
            shown.append(_emptied(entry))
    return tuple(shown), withheld


def _open_part(entry: MinutesItem) -> MinutesItem:
    """An open item without what it tells of confidential ones; a correction stays, without its wording."""
    return dataclasses.replace(
        entry,
        decisions=tuple(decision for decision in entry.decisions if not decision.confidential),
        others=tuple(
            dataclasses.replace(outcome, text=LEFT_OUT) if outcome.confidential else outcome
            for outcome in entry.others
            if not outcome.confidential or outcome.kind == "correction"
        ),
    )


def _unsaid(entry: MinutesItem) -> MinutesItem:
    """The last heading, of what was recorded outside the items, with a sentence in place of all of it."""
    said = "What was recorded here is left out of this version."
    note = OutcomeView(key="", kind="note", item_key="", reference="", text=said, at=entry.item.planned_from)
    return MinutesItem(item=entry.item, notes="", decisions=(), actions=(), others=(note,))


def _emptied(entry: MinutesItem) -> MinutesItem:
    item = dataclasses.replace(
        entry.item,
        section="",
        title=WITHHELD,
        purpose="",
        lead="",
        confidential=True,
        origin="",
        origin_ref="",
        origin_reason="",
        proposed_decision="",
        state_reason="",
        business="",
        concerns="",
        began=None,
        ended=None,
        papers=(),
    )
    return MinutesItem(item=item, notes="", decisions=(), actions=(), others=())


def _redacted(value: _Value) -> _Value:
    """The value with every text in it redacted, however deep it lies."""
    found: object = value
    if isinstance(value, str):
        found = redact(value)
    elif isinstance(value, tuple):
        found = tuple(_redacted(part) for part in value)
    elif isinstance(value, Mapping):
        found = {key: _redacted(part) for key, part in value.items()}
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _redacted(getattr(value, field.name)) for field in dataclasses.fields(value)}
        found = dataclasses.replace(value, **parts)
    return cast("_Value", found)
