"""Who has which seat when: appointments, vacancies, deputies, suspensions, seats that come and go (BO4, BO5)."""

from datetime import date

import pytest

from store.desk import Desk
from store.errors import Ambiguous, BadInput, Refused
from store.queries import register, roll
from store.services import people, planning
from store.services.people_seats import NewSeat
from store.views.people import SeatLine
from tests.conftest import Wall
from tests.store.sittings import tell

TODAY = date(2024, 3, 21)
APRIL, MAY, JUNE = (date(2024, month, 1) for month in (4, 5, 6))


def _seat(desk: Desk, slug: str, day: date = TODAY, body: str = "executive") -> SeatLine:
    return next(line for line in desk.read(roll.seat_lines, body, day, every=True) if line.seat == slug)


def _holder(desk: Desk, day: date) -> str:
    return _seat(desk, "police", day).holder


def test_a_seat_that_falls_vacant_keeps_the_appointment_to_come(brent_desk: Desk) -> None:
    """Max Birch takes the police's seat in June; Nia West leaves in April already."""
    brent_desk.run(people.appoint, "executive", "police", "Max Birch", JUNE)
    brent_desk.run(people.vacate, "executive", "police", date(2024, 4, 15))
    found = [_holder(brent_desk, day) for day in (date(2024, 4, 14), date(2024, 4, 15), JUNE)]
    assert found == ["Nia West", "", "Max Birch"]
    assert _seat(brent_desk, "police").coming == (("Max Birch", JUNE),)


def test_nobody_leaves_on_the_day_they_come(brent_desk: Desk) -> None:
    brent_desk.run(people.appoint, "executive", "police", "Max Birch", JUNE)
    with pytest.raises(Refused, match=r"Max Birch is .* from .*1 June 2024; name a later day"):
        brent_desk.run(people.vacate, "executive", "police", JUNE)
    assert _holder(brent_desk, JUNE) == "Max Birch"


def test_an_appointment_that_is_called_off_leaves_who_was_there(brent_desk: Desk) -> None:
    """Max Birch was to follow Nia West in June, and does not: she stays, and no trace of him is on the roll."""
    brent_desk.run(people.appoint, "executive", "police", "Max Birch", JUNE)
    brent_desk.run(people.call_off, "executive", "police", "max birch")
    line = _seat(brent_desk, "police", JUNE)
    assert (line.holder, line.coming) == ("Nia West", ())
    assert [name for name, _, _ in line.earlier] == ["Lou Grant"]
    with pytest.raises(Refused, match="not appointed"):
        brent_desk.run(people.call_off, "executive", "police", "Nia West")


def test_whoever_holds_a_seat_already_is_not_appointed_to_it_again(brent_desk: Desk) -> None:
    with pytest.raises(Refused, match=r"Nia West is .* already"):
        brent_desk.run(people.appoint, "executive", "police", "Nia West", MAY)


# Two people of one name.


def test_a_name_known_at_another_agency_is_asked_about(brent_desk: Desk) -> None:
    """Is the Nia West who becomes Leader the superintendent? Only whoever types it can say."""
    with pytest.raises(Ambiguous) as refusal:
        brent_desk.run(people.appoint, "executive", "leader", "Nia West", MAY)
    assert refusal.value.candidates == ("Nia West (met)", "Nia West (council) for somebody else")
    brent_desk.run(people.appoint, "executive", "leader", "Nia West (Brent Council)", MAY)
    police, leader = _seat(brent_desk, "police", MAY), _seat(brent_desk, "leader", MAY)
    assert (police.holder, leader.holder) == ("Nia West", "Nia West")
    assert police.person != leader.person


def test_the_same_person_in_two_seats_is_one_person(brent_desk: Desk) -> None:
    """By the agency in brackets Nia West takes a seat of the council's too; she is one head in both."""
    brent_desk.run(people.appoint, "executive", "leader", "nia  west (Met Police)", MAY)
    police, leader = _seat(brent_desk, "police", MAY), _seat(brent_desk, "leader", MAY)
    assert police.person == leader.person
    assert (leader.twice, leader.holder_agency) == (True, "Metropolitan Police, North West BCU")
    assert leader.also == ("Superintendent, Public Protection and Safeguarding Lead",)


def test_an_agency_in_brackets_that_is_not_known_is_told(brent_desk: Desk) -> None:
    with pytest.raises(BadInput, match="there is no agency `mett`") as refusal:
        brent_desk.run(people.appoint, "executive", "leader", "Nia West (mett)", MAY)
    assert refusal.value.key == "name"


def test_somebody_who_changes_agency_stays_the_same_person(brent_desk: Desk) -> None:
    """Nia West leaves the force for the council: the seat she had names her still, and the next one is hers by name."""
    before = _seat(brent_desk, "police").person
    brent_desk.run(people.vacate, "executive", "police", APRIL)
    brent_desk.run(people.move, "Nia West", "council")
    brent_desk.run(people.appoint, "executive", "leader", "Nia West", MAY)
    assert _seat(brent_desk, "leader", MAY).person == before == _seat(brent_desk, "police").person
    with pytest.raises(Refused, match="is at Brent Council already"):
        brent_desk.run(people.move, "Nia West", "Brent Council")


def test_nobody_moves_to_where_a_namesake_is(brent_desk: Desk) -> None:
    brent_desk.run(people.appoint, "executive", "leader", "Nia West (council)", MAY)
    with pytest.raises(Ambiguous, match="there are 2 people called Nia West"):
        brent_desk.run(people.move, "Nia West", "icb")
    with pytest.raises(Refused, match="nothing would tell the two apart"):
        brent_desk.run(people.move, "Nia West (met)", "council")


def test_heads_are_counted_by_person_and_not_by_name(brent_desk: Desk, wall: Wall) -> None:
    """The police's Nia West sits for two seats and is one head; the council's is another."""
    brent_desk.run(people.appoint, "executive", "dcs", "Nia West (met)", APRIL)
    brent_desk.run(people.appoint, "executive", "leader", "Nia West (council)", APRIL)
    brent_desk.run(planning.plan, "executive", date(2024, 4, 11))
    wall.set("2024-04-11 10:00")
    tell(brent_desk, "EG/2024/01", "start\n10:01 present dcs, police, leader")
    assert brent_desk.read(register.board, "EG/2024/01", brent_desk.today()).present == 2


# Deputies.


def test_a_deputy_is_given_authority_from_a_day_on_and_what_was_stays(brent_desk: Desk) -> None:
    """Dev Hall could not commit the force; from May he can. In April's meeting he still could not."""
    brent_desk.run(people.name_deputy, "executive", "police", "Dev Hall", may_decide=True, since=MAY)
    for day, may_decide in ((TODAY, False), (date(2024, 4, 30), False), (MAY, True)):
        (deputy,) = _seat(brent_desk, "police", day).deputies
        assert (deputy.name, deputy.may_decide) == ("Dev Hall", may_decide)
    with pytest.raises(Refused, match=r"named as deputy for .* already"):
        brent_desk.run(people.name_deputy, "executive", "police", "Dev Hall", may_decide=True, since=JUNE)


def test_authority_without_a_day_is_a_correction(brent_desk: Desk) -> None:
    brent_desk.run(people.name_deputy, "executive", "police", "Dev Hall", may_decide=True)
    line = _seat(brent_desk, "police")
    assert [deputy.may_decide for deputy in line.deputies] == [True]
    assert line.other_deputies == ()


def test_a_deputy_stands_in_no_longer_from_a_day_on(brent_desk: Desk) -> None:
    brent_desk.run(people.end_deputy, "executive", "police", "Dev Hall", APRIL)
    assert [d.name for d in _seat(brent_desk, "police", date(2024, 3, 31)).deputies] == ["Dev Hall"]
    after = _seat(brent_desk, "police", APRIL)
    assert (after.deputies, [d.until for d in after.other_deputies]) == ((), [APRIL])
    with pytest.raises(Refused, match=r"is no deputy for .* on .*1 May 2024"):
        brent_desk.run(people.end_deputy, "executive", "police", "Dev Hall", MAY)


def test_a_deputy_for_a_time_comes_and_goes_by_the_day(brent_desk: Desk) -> None:
    brent_desk.run(people.name_deputy, "executive", "dcs", "Gwen Thorn", may_decide=False, since=APRIL, until=MAY)
    there = [any(d.name == "Gwen Thorn" for d in _seat(brent_desk, "dcs", day).deputies) for day in (TODAY, APRIL, MAY)]
    assert there == [False, True, False]
    brent_desk.run(people.call_off_deputy, "executive", "dcs", "Gwen Thorn")
    assert _seat(brent_desk, "dcs", APRIL).other_deputies == ()
    with pytest.raises(BadInput, match="is not after"):
        brent_desk.run(people.name_deputy, "executive", "dcs", "Gwen Thorn", may_decide=False, since=APRIL, until=APRIL)


# Agreements.


def test_nobody_signs_in_the_future(brent_desk: Desk) -> None:
    """B 5.8: the agreement of somebody who will sign tomorrow is not signed."""
    with pytest.raises(BadInput, match=r"22 March 2024 lies in the future") as refusal:
        brent_desk.run(people.sign_agreement, "case-review", "Rowan Obi", date(2024, 3, 22))
    assert refusal.value.key == "day"
    brent_desk.run(people.sign_agreement, "case-review", "Rowan Obi", TODAY)
    assert _seat(brent_desk, "chair", body="case-review").agreement == TODAY


def test_a_deputys_agreement_stands_beside_their_name(brent_desk: Desk) -> None:
    line = _seat(brent_desk, "police", body="case-review")
    assert [deputy.name for deputy in line.unsigned_deputies] == ["Cora Wills"]
    brent_desk.run(people.sign_agreement, "case-review", "Cora Wills", TODAY)
    assert _seat(brent_desk, "police", body="case-review").unsigned_deputies == ()


def test_of_two_namesakes_the_one_on_the_body_signs(brent_desk: Desk) -> None:
    """There is a Rowan Obi at the council as well; the Case Review Group knows only its chair."""
    brent_desk.run(people.appoint, "executive", "leader", "Rowan Obi (council)", MAY)
    brent_desk.run(people.sign_agreement, "case-review", "Rowan Obi", TODAY)
    assert _seat(brent_desk, "chair", body="case-review").agreement == TODAY
    with pytest.raises(Ambiguous, match="there are 2 people called Rowan Obi"):
        brent_desk.run(people.sign_agreement, "learning", "Rowan Obi", TODAY)


def test_a_guest_signs_by_name_and_agency(brent_desk: Desk) -> None:
    with pytest.raises(BadInput, match="nobody called `Quin Adair` is known"):
        brent_desk.run(people.sign_agreement, "case-review", "Quin Adair", TODAY)
    done = brent_desk.run(people.sign_agreement, "case-review", "Quin Adair (las)", TODAY)
    assert done.summary == "Quin Adair signed the confidentiality agreement of Case Review Group on Thu 21 March 2024"


def test_everybody_in_the_room_without_an_agreement_is_flagged(brent_desk: Desk, wall: Wall) -> None:
    """B 5.8: a member, a deputy and a guest of the Case Review Group, each until they have signed. On the Executive
    Group nobody is asked for one."""
    for body in ("case-review", "executive"):
        brent_desk.run(planning.plan, body, TODAY)
    for name in ("Una Price", "Rowan Obi"):
        brent_desk.run(people.sign_agreement, "case-review", name, TODAY)
    wall.set("2024-03-21 10:00")
    tell(
        brent_desk,
        "CR/2024/01",
        """start
        10:01 present Rowan Obi, Una Price, Hal Young
        10:02 deputy Cora Wills for police
        10:03 attending Quin Adair""",
    )
    tell(brent_desk, "EG/2024/01", "start\n10:01 present dcs, health, police")

    def unsigned(meeting: str) -> set[str]:
        view = brent_desk.read(register.view, meeting, brent_desk.today())
        return {line.person for line in view.lines if line.agreement_missing}

    assert unsigned("CR/2024/01") == {"Hal Young", "Cora Wills", "Quin Adair"}
    assert unsigned("EG/2024/01") == set()
    for name in ("Hal Young", "Cora Wills"):
        brent_desk.run(people.sign_agreement, "case-review", name, TODAY)
    assert unsigned("CR/2024/01") == {"Quin Adair"}


# Suspensions, and seats that come and go.


def test_a_holder_is_suspended_and_that_is_lifted(brent_desk: Desk) -> None:
    brent_desk.run(people.suspend, "executive", "police", TODAY)
    with pytest.raises(Refused, match=r"is suspended from .*21 March 2024 already"):
        brent_desk.run(people.suspend, "executive", "police", APRIL)
    brent_desk.run(people.lift_suspension, "executive", "police", MAY)
    suspended = [_seat(brent_desk, "police", day).suspended for day in (date(2024, 3, 20), TODAY, APRIL, MAY)]
    assert suspended == [False, True, True, False]


def test_a_suspension_that_was_to_come_does_not_come_about(brent_desk: Desk) -> None:
    brent_desk.run(people.suspend, "executive", "police", APRIL, MAY)
    brent_desk.run(people.lift_suspension, "executive", "police", TODAY)
    assert _seat(brent_desk, "police").suspended_since is None
    with pytest.raises(Refused, match="is not suspended"):
        brent_desk.run(people.lift_suspension, "executive", "police", TODAY)
    with pytest.raises(Refused, match="nobody holds Strategic Partnerships Manager"):
        brent_desk.run(people.suspend, "executive", "partnerships-manager", TODAY)


def test_a_suspension_a_meeting_was_held_during_is_never_written_over(demo_desk: Desk) -> None:
    """A seat keeps one suspension. EG/2023/03 was held on 8 December 2023."""
    demo_desk.run(people.suspend, "executive", "leader", date(2023, 12, 1), date(2024, 1, 1))
    with pytest.raises(Refused, match=r"EG/2023/03 was held then: that stays on record"):
        demo_desk.run(people.suspend, "executive", "leader", TODAY)


def test_a_body_has_a_further_seat_from_a_day_on(demo_desk: Desk) -> None:
    """The forum has met, so its new seat begins today: no meeting that was held may have had it."""
    new = NewSeat("trust", "Chief Executive, Schools Trust", "newman", "virtual", roles=("lead",))
    demo_desk.run(people.open_seat, "forum", new)
    line = _seat(demo_desk, "trust", body="forum")
    assert (line.kind, line.roles, line.votes, line.seat_since) == ("virtual", ("lead",), True, TODAY)
    assert demo_desk.read(roll.seat_lines, "forum", TODAY)[-1].seat == "trust"
    early = NewSeat("trust-2", "Deputy", "newman", since=date(2024, 3, 14))
    with pytest.raises(Refused, match=r"FO/2024/01 was held on .*14 March 2024 without Deputy, and stays so"):
        demo_desk.run(people.open_seat, "forum", early)


def test_in_a_body_that_never_met_a_new_seat_is_there_since_ever(brent_desk: Desk) -> None:
    brent_desk.run(people.open_seat, "forum", NewSeat("clerk", "Clerk", "council", "officer"))
    line = _seat(brent_desk, "clerk", date(2020, 1, 1), "forum")
    assert (line.seat_since, line.votes) == (None, False)


@pytest.mark.parametrize(
    ("new", "key", "message"),
    [
        (NewSeat("police", "Police", "met"), "key", "`police` is the key of Superintendent"),
        (NewSeat("Lay Member", "Lay member", "council"), "key", "cannot be the key of a seat"),
        (NewSeat("lay", " ", "council"), "post", "there is no post"),
        (NewSeat("lay", "Lay member", "counsil"), "agency", "there is no agency `counsil`"),
        (NewSeat("lay", "Lay member", "council", "layman"), "kind", "`layman` is no kind of seat"),
        (NewSeat("lay", "Lay member", "council", roles=("Vice Chair",)), "roles", "`Vice Chair` cannot stand here"),
    ],
)
def test_a_seat_that_cannot_stand_is_refused_beside_its_field(
    brent_desk: Desk, new: NewSeat, key: str, message: str
) -> None:
    with pytest.raises(BadInput, match=message) as refusal:
        brent_desk.run(people.open_seat, "executive", new)
    assert refusal.value.key == key


def test_a_seat_that_ends_keeps_its_past(demo_desk: Desk) -> None:
    """The Leader's seat is given up in April: whoever has it leaves it then, and the meetings held keep it."""
    with pytest.raises(Refused, match=r"EG/2024/W1 was held on .*1 February 2024 with Leader of Brent Council"):
        demo_desk.run(people.end_seat, "executive", "leader", date(2024, 2, 1))
    demo_desk.run(people.end_seat, "executive", "leader", APRIL)
    assert [line.seat for line in demo_desk.read(roll.seat_lines, "executive", APRIL)].count("leader") == 0
    gone = _seat(demo_desk, "leader", APRIL)
    assert (gone.holder, gone.seat_until, gone.earlier) == ("", APRIL, (("Ash Reed", date(2020, 5, 20), APRIL),))
    assert _seat(demo_desk, "leader").holder == "Ash Reed"
    with pytest.raises(Refused, match="is no seat of this body on"):
        demo_desk.run(people.appoint, "executive", "leader", "Gwen Thorn", MAY)
    with pytest.raises(Refused, match=r"ended on .*1 April 2024 already"):
        demo_desk.run(people.end_seat, "executive", "leader", MAY)


def test_a_seat_with_an_appointment_to_come_is_not_ended_before_it(brent_desk: Desk) -> None:
    brent_desk.run(people.appoint, "executive", "leader", "Gwen Thorn", JUNE)
    with pytest.raises(Refused, match="call it off first"):
        brent_desk.run(people.end_seat, "executive", "leader", MAY)
    assert _seat(brent_desk, "leader", JUNE).holder == "Gwen Thorn"
