"""Reading what an item is: its kind of business, and the agencies it concerns (AQ3, AQ3a)."""

import re
from dataclasses import replace

from store.rules.capture_context import Context, Reading, Said, UnclearError
from store.rules.capture_lookups import BLANK, cut_items, item_of, preview, short
from store.rules.intents import BusinessIntent, ConcernsIntent
from store.rules.names import words_of

_NONE = frozenset({"none", "nothing", "nobody", "ordinary", "no kind", "nothing special", "-"})
_AND = re.compile(r"\s*[,;&+]\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_MOST_PARTS = 4  # how many commas and ands the name of one agency may hold, plus one
_LONGEST = 300  # characters of a list of agencies


def read_business(said: Said, context: Context) -> Reading:
    """`business KIND [for item N]`: what kind of business an item is, as the quoracy rule asks of some kinds."""
    text, item = _item(said, context)
    kind = text.strip(BLANK + ".,;")
    if not kind:
        raise UnclearError("say which kind: " + (" or ".join(context.business) or "“business budget”"))
    if kind.casefold() in _NONE:
        return Reading(
            BusinessIntent(item, ""), preview("BUSINESS", item_of(item, context), "no special kind"), said.at
        )
    known = next((name for name in context.business if words_of(name) == words_of(kind)), "")
    if not known and (context.business or " " in kind):
        listed = ", ".join(context.business) or "none"
        raise UnclearError(f"the terms know no business {short(kind)}; they know {listed}", context.business)
    asks = "" if known else "! the terms ask nothing special of it"
    shown = preview("BUSINESS", item_of(item, context), known or kind.casefold(), asks)
    return Reading(BusinessIntent(item, known or kind.casefold()), shown, said.at)


def read_concerns(said: Said, context: Context) -> Reading:
    """`concerns AGENCY[, AGENCY …] [for item N]`: agencies or constituencies an item concerns."""
    text, item = _item(said, context)
    text = text.strip(BLANK + ".,;")
    if text.casefold() in _NONE:
        shown = preview("CONCERNS", item_of(item, context), "nobody in particular")
        return Reading(ConcernsIntent(item, ()), shown, said.at)
    found = tuple(dict.fromkeys(_agencies(text, context)))
    names = {slug: name for slug, name, _ in context.agencies}
    shown = preview("CONCERNS", item_of(item, context), ", ".join(names.get(slug, slug) for slug in found))
    return Reading(ConcernsIntent(item, found), shown, said.at)


def _item(said: Said, context: Context) -> tuple[str, str]:
    """The words without "for item 6" at their end, and the item's key; the current one unless said."""
    text, items = cut_items(said.text, context)
    if len(items) > 1:
        raise UnclearError("one item at a time")
    item = items[0] if items else context.current_item
    if not item:
        raise UnclearError(f"no item is under discussion: “{said.verb} … for item 6”")
    return replace(said, text=text).text, item


def _agencies(text: str, context: Context) -> list[str]:
    """The slugs of everything a list names, each part read as long as it can be."""
    if not text or len(text) > _LONGEST:
        raise UnclearError("say whom it concerns: “concerns health, police”")
    edges = [0, *(edge for gap in _AND.finditer(text) for edge in gap.span()), len(text)]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    found: list[str] = []
    at = 0
    while at < len(spans):
        for last in reversed(range(at, min(at + _MOST_PARTS, len(spans)))):
            slug = _slug(text[spans[at][0] : spans[last][1]], context)
            if slug:
                break
        else:
            raise UnclearError(f"no agency known as {short(text[spans[at][0] : spans[at][1]])}")
        found.append(slug)
        at = last + 1
    return found


def _slug(text: str, context: Context) -> str:
    """The agency or constituency of this name; "" when there is none."""
    words = words_of(text)
    words = words[1:] if words[:1] == ("the",) else words
    for slug, name, constituency in context.agencies:
        if words and words in {words_of(slug), words_of(name)}:
            return slug
        if words and words == words_of(constituency):
            return constituency
    return ""
