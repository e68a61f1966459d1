"""Phrases side by side, as many as fit on a line; a phrase is broken only where it is wider than the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.safe import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content

GAP = "   "


def flow(phrases: Iterable[Content], width: int) -> list[Content]:
    """The phrases as lines of at most `width` cells."""
    lines: list[Content] = []
    for phrase in phrases:
        longer = joined(lines[-1], phrase, by=GAP) if lines else phrase
        if lines and longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines += phrase.wrap(max(1, width)) if phrase else [phrase]
    return lines
