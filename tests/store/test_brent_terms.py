"""The terms that come with Quorate, and how a mistake in a file is told with its line."""

from datetime import date, datetime
from pathlib import Path

import pytest

from store import terms
from store.errors import BadInput
from store.rules import calendar, quoracy
from store.rules.room import Attendee, Room
from store.rules.terms import Body, Terms, from_json, seat_facts, to_json
from store.rules.verdict import Verdict

DAY = date(2024, 3, 21)


@pytest.fixture(scope="module")
def brent() -> Terms:
    return terms.load("brent")


def verdict(brent: Terms, body: str, *present: str, deputies: tuple[str, ...] = (), may_decide: bool = True) -> Verdict:
    """The verdict on a room with these seats' holders in it, and these seats' deputies."""
    found = brent.body(body)
    people = [Attendee(seat, f"holder of {seat}") for seat in present]
    people += [Attendee(seat, f"deputy for {seat}", capacity="deputy", may_decide=may_decide) for seat in deputies]
    room = Room(seat_facts(brent, found, DAY), tuple(people), datetime.combine(DAY, datetime.min.time()))
    return quoracy.judge(found.quoracy, room)


@pytest.mark.parametrize("name", terms.names())
def test_every_terms_file_that_comes_with_quorate_loads_and_is_written_back(name: str, tmp_path: Path) -> None:
    loaded = terms.load(name)
    copy = tmp_path / "copy.toml"
    copy.write_text(terms.dump(loaded), encoding="utf-8")
    assert terms.load(copy) == loaded
    for body in loaded.bodies:
        assert from_json(to_json(body)) == body
        calendar.gap_warning(date(2024, 1, 1), date(2024, 2, 1), body.frequency)  # raises on an unknown one


def test_brent_is_one_of_them() -> None:
    assert "brent" in terms.names()


def test_the_executive_needs_all_three_partners(brent: Terms) -> None:
    """B 2.11: at least one representative of each of the three safeguarding partners."""
    assert verdict(brent, "executive", "dcs", "health", "police").quorate
    assert verdict(brent, "executive", "leader", "health", "police").quorate
    without_police = verdict(brent, "executive", "dcs", "leader", "lead-member", "health", "chair")
    assert without_police.headline() == "NOT QUORATE · no police"
    assert [missing.could_be_met_by for missing in without_police.missing] == [("police",)]


def test_a_deputy_counts_on_the_executive_only_with_authority(brent: Terms) -> None:
    """B 1.6, 1.7: Sam Khan may commit the ICB in Ada Cole's place; Dev Hall may come for Nia West, but not decide."""
    assert verdict(brent, "executive", "dcs", "police", deputies=("health",)).quorate
    no_authority = verdict(brent, "executive", "dcs", "health", deputies=("police",), may_decide=False)
    assert no_authority.headline() == "NOT QUORATE · no police"
    assert no_authority.not_counted[0].why == "deputy without authority to decide"
    seats = {seat.key: seat for seat in brent.body("executive").seats}
    assert [(d.name, d.may_decide) for d in seats["health"].deputies] == [("Sam Khan", True)]
    assert [(d.name, d.may_decide) for d in seats["police"].deputies] == [("Dev Hall", False)]


def test_any_deputy_counts_on_the_forum(brent: Terms) -> None:
    """B 2.18, 3.7: members send a deputy."""
    found = verdict(brent, "forum", "housing", "named-gp", deputies=("police",), may_decide=False)
    assert found.quorate


def test_trusts_schools_and_officers_do_not_stand_for_a_partner(brent: Terms) -> None:
    """Y 02: the partner for health is the Integrated Care Board; an officer of the council is no member."""
    seats = ("chair", "clch", "cnwl", "lnwuht", "college", "newman", "lay-1", "lay-2", "police", "governance")
    assert verdict(brent, "forum", *seats).headline() == "NOT QUORATE · no local authority, no health"


@pytest.mark.parametrize("body", ["case-review", "audit"])
def test_groups_without_a_rule_of_their_own_have_the_partnerships(brent: Terms, body: str) -> None:
    assert brent.body(body).quoracy == brent.quoracy
    everybody = tuple(seat.key for seat in brent.body(body).seats if seat.holder)
    assert verdict(brent, body, *everybody).quorate


def test_the_learning_group_needs_one_co_chair_and_three_agencies(brent: Terms) -> None:
    assert verdict(brent, "learning", "adults-chair", "police", "clch").quorate
    assert not verdict(brent, "learning", "adults-chair", "cyp", "police").quorate  # two agencies
    assert not verdict(brent, "learning", "cyp", "police", "clch", "cnwl").quorate  # no co-chair


def test_who_answers_to_whom(brent: Terms) -> None:
    """B 2.12, 5.4; the learning group answers to the children's Forum and to the adults board (Y 03)."""
    assert {body.key: body.accountable_to for body in brent.bodies} == {
        "executive": (),
        "forum": ("executive",),
        "case-review": ("executive",),
        "audit": ("forum",),
        "learning": ("forum", "adults-board"),
    }
    assert [board.name for board in brent.outside] == ["Brent Safeguarding Adults Board"]


def test_what_brents_paragraphs_say_of_each_body(brent: Terms) -> None:
    """B 2.8, 2.13, 2.15, 2.16, 5.4, 5.8; Y 06."""
    executive, forum, case_review, audit, learning = brent.bodies
    assert (executive.short, executive.chairing, executive.frequency) == ("EG", "rotation", "quarterly")
    assert executive.chairs == ("dcs", "health", "police")
    assert (forum.short, forum.chairing, forum.frequency) == ("FO", "independent", "at least quarterly")
    assert [body.publication for body in brent.bodies] == ["kept", "published", "kept", "kept", "kept"]
    assert [body.confidentiality for body in brent.bodies] == [False, False, True, False, False]
    assert not any(body.in_public for body in brent.bodies)
    assert (case_review.chairing, audit.chairing, learning.chairing) == ("independent", "named", "co-chairs")
    assert [body.tier for body in brent.bodies] == [1, 2, 3, 3, 3]


@pytest.mark.parametrize("body", ["executive", "forum"])
def test_brents_ladder_climbs_from_the_agencies_to_the_executive(brent: Terms, body: str) -> None:
    """B 7.3 to 7.5, 2.37."""
    stages = brent.body(body).ladder
    assert [stage.name for stage in stages] == [
        "Own agency's procedure",
        "London procedures",
        "Safeguarding Forum",
        "Mediation",
        "Executive Group",
    ]
    assert [stage.body for stage in stages] == ["", "", "forum", "", "executive"]


def test_the_cast_changes_as_it_did(brent: Terms) -> None:
    """The ICB followed the CCG in July 2022; a new Independent Chair came in October 2023 (Y 03)."""
    before, after = date(2022, 6, 30), date(2023, 10, 2)

    def holders(body: Body, day: date) -> dict[str, str]:
        return {fact.key: fact.holder for fact in seat_facts(brent, body, day)}

    executive, forum = brent.body("executive"), brent.body("forum")
    assert (holders(executive, before)["health"], holders(executive, after)["health"]) == ("Bo Hart", "Ada Cole")
    assert [holders(forum, day)["chair"] for day in (date(2023, 8, 31), date(2023, 9, 20), after)] == [
        "Robin Vale",
        "",
        "Rowan Obi",
    ]
    names = {fact.agency_name for fact in seat_facts(brent, executive, before) if fact.constituency == "health"}
    assert names == {"NHS North West London Clinical Commissioning Group"}
    assert sum(seat.kind == "lay" for seat in forum.seats) == 2
    assert [seat.key for seat in forum.seats if not seat.holder] == ["lyon-park"]


def test_a_mistake_in_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    """A seat of an agency that is misspelt, ten lines down."""
    path = tmp_path / "ours.toml"
    path.write_text(
        """partnership = "Ashby"

[constituencies]
health = { name = "Health", partner = true }

[agencies]
icb = { name = "Ashby ICB", constituency = "health" }

[bodies.executive]
name = "Executive"
short = "EX"
seats = [
    { key = "nurse", post = "Nurse", agency = "icb" },
    { key = "doctor", post = "Doctor", agency = "icd" },
]
""",
        encoding="utf-8",
    )
    with pytest.raises(BadInput) as told:
        terms.load(path)
    assert str(told.value) == (
        f"{path}:14: bodies.executive.seats[1].agency: there is no agency `icd`; did you mean `icb`?"
    )
    assert told.value.exit_code == 2


def test_a_time_zone_nobody_knows_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    for zone in ("Europe/Brent", "Europe", ""):
        text = terms.dump(terms.load("brent"))
        path.write_text(f'zone = "{zone}"\n{text}', encoding="utf-8")
        with pytest.raises(BadInput) as told:
            terms.load(path)
        assert str(told.value) == (f"{path}:1: zone: there is no time zone `{zone}`; write it as Europe/London")


def test_a_name_that_does_not_come_with_quorate_is_told() -> None:
    with pytest.raises(BadInput) as told:
        terms.load("brnet")
    assert str(told.value) == "there are no terms `brnet`; did you mean `brent`? Or give a file, as mine.toml"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"mine\.toml"):
        terms.load(tmp_path / "mine.toml")


@pytest.mark.parametrize("depth", [14, 150, 20_000])
def test_clauses_within_clauses_without_end_are_told(tmp_path: Path, depth: int) -> None:
    """A hostile file cannot bring the program down, whether the parser or the rules meet it first."""
    path = tmp_path / "deep.toml"
    rule = "{ all = [" * depth + "{ people = 1 }" + "] }" * depth
    path.write_text(
        f"""partnership = "Ashby"
constituencies = {{ health = {{ name = "Health", partner = true }} }}
bodies = {{ executive = {{ name = "Executive", short = "EX" }} }}
quoracy = {{ rule = {rule} }}
""",
        encoding="utf-8",
    )
    with pytest.raises(BadInput, match="too deeply"):
        terms.load(path)
