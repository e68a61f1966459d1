"""What the register and the room of the recording share: one key for each state of somebody on the register (AQ1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from store.rules.vocabulary import RegisterState
from store.services import attendance
from store.services.attendance import Part
from tui.commands import Command
from tui.dialogs.attending import Deputising, DeputyDialog, VisitorDialog
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.confirm import ConfirmDialog
from tui.screens.marking_facts import FACTS, FactsScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.desk import Work
    from store.views.changed import Changed
    from store.views.register import RegisterLine

View = TypeVar("View")

SOMEBODY_ELSE = "?"
"""The choice that asks for a name."""

HOLDER, SITTER = "holder", "sitter"
"""Who comes, on a line a deputy is or was on."""

MARKS = (
    Command("mark.room", "p", "Present", "They are in the room, from now.", "mark_room"),
    Command("mark.remote", "r", "Remote", "They joined remotely, from now.", "mark_remote"),
    Command("mark.apologies", "a", "Apologies", "They sent apologies.", "mark_apologies"),
    Command("mark.absent", "x", "Absent", "They are absent without apologies.", "mark_absent"),
    Command("mark.leave", "l", "Leaves", "They leave now; their line keeps its state and its time.", "mark_leave"),
    Command("mark.return", "b", "Back", "Whoever left is back as they were; so is who withdrew.", "mark_return"),
    Command("mark.deputy", "d", "Deputy", "Somebody sits for them: one named beforehand, or another.", "mark_deputy"),
    Command("mark.observe", "o", "Observes", "Somebody observes for the seat and counts for nobody.", "mark_observe"),
    *FACTS,
    Command("mark.back", "0", "Set back", "Sets the line back to not yet recorded.", "mark_back"),
)
"""The keys of the register, the same wherever the register is seen."""


class MarkingScreen(FactsScreen[View]):
    """A screen on which somebody's line of the register can be marked."""

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
        if (line := await self.line_to_mark()) and (register := self.register):
            await self.mark(line, attendance.leave, register.meeting.key, line.key or line.seat)

    async def action_mark_return(self) -> None:
        """Back as they were, in the room or at the table."""
        if (line := await self.line_to_mark()) and (register := self.register):
            use_case = attendance.take_back if line.here and line.withdraws else attendance.come_back
            await self.mark(line, use_case, register.meeting.key, line.key or line.seat)

    async def action_mark_back(self) -> None:
        """Not yet recorded after all."""
        await self._mark_seat(attendance.forget)

    async def action_mark_deputy(self) -> None:
        """Somebody sits for the seat."""
        line = await self.seat_to_mark()
        register = self.register
        if line is None or register is None:
            return
        deputy = await self._choose_deputy(line)
        if deputy is None:
            return
        await self.mark(
            line,
            attendance.deputise,
            register.meeting.key,
            line.seat,
            deputy.name,
            post=deputy.post,
            may_decide=deputy.may_decide,
            part=Part(
                remote=deputy.remote, agreed=deputy.remote and await self._is_agreed(deputy.name), roll_call=True
            ),
        )

    async def action_mark_observe(self) -> None:
        """Somebody observes for the seat."""
        line = await self.seat_to_mark()
        register = self.register
        if line is None or register is None:
            return
        visitor = await self.app.push_screen_wait(
            VisitorDialog(f"Observes for {line.post}", self.agenda, name=line.holder)
        )
        if visitor is not None:
            part = Part(remote=visitor.remote, items=visitor.items)
            where = (register.meeting.key, line.seat, visitor.name)
            await self.mark(line, attendance.observe, *where, post=visitor.post, part=part)

    async def _arrive(self, *, remote: bool) -> None:
        """Somebody comes: a guest, the holder, or the deputy who was on the line, which is asked."""
        line = await self.line_to_mark()
        register = self.register
        if line is None or register is None:
            return
        meeting, where = register.meeting.key, line.key or line.seat
        if not line.seat:
            if line.here:
                await self.mark(line, attendance.move, meeting, where, remote=remote)
            else:
                await self.mark(line, attendance.come_back, meeting, where, remote=remote)
            return
        who = await self._who_comes(line, remote=remote)
        if who is None:
            return
        name = line.person if who == SITTER else line.holder
        agreed = remote and await self._is_agreed(name)
        if who == SITTER and line.here:
            await self.mark(line, attendance.move, meeting, where, remote=remote, agreed=agreed)
        elif who == SITTER:
            await self.mark(line, attendance.come_back, meeting, where, remote=remote, name=name)
        else:
            part = Part(remote=remote, agreed=agreed, roll_call=True)
            await self.mark(line, attendance.arrive, meeting, line.seat, every_seat=True, part=part)

    async def _who_comes(self, line: RegisterLine, *, remote: bool) -> str | None:
        """The holder, unless a deputy is on the line or was: then it is asked, never guessed."""
        if not line.deputy or line.state != RegisterState.DEPUTY or not line.stays:
            return HOLDER
        how = "joins remotely" if remote else "comes into the room"
        sitter = f"{line.deputy} {how}" if line.here else f"{line.deputy} is back"
        options = [Option(SITTER, sitter, "the deputy")]
        holder = f"{line.holder} {how}"
        options += [Option(HOLDER, holder, "takes the seat")] if line.holder else []
        return await self.app.push_screen_wait(ChooseDialog(options, title=f"Who comes for {line.post}"))

    async def _is_agreed(self, name: str) -> bool:
        """Whether joining remotely was agreed, asked only where the terms ask for it."""
        if self.register is None or not self.register.asks_agreement:
            return False
        question = f"Was it agreed that {name} joins remotely? Without agreement they do not count."
        dialog = ConfirmDialog(question, yes="It was agreed", no="It was not", title="Joined remotely")
        return await self.app.push_screen_wait(dialog)

    async def _mark_seat(self, use_case: Callable[[Work, str, str], Changed]) -> None:
        line = await self.seat_to_mark()
        if line is not None and self.register is not None:
            await self.mark(line, use_case, self.register.meeting.key, line.seat)

    async def _choose_deputy(self, line: RegisterLine) -> Deputising | None:
        """The one who was announced, one of those named beforehand, or a name that is typed."""
        named = {person.name: person.post for person in self.people if line.seat in person.deputy_for}
        names = [line.expected_deputy] if line.expected_deputy and line.expected_deputy not in named else []
        if names or named:
            options = [Option(name, name, "announced") for name in names]
            options += [Option(name, name, post) for name, post in named.items()]
            options.append(Option(SOMEBODY_ELSE, "somebody else…"))
            chosen = await self.app.push_screen_wait(
                ChooseDialog(options, title=f"Deputy for {name_or_post(line)}", chosen=line.expected_deputy)
            )
            if chosen is None:
                return None
            if chosen in named:
                return Deputising(chosen, remote=False, may_decide=None)
            if chosen != SOMEBODY_ELSE:
                return await self.app.push_screen_wait(DeputyDialog(line, chosen))
        return await self.app.push_screen_wait(DeputyDialog(line))


def name_or_post(line: RegisterLine) -> str:
    """Whose seat it is."""
    return line.holder or line.post
