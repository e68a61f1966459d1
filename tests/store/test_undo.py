"""Undo and redo of any step of a sitting, from the journal."""

from datetime import date

import pytest

from store.desk import Desk
from store.errors import Refused
from store.queries import agenda as agenda_query
from store.queries import journal as journal_query
from store.queries import minutes, recording, register
from store.rules.vocabulary import ActionState
from store.services import actions, agenda, planning, undo
from tests.store.sittings import say, tell

MEETING = "EG/2024/01"


@pytest.fixture
def sitting(brent_desk: Desk) -> Desk:
    """The Executive Group has opened, with all three partners in the room."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(
        brent_desk,
        MEETING,
        """
        10:00 start
        10:00 present J Patel, A Cole, N West
        """,
    )
    return brent_desk


def _here(desk: Desk) -> set[str]:
    return {line.person for line in desk.read(register.view, MEETING, desk.today()).lines if line.here}


def _texts(desk: Desk) -> list[str]:
    return [outcome.text for outcome in desk.read(recording.view, MEETING, desk.today()).outcomes]


def test_an_undone_departure_brings_the_person_and_quoracy_back(sitting: Desk) -> None:
    left = say(sitting, MEETING, "10:30 leave N West")
    assert left.notice == "✗ NOT QUORATE · no police since 10:30"
    undone = say(sitting, MEETING, "undo")
    assert undone.summary == "undone: Nia West left at 10:30"
    assert "Nia West" in _here(sitting)
    assert sitting.read(register.view, MEETING, sitting.today()).verdict.quorate


def test_undo_goes_back_any_number_of_steps_and_redo_brings_them_again(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        """
        10:10 note the first thing was said
        10:11 note the second thing was said
        10:12 decision adopt the tool
        """,
    )
    assert _texts(sitting) == ["the first thing was said", "the second thing was said", "adopt the tool"]
    for _ in range(3):
        say(sitting, MEETING, "undo")
    assert _texts(sitting) == []
    for _ in range(3):
        say(sitting, MEETING, "redo")
    assert _texts(sitting) == ["the first thing was said", "the second thing was said", "adopt the tool"]
    with pytest.raises(Refused, match="nothing to bring back"):
        say(sitting, MEETING, "redo")


def test_something_new_ends_what_could_be_brought_back(sitting: Desk) -> None:
    say(sitting, MEETING, "10:10 note one")
    say(sitting, MEETING, "undo")
    say(sitting, MEETING, "10:11 note two")
    with pytest.raises(Refused, match="nothing to bring back"):
        say(sitting, MEETING, "redo")


def test_a_number_is_never_given_twice_even_after_undo(sitting: Desk) -> None:
    """D1 is taken back; the next decision is D2, so nobody can mean two things by D1."""
    first = say(sitting, MEETING, "10:10 decision adopt the wrong tool")
    say(sitting, MEETING, "undo")
    second = say(sitting, MEETING, "10:11 decision adopt the right tool")
    assert (first.reference, second.reference) == ("EG/2024/01-D1", "EG/2024/01-D2")


def test_every_undo_is_itself_in_the_journal_and_the_chain_holds(sitting: Desk) -> None:
    say(sitting, MEETING, "10:10 note one")
    say(sitting, MEETING, "undo")
    last = sitting.read(journal_query.lines, MEETING)[-1]
    assert last.act == "undo.undo"
    assert last.undoes == last.seq - 1
    assert sitting.read(journal_query.chain)[0] == []


def test_the_opening_of_the_meeting_is_where_undo_ends(sitting: Desk) -> None:
    say(sitting, MEETING, "undo")
    with pytest.raises(Refused, match="nothing left to undo"):
        sitting.run(undo.undo, MEETING)


def test_moving_on_to_an_item_is_undone_with_its_times(sitting: Desk) -> None:
    say(sitting, MEETING, "10:05 next")
    say(sitting, MEETING, "undo")
    record = sitting.read(minutes.record, MEETING)
    assert record.items[0].item.state == "open"
    assert record.items[0].item.ended is None
    assert record.items[1].item.began is None


def test_a_published_agenda_is_no_step_of_the_sitting(sitting: Desk) -> None:
    """An item is added and the agenda published while the meeting runs; undo takes back the note before it."""
    say(sitting, MEETING, "10:10 note one")
    sitting.run(agenda.add_item, MEETING, agenda.ItemText("Urgent business"))
    sitting.run(agenda.publish, MEETING)
    assert say(sitting, MEETING, "undo").summary == "undone: one"
    assert sitting.read(agenda_query.view, MEETING).published == 1
    assert say(sitting, MEETING, "redo").summary == "brought back: one"


def test_what_was_changed_since_is_not_taken_back(sitting: Desk) -> None:
    """The action is given a new date on the Actions screen, outside the meeting; undo would lose that."""
    made = say(sitting, MEETING, "10:10 action J Patel: circulate the toolkit by 28 March")
    sitting.run(actions.update, made.reference, "needs longer", due=date(2024, 4, 12))
    with pytest.raises(Refused, match="cannot be undone: a later change builds on it"):
        say(sitting, MEETING, "undo")
    assert _texts(sitting)[0] == "circulate the toolkit"


def test_what_other_rows_refer_to_is_not_taken_back(sitting: Desk) -> None:
    """An update that moves nothing leaves the action as it was, and yet speaks of it."""
    made = say(sitting, MEETING, "10:10 action J Patel: circulate the toolkit by 28 March")
    say(sitting, MEETING, "undo")
    say(sitting, MEETING, "redo")
    sitting.run(actions.update, made.reference, "begun", state=ActionState.OPEN)
    with pytest.raises(Refused, match="cannot be undone: something recorded later builds on it"):
        say(sitting, MEETING, "undo")
    assert sitting.read(journal_query.chain)[0] == []
