"""Rooms that are only imagined: every fact a rule can depend on may be said, and what is taken for granted is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Quorate, Ran

BOARD = """\
partnership = "Hill Academy Trust"

[constituencies]
staff = { name = "Staff", partner = true }
parents = { name = "Parents" }

[agencies]
school = { name = "Hill School", constituency = "staff" }
home = { name = "Parents of Hill School", constituency = "parents" }

[bodies.governors]
name = "Governing Body"
short = "GB"
usual_time = "18:00"
seats = [
    { key = "head", post = "Head Teacher", agency = "school", roles = ["chair"] },
    { key = "teacher", post = "Teacher Governor", agency = "school" },
    { key = "parent-1", post = "First Parent Governor", agency = "home" },
    { key = "parent-2", post = "Second Parent Governor", agency = "home" },
]

"""
"""A governing body of four whose holders nobody has entered."""

Governors = Callable[..., Quorate]


@pytest.fixture
def governors(bare_quorate: Quorate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Governors:
    """Makes a store of these governors with a quoracy rule, and gives `quorate quorum --body governors …` on it."""

    def make(rule: str, **holders: str) -> Quorate:
        text = BOARD + "[bodies.governors.quoracy]\n" + rule
        for key, said in holders.items():
            text = text.replace(f'key = "{key.replace("_", "-")}",', f'key = "{key.replace("_", "-")}", {said},')
        path = tmp_path / "governors.toml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv("QUORATE_STORE", str(tmp_path / "governors.db"))
        assert bare_quorate("init", "--terms", str(path)).code == 0

        def ask(*words: str) -> Ran:
            return bare_quorate("quorum", "--body", "governors", "--json", *words)

        return ask

    return make


def why(ran: Ran) -> dict[str, str]:
    """Who does not count in a verdict, and why."""
    return {other["seat"]: other["why"] for other in ran.json["not_counted"]}


class TestHoldersNotEntered:
    """Somebody tries a rule and writes seats without holders."""

    HALF = 'rule = { people = { fraction = "1/2", of = "filled", rounding = "more-than" } }'

    def test_every_seat_counts_as_filled_and_that_is_said(self, governors: Governors) -> None:
        ask = governors(self.HALF)
        assert ask("--present", "head", "--present", "teacher").code == 3
        ran = ask("--present", "head", "--present", "teacher", "--present", "parent-1")
        assert ran.code == 0
        assert "\n".join(ran.json["notes"]) == (
            "No holder is entered for any seat of Governing Body: each counts as filled here unless it is imagined "
            "vacant. In a meeting a seat without a holder is vacant."
        )

    def test_a_seat_that_is_imagined_vacant_is_left_out_of_those_filled(self, governors: Governors) -> None:
        ask = governors(self.HALF)
        assert ask("--present", "head", "--present", "teacher", "--vacant", "parent-1").code == 0
        lacking = ask("--present", "head", "--vacant", "parent-1").json["missing"][0]
        assert lacking["clause"] == "2 people (more than half of the seats filled)"
        assert lacking["could_be_met_by"] == ["teacher", "parent-2"]

    def test_nobody_sits_for_a_seat_imagined_vacant_but_a_deputy(self, governors: Governors) -> None:
        ask = governors("rule = { people = 1 }")
        ran = ask("--present", "head", "--vacant", "head")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("Head Teacher is vacant; nobody can be there for it but a deputy.")
        assert ask("--deputy", "head", "--vacant", "head").code == 0

    def test_each_seat_is_another_person(self, governors: Governors) -> None:
        assert governors("rule = { people = 2 }")("--present", "head", "--present", "teacher").code == 0

    def test_once_one_holder_is_entered_the_others_are_vacant(self, governors: Governors) -> None:
        """The head is known, so the rest are known to be nobody; one of them may still be imagined."""
        ask = governors("rule = { people = 2 }", head='holder = "Pat Reed"')
        refused = ask("--present", "head", "--present", "teacher")
        assert refused.code == 1
        assert "To imagine that somebody holds it: --filled teacher" in refused.err
        ran = ask("--present", "head", "--present", "teacher", "--filled", "teacher")
        assert ran.code == 0
        assert "notes" not in ran.json

    def test_a_body_whose_seats_were_held_once_has_its_vacancies(self, governors: Governors) -> None:
        ask = governors("rule = { people = 1 }", head='earlier = [{ name = "Pat Reed", until = 2024-01-01 }]')
        assert ask("--present", "head").code == 1
        assert ask("--present", "head", "--date", "2023-12-31").code == 0

    def test_in_a_meeting_a_seat_without_a_holder_is_vacant(self, governors: Governors, bare_quorate: Quorate) -> None:
        governors("rule = { people = 1 }")
        assert bare_quorate("meeting", "new", "governors", "2024-03-21").code == 0
        ran = bare_quorate("quorum", "governors@2024-03-21", "--json")
        assert ran.code == 3
        assert ran.json["missing"][0]["could_be_met_by"] == []

    def test_in_words_a_holder_nobody_knows_is_called_by_the_post(
        self, governors: Governors, bare_quorate: Quorate
    ) -> None:
        governors("rule = { people = 2 }")
        ran = bare_quorate("quorum", "--body", "governors", "--present", "head", "--vacant", "parent-2")
        assert ran.lines[4] == "✗ 2 people: could be met by Teacher Governor; First Parent Governor"


class TestDeputies:
    """A deputy for the head, as the rule wants deputies."""

    RULE = "rule = { people = 1 }\ndeputies = "

    @pytest.mark.parametrize(
        ("wanted", "flags", "reason"),
        [
            ('"with-authority"', ["--deputy"], ""),
            ('"with-authority"', ["--deputy-without-authority"], "deputy without authority to decide"),
            ('"any"', ["--deputy-without-authority", "--unnamed-deputy", "--deputy-in-other-role"], ""),
            ('"named"', ["--unnamed-deputy"], "deputy not named beforehand"),
            ('"named"', ["--deputy"], ""),
            ('"same-role"', ["--deputy"], ""),
            ('"same-role"', ["--deputy-in-other-role"], "deputy not in the same role"),
            ('"same-role"', ["--unnamed-deputy"], ""),
            ('["named", "same-role"]', ["--unnamed-deputy"], "deputy not named beforehand"),
            ('"none"', ["--deputy"], "deputies do not count here"),
        ],
    )
    def test_counts_or_does_not(self, governors: Governors, wanted: str, flags: list[str], reason: str) -> None:
        ran = governors(self.RULE + wanted)(*(word for flag in flags for word in (flag, "head")))
        assert ran.code == (3 if reason else 0)
        assert why(ran) == ({"head": reason} if reason else {})

    def test_what_is_assumed_of_one_nobody_named_is_said(self, governors: Governors) -> None:
        ask = governors(self.RULE + '"any"')
        assert ask("--deputy", "head").json["notes"][-1] == (
            "No deputy is named for Head Teacher: one named beforehand, with authority and in the same role, "
            "is assumed."
        )
        assert ask("--unnamed-deputy", "head", "--deputy-in-other-role", "head").json["notes"][-1] == (
            "The deputy for Head Teacher is assumed to come unannounced, with authority and in another role."
        )

    def test_one_the_terms_name_brings_what_the_terms_say(self, governors: Governors) -> None:
        """Kim Shaw is the Deputy Head, not a head; a namesake in the post of head may be imagined."""
        ask = governors(self.RULE + '"same-role"', head='deputies = [{ name = "Kim Shaw", post = "Deputy Head" }]')
        assert why(ask("--deputy", "head")) == {"head": "deputy not in the same role"}
        assert ask("--deputy-in-same-role", "head").code == 0

    def test_one_without_authority_in_the_terms_has_none(self, governors: Governors) -> None:
        ask = governors("rule = { people = 1 }", head='deputies = [{ name = "Kim Shaw", may_decide = false }]')
        assert why(ask("--deputy", "head")) == {"head": "deputy without authority to decide"}
        assert ask("--unnamed-deputy", "head").code == 0

    def test_one_who_joins_remotely(self, governors: Governors) -> None:
        ask = governors('rule = { people = 1 }\nremote = "agreed"')
        assert why(ask("--deputy", "head", "--remote", "head")) == {"head": "joined remotely without agreement"}
        assert ask("--deputy", "head", "--remote-agreed", "head").code == 0

    def test_one_who_withdraws(self, governors: Governors) -> None:
        ran = governors("rule = { people = 1 }")("--deputy", "head", "--withdrawn", "head")
        assert why(ran) == {"head": "withdrew: an interest in this business"}


class TestOtherFacts:
    def test_remote_by_agreement(self, governors: Governors) -> None:
        ask = governors('rule = { people = 1 }\nremote = "agreed"')
        assert why(ask("--remote", "head")) == {"head": "joined remotely without agreement"}
        assert ask("--remote-agreed", "head").code == 0
        assert ask("--remote", "head", "--remote-agreed", "head").code == 0

    def test_an_interest_of_one_who_stays(self, governors: Governors) -> None:
        assert why(governors("rule = { people = 1 }")("--conflicted", "head")) == {"head": "declared an interest"}

    def test_an_interest_where_the_terms_let_it_count(self, governors: Governors) -> None:
        assert governors("rule = { people = 1 }\nconflicted = true")("--conflicted", "head").code == 0

    def test_who_only_observes(self, governors: Governors) -> None:
        assert why(governors("rule = { people = 1 }")("--observing", "head")) == {"head": "observing only"}

    def test_a_suspended_member_does_not_count_and_is_not_asked(self, governors: Governors) -> None:
        ask = governors('rule = { people = { fraction = "1/2", of = "seats", less_suspended = true } }')
        ran = ask("--present", "head", "--suspended", "head", "--present", "teacher")
        assert why(ran) == {"head": "the seat is suspended"}
        assert ran.json["missing"][0]["could_be_met_by"] == ["parent-1", "parent-2"]
        assert ask("--present", "parent-1", "--present", "teacher", "--suspended", "head").code == 0

    def test_one_person_for_two_seats_is_one_head(self, governors: Governors) -> None:
        two = ("--present", "head", "--present", "teacher")
        ask = governors("rule = { people = 2 }")
        assert ask(*two).code == 0
        assert ask(*two, "--one-person", "head", "teacher").code == 3
        three = ("--one-person", "head", "teacher", "--one-person", "teacher", "parent-1", "--present", "parent-2")
        assert ask(*three).code == 0
        assert ask(*three, "--one-person", "parent-1", "parent-2").code == 3

    def test_one_person_for_two_seats_is_two_seats(self, governors: Governors) -> None:
        assert governors("rule = { seats = 2 }")("--one-person", "head", "teacher").code == 0

    def test_two_people_are_not_one(self, governors: Governors) -> None:
        ask = governors("rule = { people = 1 }", head='holder = "Pat Reed"', teacher='holder = "Lee Ford"')
        ran = ask("--present", "head", "--present", "teacher", "--one-person", "head", "teacher")
        assert ran.code == 2
        assert "`head` and `teacher` are held by two people" in ran.err
        assert ask("--present", "head", "--deputy", "teacher", "--one-person", "head", "teacher").code == 0

    def test_grace_is_told_within_its_minutes(self, governors: Governors) -> None:
        ask = governors("rule = { people = 1 }\ngrace = 15")
        early, late = ask("--minutes", "14"), ask("--minutes", "15")
        assert early.json["at"] == "2024-03-21T18:14:00"
        assert early.json["notes"][0] == "In the first 15 minutes this does not yet matter: time until 18:15."
        assert not any("this does not yet matter" in note for note in late.json["notes"])
        assert (early.code, late.code) == (3, 3)

    def test_business_that_concerns_an_agency_concerns_its_constituency(self, governors: Governors) -> None:
        ask = governors(
            'rule = { one_from = "staff" }\nwhen = [{ concerns = "parents", rule = { one_from = "parents" } }]'
        )
        assert ask("--present", "head", "--concerns", "school").code == 0
        assert ask("--present", "head", "--concerns", "parents").code == 3
        assert ask("--present", "head", "--concerns", "home").code == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--present", "head", "--deputy", "head"], "`head` is imagined in two ways"),
        (["--present", "head", "--observing", "head"], "`head` is imagined in two ways"),
        (["--present", "head", "--remote-agreed", "head"], "`head` is imagined in two ways"),
        (["--deputy-in-same-role", "head", "--deputy-in-other-role", "head"], "`head` is imagined in two ways"),
        (["--vacant", "head", "--filled", "head"], "`head` is imagined both vacant and filled"),
        (["--suspended", "parent"], "choose one of parent-1, parent-2"),
        (["--unnamed-deputy", "bursar"], "there is no seat `bursar`; one of head, teacher, parent-1, parent-2"),
        (["--one-person", "head"], "expected 2 arguments"),
        (["--minutes", "soon"], "--minutes: `soon` is no number of minutes"),
        (["--minutes", "-1"], "--minutes"),
        (["--minutes", "99999"], "--minutes: 99999 minutes after 18:00 is no time of that day; from 0 to 359"),
        (["--concerns", "council"], "there is no agency or constituency `council` here; one of home, parents, "),
    ],
)
def test_what_does_not_fit_together_is_refused_with_its_reason(
    governors: Governors, words: list[str], said: str
) -> None:
    ran = governors("rule = { people = 1 }")(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    "words",
    [["--vacant", "dcs"], ["--minutes", "0"], ["--one-person", "dcs", "police"], ["--after-inquorate"]],
)
def test_a_meeting_has_its_own_room(quorate: Quorate, words: list[str]) -> None:
    ran = quorate("quorum", "EG/2024/01", *words)
    assert ran.code == 2
    assert ran.err.startswith(f"{words[0]} imagines a room, and EG/2024/01 has one")
