"""What is let through of text from outside: letters, marks and line breaks, nothing that acts or hides.

Escape sequences drive a terminal, bidi controls reorder a line, invisible characters make two names look like
one. Each becomes a visible mark, so that a reader sees that something stood there. Input and output pass the
same gate.
"""

import re
import unicodedata

MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands where a character was not let through."""

MOST_MARKS = 30
"""Combining marks one letter may carry (Unicode's stream-safe limit); normalising a run is quadratic."""

_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")

_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f"  # C0, but for tab and the line breaks
    "\x7f-\x9f"  # delete and C1: some terminals obey these too
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"  # drawn as nothing
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls
    "\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb"  # zero width and annotation
    "\ud800-\udfff"  # lone surrogates: no file can hold them
    "\ufdd0-\ufdef\ufffe\uffff"  # never characters
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # joiners of scripts and scores
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags: whole sentences can hide in them
    "]"
)

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
# A variation selector belongs to the character before it; a run of them, or one on nothing, hides data.
_LOOSE_SELECTOR = re.compile(f"(?:(?<=[\\s{_SELECTORS}])|\\A)[{_SELECTORS}]")

_MAYBE_CROWDED = re.compile(f"[^\x00-\u02ff]{{{MOST_MARKS + 1}}}")


def clean(text: str) -> str:
    """The text in NFC, with line breaks as newlines and every acting or invisible character as `MARK`.

    Emoji joined by zero-width joiners come apart; letters with their accents stay whole. Cleaning twice
    changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n", text)
    text = _FORBIDDEN.sub(MARK, text)
    text = _LOOSE_SELECTOR.sub(MARK, text)
    # Some single marks are two in NFC, so the limit holds before (for time) and after (for the result).
    return _thinned(unicodedata.normalize("NFC", _thinned(text)))


def one_line(text: str) -> str:
    """As `clean`, with a space for each line break and tab: for names, titles, cells and sentences."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def _thinned(text: str) -> str:
    """The text with every combining mark past the limit as `MARK`."""
    if not _MAYBE_CROWDED.search(text):
        return text
    letters: list[str] = []
    run = 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        letters.append(letter if run <= MOST_MARKS else MARK)
    return "".join(letters)
