"""The few kinds of error a caller can act on. Each says its sentence to a person and knows its exit code."""


class QuorateError(Exception):
    """Something a person is told in a sentence; `exit_code` is the command line's (docs/manual)."""

    exit_code = 1


class Refused(QuorateError):
    """A rule says no; the sentence is the reason."""


class Stale(Refused):
    """Somebody else changed it meanwhile; nothing was overwritten, and both texts are here."""

    def __init__(self, message: str, mine: str = "", theirs: str = "") -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs


class NotQuorate(QuorateError):
    """The room may not decide."""

    exit_code = 3


class BadInput(QuorateError):
    """Wrong words or a bad file: `FILE:LINE: KEY: what is wrong and what would be right`."""

    exit_code = 2

    def __init__(
        self, message: str, *, remedy: str = "", file: str = "", line: int | None = None, key: str = ""
    ) -> None:
        self.message = message
        self.remedy = remedy
        self.file = file
        self.line = line
        self.key = key
        place = f"{file}:{line}" if file and line else file
        parts = [part for part in (place, key, message) if part]
        super().__init__(": ".join(parts) + (f"; {remedy}" if remedy else ""))


class Ambiguous(BadInput):
    """Several things fit; they are listed, never guessed among."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message, remedy="choose one of " + ", ".join(candidates))
        self.candidates = candidates


class StoreUnavailable(QuorateError):
    """The store cannot be opened: it is missing, damaged, not ours, or too new."""

    exit_code = 4


class Locked(StoreUnavailable):
    """Another window holds the store; the same call may go through later."""
