"""A body's own templates: used by name, escaped by themselves, harmless, and told clearly what is wrong (MI4)."""

import os
from pathlib import Path

import pytest

from store.errors import BadInput
from store.export import markdown
from tests.export import records
from tests.export.records import entry, item, record


def minutes(folder: Path, template: str, title: str = "Plan", name: str = "minutes.md.j2") -> str:
    """The minutes by a template of one's own."""
    (folder / name).write_text(template, "utf-8")
    return markdown.minutes(record(entry(item("1", title, "10:05"), "- *one*")), templates=folder)


def test_a_template_of_ones_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    assert minutes(tmp_path, "# {{ record.meeting.reference }} of {{ record.meeting.starts }}") == (
        "# EG/2024/01 of Thu 21 March 2024, 10:00\n"
    )


def test_one_part_can_be_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    text = minutes(tmp_path, "Who was there is kept apart.", name="attendance.md.j2")
    assert "Who was there is kept apart." in text
    assert "## Present" not in text
    assert "### 1. Plan" in text


def test_it_counts_as_soon_as_it_is_saved(tmp_path: Path) -> None:
    assert minutes(tmp_path, "first") == "first\n"
    assert minutes(tmp_path, "second") == "second\n"


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ record.items[0].item.title }}", "\\*a\\*"),
        ("{{ record.items[0].item.title|safe }}", "\\*a\\*"),
        ("{{ record.items[0].item.title ~ '|' }}", "\\*a\\*\\|"),
        ("{{ record.items[0].item.title|cell|upper }}", "\\\\\\*A\\\\\\*"),
        ("{% macro m(x) %}*{{ x }}*{% endmacro %}{{ m(record.items[0].item.title) }}", "*\\*a\\**"),
        ("{% set x %}*{{ record.items[0].item.title }}*{% endset %}{{ x }}", "*\\*a\\**"),
        ("{{ record.items[0].notes|prose }}", "- *one*"),
        ("{{ record.items[0].item.ended }}", ""),
        ("{{ '<b>' }}", "\\<b>"),
    ],
)
def test_no_template_has_to_remember_to_escape(tmp_path: Path, template: str, printed: str) -> None:
    assert minutes(tmp_path, template, title="*a*") == f"{printed}\n"


@pytest.mark.parametrize(
    ("template", "line", "says"),
    [
        ("one\n{% if %}", 2, "Expected an expression"),
        ("one\n\n{{ record.nothing }}", 3, "nothing"),
        ("{{ nobody }}", 1, "'nobody' is undefined"),
        ("one\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ record.meeting.starts + 1 }}", 1, "unsupported operand"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "recursion"),
        ("{% for x in range(10 ** 9) %}{% endfor %}", 1, "Range too big"),
        ("{{ record.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ ''.__class__ }}", 1, "unsafe"),
        ("{% include 'other.j2' %}", 1, "other.j2"),
        ("{% include '../secret' %}", 1, "secret"),
        ("{% include '/etc/hostname' %}", 1, "hostname"),
    ],
)
def test_what_is_wrong_with_a_template_is_said_with_its_line(
    tmp_path: Path, template: str, line: int, says: str
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "secret").write_text("not for templates", "utf-8")
    with pytest.raises(BadInput, match=says) as told:
        minutes(tmp_path / "templates", template)
    assert told.value.file == str(tmp_path / "templates" / "minutes.md.j2")
    assert told.value.line == line


def test_a_template_that_is_a_link_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "secret").write_text("not for templates", "utf-8")
    (tmp_path / "templates" / "items.md.j2").symlink_to(tmp_path / "secret")
    with pytest.raises(BadInput, match="link to another place"):
        markdown.minutes(record(), templates=tmp_path / "templates")


def test_a_template_that_is_not_utf8_is_told_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "minutes.md.j2").write_bytes("one\nRenée".encode("latin-1"))
    with pytest.raises(BadInput, match=rf"minutes\.md\.j2{os.extsep}?:2: is not UTF-8"):
        markdown.minutes(record(), templates=tmp_path)


def test_a_folder_that_is_not_there_is_no_silent_default(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is not a folder of templates"):
        markdown.minutes(record(), templates=tmp_path / "nowhere")


def test_a_template_of_ones_own_cannot_print_what_is_not_public(tmp_path: Path) -> None:
    (tmp_path / "minutes.md.j2").write_text("{{ record }}", "utf-8")
    found = records.ordinary()
    assert "Family Q" in markdown.minutes(found, templates=tmp_path)
    assert "Family Q" not in markdown.minutes(found, public=True, templates=tmp_path)
