"""The verdict, always in sight: `✓ QUORATE  3 of 3 since 10:07`, or what is missing and who left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.widgets import Static

from tui.safe import joined, safe_line

if TYPE_CHECKING:
    from datetime import datetime

    from textual.content import Content

    from store.rules.quoracy import Verdict


_GRACE = re.compile(r"\btime until (\d\d:\d\d)")
"""How a verdict tells that a lack of quoracy does not matter yet (store/rules/quoracy.py)."""


class VerdictStrip(Static):
    """A strip that turns when quoracy turns; word and symbol say it before the colour does."""

    DEFAULT_CSS = """
    VerdictStrip {
        width: auto;
        height: 1;
        padding: 0 1;
        text-style: bold;
        display: none;
        &.-met { display: block; background: $met-background; color: $met-foreground; }
        &.-missing { display: block; background: $missing-background; color: $missing-foreground; }
        &.-grace { display: block; background: $warning; color: $background; }
        &:nocolor { text-style: bold reverse; }
    }
    """

    def tell(self, verdict: Verdict, since: datetime | None, news: str = "") -> None:
        """Show a verdict.

        Args:
            verdict: the verdict of this minute.
            since: when it last turned, wall-clock time; None before the meeting was opened.
            news: what made it turn ("N West left"), shown only while something is missing.
        """
        self.update(strip_words(verdict, since, news))
        waits = not verdict.quorate and bool(grace_until(verdict))
        self.set_class(verdict.quorate, "-met")
        self.set_class(not verdict.quorate and not waits, "-missing")
        self.set_class(waits, "-grace")

    def hide(self) -> None:
        """Show nothing: this screen has no meeting, or it has not begun."""
        self.remove_class("-met", "-missing", "-grace")


def strip_words(verdict: Verdict, since: datetime | None, news: str = "") -> Content:
    """A verdict on one line, the most important words first: the right end may be cut off."""
    clock = f" since {since:%H:%M}" if since else ""
    if verdict.quorate:
        clauses = len(verdict.met)
        return safe_line(f"✓ QUORATE  {clauses} of {clauses}{clock}")
    missing = ", ".join(clause.short for clause in verdict.missing)
    grace = grace_until(verdict)
    if grace and verdict.ruling is None:
        return joined("○ NOT YET QUORATE", f"grace until {grace}", *filter(None, (missing, news)), by=" · ")
    ruling = "the chair's ruling lets decisions stand" if verdict.ruling is not None else ""
    return joined(f"✗ NOT QUORATE{clock}", *filter(None, (missing, ruling, news)), by=" · ")


def grace_until(verdict: Verdict) -> str:
    """Until when a lack of quoracy does not matter yet, as `10:15`; "" where it does."""
    found = next((found for note in verdict.notes if (found := _GRACE.search(note))), None)
    return found[1] if found else ""
