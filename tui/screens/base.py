"""What every screen has: a top bar, a footer, commands as keys, and a view read again when the store changed."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.screen import Screen

from store.errors import QuorateError
from tui import commands
from tui.safe import safe_line, tell
from tui.widgets.key_line import KeyLine
from tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual import events, getters
    from textual.app import ComposeResult
    from textual.content import Content
    from textual.worker import WorkType

    from tui.app import QuorateApp
    from tui.commands import Command
    from tui.messages import StoreChanged, StoreOpened
    from tui.operations import Operations

View = TypeVar("View")


class QuorateScreen(Screen[None], Generic[View]):
    """A screen that shows one view of the store.

    A subclass says what it is called (`PLACE`, `NAME`, `PURPOSE`), what can be done on it (`KEYS`, each with a method
    `action_<action>`, which may be a coroutine: it then runs in a worker and may wait), composes its `body`,
    reads its view with `load` and paints it with `show`.
    """

    PLACE: ClassVar[str] = ""
    """Its name in tui.places."""
    NAME: ClassVar[str] = ""
    """What the top bar calls it."""
    PURPOSE: ClassVar[str] = ""
    """One sentence for the help screen."""
    KEYS: ClassVar[tuple[Command, ...]] = ()
    AUTO_FOCUS: ClassVar[str | None] = "RowList"
    """The first list has the focus, not the filter above it; a screen without one says what has."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-vast")]  # noqa: RUF012  as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012  as above
    BINDINGS = [commands.binding(commands.BACK, "command('back')")]  # noqa: RUF012  as above

    if TYPE_CHECKING:
        app = getters.app(QuorateApp)

    def __init_subclass__(cls, **kwargs: bool) -> None:
        """Make the screen's commands its key bindings."""
        own: tuple[Command, ...] = cls.__dict__.get("KEYS", ())
        cls.BINDINGS = [
            *cls.__dict__.get("BINDINGS", ()),
            *(
                commands.binding(command, f"command('{command.name}')")
                for command in own
                if command.action and command.key
            ),
        ]
        super().__init_subclass__(**kwargs)

    def __init__(self) -> None:
        super().__init__()
        self.view: View | None = None
        self._stale = False

    # What a subclass fills in.

    def body(self) -> ComposeResult:
        """The widgets between the top bar and the footer."""
        yield from ()

    def heading(self) -> Content:
        """What stands at the left of the top bar."""
        return safe_line(self.NAME, "bold")

    async def load(self) -> View:
        """Read the view, through `self.operations.read`.

        Raises:
            QuorateError: it cannot be read; the sentence is shown, and what was shown before stays.
        """
        raise NotImplementedError

    def show(self, view: View) -> None:
        """Paint a view; called again after every change, so lists keep their cursor by key."""

    async def may_leave(self) -> bool:
        """Whether the screen may be closed; one that holds unsaved text asks."""
        return True

    # What a subclass uses.

    @property
    def operations(self) -> Operations:
        """The road to the store."""
        return self.app.operations

    @property
    def top_bar(self) -> TopBar:
        """The top bar, where a screen of a meeting shows the verdict."""
        return self.query_one(TopBar)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a screen to go back to."""
        return self.app.screen_stack[0] is not self

    def perform(self, work: Coroutine[None, None, object]) -> None:
        """Do something that may wait, without holding up the keyboard."""
        self.run_worker(work, group="command")

    def reload(self) -> None:
        """Read the view again and paint it; a newer call takes over from one still under way."""
        self.take_over("load", self.read_again)

    async def read_again(self) -> None:
        """Read the view and paint it, keeping the focus; what cannot be read is said, and the old view stays."""
        self._stale = False
        try:
            view = await self.load()
        except QuorateError as problem:
            tell(self, str(problem), severity="error", timeout=8)
            return
        focused = self.focused
        self.view = view
        self.show(view)
        self.top_bar.head(self.heading())
        self.refresh_bindings()
        if focused is not None and focused.is_attached and self.focused is not focused:
            self.set_focus(focused, scroll_visible=False)

    def take_over(self, group: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do something a newer call of the same group takes over from; what was not begun by then never is."""
        newest: WorkType[None] = work
        self.run_worker(newest, group=group, exclusive=True)

    # How it works.

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        self._fold()
        yield TopBar(self.heading())
        yield from self.body()
        yield KeyLine()

    def _fold(self) -> None:
        """Take the classes of the terminal's size before the first layout, which would else be done twice."""
        width, height = self.app.size
        for steps, cells in ((self.HORIZONTAL_BREAKPOINTS, width), (self.VERTICAL_BREAKPOINTS, height)):
            reached = [name for least, name in steps or () if cells >= least]
            self.add_class(*reached[-1:])

    def on_mount(self) -> None:
        """Read for the first time."""
        if self.view is None:
            self.reload()
        else:
            self.show(self.view)

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Catch up with what changed while another screen was in front."""
        if self._stale:
            self.reload()

    def on_store_changed(self, _message: StoreChanged) -> None:
        """Read again, now if this screen is seen, else when it comes back."""
        if self.is_current or self.app.screen.is_modal:
            self.reload()
        else:
            self._stale = True

    def on_store_opened(self, _message: StoreOpened) -> None:
        """Nothing: only Today is there before the store is open."""

    def action_command(self, name: str) -> None:
        """Do one of the screen's commands, by name; where it is not possible now, its key does nothing else either."""
        command = next(command for command in commands.of_screen(self) if command.name == name)
        if not command.is_possible(self):
            return
        outcome = getattr(self, f"action_{command.action}")()
        if inspect.iscoroutine(outcome):
            self.perform(outcome)

    def action_back(self) -> None:
        """Go back."""
        self.app.back()
