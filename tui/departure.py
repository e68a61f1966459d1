"""Leaving in a hurry: a closed lid or a killed session must not take the last words with it (design decision 7)."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app import QuorateApp

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that end a program while somebody types in it; the second one is not known everywhere."""


def listen(app: QuorateApp) -> None:
    """Handle the signals in the loop; Textual itself would die of them at once, with nothing unmounted."""
    if app.is_headless:
        return
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        with suppress(NotImplementedError):  # Windows has no such handlers
            loop.add_signal_handler(number, leave, app, number)


def leave(app: QuorateApp, number: int) -> None:
    """Write what is under the hand, then go; a shell reads the exit code as ended by that signal."""
    app.flush_typing()
    app.exit(return_code=128 + number)


def nothing_typed() -> None:
    """Nothing is under the hand; what `QuorateApp.flush_typing` is until a screen sets it."""


def wants_no_colour() -> bool:
    """Whether the person asked for no colour at all (no-color.org: set, and not empty)."""
    return bool(os.environ.get("NO_COLOR"))
