"""What the register and the room of the recording share: one key for each state of somebody on the register (AQ1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from store.rules.vocabulary import MeetingState
from store.services import attendance, meetings
from tui.commands import Command
from tui.dialogs.attending import Deputising, DeputyDialog, InterestDialog, TimesDialog, VisitorDialog
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.confirm import ConfirmDialog
from tui.safe import tell
from tui.screens.base import QuorateScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from store.desk import Work
    from store.rules.names import KnownPerson
    from store.views.changed import Changed
    from store.views.meeting import ItemView
    from store.views.register import RegisterLine, RegisterView

P = ParamSpec("P")
View = TypeVar("View")

SOMEBODY_ELSE = "?"
"""The choice that asks for a name."""

MARKS = (
    Command("mark.room", "p", "Present", "They are in the room, from now.", "mark_room"),
    Command("mark.remote", "r", "Remote", "They joined remotely, from now.", "mark_remote"),
    Command("mark.apologies", "a", "Apologies", "They sent apologies.", "mark_apologies"),
    Command("mark.absent", "x", "Absent", "They are absent without apologies.", "mark_absent"),
    Command("mark.leave", "l", "Leaves", "They leave now; their line keeps its state and its time.", "mark_leave"),
    Command("mark.deputy", "d", "Deputy", "Somebody sits for them: one named beforehand, or another.", "mark_deputy"),
    Command("mark.observe", "o", "Observes", "Somebody observes for the seat and counts for nobody.", "mark_observe"),
    Command("mark.interest", "i", "Interest", "They declare an interest, and withdraw or stay.", "mark_interest"),
    Command("mark.times", "t", "Time", "Corrects when they came or left; the journal keeps what was.", "mark_times"),
    Command("mark.guest", "g", "Guest", "Somebody without a seat is in attendance.", "mark_guest"),
    Command("mark.back", "0", "Set back", "Sets the line back to not yet recorded.", "mark_back"),
)
"""The keys of the register, the same wherever the register is seen."""


class MarkingScreen(QuorateScreen[View]):
    """A screen on which somebody's line of the register can be marked.

    A subclass gives the register it shows, the line under the cursor, and who may be named.
    """

    @property
    def register(self) -> RegisterView | None:
        """The register as last read."""
        raise NotImplementedError

    @property
    def marked(self) -> RegisterLine | None:
        """The line under the cursor."""
        raise NotImplementedError

    @property
    def people(self) -> Sequence[KnownPerson]:
        """Who is known to this body, named deputies among them."""
        raise NotImplementedError

    @property
    def agenda(self) -> Sequence[ItemView]:
        """The items an interest can be declared in."""
        raise NotImplementedError

    @property
    def current_item(self) -> str:
        """Key of the item under discussion, or ""."""
        raise NotImplementedError

    async def carry_out(
        self, use_case: Callable[Concatenate[Work, P], Changed], /, *args: P.args, **kwargs: P.kwargs
    ) -> Changed | None:
        """Run a use case; a screen that holds unsaved text saves it first."""
        return await self.operations.run(use_case, *args, **kwargs)

    def after_mark(self, line: RegisterLine) -> None:
        """Somebody was marked; the register goes on to the next line of a roll call."""

    async def action_mark_room(self) -> None:
        """In the room."""
        await self._arrive(remote=False)

    async def action_mark_remote(self) -> None:
        """Joined remotely."""
        await self._arrive(remote=True)

    async def action_mark_apologies(self) -> None:
        """Apologies."""
        await self._mark_seat(attendance.apologise)

    async def action_mark_absent(self) -> None:
        """Absent without apologies."""
        await self._mark_seat(attendance.absent)

    async def action_mark_leave(self) -> None:
        """Leaves now."""
        if (line := await self._line_to_mark()) and (register := self.register):
            await self._run(line, attendance.leave, register.meeting.key, line.key or line.seat)

    async def action_mark_back(self) -> None:
        """Not yet recorded after all."""
        await self._mark_seat(attendance.forget)

    async def action_mark_deputy(self) -> None:
        """Somebody sits for the seat."""
        line = await self._seat_to_mark()
        register = self.register
        if line is None or register is None:
            return
        deputy = await self._choose_deputy(line)
        if deputy is not None:
            await self._run(
                line,
                attendance.deputise,
                register.meeting.key,
                line.seat,
                deputy.name,
                remote=deputy.remote,
                roll_call=True,
                may_decide=deputy.may_decide,
            )

    async def action_mark_observe(self) -> None:
        """Somebody observes for the seat."""
        line = await self._seat_to_mark()
        register = self.register
        if line is None or register is None:
            return
        dialog = VisitorDialog(f"Observes for {line.post}", name=line.holder, asks_post=False)
        visitor = await self.app.push_screen_wait(dialog)
        if visitor is not None:
            await self._run(line, attendance.observe, register.meeting.key, line.seat, visitor.name)

    async def action_mark_interest(self) -> None:
        """An interest is declared."""
        line = await self._line_to_mark()
        register = self.register
        if line is None or register is None:
            return
        declared = await self.app.push_screen_wait(InterestDialog(line, self.agenda, self.current_item))
        if declared is not None:
            await self._run(
                line,
                attendance.declare,
                register.meeting.key,
                line.key or line.seat,
                declared.item,
                declared.nature,
                withdraws=declared.withdraws,
            )

    async def action_mark_times(self) -> None:
        """The times of the last stay are corrected."""
        line = await self._line_to_mark()
        register = self.register
        if line is None or register is None:
            return
        if not line.stays:
            tell(self, f"{line.person or line.post} has no time to correct", severity="warning")
            return
        times = await self.app.push_screen_wait(TimesDialog(line))
        if times is not None and (times.arrived or times.left):
            where = (register.meeting.key, line.key or line.seat)
            await self._run(line, attendance.correct_time, *where, arrived=times.arrived, left=times.left)

    async def action_mark_guest(self) -> None:
        """Somebody without a seat is here."""
        if (register := self.register) is None or not await self.is_opened():
            return
        visitor = await self.app.push_screen_wait(VisitorDialog("In attendance"))
        if visitor is not None:
            await self.carry_out(attendance.attend, register.meeting.key, visitor.name, visitor.post)

    async def is_opened(self) -> bool:
        """Whether the meeting is open for recording; a planned one is offered to be opened now (RE5)."""
        register = self.register
        if register is None:
            return False
        meeting = register.meeting
        if meeting.state != MeetingState.PLANNED:
            return True
        question = f"{meeting.reference} has not been opened, and nothing is recorded before it is."
        if not await self.app.push_screen_wait(ConfirmDialog(question, yes="Open the meeting now", no="Not yet")):
            return False
        return await self.carry_out(meetings.start, meeting.key) is not None

    async def _arrive(self, *, remote: bool) -> None:
        line = await self._seat_to_mark()
        if line is not None and self.register is not None:
            await self._run(
                line, attendance.arrive, self.register.meeting.key, line.seat, remote=remote, roll_call=True
            )

    async def _mark_seat(self, use_case: Callable[[Work, str, str], Changed]) -> None:
        line = await self._seat_to_mark()
        if line is not None and self.register is not None:
            await self._run(line, use_case, self.register.meeting.key, line.seat)

    async def _run(
        self,
        line: RegisterLine,
        use_case: Callable[Concatenate[Work, P], Changed],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        if await self.carry_out(use_case, *args, **kwargs) is not None:
            self.after_mark(line)

    async def _line_to_mark(self) -> RegisterLine | None:
        """The line to be marked, once the meeting is open."""
        line = self.marked
        return line if line is not None and await self.is_opened() else None

    async def _seat_to_mark(self) -> RegisterLine | None:
        """As `_line_to_mark`, for what only a seat can be."""
        line = await self._line_to_mark()
        if line is not None and not line.seat:
            words = "l notes when they leave; F8 takes the last step back"
            tell(self, f"{line.person} is a guest and has no seat: {words}", severity="warning")
            return None
        return line

    async def _choose_deputy(self, line: RegisterLine) -> Deputising | None:
        """One of those named beforehand, or a name that is typed."""
        named = [person for person in self.people if line.seat in person.deputy_for]
        if named:
            options = [Option(person.name, person.name, person.post) for person in named]
            options.append(Option(SOMEBODY_ELSE, "somebody else…"))
            chosen = await self.app.push_screen_wait(ChooseDialog(options, title=f"Deputy for {name_or_post(line)}"))
            if chosen is None:
                return None
            if chosen != SOMEBODY_ELSE:
                return Deputising(chosen, remote=False, may_decide=None)
        return await self.app.push_screen_wait(DeputyDialog(line))


def name_or_post(line: RegisterLine) -> str:
    """Whose seat it is."""
    return line.holder or line.post
