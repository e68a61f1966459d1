"""The few kinds of error a caller can act on. Each says its sentence to a person and knows its exit code.

A sentence may quote a file or a line somebody typed, so it is cleaned here, before any terminal sees it.
"""

from store.clean import clean, one_line


class QuorateError(Exception):
    """Something a person is told in a sentence; `exit_code` is the command line's (docs/manual)."""

    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(clean(sentence))


class Refused(QuorateError):  # noqa: N818  the names are what callers read: a rule refused it
    """A rule says no; the sentence is the reason."""


class Stale(Refused):
    """Somebody else changed it meanwhile; nothing was overwritten, and both texts are here."""

    def __init__(self, message: str, mine: str = "", theirs: str = "") -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs


class NotQuorate(QuorateError):  # noqa: N818  as Refused
    """The room may not decide."""

    exit_code = 3


class BadInput(QuorateError):  # noqa: N818  as Refused
    """Wrong words or a bad file: `FILE:LINE: KEY: what is wrong; what would be right`.

    A form shows `message` and `remedy` beside the field `key`; the command line prints the whole sentence.
    `line` counts from 1 and is None where no line is to blame.
    """

    exit_code = 2

    def __init__(
        self, message: str, *, remedy: str = "", file: str = "", line: int | None = None, key: str = ""
    ) -> None:
        self.message = one_line(message)
        self.remedy = one_line(remedy)
        self.file = one_line(file)  # a line break in a name must not forge a second FILE:LINE
        self.line = line
        self.key = one_line(key)
        place = f"{self.file}:{line}" if file and line else self.file
        parts = [part for part in (place, self.key, self.message) if part]
        super().__init__(": ".join(parts) + (f"; {self.remedy}" if remedy else ""))


class Ambiguous(BadInput):
    """Several things fit; they are listed, never guessed among."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message, remedy="choose one of " + ", ".join(candidates))
        self.candidates = candidates


class StoreUnavailable(QuorateError):  # noqa: N818  as Refused
    """The store cannot be opened: it is missing, damaged, not ours, or too new."""

    exit_code = 4


class Locked(StoreUnavailable):
    """Another window holds the store; the same call may go through later."""
