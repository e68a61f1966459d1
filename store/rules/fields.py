"""Reading one table of a terms file field by field, so that every mistake is named where it stands."""

import difflib
import re
from collections.abc import Mapping
from datetime import date, datetime, time

from store.rules.problems import RuleProblem

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_FIGURES = re.compile(r"(?<![\d.,])[1-9]\d{0,4}(?![\d.,])", re.ASCII)
_MINUTES_IN_A_DAY = 24 * 60


def at(path: str, key: str) -> str:
    """The dotted path of a key: `bodies.executive` and `short` are `bodies.executive.short`."""
    return f"{path}.{key}" if path else key


def did_you_mean(word: str, known: tuple[str, ...], *, empty: str = "") -> str:
    """What to write instead of an unknown word: the nearest known one, or all of them, or `empty`."""
    near = difflib.get_close_matches(word, known, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return "known here: " + ", ".join(known) if known else empty


def kind_of(value: object) -> str:
    """A value as a person would name it: `the number 5`, `the date 2024-03-21`."""
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    if isinstance(value, date | time):
        return f"the {'time' if isinstance(value, time) else 'date'} {value.isoformat()}"
    if isinstance(value, str):
        return f"the text “{value}”"
    if isinstance(value, int | float):
        return f"the number {value}"
    return "a table" if isinstance(value, Mapping) else "a list"


class Fields:
    """One table whose keys are known beforehand.

    Args:
        value: what stands in the file.
        path: where it stands, dotted.
        known: every key it may have.

    Raises:
        RuleProblem: it is no table, or has a key that is not known.
    """

    def __init__(self, value: object, path: str, known: tuple[str, ...]) -> None:
        self.path = path
        self.values = entries(value, path)
        for key in self.values:
            if key not in known:
                raise RuleProblem(at(path, key), f"`{key}` is not known here", _instead(key, known, path))

    def has(self, key: str) -> bool:
        """Whether the key is there at all."""
        return key in self.values

    def text(self, key: str, default: str | None = None) -> str:
        """A text without surrounding space; without a default it must be there and say something."""
        value = self.values.get(key, default)
        if value is None:
            raise self.problem(key, "is missing", f'add {key} = "…"')
        if not isinstance(value, str):
            number = isinstance(value, int | float) and not isinstance(value, bool)
            remedy = f'put it in quotes: {key} = "{value}"' if number else f'write {key} = "…"'
            raise self.problem(key, f"must be text, not {kind_of(value)}", remedy)
        if default is None and not value.strip():
            raise self.problem(key, "is empty", f'write {key} = "…"')
        return value.strip()

    def word(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """A text that is one of a few words."""
        said = self.values.get(key)
        if said is not None and not isinstance(said, str):
            raise self.problem(key, f"must be one of its words, not {kind_of(said)}", did_you_mean("", allowed))
        value = self.text(key, default)
        if value not in allowed:
            raise self.problem(key, f"`{value}` is not one of its words", did_you_mean(value, allowed))
        return value

    def truth(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.problem(
                key, f"must be true or false, not {kind_of(value)}", f"write {key} = true or {key} = false"
            )
        return value

    def number(self, key: str, default: int, least: int = 0, most: int = _MINUTES_IN_A_DAY) -> int:
        """A whole number within its bounds."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            figures = _FIGURES.search(value) if isinstance(value, str) else None
            remedy = f"write {key} = {figures[0] if figures else default}"
            raise self.problem(key, f"must be a whole number, not {kind_of(value)}", remedy)
        if not least <= value <= most:
            raise self.problem(key, f"cannot be {value}", f"from {least} to {most}")
        return value

    def day(self, key: str) -> date | None:
        """A date, or None when it is left out."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass  # told below, like every other thing that is no date
        raise self.problem(key, f"must be a date, not {kind_of(value)}", f"write {key} = 2024-03-21")

    def clock(self, key: str, default: str) -> str:
        """A clock time as `HH:MM`."""
        value = self.values.get(key, default)
        if isinstance(value, time):
            return value.strftime("%H:%M")
        if isinstance(value, str) and _CLOCK.fullmatch(value):
            return value
        raise self.problem(key, f"must be a clock time, not {kind_of(value)}", f'write {key} = "10:00"')

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, each once, in the order written; empty when left out."""
        found: list[str] = []
        for number, value in enumerate(self.many(key)):
            path = f"{at(self.path, key)}[{number}]"
            if not isinstance(value, str) or not value.strip():
                raise RuleProblem(path, f"must be text, not {kind_of(value)}", f'write {key} = ["…", "…"]')
            if value.strip() in found:
                raise RuleProblem(path, f"`{value.strip()}` stands here twice", "take one of them out")
            found.append(value.strip())
        return tuple(found)

    def many(self, key: str) -> tuple[object, ...]:
        """A list of anything; empty when left out."""
        value = self.values.get(key, ())
        if not isinstance(value, list | tuple):
            raise self.problem(key, f"must be a list, not {kind_of(value)}", _as_list(value, at(self.path, key), key))
        return tuple(value)

    def problem(self, key: str, message: str, remedy: str) -> RuleProblem:
        """A problem with one of this table's keys, for the caller to raise."""
        return RuleProblem(at(self.path, key), message, remedy)


def entries(value: object, path: str) -> dict[str, object]:
    """A table as it stands, whatever its keys.

    Raises:
        RuleProblem: it is no table.
    """
    if not isinstance(value, Mapping):
        raise RuleProblem(path, f"must be a table, not {kind_of(value)}", _as_table(value, path))
    return {str(key): item for key, item in value.items()}


def _instead(key: str, known: tuple[str, ...], path: str) -> str:
    """What to write instead of an unknown key; it is often known to another table, further up or down the file."""
    words = did_you_mean(key, known)
    if words.startswith("did"):
        return words
    if known[0] in _COMPOSED:
        return f"{words}. Make it a clause of its own: {known[0]} = [{{ … }}, {{ {key} = … }}]"
    return words if f"{path}.".count(".rule.") else f"{words}. A key belongs to the last [heading] above it"


_COMPOSED = ("all", "any")
"""Clauses that hold others, in whose list a key that stands beside them belongs."""


def _as_list(value: object, path: str, key: str) -> str:
    """How to write as a list what is none."""
    if isinstance(value, Mapping):
        return f"put brackets around it, {key} = [{{ … }}], or head each of several with [[{path}]]"
    return f'put it in brackets: {key} = ["{value}"]' if isinstance(value, str) else f'write {key} = ["…"]'


def _as_table(value: object, path: str) -> str:
    """How to write as a table what is none; the path of a list's member or of a clause cannot be a heading."""
    key = path.rpartition(".")[2]
    if isinstance(value, list | tuple):
        if path.count(".") < _DEEP and "[" not in path:
            return f"head it [{path}.…], with its key in the heading" if key == path else f"head it [{path}]"
        return f"write {key} = {{ all = [ … ] }}" if key == "rule" else f"write {key} = {{ … }}, one table in braces"
    example = _TABLES.get(key, "{ … }")
    return f"write it as {example}" if key.endswith("]") else f"write {key} = {example}"


_DEEP = 2  # a heading of more parts than [bodies.board] heads no table that is written as a list by mistake
_TABLES = {"rule": "{ people = 5 }", "not": '{ kind = "officer" }', "former": '[{ name = "…", until = 2022-07-01 }]'}
"""Tables people write as plain text, with an example of each."""


def slugs(value: object, path: str) -> dict[str, object]:
    """A table whose keys are short names such as `case-review`.

    Raises:
        RuleProblem: it is no table, or a key could not be typed at a command line.
    """
    found = entries(value, path)
    for key in found:
        check_slug(key, at(path, key))
    return found


def check_slug(key: str, path: str) -> None:
    """Refuse a key that could not be typed at a command line.

    Raises:
        RuleProblem: it is not small letters, digits and single dashes.
    """
    if not SLUG.fullmatch(key):
        remedy = "small letters and digits, words joined by a dash, as `case-review`"
        raise RuleProblem(path, f"`{key}` cannot be a key", remedy)
