"""The chair's board, drawn as large as the terminal allows: verdict, what is missing, partners, item and time (AQ8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from tui.safe import joined, safe_line
from tui.widgets import board_words as words
from tui.widgets.block_letters import DOTS, Dot, draw, spell, width_of
from tui.widgets.board_fit import Block, Lines, Part, fitted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from textual.app import ComposeResult

    from store.views.board import BoardItem, ChairsBoard
    from tui.widgets.board_words import Partner, Shout, Ways

LARGE, SMALL = Dot(2, 2), Dot(1, 1)
"""The sizes of partners and time; the smaller takes three lines and is still read across a table."""

MARGIN = 3
"""Blank cells at either side."""

STYLES = {"✓": "$success", "✗": "$error", "○": "$warning"}


class Board(Vertical):
    """The whole board; it lays itself out again whenever its size or what it shows changes."""

    DEFAULT_CSS = """
    Board { height: 1fr; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._board: ChairsBoard | None = None
        self._now: datetime | None = None
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """The band, and the rest."""
        yield VerdictBoard()
        yield RestBoard()

    def put(self, board: ChairsBoard, now: datetime | None, trouble: str = "") -> None:
        """Show a board.

        Args:
            board: what to show.
            now: the minute the meeting has got to.
            trouble: why this is not what the store says now; the verdict is then not shown as one.
        """
        self._board, self._now, self._trouble = board, now, trouble
        self._lay_out()

    def on_resize(self) -> None:
        """Draw it as large as there is room now."""
        self._lay_out()

    def _lay_out(self) -> None:
        width, height = self.size
        if self._board is None or not width:
            return
        band, rest = self.query_one(VerdictBoard), self.query_one(RestBoard)
        if self._trouble:
            band.put(_not_live(self._board, self._trouble, width, height), "")
            rest.put(Content.empty())
            return
        lines, below = _live(self._board, self._now, width, height)
        band.put(lines, words.shout(self._board).kind)
        rest.put(below)


class VerdictBoard(Widget):
    """A band of colour with the verdict: a sign and a word or two."""

    DEFAULT_CSS = """
    VerdictBoard {
        height: auto;
        width: 1fr;
        text-style: bold;
        background: $surface;
        &.-met { background: $met-background; color: $met-foreground; }
        &.-missing { background: $missing-background; color: $missing-foreground; }
        &.-ruled { background: $warning; color: $background; }
        &:nocolor { text-style: bold reverse; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Content] = ()

    def put(self, lines: Sequence[Content], kind: str) -> None:
        """Show lines, in the colours of a kind: met, missing, ruled, or "" for no verdict."""
        self._lines = lines
        for each in ("met", "missing", "ruled"):
            self.set_class(each == kind, f"-{each}")
        self.refresh(layout=True)

    def get_content_height(self, *_about: object) -> int:
        """As many lines as there are."""
        return len(self._lines)

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines)


class RestBoard(Widget):
    """Below the band: each clause of the rule with its sign and who, and the item with its time."""

    DEFAULT_CSS = """
    RestBoard { height: 1fr; width: 1fr; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines = Content.empty()

    def put(self, lines: Content) -> None:
        """Show lines."""
        self._lines = lines
        self.refresh()

    def render(self) -> Content:
        """The lines."""
        return self._lines


def _live(board: ChairsBoard, now: datetime | None, width: int, height: int) -> tuple[Lines, Content]:
    """The band line by line, and what stands below it."""
    below = _wrapped(words.under(board), width)
    lack = words.lacking(board)
    ties = 2 + len(below) + bool(below) + bool(lack)  # the blank lines of the band, and the line under its letters
    gaps = 2  # above and below the partners
    parts = (
        _shouted(words.shout(board), width),
        _shouted(lack, width, largest=LARGE),
        _partners(words.partners(board), width),
        _item(board.item, now, width),
    )
    verdict, missing, partners, item = fitted(parts, height - ties - gaps, in_turn=2)
    blank = Content.empty()
    band = [blank, *verdict, *([blank, *missing] if missing else []), blank, *below, *([blank] if below else [])]
    spare = max(0, height - len(band) - len(partners) - len(item))
    gap = [blank] * max(min(1, spare), spare // 3)
    return band, Content("\n").join([*gap, *partners, *gap, *item])


def _not_live(board: ChairsBoard, trouble: str, width: int, height: int) -> Lines:
    """That nothing here is to be relied on, why, and what was known last."""
    known = board.register.verdict
    last = f"last known at {known.at:%H:%M}: {known.headline()}"
    said = [*_wrapped(trouble, width), Content.empty(), *_wrapped(last, width)]
    (letters,) = fitted((_shouted(words.NOT_LIVE, width),), height - len(said) - 3)
    return [Content.empty(), *letters, Content.empty(), *said, Content.empty()]


def _shouted(shout: Shout | None, width: int, largest: Dot = DOTS[-1]) -> Part:
    """Something in large letters, in every size that fits between the margins; at the least in plain ones."""
    if shout is None:
        return Part.nothing()
    sizes = list(_sizes(shout.ways, width, largest))
    shorter = [lines for lines in _sizes(shout.instead, width, largest) if not sizes or len(lines) < len(sizes[-1])]
    plain = [line for text in shout.ways[0] for line in _wrapped(text, width, "bold")]
    return Part.of([*sizes, *shorter, plain], floor=len(sizes or shorter or [plain]) - 1)


def _sizes(ways: Ways, width: int, largest: Dot) -> Iterator[Block]:
    """In each size, the best way that is narrow enough."""
    for dot in reversed(DOTS[: DOTS.index(largest) + 1]):
        for way in ways:
            spelt = [line for text in way if (line := spell(text)) and width_of(line, dot) + 2 * MARGIN <= width]
            if len(spelt) == len(way):
                yield _lettered(spelt, dot, width)
                break


def _lettered(way: Sequence[str], dot: Dot, width: int) -> Block:
    lines: list[Content] = []
    for words_of_line in way:
        lines += [Content.empty()] if lines and not _has_air(dot) else []
        lines += [_middle(safe_line(line), width) for line in draw(words_of_line, dot)]
    return lines


def _partners(partners: Sequence[Partner], width: int) -> Part:
    """The partners in letters of blocks; in plain ones with air between; close; and at the least those that matter."""
    if not partners:
        return Part.nothing()
    lettered = [lines for dot in (LARGE, SMALL) if (lines := _in_letters(partners, width, dot))]
    plain = [_in_plain(partner, width) for partner in partners]
    airy = [part for lines in plain for part in (*lines, Content.empty())][:-1]
    close = [line for lines in plain for line in lines]
    lacking = [partner for partner in partners if partner.sign != "✓"]
    met = len(partners) - len(lacking)
    told = [safe_line(" " * MARGIN + f"✓ {met} of {len(partners)} met", "bold")] if met else []
    least = [*(line for partner in lacking for line in _in_plain(partner, width)), *told]
    return Part.of([*lettered, airy, close, least], floor=len(lettered) - 1 if lettered else 1)


def _in_letters(partners: Sequence[Partner], width: int, dot: Dot) -> Block:
    """The partners in letters of one size, who beside them, in letters too where all of them fit; or nothing."""
    labels = [spell(partner.label) for partner in partners]
    signs = width_of("✓ ", dot) + dot.wide
    if any(label is None or MARGIN + signs + width_of(label, dot) + MARGIN > width for label in labels):
        return []
    named = _names_that_fit(partners, [label or "" for label in labels], width - 3 * MARGIN - signs, dot)
    if dot != SMALL and not any(named) and any(partner.who for partner in partners):
        return []
    lines: list[Content] = []
    for partner, label, name in zip(partners, labels, named, strict=True):
        letters = draw(label or "", dot)
        lines += [Content.empty()] if lines and not _has_air(dot) else []
        after = draw(name, dot) if name else [""] * dot.rows
        who = "" if name and partner.words in {partner.who, name} else partner.words
        start = MARGIN + signs + len(letters[0]) + MARGIN + (len(after[0]) + MARGIN if name else 0)
        beside = start + len(who) + MARGIN <= width
        for number, (mark, line, more) in enumerate(zip(draw(partner.sign, dot), letters, after, strict=True)):
            tail = joined(" " * MARGIN, safe_line(who, "bold")) if who and beside and number == dot.rows // 2 else ""
            lines.append(
                joined(
                    " " * MARGIN,
                    safe_line(mark.ljust(signs), STYLES[partner.sign]),
                    line,
                    *(" " * MARGIN, safe_line(more, "$border")) if name else (),
                    tail,
                )
            )
        if who and not beside and not name:
            lines += [joined(" " * signs, part) for part in _left(safe_line(who, "bold"), width - signs)]
    return lines


def _names_that_fit(partners: Sequence[Partner], labels: Sequence[str], width: int, dot: Dot) -> list[str]:
    """Who sits, in letters: the short names; surnames alone; or nobody, where one of them is too long."""
    for shorten in (str, _surname):
        named = [spell(shorten(partner.who)) for partner in partners]
        if all(
            name is not None and width_of(label, dot) + (width_of(name, dot) if name else 0) <= width
            for name, label in zip(named, labels, strict=True)
        ):
            return [name or "" for name in named]
    return [""] * len(partners)


def _in_plain(partner: Partner, width: int) -> Block:
    sign = safe_line(f"{partner.sign} ", f"{STYLES[partner.sign]} bold")
    return _left(joined(sign, safe_line(partner.label.upper(), "bold"), "  ", safe_line(partner.words)), width)


def _item(item: BoardItem | None, now: datetime | None, width: int) -> Part:
    """The item in plain letters; its time in letters of blocks where everything else leaves room for them."""
    if item is None:
        return Part.nothing()
    taken = words.used(item, now)
    style = "$warning bold" if taken > item.minutes else "bold"
    time, rest = f"{taken} of {item.minutes} min", words.left(item, now)
    head = _titled(item, safe_line(rest, style), width)
    sizes: list[Block] = []
    for dot in (LARGE, SMALL):
        spelt = spell(time)
        if spelt is not None and width_of(spelt, dot) + 2 * MARGIN <= width:
            letters = [joined(" " * MARGIN, safe_line(line, style)) for line in draw(spelt, dot)]
            sizes.append([head, Content.empty(), *letters])
    return Part.of([*sizes, [_titled(item, safe_line(f"{time}, {rest}", style), width)]], floor=len(sizes))


def _titled(item: BoardItem, time: Content, width: int) -> Content:
    """Number and title at the left, a time at the right; a long title gives way."""
    room = max(1, width - 2 * MARGIN - time.cell_length - 2)
    title = safe_line(f"{item.number}  {item.title}", "bold").truncate(room, ellipsis=True, pad=True)
    return joined(" " * MARGIN, title, "  ", time)


def _has_air(dot: Dot) -> bool:
    """Whether the lowest half of a letter's last line is blank, so that the next may follow at once."""
    return dot.high % 2 == 1


def _surname(name: str) -> str:
    return name if name[:1].isdigit() else name.rpartition(" ")[2]


def _wrapped(text: str, width: int, style: str = "") -> Block:
    """Text in the middle, on as many lines as it takes."""
    if not text:
        return []
    return [_middle(line, width) for line in safe_line(text, style).wrap(max(8, width - 2 * MARGIN))]


def _left(line: Content, width: int) -> Block:
    return [joined(" " * MARGIN, part) for part in line.wrap(max(8, width - 2 * MARGIN))]


def _middle(line: Content, width: int) -> Content:
    """A line in the middle."""
    return joined(" " * max(0, (width - line.cell_length) // 2), line)
