"""What a sheet of people would change: holders, deputies, agreements and seats; and what is refused (BO6)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.people_plan import plan
from store.rules.people_roll import BodyKnown, Roll, SeatKnown, Tenure, Who, rows_of
from store.rules.people_rows import COLUMNS, read_row
from tests.rules.people_sheets import HEALTH, NIA, POLICE, ROLL, TODAY, changes, planned, problems

HELD = replace(
    ROLL, bodies=(BodyKnown("executive", "Executive Group", "EG", ((date(2023, 12, 8), "EG/2023/03"),)), ROLL.bodies[1])
)
"""The same, once the Executive Group has met."""


def test_whoever_takes_a_seat_ends_the_time_of_whoever_has_it() -> None:
    """Max Birch follows Nia West; her own row is not in the sheet, and need not be."""
    assert changes(
        """
        body      | seat   | name      | since
        executive | police | Max Birch | 05/04/2024
        """
    ) == [
        "2: Nia West leaves police on 5 April 2024 (Executive Group)",
        "2: Max Birch holds police from 5 April 2024 (Executive Group)",
    ]


def test_a_whole_history_may_be_written_without_a_single_end() -> None:
    """Each of those who held the lay member's seat leaves it on the day the next one comes."""
    assert changes(
        """
        body      | seat | name        | since
        executive | lay  | Sid Amber   | 2019-09-30
        executive | lay  | Wyn Carter  | 2021-01-04
        executive | lay  | Flora Quill | 2023-06-01
        """
    ) == [
        "2: Sid Amber holds lay from 30 September 2019 until 4 January 2021 (Executive Group)",
        "3: Wyn Carter holds lay from 4 January 2021 until 1 June 2023 (Executive Group)",
        "4: Flora Quill holds lay from 1 June 2023 (Executive Group)",
    ]


def test_somebody_leaves_by_the_day_under_until() -> None:
    assert changes(
        """
        body | seat   | name     | until
        EG   | Police | nia west | 1 May 2024
        """
    ) == ["2: Nia West leaves police on 1 May 2024 (Executive Group)"]


def test_an_empty_cell_changes_nothing_and_none_takes_a_day_out() -> None:
    """Lou Grant's end stays where the cell is empty; `none` would make him hold the seat still, beside Nia West."""
    assert (
        changes(
            """
            body | seat   | name      | since      | until
            EG   | police | Lou Grant | 2019-09-30 |
            """
        )
        == []
    )
    assert problems(
        """
        body | seat   | name      | since      | until
        EG   | police | Lou Grant | 2019-09-30 | none
        """
    ) == [
        (
            "2: until: Lou Grant and Nia West would hold it on the same days from 5 September 2022; "
            "write under `until` when Lou Grant left it, or another `since` for Nia West"
        )
    ]


def test_a_first_day_that_was_wrong_is_put_right() -> None:
    """The same person, on days that overlap: no second time, but another first day."""
    assert changes(
        """
        body | seat   | name     | since
        EG   | police | Nia West | 12/09/2022
        """
    ) == ["2: Nia West holds police from 12 September 2022, not from 5 September 2022 (Executive Group)"]


def test_somebody_who_comes_back_has_a_time_of_their_own() -> None:
    assert changes(
        """
        body | seat   | name      | since
        EG   | police | Lou Grant | 2024-06-01
        """
    ) == [
        "2: Nia West leaves police on 1 June 2024 (Executive Group)",
        "2: Lou Grant holds police from 1 June 2024 (Executive Group)",
    ]


def test_two_people_never_hold_a_seat_on_the_same_days() -> None:
    """Max Birch would have come while Lou Grant was there and stayed when Nia West came: an end on record stays."""
    assert problems(
        """
        body | seat   | name      | since      | until
        EG   | police | Max Birch | 2022-01-01 |
        EG   | health | Eli Banks | 2023-01-01 | 2024-01-01
        EG   | health | Ada Cole  | 2022-07-01 | 2023-06-01
        """
    ) == [
        (
            "2: since: Lou Grant and Max Birch would hold it on the same days from 1 January 2022; "
            "write under `until` when Lou Grant left it, or another `since` for Max Birch"
        ),
        (
            "2: until: Max Birch and Nia West would hold it on the same days from 5 September 2022; "
            "write under `until` when Max Birch left it, or another `since` for Nia West"
        ),
        (
            "3: since: Ada Cole and Eli Banks would hold it on the same days from 1 January 2023; "
            "write under `until` when Ada Cole left it, or another `since` for Eli Banks"
        ),
    ]


def test_a_new_holder_beside_others_needs_a_first_day() -> None:
    assert problems(
        """
        body | seat   | name
        EG   | police | Max Birch
        EG   | lay    | Sid Amber
        """
    ) == ["2: since: is empty; write from which day on Max Birch holds it; others did before"]


def test_deputies_come_with_and_without_authority_and_go() -> None:
    """Dev Hall may decide from April on: what he was before stays on record. Gwen Thorn comes, without authority."""
    assert changes(
        """
        body | seat   | capacity | name       | since      | until      | may decide | own post
        EG   | police | deputy   | Dev Hall   | 2024-04-01 |            | yes        |
        EG   | police | deputy   | Gwen Thorn | 2024-04-01 | 2024-10-01 | no         | Chief Inspector
        """
    ) == [
        "2: Dev Hall is no deputy for police from 1 April 2024 (Executive Group)",
        "2: Dev Hall may stand in for police from 1 April 2024, with authority to decide (Executive Group)",
        (
            "3: Gwen Thorn may stand in for police from 1 April 2024 until 1 October 2024, "
            "without authority to decide (Executive Group)"
        ),
        "3: Gwen Thorn is Chief Inspector",
    ]
    assert changes(
        """
        body | seat   | capacity | name     | until
        EG   | police | deputy   | Dev Hall | 2024-04-01
        """
    ) == ["2: Dev Hall is no deputy for police from 1 April 2024 (Executive Group)"]


def test_whether_a_new_deputy_may_decide_is_never_guessed() -> None:
    assert problems(
        """
        body | seat   | capacity | name
        EG   | police | deputy   | Gwen Thorn
        """
    ) == ["2: may decide: is empty; write yes or no: may Gwen Thorn decide for the agency?"]


def test_a_namesake_at_another_agency_is_never_taken_for_somebody_known() -> None:
    """Is the Nia West who takes the health seat the police's? Only the sheet can say, by the agency they work for."""
    plain = """
        body | seat   | name     | since
        EG   | health | Nia West | 2024-05-01
        """
    assert problems(plain) == [
        (
            "2: name: `Nia West` is known at met, but not at icb; "
            "under `own agency` write met for the same person, icb for another"
        )
    ]
    for own, key in (("met", "nia"), ("Metropolitan Police", "nia"), ("icb", "")):
        found = planned(
            f"""
            body | seat   | name     | since      | own agency
            EG   | health | Nia West | 2024-05-01 | {own}
            """
        )
        (whose,) = {getattr(change, "who", None) for change in found.changes} - {HEALTH.holders[0].who}
        assert whose == (NIA if key else Who("Nia West", "icb"))


def test_one_name_on_two_new_rows_is_asked_about_too() -> None:
    """Kit Lane is nobody's yet: one person with two seats, or two people? On one agency's seats it is one."""
    assert problems(
        """
        body | seat   | name     | since
        EG   | health | Kit Lane | 2024-05-01
        EG   | police | Kit Lane | 2024-05-01
        """
    ) == [
        (
            "3: name: `Kit Lane` is known at icb (line 2), but not at met; "
            "under `own agency` write icb for the same person, met for another"
        )
    ]
    found = planned(
        """
        body | seat   | name     | since      | own agency
        EG   | health | Kit Lane | 2024-05-01 | council
        EG   | lay    | Kit Lane | 2024-05-01 |
        """
    )
    taking = {change.who for change in found.changes if getattr(change, "key", "") == ""}  # type: ignore[union-attr]  # only times of people are here
    assert taking == {Who("Kit Lane", "council")}


def test_agreements_are_signed_once_for_all_the_seats_of_a_person() -> None:
    sheet = """
        body | seat   | name     | capacity | agreement signed
        EG   | health | Ada Cole |          | 2 Oct 2022
        EG   | police | Nia West |          | {}
        """
    ada = "2: Ada Cole signed the confidentiality agreement of Executive Group on 2 October 2022"
    assert changes(sheet.format("2022-09-12")) == [ada]
    assert changes(sheet.format("none")) == [
        ada,
        "3: Nia West did not sign the confidentiality agreement of Executive Group after all",
    ]
    assert problems(sheet.format("22 March 2024")) == [
        "3: agreement signed: 22 March 2024 lies in the future; write it in on the day it is signed"
    ]


def test_a_seat_is_opened_by_a_row_and_an_agency_with_it() -> None:
    assert changes(
        """
        body  | seat   | post        | agency | agency name     | constituency | kind     | roles | name
        forum | school | Headteacher | lyon   | Lyon Park       | Health       | co-opted | chair | Dot Winter
        forum | nurse  | Nurse       | lyon   |                 |              | virtual  |       |
        """
    ) == [
        "2: Lyon Park is a new agency, lyon, of the constituency health",
        "2: school, Headteacher, is a new seat of Safeguarding Forum (co-opted)",
        "2: Dot Winter holds school (Safeguarding Forum)",
        "3: nurse, Nurse, is a new seat of Safeguarding Forum (virtual)",
    ]


def test_once_a_body_has_met_a_new_seat_begins_today() -> None:
    """A seat that had been there before would have had a part in EG/2023/03."""
    sheet = """
        body | seat   | post        | agency | seat since
        EG   | school | Headteacher | icb    | {}
        """
    assert changes(sheet.format(""), HELD) == [
        "2: school, Headteacher, is a new seat of Executive Group from 21 March 2024 (member)"
    ]
    assert problems(sheet.format("2023-01-01"), HELD) == [
        "2: seat since: EG/2023/03 was held on 8 December 2023 without this seat, and stays so; name a later day"
    ]


def test_a_seat_ends_and_whoever_has_it_leaves_it() -> None:
    sheet = """
        body | seat   | seat until
        EG   | police | {}
        """
    assert changes(sheet.format("2024-04-01"), HELD) == [
        "2: police of Executive Group: seat until is 1 April 2024, not none",
        "2: Nia West leaves police on 1 April 2024 (Executive Group)",
        "2: Dev Hall is no deputy for police from 1 April 2024 (Executive Group)",
    ]
    assert problems(sheet.format("2023-12-08"), HELD) == [
        "2: seat until: EG/2023/03 was held on 8 December 2023 with this seat, and stays so; name a later day"
    ]


def test_what_a_seat_is_comes_from_its_terms() -> None:
    """Its post, kind, roles and vote are what meetings are judged by; a new version changes them, from a day on."""
    assert problems(
        """
        body | seat   | kind     | votes | roles
        EG   | police | observer | no    | lead chair
        """
    ) == [
        (
            "2: kind: the terms of reference in force say member; "
            "leave it so; new terms change it: `quorate terms adopt FILE`"
        ),
        (
            "2: roles: the terms of reference in force say lead; "
            "leave it so; new terms change it: `quorate terms adopt FILE`"
        ),
        (
            "2: votes: the terms of reference in force say yes; "
            "leave it so; new terms change it: `quorate terms adopt FILE`"
        ),
    ]


def test_a_seat_that_was_opened_by_hand_may_be_put_right_until_a_meeting_has_had_it() -> None:
    own = replace(POLICE, in_terms=False)
    sheet = """
        body | seat   | kind
        EG   | police | virtual
        """
    assert changes(sheet, replace(ROLL, seats=(own,))) == ["2: police of Executive Group: kind is virtual, not member"]
    assert problems(sheet, replace(HELD, seats=(own,))) == [
        "2: kind: it was member at EG/2023/03, which stays so; end this seat, and open another with a key of its own"
    ]


def test_suspensions_have_their_days() -> None:
    assert changes(
        """
        body | seat   | suspended since | suspended until
        EG   | police | 1 March 2024    | 1 May 2024
        """
    ) == [
        "2: police of Executive Group: suspended since is 1 March 2024, not none",
        "2: police of Executive Group: suspended until is 1 May 2024, not none",
    ]


def test_what_is_not_in_the_sheet_is_left_as_it_is_and_said() -> None:
    found = planned(
        """
        body | seat   | name     | until
        EG   | health | Ada Cole | 2024-05-01
        EG   | police |          |
        """
    )
    assert found.notes == (
        (
            "not in the file, and left as they are: Nia West (police, Executive Group), "
            "Dev Hall (police, Executive Group)"
        ),
    )


def test_a_row_without_days_for_somebody_who_left_is_said_to_change_nothing() -> None:
    found = planned(
        """
        body | seat   | name
        EG   | police | Lou Grant
        """
    )
    assert found.changes == ()
    assert found.notes[0] == (
        "line 2: Lou Grant had police until 5 September 2022; the row says nothing later, and changes nothing"
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("exec | police | Nia West | |", "body: there is no body `exec`; did you mean `executive`?"),
        ("EG | polce | Nia West | |", ("seat: Executive Group has no seat `polce`; write post and agency to open it; "
         "for a seat that is there, did you mean `police`?")),
        ("EG | The Police | Nia West | |", "seat: Executive Group has no seat `The Police`; did you mean `police`?"),
        ("EG | police | Nia West | mett |", ("agency: there is no agency `mett`; did you mean `met`?; "
         "a new one needs `agency name` and `constituency`")),
        ("EG | police | Nia West | | mett", "own agency: there is no agency `mett`; did you mean `met`?"),
        ("EG | police | vacant | |", ("name: Nia West holds police; "
         "write their name here, and under `until` the day they left")),
    ],
)  # fmt: skip
def test_what_is_not_known_is_told_with_what_is(row: str, told: str) -> None:
    assert problems(f"body | seat | name | agency | own agency\n{row}") == [f"2: {told}"]


def test_everything_wrong_is_told_at_once_and_nothing_is_changed() -> None:
    told = problems(
        """
        body | seat   | name      | since      | votes
        EG   | police | Max Birch | 2024-05-01 | no
        EG   | nobody | Kit Lane  | 2024-05-01 |
        XX   | police | Nia West  |            |
        EG   | police | Max Birch | 2024-05-01 | yes
        """
    )
    assert [line.partition(": ")[0] for line in told] == ["2", "3", "4", "5", "5"]


# A roll that could be: times of one seat that do not overlap, deputies named once at a time, people of two agencies.

_names = st.sampled_from(["Nia West", "Lou Grant", "Ada Cole", "Sam Khan", "=Bo", "O'Neil, Pat", "Zoë Łuk"])
_people = st.builds(Who, _names, st.sampled_from(["met", "icb", "council"]))
_days = st.dates(date(2018, 1, 1), date(2026, 1, 1))


@st.composite
def _tenures(draw: st.DrawFn, seat: str, *, deputies: bool) -> tuple[Tenure, ...]:
    """Times of one seat that share no days; the last may have no end, the first no beginning."""
    marks = sorted(draw(st.lists(_days, max_size=6, unique=True)))
    found: list[Tenure] = []
    for number in range(0, len(marks) - 1, 2):
        who = draw(_people)
        who = replace(who, key=f"{who.name} at {who.agency}")
        open_ended = not deputies and number + 2 >= len(marks) and draw(st.booleans())
        until = None if open_ended else marks[number + 1]
        may_decide = draw(st.booleans()) if deputies else True
        found.append(Tenure(f"{seat}{number}", who, marks[number], until, may_decide))
    begins_in_the_dark: bool = draw(st.booleans())
    if found and begins_in_the_dark:
        found[0] = replace(found[0], since=None)
    return tuple(found)


@st.composite
def rolls(draw: st.DrawFn) -> Roll:
    """Seats of two bodies with their holders, deputies, days and agreements."""
    seats = []
    for number in range(draw(st.integers(1, 4))):
        key = f"seat-{number}"
        span = draw(st.just([None, None]) | st.lists(_days, min_size=2, max_size=2, unique=True).map(sorted))
        suspended = draw(st.just([None, None]) | st.lists(_days, min_size=2, max_size=2, unique=True).map(sorted))
        seats.append(
            SeatKnown(
                draw(st.sampled_from(["executive", "forum"])),
                key,
                draw(st.sampled_from(["Chair", "Head, Nursing", '"Acting" Chair', "-Chair"])) + f" {number}",
                draw(st.sampled_from(["met", "icb"])),
                draw(st.sampled_from(["member", "virtual", "officer"])),
                draw(st.sampled_from([(), ("chair",), ("chair", "lead")])),
                draw(st.sampled_from([(), ("school",)])),
                draw(st.booleans()),
                span[0],
                span[1],
                suspended[0],
                suspended[1],
                draw(_tenures(f"{key}h", deputies=False)),
                draw(_tenures(f"{key}d", deputies=True)),
                draw(st.booleans()),
            )
        )
    people = {t.who for seat in seats for t in (*seat.holders, *seat.deputies)}
    signed = {(seat.body, t.who.key): date(2020, 5, 1) for seat in seats for t in seat.holders}
    posts = {who.key: "Inspector" for who in people if draw(st.booleans())}
    return replace(HELD, seats=tuple(seats), people=tuple(people), signed=signed, posts=posts)


@given(rolls())
def test_what_was_written_changes_nothing_when_it_is_read_again(roll: Roll) -> None:
    """Every row of a sheet that was written says what the store has; none is wrong, and none would change anything."""
    rows = []
    for line, cells in enumerate(rows_of(roll), start=2):
        row, wrong = read_row(line, dict(zip(COLUMNS, cells, strict=True)))
        assert not wrong
        assert row is not None
        rows.append(row)
    found = plan(rows, roll, TODAY)
    assert found.problems == ()
    assert found.changes == ()
    assert plan(list(reversed(rows)), roll, TODAY).changes == ()
