"""Letters made of blocks, to be read across a table: capitals, figures and the signs of a verdict.

Each letter is five dots high. A dot is drawn as some cells in width and some half cells in height, so that the same
letters fill a small terminal and a large one.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

ROWS = 5
"""Dots from top to bottom."""

LETTERS = {
    "A": ".##. #..# #### #..# #..#",
    "B": "###. #..# ###. #..# ###.",
    "C": ".### #... #... #... .###",
    "D": "###. #..# #..# #..# ###.",
    "E": "#### #... ###. #... ####",
    "F": "#### #... ###. #... #...",
    "G": ".### #... #.## #..# .###",
    "H": "#..# #..# #### #..# #..#",
    "I": "### .#. .#. .#. ###",
    "J": "..## ...# ...# #..# .##.",
    "K": "#..# #.#. ##.. #.#. #..#",
    "L": "#... #... #... #... ####",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#...# ##..# #.#.# #..## #...#",
    "O": ".##. #..# #..# #..# .##.",
    "P": "###. #..# ###. #... #...",
    "Q": ".##. #..# #..# #.## .###",
    "R": "###. #..# ###. #.#. #..#",
    "S": ".### #... .##. ...# ###.",
    "T": "##### ..#.. ..#.. ..#.. ..#..",
    "U": "#..# #..# #..# #..# .##.",
    "V": "#...# #...# .#.#. .#.#. ..#..",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#...# .#.#. ..#.. .#.#. #...#",
    "Y": "#...# .#.#. ..#.. ..#.. ..#..",
    "Z": "#### ...# .##. #... ####",
    "0": ".##. #..# #..# #..# .##.",
    "1": ".#. ##. .#. .#. ###",
    "2": "###. ...# .##. #... ####",
    "3": "###. ...# .##. ...# ###.",
    "4": "#..# #..# #### ...# ...#",
    "5": "#### #... ###. ...# ###.",
    "6": ".### #... ###. #..# .##.",
    "7": "#### ...# ..#. .#.. .#..",
    "8": ".##. #..# .##. #..# .##.",
    "9": ".##. #..# .### ...# ###.",
    "✓": "......# .....#. #...#.. .#.#... ..#....",
    "✗": "#...# .#.#. ..#.. .#.#. #...#",
    "○": ".###. #...# #...# #...# .###.",
    ":": ". # . # .",
    "-": "... ... ### ... ...",
    "/": "...# ..#. ..#. .#.. #...",
    ".": ". . . . #",
    ",": ".. .. .. .# #.",
    "'": "# # . . .",
    "&": ".#.. #.#. .#.. #.#. .#.#",
    " ": ".. .. .. .. ..",
}
"""Every letter as five rows of dots."""

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class Dot(NamedTuple):
    """How large a dot is drawn: cells in width, half cells in height."""

    wide: int
    high: int

    @property
    def rows(self) -> int:
        """Lines a letter takes."""
        return -(-ROWS * self.high // 2)


DOTS = (Dot(1, 1), Dot(1, 2), Dot(2, 2), Dot(2, 3), Dot(3, 3), Dot(3, 4), Dot(4, 5), Dot(5, 6))
"""The sizes there are, smallest first."""


def spell(words: str) -> str | None:
    """The words in the letters there are: capitals without accents; None when one of them is missing."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'").replace("–", "-")).upper()
    spelt = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return spelt if all(letter in LETTERS for letter in spelt) else None


def width_of(words: str, dot: Dot) -> int:
    """Cells the words take in width; they must be spelt (see `spell`)."""
    return dot.wide * (sum(len(LETTERS[letter].split()[0]) + 1 for letter in words) - 1)


def draw(words: str, dot: Dot) -> list[str]:
    """The words as lines of blocks; they must be spelt (see `spell`)."""
    dots = [".".join(rows) for rows in zip(*(LETTERS[letter].split() for letter in words), strict=True)]
    halves = [row for row in dots for _ in range(dot.high)]
    if len(halves) % 2:
        halves.append("." * len(halves[0]))
    lines = []
    for upper, lower in zip(halves[::2], halves[1::2], strict=True):
        pairs = zip(upper, lower, strict=True)
        lines.append("".join(_HALVES[above == "#", below == "#"] * dot.wide for above, below in pairs))
    return lines
