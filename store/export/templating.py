"""Templates that print the record: every value is made literal Markdown unless a template says how else.

Nobody has to remember to escape. What `{{ … }}` prints passes `_printed`, which lets through only what the
filters here made or what other output was put together from; anything a template does to such text turns it into
an ordinary string again, which is escaped. Templates run in Jinja's sandbox, for a folder of them may come from
somebody else.
"""

from __future__ import annotations

import re
import traceback
from datetime import date, datetime
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from store.clean import one_line
from store.errors import BadInput
from store.export import markdown_text
from store.export.times import long_day
from store.files import read_text
from store.rules.spoken_dates import format_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from jinja2.sandbox import ImmutableSandboxedEnvironment

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_UNQUOTABLE = re.compile(r'[\\"<>&\[\]*_`~|@]|:(?=//)|(?<=www)\.', re.IGNORECASE)
_MISTAKES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What a template's own reckoning may come to: 1 + "", [][3], a macro that calls itself for ever."""


class Safe(str):
    """Text that is Markdown already. Whatever is made of it (upper, +, join, …) is a plain string again."""

    __slots__ = ()


def render(name: str, facts: Mapping[str, object], folder: Path | None = None) -> str:
    """A document from its template: the one of that name in the folder, else Quorate's own.

    Args:
        name: the template, such as `minutes.md.j2`.
        facts: what the template sees.
        folder: the user's own templates, None for none.

    Raises:
        BadInput: a template of the folder cannot be read or does not work; the error names file and line.
    """
    if folder is None:
        return _tidy(_own_templates().get_template(name).render(facts))
    if not folder.is_dir():
        raise BadInput("is not a folder of templates", file=str(folder), remedy="set minutes.templates to one")
    return _tidy(_by_others(name, facts, folder))


def _by_others(name: str, facts: Mapping[str, object], folder: Path) -> str:
    """Render from the user's folder, with a clear error for whatever its templates do wrong."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        return _environment(folder).get_template(name).render(facts)
    except TemplateSyntaxError as error:
        file = error.filename or error.name or name
        raise BadInput(error.message or "is no template", file=file, line=error.lineno) from error
    except (TemplateError, *_MISTAKES) as error:
        file, line = _where(error, folder)
        raise BadInput(f"the template does not work ({error})", file=file, line=line) from error


def _where(error: Exception, folder: Path) -> tuple[str, int | None]:
    """The innermost line of a template that led to the error."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(str(folder)):
            return frame.filename, frame.lineno
    return str(folder), None


@lru_cache(maxsize=1)
def _own_templates() -> ImmutableSandboxedEnvironment:
    return _environment(None)


def _environment(folder: Path | None) -> ImmutableSandboxedEnvironment:
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Paper(ImmutableSandboxedEnvironment):
        """A sandbox in which what macros and blocks give back stays known as Markdown."""

        concat = staticmethod(_put_together)

    environment = Paper(
        loader=FunctionLoader(_loader(folder)),
        undefined=StrictUndefined,
        autoescape=False,  # that would be HTML; `finalize` makes it Markdown
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=0 if folder else 20,  # a user's template counts as soon as it is saved
    )
    environment.filters.update(
        cell=lambda value: Safe(markdown_text.cell(_said(value))),
        prose=lambda value: Safe(markdown_text.escape_block(_said(value))),
        quoted=_quoted,
        day=long_day,
    )
    return environment


def _loader(folder: Path | None) -> Callable[[str], tuple[str, str | None, None] | None]:
    def load(name: str) -> tuple[str, str | None, None] | None:
        if not _NAME.fullmatch(name):
            return None
        if folder is not None and (path := folder / name).is_file():
            if path.resolve().parent != folder.resolve():
                raise BadInput("is a link to another place", file=str(path), remedy="put the template itself there")
            return read_text(path), str(path), None
        own = resources.files("store.export") / "templates" / name
        return (own.read_text("utf-8"), name, None) if own.is_file() else None

    return load


def _printed(value: object) -> object:
    """What is printed for a value: itself if it is Markdown already, else the text as one literal line."""
    if isinstance(value, Safe):
        return value
    text = markdown_text.escape(_said(value))
    # Nothing but hashes would close a heading it stands at the end of.
    return Safe(f"\\{text}" if text and not text.strip("#") else text)


def _said(value: object) -> str:
    """A value in words: dates as the house writes them, nothing for None."""
    match value:
        case None:
            return ""
        case datetime():
            return f"{format_day(value)}, {value:%H:%M}"
        case date():
            return format_day(value)
        case _:
            return str(value)


def _quoted(value: object) -> Safe:
    """A value for the front matter: a double-quoted YAML string that means nothing in Markdown or HTML either."""
    text = _UNQUOTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", one_line(_said(value)))
    return Safe(f'"{text}"')


def _put_together(parts: Iterable[str]) -> Safe:
    """Output that consists of printed values and the template's own text: what a macro or a block gives back."""
    return Safe("".join(parts))


def _tidy(text: str) -> str:
    """Without the empty lines that branches of a template leave behind."""
    lines = (line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
