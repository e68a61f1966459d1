"""The attendance report from the store: which meetings, which seats, whose misses, what was raised (AQ9; B 2.19)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from store import terms
from store.desk import Desk, Work
from store.errors import BadInput
from store.queries import attendance, attendance_concerns, attendance_record, find
from store.rules.body_terms import AttendanceDuty
from store.services import escalations, meetings, people, planning
from store.services import terms as terms_service
from store.settings import Settings
from store.tables import Meeting
from store.views.attendance import AgencyLine, AttendanceLine, AttendanceReport
from store.views.changed import Changed
from tests.conftest import Wall
from tests.store.sittings import tell

TODAY = date(2024, 3, 21)


def report(
    desk: Desk, body: str = "executive", since: date | None = None, until: date | None = None
) -> AttendanceReport:
    today = desk.today().date()
    return desk.read(attendance.report, body, since, until or today, today=today)


def line(desk: Desk, seat: str, body: str = "executive", since: date | None = None) -> AttendanceLine:
    return next(line for line in report(desk, body, since).lines if line.seat == seat)


def agency(desk: Desk, slug: str, body: str = "executive") -> AgencyLine:
    return next(line for line in report(desk, body).agencies if line.agency == slug)


def hold(desk: Desk, day: date, story: str, body: str = "executive") -> str:
    """Plan a meeting, record it and close it; gives its reference."""
    reference = desk.run(planning.plan, body, day, time(10)).reference
    tell(desk, reference, f"10:00 start\n{story}\n11:00 close")
    return reference


class TestTheDemonstration:
    """The figures were counted by hand from the recordings of the Executive Group and the Forum."""

    def test_seat_by_seat(self, demo_desk: Desk) -> None:
        figures = {line.seat: line.figures for line in report(demo_desk).lines}
        told = {
            seat: (f.meetings, f.in_room, f.remote, f.by_deputy, f.apologies, f.percentage, f.longest_run)
            for seat, f in figures.items()
        }

        assert told == {
            "dcs": (4, 4, 0, 0, 0, 100, 0),
            "leader": (4, 0, 1, 0, 3, 25, 2),
            "lead-member": (4, 0, 2, 0, 2, 50, 2),
            "health": (4, 3, 1, 0, 0, 100, 0),
            "police": (4, 4, 0, 0, 0, 100, 0),
            "chair": (4, 4, 0, 0, 0, 100, 0),
            "partnerships-lead": (1, 1, 0, 0, 0, 100, 0),
            "partnerships-manager": (3, 3, 0, 0, 0, 100, 0),
            "governance": (4, 4, 0, 0, 0, 100, 0),
        }

    def test_the_meetings_are_named_and_the_workshop_is_left_out(self, demo_desk: Desk) -> None:
        found = report(demo_desk)

        assert [one.reference for one in found.counted] == ["EG/2022/01", "EG/2023/01", "EG/2023/02", "EG/2023/03"]
        assert [(one.reference, one.why) for one in found.left_out] == [("EG/2024/W1", "workshop")]
        assert (found.since, found.until) == (date(2022, 11, 7), TODAY)

    def test_the_council_was_always_there_by_seven_of_its_twelve_places(self, demo_desk: Desk) -> None:
        """Its officers are no members: they are in none of its figures."""
        council = agency(demo_desk, "council")

        assert (council.figures.attended, council.figures.meetings) == (4, 4)
        assert (council.places.taken, council.places.places) == (7, 12)
        assert [seat.seat for seat in council.seats] == ["dcs", "leader", "lead-member"]
        assert (report(demo_desk).places.taken, report(demo_desk).places.places) == (19, 24)

    def test_two_holders_of_one_seat_each_have_their_own_meetings(self, demo_desk: Desk) -> None:
        chair = line(demo_desk, "chair")

        assert [(each.name, each.figures.meetings, each.is_present) for each in chair.holders] == [
            ("Robin Vale", 3, False),
            ("Rowan Obi", 1, True),
        ]
        assert chair.present_holder is not None
        assert chair.present_holder.since == date(2023, 10, 2)

    def test_a_seat_that_fell_vacant_is_reckoned_until_then(self, demo_desk: Desk) -> None:
        """Nobody has spoken for Lyon Park since September 2023."""
        school = line(demo_desk, "lyon-park", "forum")

        assert (school.holder, school.figures.meetings, school.figures.vacant) == ("", 2, 2)
        assert [one.outcome for one in school.meetings] == ["in-room", "in-room", "vacant", "vacant"]

    def test_what_nobody_recorded_is_told_apart(self, demo_desk: Desk) -> None:
        school = line(demo_desk, "village", "forum")

        assert (school.figures.meetings, school.figures.unrecorded) == (1, 3)

    def test_meeting_by_meeting_with_deputies_notes_and_who_came_late(self, demo_desk: Desk) -> None:
        police = line(demo_desk, "police").meetings[1]
        assert (police.reference, f"{police.came:%H:%M}", police.went) == ("EG/2023/01", "10:24", None)
        left = line(demo_desk, "lead-member").meetings[0]
        assert (left.outcome, left.came, f"{left.went:%H:%M}") == ("remote", None, "11:10")
        leader = line(demo_desk, "leader").meetings[0]
        assert (leader.outcome, leader.holder, leader.note) == ("apologies", "Ash Reed", "council business")
        deputy = line(demo_desk, "police", "forum").meetings[1]
        assert (deputy.outcome, deputy.deputy, deputy.may_decide) == ("deputy", "Cora Wills", True)

    def test_an_agency_tells_who_was_there_for_it(self, demo_desk: Desk) -> None:
        told = agency(demo_desk, "council").meetings[0]

        assert (told.holder, told.outcome) == ("Jo Patel, Kit Lane", "in-room")

    def test_a_time_is_cut_out_on_both_its_days(self, demo_desk: Desk) -> None:
        found = report(demo_desk, since=date(2023, 5, 17), until=date(2023, 12, 8))

        assert [one.on for one in found.counted] == [date(2023, 5, 17), date(2023, 7, 26), date(2023, 12, 8)]
        assert report(demo_desk, until=date(2022, 11, 6)).counted == ()

    def test_every_body_is_reported_in_the_order_of_the_terms(self, demo_desk: Desk) -> None:
        found = demo_desk.read(attendance.reports, None, TODAY, today=TODAY)

        assert [one.body for one in found] == ["executive", "forum", "case-review", "audit", "learning"]
        assert [len(one.counted) for one in found] == [4, 4, 3, 1, 0]


class TestWhichMeetings:
    def test_an_inquorate_one_counts(self, brent_desk: Desk) -> None:
        """Without the police nothing could be decided; who came, came."""
        hold(brent_desk, TODAY, "10:00 present J Patel, A Cole\n10:02 absent N West")

        assert line(brent_desk, "dcs").figures.percentage == 100
        assert line(brent_desk, "police").figures.absent == 1

    def test_one_that_is_open_or_was_never_recorded_does_not(self, brent_desk: Desk, wall: Wall) -> None:
        brent_desk.run(planning.plan, "executive", date(2024, 3, 7))
        brent_desk.run(planning.plan, "executive", TODAY)
        brent_desk.run(planning.plan, "executive", date(2024, 6, 20))
        brent_desk.run(meetings.start, "EG/2024/02")
        wall.set("2024-03-21 12:00")

        found = report(brent_desk, until=date(2024, 12, 31))

        assert found.counted == ()
        assert [(one.reference, one.why) for one in found.left_out] == [
            ("EG/2024/01", "not recorded"),
            ("EG/2024/02", "open"),
        ]

    @pytest.mark.parametrize(
        ("kind", "state", "day", "why", "to_come"),
        [
            ("meeting", "closed", 14, "", False),
            ("meeting", "planned", 28, "", True),
            ("meeting", "planned", 21, "", True),
            ("meeting", "planned", 14, "not recorded", True),
            ("meeting", "adjourned", 14, "adjourned", True),
            ("meeting", "cancelled", 14, "cancelled", False),
            ("meeting", "cancelled", 28, "cancelled", False),
            ("workshop", "closed", 14, "workshop", False),
            ("workshop", "planned", 28, "", False),
        ],
    )
    def test_why_one_is_left_out_and_whether_it_may_yet_count(
        self, kind: str, state: str, day: int, why: str, *, to_come: bool
    ) -> None:
        """Asked on 21 March 2024, of meetings in that month."""
        row = Meeting(
            body_key="b", terms_key="t", reference="EG/1", kind=kind, state=state, starts=datetime(2024, 3, day, 10)
        )

        assert attendance_record.why_left_out(row, TODAY) == why
        assert attendance_record.is_to_come(row) is to_come

    def test_a_body_that_is_not_there_is_refused(self, brent_desk: Desk) -> None:
        with pytest.raises(BadInput, match="no body"):
            report(brent_desk, "assembly")


class TestWhoseMisses:
    def test_a_holder_who_left_before_a_deputy_took_over_was_there(self, brent_desk: Desk) -> None:
        hold(brent_desk, TODAY, "10:00 present A Cole\n10:20 leave A Cole\n10:30 deputy S Khan for A Cole")

        health = line(brent_desk, "health")
        assert (health.figures.in_room, health.figures.by_deputy) == (1, 0)
        assert health.meetings[0].deputy == "Sam Khan"

    def test_a_deputy_without_authority_attended(self, brent_desk: Desk) -> None:
        hold(brent_desk, TODAY, "10:00 deputy D Hall for N West")

        police = line(brent_desk, "police")
        assert (police.figures.by_deputy, police.meetings[0].may_decide) == (1, False)

    def test_a_deputy_for_a_vacant_seat_is_told_and_not_counted(self, brent_desk: Desk) -> None:
        brent_desk.run(people.vacate, "executive", "police", date(2024, 3, 1))
        hold(brent_desk, TODAY, "10:00 deputy Dev Hall for Superintendent")

        police = line(brent_desk, "police")
        assert (police.figures.meetings, police.figures.vacant, police.figures.covered) == (0, 1, 1)
        assert agency(brent_desk, "met").figures.by_deputy == 1

    def test_a_new_holder_begins_afresh_and_the_agency_keeps_everything(self, brent_desk: Desk, wall: Wall) -> None:
        """N West missed in January and February; on 1 March Max Birch took over, and came."""
        for month in (1, 2):
            hold(brent_desk, date(2024, month, 18), "10:00 absent N West")
        brent_desk.run(people.appoint, "executive", "police", "Max Birch", date(2024, 3, 1))
        hold(brent_desk, TODAY, "10:00 present M Birch")
        wall.set("2024-03-22 09:00")

        police = line(brent_desk, "police")
        assert (police.holder, police.figures.absent, police.figures.longest_run) == ("Max Birch", 2, 2)
        assert police.present_holder is not None
        assert (police.present_holder.figures.meetings, police.present_holder.figures.absent) == (1, 0)
        assert agency(brent_desk, "met").figures.absent == 2

    def test_a_seat_that_was_given_up_within_the_time_is_there_and_one_given_up_before_is_not(
        self, brent_desk: Desk
    ) -> None:
        hold(brent_desk, date(2024, 2, 15), "10:00 present A Reed")
        brent_desk.run(_give_up, "leader", date(2024, 3, 1))
        hold(brent_desk, TODAY, "10:00 present J Patel")

        leader = line(brent_desk, "leader")
        assert (leader.figures.meetings, leader.figures.in_room, leader.ended) == (1, 1, date(2024, 3, 1))
        later = report(brent_desk, since=date(2024, 3, 2))
        assert "leader" not in {one.seat for one in later.lines}


def _give_up(work: Work, seat: str, day: date) -> Changed:
    row = find.seat(work.session, find.body(work.session, "executive").key, seat)
    row.until = day
    work.session.add(row)
    return Changed("test.give-up", f"{seat} is given up")


class TestConcerns:
    """B 2.19: raised with the agency and the Executive Group."""

    def raise_one(self, desk: Desk, towards: str, summary: str, day: date | None = None) -> str:
        changed = desk.run(
            escalations.raise_challenge,
            "forum",
            raised_by="Independent Chair and Scrutineer",
            towards=towards,
            summary=summary,
            category="attendance",
            stage=5,
            day=day,
        )
        return changed.reference

    def test_one_about_a_seat_stands_on_its_row_and_on_its_agencys(self, demo_desk: Desk) -> None:
        made = self.raise_one(demo_desk, "Brent Council and Executive Group", "Head of Housing Needs: 2 of 4 meetings")

        assert [one.reference for one in line(demo_desk, "housing", "forum").concerns] == [made]
        assert line(demo_desk, "adults", "forum").concerns == ()
        assert [one.reference for one in agency(demo_desk, "council", "forum").concerns] == [made]
        assert agency(demo_desk, "met", "forum").concerns == ()

    def test_one_about_an_agency_with_a_single_seat_is_about_that_seat(self, demo_desk: Desk) -> None:
        made = self.raise_one(demo_desk, "CAFCASS", "Nobody came to two meetings")

        assert [one.reference for one in line(demo_desk, "cafcass", "forum").concerns] == [made]

    def test_an_agency_is_known_by_its_whole_name_only(self, demo_desk: Desk) -> None:
        """The short name of the ambulance service, LAS, is part of many words."""
        self.raise_one(demo_desk, "the last agency to answer", "Nobody came")

        assert line(demo_desk, "las", "forum").concerns == ()

    def test_once_resolved_it_is_told_of_its_own_time_only(self, demo_desk: Desk) -> None:
        made = self.raise_one(demo_desk, "Newman Catholic College", "Headteacher, Newman Catholic College: 1 of 3")
        demo_desk.run(escalations.resolve, made, "a deputy was named")

        (told,) = line(demo_desk, "newman", "forum").concerns
        assert (told.reference, told.is_open) == (made, False)
        demo_desk_lines = report(demo_desk, "forum", until=date(2024, 3, 20)).lines
        assert [one.concerns for one in demo_desk_lines if one.seat == "newman"] == [()]

    def test_a_new_one_may_go_to_the_executive_at_once(self, demo_desk: Desk) -> None:
        facts = demo_desk.read(attendance_concerns.facts, "forum", TODAY)

        assert facts.raised_by == "Independent Chair and Scrutineer"
        assert facts.stages == ((1, "Own agency's procedure", ""), (5, "Executive Group", "Executive Group"))


@pytest.fixture
def bound_desk(tmp_path: Path, wall: Wall) -> Iterator[Desk]:
    """Brent's Executive Group, its leads bound to come in person twice a year, as in three other boroughs (L)."""
    brent = terms.load("brent")
    duty = AttendanceDuty(2, roles=frozenset({"lead"}), in_person=True)
    bodies = tuple(replace(body, attendance=(duty,)) if body.key == "executive" else body for body in brent.bodies)
    desk = Desk.create(Settings(), tmp_path / "bound.db", "Governance Officer", wall.now)
    desk.run(terms_service.adopt, replace(brent, bodies=bodies))
    yield desk
    desk.close()


def test_the_leads_duty_stands_year_by_year(bound_desk: Desk, wall: Wall) -> None:
    """The record begins in March 2022. In 2022-23 the police sent deputies; this year one more meeting is planned."""
    story = "10:00 present J Patel\n10:00 remote A Cole\n10:00 deputy D Hall for N West"
    early = "10:00 present J Patel\n10:00 remote B Hart\n10:00 present L Grant"
    hold(bound_desk, date(2022, 3, 10), early)
    for day in (date(2022, 11, 7), date(2023, 1, 19), date(2023, 5, 17)):
        hold(bound_desk, day, story)
    bound_desk.run(planning.plan, "executive", date(2024, 3, 28))
    wall.set("2024-03-21 09:45")

    found = bound_desk.read(attendance.report, "executive", date(2022, 4, 1), TODAY, today=TODAY)

    told = {
        (duty.seat, duty.standing.year.label): (duty.standing.standing.value, duty.standing.came, duty.standing.left)
        for duty in found.duties
    }
    assert told == {
        ("dcs", "2022-23"): ("met", 2, 0),
        ("dcs", "2023-24"): ("not yet", 1, 1),
        ("health", "2022-23"): ("met", 2, 0),
        ("health", "2023-24"): ("not yet", 1, 1),
        ("police", "2022-23"): ("missed", 0, 0),
        ("police", "2023-24"): ("not yet", 0, 1),
    }
    assert [duty.standing.out_of_reach for duty in found.duties if duty.seat == "police"] == [False, True]
