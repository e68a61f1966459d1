"""Markdown as it will look, whose links lead nowhere: a record may hold an address nobody should open by a click."""

from textual.widgets import Markdown

from tui.safe import safe_str


class Rendered(Markdown):
    """Rendered Markdown of the record."""

    DEFAULT_CSS = """
    Rendered {
        background: $surface;
        padding: 0 1;
        MarkdownH1 { content-align: left middle; color: $foreground; text-style: bold; }
        MarkdownH2, MarkdownH3 { color: $border; text-style: bold; }
    }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(safe_str(text), id=id, open_links=False)

    async def say(self, text: str) -> None:
        """Show another text."""
        await self.update(safe_str(text))
