"""The register as a table, by agency: who, for which post, and the state in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from store.rules.names import words_of
from store.rules.vocabulary import RegisterState
from tui import symbols
from tui.safe import joined, safe_line
from tui.widgets.filter_line import FilterLine
from tui.widgets.listing import Column, Listing
from tui.widgets.room import sign_of, warning_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.content import Content

    from store.views.register import RegisterLine

GUESTS = "Guests"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line; `leads` says whether it is the first of its agency, which then is named."""

    line: RegisterLine
    leads: bool


class FindLine(FilterLine):
    """Type-ahead to somebody: the letters as typed, and where one is among those who fit; ↓ and ↑ go on and back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    class Stepped(Message):
        """The hand wants the next one who fits, or with -1 the one before."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    def action_step(self, steps: int) -> None:
        """Go on."""
        self.post_message(self.Stepped(steps))


class RegisterList(Listing[RegisterRow]):
    """Every seat of the body, agency by agency, then the guests. A capital letter begins to look somebody up."""

    class Typed(Message):
        """A capital letter was typed: no key of a state, and so the beginning of a name."""

        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        columns = (
            Column[RegisterRow]("", _sign, 1),
            Column[RegisterRow]("Agency", _agency, 14, share=1, rank=1),
            Column[RegisterRow]("Who", _who, 25, share=1),
            Column[RegisterRow]("Post", _post, 16, share=2, rank=2),
            Column[RegisterRow]("State", _state, 28, share=6),
        )
        super().__init__(columns, _key, empty="this body has no seats", id=id)
        self._from = 0

    @property
    def line(self) -> RegisterLine | None:
        """The register line under the cursor."""
        return self.row.line if self.row else None

    def on_key(self, event: events.Key) -> None:
        """A capital letter goes to the type-ahead."""
        if event.character and event.character.isalpha() and event.character.isupper():
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed(event.character))

    def begin_to_find(self) -> None:
        """The next one who fits is looked for from here on."""
        self._from = self.cursor

    def find(self, typed: str, steps: int = 0) -> tuple[int, int]:
        """Go to the next line that fits what is typed, by name or initials before post and agency.

        Args:
            typed: the letters; each word must begin a word of what is said, or all be the initials.
            steps: how many further on among those who fit, backwards where negative.

        Returns:
            Which of those that fit it is, in the order of the register, and how many do; 0 and 0 when nobody does.
        """
        by_name = [at for at, row in enumerate(self.rows) if _is_named(typed, row.line)]
        fits = by_name or [at for at, row in enumerate(self.rows) if _fits(typed, *_said_of(row.line))]
        if not fits:
            return 0, 0
        start = self.cursor if steps else self._from
        here = next((number for number, at in enumerate(fits) if at >= start), 0)
        if steps:
            here = (fits.index(start) + steps if start in fits else here) % len(fits)
        self.go_to(_key(self.rows[fits[here]]))
        return here + 1, len(fits)


def by_agency(lines: Sequence[RegisterLine]) -> tuple[RegisterRow, ...]:
    """The lines agency by agency, in the order in which the agencies first come; guests last."""
    agencies = dict.fromkeys(line.agency for line in lines if line.seat)
    guests = [line for line in lines if not line.seat]
    groups = [[line for line in lines if line.seat and line.agency == agency] for agency in agencies]
    return tuple(RegisterRow(line, number == 0) for group in (*groups, guests) for number, line in enumerate(group))


def _is_named(typed: str, line: RegisterLine) -> bool:
    """Whether what is typed begins the words of somebody's name, or their initials."""
    letters = "".join(words_of(typed))
    initials = ("".join(word[0] for word in words_of(name)) for name in {line.person, line.holder})
    return _fits(typed, line.person, line.holder) or any(letters and letters == begin for begin in initials)


def _fits(typed: str, *said: str) -> bool:
    """Whether every word typed begins a word of what is said."""
    words = words_of(" ".join(said))
    parts = words_of(typed)
    return bool(parts) and all(any(word.startswith(part) for word in words) for part in parts)


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
    """What must be known of somebody who is here, the state, and the reason or what else was said."""
    line = row.line
    if not line.person:
        return safe_line("")
    waits = line.state == RegisterState.NOT_RECORDED and not line.here
    state = safe_line(line.state_words, "$warning" if line.overdue else "$muted" if waits else "")
    warning, known = warning_of(line), line.note or line.reply
    parts = [safe_line(f"! {warning}", "$warning")] if warning else []
    parts += [state]
    parts += [safe_line(known, "$muted")] if known and not line.state_words.startswith(known) else []
    parts += [safe_line(f"also {', '.join(line.also)}", "$muted")] if line.also else []
    return joined(*parts, by="  ")
