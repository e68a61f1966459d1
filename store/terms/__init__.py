"""Terms of reference as files: those that come with Quorate, and anybody's own."""

from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from store import toml_lines
from store.errors import BadInput
from store.rules import terms as rules
from store.rules.fields import did_you_mean
from store.rules.problems import RuleProblem
from store.rules.terms import Terms

_SUFFIX = ".toml"


def names() -> tuple[str, ...]:
    """The terms that come with Quorate, by name."""
    listed = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in listed if name.endswith(_SUFFIX)))


def load(name_or_path: str | Path) -> Terms:
    """Terms by the name of those that come with Quorate, or from a file.

    Raises:
        BadInput: There are none of that name, or something in the file cannot stand; it then names
            file, line and key.
    """
    return _read(_document(name_or_path))


def dump(terms: Terms) -> str:
    """Terms as the text of a file that `load` reads back as the same terms."""
    import tomli_w

    return tomli_w.dumps(rules.write(terms))


def _document(name_or_path: str | Path) -> toml_lines.Document:
    name = str(name_or_path)
    known = names()
    if name in known:
        text = resources.files(__package__).joinpath(name + _SUFFIX).read_text(encoding="utf-8")
        return toml_lines.parse(text, name + _SUFFIX)
    path = Path(name_or_path).expanduser()
    if not path.suffix and not path.exists():
        raise BadInput(
            f"there are no terms `{name}`", remedy=f"{did_you_mean(name, known)} Or give a file, as mine.toml"
        )
    return toml_lines.load(path)


def _read(document: toml_lines.Document) -> Terms:
    try:
        terms = rules.read(document.data)
    except RuleProblem as problem:
        raise document.problem(problem.path, problem.message, remedy=problem.remedy) from problem
    except RecursionError as error:
        raise BadInput("clauses are nested too deeply", file=document.file) from error
    try:
        ZoneInfo(terms.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # a folder of zones is an OSError
        message = f"there is no time zone `{terms.zone}`"
        raise document.problem("zone", message, remedy="write it as Europe/London") from error
    return terms
