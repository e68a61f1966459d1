"""The life of minutes, told through the executive's meetings of December 2023 and March and June 2024."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules import minutes
from store.rules.minutes import Correction, Facts, MeetingFact, Step
from store.rules.vocabulary import MinutesStage

DRAFT, CHECKED, CIRCULATED = MinutesStage.DRAFT, MinutesStage.CHECKED, MinutesStage.CIRCULATED
APPROVED, SUPERSEDED = MinutesStage.APPROVED, MinutesStage.SUPERSEDED

DECEMBER = MeetingFact("EG/2023/04", "executive", datetime(2023, 12, 8, 10), "closed")
MARCH = MeetingFact("EG/2024/01", "executive", datetime(2024, 3, 21, 10), "open", quorate=True)
JUNE = MeetingFact("EG/2024/02", "executive", datetime(2024, 6, 20, 10), "open", quorate=True)
FORUM = MeetingFact("FO/2024/01", "forum", datetime(2024, 4, 18, 14), "open", quorate=True)
WAITING = Facts(of=DECEMBER, at=MARCH)
AGREED = Facts(
    of=DECEMBER, at=JUNE, approved_at=MARCH, corrections=(Correction("Item 4: for 5 read 15", "EG/2024/02"),)
)


def test_the_minutes_of_december_go_their_whole_way() -> None:
    """Checked by the chair, circulated, agreed in March, and put right in June."""
    life = [(Step.CHECK, DRAFT), (Step.CIRCULATE, CHECKED), (Step.APPROVE, CIRCULATED), (Step.SUPERSEDE, APPROVED)]
    facts = {Step.SUPERSEDE: AGREED}
    for step, stage in life:
        assert minutes.allowed(step, stage, facts.get(step, WAITING)) == minutes.Allowed(yes=True)
    assert [minutes.after(step) for step, _ in life] == [CHECKED, CIRCULATED, APPROVED, SUPERSEDED]


@pytest.mark.parametrize("step", [Step.CHECK, Step.CIRCULATE])
@pytest.mark.parametrize("state", ["planned", "open", "adjourned"])
def test_nothing_goes_out_before_the_meeting_is_closed(step: Step, state: str) -> None:
    running = Facts(of=replace(DECEMBER, state=state))
    answer = minutes.allowed(step, DRAFT, running)
    assert not answer
    assert answer.why_not == f"EG/2023/04 is {state}; its minutes can go on once it is closed."


def test_minutes_go_out_unchecked_unless_the_terms_want_the_chair_to_look() -> None:
    assert minutes.allowed(Step.CIRCULATE, DRAFT, WAITING)
    strict = replace(WAITING, needs_check=True)
    assert "once the chair has checked them" in minutes.allowed(Step.CIRCULATE, DRAFT, strict).why_not
    assert minutes.allowed(Step.CIRCULATE, CHECKED, strict)


def test_the_chair_checks_a_draft_only() -> None:
    for stage in (CHECKED, CIRCULATED, APPROVED):
        why_not = minutes.allowed(Step.CHECK, stage, WAITING).why_not
        assert why_not == f"The minutes of EG/2023/04 are {stage.value} already."


def test_words_may_change_until_they_were_circulated_and_must_then_be_checked_again() -> None:
    assert minutes.allowed(Step.EDIT, DRAFT, Facts(of=replace(DECEMBER, state="open")))
    assert minutes.allowed(Step.EDIT, CHECKED, WAITING)
    assert minutes.after(Step.EDIT) == DRAFT
    assert "were circulated" in minutes.allowed(Step.EDIT, CIRCULATED, WAITING).why_not
    assert "only a later meeting" in minutes.allowed(Step.EDIT, APPROVED, AGREED).why_not


@pytest.mark.parametrize(
    ("at", "why_not"),
    [
        (None, "The minutes of EG/2023/04 are agreed at a later meeting of the same body; say which."),
        (FORUM, "FO/2024/01 is a meeting of another body; only their own body agrees minutes."),
        (replace(DECEMBER, state="open"), "EG/2023/04 is not later than EG/2023/04, whose minutes these are."),
        (
            MeetingFact("EG/2023/03", "executive", datetime(2023, 9, 14, 10), "open", quorate=True),
            "EG/2023/03 is not later than EG/2023/04, whose minutes these are.",
        ),
        (replace(MARCH, state="planned"), "EG/2024/01 has not been opened."),
        (replace(MARCH, state="adjourned"), "EG/2024/01 is adjourned; `resume` goes on."),
        (replace(MARCH, state="closed"), "EG/2024/01 is closed; nothing more can be agreed there."),
        (
            replace(MARCH, quorate=False, missing="no police"),
            "EG/2024/01 is not quorate (no police), and minutes are agreed by a quorate meeting.",
        ),
    ],
)
def test_minutes_are_agreed_by_a_later_open_quorate_meeting_of_the_same_body(
    at: MeetingFact | None, why_not: str
) -> None:
    assert minutes.allowed(Step.APPROVE, CIRCULATED, Facts(DECEMBER, at)) == minutes.Allowed(False, why_not)
    corrected = replace(AGREED, at=at)
    assert minutes.allowed(Step.SUPERSEDE, APPROVED, corrected).why_not == why_not


def test_where_the_terms_say_so_an_inquorate_meeting_may_agree_minutes() -> None:
    facts = Facts(DECEMBER, replace(MARCH, quorate=False), needs_quoracy=False)
    assert minutes.allowed(Step.APPROVE, CIRCULATED, facts)


def test_checked_minutes_may_be_tabled_and_a_draft_may_not() -> None:
    assert minutes.allowed(Step.APPROVE, CHECKED, WAITING)
    assert "are a draft" in minutes.allowed(Step.APPROVE, DRAFT, WAITING).why_not


def test_minutes_agreed_subject_to_corrections_that_are_minuted_there() -> None:
    right = Correction("Item 4: for 5 working days read 15", "EG/2024/01")
    elsewhere = Correction("Item 6: R Obi sent apologies", "FO/2024/01")
    assert minutes.allowed(Step.APPROVE, CIRCULATED, replace(WAITING, corrections=(right,)))
    assert minutes.allowed(Step.APPROVE, CIRCULATED, replace(WAITING, corrections=(right, elsewhere))).why_not == (
        "Correction 2 is not minuted at EG/2024/01, which agrees it."
    )
    empty = replace(WAITING, corrections=(Correction("  ", "EG/2024/01"),))
    assert minutes.allowed(Step.APPROVE, CIRCULATED, empty).why_not == "Correction 1 says nothing."


def test_minutes_are_approved_once() -> None:
    assert minutes.allowed(Step.APPROVE, APPROVED, AGREED).why_not == (
        "The minutes of EG/2023/04 were approved at EG/2024/01."
    )


def test_only_a_meeting_after_the_approving_one_corrects_approved_minutes() -> None:
    same = replace(AGREED, at=MARCH, corrections=(Correction("Item 4: for 5 read 15", "EG/2024/01"),))
    assert minutes.allowed(Step.SUPERSEDE, APPROVED, same).why_not == (
        "EG/2024/01 approved the minutes of EG/2023/04; only a meeting after it can correct them."
    )
    wordless = replace(AGREED, corrections=())
    assert minutes.allowed(Step.SUPERSEDE, APPROVED, wordless).why_not.startswith("Say what is corrected")
    for stage in (DRAFT, CHECKED, CIRCULATED):
        assert "not approved yet" in minutes.allowed(Step.SUPERSEDE, stage, AGREED).why_not


@pytest.mark.parametrize("step", list(Step))
def test_a_superseded_version_stays_as_it_is(step: Step) -> None:
    answer = minutes.allowed(step, SUPERSEDED, AGREED)
    assert answer.why_not == "This version of the minutes of EG/2023/04 is superseded; a newer one is in force."


@given(
    st.sampled_from(list(Step)),
    st.sampled_from(list(MinutesStage)),
    st.sampled_from([None, DECEMBER, MARCH, JUNE, FORUM, replace(MARCH, quorate=False)]),
    st.lists(st.builds(Correction, st.sampled_from(["", "read 15"]), st.sampled_from(["", "EG/2024/02"]))),
    st.sampled_from(["planned", "open", "adjourned", "closed"]),
)
def test_every_refusal_has_its_sentence_and_approved_words_never_change(
    step: Step, stage: MinutesStage, at: MeetingFact | None, corrections: list[Correction], state: str
) -> None:
    facts = Facts(replace(DECEMBER, state=state), at, tuple(corrections), approved_at=MARCH)
    answer = minutes.allowed(step, stage, facts)
    assert bool(answer) == (answer.why_not == "")
    assert answer or answer.why_not.endswith(".")
    if answer and stage == APPROVED:
        assert step == Step.SUPERSEDE
        assert at == JUNE
        assert corrections


def test_the_hash_is_of_every_byte() -> None:
    """The digest of "abc" is the one in FIPS 180; an added space is another text."""
    assert minutes.content_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert minutes.content_hash("abc ") != minutes.content_hash("abc")
    assert len(minutes.content_hash("Wést ✓")) == 64


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        ([True], "Minutes"),
        ([False, True, False], "Minutes"),  # quorate for a while is quorate for what was done then
        ([False], "Notes of an inquorate meeting"),
        ([False, False], "Notes of an inquorate meeting"),
        ([], "Minutes"),
    ],
)
def test_a_meeting_that_never_was_quorate_has_notes_and_no_minutes(parts: list[bool], title: str) -> None:
    assert minutes.title(parts) == title
    assert minutes.title(parts, kind="workshop") == "Notes of a workshop"
