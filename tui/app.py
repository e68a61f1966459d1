"""The application: what is wired to what, and nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.reactive import reactive

from store.clock import wall_now
from store.settings import usual_file
from tui import commands, crash, departure, navigation, themes
from tui.operations import Operations
from tui.screens.base import QuorateScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.worker import WorkType

    from store.desk import Desk
    from store.settings import Settings


class QuorateApp(App[object]):
    """Quorate on a terminal. Today comes first, from a look at the store; the store itself opens behind it."""

    TITLE = "Quorate"
    CSS_PATH: ClassVar = ["styles/app.tcss", "screens/today.tcss"]  # a first screen does not load its own
    COMMANDS: ClassVar = {commands.palette}
    BINDINGS: ClassVar[list[BindingType]] = [
        commands.binding(command, command.action)
        for command in commands.EVERYWHERE
        if command not in commands.BOUND_BY_TEXTUAL
    ]

    waiting: reactive[str] = reactive("")
    """What is waited for, in words; the top bar shows it."""

    def __init__(
        self,
        settings: Settings,
        *,
        desk: Desk | None = None,
        start: str = "today",
        about: Mapping[str, str] | None = None,
        clock: Callable[[], datetime] | None = None,
        who: str = "",
        config: Path | None = None,
        on_first_paint: Callable[[], None] | None = None,
    ) -> None:
        """Make it; nothing is opened before it runs.

        Args:
            settings: the settings in force.
            desk: a desk that is open already; else the store of the settings is opened behind the first screen.
            start: the place to go to at once (tui.places); Today lies below it.
            about: what that place is to show, as its screen takes it.
            clock: gives the wall-clock time; the desk's own when left out.
            who: who sits at the desk, for the journal.
            config: the file the settings screen writes; the usual one when left out.
            on_first_paint: called once, when there is something to see.
        """
        super().__init__(ansi_color=True if departure.wants_no_colour() else None)
        self.settings = settings
        self.config_path = config or usual_file()
        self.clock = clock or (desk.today if desk else lambda: wall_now(self.settings.calendar.zone))
        self.operations = Operations(self, desk)
        self.flush_typing: Callable[[], None] = departure.nothing_typed
        """Writes what is under the hand at once; the recording screen sets it, a signal calls it."""
        self._who = who
        self._start = (start, dict(about or {}))
        self._on_first_paint = on_first_paint
        themes.dress(self)

    def get_default_screen(self) -> Screen[Any]:
        """Today, with the first look at the store."""
        return navigation.first_screen(self)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our stylesheets need of a theme that is not ours."""
        return themes.variables(self.current_theme)

    def on_mount(self) -> None:
        """Listen to signals, and open the store once there is something to see."""
        departure.listen(self)
        self.call_after_refresh(self._painted)

    def take_settings(self, settings: Settings) -> None:
        """Go on with other settings, here and at the desk."""
        self.settings = settings
        if self.operations.desk is not None:
            self.operations.desk.settings = settings
        themes.wear(self, settings.appearance)

    def show(self, place: str, **about: str) -> None:
        """Go to a place: `app.show("agenda", meeting="EG/2024/01")`; waits visibly for a store that still opens."""
        self._move(partial(navigation.go, self, place, about))

    def back(self) -> None:
        """Go back to the screen before, if this one may be left."""
        self._move(partial(navigation.back, self))

    def action_go(self, place: str) -> None:
        """Go to a place beside Today."""
        self.show(place)

    def action_help(self) -> None:
        """Explain the screen one is on."""
        navigation.explain(self)

    async def action_quit(self) -> None:
        """Leave, if every screen may be left."""
        self._move(partial(navigation.leave, self))

    async def on_unmount(self) -> None:
        """Let go of the store."""
        self.operations.close()

    def _move(self, way: WorkType[None]) -> None:
        """Go somewhere; a later wish takes over from one that still waits for the store."""
        self.run_worker(way, group="navigation", exclusive=True)

    def _painted(self) -> None:
        """The first screen is there: now the heavy imports."""
        if self._on_first_paint is not None:
            self._on_first_paint()
        opening: WorkType[None] = self._open
        self.run_worker(opening, group="open")

    async def _open(self) -> None:
        place, about = self._start
        today = self.screen_stack[0]
        if place != "today":
            self.show(place, **about)
        elif isinstance(today, QuorateScreen) and today.view is not None:
            await today.read_again()  # the first look left the forecasts out
        await self.operations.open(self.settings, self._who)

    def _fatal_error(self) -> None:
        """Stop without showing what the record holds (design decision 6)."""
        crash.stop(self)
