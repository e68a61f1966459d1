"""Text in a column: paragraphs, each with a sign or a label before it and its further lines indented under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from tui.safe import safe, safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.geometry import Size

LEAST = 8
"""Cells the text keeps however narrow the column is."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, cleaned by tui.safe.

    Attributes:
        text: What it says; its own line breaks are kept.
        lead: Stands before the first line.
        under: Stands before every further line; blank cells as wide as the lead when left out.
        above: Blank lines before it.
    """

    text: Content
    lead: Content = field(default_factory=Content.empty)
    under: Content | None = None
    above: int = 0


def fact(label: str, value: str, style: str = "", *, width: int = 9, above: int = 0) -> Paragraph:
    """A quiet label in `width` cells and what it names."""
    return Paragraph(safe(value, style), safe_line(label.ljust(width - 1) + " ", "$muted"), above=above)


def headed(words: str, *, above: int = 1) -> Paragraph:
    """A line that names what follows."""
    return Paragraph(safe_line(words, "$border bold"), above=above)


class Paragraphs(Widget):
    """Paragraphs as wide as there is room and as high as they need."""

    DEFAULT_CSS = """
    Paragraphs { height: auto; width: 1fr; padding: 0 1; }
    """

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._laid: tuple[int, tuple[Content, ...]] = (-1, ())

    def put(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs."""
        self._paragraphs = tuple(paragraphs)
        self._laid = (-1, ())
        self.refresh(layout=True)

    @property
    def plain(self) -> str:
        """What it says, without styles, as it is laid out now."""
        return "\n".join(line.plain for line in self._lines(self.size.width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(list(self._lines(self.size.width)))

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as it takes at a width."""
        return len(self._lines(width))

    def _lines(self, width: int) -> tuple[Content, ...]:
        if self._laid[0] != width:
            self._laid = (width, tuple(line for each in self._paragraphs for line in lines_of(each, width)))
        return self._laid[1]


class Details(VerticalScroll):
    """Paragraphs that scroll where there is more of them than room."""

    DEFAULT_CSS = """
    Details { height: 1fr; background: $surface; }
    """

    def compose(self) -> ComposeResult:
        """The paragraphs."""
        yield Paragraphs()

    def put(self, *paragraphs: Paragraph) -> None:
        """Show other paragraphs, from the top."""
        self.query_one(Paragraphs).put(paragraphs)
        self.scroll_home(animate=False)

    @property
    def plain(self) -> str:
        """What it says, without styles."""
        return self.query_one(Paragraphs).plain


def lines_of(paragraph: Paragraph, width: int) -> list[Content]:
    """A paragraph as lines of at most `width` cells."""
    lead = paragraph.lead
    under = paragraph.under if paragraph.under is not None else Content(" " * lead.cell_length)
    room = max(LEAST, width - lead.cell_length)
    wrapped = [line for part in paragraph.text.split("\n", allow_blank=True) for line in part.wrap(room) or [part]]
    body = [Content.assemble(under if number else lead, line) for number, line in enumerate(wrapped)]
    return [*[Content.empty()] * paragraph.above, *body]
