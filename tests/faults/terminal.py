"""A program in a pseudo-terminal of its own, and what a person would see on it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

import pyte

ENOUGH = 30.0
"""Seconds after which a screen that never comes is given up: the machine may be busy with other tests."""


class Terminal:
    """`quorate` with some words on a terminal of some columns and lines."""

    def __init__(
        self, *words: str, size: tuple[int, int] = (120, 40), environment: Mapping[str, str] | None = None
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._terminal, inner = pty.openpty()
        _measure(inner, size)
        given = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
        given |= {"TERM": "xterm-256color", "PYTHONPATH": str(Path(__file__).parents[2])}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui", *words],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env=given | dict(environment or {}),
            start_new_session=True,
        )
        os.close(inner)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._terminal)

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def resize(self, size: tuple[int, int]) -> None:
        """Make the terminal larger or smaller."""
        self._screen.resize(lines=size[1], columns=size[0])
        _measure(self._terminal, size)
        self.process.send_signal(signal.SIGWINCH)

    def press(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._terminal, keys)

    @property
    def words(self) -> str:
        """The same as running text, however it is broken into lines."""
        return " ".join(self.text.split())

    def says(self, words: str, within: float = ENOUGH, *, but_not: str = "\0") -> float:
        """Wait until words are on the screen, and others are not; the seconds that took.

        Raises:
            AssertionError: that never came.
        """
        return self.shows(lambda said: words in said and but_not not in said, within)

    def shows(self, what: Callable[[str], bool], within: float = ENOUGH) -> float:
        """Wait until what is said is as it should be; the seconds that took.

        Raises:
            AssertionError: it never came.
        """
        began = monotonic()
        while not what(self.words):
            left = began + within - monotonic()
            assert left > 0, f"not shown within {within} seconds:\n{self.text}"
            assert self.process.poll() is None, f"it has ended:\n{self.text}"
            self.listen(min(left, 0.05))
        return monotonic() - began

    def listen(self, seconds: float) -> None:
        """Take in what the program writes, for so long."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                try:
                    self._stream.feed(os.read(self._terminal, 65536))
                except OSError:  # the program has ended, and nobody writes any more
                    return

    def leave(self) -> int:
        """Wait until the program has ended; its exit code."""
        end = monotonic() + ENOUGH
        while self.process.poll() is None:
            assert monotonic() < end, f"it goes on:\n{self.text}"
            self.listen(0.05)
        return self.process.wait()


def _measure(terminal: int, size: tuple[int, int]) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
