"""The only way text from the store reaches a widget.

A plain `str` given to a Textual widget is markup: `a [/] b` stops the program, `[@click=app.quit]x[/]` runs,
and `Chair [Acting] Jo` loses a word. `Content` and `Text` are taken literally, and everything here is cleaned
first (store.clean). Styles are the program's own and never come from the store.
"""

from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.content import Content

from store.clean import clean, one_line

if TYPE_CHECKING:
    from textual.app import App
    from textual.notifications import SeverityLevel
    from textual.widget import Widget


def safe(text: str, style: str = "") -> Content:
    """The text literally, its line breaks kept, for widgets that show `Content`: Static, Label, tooltips."""
    return Content.styled(clean(text), style)


def safe_line(text: str, style: str = "") -> Content:
    """As `safe`, on one line: for titles, options and buttons."""
    return Content.styled(one_line(text), style)


def safe_rich(text: str, style: str = "") -> Text:
    """The text literally, on one line, for what speaks Rich: DataTable's cells and columns, Tree's labels."""
    return Text(one_line(text), style=style, no_wrap=True, end="")


def safe_str(text: str) -> str:
    """The text cleaned, for the few places that take a bare `str` and never read markup in it.

    These are the title and sub_title of an App or Screen, and the value of an Input or TextArea.
    """
    return clean(text)


def joined(*parts: Content | str, by: str = "") -> Content:
    """The parts one after the other with `by` between them; a bare `str` is cleaned and taken literally."""
    between = safe(by)
    pieces = [part if isinstance(part, Content) else safe(part) for part in parts]
    return between.join(pieces)


def joined_rich(*parts: Text | str, by: str = "") -> Text:
    """As `joined`, for DataTable cells."""
    between = safe_rich(by)
    pieces = [part if isinstance(part, Text) else safe_rich(part) for part in parts]
    line = between.join(pieces)
    line.no_wrap, line.end = True, ""
    return line


def tell(
    where: "App[Any] | Widget",
    message: str,
    *,
    title: str = "",
    severity: "SeverityLevel" = "information",
    timeout: float | None = None,
) -> None:
    """Show a notification whose message and title are taken literally; `timeout` in seconds."""
    where.notify(clean(message), title=one_line(title), severity=severity, timeout=timeout, markup=False)
