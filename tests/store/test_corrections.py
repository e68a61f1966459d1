"""`correct:` puts new words to the last entry that stands, and to no other (RE4)."""

from datetime import date

import pytest

from store.desk import Desk
from store.errors import Refused
from store.queries import recording as recording_query
from store.services import planning, recording
from tests.store.sittings import say, tell

MEETING = "EG/2024/01"


@pytest.fixture
def sitting(brent_desk: Desk) -> Desk:
    """The Executive Group has opened, with all three partners in the room, and something was said."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(
        brent_desk,
        MEETING,
        """
        10:00 start
        10:00 present J Patel, A Cole, N West
        10:10 note the first thing was said
        """,
    )
    return brent_desk


def _texts(desk: Desk) -> list[str]:
    return [outcome.text for outcome in desk.read(recording_query.view, MEETING, desk.today()).outcomes]


def test_an_undone_entry_is_passed_over(sitting: Desk) -> None:
    """The second note is taken back; what is corrected is the first, which stands."""
    tell(sitting, MEETING, "10:11 note the second thing was said\nundo\ncorrect: the first thing was asked")
    assert _texts(sitting) == ["the first thing was asked"]


def test_a_correction_may_be_corrected_and_undone(sitting: Desk) -> None:
    tell(sitting, MEETING, "correct: once\ncorrect: twice")
    assert _texts(sitting) == ["twice"]
    say(sitting, MEETING, "undo")
    assert _texts(sitting) == ["once"]
    say(sitting, MEETING, "undo")
    assert _texts(sitting) == ["the first thing was said"]


def test_people_leaving_and_the_next_item_do_not_stand_between(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:12 leave N West\n10:13 next\ncorrect: the first thing was asked")
    assert _texts(sitting) == ["the first thing was asked"]


def test_the_update_of_an_action_is_corrected_and_not_the_action(sitting: Desk) -> None:
    """A1 is reported done; new words are those of the report, and of what closed the action."""
    tell(sitting, MEETING, "10:14 action J Patel: circulate the toolkit\n10:20 done A1: sent on Monday")
    corrected = say(sitting, MEETING, "correct: sent on Tuesday")
    assert corrected.summary == "EG/2024/01-A1 corrected: sent on Tuesday (was: sent on Monday)"
    texts = _texts(sitting)
    assert "circulate the toolkit" in texts
    assert "sent on Tuesday" in texts
    assert "sent on Monday" not in texts


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("10:20 interest A Cole withdraws: her spouse works there", "Ada Cole declared an interest"),
        ("10:20 adjourn: fire alarm", "adjourned at 10:20: fire alarm"),
        ("10:20 chair A Cole: the chair lost her voice", "Ada Cole takes the chair"),
    ],
)
def test_behind_an_entry_without_words_of_its_own_nothing_is_rewritten(sitting: Desk, line: str, named: str) -> None:
    say(sitting, MEETING, line)
    with pytest.raises(Refused, match=rf"the last entry, “{named}.* has no words that `correct` could replace"):
        say(sitting, MEETING, "correct: something else")
    assert _texts(sitting)[0] == "the first thing was said"


def test_the_prose_of_an_item_is_not_replaced_by_a_line(sitting: Desk) -> None:
    """A page of prose was written in the note editor; `correct:` must not put one line in its place."""
    item = sitting.read(recording_query.view, MEETING, sitting.today()).current
    sitting.run(recording.write_notes, MEETING, item, "A page of prose.")
    with pytest.raises(Refused, match="has no words that `correct` could replace"):
        say(sitting, MEETING, "correct: one line")
    assert "A page of prose." in sitting.read(recording_query.view, MEETING, sitting.today()).notes.values()


def test_before_anything_was_said_there_is_nothing_to_correct(sitting: Desk) -> None:
    say(sitting, MEETING, "undo")
    with pytest.raises(Refused, match="nothing was recorded yet"):
        say(sitting, MEETING, "correct: something")
