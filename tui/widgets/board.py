"""The chair's board as lines: the verdict in letters of blocks, the partners, the item and its time (AQ8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget

from store.rules.vocabulary import MeetingState
from tui.safe import joined, safe, safe_line
from tui.widgets.block_letters import Dot, draw, largest, spell, width_of
from tui.widgets.room import clause_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from store.views.register import BoardView, PartnerView

LARGE, SMALL = Dot(2, 2), Dot(1, 1)
"""The sizes of partners and time; the smaller takes three lines and is still read across a table."""

SIZES: tuple[tuple[Dot | None, Dot | None], ...] = ((LARGE, LARGE), (LARGE, SMALL), (SMALL, SMALL), (None, SMALL))
"""Sizes of the partners and of the time, tried in this order; None is plain text."""

SHARE = 0.46
"""The part of the height the verdict may take."""

MARGIN = 3
"""Blank cells at either side."""


class Shout(NamedTuple):
    """What the board says in its largest letters, in the ways it may be broken, with the class of its colours."""

    ways: tuple[tuple[str, ...], ...]
    kind: str


class VerdictBoard(Widget):
    """The verdict: a band of colour with a sign and a word or two."""

    DEFAULT_CSS = """
    VerdictBoard {
        height: auto;
        width: 1fr;
        text-style: bold;
        background: $surface;
        &.-met { background: $met-background; color: $met-foreground; }
        &.-missing { background: $missing-background; color: $missing-foreground; }
        &:nocolor { text-style: bold reverse; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._view: BoardView | None = None

    def put(self, view: BoardView) -> None:
        """Show a verdict."""
        self._view = view
        kind = shout(view).kind
        self.set_class(kind == "met", "-met")
        self.set_class(kind == "missing", "-missing")
        self.refresh(layout=True)

    def get_content_height(self, *_about: object) -> int:
        """As many lines as the letters take in this window."""
        return len(self._lines(self.app.size.width))

    def render(self) -> Content:
        """The letters, in the middle of the band."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._view is None:
            return [Content.empty()]
        found = shout(self._view)
        room = int(self.app.size.height * SHARE) - 4
        choices = [(dot, way) for way in found.ways if (dot := largest(way, width - 2 * MARGIN, room))]
        lines: list[Content] = [Content.empty()]
        if choices:
            dot, way = max(choices, key=lambda choice: (choice[0], -len(choice[1])))
            for number, words in enumerate(way):
                lines += [Content.empty()] if number else []
                lines += [_middle(line, width) for line in draw(words, dot)]
        else:
            lines.append(_middle(" ".join(found.ways[0]), width))
        return [*lines, Content.empty(), _middle(under(self._view), width), Content.empty()]


class RestBoard(Widget):
    """Below the band: each clause of the rule with its tick and who, and the item with its time."""

    DEFAULT_CSS = """
    RestBoard { height: 1fr; width: 1fr; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._view: BoardView | None = None
        self._now: datetime | None = None

    def put(self, view: BoardView, now: datetime | None) -> None:
        """Show the partners and the item at a minute."""
        self._view, self._now = view, now
        self.refresh()

    def render(self) -> Content:
        """As large as there is room."""
        view = self._view
        width, height = self.size
        if view is None or not width:
            return Content.empty()
        for of_partners, of_time in SIZES:
            partners, item = _partners(view, width, of_partners), _item(view, self._now, width, of_time)
            if partners and len(partners) + len(item) + 1 <= height:
                return _stacked(partners, item, (height - len(partners) - len(item)) // 3)
        return _stacked(_plain(view.partners, width), _item(view, self._now, width, None), 0)


def shout(view: BoardView) -> Shout:
    """What the board says."""
    state = view.meeting.state
    if state == MeetingState.PLANNED:
        return Shout((("NOT OPEN YET",), ("NOT OPEN", "YET")), "")
    if state == MeetingState.CLOSED:
        return Shout((("CLOSED",),), "")
    if state == MeetingState.ADJOURNED:
        return Shout((("ADJOURNED",),), "")
    if view.verdict.quorate:
        return Shout((("✓ QUORATE",),), "met")
    return Shout((("✗ NOT QUORATE",), ("✗ NOT", "QUORATE")), "missing")


def under(view: BoardView) -> str:
    """The line under the letters: since when, and whether a ruling lets decisions stand."""
    if view.meeting.state == MeetingState.PLANNED:
        return f"opens at {view.meeting.starts:%H:%M}"
    if view.meeting.state == MeetingState.CLOSED:
        return f"at {view.meeting.closed:%H:%M}" if view.meeting.closed else ""
    since = f"since {view.since:%H:%M}" if view.since else ""
    ruling = "decisions stand by the chair's ruling" if view.verdict.ruling is not None else ""
    return " · ".join(part for part in (since, ruling) if part)


def used(view: BoardView, now: datetime | None) -> int:
    """Whole minutes the present item has taken."""
    if view.item_began is None or now is None:
        return 0
    return max(0, int((now - view.item_began).total_seconds()) // 60)


def _partners(view: BoardView, width: int, dot: Dot | None) -> list[Content]:
    """The partners in letters of a size, or in plain ones with air between them."""
    if dot is not None:
        return _large(view.partners, width, dot)
    return [part for line in _plain(view.partners, width) for part in (line, Content.empty())][:-1]


def _large(partners: Sequence[PartnerView], width: int, dot: Dot) -> list[Content]:
    """The partners in letters of blocks, who beside them or below; nothing when one does not fit."""
    lines: list[Content] = []
    indent = " " * MARGIN
    signs = width_of("✓ ", dot) + dot.wide
    for partner in partners:
        name = spell(clause_label(partner.name))
        if name is None or width_of(f"✓ {name}", dot) + 2 * MARGIN > width:
            return []
        who = safe_line(_who(partner), "bold")
        letters = draw(name, dot)
        beside = MARGIN + signs + len(letters[0]) + MARGIN + who.cell_length + MARGIN <= width
        for number, (sign, line) in enumerate(zip(draw("✓" if partner.met else "✗", dot), letters, strict=True)):
            start = joined(indent, safe_line(sign.ljust(signs), _style(partner)), line)
            lines.append(joined(start, indent, who) if beside and number == dot.rows // 2 else start)
        lines += [Content.empty()] if beside else [joined(indent, " " * signs, who), Content.empty()]
    return lines[:-1]


def _plain(partners: Sequence[PartnerView], width: int) -> list[Content]:
    """The partners in plain letters."""
    lines: list[Content] = []
    for partner in partners:
        sign = safe_line("✓ " if partner.met else "✗ ", f"{_style(partner)} bold")
        line = joined(sign, safe_line(clause_label(partner.name).upper(), "bold"), "  ", safe_line(_who(partner)))
        lines += [joined(" " * MARGIN, part) for part in line.wrap(max(8, width - 2 * MARGIN))]
    return lines


def _item(view: BoardView, now: datetime | None, width: int, dot: Dot | None) -> list[Content]:
    """The item: its number and title in plain letters, its time in letters of blocks where they fit."""
    if not view.item_title:
        return []
    taken = used(view, now)
    style = "$warning bold" if taken > view.item_minutes else "bold"
    time = f"{taken} of {view.item_minutes} min"
    title = safe_line(f"{view.item_number}  {view.item_title}", "bold").truncate(width - 2 * MARGIN, ellipsis=True)
    words = spell(time) if dot is not None else None
    if dot is None or words is None or width_of(words, dot) + 2 * MARGIN > width:
        return [joined(" " * MARGIN, title), joined(" " * MARGIN, safe_line(time, style))]
    letters = [joined(" " * MARGIN, safe_line(line, style)) for line in draw(words, dot)]
    return [joined(" " * MARGIN, title), Content.empty(), *letters]


def _who(partner: PartnerView) -> str:
    """Who meets a clause, or who could."""
    people = ", ".join(partner.people)
    if partner.met:
        return people
    return f"missing: {people}" if people else "missing"


def _style(partner: PartnerView) -> str:
    return "$success" if partner.met else "$error"


def _stacked(partners: list[Content], item: list[Content], gap: int) -> Content:
    blank = [Content.empty()] * max(0, gap)
    return Content("\n").join([*blank, *partners, *(blank or [Content.empty()]), *item])


def _middle(words: str, width: int) -> Content:
    """A line in the middle."""
    return safe(" " * max(0, (width - len(words)) // 2) + words)
