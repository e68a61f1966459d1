"""The register as a table, by agency: who, for which post, and the state in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.rules.vocabulary import RegisterState
from tui import symbols
from tui.safe import joined, safe_line
from tui.widgets.listing import Column, Listing
from tui.widgets.room import sign_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from store.views.register import RegisterLine

GUESTS = "Guests"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line; `leads` says whether it is the first of its agency, which then is named."""

    line: RegisterLine
    leads: bool


class RegisterList(Listing[RegisterRow]):
    """Every seat of the body, agency by agency, then the guests."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        columns = (
            Column[RegisterRow]("", _sign, 1),
            Column[RegisterRow]("Agency", _agency, 14, share=1, rank=1),
            Column[RegisterRow]("Who", _who, 25, share=2),
            Column[RegisterRow]("Post", _post, 16, share=3, rank=3),
            Column[RegisterRow]("State", _state, 28, share=1),
            Column[RegisterRow]("Note", _note, 12, share=2, rank=2),
        )
        super().__init__(columns, _key, empty="this body has no seats", id=id)

    @property
    def line(self) -> RegisterLine | None:
        """The register line under the cursor."""
        return self.row.line if self.row else None

    def find(self, typed: str) -> tuple[int, int]:
        """Go to the first line that fits what is typed, by name before post and agency.

        Gives back which of those that fit it is, and how many do; 0 and 0 when nobody does.
        """
        by_name = [row for row in self.rows if _fits(typed, row.line.person, row.line.holder)]
        fits = by_name or [row for row in self.rows if _fits(typed, *_said_of(row.line))]
        if fits:
            self.go_to(_key(fits[0]))
        return (1, len(fits)) if fits else (0, 0)


def by_agency(lines: Sequence[RegisterLine]) -> tuple[RegisterRow, ...]:
    """The lines agency by agency, in the order in which the agencies first come; guests last."""
    agencies = dict.fromkeys(line.agency for line in lines if line.seat)
    guests = [line for line in lines if not line.seat]
    groups = [[line for line in lines if line.seat and line.agency == agency] for agency in agencies]
    return tuple(RegisterRow(line, number == 0) for group in (*groups, guests) for number, line in enumerate(group))


def _fits(typed: str, *said: str) -> bool:
    """Whether every word typed begins a word of what is said."""
    words = " ".join(said).casefold().split()
    return all(any(word.startswith(part) for word in words) for part in typed.casefold().split())


def _said_of(line: RegisterLine) -> tuple[str, ...]:
    """Everything by which somebody may be looked for."""
    return (line.person, line.holder, line.post, line.agency_name, line.agency_short)


def _key(row: RegisterRow) -> str:
    return row.line.seat or row.line.key


def _sign(row: RegisterRow) -> Content:
    sign = sign_of(row.line) if row.line.person else " "
    return safe_line(sign, symbols.style(sign) or "$muted")


def _agency(row: RegisterRow) -> Content:
    line = row.line
    return safe_line((line.agency_short if line.seat else GUESTS) if row.leads else "", "bold")


def _who(row: RegisterRow) -> Content:
    line = row.line
    if not line.person:
        return safe_line("vacant", "$muted")
    if line.deputy and line.holder and line.deputy != line.holder:
        verb = "for" if line.state == RegisterState.DEPUTY else "beside"
        return joined(safe_line(line.person), safe_line(f" {verb} {line.holder}", "$muted"))
    return safe_line(line.person)


def _post(row: RegisterRow) -> Content:
    return safe_line(row.line.post, "$muted")


def _state(row: RegisterRow) -> Content:
    line = row.line
    if not line.person:
        return safe_line("")
    style = "" if line.here or line.state != RegisterState.NOT_RECORDED else "$muted"
    return safe_line(line.state_words, style)


def _note(row: RegisterRow) -> Content:
    if row.line.agreement_missing:
        return safe_line("! no confidentiality agreement", "$warning")
    return safe_line(row.line.note, "$muted")
