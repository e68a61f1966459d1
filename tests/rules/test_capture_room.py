"""Who is there, typed as they come and go: Thu 21 March 2024, 10:42, item 4, the cast of capture_cast."""

from datetime import datetime, time

import pytest

from store.rules.capture import understand
from store.rules.intents import (
    AbsentIntent,
    ApologiesIntent,
    ArriveIntent,
    AttendingIntent,
    ChairIntent,
    DeputyIntent,
    InterestIntent,
    LeaveIntent,
    Mode,
    ObserveIntent,
    PresentIntent,
    ReturnIntent,
)
from store.rules.intents_announced import ExpectIntent, ForgetIntent, LateApologiesIntent, LateIntent, TimesIntent
from tests.rules.capture_cast import (
    ADA,
    EXECUTIVE,
    JO,
    KIT,
    KIT_ALSO,
    NIA,
    NOEL,
    ROWAN,
    SAM,
    TWO_SEATS,
    TWO_WESTS,
    VACANT,
    intent_of,
    preview_of,
    problem_of,
)

_AT_1014 = datetime(2024, 3, 21, 10, 14)


@pytest.mark.parametrize(
    "line",
    [
        *("arrive N West 10:14", "10:14 arrive N West", "10.14 arrive nw", "ARRIVE: west at 10:14"),
        *(
            "arrives Superintendent 10.14",
            "arrive police, 10:14",
            "10:14 – arr Nia West",
            "10:14am arrive N West",
        ),
    ],
)
def test_an_arrival_with_its_time(line: str) -> None:
    understood = understand(line, EXECUTIVE)
    assert understood.intent == ArriveIntent((NIA,))
    assert understood.at == _AT_1014
    assert understood.preview == "ARRIVES  N West, Metropolitan Police · 10:14"


def test_without_a_time_the_machine_stamps_it_and_the_preview_shows_the_clock() -> None:
    understood = understand("arrive N West", EXECUTIVE)
    assert understood.at is None
    assert understood.preview == "ARRIVES  N West, Metropolitan Police · 10:42"


def test_the_time_beside_the_fact_goes_before_the_time_of_the_line() -> None:
    assert understand("10:20 arrive N West 10:14", EXECUTIVE).at == _AT_1014


def test_a_time_may_be_of_the_afternoon() -> None:
    assert understand("leave N West 2pm", EXECUTIVE).at == datetime(2024, 3, 21, 14)
    assert understand("2:05pm leave N West", EXECUTIVE).at == datetime(2024, 3, 21, 14, 5)
    assert understand("12:00am leave N West", EXECUTIVE).at == datetime(2024, 3, 21)
    assert problem_of("leave N West 14pm") == "nobody known as “N West 14pm”"


def test_several_people_come_together() -> None:
    assert intent_of("arrive N West, J Patel and A Cole 10:14") == ArriveIntent((NIA, JO, ADA))
    assert intent_of("p J Patel; S Khan & A Cole") == PresentIntent((JO, SAM, ADA))


def test_one_person_sits_for_all_their_seats_unless_one_is_said() -> None:
    """Kit Lane is the lay member and chairs the governors."""
    assert intent_of("arrive K Lane", TWO_SEATS) == ArriveIntent((KIT, KIT_ALSO))
    assert intent_of("arrive Chair of Governors", TWO_SEATS) == ArriveIntent((KIT_ALSO,))


def test_joining_remotely_can_be_said_in_either_way() -> None:
    assert intent_of("remote R Obi") == PresentIntent((ROWAN,), Mode.REMOTE)
    assert preview_of("r obi").startswith("REMOTE  R Obi, Ashgrove School")
    for how in ("remotely", "online", "by phone", "via Teams", "(online)"):
        assert intent_of(f"arrive R Obi {how} 10:14") == ArriveIntent((ROWAN,), Mode.REMOTE)
    assert preview_of("return R Obi online") == "RETURNS  R Obi, Ashgrove School · remotely · 10:42"
    assert intent_of("back R Obi") == ReturnIntent((ROWAN,))


def test_somebody_is_there_for_a_range_of_items() -> None:
    """AQ7a: presence for a range of items."""
    assert intent_of("present A Cole for items 3 to 5") == PresentIntent((ADA,), items=("i-3", "i-4", "i-5"))
    assert intent_of("present A Cole items 3-5 online") == PresentIntent(
        (ADA,), Mode.REMOTE, items=("i-3", "i-4", "i-5")
    )
    assert intent_of("attending Pat Guest, Auditor for item 6") == AttendingIntent(
        "Pat Guest", "Auditor", items=("i-6",)
    )
    assert intent_of("present A Cole for items 3 and 5") == PresentIntent((ADA,), items=("i-3", "i-5"))
    assert problem_of("present A Cole for item 12") == "no item “12” on this agenda"


def test_somebody_leaves_with_or_without_a_reason() -> None:
    assert intent_of("leave N West") == LeaveIntent((NIA,))
    understood = understand("left N West 10:14: called to an incident", EXECUTIVE)
    assert understood.intent == LeaveIntent((NIA,), "called to an incident")
    assert understood.preview == "LEAVES  N West, Metropolitan Police · 10:14 · called to an incident"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "apologies R Obi: annual leave",
            "apologies Head Teacher: annual leave",
            "apol R Obi - annual leave",
        ),
        *("Apologies from R Obi (annual leave)", "apologies: received from R Obi: annual leave"),
    ],
)
def test_apologies_come_by_name_or_by_post_with_a_reason(line: str) -> None:
    assert intent_of(line) == ApologiesIntent((ROWAN,), "annual leave")


def test_apologies_may_come_without_a_substitute() -> None:
    """AQ7a: "no substitute available", said beside the reason or as all there is to say."""
    assert intent_of("apologies R Obi") == ApologiesIntent((ROWAN,))
    for line in (
        "apologies R Obi, no substitute available",
        "apologies R Obi no substitute",
        "apologies R Obi (no deputy)",
    ):
        assert intent_of(line) == ApologiesIntent((ROWAN,), no_substitute=True)
    for line in ("apologies R Obi: ill, no deputy", "apologies R Obi no substitute available: ill"):
        assert intent_of(line) == ApologiesIntent((ROWAN,), "ill", no_substitute=True)
    assert preview_of("apologies R Obi: ill, no deputy").endswith("Ashgrove School · ill · no substitute available")


def test_apologies_come_from_a_post_nobody_holds() -> None:
    """Health has Ada Cole and a vacant doctor's seat: the agency alone is still hers."""
    assert intent_of("apologies Designated Doctor") == ApologiesIntent((VACANT,))
    assert intent_of("apologies health: ill") == ApologiesIntent((ADA,), "ill")
    assert preview_of("apologies Designated Doctor").startswith("APOLOGIES  Designated Doctor (vacant)")


@pytest.mark.parametrize(
    "line",
    [
        *("late apologies R Obi: was ill", "Late apologies from R Obi: was ill", "late apology R Obi: was ill"),
        *("apologies R Obi for the previous meeting: was ill", "apologies from R Obi for the last meeting: was ill"),
    ],
)
def test_late_apologies_are_for_the_meeting_before(line: str) -> None:
    """AQ1: they are noted at the next meeting, and say nothing of this one."""
    assert intent_of(line) == LateApologiesIntent((ROWAN,), "was ill")
    assert preview_of(line) == "LATE APOLOGIES  R Obi, Ashgrove School · for the meeting before this one · was ill"


def test_a_line_is_set_back() -> None:
    for line in ("forget R Obi", "not recorded R Obi"):
        assert intent_of(line) == ForgetIntent((ROWAN,))


def test_a_substitute_is_announced_and_nobody_is_there() -> None:
    assert intent_of("expect S Khan for N West") == ExpectIntent("Sam Khan", SAM.post, SAM, (NIA,))
    assert intent_of("expects Lee Marsh, Head of Audit for police") == ExpectIntent(
        "Lee Marsh", "Head of Audit", None, (NIA,)
    )
    assert preview_of("expect S Khan") == "EXPECT  S Khan for N West, Metropolitan Police"
    assert problem_of("expected savings were not made").startswith("nobody known as")


def test_the_right_times_are_said_as_one_says_them() -> None:
    came, went = datetime(2024, 3, 21, 10, 5), datetime(2024, 3, 21, 11, 10)
    for line in ("times N West arrived 10:05", "times N West 10:05", "time N West came 10.05"):
        assert intent_of(line) == TimesIntent((NIA,), came)
    assert intent_of("times N West left 11:10") == TimesIntent((NIA,), None, went)
    for line in ("times N West 10:05 to 11:10", "times N West from 10:05 until 11:10", "times N West 10:05-11:10"):
        assert intent_of(line) == TimesIntent((NIA,), came, went)
    assert (
        preview_of("times N West 10:05 to 11:10") == "TIMES  N West, Metropolitan Police · arrived 10:05 · left 11:10"
    )
    assert problem_of("times N West") == "give the right time: “times N West arrived 10:05”"
    assert problem_of("times are hard for families").startswith("give the right time")


def test_a_whole_stay_may_be_told_in_one_line() -> None:
    understood = understand("present N West from 10:05 to 10:30", EXECUTIVE)
    assert understood.intent == PresentIntent((NIA,), until=datetime(2024, 3, 21, 10, 30))
    assert understood.at == datetime(2024, 3, 21, 10, 5)
    assert understood.preview == "PRESENT  N West, Metropolitan Police · 10:05 to 10:30"


def test_lateness_is_announced_with_or_without_a_time() -> None:
    """The time is when Kit is expected, not when it was said."""
    understood = understand("10:05 late K Lane expected around 10:30: train", EXECUTIVE)
    assert understood.intent == LateIntent((KIT,), time(10, 30), "train")
    assert understood.at == datetime(2024, 3, 21, 10, 5)
    assert intent_of("late K Lane") == LateIntent((KIT,))
    assert preview_of("late K Lane") == "LATE  K Lane · no time given"


def test_a_substitute_who_then_does_not_come_is_absent() -> None:
    assert intent_of("absent S Khan: was to sit for N West") == AbsentIntent((SAM,), "was to sit for N West")


def test_a_deputy_sits_for_a_seat_told_by_holder_post_or_agency() -> None:
    for whom in ("N West", "Superintendent", "police"):
        assert intent_of(f"deputy S Khan for {whom}") == DeputyIntent("Sam Khan", SAM.post, SAM, (NIA,), named=True)
    assert preview_of("deputy S Khan for police") == "DEPUTY  S Khan for N West, Metropolitan Police · 10:42"


def test_a_deputy_sits_for_several_seats() -> None:
    """AQ7a: one person sitting for two seats."""
    for whom in ("N West and A Cole", "N West, A Cole", "police and Designated Nurse"):
        assert intent_of(f"deputy S Khan for {whom}") == DeputyIntent("Sam Khan", SAM.post, SAM, (NIA, ADA))
    assert "for N West, Metropolitan Police; A Cole, NHS" in preview_of("deputy S Khan for N West and A Cole")
    assert problem_of("deputy S Khan for N West and fire").startswith("nobody known as")
    assert intent_of("deputy S Khan for N West and A Cole items 2-3") == DeputyIntent(
        "Sam Khan", SAM.post, SAM, (NIA, ADA), items=("i-2", "i-3")
    )


def test_a_deputy_s_own_post_and_that_it_was_agreed() -> None:
    assert intent_of("deputy S Khan (DCI) for N West") == DeputyIntent("Sam Khan", "DCI", SAM, (NIA,), named=True)
    assert intent_of("deputy S Khan for N West remotely agreed") == DeputyIntent(
        "Sam Khan", SAM.post, SAM, (NIA,), named=True, mode=Mode.REMOTE, agreed=True
    )
    for line in ("remote N West agreed", "remote N West by agreement", "remote N West (agreed)"):
        assert intent_of(line) == PresentIntent((NIA,), Mode.REMOTE, agreed=True)
    assert preview_of("remote N West agreed").endswith("10:42 · agreed")
    assert intent_of("arrive N West remotely by agreement 10:14") == ArriveIntent((NIA,), Mode.REMOTE, agreed=True)


def test_a_deputy_named_for_one_seat_needs_no_for() -> None:
    assert intent_of("deputy S Khan") == DeputyIntent("Sam Khan", SAM.post, SAM, (NIA,), named=True)
    assert problem_of("deputy J Patel") == "say for whom: “deputy X for Y”"


def test_a_deputy_for_another_seat_was_not_named_and_a_vacant_seat_may_have_one() -> None:
    assert intent_of("deputy S Khan for Designated Doctor") == DeputyIntent("Sam Khan", SAM.post, SAM, (VACANT,))
    assert "not named beforehand" in preview_of("deputy S Khan for Designated Doctor")


def test_a_newcomer_sits_for_somebody_only_when_given_with_a_post() -> None:
    """So a mistyped name never becomes a stranger."""
    newcomer = DeputyIntent("Lee Marsh", "Head of Audit", None, (NIA,), mode=Mode.REMOTE)
    assert intent_of("deputy Lee Marsh, Head of Audit for N West online") == newcomer
    assert problem_of("deputy S Khna for N West").startswith("nobody known as “S Khna”; a newcomer needs a post")
    assert problem_of("deputy S Khna for N West, police").startswith("nobody known as “S Khna”")
    assert intent_of("deputy S Khan, Chief Inspector for N West") == DeputyIntent(
        "Sam Khan", "Chief Inspector", SAM, (NIA,), named=True
    )


def test_a_post_may_itself_hold_the_word_for() -> None:
    line = "deputy Lee Marsh, Lead for Early Help for N West"
    assert intent_of(line) == DeputyIntent("Lee Marsh", "Lead for Early Help", None, (NIA,))


def test_a_deputy_is_refused_where_the_seat_is_unclear_or_their_own() -> None:
    assert problem_of("deputy S Khan for West", TWO_WESTS).startswith("“West” could be Nia West, ")
    assert problem_of("deputy S Khan for fire") == "nobody known as “fire”"
    assert problem_of("deputy N West for Superintendent") == "Nia West cannot deputise for themselves"


def test_somebody_observes_for_a_seat_or_for_none() -> None:
    """AQ7a: observing for a seat without deputising."""
    assert intent_of("observe S Khan for N West") == ObserveIntent("Sam Khan", SAM.post, SAM, (NIA,))
    assert intent_of("observing Lee Marsh, Lead for Audit") == ObserveIntent("Lee Marsh", "Lead for Audit", None)


def test_a_guest_attends_with_a_free_name() -> None:
    assert intent_of("attending Pat Guest, Auditor") == AttendingIntent("Pat Guest", "Auditor")
    assert intent_of("in attendance: Pat Guest (Auditor)") == AttendingIntent("Pat Guest", "Auditor")
    assert intent_of("guest Pat Guest") == AttendingIntent("Pat Guest", "")
    assert intent_of("attending S Khan") == AttendingIntent("Sam Khan", SAM.post, SAM)
    assert preview_of("attending Pat Guest, Auditor") == "ATTENDING  Pat Guest, Auditor · 10:42"


def test_prose_and_ambiguity_are_no_guests() -> None:
    assert "is no name" in problem_of("attending to the backlog is urgent")
    assert "is no name" in problem_of("guest")
    assert problem_of("attending West, Auditor", TWO_WESTS).startswith("“West” could be ")


@pytest.mark.parametrize(
    "line",
    [
        *(
            "interest A Cole item 5 withdraws: governor there",
            "interest A Cole withdraws item 5: governor there",
        ),
        *(
            "int A Cole, item 5, and withdrew: governor there",
            "Interest: A Cole in item 5 withdraws: governor there",
        ),
    ],
)
def test_an_interest_is_declared_in_an_item(line: str) -> None:
    assert intent_of(line) == InterestIntent((ADA,), "i-5", withdraws=True, nature="governor there")


def test_an_interest_is_in_the_current_item_unless_said() -> None:
    assert intent_of("interest A Cole stays: x") == InterestIntent((ADA,), "i-4", withdraws=False, nature="x")
    assert intent_of("interest A Cole in the whole meeting stays") == InterestIntent((ADA,), "", withdraws=False)
    assert preview_of("interest A Cole stays").endswith("item 4 Section 11 audit · stays · ! nature not given")


def test_whether_they_withdraw_is_never_assumed() -> None:
    """Withdrawing changes quoracy, staying does not."""
    assert problem_of("interest A Cole item 5: governor there") == "say whether Ada Cole withdraws or stays"
    assert intent_of("interest A Cole item 5: governor there; withdraws") == InterestIntent(
        (ADA,), "i-5", withdraws=True, nature="governor there; withdraws"
    )


def test_somebody_who_withdrew_returns() -> None:
    returns = InterestIntent((ADA,), "i-5", withdraws=False, returns=True)
    for line in (
        "interest A Cole item 5 returns",
        "interest A Cole returns item 5",
        "interest A Cole item 5 comes back",
    ):
        assert intent_of(line) == returns
    assert preview_of("interest A Cole item 5 returns").endswith("item 5 Working Together · returns")


def test_another_chair_for_the_meeting_or_for_one_item() -> None:
    assert intent_of("chair S Khan for item 5: J Patel has an interest") == ChairIntent(
        SAM, "i-5", "J Patel has an interest"
    )
    assert intent_of("chair S Khan") == ChairIntent(SAM)
    assert intent_of("chair S Khan item 5: J Patel has an interest") == ChairIntent(
        SAM, "i-5", "J Patel has an interest"
    )
    assert preview_of("chair S Khan") == "CHAIR  S Khan, Metropolitan Police · from here on · ! no reason given"
    assert "one person takes the chair" in problem_of("chair S Khan and J Patel")


def test_two_people_called_west_are_named_and_the_line_is_kept() -> None:
    understood = understand("10:14 arrive N West", TWO_WESTS)
    assert problem_of("10:14 arrive N West", TWO_WESTS) == (
        "“N West” could be Nia West, Superintendent, Public Protection, Metropolitan Police"
        " or Noel West, Head of Early Help, Brent Council"
    )
    assert understood.candidates == (
        "Nia West, Superintendent, Public Protection, Metropolitan Police",
        "Noel West, Head of Early Help, Brent Council",
    )
    assert understood.at == _AT_1014
    assert intent_of("arrive N West, police", TWO_WESTS) == ArriveIntent((NIA,))
    assert preview_of("arrive Noel West", TWO_WESTS) == "ARRIVES  Noel West, Brent Council · 10:42"
    assert intent_of("arrive Nia West and Noel West", TWO_WESTS) == ArriveIntent((NIA, NOEL))


def test_nobody_arrives_on_a_vacant_seat() -> None:
    """Health has Ada Cole and a vacant doctor's seat: only Ada can come."""
    assert problem_of("arrive Designated Doctor").startswith("nobody holds the seat Designated Doctor")
    assert intent_of("arrive health") == ArriveIntent((ADA,))


def test_one_unknown_name_in_a_list_keeps_the_whole_line() -> None:
    assert problem_of("present J Patel, N Wset and A Cole") == "nobody known as “N Wset”"
    assert problem_of("present") == "nobody is named"
