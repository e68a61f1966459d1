"""Stories of the forward plan: what falls due in a year from 1 April, what comes back and what does not (DU1)."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.attendance_duty import Year, year_of
from store.rules.duty_agenda import meeting_for, takes
from store.rules.duty_data import read_duties
from store.rules.fields import Fields
from store.rules.forward_plan import Entered, PlannedDuty, Series, kind_of, months_of, series_of, standing
from store.rules.rhythm import Rhythm

REVIEW = date(2024, 12, 31)

TERMS = """
[[duties]]
key = "annual-report"
title = "Annual report"
when = "09-30"
source = "B 2.7, 2.35"

[[duties]]
key = "priorities"
title = "Priorities for the coming year"
when = "03-31"
source = "L, Priorities"

[[duties]]
key = "thresholds"
title = "Review of the thresholds guide"
when = "every 3 years from 2024-06-28"
source = "B 4.6"

[[duties]]
key = "thresholds-of-three"
title = "Review of the thresholds document"
when = "every 24 months from 2024-06-28"
source = "L, Thresholds"

[[duties]]
key = "income"
title = "Report on income and expenditure"
when = "twice a year"
source = "B 2.34"

[[duties]]
key = "invoices"
title = "Invoices to contributing agencies"
when = "10-01"
source = "B 2.32"

[[duties]]
key = "terms"
title = "Review of the terms of reference"
when = "review"

[[duties]]
key = "contract"
title = "Review of the Independent Chair's contract"
when = "every year from 2024-10-02"
times = 5
then = "five years are the most one appointment may last"
source = "B 2.27, 2.28"

[[duties]]
key = "audits"
title = "Multi-agency audit"
when = "twice a year"
source = "L, Multi-agency audits"

[[duties]]
key = "section-11"
title = "Section 11 audit"
when = "2024-11-29"
source = "L, Single-agency audits"

[[duties]]
key = "scrutiny"
title = "Review of the scrutiny plan"
when = "07-31"
source = "B 2.40"
"""


def lines(text: str = TERMS, review: date | None = REVIEW) -> tuple[PlannedDuty, ...]:
    return read_duties(Fields(tomllib.loads(text), "", ("duties",)), (), review)


def duty(key: str, *entered: Entered, review: date = REVIEW) -> Series:
    """A duty of these terms with what is on the plan of it."""
    line = next(line for line in lines() if line.key == key)
    (found,) = series_of((line,), review, entered)
    return found


def on(text: str) -> date:
    return date.fromisoformat(text)


def financial(first: int) -> Year:
    return year_of(date(first, 4, 1))


def row(kind: str, due: str, done: str = "", **about: object) -> Entered:
    """An occurrence on the plan; its key is its date."""
    base = Entered(due, kind, "A duty", on(due), done_on=on(done) if done else None)
    return replace(base, **about)  # type: ignore[arg-type]  # a test says what it means


def said(days: Iterable[date]) -> str:
    return " ".join(day.isoformat() for day in days)


class TestAFinancialYear:
    """From 1 April to 31 March (B 2.32)."""

    @pytest.mark.parametrize(
        ("key", "year", "due"),
        [
            ("annual-report", 2024, "2024-09-30"),  # B 2.7: an annual report is produced
            ("priorities", 2024, "2025-03-31"),  # L: reviewed on an annual basis
            ("thresholds", 2024, "2024-06-28"),  # B 4.6: every three years
            ("thresholds", 2025, ""),
            ("thresholds", 2027, "2027-06-28"),
            ("thresholds-of-three", 2026, "2026-06-28"),  # L: every two years
            ("income", 2024, "2024-09-30 2025-03-31"),  # B 2.34: six-monthly reports
            ("invoices", 2024, "2024-10-01"),  # B 2.32: invoiced by 1 October
            ("terms", 2024, "2024-12-31"),  # the date stands in the body's own terms
            ("terms", 2025, ""),
            ("contract", 2024, "2024-10-02"),  # B 2.27: one year from the appointment
            ("audits", 2024, "2024-09-30 2025-03-31"),  # L: two audits a year
            ("section-11", 2024, "2024-11-29"),
            ("section-11", 2025, ""),
            ("scrutiny", 2024, "2024-07-31"),  # B 2.40: regularly
        ],
    )
    def test_what_falls_due_in_it(self, key: str, year: int, due: str) -> None:
        found = duty(key)
        assert said(found.projected(financial(year), on("2024-04-02"))) == due
        assert said(found.missing(on("2024-04-02"), financial(year))) == due

    def test_its_months_are_twelve_from_april_to_march(self) -> None:
        months = months_of(financial(2024))
        assert [(day.year, day.month) for day in months] == [
            *((2024, month) for month in range(4, 13)),
            *((2025, month) for month in range(1, 4)),
        ]
        assert {day.day for day in months} == {1}

    def test_what_was_done_is_not_to_come_again_and_the_next_is(self) -> None:
        """The report on income of September was given in time; that of March is to come."""
        found = duty("income", row("income", "2024-09-30", done="2024-09-26"))
        assert said(found.projected(financial(2024), on("2024-10-07"))) == "2025-03-31"
        assert said(found.projected(financial(2025), on("2024-10-07"))) == "2025-09-30 2026-03-31"

    def test_what_nobody_entered_stays_to_be_seen_when_its_day_has_passed(self) -> None:
        found = duty("income", row("income", "2023-09-30", done="2023-09-26"))
        assert said(found.projected(financial(2023), on("2024-04-20"))) == "2024-03-31"
        untouched = duty("income")
        assert said(untouched.projected(financial(2024), on("2024-11-01"))) == "2024-09-30 2025-03-31"

    def test_years_before_the_terms_were_planned_are_not_filled_up(self) -> None:
        assert duty("invoices").projected(financial(2022), on("2024-04-02")) == ()
        first = row("invoices", "2023-10-01", done="2023-09-27")
        assert duty("invoices", first).projected(financial(2022), on("2024-04-02")) == ()

    def test_a_turn_between_two_that_were_entered_is_seen(self) -> None:
        """The year after next was planned first."""
        found = duty("invoices", row("invoices", "2026-10-01"))
        assert said(found.projected(financial(2025), on("2024-04-02"))) == "2025-10-01"


class TestWhatThePlanShouldHave:
    """`quorate duties plan`: what the terms list and is not entered yet."""

    def test_the_rest_of_the_financial_year_and_the_next_turn_at_least(self) -> None:
        """Late in a year: what still falls due in it, and of everything else the next."""
        today = on("2024-03-21")
        wanted = {line.key: said(duty(line.key).missing(today)) for line in lines()}
        assert wanted["income"] == "2024-03-31"
        assert wanted["invoices"] == "2024-10-01"
        assert wanted["thresholds"] == "2024-06-28"
        assert wanted["contract"] == "2024-10-02"

    def test_a_second_time_there_is_nothing_left_to_enter(self) -> None:
        today = on("2024-03-21")
        for line in lines():
            first = duty(line.key)
            rows = [row(line.key, day.isoformat()) for day in first.missing(today)]
            assert duty(line.key, *rows).missing(today) == ()

    def test_a_year_is_entered_whole_once(self) -> None:
        entered = row("income", "2024-09-30")
        assert said(duty("income", entered).missing(on("2024-05-01"), financial(2024))) == "2025-03-31"

    def test_one_entered_by_hand_under_the_same_title_is_taken_for_it(self) -> None:
        by_hand = replace(row("", "2024-10-14"), title="invoices to  Contributing agencies")
        found = duty("invoices", by_hand)
        assert found.turns == {on("2024-10-01")}
        assert found.missing(on("2024-05-01")) == ()


class TestWhatComesBack:
    def test_the_contract_of_the_chair_ends_after_five_years_and_says_why(self) -> None:
        """B 2.27, 2.28: a year from the appointment, renewed year by year, for five years at most."""
        rows: list[Entered] = []
        due: date | None = on("2024-10-02")
        while due is not None:
            assert len(rows) < 5
            rows.append(row("contract", due.isoformat(), done=due.isoformat()))
            due = duty("contract", *rows).following(due)
        assert said(entered.due for entered in rows) == "2024-10-02 2025-10-02 2026-10-02 2027-10-02 2028-10-02"
        over = duty("contract", *rows)
        assert over.why_over() == "five years are the most one appointment may last (B 2.27, 2.28)"
        assert over.projected(financial(2029), on("2028-10-05")) == ()
        assert over.missing(on("2028-10-05")) == ()

    def test_the_next_appointment_is_counted_anew(self) -> None:
        """New terms name the day a new chair was appointed; the reviews of the one before are not theirs."""
        line = replace(next(line for line in lines() if line.key == "contract"), when="every year from 2029-11-05")
        (found,) = series_of((line,), None, [row("contract", "2028-10-02", done="2028-10-02")])
        assert found.missing(on("2028-11-10")) == (on("2029-11-05"),)

    def test_the_review_of_the_terms_comes_back_with_the_date_of_the_new_ones(self) -> None:
        done = row("terms", "2024-12-31", done="2024-12-12")
        assert duty("terms", done).following(on("2024-12-31")) is None
        assert said(duty("terms", done, review=on("2026-12-31")).missing(on("2025-01-10"))) == "2026-12-31"

    def test_a_date_that_was_moved_moves_no_other(self) -> None:
        """The annual report of 2024 is given in January; that of 2025 is due in September all the same."""
        moved = row(kind_of("annual-report", on("2024-09-30"), on("2025-01-15")), "2025-01-15")
        found = duty("annual-report", moved)
        assert moved.kind == "annual-report/2024-09-30"
        assert found.turns == {on("2024-09-30")}
        assert found.following(moved.turn) == on("2025-09-30")

    def test_a_line_the_terms_no_longer_have_is_over(self) -> None:
        (found,) = series_of((), None, [row("local-plan", "2024-09-30", done="2024-09-30", every=12)])
        assert found.following(on("2024-09-30")) is None
        assert found.why_over() == "the terms of reference no longer list it"

    def test_one_that_was_dropped_for_good_does_not_come_back(self) -> None:
        outcome = "dropped for good: the partnership has none"
        last = row("scrutiny", "2024-07-31", done="2024-06-01", outcome=outcome)
        found = duty("scrutiny", last)
        assert found.following(on("2024-07-31")) is None
        assert found.missing(on("2025-05-01"), financial(2025)) == ()
        assert found.why_over() == "it was dropped for good: the partnership has none"

    def test_one_that_was_dropped_this_time_comes_back(self) -> None:
        last = row("scrutiny", "2024-07-31", done="2024-06-01", outcome="dropped: held over")
        assert duty("scrutiny", last).following(on("2024-07-31")) == on("2025-07-31")


class TestEnteredByHand:
    def plan(self, *rows: Entered) -> Series:
        (found,) = series_of((), None, rows)
        return found

    def test_the_end_of_a_month_stays_the_end_of_a_month(self) -> None:
        """31 August and six months are 29 February 2024, and again six months 31 August."""
        first = row("0190", "2023-08-31", done="2023-08-31", every=6)
        assert self.plan(first).following(first.turn) == on("2024-02-29")
        second = row("0190", "2024-02-29", every=6)
        assert self.plan(first, second).following(second.turn) == on("2024-08-31")

    def test_a_leap_day_comes_back_on_the_last_of_february(self) -> None:
        first = row("0190", "2024-02-29", every=12)
        assert said(self.plan(first).projected(financial(2024), on("2024-03-01"))) == "2025-02-28"
        assert said(self.plan(first).projected(financial(2027), on("2024-03-01"))) == "2028-02-29"

    def test_a_date_changed_for_good_is_counted_from(self) -> None:
        rows = [row("0190", "2023-04-30", done="2023-04-28", every=12), row("0190", "2024-06-14", every=12)]
        assert self.plan(*rows).following(on("2024-06-14")) == on("2025-06-14")

    def test_it_ends_on_the_day_it_was_given(self) -> None:
        only = row("0190", "2023-04-30", every=12, until=on("2024-05-01"))
        found = self.plan(only)
        assert found.following(on("2023-04-30")) == on("2024-04-30")
        assert found.following(on("2024-04-30")) is None
        assert found.why_over() == "it was to come back until Wed 1 May 2024"

    def test_what_is_due_once_comes_back_never_and_needs_no_reason(self) -> None:
        found = self.plan(row("", "2024-04-30"))
        assert found.following(on("2024-04-30")) is None
        assert found.why_over() == ""


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        ("2024-07-31", "ahead"),
        ("2024-08-02", "due soon"),
        ("2024-09-30", "due soon"),
        ("2024-10-01", "due"),
        ("2024-10-02", "overdue"),
    ],
)
def test_where_the_invoices_stand(today: str, stands: str) -> None:
    """B 2.32: by 1 October."""
    assert standing(on("2024-10-01"), on(today)) == stands
    assert standing(on("2024-10-01"), on(today), done_on=on("2024-09-27")) == "done"
    assert standing(on("2024-10-01"), on(today), done_on=on("2024-09-27"), outcome="dropped: none") == "dropped"


class TestInTime:
    """The agenda a duty goes on."""

    @pytest.mark.parametrize(
        ("meetings", "due", "ahead", "on_agenda_of"),
        [
            ("2024-03-21 2024-06-20", "2024-03-31", 60, "2024-03-21"),
            ("2024-03-21 2024-06-20 2024-09-19", "2024-10-01", 60, "2024-09-19"),
            # June is more than sixty days back, but the body meets only in December again
            ("2024-06-20 2024-12-12", "2024-10-01", 60, "2024-06-20"),
            # nothing is planned after June: a meeting nearer to the date may still come
            ("2024-06-20", "2024-10-01", 60, ""),
            ("2024-06-20", "2024-10-01", 120, "2024-06-20"),
            # several are within sixty days: the last of them has the newest figures
            ("2024-08-15 2024-09-05 2024-09-26", "2024-10-01", 60, "2024-09-26"),
            ("2024-10-01", "2024-10-01", 60, "2024-10-01"),
            # no meeting before it is due: the next one after
            ("2024-10-10 2024-12-12", "2024-10-01", 60, "2024-10-10"),
            ("2024-06-20 2024-09-19", "2024-03-31", 60, "2024-06-20"),  # overdue: the next
            ("", "2024-10-01", 60, ""),
        ],
    )
    def test_the_meeting_that_takes_it(self, meetings: str, due: str, ahead: int, on_agenda_of: str) -> None:
        days = [on(day) for day in meetings.split()]
        found = meeting_for(days, on(due), ahead)
        assert ("" if found is None else days[found].isoformat()) == on_agenda_of

    @given(
        st.lists(st.dates(date(2024, 1, 1), date(2026, 1, 1)), max_size=9, unique=True),
        st.dates(date(2024, 1, 1), date(2026, 1, 1)),
        st.integers(0, 200),
    )
    def test_of_all_meetings_one_takes_it_at_most(self, days: list[date], due: date, ahead: int) -> None:
        days = sorted(days)
        taking = [day for number, day in enumerate(days) if takes(day, days[number + 1 :], due, ahead)]
        placed = meeting_for(days, due, ahead)
        if placed is not None and days[placed] <= due:
            assert [day for day in taking if day <= due] == [days[placed]]
        elif placed is not None:
            assert taking[0] == days[0]
        else:
            assert taking == []


rhythms = st.builds(
    lambda anchor, every, begins: Rhythm(anchor, every, anchor if begins else None),
    st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    st.sampled_from([1, 2, 3, 4, 5, 6, 7, 12, 18, 24, 36, 120]),
    st.booleans(),
)


@given(rhythms, st.dates(date(1985, 1, 1), date(2035, 1, 1)))
def test_over_forty_years_no_turn_is_lost_and_none_comes_twice(rhythm: Rhythm, start: date) -> None:
    end = start.replace(year=start.year + 40, day=min(start.day, 28))
    walked, day = [], start - timedelta(days=1)
    while (turn := rhythm.after(day)) is not None and turn <= end:
        walked.append(turn)
        day = turn
    assert tuple(walked) == rhythm.between(start, end)
    by_years = [turn for year in range(start.year - 1, end.year + 1) for turn in turns_in(rhythm, year, start, end)]
    assert by_years == walked
    assert len({(turn.year, turn.month) for turn in walked}) == len(walked)
    for turn in walked:
        assert turn.day == rhythm.anchor.day or (turn + timedelta(days=1)).day == 1
        assert rhythm.has(turn)
        assert rhythm.stands_for(turn) == turn


def turns_in(rhythm: Rhythm, year: int, start: date, end: date) -> tuple[date, ...]:
    found = rhythm.between(financial(year).first, financial(year).last)
    return tuple(turn for turn in found if start <= turn <= end)


@given(st.sampled_from(["income", "invoices", "thresholds", "by-hand"]), st.data())
def test_done_early_late_or_moved_a_duty_keeps_its_rhythm(key: str, data: st.DataObject) -> None:
    """Forty years of a duty that is done at any time, its date moved as one likes."""
    first = on("2024-06-28") if key == "thresholds" else on("2024-08-31")
    rows: list[Entered] = []
    due: date | None = first if key in {"thresholds", "by-hand"} else duty(key).rhythm.after(first)  # type: ignore[union-attr]  # it has one
    turns = []
    while due is not None and due < on("2064-01-01"):
        turns.append(due)
        moved = due + timedelta(days=data.draw(st.integers(-400, 400)))
        rows.append(row(kind_of(key, due, moved), moved.isoformat(), done="2024-01-01", every=6))
        rows[-1] = replace(rows[-1], key=key if len(rows) == 1 else f"{len(rows)}")
        series = duty(key, *rows) if key != "by-hand" else series_of((), None, rows)[0]
        due = series.following(due)
    line = next((line for line in lines() if line.key == key), None)
    rhythm = line.rhythm(None) if line else Rhythm(first, 6)
    assert tuple(turns) == rhythm.between(turns[0], on("2063-12-31"))


def test_the_ends_of_the_calendar_are_no_error() -> None:
    yearly = Rhythm(date(2000, 12, 31), 12)
    assert yearly.between(date(9998, 1, 1), date.max) == (date(9998, 12, 31),)
    assert yearly.after(date(9999, 6, 1)) is None
    assert yearly.between(date.min, date(2, 1, 1)) == (date(1, 12, 31),)
    assert yearly.stands_for(date.max) == date(9998, 12, 31)
