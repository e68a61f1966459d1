"""What every use case of a running meeting needs: the meeting open for recording, and the time of what happens."""

from datetime import datetime

from sqlmodel import col, select

from store.desk import Work
from store.errors import Refused
from store.queries import find
from store.rules.vocabulary import MeetingState, MinutesStage
from store.tables import Meeting, MinutesVersion


def recorded(work: Work, meeting: str) -> Meeting:
    """The meeting, if things may be recorded in it now.

    Raises:
        Refused: it has not been opened, or it is closed.
        BadInput: there is no such meeting.
    """
    found = find.meeting(work.session, meeting)
    if found.state == MeetingState.PLANNED:
        raise Refused(f"{found.reference} has not been opened; `start` opens it")
    if found.state == MeetingState.CLOSED:
        raise Refused(f"{found.reference} is closed; corrections are agreed at the next meeting")
    return found


def in_session(work: Work, meeting: str) -> Meeting:
    """The meeting, if it may resolve something now.

    Raises:
        Refused: it has not been opened, is adjourned, or is closed.
        BadInput: there is no such meeting.
    """
    found = recorded(work, meeting)
    if found.state == MeetingState.ADJOURNED:
        raise Refused(f"{found.reference} is adjourned; `resume` goes on")
    return found


def editable(work: Work, meeting: str) -> Meeting:
    """The meeting, if its prose may still be put in order: while it runs, and until its minutes are circulated.

    Raises:
        Refused: it has not been opened, or its minutes were circulated.
        BadInput: there is no such meeting.
    """
    found = find.meeting(work.session, meeting)
    if found.state == MeetingState.PLANNED:
        raise Refused(f"{found.reference} has not been opened; `start` opens it")
    fixed = work.session.exec(
        select(MinutesVersion.number).where(
            MinutesVersion.meeting_key == found.key,
            col(MinutesVersion.stage).not_in([MinutesStage.DRAFT.value, MinutesStage.CHECKED.value]),
        ),
    ).first()
    if fixed is not None:
        raise Refused(f"the minutes of {found.reference} were circulated; corrections are agreed at the next meeting")
    return found


def stamp(work: Work, meeting: Meeting, at: datetime | None) -> datetime:
    """The wall-clock time of what is recorded: the one given, else now, else where a paper record has got to.

    A meeting recorded on another day than its own goes on from the latest time known; the machine's clock would be
    wrong there. The meeting remembers the latest time.

    Raises:
        Refused: the time given is before the meeting's opening.
    """
    if at is not None and meeting.opened is not None and at < meeting.opened:
        raise Refused(f"{meeting.reference} opened at {clock_time(meeting.opened)}, later than {clock_time(at)}")
    if at is None and work.wall.date() == meeting.starts.date():
        at = max(work.wall, meeting.latest or work.wall)
    at = at or meeting.latest or meeting.starts
    if meeting.latest is None or at > meeting.latest:
        meeting.latest = at
        work.session.add(meeting)
    return at


def stamp_coming(work: Work, meeting: Meeting, at: datetime | None) -> datetime:
    """As `stamp`, for who comes or sends word: whoever was there before the opening is there from the opening on."""
    if at is not None and meeting.opened is not None:
        at = max(at, meeting.opened)
    return stamp(work, meeting, at)


def clock_time(at: datetime) -> str:
    """A time as minutes print it: `10:07`."""
    return f"{at:%H:%M}"
