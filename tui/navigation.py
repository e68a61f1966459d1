"""Going from screen to screen: Today lies at the bottom, a place beside it replaces what was above, others stack up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import first_look
from store.errors import QuorateError, StoreUnavailable
from tui import places
from tui.dialogs.base import Dialog
from tui.safe import tell
from tui.screens.base import QuorateScreen
from tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app import QuorateApp


def first_screen(app: QuorateApp) -> TodayScreen:
    """Today, from the first look; where that fails, the store says why when it has been opened.

    The forecasts follow at once: their rules take longer to import than everything else to read.
    """
    try:
        return TodayScreen(first_look.read(app.settings.store_path, app.clock(), forecasts=False))
    except StoreUnavailable:
        return TodayScreen()


async def go(app: QuorateApp, place: str, about: Mapping[str, str]) -> None:
    """Go to a place."""
    if not places.is_there(place):
        tell(app, f"there is no screen “{place}” in this Quorate", severity="error")
        return
    try:
        await app.operations.ready()
    except QuorateError as problem:
        tell(app, str(problem), severity="error", timeout=8)
        return
    if not places.PLACES[place].top:
        await app.push_screen(places.screen(place, **about))
        return
    if not await _leave_all(app):
        return
    if place != "today":
        await app.push_screen(places.screen(place, **about))


async def back(app: QuorateApp) -> None:
    """Close the screen in front, if it may be left and is not the last."""
    screen = app.screen
    if len(app.screen_stack) > 1 and (not isinstance(screen, QuorateScreen) or await screen.may_leave()):
        await app.pop_screen()


async def leave(app: QuorateApp) -> None:
    """Leave the program, if every screen may be left; out of a dialog the way leads back to its screen first."""
    if isinstance(app.screen, Dialog):
        app.screen.action_leave()
        return
    for screen in reversed(app.screen_stack):
        if isinstance(screen, QuorateScreen) and not await screen.may_leave():
            return
    app.exit(return_code=StoreUnavailable.exit_code if app.operations.problem else 0)


def explain(app: QuorateApp) -> None:
    """Show the help of the screen in front."""
    from tui.screens.help import HelpScreen

    if isinstance(app.screen, QuorateScreen):
        app.push_screen(HelpScreen(app.screen))


async def _leave_all(app: QuorateApp) -> bool:
    """Close every screen above Today; whether all of them could be left."""
    while len(app.screen_stack) > 1:
        screen = app.screen
        if isinstance(screen, QuorateScreen) and not await screen.may_leave():
            return False
        await app.pop_screen()
    return True
