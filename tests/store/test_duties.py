"""The forward plan in a store: planned from the terms, put on agendas in time, done when the minutes say so (DU1)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from store import terms
from store.desk import Desk
from store.errors import Ambiguous, BadInput, Refused
from store.queries import agenda, duties, minutes
from store.rules.forward_plan import PlannedDuty
from store.rules.vocabulary import MeetingState
from store.services import duties as service
from store.services import planning
from store.services import terms as terms_service
from store.settings import Settings
from store.tables import Meeting
from store.views.duties import DutyLine, DutyView
from tests.conftest import Wall
from tests.store.sittings import say, tell

FIRST, NEXT = "EG/2024/01", "EG/2024/02"
QUORATE = "10:00 start\n10:00 present J Patel, A Cole, N West"

LINES = (
    PlannedDuty("invoices", "Invoices to contributing agencies", "10-01", "partnerships-lead", "B 2.32"),
    PlannedDuty("income", "Report on income and expenditure", "twice a year", "partnerships-lead", "B 2.34"),
    PlannedDuty(
        "contract",
        "Review of the Independent Chair's contract",
        "every 12 months from 2024-10-02",
        "dcs",
        "B 2.27, 2.28",
        times=5,
        then="five years are the most",
        shared=True,
    ),
)


@pytest.fixture
def desk(tmp_path: Path, wall: Wall) -> Iterator[Desk]:
    """A desk at a store whose Executive Group has these duties; it is Thursday 21 March 2024."""
    brent = terms.load("brent")
    bodies = tuple(replace(body, duties=LINES if body.key == "executive" else ()) for body in brent.bodies)
    desk = Desk.create(Settings(), tmp_path / "duties.db", "Governance Officer", wall.now)
    desk.run(terms_service.adopt, replace(brent, bodies=bodies))
    yield desk
    desk.close()


def plan(desk: Desk, *, done: bool = False) -> list[tuple[str, str, str]]:
    """Title, date and standing of what is on the plan."""
    lines = desk.read(duties.lines, desk.today().date(), all_of_them=done)
    return [(line.title, line.due.isoformat(), line.standing) for line in lines]


def the(desk: Desk, words: str, *, done: bool = False) -> DutyLine:
    """The duty of that title, as the screen shows it."""
    today = desk.today().date()
    return desk.read(duties.view, desk.read(duties.named, words, today, done=done), today).line


def key(desk: Desk, words: str) -> str:
    return the(desk, words).key


def titles(desk: Desk, meeting: str) -> list[str]:
    return [item.title for item in desk.read(agenda.view, meeting).items if item.origin == "duty"]


class TestPlannedFromTheTerms:
    def test_what_the_terms_list_is_entered_once(self, desk: Desk) -> None:
        changed = desk.run(service.plan, "executive")
        assert changed.summary.startswith("Report on income and expenditure, due Sun 31 March 2024; Invoices")
        assert plan(desk) == [
            ("Report on income and expenditure", "2024-03-31", "due soon"),
            ("Invoices to contributing agencies", "2024-10-01", "ahead"),
            ("Review of the Independent Chair's contract", "2024-10-02", "ahead"),
        ]
        with pytest.raises(Refused, match="everything the terms of reference list is on the forward plan"):
            desk.run(service.plan, "all")

    def test_a_year_is_entered_whole(self, desk: Desk) -> None:
        desk.run(service.plan, "executive", 2024)
        assert [(title.split()[0], due) for title, due, _ in plan(desk)] == [
            ("Report", "2024-09-30"),
            ("Invoices", "2024-10-01"),
            ("Review", "2024-10-02"),
            ("Report", "2025-03-31"),
        ]
        desk.run(service.plan, "executive", 2023)
        assert plan(desk)[0] == ("Report on income and expenditure", "2024-03-31", "due soon")
        with pytest.raises(Refused):
            desk.run(service.plan, "executive", 2023)

    def test_of_the_present_year_what_has_passed_is_entered_only_when_asked_for(self, desk: Desk) -> None:
        """A plan that begins late in a year: what was due before may have been done."""
        desk.run(service.plan, "executive", 2023)
        assert [due for _, due, standing in plan(desk) if standing == "overdue"] == ["2023-09-30", "2023-10-01"]

    def test_owners_are_called_by_their_posts(self, desk: Desk) -> None:
        desk.run(service.plan)
        assert the(desk, "invoices").owner == "Strategic Partnerships Lead"
        assert the(desk, "invoices").when == "every year by 1 October"
        assert (the(desk, "contract").shared, the(desk, "invoices").shared) == (True, False)

    def test_the_year_has_twelve_months_with_what_is_entered_projected_and_done(self, desk: Desk) -> None:
        desk.run(service.plan)
        view = desk.read(duties.year, date(2024, 3, 21), 2024)
        assert view.year.label == "2024-25"
        assert [month.strftime("%b") for month, lines in view.months if lines] == ["Sep", "Oct", "Mar"]
        (_, september), (_, october), (_, march) = [month for month in view.months if month[1]]
        assert [line.projected for line in (*september, *october, *march)] == [True, False, False, True]
        assert view.missing == 2
        assert (september[0].owner, september[0].standing) == ("Strategic Partnerships Lead", "ahead")

    def test_the_overdue_stand_apart_whatever_their_year(self, desk: Desk, wall: Wall) -> None:
        desk.run(service.plan)
        wall.set("2024-05-02 09:00")
        view = desk.read(duties.year, date(2024, 5, 2), 2025)
        assert [line.title for line in view.overdue] == ["Report on income and expenditure"]
        assert "Report on income and expenditure" not in [
            line.title for _, lines in desk.read(duties.year, date(2024, 5, 2), 2023).months for line in lines
        ]

    def test_a_year_no_calendar_has_is_refused(self, desk: Desk) -> None:
        with pytest.raises(BadInput, match="12000 is no year"):
            desk.run(service.plan, "all", 12000)


class TestOnAnAgendaInTime:
    def test_the_last_meeting_before_its_date_draws_it(self, desk: Desk) -> None:
        desk.run(service.plan)
        desk.run(planning.plan, "executive", date(2024, 3, 28))
        assert titles(desk, FIRST) == ["Report on income and expenditure"]
        assert the(desk, "income").agenda == FIRST

    def test_one_entered_late_is_brought_onto_the_agenda_that_is_planned(self, desk: Desk) -> None:
        desk.run(planning.plan, "executive", date(2024, 3, 28))
        desk.run(planning.plan, "executive", date(2024, 6, 20))
        changed = desk.run(service.enter, "executive", "Section 11 audit", date(2024, 7, 5))
        assert changed.summary == "Section 11 audit, due Fri 5 July 2024; on the agenda of EG/2024/02"
        assert (titles(desk, FIRST), titles(desk, NEXT)) == ([], ["Section 11 audit"])

    def test_it_is_not_put_on_two_agendas(self, desk: Desk) -> None:
        desk.run(service.enter, "executive", "Section 11 audit", date(2024, 4, 30))
        desk.run(planning.plan, "executive", date(2024, 3, 28))
        desk.run(planning.plan, "executive", date(2024, 4, 25))
        assert (titles(desk, FIRST), titles(desk, NEXT)) == (["Section 11 audit"], [])

    def test_where_the_next_meeting_is_too_late_it_is_said_and_another_takes_it(self, desk: Desk) -> None:
        desk.run(planning.plan, "executive", date(2024, 6, 20))
        desk.run(service.plan)
        found = the(desk, "income")
        assert (found.agenda, found.note, found.late) == (
            FIRST,
            "no meeting of the Executive Group before it is due",
            True,
        )
        desk.run(planning.plan, "executive", date(2024, 3, 28))
        assert titles(desk, NEXT) == ["Report on income and expenditure"]
        assert not the(desk, "income").late

    def test_with_no_meeting_at_all_it_is_said_when_it_is_due_soon(self, desk: Desk) -> None:
        desk.run(service.plan)
        assert the(desk, "income").note == "no meeting of the Executive Group is planned"
        assert the(desk, "invoices").note == ""

    def test_an_overdue_one_goes_on_the_next(self, desk: Desk, wall: Wall) -> None:
        desk.run(service.plan)
        wall.set("2024-06-03 09:00")
        desk.run(planning.plan, "executive", date(2024, 6, 20))
        (item,) = [item for item in desk.read(agenda.view, FIRST).items if item.origin == "duty"]
        assert item.origin_reason == "Was due on Sun 31 March 2024 (B 2.34)."

    def test_what_was_put_off_is_on_the_next_agenda_though_a_later_one_is_before_its_date(self, desk: Desk) -> None:
        desk.run(planning.plan, "executive", date(2024, 3, 21))
        desk.run(service.enter, "executive", "Section 11 audit", date(2024, 9, 30), ahead=200)
        desk.run(planning.plan, "executive", date(2024, 6, 20))
        desk.run(planning.plan, "executive", date(2024, 9, 19))
        assert (titles(desk, FIRST), titles(desk, NEXT)) == (["Section 11 audit"], [])
        tell(desk, FIRST, f"{QUORATE}\n10:05 defer item section 11: figures to come\n10:30 close")
        assert (titles(desk, NEXT), titles(desk, "EG/2024/03")) == (["Section 11 audit"], [])

    def test_a_meeting_that_is_cancelled_takes_none(self, desk: Desk) -> None:
        desk.run(planning.plan, "executive", date(2024, 3, 28))
        with desk.database.session(write=True) as session:
            row = session.get_one(Meeting, desk.read(agenda.view, FIRST).meeting.key)
            row.state, row.cancelled = MeetingState.CANCELLED.value, "snow"
            session.add(row)
        desk.run(service.plan)
        assert titles(desk, FIRST) == []
        assert the(desk, "income").note == "no meeting of the Executive Group is planned"


class TestDoneWhenTheMinutesSaySo:
    @pytest.fixture
    def sitting(self, desk: Desk) -> Desk:
        """The Executive Group meets; the report on income is on its agenda."""
        desk.run(service.plan)
        desk.run(planning.plan, "executive", date(2024, 3, 21))
        tell(desk, FIRST, f"{QUORATE}\n10:05 item report on income")
        return desk

    def test_the_outcome_is_minuted_and_the_next_one_is_on_the_plan(self, sitting: Desk) -> None:
        changed = say(sitting, FIRST, "10:20 fulfilled: the report for the half-year was received")
        assert changed.summary == (
            "Report on income and expenditure fulfilled at 10:20: the report for the half-year was received; "
            "again due Mon 30 September 2024"
        )
        done = the(sitting, "income", done=True)
        assert (done.done_on, done.done_at, done.outcome) == (
            date(2024, 3, 21),
            FIRST,
            "the report for the half-year was received",
        )
        text = str(sitting.read(minutes.record, FIRST))
        assert "Report on income and expenditure fulfilled: the report for the half-year was received" in text

    def test_a_decision_says_it_for_it(self, sitting: Desk) -> None:
        tell(sitting, FIRST, "10:20 decision accept the report\n10:21 fulfilled")
        assert the(sitting, "income", done=True).outcome == "accept the report (EG/2024/01-D1)"

    def test_a_decision_alone_settles_nothing(self, sitting: Desk) -> None:
        say(sitting, FIRST, "10:20 decision ask for figures by quarter")
        assert the(sitting, "income").done_on is None
        assert sitting.read(duties.without_outcome, FIRST) == (
            "Report on income and expenditure: a duty without an outcome",
        )

    def test_without_words_and_without_a_decision_it_is_refused(self, sitting: Desk) -> None:
        with pytest.raises(BadInput, match="nothing was decided here that says how"):
            say(sitting, FIRST, "10:20 fulfilled")

    def test_undo_takes_it_back_and_redo_brings_it_again(self, sitting: Desk) -> None:
        say(sitting, FIRST, "10:20 fulfilled: received")
        say(sitting, FIRST, "10:21 undo")
        assert the(sitting, "income").due == date(2024, 3, 31)
        assert "2024-09-30" not in [due for _, due, _ in plan(sitting, done=True)]
        say(sitting, FIRST, "10:22 redo")
        assert the(sitting, "income").due == date(2024, 9, 30)

    def test_what_is_fulfilled_or_put_off_is_no_longer_missing_an_outcome(self, sitting: Desk) -> None:
        say(sitting, FIRST, "10:20 defer: figures to come")
        assert sitting.read(duties.without_outcome, FIRST) == ()
        say(sitting, FIRST, "10:21 item report on income")
        say(sitting, FIRST, "10:22 fulfilled: received after all")
        assert sitting.read(duties.without_outcome, FIRST) == ()
        with pytest.raises(Refused, match="was done on Thu 21 March 2024"):
            say(sitting, FIRST, "10:23 fulfilled: again")

    def test_another_item_fulfils_nothing(self, sitting: Desk) -> None:
        items = sitting.read(agenda.view, FIRST).items
        with pytest.raises(Refused, match="stands for no duty of the forward plan"):
            sitting.run(service.fulfil, FIRST, "done", item=items[0].key)

    def test_it_is_not_drawn_again_while_the_meeting_deals_with_it(self, sitting: Desk) -> None:
        sitting.run(planning.plan, "executive", date(2024, 6, 20))
        assert titles(sitting, NEXT) == []
        tell(sitting, FIRST, "10:30 close")
        assert titles(sitting, NEXT) == ["Report on income and expenditure"]


class TestDoneBetweenMeetings:
    def test_after_the_fifth_year_the_contract_does_not_come_back_and_says_why(self, desk: Desk, wall: Wall) -> None:
        """B 2.27, 2.28."""
        desk.run(service.plan)
        for year in range(2024, 2028):
            wall.set(f"{year}-10-03 09:00")
            assert the(desk, "contract").last == ""
            changed = desk.run(service.done, key(desk, "contract"), date(year, 10, 2))
            assert changed.summary.endswith(f"again due {date(year + 1, 10, 2):%a} 2 October {year + 1}")
        wall.set("2028-10-03 09:00")
        assert the(desk, "contract").last == "five years are the most (B 2.27, 2.28)"
        changed = desk.run(service.done, key(desk, "contract"), date(2028, 10, 2), outcome="ended with thanks")
        assert changed.summary.endswith("it does not come back: five years are the most (B 2.27, 2.28)")
        assert desk.read(duties.year, date(2028, 10, 3), 2029).missing == 3, "income twice and invoices, no contract"

    def test_done_at_a_meeting_with_words(self, desk: Desk) -> None:
        desk.run(planning.plan, "executive", date(2024, 3, 21))
        desk.run(service.enter, "executive", "Section 11 audit", date(2024, 9, 2))
        changed = desk.run(
            service.done, key(desk, "section"), date(2024, 3, 21), meeting=FIRST, outcome="agreed by all"
        )
        assert changed.summary == ("Section 11 audit, done Thu 21 March 2024: agreed by all")
        assert the(desk, "section", done=True).done_at == FIRST

    def test_a_planned_agenda_it_still_stands_on_is_named(self, desk: Desk) -> None:
        desk.run(planning.plan, "executive", date(2024, 3, 28))
        desk.run(service.plan)
        changed = desk.run(service.done, key(desk, "income"), date(2024, 3, 20))
        assert changed.summary.endswith("again due Mon 30 September 2024; still on the agenda of EG/2024/01")

    def test_what_is_entered_for_the_year_already_is_not_entered_twice(self, desk: Desk) -> None:
        desk.run(service.plan, "executive", 2024)
        changed = desk.run(service.done, key(desk, "income"), date(2024, 3, 21))
        assert changed.summary.endswith("again due Mon 31 March 2025")
        assert [due for title, due, _ in plan(desk) if title.startswith("Report")] == ["2025-03-31"]

    def test_a_day_to_come_is_refused_and_so_is_a_second_time(self, desk: Desk) -> None:
        desk.run(service.plan)
        found = key(desk, "income")
        with pytest.raises(BadInput, match="lies in the future"):
            desk.run(service.done, found, date(2024, 3, 22))
        desk.run(service.done, found, date(2024, 3, 20))
        with pytest.raises(Refused, match="was done on Wed 20 March 2024"):
            desk.run(service.done, found, date(2024, 3, 21))
        with pytest.raises(BadInput, match="no such duty"):
            desk.run(service.done, "nothing", date(2024, 3, 21))

    def test_not_done_after_all(self, desk: Desk) -> None:
        desk.run(service.plan)
        found = key(desk, "income")
        desk.run(service.done, found, date(2024, 3, 20))
        changed = desk.run(service.reopen, found)
        assert changed.summary.endswith("is open again, and the one due Mon 30 September 2024 is off the plan")
        assert [due for title, due, _ in plan(desk, done=True) if title.startswith("Report")] == ["2024-03-31"]
        with pytest.raises(Refused, match="is open"):
            desk.run(service.reopen, found)

    def test_a_later_one_that_was_done_is_reopened_first(self, desk: Desk, wall: Wall) -> None:
        desk.run(service.plan)
        found = key(desk, "income")
        desk.run(service.done, found, date(2024, 3, 20))
        wall.set("2024-10-01 09:00")
        desk.run(service.done, key(desk, "income"), date(2024, 9, 30))
        with pytest.raises(Refused, match="reopen that one first"):
            desk.run(service.reopen, found)


class TestChanged:
    def test_another_date_is_for_this_time_only(self, desk: Desk, wall: Wall) -> None:
        desk.run(service.plan)
        changed = desk.run(service.change, key(desk, "invoices"), due=date(2025, 1, 15), owner="Finance")
        assert changed.summary == (
            "Invoices to contributing agencies: due Wed 15 January 2025 (was due Tue 1 October 2024); "
            "Finance (was Strategic Partnerships Lead)"
        )
        assert the(desk, "invoices").moved_from == date(2024, 10, 1)
        wall.set("2025-01-15 09:00")
        done = desk.run(service.done, key(desk, "invoices"), date(2025, 1, 15))
        assert done.summary.endswith("again due Wed 1 October 2025")

    def test_the_rhythm_of_the_terms_is_not_changed_here(self, desk: Desk) -> None:
        desk.run(service.plan)
        for change in ({"every": 6}, {"until": date(2026, 1, 1)}, {"due": date(2024, 11, 1), "for_good": True}):
            with pytest.raises(Refused, match="the terms of reference say when"):
                desk.run(service.change, key(desk, "invoices"), **change)

    def test_one_entered_by_hand_may_be_counted_from_another_day_for_good(self, desk: Desk) -> None:
        desk.run(service.enter, "forum", "Partners' day", date(2024, 5, 31), every=12, until=date(2026, 12, 31))
        desk.run(service.change, key(desk, "partners"), due=date(2024, 6, 14), for_good=True)
        years = [desk.read(duties.year, desk.today().date(), first, "forum") for first in (2024, 2025, 2026)]
        projected = [line.due for year in years for _, month in year.months for line in month if line.projected]
        assert projected == [date(2025, 6, 14), date(2026, 6, 14)]

    def test_its_new_title_stands_on_the_agenda(self, desk: Desk) -> None:
        desk.run(planning.plan, "executive", date(2024, 3, 28))
        desk.run(service.enter, "executive", "Audit", date(2024, 4, 30))
        desk.run(service.change, key(desk, "audit"), title="Section 11 audit")
        assert titles(desk, FIRST) == ["Section 11 audit"]

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"title": " "}, "the duty has no title"),
            ({"every": -1}, "no time to come back after"),
            ({"ahead": 999}, "cannot be due soon 999 days ahead"),
            ({"until": date(2024, 1, 1)}, "lies before its date"),
            ({}, "nothing of “Audit” was changed"),
        ],
    )
    def test_what_cannot_be_is_refused(self, desk: Desk, change: dict[str, object], said: str) -> None:
        desk.run(service.enter, "executive", "Audit", date(2024, 4, 30))
        with pytest.raises((BadInput, Refused), match=said):
            desk.run(service.change, key(desk, "audit"), **change)  # type: ignore[arg-type]  # the wrong ones too


class TestDropped:
    def test_a_reason_is_kept_and_the_duty_comes_back(self, desk: Desk) -> None:
        desk.run(service.plan)
        changed = desk.run(service.drop, key(desk, "invoices"), "no contributions this year")
        assert changed.summary.endswith("dropped: no contributions this year; again due Wed 1 October 2025")
        view = self.view(desk, "invoices")
        assert (view.history[0].standing, view.history[0].outcome) == ("dropped", "dropped: no contributions this year")
        assert view.line.due == date(2025, 10, 1)

    def test_for_good_it_is_neither_projected_nor_planned_again(self, desk: Desk) -> None:
        desk.run(service.plan)
        desk.run(service.drop, key(desk, "invoices"), "the council pays", for_good=True)
        assert "invoices" not in {each.series for each in desk.read(duties.missing, date(2024, 3, 21), "all", 2025)}
        assert the(desk, "invoices", done=True).last == "it was dropped for good: the council pays"

    def test_without_a_reason_it_stays(self, desk: Desk) -> None:
        desk.run(service.plan)
        with pytest.raises(BadInput, match="needs a reason"):
            desk.run(service.drop, key(desk, "invoices"), "  ")

    def view(self, desk: Desk, words: str) -> DutyView:
        return desk.read(duties.view, key(desk, words), desk.today().date())


class TestNamed:
    def test_one_that_several_titles_fit_is_not_guessed(self, desk: Desk) -> None:
        desk.run(service.plan)
        with pytest.raises(Ambiguous, match="fits several"):
            the(desk, "re")

    def test_the_same_title_on_two_bodies_needs_the_body(self, desk: Desk) -> None:
        for body in ("executive", "forum"):
            desk.run(service.enter, body, "Self-assessment", date(2024, 9, 2))
        with pytest.raises(Ambiguous, match="several bodies"):
            the(desk, "self")
        found = desk.read(duties.named, "self", desk.today().date(), "forum")
        assert desk.read(duties.view, found, desk.today().date()).line.body == "forum"

    def test_of_two_occurrences_the_one_due_first(self, desk: Desk) -> None:
        desk.run(service.plan, "executive", 2024)
        assert the(desk, "income").due == date(2024, 9, 30)


def test_an_old_plan_without_kinds_is_taken_for_what_the_terms_list(desk: Desk) -> None:
    """Rows of a store from before the terms listed duties: entered for once, under the same title."""
    desk.run(service.enter, "executive", "Invoices to contributing agencies", date(2024, 10, 7))
    assert the(desk, "invoices").moved_from == date(2024, 10, 1)
    assert "invoices" not in {each.series for each in desk.read(duties.missing, date(2024, 3, 21))}
    with pytest.raises(Refused, match="is on the forward plan already"):
        desk.run(service.enter, "executive", "Invoices to contributing agencies", date(2024, 9, 25))


def test_so_many_times_at_most(desk: Desk) -> None:
    desk.run(service.enter, "forum", "Pilot review", date(2024, 1, 31), every=1, times=2)
    desk.run(service.done, key(desk, "pilot"), date(2024, 2, 1))
    assert the(desk, "pilot").due == date(2024, 2, 29)
    changed = desk.run(service.done, key(desk, "pilot"), date(2024, 3, 1))
    assert changed.summary.endswith("it does not come back: it was to come back until Thu 29 February 2024")
    with pytest.raises(BadInput, match="only what comes back can be counted"):
        desk.run(service.enter, "forum", "Once", date(2024, 6, 1), times=2)
