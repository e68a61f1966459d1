"""The forecast of quoracy in the store: one on the agenda, the same on Today, whatever was answered (AG6)."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from store import first_look, first_look_forecast
from store.desk import Desk
from store.export import markdown
from store.queries import agenda, find, terms
from store.rules import forecast_words
from store.rules.forecast import Expected, Forecast
from store.rules.vocabulary import ReplyAnswer
from store.services import agenda as agenda_service
from store.services import people, planning
from tests.store import made_up_body
from tests.store.sittings import tell

DAY = date(2024, 3, 21)
ANSWERS = ("coming", "coming", "remote", "apologies", "deputy", "")


def full(desk: Desk, meeting: str) -> Forecast:
    """The forecast the agenda shows."""
    return desk.read(agenda.view, meeting).forecast


def at_first_look(desk: Desk, meeting: str) -> tuple[str, bool]:
    """The forecast Today shows."""
    view = first_look.read(desk.settings.store_path, datetime(2024, 1, 2, 9))
    return next((line.forecast, line.forecast_met) for line in view.next if line.reference == meeting)


def by_both_roads(desk: Desk, meeting: str) -> tuple[Expected, Expected]:
    """What was answered, read through the tables and through the driver; only the first knows who else is named."""
    row = desk.read(find.meeting, meeting)
    about = {"meeting": row.key, "body": row.body_key, "day": row.starts.date().isoformat()}
    rule = desk.read(terms.of_meeting, row).quoracy
    with closing(sqlite3.connect(desk.settings.store_path)) as store:
        store.row_factory = sqlite3.Row
        there = first_look_forecast.expected(store, rule, about, row.starts)
    known = desk.read(agenda.expected, row)
    asked = {attendee.person for attendee in known.coming}
    called = {person: name for person, name in known.called.items() if person in asked}
    return replace(known, deputies=(), called=called), replace(
        there, called={person: name for person, name in there.called.items() if person in asked}
    )


def answer_at_random(path: Path, meeting: str, chance: random.Random) -> None:
    """Every seat answers anything or nothing; deputies are anybody, named or not, with authority or without."""
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        key, body = store.execute("SELECT key, body_key FROM meeting WHERE reference = ?", (meeting,)).fetchone()
        seats = [row[0] for row in store.execute("SELECT key FROM seat WHERE body_key = ?", (body,))]
        somebody = [row[0] for row in store.execute("SELECT key FROM person ORDER BY key")]
        store.execute("DELETE FROM reply WHERE meeting_key = ?", (key,))
        for number, seat in enumerate(seats):
            answer = chance.choice(ANSWERS)
            deputy = chance.choice(somebody) if answer == "deputy" else None
            if deputy and chance.random() < 0.7:
                named = (f"x{number}", seat, deputy, chance.random() < 0.6)
                store.execute(
                    "INSERT INTO deputy (key, version, seat_key, person_key, may_decide) VALUES (?, 1, ?, ?, ?)", named
                )
            if answer:
                store.execute(
                    "INSERT INTO reply (key, version, meeting_key, seat_key, answer, deputy_key, note)"
                    " VALUES (?, 1, ?, ?, ?, ?, '')",
                    (f"r{number}", key, seat, answer, deputy),
                )
            if chance.random() < 0.1:
                store.execute("UPDATE seat SET suspended_since = '2024-03-01' WHERE key = ?", (seat,))
            if chance.random() < 0.1:
                store.execute("UPDATE holding SET until = '2024-03-20' WHERE seat_key = ?", (seat,))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("body", ["executive", "forum", "case-review"])
def test_today_foretells_what_the_agenda_does(brent_desk: Desk, body: str, seed: int) -> None:
    made = brent_desk.run(planning.plan, body, DAY)
    reference = brent_desk.read(find.meeting, made.meeting).reference
    answer_at_random(brent_desk.settings.store_path, reference, random.Random(f"{body} {seed}"))
    through_tables, through_driver = by_both_roads(brent_desk, reference)
    assert through_driver == through_tables
    found = full(brent_desk, reference)
    assert at_first_look(brent_desk, reference) == (forecast_words.short(found), found.quorate)


def test_on_the_demonstration_too(demo_desk: Desk) -> None:
    through_tables, through_driver = by_both_roads(demo_desk, "EG/2024/01")
    assert through_driver == through_tables
    assert at_first_look(demo_desk, "EG/2024/01") == ("NOT QUORATE · no reply from police", False)
    assert forecast_words.lines(full(demo_desk, "EG/2024/01")) == (
        "NOT QUORATE · no police",
        "no police: no reply yet from Nia West",
    )


@pytest.fixture
def planned(brent_desk: Desk) -> Desk:
    """The Executive Group is planned; the three partners' first seats have said yes."""
    brent_desk.run(planning.plan, "executive", DAY)
    for seat in ("dcs", "health", "police"):
        brent_desk.run(agenda_service.reply, "EG/2024/01", seat, ReplyAnswer.COMING)
    return brent_desk


def test_a_deputy_without_authority_is_expected_and_does_not_count(planned: Desk) -> None:
    """Dev Hall may stand in for the police and may not decide for them."""
    planned.run(agenda_service.reply, "EG/2024/01", "police", ReplyAnswer.DEPUTY, "Dev Hall")
    words, met = at_first_look(planned, "EG/2024/01")
    assert (words, met) == ("NOT QUORATE · no police: deputy without authority to decide", False)
    assert forecast_words.lines(full(planned, "EG/2024/01"))[1].startswith("no police: Dev Hall for Nia West comes and")


def test_somebody_who_holds_two_seats_is_one_person_and_missed_on_both(planned: Desk) -> None:
    """Nia West takes the seat of health as well; without her two partners are missing."""
    planned.run(people.vacate, "executive", "health", date(2024, 3, 1))
    planned.run(people.appoint, "executive", "health", "Nia West (met)", date(2024, 3, 2))
    found = full(planned, "EG/2024/01")
    assert found.quorate
    assert [(each.person, each.lacking) for each in found.needed if each.person == "Nia West"] == [
        ("Nia West", "no health, no police"),
    ]
    assert at_first_look(planned, "EG/2024/01")[0] == forecast_words.short(found)


def test_the_agenda_that_goes_out_says_the_same(planned: Desk) -> None:
    view = planned.read(agenda.view, "EG/2024/01")
    text = markdown.agenda(view)
    assert "- By the replies so far: quorate if those who said yes come.\n" in text
    assert "- Without Nia West: no police.\n" in text


@pytest.mark.parametrize(
    ("coming", "says"),
    [
        (19, "NOT QUORATE · 1 short of 20 people, 41 yet to reply"),
        (20, "quorate, but none of 20 people can be spared"),
        (21, "quorate if those who said yes come"),
    ],
)
def test_a_third_of_sixty_seats(tmp_path: Path, coming: int, says: str) -> None:
    desk = made_up_body.made_up(tmp_path / "sixty.db", 60)
    for number in range(1, coming + 1):
        desk.run(agenda_service.reply, made_up_body.MEETING, f"s{number}", ReplyAnswer.COMING)
    assert at_first_look(desk, made_up_body.MEETING) == (says, coming >= 20)
    assert forecast_words.short(full(desk, made_up_body.MEETING)) == says
    desk.close()


def test_a_rule_that_asks_about_the_meeting_before(tmp_path: Path) -> None:
    """One of nine came in January; so in March those who come are enough, and Today knows it too."""
    rule = "rule = { people = 5 }\nwhen = [{ after_inquorate = true, instead = true, rule = { people = 1 } }]"
    desk = made_up_body.made_up(tmp_path / "nine.db", 9, rule)
    desk.run(agenda_service.reply, made_up_body.MEETING, "s1", ReplyAnswer.COMING)
    assert at_first_look(desk, made_up_body.MEETING) == ("NOT QUORATE · 4 short of 5 people, 8 yet to reply", False)
    before = desk.run(planning.plan, "council", date(2024, 1, 18))
    tell(desk, desk.read(find.meeting, before.meeting).reference, "10:00 start\n10:00 present s1\n10:20 close")
    words, met = at_first_look(desk, made_up_body.MEETING)
    assert met
    assert words == forecast_words.short(full(desk, made_up_body.MEETING))
    desk.close()
