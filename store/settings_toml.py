"""Settings as dataclasses to TOML and back: each key carries its comment and says which values it takes."""

from collections.abc import Callable, Iterable
from dataclasses import Field, dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from store.toml_lines import Document

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Part = TypeVar("Part", bound=DataclassInstance)

T = TypeVar("T")

Check = Callable[[str], str]
"""Looks at a text value: what would be right if it is wrong, else ""."""

_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Rule:
    """What one key or table is for, and which values a key takes; `span` is a number's least and most."""

    about: str
    span: tuple[int, int] = (0, 0)
    choices: tuple[str, ...] = ()
    check: Check | None = None


def key(
    default: T,
    about: str,
    *,
    span: tuple[int, int] = (0, 0),
    choices: tuple[str, ...] = (),
    check: Check | None = None,
) -> T:
    """A field that is a key of the file; `about` becomes the comment above it."""
    return field(default=default, metadata={"rule": Rule(about, span, choices, check)})


def table(about: str) -> dict[str, Rule]:
    """The metadata of a field that is a table of the file, itself a dataclass of keys."""
    return {"rule": Rule(about)}


def render(settings: "DataclassInstance", heading: str) -> str:
    """The TOML text of the settings under `heading`, each key and table below its comment."""
    lines = [heading.rstrip("\n"), *_key_lines(settings)]
    for name, known in _known(settings).items():
        inner = _table_at(settings, name)
        if inner is not None:
            lines += ["", _comment(known), f"[{name}]", *_key_lines(inner)]
    return "\n".join(lines) + "\n"


def filled(defaults: "Part", document: Document) -> "Part":
    """The defaults with what the document says in their place.

    Raises:
        BadInput: a key is unknown, or a value is of the wrong kind or out of bounds; with its line.
    """
    return _filled(defaults, document.data, document, ())


def nearest(said: str, known: Iterable[str]) -> str:
    """The question whether a known name was meant by what was said, "" if none is near."""
    from difflib import get_close_matches

    by_small = {name.lower(): name for name in known}
    near = get_close_matches(said.lower(), list(by_small), n=1)
    return f"did you mean `{by_small[near[0]]}`?" if near else ""


def _filled(defaults: "Part", said: dict[str, object], document: Document, at: tuple[str, ...]) -> "Part":
    known = _known(defaults)
    values: dict[str, object] = {}
    for name, value in said.items():
        here = (*at, name)
        if name not in known:
            raise document.problem(here, "there is no such setting", remedy=_right_name(name, defaults))
        inner = _table_at(defaults, name)
        if inner is None:
            remedy = _remedy(value, getattr(defaults, name), _rule(known[name]))
            if remedy:
                raise document.problem(here, f"{_shown(value)} is not right here", remedy=remedy)
            values[name] = value
        elif isinstance(value, dict):
            values[name] = _filled(inner, value, document, here)
        else:
            raise document.problem(here, "is a table", remedy=f"write [{name}] and its keys below it")
    return replace(defaults, **values)


def _remedy(value: object, default: object, rule: Rule) -> str:
    """What would be right where the value is not, "" where it is."""
    if isinstance(default, bool):
        return "" if isinstance(value, bool) else "write true or false"
    if isinstance(default, int):
        least, most = rule.span
        right = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return "" if right else f"write a whole number from {least} to {most}"
    if not isinstance(value, str):
        return 'write text in "quotes"'
    if rule.choices and value not in rule.choices:
        return nearest(value, rule.choices) or "write one of " + ", ".join(rule.choices)
    return rule.check(value) if rule.check else ""


def _shown(value: object) -> str:
    """The value as the file says it, short enough for a sentence."""
    if isinstance(value, bool | int | float | str):
        from tomli_w import dumps

        text = dumps({"k": value}).removeprefix("k = ").strip()
        return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else "a date or time"


def _right_name(name: str, part: "DataclassInstance") -> str:
    """What a person probably meant by a name that is no setting of this part."""
    known = _known(part)
    tables = [other for other in known if (inner := _table_at(part, other)) and name in _known(inner)]
    if tables:
        return f"it belongs below [{tables[0]}]"
    return nearest(name, known) or "the settings here are " + ", ".join(known)


def _key_lines(part: "DataclassInstance") -> list[str]:
    """The keys of one table, each as a blank line, its comment and its value."""
    from tomli_w import dumps

    lines: list[str] = []
    for name, known in _known(part).items():
        if _table_at(part, name) is None:
            lines += ["", _comment(known), dumps({name: getattr(part, name)}).rstrip("\n")]
    return lines


def _known(part: "DataclassInstance") -> dict[str, Field[Any]]:
    """The fields that are keys or tables of the file, by name."""
    return {known.name: known for known in fields(part) if "rule" in known.metadata}


def _comment(known: Field[Any]) -> str:
    rule = _rule(known)
    least, most = rule.span
    return f"# {rule.about}" + (f" From {least} to {most}." if most else "")


def _rule(known: Field[Any]) -> Rule:
    rule = known.metadata["rule"]
    if not isinstance(rule, Rule):
        raise TypeError(f"{known.name} was not declared by key() or table()")
    return rule


def _table_at(part: "DataclassInstance", name: str) -> "DataclassInstance | None":
    inner = getattr(part, name)
    return inner if is_dataclass(inner) and not isinstance(inner, type) else None
