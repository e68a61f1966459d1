"""What is printed when the program itself is at fault: where, but never with what, for that is the record."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from rich.segment import Segments
from rich.text import Text
from textual.worker import WorkerFailed

from store.clean import one_line

if TYPE_CHECKING:
    from textual.app import App

SORRY = """\
Quorate stopped because of a mistake in the program. What was recorded is in the store.
The lines below say where it happened and hold nothing of the record; please report them.
"""


def stop(app: App[object]) -> None:
    """Stop the application and print, once the screen is given back, where the mistake is.

    Neither local variables nor the error's own words are printed: both may quote the record. `TEXTUAL=debug` in the
    environment adds the words.
    """
    app.bell()
    error = app._exception  # noqa: SLF001  Textual keeps it there and offers no other road
    report = Text(lines(error, with_words=app.debug))
    app._exit_renderables.append(Segments(app.console.render(report, app.console.options)))  # noqa: SLF001  as above
    app._close_messages_no_wait()  # noqa: SLF001  as above


def lines(error: BaseException | None, *, with_words: bool = False) -> str:
    """The report: where each step of the failed call was, innermost last, and the kind of error."""
    told = [SORRY]
    while isinstance(error, WorkerFailed):
        error = error.error
    seen: set[int] = set()
    chain: list[BaseException] = []
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        chain.append(error)
        error = error.__cause__ or error.__context__
    for link in reversed(chain):
        told += [
            f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(link.__traceback__)
        ]
        words = f": {one_line(str(link))}" if with_words else ""
        told.append(f"{type(link).__name__}{words}")
    return "\n".join(told)
