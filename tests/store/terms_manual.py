"""The examples of the manual of terms files, taken out of its pages, and a way to run them.

The pages follow a small convention, so that every example can be run as it stands:

- a block headed `toml file=NAME` is a whole terms file of that name;
- `toml rule=NAME` is that file with its last heading, `[bodies.board.quoracy]`, and all below it replaced;
- `toml add=NAME` is that file with these lines below its end;
- “Quorate says: *…*” is the rule of the body as it is read aloud;
- a block headed `console` holds commands after `$ ` and the first lines of what each prints; `…` stands for
  lines, or the end of a line, left out. Commands that ask about a body do so on a store made from the file above
  them, unless the block makes one. `# exit 2` after a command is its exit code; else it is 0, or 3 where it says ✗.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MANUAL = Path(__file__).parents[2] / "docs/manual"
PAGES = ("terms-of-reference.md", "quoracy-rules.md", "quoracy-shapes.md")
HEADING = "[bodies.board.quoracy]"

_FENCE = re.compile(r"^```(\w*) ?(.*)$")
_SAYS = re.compile(r"Quorate says: \*([^*]+)\*")


@dataclass
class Command:
    """One command of a console block, with the first lines of what it prints."""

    line: int
    words: list[str]
    code: int | None
    expected: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """What it ends with, as the page says or as its first line tells."""
        if self.code is not None:
            return self.code
        return 3 if self.expected and self.expected[0].startswith("✗") else 0

    def fits(self, printed: list[str]) -> bool:
        """Whether these lines are what the page shows of it."""
        return _fits(self.expected, printed)


@dataclass
class Example:
    """A terms file with what is said of it and asked of it."""

    page: str
    line: int
    title: str
    name: str
    files: dict[str, str]
    says: list[str] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)

    @property
    def id(self) -> str:
        """How a test of it is called."""
        return f"{self.page}:{self.line}-{self.title}"

    @property
    def makes_its_own_store(self) -> bool:
        """Whether one of its commands does."""
        return any("init" in command.words for command in self.commands)


def examples() -> list[Example]:
    """Every example of every page, in their order."""
    return [example for page in PAGES for example in _examples(page)]


def text_of(page: str) -> str:
    """A page as it stands."""
    return (MANUAL / page).read_text(encoding="utf-8")


def _examples(page: str) -> Iterator[Example]:
    files: dict[str, str] = {}
    current: Example | None = None
    title = page
    for line, kind, about, text in _pieces(text_of(page)):
        if kind == "heading":
            title = text
        elif kind == "toml" and "=" in about:
            if current:
                yield current
            way, _, name = about.partition("=")
            if way == "file":
                files[name] = text
            current = Example(page, line, title, name, files | {name: _file(way, files[name], text)})
        elif kind == "console" and current:
            current.commands += _commands(line, text)
        elif kind == "prose" and current:
            current.says += [" ".join(found.split()) for found in _SAYS.findall(text)]
    if current:
        yield current


def _file(way: str, whole: str, text: str) -> str:
    """The terms file that a block makes of the one it names."""
    if way == "rule":
        return whole[: whole.index(HEADING)] + text
    return f"{whole}\n{text}" if way == "add" else whole


def _pieces(page: str) -> Iterator[tuple[int, str, str, str]]:
    """Headings, fenced blocks and the prose between them: line, kind, what its fence says, text."""
    rows = page.split("\n")
    prose: list[str] = []
    number = 0
    while number < len(rows):
        row, start = rows[number], number + 1
        fence = _FENCE.match(row)
        if fence:
            end = rows.index("```", number + 1)
            yield start, "prose", "", "\n".join(prose)
            prose = []
            yield start, fence[1], fence[2], "\n".join(rows[number + 1 : end]) + "\n"
            number = end
        elif row.startswith("#"):
            yield start, "prose", "", "\n".join(prose)
            prose = []
            yield start, "heading", "", row.lstrip("# ")
        else:
            prose.append(row)
        number += 1
    yield number, "prose", "", "\n".join(prose)


def _commands(line: int, text: str) -> list[Command]:
    found: list[Command] = []
    for number, row in enumerate(text.rstrip("\n").split("\n"), start=line + 1):
        if row.startswith("$ "):
            said, _, code = row[2:].partition("# exit ")
            found.append(Command(number, shlex.split(said), int(code) if code else None))
        else:
            found[-1].expected.append(row)
    return found


def _fits(expected: list[str], printed: list[str]) -> bool:
    if not expected:
        return True
    if expected[0] == "…":
        return any(_fits(expected[1:], printed[skipped:]) for skipped in range(len(printed) + 1))
    return bool(printed) and _same(expected[0].rstrip(), printed[0].rstrip()) and _fits(expected[1:], printed[1:])


def _same(shown: str, line: str) -> bool:
    """Whether a line is what the page shows of it: all, or its beginning before `…`."""
    return line.startswith(shown.removesuffix("…")) if shown.endswith("…") else line == shown
