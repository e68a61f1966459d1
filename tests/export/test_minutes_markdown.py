"""The minutes as Markdown: what a meeting looks like on paper (MI1, MI4)."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.clean import one_line
from store.export import markdown
from store.views.minutes import AgencyPresence, MinutesRecord
from tests.export import documents, records
from tests.export.records import (
    POLICE,
    at,
    decision,
    entry,
    item,
    meeting,
    outcome,
    recommendation,
    record,
    seat,
    stay,
    stretch,
    verdict,
)

GOLDEN = records.golden()


@pytest.mark.parametrize("name", GOLDEN)
def test_the_golden_files_come_out_as_they_were_read_and_kept(name: str) -> None:
    assert GOLDEN[name] == (records.GOLDEN / name).read_text("utf-8")


@pytest.mark.parametrize("name", GOLDEN)
def test_every_document_is_commonmark_with_headings_in_order(name: str) -> None:
    text = GOLDEN[name]
    levels = [level for level, _ in documents.headings(text)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert not documents.ACTING & {token.type for token in documents.tokens(text)}
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_the_same_record_gives_the_same_bytes() -> None:
    assert markdown.minutes(records.ordinary()).encode() == markdown.minutes(records.ordinary()).encode()


def test_the_parts_stand_in_the_order_a_clerk_writes_them() -> None:
    assert [title for level, title in documents.headings(GOLDEN["ordinary.md"]) if level < 3] == [
        "DRAFT · Executive Group: Minutes",
        "Present",
        "Apologies",
        "In attendance",
        "Declarations of interest",
        "Quoracy",
        "Adjournments",
        "Business",
        "Actions",
        "Next meeting",
    ]


def test_the_front_matter_says_what_the_file_is() -> None:
    front, _ = documents.parts(GOLDEN["ordinary.md"])
    found = dict(line.split(": ", 1) for line in front.splitlines())
    assert found["date"] == "2024-03-21"
    assert {name: json.loads(found[name]) for name in ("reference", "body", "stage", "title")} == {
        "reference": "EG/2024/01",
        "body": "Executive Group",
        "stage": "draft",
        "title": "Minutes",
    }


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("draft", "DRAFT: not yet checked"),
        ("checked", "Checked by the chair"),
        ("circulated", "Circulated to members"),
        ("superseded", "Superseded"),
    ],
)
def test_minutes_say_on_their_face_where_they_are_in_their_life(stage: str, says: str) -> None:
    text = markdown.minutes(record(stage=stage))
    assert says in text
    assert ("DRAFT" in text) is (stage == "draft")
    assert ("DRAFT" in documents.headings(text)[0][1]) is (stage == "draft")


def test_approved_minutes_name_the_meeting_the_date_and_the_corrections() -> None:
    text = GOLDEN["approved.md"]
    assert "Approved as an accurate record at EG/2024/02 on Thursday 20 June 2024, subject to 2 corrections" in text
    assert "to approve the budget of £212,000" in text, "the text that was circulated stays"
    assert "In item 1, for “£212,000” read “£221,000”." in text
    plain = markdown.minutes(replace(records.approved(), corrections=()))
    assert "on Thursday 20 June 2024." in plain
    assert "Corrections" not in plain


def test_those_present_are_listed_by_agency_with_how_and_when() -> None:
    """The police come late, go out for ten minutes and come back by video; the nurse sends a deputy."""
    present = documents.tables(GOLDEN["police-late.md"])[0]
    assert present == [
        ["Agency", "Name", "Post", "Attendance"],
        ["Brent Council", "J Patel", "Director of Children's Services", "in the room"],
        ["North West London ICB", "S Khan", "Chief Nursing Officer", "deputy for A Cole, remotely"],
        [
            "Metropolitan Police",
            "N West",
            "Detective Superintendent",
            "in the room, arrived 10:40, left 11:10, returned 11:20 remotely",
        ],
    ]


def test_a_move_from_video_to_the_room_is_no_absence() -> None:
    moved = replace(POLICE, stays=(stay("10:02", "10:30", "remote"), stay("10:30")))
    text = markdown.minutes(record(present=(AgencyPresence("Metropolitan Police", (moved,)),)))
    assert documents.tables(text)[0][1][3] == "remotely, in the room from 10:30"


def test_a_deputy_for_a_vacant_post_and_an_apology_by_post() -> None:
    vacant = seat("la-lead", "", "Head of Law", "Brent Council", stay("10:02"), person="S Khan", deputy="S Khan")
    absent = seat("health-gp", "", "Named GP", "North West London ICB", state="apologies")
    text = markdown.minutes(record(present=(AgencyPresence("Brent Council", (vacant,)),), apologies=(absent,)))
    assert "deputy for the vacant post, in the room" in text
    assert "- Named GP, North West London ICB\n" in text


def test_quoracy_lost_and_regained_is_told_in_words_and_as_a_table() -> None:
    text = GOLDEN["police-late.md"]
    assert (
        "The meeting was quorate from 10:40 to 11:10 and from 11:20 to 12:05. "
        "It was not quorate from 10:02 to 10:40 (no police) and from 11:10 to 11:20 (no police)."
    ) in text
    assert documents.tables(text)[1] == [
        ["From", "To", "Quorate", "Missing"],
        ["10:02", "10:40", "no", "no police"],
        ["10:40", "11:10", "yes", ""],
        ["11:10", "11:20", "no", "no police"],
        ["11:20", "12:05", "yes", ""],
    ]


def test_a_meeting_quorate_throughout_needs_no_table() -> None:
    text = GOLDEN["ordinary.md"]
    assert "The meeting was quorate throughout, from 10:02 to 12:05." in text
    assert [table[0][0] for table in documents.tables(text)] == ["Agency", "Reference"]


def test_a_decision_refused_and_then_taken() -> None:
    """Without the police at 10:20 it is a recommendation; at 10:45 they are there and it is resolved."""
    text = GOLDEN["police-late.md"]
    refused = text.index("**RECOMMENDED for ratification** (EG/2024/01-R1, 10:20): to adopt the thresholds guide")
    reason = text.index("*Refused as a decision: NOT QUORATE · no police.*")
    taken = text.index("**RESOLVED** (EG/2024/01-D1, 10:45, by consensus): to adopt the thresholds guide")
    proof = text.index("*Quorate at 10:45: one from the local authority (J Patel), one from health (S Khan for A Cole)")
    assert refused < reason < taken < proof


def test_items_taken_without_quoracy_are_marked() -> None:
    text = GOLDEN["police-late.md"]
    assert "Not quorate for part of this item: from 10:05 to 10:40 (no police)." in text
    whole = record(
        entry(item("1", "Welcome", "10:05", "10:30")),
        timeline=(stretch("10:02", "10:40", "police"), stretch("10:40", "12:05")),
    )
    assert "Not quorate while this item was taken (no police)." in markdown.minutes(whole)


def test_an_inquorate_meeting_has_notes_and_recommendations() -> None:
    text = GOLDEN["inquorate.md"]
    assert "# DRAFT · Executive Group: Notes of an inquorate meeting" in text
    assert "The meeting was not quorate at any time, from 10:02 to 12:05: no police; then no health, no police." in text
    assert "no decision could be taken" in text
    assert "RESOLVED" not in text
    assert "Not quorate while" not in text, "the whole is marked, so no item is"


def test_a_decision_under_the_chairs_ruling_says_so() -> None:
    ruled = replace(verdict("10:20", "police"), ruling="urgent: a child may be at risk")
    text = markdown.minutes(
        record(
            entry(item("1", "Safety plan", "10:05", "10:30"), "", decision(1, "10:20", "to act", verdict=ruled)),
            timeline=(replace(stretch("10:02", "12:05", "police"), verdict=ruled),),
            ruling="urgent: a child may be at risk",
        )
    )
    assert "The chair ruled: urgent: a child may be at risk." in text
    assert "Not quorate at 10:20 (no police); the decision stands by the chair's ruling: urgent" in text
    assert "no decision could be taken" not in text


def test_attendance_corrected_after_a_decision_shows_both_verdicts() -> None:
    assert "As taken: QUORATE. As corrected: NOT QUORATE · no police." in GOLDEN["ordinary.md"]
    fewer = json.dumps(verdict("10:20", counted=("la-lead", "health-lead")).to_dict())
    text = markdown.minutes(
        record(
            entry(item("1", "Plan", "10:05", "10:30"), "", decision(1, "10:20", "to act", attendance_corrected=fewer))
        )
    )
    assert (
        "Counted then: Director of Children's Services, Chief Nursing Officer, Detective Superintendent. "
        "Counted as corrected: Director of Children's Services, Chief Nursing Officer."
    ) in text


def test_who_counted_is_named_by_post_where_the_register_has_nobody_now() -> None:
    """The proof counts the police at 10:20; the register was corrected since, and has them from 10:40."""
    late = replace(POLICE, stays=(stay("10:40"),))
    text = markdown.minutes(
        record(
            entry(item("1", "Plan", "10:05", "10:30"), "", decision(1, "10:20", "to act")),
            present=(AgencyPresence("Metropolitan Police", (late,)),),
        )
    )
    assert "one from the police (Detective Superintendent)" in text
    assert "one from health (health-lead)" in text, "a seat the register does not know keeps its key"


def test_what_was_recorded_under_an_item_stands_in_the_order_it_came() -> None:
    text = GOLDEN["ordinary.md"]
    places = [
        text.index(words)
        for words in (
            "**CORRECTION** (to the minutes of EG/2023/04): In item 4, for “quarterly” read “monthly”.",
            "The minutes of EG/2023/04 were agreed as an accurate record, subject to 1 correction.",
            "**UPDATE** (EG/2023/04-A2, R Obi, in progress, due Thu 28 March 2024): the toolkit has gone",
            "\\[kept as typed: arive P Nd\\]",
            "**CHALLENGE** (ES-7, to health): reports reach the group too late to be read",
            "**RESOLVED** (EG/2024/01-D1, 10:20, by consensus): to close",
            "*This ratifies recommendation EG/2023/04-R1 of the meeting EG/2023/04.*",
            "- a **shorter** form",
            "Schools will be asked in the autumn.",
            "**RESOLVED** (EG/2024/01-D2, 10:40, for 5, against 1, abstained 0): to adopt the audit tool",
            "**ACTION** (EG/2024/01-A1, J Patel, due Thu 28 March 2024): circulate the audit tool",
            "**ACTION** (EG/2024/01-A2, no owner recorded, due by the autumn): ask schools for returns",
            "*For decision. Deferred: figures not ready.*",
        )
    ]
    assert places == sorted(places)


def test_a_note_made_after_a_decision_stands_after_it() -> None:
    text = markdown.minutes(
        record(
            entry(
                item("1", "Plan", "10:05"),
                "",
                outcome("note", "10:10", "Before."),
                outcome("note", "10:30", "After."),
                decision(1, "10:20", "to act"),
            )
        )
    )
    assert text.index("Before.") < text.index("RESOLVED") < text.index("After.")


def test_headings_go_one_level_deeper_at_a_time_and_never_below_the_sixth() -> None:
    depths = (2, 1, 5, 5, 5, 5, 0)
    items = (entry(item(f"{number}", "Plan", depth=depth)) for number, depth in enumerate(depths, 1))
    levels = [level for level, title in documents.headings(markdown.minutes(record(*items))) if "Plan" in title]
    assert levels == [3, 4, 5, 6, 6, 6, 3]


def test_a_recommendation_says_why_it_is_none_but_where_nothing_stood_in_the_way() -> None:
    assert "*Not decided: NOT QUORATE · no police.*" in GOLDEN["inquorate.md"]
    assert "NOT QUORATE" not in GOLDEN["workshop.md"], "a workshop would not have decided in any case"
    free = recommendation(1, "10:30", "to go on", refused=False)
    text = markdown.minutes(record(entry(item("1", "Plan", "10:05"), "", free)))
    assert "**RECOMMENDED for ratification** (EG/2024/01-R1, 10:30): to go on\n\n## Actions" in text


def test_an_action_that_was_closed_is_due_no_more() -> None:
    closed = outcome("update", "10:14", "sent", reference="A2", who="R Obi", due=date(2024, 3, 28), how="closed")
    text = markdown.minutes(record(entry(item("1", "Matters arising", "10:05"), "", closed)))
    assert "**UPDATE** (A2, R Obi, closed): sent" in text


def test_corrections_minuted_before_the_approval_are_not_called_agreed() -> None:
    text = markdown.minutes(replace(records.approved(), stage="circulated", approved_at=None))
    assert (2, "Corrections minuted") in documents.headings(text)
    assert "subject to" not in text


def test_a_kind_of_outcome_not_known_yet_is_printed_all_the_same() -> None:
    text = markdown.minutes(record(entry(item("1", "Plan", "10:05"), "", outcome("vote", "10:10", "seven hands"))))
    assert "**VOTE**: seven hands" in text


@pytest.mark.parametrize(
    ("state", "reason", "says"),
    [
        ("deferred", "", "Deferred."),
        ("deferred", "deferred to the next meeting", "Deferred to the next meeting."),
        ("deferred", "figures not ready.", "Deferred: figures not ready."),
        ("not-reached", "", "Not reached."),
        ("planned", "", "Not taken."),
    ],
)
def test_an_item_that_was_not_dealt_with_says_what_became_of_it(state: str, reason: str, says: str) -> None:
    text = markdown.minutes(record(entry(item("1", "Plan", state=state, state_reason=reason))))
    assert f"*For information. {says}*" in text


def test_a_meeting_that_ends_on_another_day_says_which() -> None:
    night = meeting(closed=at("00:30", date(2024, 3, 22)))
    text = markdown.minutes(record(meeting=night, pauses=((at("11:00"), None, ""),)))
    assert "- **Time:** 10:02 to 00:30 on Friday 22 March 2024\n" in text
    assert "The meeting was adjourned at 11:00 and did not resume." in text


def test_minutes_of_a_meeting_not_held_yet_can_be_looked_at() -> None:
    ahead = meeting(opened=None, closed=None, state="planned", place="")
    text = markdown.minutes(record(meeting=ahead, timeline=(), present=(), chair=""))
    assert "due to begin at 10:00; not opened" in text
    assert "The meeting was not opened." in text
    assert "Nobody was recorded as present." in text


FRAGMENTS = [
    "*",
    "**",
    "_",
    "`",
    "```",
    "[",
    "](x)",
    "![",
    "|",
    "#",
    "#######",
    "<b>",
    "<!--",
    "&amp;",
    "\\",
    "\n",
    "\t",
]
FRAGMENTS += [
    "---",
    "===",
    "- ",
    "1. ",
    "> ",
    "{{ 7*7 }}",
    "{% x %}",
    "http://a.b",
    "a@b.c",
    "www.a.b",
    '"',
    ":",
    " ",
    "é",
]
HOSTILE = st.lists(st.sampled_from(FRAGMENTS) | st.characters(), min_size=1, max_size=12).map("".join)


def told_by(words: str) -> MinutesRecord:
    """A meeting where everything anybody typed is these words."""
    line = replace(POLICE, person=words, post=words, agency_name=words, note=words)
    return record(
        entry(
            item("1", words, "10:05", "10:30", lead=words, section=words),
            "",
            outcome("note", "10:06", "plain"),
            outcome("kept", "10:07", words),
            outcome("challenge", "10:08", words, who=words),
            decision(1, "10:20", words, how=words),
            records.action(1, words, words, None, "1", words),
        ),
        partnership=words,
        title=words,
        meeting=meeting(body_name=words, place=words),
        chair=words,
        chair_reason=words,
        rule=words,
        ruling=words,
        present=(AgencyPresence(words, (line,)),),
        apologies=(line,),
        attending=(line,),
    )


def solid(words: str) -> str:
    """The words without their spaces, which Markdown may put together."""
    return "".join(words.split())


@given(HOSTILE)
@example("#######")
@example("\x1f")
@example("x\n---\ny: z")
@example("</script><script>")
def test_whatever_was_typed_is_read_as_typed_and_changes_nothing_else(words: str) -> None:
    text, plain = markdown.minutes(told_by(words)), markdown.minutes(told_by("wordless"))
    shown = " ".join(one_line(words).split())
    for github in (False, True):
        found = documents.tokens(text, github=github)
        assert not documents.ACTING & {token.type for token in found}
        if shown:  # words that are nothing leave empty places
            skeleton = [token.type for token in documents.tokens(plain, github=github)]
            assert [kind for kind in skeleton if kind.endswith("_open")] == [
                token.type for token in found if token.type.endswith("_open")
            ]
    if shown:
        told = [(level, title.replace("wordless", words)) for level, title in documents.headings(plain)]
        assert [(level, solid(title)) for level, title in documents.headings(text)] == [
            (level, solid(one_line(title))) for level, title in told
        ]
    assert " ".join(documents.read(text).split()).count(shown) >= (20 if shown else 0)
    front, _ = documents.parts(text)
    assert [line.partition(":")[0] for line in front.splitlines()] == [
        "reference",
        "body",
        "partnership",
        "date",
        "stage",
        "title",
    ]
    assert not set("<>`*_[]|") & set(front)
    assert json.loads(front.splitlines()[-1].partition(": ")[2]) == one_line(words)


PROSE = st.lists(st.sampled_from([*FRAGMENTS, "\n\n", "\n- ", "\n# ", "\n    "]), max_size=14).map("".join)


@given(PROSE)
def test_prose_cannot_leave_its_item(prose: str) -> None:
    def meeting_with(notes: str) -> str:
        return markdown.minutes(record(entry(item("1", "Plan", "10:05"), notes, outcome("note", "10:06", notes))))

    text = meeting_with(prose)
    assert documents.headings(text) == documents.headings(meeting_with("words"))
    assert len(documents.tables(text)) == len(documents.tables(meeting_with("words")))
    assert not documents.ACTING & {token.type for token in documents.tokens(text, github=True)}
