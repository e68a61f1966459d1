"""Three partnerships asked from outside: `quorate quorum` of a recorded room and of the same room imagined."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store import terms
from store.desk import Desk
from store.errors import Refused
from store.services import escalations
from store.settings import Settings
from tests.tui.cli.conftest import Quorate

KEYS = {"quorate", "at", "rule", "met", "missing", "counted", "not_counted", "ruling"}
DAY = "2024-03-21"
NAMES = ("brent", "bhr", "three-boroughs")


@dataclass(frozen=True)
class Scene:
    """A room, told once as lines of a recording and once as words of the command line.

    Attributes:
        terms: whose terms.
        body: the body that meets.
        told: the lines between the start and the question, each a line of the capture language.
        imagined: the same room, as options.
        missing: the clauses that are not met; none where it is quorate.
        not_counted: who is there and does not count.
    """

    terms: str
    body: str
    told: str
    imagined: str
    missing: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()

    @property
    def code(self) -> int:
        """The exit code it deserves."""
        return 3 if self.missing else 0

    @property
    def story(self) -> str:
        """Its recording: everybody is there by a quarter past ten."""
        lines = [line.strip() for line in self.told.strip().splitlines()]
        return "\n".join(["10:00 start", *(f"10:05 {line}" for line in lines)]) + "\n"


SCENES = {
    "brent, without the police": Scene(
        "brent",
        "executive",
        "present Jo Patel, Ada Cole",
        "--present dcs --present health",
        ("one from the police",),
    ),
    "brent, with a deputy who may decide, and the police on screen": Scene(
        "brent",
        "executive",
        """present Jo Patel
        deputy Sam Khan for Ada Cole
        remote Nia West""",
        "--present dcs --deputy health --remote police",
    ),
    "brent, with a deputy of the police who may not": Scene(
        "brent",
        "executive",
        """present Jo Patel, Ada Cole
        deputy Dev Hall for Nia West""",
        "--present dcs --present health --deputy police",
        ("one from the police",),
        ("police",),
    ),
    "bhr, all five partners, one by deputy": Scene(
        "bhr",
        "joint",
        """present Greta Finch, Dele Swift, Anya Drake
        deputy Milo Bream for Ines Heron
        remote Nell Kestrel""",
        "--deputy barking-dagenham --present havering --present redbridge --present health --remote police",
    ),
    "bhr, one council of three": Scene(
        "bhr",
        "joint",
        "present Ines Heron, Anya Drake, Nell Kestrel, Mona Warbler",
        "--present barking-dagenham --present health --present police --present support",
        ("one from London Borough of Havering", "one from London Borough of Redbridge"),
        ("support",),
    ),
    "bhr, Havering by somebody without authority": Scene(
        "bhr",
        "joint",
        """present Ines Heron, Dele Swift, Anya Drake, Nell Kestrel
        deputy Asa Wren for Greta Finch""",
        "--present barking-dagenham --deputy havering --present redbridge --present health --present police",
        ("one from London Borough of Havering",),
        ("havering",),
    ),
    "bhr, a local partnership with its observer": Scene(
        "bhr",
        "havering",
        "present Greta Finch, Suki Rook, Gwen Tern, Cass Harrier",
        "--present director --present health --present police --present scrutiny",
        not_counted=("scrutiny",),
    ),
    "bhr, a task and finish group with one council of three": Scene(
        "bhr",
        "adolescents",
        "present Ned Snipe, Faye Starling, Tom Merlin",
        "--present yot-havering --present health --present police",
    ),
    "three boroughs, one council, and the fire brigade called in": Scene(
        "three-boroughs",
        "lscp",
        "present dcs-wcc, nurse, police, lfb",
        "--present dcs-wcc --present nurse --present police --present lfb",
        not_counted=("lfb",),
    ),
    "three boroughs, a co-opted doctor for health": Scene(
        "three-boroughs",
        "lscp",
        "present dcs-wcc, named-gp, police",
        "--present dcs-wcc --present named-gp --present police",
        ("one from health",),
        ("named-gp",),
    ),
    "three boroughs, a deputy with delegated authority": Scene(
        "three-boroughs",
        "lscp",
        """present doctor, police
        deputy Paul Larch for Hope Ivy""",
        "--deputy dcs-wcc --present doctor --present police",
    ),
    "three boroughs, the planning group with one person on two seats": Scene(
        "three-boroughs",
        "planning",
        "present Una Quince, Mick Orchid, Paul Larch",
        "--present case-review-1 --present learning-1 --present adolescents-2 --present quality-1",
    ),
    "three boroughs, the planning group without her": Scene(
        "three-boroughs",
        "planning",
        "present Kim Bryony, Olga Myrtle, Nia Teasel",
        "--present case-review-2 --present learning-2 --present adolescents-1",
        ("one from health",),
    ),
}


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Stores of the terms that come along, each made once by `quorate init`."""
    from tui.cli import main

    folder = tmp_path_factory.mktemp("adopted")

    def store(name: str) -> Path:
        path = folder / f"{name}.db"
        if not path.exists():
            assert main(["--store", str(path), "init", "--terms", name]) == 0
        return path

    return store


Partnership = Callable[[str], Quorate]


@pytest.fixture
def partnership(
    bare_quorate: Quorate, adopted: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Partnership:
    """Gives `quorate` on a store of these terms of its own."""

    def open_store(name: str) -> Quorate:
        path = tmp_path / "quorate.db"
        shutil.copyfile(adopted(name), path)
        path.chmod(0o600)
        monkeypatch.setenv("QUORATE_STORE", str(path))
        return bare_quorate

    return open_store


def held(quorate: Quorate, scene: Scene) -> str:
    """The meeting of a scene, recorded; its reference."""
    reference: str = quorate("meeting", "new", scene.body, DAY, "10:00").out.strip()
    ran = quorate("record", reference, "--strict", typed=scene.story)
    assert ran.code == 0, ran.err
    return reference


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_a_recorded_room_and_the_same_room_imagined_have_one_verdict(partnership: Partnership, scene: Scene) -> None:
    quorate = partnership(scene.terms)
    live = quorate("quorum", held(quorate, scene), "--at", "10:30", "--json")
    what_if = quorate("quorum", "--body", scene.body, *scene.imagined.split(), "--date", DAY, "--json")
    assert (live.code, what_if.code) == (scene.code, scene.code)
    assert (set(live.json), set(what_if.json)) == (KEYS, KEYS)
    assert told(live.json) == told(what_if.json)
    assert live.json["quorate"] is (scene.code == 0)
    assert tuple(missing["clause"] for missing in live.json["missing"]) == scene.missing
    assert tuple(left_out["seat"] for left_out in live.json["not_counted"]) == scene.not_counted
    assert all(left_out["why"] for left_out in live.json["not_counted"])


def told(verdict: dict[str, Any]) -> dict[str, Any]:
    """A verdict without its moment, and those who do not count in the order of their seats."""
    others = sorted(verdict["not_counted"], key=lambda left_out: str(left_out["seat"]))
    return {**verdict, "at": "", "not_counted": others}


@pytest.mark.parametrize("name", NAMES)
def test_before_anybody_is_recorded_no_body_is_quorate(partnership: Partnership, name: str) -> None:
    """AQ1: nobody is present by default, on any body of any partnership."""
    quorate = partnership(name)
    for body in terms.load(name).bodies:
        reference = quorate("meeting", "new", body.key, DAY).out.strip()
        assert reference == f"{body.short}/2024/01"
        ran = quorate("quorum", reference, "--json")
        assert (ran.code, ran.json["quorate"], ran.json["counted"]) == (3, False, []), body.key
        assert ran.json["missing"], body.key


def test_the_moment_a_partner_leaves_is_the_moment_the_verdict_turns(partnership: Partnership) -> None:
    """Havering goes at 10:40 and comes back at 10:50; in between the joint group may not decide."""
    quorate = partnership("bhr")
    quorate("meeting", "new", "joint", DAY, "10:00")
    story = """\
10:00 start
10:01 present Ines Heron, Greta Finch, Dele Swift, Anya Drake, Nell Kestrel
10:40 leave Greta Finch
10:50 return Greta Finch
"""
    assert quorate("record", "SPG/2024/01", "--strict", typed=story).code == 0
    codes = {at: quorate("quorum", "SPG/2024/01", "--at", at).code for at in ("10:39", "10:40", "10:49", "10:50")}
    assert codes == {"10:39": 0, "10:40": 3, "10:49": 3, "10:50": 0}
    lost = quorate("quorum", "SPG/2024/01", "--at", "10:45").out
    assert lost.startswith("✗ NOT QUORATE · no London Borough of Havering\n")
    assert "could be met by Greta Finch, Director of Children's Services, Havering" in lost


def test_she_leaves_from_both_her_seats(partnership: Partnership) -> None:
    """One person, two seats: Una Quince goes once, and the planning group has lost health."""
    quorate = partnership("three-boroughs")
    scene = SCENES["three boroughs, the planning group with one person on two seats"]
    reference = held(quorate, scene)
    assert quorate("record", reference, "--strict", typed="10:40 leave Una Quince\n").code == 0
    left = quorate("quorum", reference, "--at", "10:40", "--json")
    assert (left.code, left.json["counted"]) == (3, ["adolescents-2", "quality-1"])
    assert left.json["missing"] == [
        {"clause": "one from health", "could_be_met_by": ["case-review-1", "learning-1"]},
    ]


def test_a_decision_the_room_may_not_take_is_kept_for_ratification(partnership: Partnership) -> None:
    """AQ6: one council cannot decide for the other two; the third minute later all are there."""
    quorate = partnership("bhr")
    quorate("meeting", "new", "joint", DAY, "10:00")
    story = """\
10:00 start
10:01 present Ines Heron, Anya Drake, Nell Kestrel
10:05 decision adopt the common template for rapid reviews
10:10 arrive Greta Finch
10:10 arrive Dele Swift
10:11 decision adopt the joint training programme
"""
    out = quorate("record", "SPG/2024/01", typed=story).out
    assert "SPG/2024/01-R1" in out
    assert "SPG/2024/01-D1" in out


def test_who_withdraws_from_an_item_is_missing_for_that_item_alone(partnership: Partnership) -> None:
    """AQ7: the Chief Nurse withdraws from item 3; imagined with the same withdrawal, the verdict is the same."""
    quorate = partnership("bhr")
    quorate("meeting", "new", "joint", DAY, "10:00")
    story = """\
10:00 start
10:01 present barking-dagenham, havering, redbridge, health, police
10:10 item 2
10:11 interest Anya Drake item 3 withdraws: an interest in this business
10:20 item 3
10:30 item 4
"""
    assert quorate("record", "SPG/2024/01", "--strict", typed=story).code == 0
    assert [quorate("quorum", "SPG/2024/01", "--item", item).code for item in "234"] == [0, 3, 0]
    live = quorate("quorum", "SPG/2024/01", "--item", "3", "--json")
    room = "--present barking-dagenham --present havering --present redbridge --withdrawn health --present police"
    what_if = quorate("quorum", "--body", "joint", *room.split(), "--date", DAY, "--json")
    assert told(live.json) == told(what_if.json)
    assert live.json["not_counted"] == [{"seat": "health", "why": "withdrew: an interest in this business"}]


def test_what_an_item_is_and_concerns_is_asked_of_the_room(partnership: Partnership) -> None:
    """L: Westminster may discuss the theme, not decide for Hammersmith, nor the plan without the lead partners."""
    quorate = partnership("three-boroughs")
    quorate("meeting", "new", "lscp", DAY, "10:00")
    story = """\
10:00 start
10:01 present dcs-wcc, nurse, police
10:10 item 2
10:20 item 3
10:21 concerns lbhf
10:30 item 4
10:31 business safeguarding plan
10:40 item 5
"""
    assert quorate("record", "LSCP/2024/01", "--strict", typed=story).code == 0
    there = "--present dcs-wcc --present nurse --present police"
    room = ["--body", "lscp", *there.split(), "--date", DAY]
    asked: dict[str, tuple[int, list[str]]] = {
        "2": (0, []),
        "3": (3, ["--concerns", "lbhf"]),
        "4": (3, ["--business", "safeguarding plan"]),
        "5": (0, []),
    }
    for item, (code, business) in asked.items():
        live = quorate("quorum", "LSCP/2024/01", "--item", item, "--json")
        what_if = quorate("quorum", *room, *business, "--json")
        assert (live.code, what_if.code) == (code, code), item
        assert told(live.json) == told(what_if.json), item


@pytest.mark.parametrize(
    ("words", "code", "missing"),
    [
        ("--concerns wcc", 0, []),
        ("--concerns lbhf", 3, ["one from Hammersmith & Fulham Council"]),
        ("--concerns lbhf --deputy lead-lbhf", 0, []),
        ("--business theme", 0, []),
    ],
)
def test_what_the_business_concerns_is_asked_of_an_imagined_room(
    partnership: Partnership, words: str, code: int, missing: list[str]
) -> None:
    """L, Membership: members decide on behalf of their own agency."""
    room = "--present dcs-wcc --present nurse --present police"
    ran = partnership("three-boroughs")("quorum", "--body", "lscp", *room.split(), *words.split(), "--json")
    assert ran.code == code
    assert [lack["clause"] for lack in ran.json["missing"]] == missing


def test_the_safeguarding_plan_is_the_lead_partners(partnership: Partnership) -> None:
    """L, Structure: four leads and a deputy with authority decide it; with a police deputy without, they do not."""
    quorate = partnership("three-boroughs")
    leads = ("lead-lbhf", "lead-rbkc", "lead-wcc", "lead-health", "lead-police")

    def room(absent: str) -> list[str]:
        there = [word for seat in leads if seat != absent for word in ("--present", seat)]
        return [*there, "--deputy", absent, "--present", "police", "--business", "safeguarding plan"]

    assert quorate("quorum", "--body", "lscp", *room("lead-rbkc")).code == 0
    ran = quorate("quorum", "--body", "lscp", *room("lead-police"))
    assert ran.code == 3
    assert ran.lines[0] == "✗ NOT QUORATE · 1 short of 5 people with the role of lead"


@pytest.mark.parametrize(
    ("name", "body", "seat"),
    [("bhr", "adolescents", "yot-redbridge"), ("three-boroughs", "lscp", "head-wcc")],
)
def test_nobody_sits_on_a_vacant_seat(partnership: Partnership, name: str, body: str, seat: str) -> None:
    ran = partnership(name)("quorum", "--body", body, "--present", seat)
    assert (ran.code, ran.out) == (1, "")
    assert "is vacant" in ran.err


# The files themselves


@pytest.mark.parametrize("name", NAMES)
def test_terms_that_are_written_out_read_the_same(bare_quorate: Quorate, name: str, tmp_path: Path) -> None:
    """`terms check` reads every rule aloud, of the file that comes along and of what the store would write of it."""
    copy = tmp_path / "copy.toml"
    copy.write_text(terms.dump(terms.load(name)), encoding="utf-8")
    ours, theirs = bare_quorate("terms", "check", name), bare_quorate("terms", "check", str(copy))
    assert (ours.code, ours.err, theirs.code, theirs.err) == (0, "", 0, "")
    assert ours.lines[1:] == theirs.lines[1:]
    assert terms.load(copy) == terms.load(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_store_shows_the_terms_it_was_made_from(partnership: Partnership, name: str) -> None:
    quorate = partnership(name)
    aloud = quorate("terms", "check", name).lines
    for body in terms.load(name).bodies:
        shown = quorate("terms", "show", body.key, "--json").json
        assert (shown["name"], shown["short"], shown["tier"]) == (body.name, body.short, body.tier)
        assert shown["rule"] in aloud
        there = [seat.key for seat in body.seats if seat.is_there(date.fromisoformat(DAY))]
        assert [seat["seat"] for seat in shown["seats"]] == there
        assert [rung["name"] for rung in shown["ladder"]] == [stage.name for stage in body.ladder]


def test_the_three_are_listed(bare_quorate: Quorate) -> None:
    assert bare_quorate("terms", "list").lines == sorted(NAMES)


@pytest.mark.parametrize("name", ["bhr", "three-boroughs"])
def test_a_challenge_climbs_every_ladder_to_its_top(adopted: Callable[[str], Path], tmp_path: Path, name: str) -> None:
    """Whatever stage puts it on an agenda, that body is here; above the last stage there is none."""
    path = tmp_path / "quorate.db"
    shutil.copyfile(adopted(name), path)
    path.chmod(0o600)
    desk = Desk.open(Settings(other_store=path))
    for body in terms.load(name).bodies:
        raised = desk.run(
            escalations.raise_challenge, body.key, raised_by="a school", towards="health", summary="late reports"
        )
        for _ in body.ladder[1:]:
            desk.run(escalations.step, raised.reference, "no answer")
        with pytest.raises(Refused, match="stands on the last stage"):
            desk.run(escalations.step, raised.reference, "no answer")
    desk.close()
