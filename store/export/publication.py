"""The record as the public may read it: without confidential items and without redacted words (MI4; B 2.16, 5.12).

What must not be published is taken out of the facts before any template sees them, so no template, whoever wrote
it, can print it by mistake.
"""

import dataclasses
import re
from typing import TypeVar, cast

from store.views.minutes import MinutesItem, MinutesRecord

WITHHELD = "Item considered in confidence"
"""The title that stands in place of a confidential item's own."""

REDACTED = "[redacted]"
"""Stands in place of words between double square brackets."""

_BRACKETS = re.compile(r"(\[\[|\]\])")

_Value = TypeVar("_Value")


def public(record: MinutesRecord) -> MinutesRecord:
    """The record as it may be published.

    Of a confidential item, and of the items below it, only the number stays. Words the secretary put between
    `[[` and `]]` are redacted everywhere. Reasons for apologies and absence stay private; and since a correction
    of minutes that have a confidential part may be about that part, its wording does too.
    """
    items, withheld = _items(record.items)
    keys = {entry.item.key for entry in withheld}
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
    )
    return _redacted(opened)


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
    below: int | None = None  # inside a confidential item of this depth
    for entry in items:
        if below is not None and entry.item.depth <= below:
            below = None
        if entry.item.confidential and below is None:
            below = entry.item.depth
        if below is None:
            shown.append(entry)
        else:
            withheld.append(entry)
            shown.append(_emptied(entry))
    return tuple(shown), withheld


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
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _redacted(getattr(value, field.name)) for field in dataclasses.fields(value)}
        found = dataclasses.replace(value, **parts)
    return cast("_Value", found)
