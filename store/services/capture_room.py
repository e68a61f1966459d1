"""The verbs about who is in the room, from intent to use case."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from store.desk import Work
from store.errors import Refused
from store.rules import intents as say
from store.rules.names import KnownPerson
from store.services import attendance, register
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
    remote = intent.mode == say.Mode.REMOTE
    found = isinstance(intent, say.PresentIntent)
    _whole_meeting(intent.items)
    return each(_once(intent.who), lambda person: _come(said, person, remote=remote, found=found))


def come_back(said: Said, intent: say.ReturnIntent) -> Changed:
    """People who left are back."""
    remote = intent.mode == say.Mode.REMOTE
    return each(_once(intent.who), lambda person: _come(said, person, remote=remote, found=False))


def leave(said: Said, intent: say.LeaveIntent) -> Changed:
    """People go, from every seat they sit on."""
    return each(
        intent.who,
        lambda person: attendance.leave(said.work, said.meeting, _line(said, person), said.at, intent.reason),
    )


def apologise(said: Said, intent: say.ApologiesIntent) -> Changed:
    """Apologies, with the reason, and whether nobody can come instead."""
    parts = [intent.reason] if intent.reason else []
    parts += ["no substitute available"] if intent.no_substitute else []
    return each(
        intent.who,
        lambda p: attendance.apologise(said.work, said.meeting, _seat(p), "; ".join(parts), said.at),
    )


def absent(said: Said, intent: say.AbsentIntent) -> Changed:
    """Absent without apologies."""
    return each(intent.who, lambda p: attendance.absent(said.work, said.meeting, _seat(p), intent.reason, said.at))


def late(said: Said, intent: say.LateIntent) -> Changed:
    """Lateness announced beforehand; the line stays *not yet recorded* with the news beside it."""
    words = f"expected at {intent.expected:%H:%M}" if intent.expected else "will be late"
    note = f"{words}: {intent.reason}" if intent.reason else words
    return each(intent.who, lambda p: attendance.expect_late(said.work, said.meeting, _seat(p), note, said.at))


def deputise(said: Said, intent: say.DeputyIntent) -> Changed:
    """Somebody sits for one seat or several."""
    remote = intent.mode == say.Mode.REMOTE
    _whole_meeting(intent.items)
    return each(
        intent.seats,
        lambda p: attendance.deputise(
            said.work, said.meeting, _seat(p), intent.name, said.at, remote=remote, roll_call=True
        ),
    )


def observe(said: Said, intent: say.ObserveIntent) -> Changed:
    """Somebody watches, for a seat or for none."""
    _whole_meeting(intent.items)
    if not intent.seats:
        return attendance.attend(said.work, said.meeting, intent.name, intent.post or "observer", said.at)
    return each(intent.seats, lambda p: attendance.observe(said.work, said.meeting, _seat(p), intent.name, said.at))


def attend(said: Said, intent: say.AttendingIntent) -> Changed:
    """A guest is in attendance, for the meeting or for some items; a guest counts for nothing, so the words suffice."""
    titles = register.titles(said.work, intent.items)
    note = f"for {'; '.join(titles)}" if titles else ""
    return attendance.attend(said.work, said.meeting, intent.name, intent.post, said.at, note)


def declare(said: Said, intent: say.InterestIntent) -> Changed:
    """An interest is declared."""
    return each(
        _once(intent.who),
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


def _come(said: Said, person: KnownPerson, *, remote: bool, found: bool) -> Changed:
    if person.seat:
        return attendance.arrive(said.work, said.meeting, person.seat, said.at, remote=remote, roll_call=found)
    if not person.deputy_for and register.is_guest(said.work, said.meeting, person.name):
        return attendance.attend(said.work, said.meeting, person.name, person.post, said.at)
    if not person.deputy_for:
        raise Refused(f"{person.name} has no seat on this body; write `deputy {person.name} for …` or `attending …`")
    if len(person.deputy_for) > 1:
        seats = ", ".join(person.deputy_for)
        raise Refused(f"{person.name} may sit for several ({seats}); write `deputy {person.name} for …`")
    seat = person.deputy_for[0]
    return attendance.deputise(said.work, said.meeting, seat, person.name, said.at, remote=remote, roll_call=found)


def _whole_meeting(items: tuple[str, ...]) -> None:
    """Refuse presence for some items only, which the register does not keep yet; the line is then kept as a note."""
    if items:
        raise Refused("presence for some items only is not kept; record the arrival and the departure instead")


def _seat(person: KnownPerson) -> str:
    if person.seat:
        return person.seat
    raise Refused(f"{person.name} has no seat on this body")


def _line(said: Said, person: KnownPerson) -> str:
    """The register line somebody is on: their own seat, or the one they sit for today."""
    if person.seat:
        return person.seat
    return register.line_of_deputy(said.work, said.meeting, person.name)


def _once(people: tuple[KnownPerson, ...]) -> tuple[KnownPerson, ...]:
    """Every seat once; somebody with two seats takes both."""
    return tuple(dict.fromkeys(people))


HANDLERS: dict[type[say.Intent], Callable[[Said, Any], Changed]] = {
    say.ArriveIntent: arrive,
    say.PresentIntent: arrive,
    say.ReturnIntent: come_back,
    say.LeaveIntent: leave,
    say.ApologiesIntent: apologise,
    say.AbsentIntent: absent,
    say.LateIntent: late,
    say.DeputyIntent: deputise,
    say.ObserveIntent: observe,
    say.AttendingIntent: attend,
    say.InterestIntent: declare,
}
