"""Text in a column: no line is wider than the column, and nothing of the text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from tui.safe import safe, safe_line
from tui.widgets.paragraphs import LEAST, Paragraph, fact, lines_of


def plain(paragraph: Paragraph, width: int) -> list[str]:
    """The lines without styles or what fills them up."""
    return [line.plain.rstrip() for line in lines_of(paragraph, width)]


def test_further_lines_stand_under_the_text_and_not_under_the_sign() -> None:
    told = Paragraph(safe("the agencies concerned, by their own procedures"), safe_line("✓ 1 "))
    assert plain(told, 24) == ["✓ 1 the agencies", "    concerned, by their", "    own procedures"]


def test_a_rail_goes_on_beside_further_lines() -> None:
    rail = safe_line("│  ")
    assert plain(Paragraph(safe("no answer came\nin time"), rail, rail), 40) == ["│  no answer came", "│  in time"]


def test_blank_lines_stand_above() -> None:
    assert plain(Paragraph(safe("a"), above=2), 10) == ["", "", "a"]


def test_a_fact_has_its_label_before_it() -> None:
    assert plain(fact("why", "it was deferred"), 40) == ["why      it was deferred"]


def test_nothing_to_say_is_one_line() -> None:
    assert plain(Paragraph(safe(""), safe_line("│")), 10) == ["│"]


@given(st.text(max_size=200), st.integers(LEAST + 4, 60))
def test_no_line_is_wider_than_the_column(text: str, width: int) -> None:
    for line in lines_of(Paragraph(safe(text), safe_line("✓ 1 ")), width):
        assert line.cell_length <= width


@given(st.text(alphabet="ab é漢\n", max_size=120), st.integers(LEAST + 4, 40))
def test_nothing_of_the_text_is_lost(text: str, width: int) -> None:
    said = "".join("".join(line.split()) for line in plain(Paragraph(safe(text)), width))
    assert said == "".join(text.split())
