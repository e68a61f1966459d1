"""What the chair's board shows (AQ8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from store.rules.forecast import Forecast
from store.views.register import RegisterView


@dataclass(frozen=True, slots=True)
class BoardItem:
    """The item under discussion. `minutes` are those it was given; `began` is None before it was turned to."""

    number: str
    title: str
    began: datetime | None
    minutes: int


@dataclass(frozen=True, slots=True)
class ChairsBoard:
    """Whether a decision may be taken this minute, and if not, who is missing.

    Attributes:
        register: The register with the verdict of this minute, for the item under discussion.
        item: That item; None between two of them.
        adjourned: Since when the meeting is adjourned; None while it is not.
        reason: Why it is.
        forecast: Before the opening, the forecast from the replies; None from then on.
        expected: Before the opening, who said they would come for each seat, by name.
    """

    register: RegisterView
    item: BoardItem | None = None
    adjourned: datetime | None = None
    reason: str = ""
    forecast: Forecast | None = None
    expected: Mapping[str, str] = field(default_factory=dict)
