"""The first look: Today from the driver alone, equal to what the tables say."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from store import first_look
from store.desk import Desk
from store.errors import StoreUnavailable
from store.queries import agenda, find
from store.settings import Settings
from store.views.today import Need, NextMeeting, TodayView
from tests.tui import small_store

NOW = small_store.NOW


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "small.db"
    small_store.build(path)
    return path


@pytest.fixture
def path(written: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "quorate.db"
    shutil.copyfile(written, copy)
    return copy


def look(path: Path, now: datetime = NOW) -> TodayView:
    return first_look.read(path, now)


def meeting(view: TodayView, reference: str) -> NextMeeting:
    return next(line for line in view.next if line.reference == reference)


def need(view: TodayView, text: str) -> Need:
    return next(line for line in view.needs if text in line.text)


def test_the_next_meetings_in_the_order_of_their_dates(path: Path) -> None:
    view = look(path)
    assert view.partnership == "Brent Safeguarding Children Partnership"
    assert view.day == date(2024, 3, 20)
    assert [line.reference for line in view.next] == ["EG/2024/01", "FO/2024/01", "CR/2024/01"]
    first = view.next[0]
    assert (first.body, first.starts, first.state) == ("Executive Group", datetime(2024, 3, 21, 10), "planned")
    assert (first.items, first.published, first.replies) == (3, 1, 3)


def test_the_very_first_look_leaves_the_forecast_out(path: Path) -> None:
    view = first_look.read(path, NOW, forecasts=False)
    assert {line.forecast for line in view.next} == {""}
    assert [line.replies for line in view.next] == [line.replies for line in look(path).next]


@pytest.mark.parametrize("reference", ["EG/2024/01", "FO/2024/01", "CR/2024/01"])
def test_the_forecast_is_the_one_the_agenda_shows(path: Path, reference: str) -> None:
    desk = Desk.open(Settings(other_store=path))
    verdict = desk.read(lambda session: agenda.forecast(session, find.meeting(session, reference)))
    desk.close()
    assert meeting(look(path), reference).forecast_met == verdict.quorate


def test_who_has_not_replied_is_told_from_who_will_not_come(path: Path) -> None:
    """The police sent apologies to the Forum; the council and health have not answered."""
    words = "NOT QUORATE · no police, no reply from local authority or health"
    assert meeting(look(path), "FO/2024/01").forecast == words
    assert meeting(look(path), "CR/2024/01").forecast == "nobody has replied yet"


def test_a_meeting_that_rests_on_one_person_says_so(path: Path) -> None:
    """Three partners, one from each; two of them say they come, and so does the only one from the police."""
    _reply(path, "FO/2024/01", {"police": "coming"}, everybody="coming", but={"police"})
    words = meeting(look(path), "FO/2024/01").forecast
    assert words.startswith("quorate; without ")
    assert words.endswith(": no police")


def test_a_deputy_counts_if_named_and_allowed_to_decide(path: Path) -> None:
    """The police send a deputy to the Executive Group: first one nobody named, then one with authority until April."""
    with closing(_plain(path)) as store:
        (seat,) = store.execute(
            "SELECT s.key FROM seat s JOIN body b ON b.key = s.body_key"
            " WHERE b.slug = 'executive' AND s.slug = 'police'",
        ).fetchone()
        store.execute("INSERT INTO person (key, version, name, post) VALUES ('p', 1, 'S Khan', '')")
        store.execute("UPDATE reply SET answer = 'deputy', deputy_key = 'p' WHERE seat_key = ?", (seat,))
    without = "NOT QUORATE · no police: deputy without authority to decide"
    assert meeting(look(path), "EG/2024/01").forecast == without
    with closing(_plain(path)) as store:
        store.execute(
            "INSERT INTO deputy (key, version, seat_key, person_key, may_decide, until) VALUES ('d', 1, ?, 'p', 1, ?)",
            (seat, "2024-04-01"),
        )
    assert meeting(look(path), "EG/2024/01").forecast_met
    with closing(_plain(path)) as store:
        store.execute("UPDATE deputy SET may_decide = 0 WHERE key = 'd'")
    assert meeting(look(path), "EG/2024/01").forecast == without


def test_a_holder_who_has_left_by_then_is_not_expected(path: Path) -> None:
    before = meeting(look(path), "EG/2024/01")
    with closing(_plain(path)) as store:
        store.execute(
            "UPDATE holding SET until = '2024-03-21' WHERE seat_key IN (SELECT s.key FROM seat s"
            " JOIN body b ON b.key = s.body_key WHERE b.slug = 'executive' AND s.slug = 'police')",
        )
    after = meeting(look(path), "EG/2024/01")
    assert (before.forecast_met, after.forecast_met) == (True, False)
    assert after.seats == before.seats - 1
    assert after.replies == before.replies - 1


def test_what_needs_the_secretary_the_worst_first(path: Path) -> None:
    view = look(path)
    assert [line.symbol for line in view.needs] == ["✗", "✗", "!", "◷", "○", "○"]
    said = [(line.text, line.detail, line.place, line.target) for line in view.needs]
    assert said[0] == ("3 actions overdue", "police 2, health 1", "actions", "is:overdue")
    assert said[1] == ("ES-5 stage 3 of 5", "was due Thu 14 Mar", "escalations", "ES-5")
    assert said[2] == ("ES-7 stage 2 of 5", "due tomorrow 17:00", "escalations", "ES-7")
    assert said[3][:3] == ("Yearly report", "due Tue 2 Apr", "duties")
    assert said[4] == ("recommendation EG/2023/04-R1", "ratify tomorrow", "agenda", "EG/2024/01")
    assert said[5] == ("minutes EG/2023/04", "circulated · approve tomorrow", "minutes", "EG/2023/04")


def test_the_same_store_a_month_later(path: Path) -> None:
    """The meetings were never opened, the deadline of the duty has passed, and nothing is planned to approve at."""
    view = look(path, datetime(2024, 4, 20, 9))
    assert [line.reference for line in view.next] == []
    assert need(view, "EG/2024/01 has no record").detail == "was Thu 21 Mar"
    assert need(view, "Yearly report").symbol == "✗"
    assert need(view, "Yearly report").detail == "was due Tue 2 Apr"
    assert need(view, "ES-7").symbol == "✗"
    assert need(view, "minutes").detail == "circulated · no meeting planned"
    assert need(view, "recommendation").detail == "no meeting planned to ratify it"


def test_approved_minutes_and_settled_matters_need_nobody(path: Path) -> None:
    with closing(_plain(path)) as store:
        store.execute("UPDATE minutesversion SET stage = 'approved'")
        store.execute("UPDATE recommendation SET state = 'ratified'")
        store.execute("UPDATE action SET state = 'done'")
        store.execute("UPDATE escalation SET state = 'resolved'")
        store.execute("UPDATE duty SET done_on = '2024-03-01'")
    assert look(path).needs == ()


def test_a_meeting_under_way_comes_first_whatever_its_date(path: Path) -> None:
    with closing(_plain(path)) as store:
        store.execute("UPDATE meeting SET state = 'adjourned' WHERE reference = 'EG/2023/04'")
    view = look(path)
    assert (view.next[0].reference, view.next[0].state) == ("EG/2023/04", "adjourned")


def test_days_of_another_year_name_it(path: Path) -> None:
    view = look(path, datetime(2025, 1, 2, 9))
    assert need(view, "EG/2024/01 has no record").detail == "was Thu 21 Mar 2024"


def test_an_empty_store_has_nothing_to_show_and_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "quorate.db"
    Desk.create(Settings(), path).close()
    assert look(path) == TodayView("", NOW.date(), (), ())


def test_a_file_that_is_no_store_is_left_to_the_store_to_explain(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    with pytest.raises(StoreUnavailable, match=r"none\.db"):
        look(missing)
    assert not missing.exists()
    other = tmp_path / "other.db"
    other.write_text("this is not a database, but it is long enough to be looked at as one" * 20)
    with pytest.raises(StoreUnavailable):
        look(other)


def test_terms_that_cannot_be_read_do_not_hide_the_rest_of_today(path: Path) -> None:
    with closing(_plain(path)) as store:
        store.execute("""UPDATE termsversion SET document = '{"quoracy": {"rule": {"one_of": "x"}}}'""")
    view = look(path)
    assert view.next[0].forecast.startswith("the terms of reference cannot be read")
    assert len(view.needs) == 6


def test_looking_changes_nothing_and_holds_nothing(path: Path) -> None:
    before = path.read_bytes()
    look(path)
    with closing(_plain(path)) as store:
        store.execute("BEGIN EXCLUSIVE")  # nobody else reads any more
        store.execute("ROLLBACK")
    assert path.read_bytes() == before


def test_a_store_another_window_is_writing_to_is_not_waited_for(path: Path) -> None:
    from time import perf_counter

    with closing(_plain(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = perf_counter()
        with pytest.raises(StoreUnavailable, match="locked"):
            look(path)
        assert perf_counter() - began < 1


def _plain(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def _reply(path: Path, reference: str, answers: dict[str, str], everybody: str, but: set[str]) -> None:
    """Everybody answers, except that of the constituencies in `but` only the seats in `answers` do."""
    with closing(_plain(path)) as store:
        (key,) = store.execute("SELECT key FROM meeting WHERE reference = ?", (reference,)).fetchone()
        store.execute("DELETE FROM reply WHERE meeting_key = ?", (key,))
        seats = store.execute(
            "SELECT s.key, s.slug, c.slug FROM seat s JOIN meeting m ON m.body_key = s.body_key"
            " JOIN agency g ON g.key = s.agency_key JOIN constituency c ON c.key = g.constituency_key WHERE m.key = ?",
            (key,),
        ).fetchall()
        for seat, slug, constituency in seats:
            answer = answers.get(slug) if constituency in but else everybody
            if answer:
                store.execute(
                    "INSERT INTO reply (key, version, meeting_key, seat_key, answer, note) VALUES (?, 1, ?, ?, ?, '')",
                    (f"{reference}{slug}", key, seat, answer),
                )
