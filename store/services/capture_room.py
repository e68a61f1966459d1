"""The verbs about who is in the room, from intent to use case."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from store.desk import Work
from store.errors import Refused
from store.rules import intents as say
from store.rules import intents_announced as told
from store.rules.names import KnownPerson
from store.services import (
    attendance,
    attendance_announced,
    attendance_interests,
    attendance_late,
    attendance_times,
    register,
)
from store.services import attendance_whereabouts as whereabouts
from store.services.attendance import Part
from store.views.changed import Changed


@dataclass(frozen=True, slots=True)
class Said:
    """A line on its way to a use case: the desk's work, the meeting, and the time the line carries."""

    work: Work
    meeting: str
    at: datetime | None


def each(people: tuple[KnownPerson, ...], use_case: Callable[[KnownPerson], Changed]) -> Changed:
    """Do the same for several people in one step; either all of it stands or none."""
    done = [use_case(person) for person in people]
    if not done:
        raise Refused("nobody was named")
    notices = [changed.notice for changed in done if changed.notice]
    return replace(
        done[-1], summary="; ".join(changed.summary for changed in done), notice=notices[-1] if notices else ""
    )


def arrive(said: Said, intent: say.ArriveIntent | say.PresentIntent) -> Changed:
    """People come in, in the room or remotely; a named deputy without a seat sits for the one they stand in for."""
    part = _part(intent, found=isinstance(intent, say.PresentIntent))
    return each(_once(intent.who), lambda person: _come(said, person, part))


def come_back(said: Said, intent: say.ReturnIntent) -> Changed:
    """People who left are back as they were, and so are those who withdrew and stayed within call."""
    remote = None if intent.mode is None else intent.mode == say.Mode.REMOTE
    return each(_everyone(intent.who), lambda person: _return(said, person, remote=remote))


def leave(said: Said, intent: say.LeaveIntent) -> Changed:
    """People go, from every seat they sit on."""
    return each(
        _everyone(intent.who),
        lambda person: attendance.leave(said.work, said.meeting, _line(said, person), said.at, intent.reason),
    )


def apologise(said: Said, intent: say.ApologiesIntent) -> Changed:
    """Apologies, with the reason, and whether nobody can come instead."""
    return each(
        intent.who,
        lambda p: attendance.apologise(
            said.work, said.meeting, _seat(p), intent.reason, said.at, no_substitute=intent.no_substitute
        ),
    )


def late_apologies(said: Said, intent: told.LateApologiesIntent) -> Changed:
    """Apologies for the meeting before this one."""
    return each(
        intent.who,
        lambda p: attendance_late.note_late_apologies(said.work, said.meeting, _seat(p), intent.reason, said.at),
    )


def absent(said: Said, intent: say.AbsentIntent) -> Changed:
    """Absent without apologies; of somebody announced as deputy, that they did not come."""
    return each(
        intent.who, lambda p: attendance.absent(said.work, said.meeting, _missed(said, p), intent.reason, said.at)
    )


def forget(said: Said, intent: told.ForgetIntent) -> Changed:
    """Not yet recorded after all."""
    return each(intent.who, lambda p: attendance.forget(said.work, said.meeting, _seat(p)))


def late(said: Said, intent: told.LateIntent) -> Changed:
    """Lateness announced beforehand; the line stays *not yet recorded* with the news beside it."""
    return each(
        intent.who,
        lambda p: attendance_announced.expect_late(
            said.work, said.meeting, _seat(p), intent.reason, said.at, expected=intent.expected
        ),
    )


def expect(said: Said, intent: told.ExpectIntent) -> Changed:
    """A deputy was announced, for one seat or several."""
    return each(
        intent.seats,
        lambda p: attendance_announced.expect_deputy(said.work, said.meeting, _seat(p), intent.name, said.at),
    )


def correct_times(said: Said, intent: told.TimesIntent) -> Changed:
    """When somebody really came or went, on every seat they sit for."""
    return each(
        _everyone(intent.who),
        lambda p: attendance_times.correct_time(
            said.work, said.meeting, _line(said, p), arrived=intent.arrived, left=intent.left
        ),
    )


def deputise(said: Said, intent: say.DeputyIntent) -> Changed:
    """Somebody sits for one seat or several."""
    part = _part(intent, found=True)
    post = intent.post if intent.who is None or intent.post != intent.who.post else ""
    return each(
        intent.seats,
        lambda p: attendance.deputise(
            said.work, said.meeting, _seat(p), intent.name, said.at, post=post or _own_post(intent.who), part=part
        ),
    )


def observe(said: Said, intent: say.ObserveIntent) -> Changed:
    """Somebody watches, for a seat or for none."""
    part = _part(intent)
    if not intent.seats:
        return attendance.attend(said.work, said.meeting, intent.name, intent.post or "observer", said.at, part=part)
    return each(
        intent.seats,
        lambda p: attendance.observe(
            said.work, said.meeting, _seat(p), intent.name, said.at, post=intent.post, part=part
        ),
    )


def attend(said: Said, intent: say.AttendingIntent) -> Changed:
    """A guest is in attendance, for the meeting or for some items."""
    return attendance.attend(said.work, said.meeting, intent.name, intent.post, said.at, part=_part(intent))


def declare(said: Said, intent: say.InterestIntent) -> Changed:
    """An interest is declared, or somebody who withdrew is back."""
    people = _everyone(intent.who)
    if intent.returns:
        return each(
            people,
            lambda person: attendance_interests.take_back(
                said.work, said.meeting, _line(said, person), intent.item or None
            ),
        )
    return each(
        people,
        lambda person: attendance.declare(
            said.work,
            said.meeting,
            _line(said, person),
            intent.item or None,
            intent.nature,
            withdraws=intent.withdraws,
            at=said.at,
        ),
    )


def _part(
    intent: say.ArriveIntent | say.PresentIntent | say.DeputyIntent | say.ObserveIntent | say.AttendingIntent,
    *,
    found: bool = False,
) -> Part:
    """In which way, and in how much of the meeting; found there and not seen coming, since the opening."""
    agreed = not isinstance(intent, say.ObserveIntent | say.AttendingIntent) and intent.agreed
    remote = intent.mode == say.Mode.REMOTE
    return Part(remote=remote, agreed=agreed, roll_call=found, items=intent.items, until=intent.until)


def _come(said: Said, person: KnownPerson, part: Part) -> Changed:
    work, meeting = said.work, said.meeting
    if person.seat:
        return attendance.arrive(work, meeting, person.seat, said.at, part=part)
    if line := whereabouts.line_on(work, meeting, person.name):
        return attendance.move(work, meeting, line, said.at, remote=part.remote, agreed=part.agreed)
    if gone := whereabouts.line_left(work, meeting, person.name):
        return attendance.come_back(work, meeting, gone, said.at, remote=part.remote, name=person.name)
    if not person.deputy_for and register.is_guest(work, meeting, person.name):
        return attendance.attend(work, meeting, person.name, person.post, said.at, part=part)
    seats = whereabouts.seats_to_sit_for(work, meeting, person.name, person.deputy_for)
    if not seats:
        raise Refused(f"{person.name} has no seat on this body; write `deputy {person.name} for …` or `attending …`")
    if len(seats) > 1:
        listed = ", ".join(seats)
        raise Refused(f"{person.name} may sit for several ({listed}); write `deputy {person.name} for …`")
    return attendance.deputise(work, meeting, seats[0], person.name, said.at, post=_own_post(person), part=part)


def _return(said: Said, person: KnownPerson, *, remote: bool | None) -> Changed:
    work, meeting = said.work, said.meeting
    here = whereabouts.line_on(work, meeting, person.name)
    if here and attendance_interests.has_withdrawn(work, meeting, here):
        return attendance_interests.take_back(work, meeting, here)
    gone = here or whereabouts.line_left(work, meeting, person.name)
    if gone:
        return attendance.come_back(work, meeting, gone, said.at, remote=remote, name=person.name)
    return _come(said, person, Part(remote=bool(remote)))


def _seat(person: KnownPerson) -> str:
    if person.seat:
        return person.seat
    raise Refused(f"{person.name} has no seat on this body")


def _missed(said: Said, person: KnownPerson) -> str:
    """The seat that is missed: their own, or the one they were announced for."""
    return person.seat or whereabouts.seat_expected_for(said.work, said.meeting, person.name)


def _line(said: Said, person: KnownPerson) -> str:
    """The register line somebody is on: their own seat, or the one they sit for today."""
    return whereabouts.line_of(said.work, said.meeting, person)


def _own_post(person: KnownPerson | None) -> str:
    """The post of somebody who deputises; a newcomer's entry says only for whom they sat."""
    return person.post if person and person.deputy_for else ""


def _once(people: tuple[KnownPerson, ...]) -> tuple[KnownPerson, ...]:
    """Every seat once; somebody with two seats takes both."""
    return tuple(dict.fromkeys(people))


def _everyone(people: tuple[KnownPerson, ...]) -> tuple[KnownPerson, ...]:
    """Every person once, by one of their seats: who leaves, leaves them all."""
    return tuple({person.identity: person for person in reversed(people)}.values())[::-1]


HANDLERS: dict[type[say.Intent], Callable[[Said, Any], Changed]] = {
    say.ArriveIntent: arrive,
    say.PresentIntent: arrive,
    say.ReturnIntent: come_back,
    say.LeaveIntent: leave,
    say.ApologiesIntent: apologise,
    say.AbsentIntent: absent,
    told.LateIntent: late,
    say.DeputyIntent: deputise,
    say.ObserveIntent: observe,
    say.AttendingIntent: attend,
    say.InterestIntent: declare,
    told.LateApologiesIntent: late_apologies,
    told.ForgetIntent: forget,
    told.ExpectIntent: expect,
    told.TimesIntent: correct_times,
}
