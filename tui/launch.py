"""Opening the application quickly: the garbage collector rests until there is something to see (design decision 9)."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from store.desk import Desk
    from store.settings import Settings


def launch(
    settings: Settings,
    *,
    desk: Desk | None = None,
    start: str = "today",
    about: Mapping[str, str] | None = None,
    who: str = "",
    config: Path | None = None,
) -> int:
    """Run the application on this terminal until it is left; the arguments are those of QuorateApp.

    Returns:
        The exit code: 0, 1 after a crash, or that of the signal that ended it.
    """
    gc.disable()  # before the heavy import: nothing it makes is ever garbage
    from tui.app import QuorateApp

    app = QuorateApp(
        settings,
        desk=desk,
        start=start,
        about=about,
        who=who,
        config=config,
        on_first_paint=_collect_again,
    )
    app.run(mouse=settings.appearance.mouse)
    return app.return_code or 0


def _collect_again() -> None:
    """What is there now stays for good and is not looked through again."""
    gc.freeze()
    gc.enable()
