"""The circulated text, approved: its stage and its corrections, and every other byte as it went out (MI3)."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from store.export import markdown
from store.views.minutes import CorrectionView, MinutesRecord
from tests.export import documents, records
from tests.export.records import entry, item, record

APPROVED = records.approved()
JUNE = APPROVED.approved_at or records.meeting("EG/2024/02")


def circulated(of: MinutesRecord, stage: str = "circulated") -> str:
    return markdown.minutes(replace(of, stage=stage, corrections=(), approved_at=None))


def test_it_reads_as_the_record_approved_at_once_would() -> None:
    """Nothing has come about since, so both ways give the same bytes, with and without corrections."""
    for stage in ("circulated", "checked", "draft"):
        text = markdown.approved(circulated(APPROVED, stage), JUNE, APPROVED.corrections)
        assert text == markdown.minutes(APPROVED)
        plain = markdown.approved(circulated(APPROVED, stage), JUNE, ())
        assert plain == markdown.minutes(replace(APPROVED, corrections=()))


def test_corrections_minuted_before_it_went_out_are_not_printed_twice() -> None:
    early = markdown.minutes(replace(APPROVED, stage="circulated", approved_at=None))
    assert "## Corrections minuted" in early
    assert markdown.approved(early, JUNE, APPROVED.corrections) == markdown.minutes(APPROVED)


def test_items_called_like_the_places_are_left_alone() -> None:
    """A section `Next meeting`, one `Corrections minuted`, and prose that quotes the face of a draft."""
    of = record(
        entry(item("1", "Dates", "10:05", section="Next meeting"), 'stage: "circulated"\n---'),
        entry(item("2", "Record", "10:10", section="Corrections minuted"), "## Next meeting\n## Actions"),
        entry(
            item("3", "Face", "10:20", section="Actions"),
            "**Circulated to members; not the approved record until the next meeting agrees it.**",
        ),
    )
    done = replace(of, stage="approved", corrections=APPROVED.corrections, approved_at=JUNE)
    assert markdown.approved(circulated(of), JUNE, APPROVED.corrections) == markdown.minutes(done)


@given(st.text(max_size=80))
def test_whatever_a_correction_says_it_stays_one_line_and_the_rest_its_own_bytes(words: str) -> None:
    before = circulated(APPROVED)
    after = markdown.approved(before, JUNE, (CorrectionView(1, f"read{words}", "EG/2024/01", "EG/2024/02"),))
    head, _, rest = after.partition("## Corrections agreed on approval\n")
    section, _, tail = rest.partition("\n## Next meeting\n")
    assert head.replace('stage: "approved"', 'stage: "circulated"').splitlines()[:8] == before.splitlines()[:8]
    was_head, _, was_tail = before.partition("## Next meeting\n")
    assert tail == was_tail
    changed = [pair for pair in zip(head.split("\n"), was_head.split("\n"), strict=True) if pair[0] != pair[1]]
    assert [pair[1] for pair in changed] == [
        'stage: "circulated"',
        "**Circulated to members; not the approved record until the next meeting agrees it.**",
    ]
    assert len([line for line in section.split("\n") if line]) == 2


def test_a_hostile_correction_is_escaped() -> None:
    nasty = CorrectionView(1, "x\n## Next meeting\n<script>alert(1)</script> [go](http://evil.test)", "a", "EG/2024/02")
    text = markdown.approved(circulated(APPROVED), JUNE, (nasty,))
    assert documents.headings(text).count((2, "Next meeting")) == 1
    assert "\\<script>" in text
    assert "\\[go\\](http\\://evil.test)" in text


def test_a_text_from_somebodys_own_template_says_so_below_its_heading_and_at_its_end() -> None:
    text = markdown.approved("# Our record\n\nAs it was.\n", JUNE, APPROVED.corrections[:1])
    assert text.startswith("# Our record\n\n**Approved as an accurate record at EG/2024/02 on ")
    assert "\nAs it was.\n" in text
    assert text.endswith("read “£221,000”.\n")
