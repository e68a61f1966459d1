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
    LateIntent,
    LeaveIntent,
    Mode,
    ObserveIntent,
    PresentIntent,
    ReturnIntent,
)
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
    """AQ7a: "no substitute available"."""
    assert intent_of("apologies R Obi") == ApologiesIntent((ROWAN,))
    for line in ("apologies R Obi, no substitute available", "apologies R Obi no substitute available"):
        assert intent_of(line) == ApologiesIntent((ROWAN,), "no substitute available", no_substitute=True)
    assert intent_of("apologies R Obi: ill, no deputy") == ApologiesIntent((ROWAN,), "ill, no deputy", True)


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


def test_another_chair_for_the_meeting_or_for_one_item() -> None:
    assert intent_of("chair S Khan for item 5: J Patel has an interest") == ChairIntent(
        SAM, "i-5", "J Patel has an interest"
    )
    assert intent_of("chair S Khan") == ChairIntent(SAM)
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
