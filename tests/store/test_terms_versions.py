"""New versions of terms in a store at work: in force from a day on, and never for what was held (BO2, BO3)."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from store import terms
from store.desk import Desk
from store.errors import BadInput, Refused
from store.queries import bodies, journal, register, roll
from store.rules.agencies import FormerName, OutsideBoard
from store.rules.body_terms import Deputy, Seat
from store.rules.terms import Terms
from store.rules.tree import All, one_from
from store.services import minutes, people, planning, terms_versions
from store.services import terms as terms_service
from store.services.people_seats import NewSeat
from store.services.terms_versions import NotAdopted
from store.settings import Settings
from store.tables import Decision, Meeting, TermsVersion
from store.views.people import SeatLine
from tests.conftest import Wall
from tests.store.sittings import tell

BRENT = terms.load("brent")
MARCH, APRIL = date(2024, 3, 31), date(2024, 4, 1)
"""The last day of the version before, and the first of the new one."""

FOUR = All(tuple(map(one_from, ("local-authority", "health", "police", "education"))))
SCHOOLS = Seat(
    "schools",
    "Chair of the Schools Forum",
    "newman",
    holder="Bea Todd",
    deputies=(Deputy("Meg Rowe", may_decide=False, agency="preston-manor"),),
)


def renewed(of: str = "executive", **changes: Any) -> Terms:  # noqa: ANN401  fields of a body
    """Brent's terms with a new version of one body, agreed in March 2024 and in force from April."""
    about = {"version": 3, "agreed": date(2024, 3, 21), "in_force": APRIL, **changes}
    return replace(BRENT, bodies=tuple(replace(b, **about) if b.key == of else b for b in BRENT.bodies))


def fourth_partner() -> Terms:
    """Education as a fourth partner (Y 07), with a seat for the schools."""
    executive = BRENT.body("executive")
    found = renewed(quoracy=replace(executive.quoracy, rule=FOUR), seats=(*executive.seats, SCHOOLS))
    partners = tuple(replace(c, partner=c.partner or c.slug == "education") for c in BRENT.constituencies)
    return replace(found, constituencies=partners)


def seats(*, without: str = "", **changed: Seat) -> tuple[Seat, ...]:
    """The Executive Group's seats, one left out, some changed."""
    return tuple(changed.get(s.key.replace("-", "_"), s) for s in BRENT.body("executive").seats if s.key != without)


def executive_seat(key: str, **changes: Any) -> Seat:  # noqa: ANN401  fields of a seat
    return replace(next(seat for seat in BRENT.body("executive").seats if seat.key == key), **changes)


def line(desk: Desk, slug: str, day: date = APRIL, body: str = "executive") -> SeatLine:
    return next(each for each in desk.read(roll.seat_lines, body, day, every=True) if each.seat == slug)


def refused(desk: Desk, wanted: Terms, since: date | None = None) -> list[str]:
    """Everything that keeps terms from being adopted; nothing is changed by the attempt."""
    head = desk.read(journal.head)
    with pytest.raises(NotAdopted) as refusal:
        desk.run(terms_versions.renew, wanted, since)
    assert desk.read(journal.head) == head
    assert refusal.value.exit_code == 1
    return str(refusal.value).splitlines()


def everything_held(session: Session) -> dict[str, object]:
    """What the record says of every meeting that was held: verdict, register, decisions with their proofs."""
    found: dict[str, object] = {}
    for meeting in session.exec(select(Meeting).where(Meeting.state != "planned")).all():
        view = register.view(session, meeting.reference, meeting.starts)
        decisions = session.exec(
            select(Decision).where(Decision.meeting_key == meeting.key).order_by(col(Decision.key))
        )
        found[meeting.reference] = (
            view.verdict,
            view.timeline,
            view.rule,
            tuple((each.seat, each.post, each.kind, each.agency_name, each.holder, each.state) for each in view.lines),
            tuple((row.reference, row.proof, row.attendance_corrected) for row in decisions.all()),
            session.get_one(TermsVersion, meeting.terms_key).number,
        )
    return found


def test_the_same_room_is_quorate_before_education_is_a_partner_and_not_after(brent_desk: Desk, wall: Wall) -> None:
    """Y 07: education becomes a fourth partner on 1 April. The three partners met in March and decided; in April the
    same three may not, until the schools come. March stays what it was."""
    for day in (date(2024, 3, 21), date(2024, 4, 11)):
        brent_desk.run(planning.plan, "executive", day)
    wall.set("2024-03-21 10:00")
    tell(
        brent_desk,
        "EG/2024/01",
        "start\n10:01 present dcs, health, police\n10:05 decision adopt the toolkit\n10:30 close",
    )
    assert brent_desk.read(register.view, "EG/2024/01", brent_desk.today()).verdict.quorate

    brent_desk.run(terms_versions.renew, fourth_partner())

    wall.set("2024-04-11 10:00")
    tell(brent_desk, "EG/2024/02", "start\n10:01 present dcs, health, police")
    assert brent_desk.read(register.view, "EG/2024/02", brent_desk.today()).verdict.headline() == (
        "NOT QUORATE · no education"
    )
    wall.set("2024-04-11 10:05")
    tell(brent_desk, "EG/2024/02", "10:05 arrive Bea Todd")
    assert brent_desk.read(register.view, "EG/2024/02", brent_desk.today()).verdict.quorate
    march = brent_desk.read(register.view, "EG/2024/01", brent_desk.today())
    assert march.verdict.quorate
    assert "education" not in march.rule
    assert [each.seat for each in march.lines].count("schools") == 0


def test_nothing_that_was_held_changes(demo_desk: Desk) -> None:
    """Another rule, a seat gone, one without a vote, one of another kind and post: every verdict, register line, proof
    and minute of the meetings held says what it said."""
    before = demo_desk.read(everything_held)
    drafts = {ref: demo_desk.read(minutes.text_of, ref, None, public=False) for ref in before}
    assert len(before) > 10
    changed = seats(
        without="lead-member",
        leader=executive_seat("leader", votes=False, kind="observer"),
        police=executive_seat("police", post="Commander", roles=frozenset({"lead", "chair"})),
    )
    rule = replace(BRENT.body("executive").quoracy, rule=FOUR)
    demo_desk.run(terms_versions.renew, renewed(quoracy=rule, seats=(*changed, SCHOOLS)))
    assert demo_desk.read(everything_held) == before
    assert {ref: demo_desk.read(minutes.text_of, ref, None, public=False) for ref in before} == drafts


def test_a_seat_is_what_the_terms_of_the_day_say(brent_desk: Desk) -> None:
    police = executive_seat("police", post="Commander", kind="observer", votes=False, agency="council")
    brent_desk.run(terms_versions.renew, renewed(seats=seats(police=police)))
    before, after = line(brent_desk, "police", MARCH), line(brent_desk, "police", APRIL)
    assert (before.post, before.kind, before.votes, before.agency) == (
        *("Superintendent, Public Protection and Safeguarding Lead", "member", True, "met"),
    )
    assert (after.post, after.kind, after.votes, after.agency) == ("Commander", "observer", False, "council")
    assert before.person == after.person


def test_a_seat_the_new_version_leaves_out_ends_on_its_day(brent_desk: Desk) -> None:
    brent_desk.run(terms_versions.renew, renewed(seats=seats(without="leader")))
    assert line(brent_desk, "leader", MARCH).holder == "Ash Reed"
    gone = line(brent_desk, "leader", APRIL)
    assert (gone.seat_until, gone.holder, gone.earlier) == (APRIL, "", (("Ash Reed", date(2020, 5, 20), APRIL),))


def test_who_has_a_seat_is_not_written_over_by_the_file(brent_desk: Desk) -> None:
    """The file still names Nia West and Dev Hall; the store knows of Max Birch. Only the new seat takes its people."""
    brent_desk.run(people.appoint, "executive", "police", "Max Birch", date(2024, 2, 1))
    brent_desk.run(people.end_deputy, "executive", "police", "Dev Hall", date(2024, 2, 1))
    brent_desk.run(terms_versions.renew, fourth_partner())
    police, schools = line(brent_desk, "police"), line(brent_desk, "schools")
    assert (police.holder, police.deputies) == ("Max Birch", ())
    assert (schools.holder, schools.seat_since) == ("Bea Todd", APRIL)
    assert [(d.name, d.agency, d.may_decide) for d in schools.deputies] == [("Meg Rowe", "Preston Manor School", False)]
    assert schools.person == line(brent_desk, "newman", body="forum").person


def test_planned_meetings_from_the_day_on_are_judged_by_the_new_version(brent_desk: Desk) -> None:
    for day in (MARCH, APRIL, date(2024, 9, 2)):
        brent_desk.run(planning.plan, "executive", day)
    found = brent_desk.read(terms_versions.preview, fourth_partner(), None, MARCH)
    assert found.lines == [
        "Education becomes a safeguarding partner",
        "Executive Group: version 3 is in force from Mon 1 April 2024",
        "Executive Group: the day it was agreed changes",
        (
            "Executive Group: the quoracy rule becomes: At least one representative of each of the local authority, "
            "health, the police and education must be present."
        ),
        "Executive Group: Chair of the Schools Forum (schools) is a new seat from Mon 1 April 2024",
        "EG/2024/02, planned for Mon 1 April 2024, is judged by version 3",
        "EG/2024/03, planned for Mon 2 September 2024, is judged by version 3",
    ]
    brent_desk.run(terms_versions.renew, fourth_partner())
    brent_desk.run(planning.plan, "executive", date(2024, 12, 2))
    brent_desk.run(planning.plan, "executive", date(2024, 3, 28))

    def judged_by(session: Session) -> dict[str, int]:
        rows = session.exec(select(Meeting, TermsVersion).join(TermsVersion)).all()
        return {meeting.reference: version.number for meeting, version in rows}

    assert brent_desk.read(judged_by) == {
        "EG/2024/01": 2,
        "EG/2024/02": 3,
        "EG/2024/03": 3,
        "EG/2024/04": 3,
        "EG/2024/05": 2,
    }


def test_a_renewal_is_one_entry_of_the_journal_and_the_same_file_again_is_none(brent_desk: Desk) -> None:
    head = brent_desk.read(journal.head)
    done = brent_desk.run(terms_versions.renew, fourth_partner())
    assert done.summary == "Executive Group version 3 from Mon 1 April 2024"
    assert brent_desk.read(journal.head) == head + 1
    assert brent_desk.read(terms_versions.preview, fourth_partner(), None, MARCH).lines == []
    with pytest.raises(Refused, match="say nothing that is not in force already"):
        brent_desk.run(terms_versions.renew, fourth_partner())


def test_terms_may_be_adopted_from_a_day_of_ones_own(brent_desk: Desk) -> None:
    brent_desk.run(terms_versions.renew, fourth_partner(), date(2024, 5, 1))
    assert line(brent_desk, "schools", date(2024, 4, 30)).holder == ""
    assert line(brent_desk, "schools", date(2024, 5, 1)).holder == "Bea Todd"
    assert brent_desk.read(bodies.lines, date(2024, 4, 30))[0].terms_number == 2
    assert brent_desk.read(terms_versions.preview, fourth_partner(), None, MARCH).lines == []


# What is refused.


def test_a_version_number_has_to_grow(brent_desk: Desk) -> None:
    assert refused(brent_desk, renewed(version=2, usual_time="11:00")) == [
        (
            "bodies.executive.version: version 2 is in force from Mon 1 November 2021, and this says otherwise of "
            "the day it was agreed, the usual time; number what was agreed anew: version = 3"
        )
    ]
    assert "version 2 is in force" in refused(brent_desk, renewed(version=1))[0]


def test_a_version_is_not_in_force_before_another(brent_desk: Desk) -> None:
    brent_desk.run(terms_versions.renew, fourth_partner())
    again = replace(fourth_partner(), bodies=(replace(fourth_partner().bodies[0], version=4), *BRENT.bodies[1:]))
    assert refused(brent_desk, again, MARCH) == [
        (
            "bodies.executive.in_force: version 3 is in force from Mon 1 April 2024; "
            "name that day or a later one, here or with --from"
        )
    ]


def test_a_version_is_not_in_force_before_a_meeting_that_was_held(demo_desk: Desk) -> None:
    """The workshop of 1 February was the last time the Executive Group met."""
    assert refused(demo_desk, fourth_partner(), date(2024, 2, 1)) == [
        (
            "bodies.executive.in_force: EG/2024/W1 was held on Thu 1 February 2024 "
            "and is judged by the version before, for ever; "
            "write in_force = 2024-02-02 or later, or adopt it with --from 2024-02-02"
        )
    ]
    demo_desk.run(terms_versions.renew, fourth_partner(), date(2024, 2, 2))


def test_everything_that_keeps_terms_out_is_told_at_once(brent_desk: Desk) -> None:
    """Another zone, an agency of another constituency or another name, a number that stayed, somebody's namesake."""
    agencies = tuple(
        replace(a, constituency="health") if a.slug == "clch" else replace(a, name="The Met") if a.slug == "met" else a
        for a in BRENT.agencies
    )
    wanted = renewed(seats=(*seats(), replace(SCHOOLS, holder="Nia West")))
    forum = replace(BRENT.body("forum"), length=90)
    told = refused(
        brent_desk,
        replace(wanted, zone="Europe/Paris", agencies=agencies, bodies=(wanted.bodies[0], forum, *BRENT.bodies[2:])),
    )
    assert [each.partition(": ")[0] for each in told] == [
        "zone",
        "agencies.met.name",
        "agencies.clch.constituency",
        "bodies.executive.seats[9].holder",
        "bodies.forum.version",
    ]
    assert told[3] == (
        "bodies.executive.seats[9].holder: `Nia West` is known at met, but not at newman; "
        'write holder_agency = "met" for the same person, "newman" for another'
    )


def test_terms_of_another_partnership_are_refused(brent_desk: Desk) -> None:
    other = replace(BRENT, partnership="Two Rivers Partnership", short="TRP")
    assert refused(brent_desk, other)[0].startswith(
        "partnership: this store is that of Brent Safeguarding Children Partnership; "
    )


def test_an_empty_store_has_nothing_to_renew(tmp_path_factory: pytest.TempPathFactory) -> None:
    desk = Desk.create(Settings(), tmp_path_factory.mktemp("empty") / "quorate.db", "Nobody")
    with pytest.raises(BadInput, match="no terms of reference yet"):
        desk.run(terms_versions.renew, fourth_partner())
    desk.close()


def test_a_seat_that_was_opened_here_has_to_be_the_same_in_the_file(brent_desk: Desk) -> None:
    """The schools' seat was opened by hand, as a co-opted one; the file says it is a member's."""
    brent_desk.run(people.open_seat, "executive", NewSeat("schools", "Headteacher", "newman", "co-opted"))
    assert refused(brent_desk, fourth_partner()) == [
        (
            "bodies.executive.seats[9].key: `schools` was opened in this store as Headteacher, co-opted, of newman; "
            "this says otherwise of post, kind; say the same, or give it another key"
        )
    ]


def test_a_seat_that_ended_here_does_not_come_back(brent_desk: Desk) -> None:
    brent_desk.run(people.end_seat, "executive", "leader", date(2024, 3, 1))
    assert refused(brent_desk, fourth_partner())[0].startswith(
        "bodies.executive.seats[1].key: `leader` ended on Fri 1 March 2024 in this store; take it out"
    )


def test_a_seat_with_an_appointment_to_come_is_not_left_out(brent_desk: Desk) -> None:
    brent_desk.run(people.appoint, "executive", "leader", "Gwen Thorn", date(2024, 6, 1))
    assert "somebody appointed for a later day" in refused(brent_desk, renewed(seats=seats(without="leader")))[0]


def test_nobody_in_a_file_has_signed_in_the_future(brent_desk: Desk, tmp_path: Path) -> None:
    """Neither in a new seat of a store at work, nor in a store that is made from the file."""
    early = renewed(seats=(*seats(), replace(SCHOOLS, agreement=date(2024, 3, 22))))
    told = "bodies.executive.seats[9].agreement: Fri 22 March 2024 lies in the future; write it in once it is signed"
    assert refused(brent_desk, early) == [told]
    desk = Desk.create(Settings(), tmp_path / "new.db", "Nobody", brent_desk.now)
    with pytest.raises(BadInput) as refusal:
        desk.run(terms_service.adopt, early)
    assert str(refusal.value) == told
    desk.close()


def test_what_a_file_says_of_people_becomes_the_roll(tmp_path: Path, wall: Wall) -> None:
    """Deputies by their days, agreements, suspensions; two namesakes at two agencies, and one person in two seats."""
    more = (
        replace(
            SCHOOLS,
            holder="Nia West",
            agreement=date(2023, 5, 1),
            suspended_since=APRIL,
            deputies=(
                Deputy("Meg Rowe", "Deputy Head", may_decide=False, until=date(2024, 1, 1)),
                Deputy("Meg Rowe", since=date(2024, 1, 1), agreement=date(2023, 5, 2)),
            ),
        ),
        Seat("other", "Second police seat", "met", holder="Nia West", since=date(2022, 1, 1)),
        Seat("third", "Seat of the council", "council", holder="Nia West", holder_agency="met"),
    )
    desk = Desk.create(Settings(), tmp_path / "new.db", "Nobody", wall.now)
    desk.run(terms_service.adopt, renewed(seats=(*seats(), *more)))
    schools = line(desk, "schools")
    assert (schools.agreement, schools.suspended, line(desk, "schools", MARCH).suspended) == (
        *(date(2023, 5, 1), True, False),
    )
    assert [(d.name, d.may_decide, d.agreement) for d in schools.deputies] == [("Meg Rowe", True, date(2023, 5, 2))]
    assert [(d.name, d.may_decide, d.until) for d in schools.other_deputies] == [("Meg Rowe", False, date(2024, 1, 1))]
    police = {line(desk, slug).person for slug in ("police", "other", "third")}
    assert len(police) == 1
    assert schools.person not in police
    assert "other" not in {each.seat for each in desk.read(roll.seat_lines, "executive", date(2021, 12, 31))}
    desk.close()


# Bodies, boards and agencies.


def test_a_new_body_answers_to_two_others(brent_desk: Desk) -> None:
    """BO1: a task group of the forum's and of the children and families board, which is outside the store."""
    board = OutsideBoard("families-board", "Children and Families Board")
    group = replace(
        BRENT.body("audit"), key="neglect", name="Neglect Task Group", short="NT", version=1, in_force=APRIL,
        accountable_to=("forum", "families-board"),
    )  # fmt: skip
    found = replace(BRENT, outside=(*BRENT.outside, board), bodies=(*BRENT.bodies, group))
    brent_desk.run(terms_versions.renew, found)
    lines = {each.slug: each for each in brent_desk.read(bodies.lines, APRIL)}
    assert set(lines["neglect"].accountable_to) == {"Safeguarding Forum", "Children and Families Board"}
    assert set(lines["learning"].accountable_to) == {"Safeguarding Forum", "Brent Safeguarding Adults Board"}
    assert len(brent_desk.read(roll.seat_lines, "neglect", APRIL)) == len(group.seats)


def test_an_agency_keeps_the_name_of_the_day(brent_desk: Desk, wall: Wall) -> None:
    """BO3: the CCG became an ICB in July 2022, and the ICB merges in 2025. A meeting of 2021 says CCG for ever, in its
    register and in its minutes, also in a store that learnt of both later."""
    brent_desk.run(planning.plan, "executive", date(2021, 12, 2))
    wall.set("2021-12-02 10:00")
    tell(brent_desk, "EG/2021/01", "start\n10:01 present dcs, health\n10:30 close")
    old = "NHS North West London Integrated Care Board"
    merged = "NHS West and North London Integrated Care Board"
    agencies = tuple(
        replace(a, name=merged, former=(*a.former, FormerName(old, date(2025, 4, 1)))) if a.slug == "icb" else a
        for a in BRENT.agencies
    )
    done = brent_desk.run(terms_versions.renew, replace(BRENT, agencies=agencies))
    assert done.summary == f"{old} is called {merged} from Tue 1 April 2025"
    view = brent_desk.read(register.view, "EG/2021/01", brent_desk.today())
    ccg = "NHS North West London Clinical Commissioning Group"
    assert {each.agency_name for each in view.lines if each.seat == "health"} == {ccg}
    assert ccg in brent_desk.read(minutes.text_of, "EG/2021/01", None, public=False)
    names = [line(brent_desk, "health", day).agency_name for day in (date(2024, 1, 1), date(2025, 4, 1))]
    assert names == [old, merged]
