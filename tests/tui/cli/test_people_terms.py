"""`terms adopt`: a new version of terms for a store that is at work (BO2)."""

from pathlib import Path

import pytest

from store import terms
from tests.tui.cli.conftest import Quorate

BRENT = Path(terms.__file__).with_name("brent.toml").read_text(encoding="utf-8")
BODY = 'name = "Executive Group"\nshort = "EG"\ntier = 1\nversion = 2\nagreed = 2021-11-01 '


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Brent's terms with the executive's third version: it begins at eleven from April on."""
    assert BODY in BRENT
    head, tail = BRENT.split(BODY)
    begins = (
        'name = "Executive Group"\nshort = "EG"\ntier = 1\nversion = 3\nagreed = 2024-03-21\nin_force = 2024-04-01 '
    )
    found = tmp_path / "terms.toml"
    found.write_text(head + begins + tail.replace('"10:00"', '"11:00"', 1), encoding="utf-8")
    return found


def test_new_terms_are_tried_then_adopted(quorate: Quorate, path: Path) -> None:
    quorate("meeting", "new", "executive", "2024-05-02")
    lines = [
        "Executive Group: version 3 is in force from Mon 1 April 2024",
        "Executive Group: the usual time changes",
        "Executive Group: the day it was agreed changes",
        "EG/2024/02, planned for Thu 2 May 2024, is judged by version 3",
    ]
    tried = quorate("terms", "adopt", str(path), "--dry-run")
    assert (tried.code, sorted(tried.lines[:-1])) == (0, sorted(lines))
    assert tried.lines[-1] == f"✓ {path}: 4 changes; a dry run: nothing is changed"
    assert quorate("terms", "show", "executive", "--json").json["version"] == 2
    done = quorate("terms", "adopt", str(path))
    assert (done.code, done.lines[-1]) == (0, f"✓ {path}: 4 changes made")
    assert quorate("terms", "adopt", str(path)).lines == [f"✓ {path}: no change"]


def test_terms_that_cannot_come_into_force_are_told_with_file_and_line(quorate: Quorate, path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("version = 3", "version = 2")
    path.write_text(text.replace('zone = "Europe/London"', 'zone = "Europe/Paris"'), encoding="utf-8")
    refused = quorate("terms", "adopt", str(path))
    assert (refused.code, refused.out) == (1, "")
    zone, version = refused.err.splitlines()
    assert zone.startswith(f"{path}:8: zone: the zone of this store is Europe/London; ")
    line = text[: text.index("version = 2")].count("\n") + 1
    assert version.startswith(
        f"{path}:{line}: bodies.executive.version: version 2 is in force from Mon 1 November 2021"
    )
    assert version.endswith("number what was agreed anew: version = 3")


def test_terms_are_adopted_from_another_day_and_told_as_json(quorate: Quorate, path: Path) -> None:
    tried = quorate("terms", "adopt", str(path), "--from", "1 May 2024", "--dry-run", "--json")
    assert (tried.code, tried.json["done"], tried.json["problems"]) == (0, False, [])
    assert "Executive Group: version 3 is in force from Wed 1 May 2024" in tried.json["changes"]
    early = quorate("terms", "adopt", str(path), "--from", "2021-01-01", "--json")
    assert early.code == 1
    assert [each["key"] for each in early.json["problems"]] == ["bodies.executive.in_force"]
    assert quorate("terms", "adopt", str(path), "--from", "2024-05-01").code == 0


def test_a_file_that_is_wrong_in_itself_is_told_first(quorate: Quorate, path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace('short = "EG"', 'short = "exec"'), encoding="utf-8")
    ran = quorate("terms", "adopt", str(path))
    assert (ran.code, "bodies.executive.short" in ran.err) == (2, True)


def test_the_terms_that_come_with_quorate_are_in_force_already(quorate: Quorate) -> None:
    assert quorate("terms", "adopt", "brent").lines == ["✓ brent: no change"]
