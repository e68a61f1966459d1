"""Reading the line that says a duty of the forward plan was fulfilled (DU1)."""

import re
from dataclasses import dataclass

from store.rules.capture_context import Context, Reading, Said, UnclearError
from store.rules.capture_lookups import BLANK, find_item, item_of, preview, split_colon
from store.rules.intents import Intent

_ITEM = re.compile(r"item\s+\S.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FulfilIntent(Intent):
    """The duty an item stands for was fulfilled, in the words typed or (`text` empty) as was decided under it."""

    item: str
    text: str = ""


def read_fulfilled(said: Said, context: Context) -> Reading:
    """`fulfilled [item N][: TEXT]`; the current item unless another is said."""
    head, text = ("", said.text.strip(BLANK)) if said.colon else split_colon(said.text)
    if text is None and not _ITEM.fullmatch(head):
        head, text = "", head
    item = find_item(head, context).key if head else context.current_item
    if not item:
        raise UnclearError("no item is under discussion: “fulfilled item 5: report published”")
    if item not in context.duty_items:
        raise UnclearError(f"“{item_of(item, context)}” stands for no duty of the forward plan")
    shown = preview("FULFILLED", item_of(item, context), text or "as decided here")
    return Reading(FulfilIntent(item, text or ""), shown, said.at)
