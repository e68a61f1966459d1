"""Letters made of blocks, to be read across a table: capitals, figures and the two signs of a verdict.

Each letter is five dots high. A dot is drawn as some cells in width and some half cells in height, so that the same
letters fill a small terminal and a large one.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

ROWS = 5
"""Dots from top to bottom."""

BLANK = 3
"""Dots between two words."""

_LETTERS = {
    "A": " ##  #  # #### #  # #  #",
    "B": "###  #  # ###  #  # ### ",
    "C": " ### #    #    #     ###",
    "D": "###  #  # #  # #  # ### ",
    "E": "#### #    ###  #    ####",
    "F": "#### #    ###  #    #   ",
    "G": " ### #    # ## #  #  ###",
    "H": "#  # #  # #### #  # #  #",
    "I": "### .#. .#. .#. ###",
    "J": "..## ...# ...# #..# .##.",
    "K": "#  # # #  ##   # #  #  #",
    "L": "#    #    #    #    ####",
    "M": "#   # ## ## # # # #   # #   #",
    "N": "#   # ##  # # # # #  ## #   #",
    "O": " ##  #  # #  # #  #  ## ",
    "P": "###  #  # ###  #    #   ",
    "Q": " ##  #  # #  # # ##  ###",
    "R": "###  #  # ###  # #  #  #",
    "S": " ### #     ##     # ### ",
    "T": "#####   #     #     #     #  ",
    "U": "#  # #  # #  # #  #  ## ",
    "V": "#   # #   #  # #   # #    #  ",
    "W": "#   # #   # # # # ## ## #   #",
    "X": "#   #  # #    #    # #  #   #",
    "Y": "#   #  # #    #     #     #  ",
    "Z": "####    #  ##  #    ####",
    "0": " ##  #  # #  # #  #  ## ",
    "1": " #  ##   #   #  ###",
    "2": "###     #  ##  #    ####",
    "3": "###     #  ##     # ### ",
    "4": "#  # #  # ####    #    #",
    "5": "#### #    ###     # ### ",
    "6": " ### #    ###  #  #  ## ",
    "7": "####    #   #   #    #  ",
    "8": " ##  #  #  ##  #  #  ## ",
    "9": " ##  #  #  ###    # ### ",
}


class Dot(NamedTuple):
    """How large a dot is drawn: cells in width, half cells in height."""

    wide: int
    high: int
