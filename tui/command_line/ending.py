"""How a command ends: its exit code, and one sentence where something went wrong. Never a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import QuorateError
from tui.printing import complain

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

BROKEN = 4
"""Exit code when something is wrong that is neither a rule nor the words: the store, the machine, or Quorate."""

INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells have it."""


class Ending:
    """Takes whatever ends a command. `code` is the exit code."""

    def __init__(self) -> None:
        self.code = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> bool:
        """Turn what ended the block into an exit code and, where somebody should know, a sentence."""
        if error is None:
            return True
        if isinstance(error, BrokenPipeError):  # `quorate log | head` has seen enough
            _let_go_of_stdout()
            self.code = 0
        elif isinstance(error, SystemExit):  # argparse, after --help
            self.code = error.code if isinstance(error.code, int) else 0
        elif isinstance(error, KeyboardInterrupt):
            self.code = INTERRUPTED
        elif isinstance(error, QuorateError):
            complain(str(error))
            self.code = error.exit_code
        elif isinstance(error, Exception):
            complain(_sentence(error))
            self.code = BROKEN
        else:
            return False
        if os.environ.get("QUORATE_DEBUG") == "1" and isinstance(error, Exception):
            # A plain traceback, without the values of variables: those hold the record.
            complain("".join(traceback.format_exception(kind, error, where)))
        return True


def _sentence(error: Exception) -> str:
    """What is said of a fault nobody foresaw. Its own message may quote the record and stays out."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    if isinstance(error, ImportError) and error.name:
        return f"this installation of Quorate lacks {error.name}; install it again"
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = f" ({Path(last[0].filename).name}, line {last[0].lineno})" if last else ""
    return (
        f"something went wrong inside Quorate: {type(error).__name__}{place}. What was acknowledged before is in the "
        "store. QUORATE_DEBUG=1 in the environment says more, for whoever mends it"
    )


def _let_go_of_stdout() -> None:
    """Point stdout at nothing, so that Python does not complain when it flushes at the end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
