"""What reaches stdout: plain where it is piped, Rich on a terminal, JSON whole, and nothing a terminal would obey."""

import io
import json
from contextlib import redirect_stdout

import pytest

from tui import printing

HOSTILE = "N West\x1b[2J\u202e [red]gone[/red]"


class Terminal(io.StringIO):
    """A stdout that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal of 80 columns that shows colours, as stdout of what the test does with `redirect_stdout`."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Terminal()


def test_a_plain_table_is_aligned_and_on_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    printing.table(("REF", "TEXT"), [("A1", "two\nlines"), ("A10", "one")], nothing="none")
    assert capsys.readouterr().out == "REF  TEXT\nA1   two lines\nA10  one\n"


def test_an_empty_table_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    printing.table(("REF",), [], nothing="No action fits.")
    assert capsys.readouterr().out == "No action fits.\n"


def test_nothing_a_terminal_would_obey_gets_through(capsys: pytest.CaptureFixture[str]) -> None:
    printing.say(HOSTILE)
    printing.table(("WHO",), [(HOSTILE,)], nothing="")
    printing.complain(HOSTILE)
    captured = capsys.readouterr()
    for text in (captured.out, captured.err):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "[red]gone[/red]" in text, "and nothing of the words is lost"


def test_json_keeps_every_character_and_shows_none_that_hides(capsys: pytest.CaptureFixture[str]) -> None:
    printing.document({"name": HOSTILE, "umlaut": "Ä ✓"})
    text = capsys.readouterr().out
    assert json.loads(text) == {"name": HOSTILE, "umlaut": "Ä ✓"}
    assert "Ä ✓" in text
    assert "\\u202e" in text


def test_a_terminal_gets_colour_by_the_sign(terminal: Terminal) -> None:
    with redirect_stdout(terminal):
        printing.say("✓ file: ok")
    assert "\x1b[32m✓ file: ok" in terminal.getvalue()


def test_no_color_is_honoured(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with redirect_stdout(terminal):
        printing.say("✓ file: ok")
        printing.table(("REF", "TEXT"), [("A1", "✗ red")], nothing="")
    assert "\x1b[3" not in terminal.getvalue()
    assert "A1" in terminal.getvalue()


def test_text_of_the_record_is_no_markup_on_a_terminal_either(terminal: Terminal) -> None:
    with redirect_stdout(terminal):
        printing.say(HOSTILE)
        printing.table(("WHO",), [(HOSTILE,)], nothing="")
        printing.markdown("# Minutes\n\n[click](https://example.org/) " + HOSTILE)
    shown = terminal.getvalue()
    assert shown.count("[red]gone[/red]") == 3
    assert "\x1b[2J" not in shown
    assert "\x1b]8" not in shown, "no hidden link"


def test_a_long_line_is_not_broken_on_a_terminal(terminal: Terminal) -> None:
    with redirect_stdout(terminal):
        printing.say("✓ " + "word " * 60)
    assert terminal.getvalue().count("\n") == 1
