"""The manual of terms files is true: every example in it is run as it stands, and no key is missing from it."""

import re
from pathlib import Path

import pytest

from store import terms, toml_lines
from store.rules import fields
from store.rules import terms as rules
from tests.store.terms_manual import HEADING, MANUAL, PAGES, Example, examples, text_of
from tui.cli import main

NOW = "2024-03-21T09:45"
EXAMPLES = examples()
FIRST = EXAMPLES[0].files["first.toml"]
BOARD = next(example for example in EXAMPLES if example.name == "board.toml").files["board.toml"]

_ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
_PLACE = re.compile(r"first\.toml:(\d+): ")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, on the morning of 21 March 2024."""
    monkeypatch.setenv("QUORATE_NOW", NOW)
    monkeypatch.setenv("QUORATE_STORE", str(tmp_path / "quorate.db"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(example: Example, folder: Path) -> None:
    for name, text in example.files.items():
        (folder / name).write_text(text, encoding="utf-8")


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = main(words)
    found = capsys.readouterr()
    return code, (found.out + found.err).rstrip("\n").split("\n")


def from_the_file(example: Example, words: list[str]) -> list[str]:
    """A question put to the file itself, which takes a hundredth of the time a store takes to make."""
    asks = words[0] == "quorum" and "--terms" not in words and not example.makes_its_own_store
    return [*words, "--terms", example.name] if asks else words


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
class TestEveryExample:
    def test_is_a_file_that_passes_and_says_aloud_what_the_page_says(
        self, example: Example, desk: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(example, desk)
        code, lines = printed(capsys, "terms", "check", example.name)
        assert code == 0, lines
        for sentence in example.says:
            assert sentence in lines

    def test_is_answered_as_the_page_says(
        self, example: Example, desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(example, desk)
        for command in example.commands:
            assert command.expected or command.words[0] == "export", f"{example.page}:{command.line} shows no answer"
            if command.words[0] == "export":
                monkeypatch.setenv(*command.words[1].split("="))
                continue
            code, lines = printed(capsys, *from_the_file(example, command.words[1:]))
            assert command.fits(lines), f"{example.page}:{command.line}\n" + "\n".join(lines)
            assert code == command.exit_code, f"{example.page}:{command.line}"

    def test_can_be_written_back_as_the_same_terms(self, example: Example, desk: Path) -> None:
        write(example, desk)
        read = terms.load(Path(example.name))
        copy = desk / "copy.toml"
        copy.write_text(terms.dump(read), encoding="utf-8")
        assert terms.load(copy) == read


@pytest.mark.parametrize("example", EXAMPLES[5::12], ids=lambda example: example.id)
def test_a_store_made_from_the_file_gives_the_same_answers(
    example: Example, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(example, desk)
    questions = [command.words[1:] for command in example.commands if command.words[1] == "quorum"]
    if not example.makes_its_own_store:
        assert main(["init", "--terms", example.name]) == 0
    for words in questions:
        assert printed(capsys, *words) == printed(capsys, *from_the_file(example, words))


def section(page: str, title: str) -> str:
    """What stands below a heading, up to the next of its rank or above."""
    rank = "###" if title.startswith("### ") else "##"
    text = text_of(page).split(f"\n{title}\n")[1]
    return re.split(rf"^#{{2,{len(rank)}}} ", text, flags=re.MULTILINE)[0]


def prose(page: str) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text_of(page), flags=re.MULTILINE | re.DOTALL)


RECIPES = re.findall(r"^\| (.+?) \| (`rule.+) \|$", section(PAGES[1], "## Recipes"), re.MULTILINE)


@pytest.mark.parametrize(("sentence", "code"), RECIPES)
def test_every_recipe_is_a_rule_that_can_be_met(
    sentence: str, code: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "\n".join(re.findall(r"`([^`]+)`", code))
    (desk / "board.toml").write_text(f"{BOARD[: BOARD.index(HEADING)]}{HEADING}\n{lines}\n", encoding="utf-8")
    code_of, said = printed(capsys, "terms", "check", "board.toml")
    assert code_of == 0, (sentence, said)
    assert not [line for line in said if line.startswith("!")], sentence


def mistakes(title: str) -> list[tuple[str, str]]:
    """The rows of a table of mistakes: what was written, and what is said of it."""
    return [(wrote, said) for wrote, said, _ in _ROW.findall(section(PAGES[0], title)) if wrote.startswith("`")]


def in_rule(wrote: str) -> tuple[str, int]:
    before = f"{FIRST[: FIRST.index(HEADING)]}{HEADING}\n"
    return f"{before}{wrote}\n", before.count("\n")


def in_seats(wrote: str) -> tuple[str, int]:
    before, after = FIRST.split("\n]\n")
    return f"{before}\n    {wrote},\n]\n{after}", before.count("\n") + 1


def at_the_end(wrote: str) -> tuple[str, int]:
    return f"{FIRST}{wrote}\n", FIRST.count("\n")


PLACES = {
    "### In a rule": in_rule,
    "### In a seat": in_seats,
    "### Elsewhere in the file": at_the_end,
    "### Not TOML at all": at_the_end,
}
"""Where each table of mistakes has them made: the file then, and the number of its lines that are as before."""

MISTAKES = [(title, wrote.strip("`"), said) for title in PLACES for wrote, said in mistakes(title)]


@pytest.mark.parametrize(("title", "wrote", "said"), MISTAKES)
def test_every_mistake_is_told_as_the_page_says_on_its_line(
    title: str, wrote: str, said: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = wrote.split(" ⏎ ")
    text, before = PLACES[title]("\n".join(rows))
    (desk / "first.toml").write_text(text, encoding="utf-8")
    code, lines = printed(capsys, "terms", "check", "first.toml")
    told = next(line for line in lines if _PLACE.search(line))
    assert said.removesuffix("…") in told
    assert code == (0 if told.startswith("!") else 2)
    place = _PLACE.search(told)
    assert place is not None
    assert before < int(place[1]) <= before + len(rows)


def test_there_are_mistakes_of_every_sort() -> None:
    assert len(MISTAKES) > 50
    assert len(RECIPES) > 25


def test_the_manual_mentions_every_key_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every table a reader opens names its keys; the examples and Brent's terms between them have every table."""
    known: dict[str, set[str]] = {}
    opens = fields.Fields.__init__

    def recorded(self: fields.Fields, value: object, path: str, keys: tuple[str, ...]) -> None:
        known.setdefault(re.sub(r"\[\d+\]", "[]", path), set()).update(keys)
        opens(self, value, path, keys)

    monkeypatch.setattr(fields.Fields, "__init__", recorded)
    terms.load("brent")
    for example in EXAMPLES:
        rules.read(toml_lines.parse(example.files[example.name], example.name).data)
    keys = {key for table in known.values() for key in table}
    code = " ".join(found for page in PAGES for found in re.findall(r"`([^`\n]+)`", prose(page)))
    assert {key for key in keys if not re.search(rf"(?<![\w-]){key}(?![\w-])", code)} == set()
    assert {"at_most_per_agency", "less_conflicted", "after_minutes", "or_half", "suspended_since", "year_from"} < keys


def test_every_link_within_the_pages_leads_somewhere() -> None:
    anchors = {page: set(_anchors(page)) for page in PAGES}
    for page in PAGES:
        for file, anchor in re.findall(r"\]\(([\w.-]*)#?([\w-]*)\)", text_of(page)):
            assert (MANUAL / (file or page)).exists(), file
            if anchor:
                assert anchor in anchors[file or page], f"{page}: {file}#{anchor}"


def _anchors(page: str) -> list[str]:
    """Headings as a Markdown viewer names them."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", title.casefold()).replace(" ", "-") for title in titles]
