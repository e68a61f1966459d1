"""The journal as it is printed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry: when (UTC), who, what in words, and the texts before and after."""

    seq: int
    at: datetime
    who: str
    act: str
    summary: str
    meeting: str
    undoes: int | None
    hash: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `quorate check` found."""

    integrity: str
    schema: str
    chain_ok: bool
    entries: int
    head: str
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return self.chain_ok and self.integrity == "ok" and self.schema == "ok" and not self.problems
