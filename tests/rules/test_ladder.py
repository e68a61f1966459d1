"""Escalations climbing a ladder, told as they happened on the calendar."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from store.rules import ladder
from store.rules.clocks import Case, EarlierOf, Fixed, Judged, NoClock, Run, Unit
from store.rules.ladder import USUAL, Stage, Standing, Timer
from store.rules.problems import RuleProblem

EASTER_2024 = frozenset({date(2024, 3, 29), date(2024, 4, 1)})
MEDIATION = Stage("Mediation", "the independent chair", Fixed(5, at_most=10))


def test_the_usual_ladder_is_brents() -> None:
    """Own agency, London procedures, Forum, the chair as mediator, executive (B 2.37, 7.3 to 7.5)."""
    assert [stage.name for stage in USUAL] == [
        "Own agency's procedure",
        "London procedures",
        "Safeguarding Forum",
        "Mediation",
        "Executive Group",
    ]
    assert [stage.body for stage in USUAL] == ["", "", "forum", "", "executive"]
    assert "independent scrutiny" in USUAL[4].who
    assert "mediation" in USUAL[2].side


def test_brent_sets_no_times_so_nothing_is_ever_breached() -> None:
    run = Run(datetime(2024, 1, 8, 9), EASTER_2024)
    for stage in USUAL:
        assert ladder.due(stage, run) is None
        assert ladder.state_at(stage, run, datetime(2029, 1, 1)) == Standing.ON_TIME
    assert ladder.explain(USUAL[0], run) == "Own agency's procedure: no set time"


def test_silence_moves_a_case_up_until_the_top() -> None:
    climbed = [0]
    while (above := ladder.next_stage(USUAL, climbed[-1])) is not None:
        climbed.append(above)
    assert climbed == [0, 1, 2, 3, 4]


def test_a_case_begins_at_the_bottom_or_where_the_ladder_lets_it_in() -> None:
    assert ladder.entries(USUAL) == (0,)
    straight_to_the_forum = (*USUAL[:2], replace(USUAL[2], direct=True), *USUAL[3:])
    assert ladder.entries(straight_to_the_forum) == (0, 2)
    assert ladder.entries(()) == ()


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        (datetime(2024, 3, 27, 9, 1), Standing.ON_TIME),
        (datetime(2024, 4, 4, 23, 59), Standing.ON_TIME),
        (datetime(2024, 4, 5, 0, 0), Standing.DUE),  # the fifth working day has begun
        (datetime(2024, 4, 5, 17, 0), Standing.DUE),
        (datetime(2024, 4, 5, 17, 1), Standing.DUE),  # past the normal time, within the longest
        (datetime(2024, 4, 12, 17, 0), Standing.DUE),
        (datetime(2024, 4, 12, 17, 1), Standing.BREACHED),
    ],
)
def test_a_mediation_over_easter_normally_five_at_most_ten_days(now: datetime, standing: Standing) -> None:
    """The chair takes it up on Wed 27 March 2024: five days end on Fri 5 April, ten on Fri 12."""
    run = Run(datetime(2024, 3, 27, 9), EASTER_2024)
    assert ladder.due(MEDIATION, run) == datetime(2024, 4, 5, 17)
    assert ladder.state_at(MEDIATION, run, now) == standing


def test_a_cap_on_the_whole_stage_comes_before_its_clock() -> None:
    """Ten working days from the last outcome, but never more than 15 calendar days from the start."""
    stage = Stage("Panel", "the panel", Fixed(10, further=True), cap=Fixed(15, Unit.CALENDAR_DAYS))
    late_answer = Case(outcome=datetime(2024, 3, 26, 12))
    run = Run(datetime(2024, 3, 18, 9), EASTER_2024, late_answer)
    assert ladder.due(stage, run) == datetime(2024, 4, 2, 23, 59)
    assert ladder.state_at(stage, run, datetime(2024, 4, 3, 0, 0)) == Standing.BREACHED
    assert ladder.explain(stage, run) == ("Panel: 15 calendar days from Mon 18 March 2024, due Tue 2 April 2024 23:59")


def test_clocks_on_both_sides_of_one_stage() -> None:
    """The other agency acknowledges within four hours; the raising one has two days to say it is content."""
    stage = Stage(
        "Managers",
        "the two managers",
        Fixed(5),
        timers=(
            Timer("the responding agency", "acknowledges", Fixed(4, Unit.HOURS)),
            Timer("the raising agency", "says whether it is content", Fixed(2, further=True)),
        ),
    )
    run = Run(datetime(2024, 3, 18, 15), EASTER_2024, Case(outcome=datetime(2024, 3, 28, 11)))
    assert [ends for _, ends in ladder.timers_due(stage, run)] == [
        datetime(2024, 3, 18, 19),
        datetime(2024, 4, 3, 17),
    ]


def test_the_next_stage_may_be_asked_for_within_a_window() -> None:
    stage = replace(MEDIATION, window=Fixed(3))
    outcome = Run(datetime(2024, 3, 28, 16), EASTER_2024)
    assert ladder.window_ends(stage, outcome) == datetime(2024, 4, 4, 17)
    assert ladder.window_ends(MEDIATION, outcome) is None


def test_the_clock_explains_itself_by_the_holidays_it_passes_over() -> None:
    assert ladder.explain(MEDIATION, Run(datetime(2024, 3, 27, 9), EASTER_2024)) == (
        "Mediation: 5 working days from Wed 27 March 2024, due Fri 5 April 2024 17:00; "
        "at most 10, Fri 12 April 2024 17:00; "
        "Fri 29 March and Mon 1 April not counted"
    )
    further = replace(MEDIATION, clock=Fixed(2, further=True))
    answered = Run(datetime(2024, 3, 1, 9), EASTER_2024, Case(outcome=datetime(2024, 3, 27, 9)))
    assert ladder.explain(further, answered) == (
        "Mediation: a further 2 working days from Wed 27 March 2024, due Tue 2 April 2024 17:00; "
        "Fri 29 March and Mon 1 April not counted"
    )
    elapsed = replace(MEDIATION, clock=Fixed(96, Unit.HOURS))
    assert "not counted" not in ladder.explain(elapsed, Run(datetime(2024, 3, 28, 9), EASTER_2024))


def test_of_two_clocks_the_one_that_counts_is_explained() -> None:
    stage = replace(MEDIATION, clock=EarlierOf((Fixed(10), Judged("the day of the conference"))))
    conference = Case(judged=datetime(2024, 3, 26, 13))
    assert ladder.explain(stage, Run(datetime(2024, 3, 18, 9), EASTER_2024, conference)) == (
        "Mediation: the day of the conference, Tue 26 March 2024 13:00"
    )


FULL = (
    Stage("Talk", "the two practitioners", NoClock("without delay"), half="informal"),
    Stage(
        "Managers",
        "the two managers",
        Fixed(5, at_most=10),
        cap=Fixed(20, Unit.CALENDAR_DAYS),
        window=Fixed(3),
        timers=(Timer("the responding agency", "acknowledges", Fixed(4, Unit.SERVICE_HOURS)),),
        told=("the named nurse", "the board's office"),
        side="mediation by the independent chair",
        half="formal",
        direct=True,
    ),
    Stage("Forum", "the Forum", body="forum", outside="the Secretary of State"),
)


@pytest.mark.parametrize("stages", [USUAL, FULL, ()])
def test_a_ladder_written_is_the_ladder_read(stages: tuple[Stage, ...]) -> None:
    """As data, and frozen as JSON with an escalation."""
    assert ladder.read(ladder.write(stages), "ladder") == stages
    assert ladder.read(json.loads(json.dumps(ladder.write(stages))), "ladder") == stages


def test_a_stage_as_the_terms_file_says_it() -> None:
    stages = ladder.read(
        [
            {
                "name": "Forum",
                "who": "the Forum",
                "body": "forum",
                "clock": {"working_days": 10},
                "told": ["all"],
            }
        ],
        "bodies.forum.ladder",
    )
    assert stages == (Stage("Forum", "the Forum", Fixed(10), body="forum", told=("all",)),)


@pytest.mark.parametrize(
    ("stage", "path", "says"),
    [
        ({"who": "the Forum"}, "ladder[0].name", "is missing"),
        ({"name": "Forum"}, "ladder[0].who", "is missing"),
        ({"name": "Forum", "who": "", "clock": {}}, "ladder[0].who", "is empty"),
        ({"name": "Forum", "who": "x", "clok": {}}, "ladder[0].clok", "did you mean `clock`"),
        ({"name": "Forum", "who": "x", "clock": {"hours": 0}}, "ladder[0].clock.hours", "cannot be 0"),
        ({"name": "Forum", "who": "x", "half": "half"}, "ladder[0].half", "is not one of its words"),
        (
            {"name": "Forum", "who": "x", "timers": [{"who": "y", "what": "z"}]},
            "ladder[0].timers[0].clock",
            "is missing",
        ),
        ("Forum", "ladder[0]", "must be a table"),
    ],
)
def test_a_mistake_in_a_stage_is_named_where_it_stands(stage: object, path: str, says: str) -> None:
    with pytest.raises(RuleProblem) as caught:
        ladder.read([stage], "ladder")
    assert caught.value.path == path
    assert says in str(caught.value)


def test_two_stages_of_one_name_are_told_apart_or_refused() -> None:
    stage = {"name": "Forum", "who": "the Forum"}
    with pytest.raises(RuleProblem, match="names two stages") as caught:
        ladder.read([stage, stage], "ladder")
    assert caught.value.path == "ladder[1].name"
