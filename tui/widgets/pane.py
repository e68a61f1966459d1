"""A quiet frame with a title around one part of a screen; the one with the focus has the accent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from tui.safe import safe_line

if TYPE_CHECKING:
    from textual.content import Content
    from textual.widget import Widget


class Pane(Vertical):
    """A framed part of a screen."""

    DEFAULT_CSS = """
    Pane {
        height: 1fr;
        border: round $quiet;
        border-title-color: $foreground;
        border-title-style: bold;
        border-subtitle-color: $muted;
        background: $surface;
        &:focus-within { border: round $border; border-title-color: $border; }
        &:nocolor:focus-within { border: double $border; }
    }
    """

    def __init__(
        self,
        *children: Widget,
        title: str | Content = "",
        id: str | None = None,  # noqa: A002  Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(*children, id=id, classes=classes)
        self.call_it(title)

    def call_it(self, title: str | Content, subtitle: str | Content = "") -> None:
        """Give it a title in the upper frame and a subtitle in the lower one, both taken literally."""
        self.border_title = safe_line(title) if isinstance(title, str) else title
        self.border_subtitle = safe_line(subtitle) if isinstance(subtitle, str) else subtitle
