"""Parts of a board that may each be drawn in several sizes, and which sizes a terminal has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

Lines: TypeAlias = "Sequence[Content]"
Block: TypeAlias = "list[Content]"


class Part(NamedTuple):
    """One part of a board.

    Attributes:
        sizes: the part line by line in each size, the largest first.
        floor: which of them is the smallest that is still read across a table.
    """

    sizes: tuple[Lines, ...]
    floor: int

    @classmethod
    def of(cls, sizes: Sequence[Lines], floor: int) -> Part:
        """A part of these sizes."""
        return cls(tuple(sizes), floor)

    @classmethod
    def nothing(cls) -> Part:
        """A part that is not there."""
        return cls(((),), 0)


def fitted(parts: Sequence[Part], height: int, *, in_turn: int = 1) -> list[Lines]:
    """Each part in the size that goes best with the others in so many lines.

    Every part is first given its floor. While that is too much, the least important one, which stands last, goes below
    it. What is then left over goes to the most important ones first.

    Args:
        parts: the parts, the most important first.
        height: lines there are.
        in_turn: so many of the first parts matter alike, and take the next larger size in turn.
    """
    chosen = [part.floor for part in parts]

    def lines_with(place: int, size: int) -> int:
        return sum(len(part.sizes[size if n == place else chosen[n]]) for n, part in enumerate(parts))

    def grown(place: int) -> bool:
        if not chosen[place] or lines_with(place, chosen[place] - 1) > height:
            return False
        chosen[place] -= 1
        return True

    for place in reversed(range(len(parts))):
        while lines_with(place, chosen[place]) > height and chosen[place] + 1 < len(parts[place].sizes):
            chosen[place] += 1
    for group in (range(in_turn), *((place,) for place in range(in_turn, len(parts)))):
        while sum(grown(place) for place in group):  # a sum, so that each has its turn
            pass
    return [part.sizes[size] for part, size in zip(parts, chosen, strict=True)]
