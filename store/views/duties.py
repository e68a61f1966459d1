"""The forward plan as screens and exports see it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty. `standing` is overdue, due, due soon, ahead or done; `every` is in months, 0 for once."""

    key: str
    title: str
    body: str
    body_name: str
    due: date
    every: int
    owner: str
    source: str
    done_on: date | None
    standing: str
