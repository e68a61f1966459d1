"""What more is recorded of somebody on the register: interests, times, what was said beforehand, the chair (AQ7a)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from store.queries import register_items
from store.rules.vocabulary import MeetingState
from store.services import (
    attendance,
    attendance_announced,
    attendance_chair,
    attendance_interests,
    attendance_late,
    attendance_times,
    meetings,
)
from store.services.attendance import Part
from store.views.register import PresenceView
from tui.commands import Command
from tui.dialogs.attending import InterestDialog, VisitorDialog, read_clock
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.register_announced import AnnouncedDialog
from tui.dialogs.register_chair import ChairDialog
from tui.dialogs.register_items import ItemsDialog
from tui.dialogs.register_part import PartDialog
from tui.dialogs.register_reason import MinuteDialog, ReasonDialog
from tui.dialogs.register_times import TimesDialog
from tui.safe import tell
from tui.screens.base import QuorateScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from store.desk import Work
    from store.rules.names import KnownPerson
    from store.views.changed import Changed
    from store.views.meeting import ItemView
    from store.views.register import InterestView, RegisterLine, RegisterView

P = ParamSpec("P")
View = TypeVar("View")

ANOTHER = "?"
"""The choice that asks for something new."""

FACTS = (
    Command(
        "mark.interest", "i", "Interest", "They declare an interest, withdraw or stay, or return.", "mark_interest"
    ),
    Command(
        "mark.times", "t", "Times", "Corrects when they came and left, adds a stay or takes one out.", "mark_times"
    ),
    Command("mark.said", "e", "Said before", "They will be late, or send somebody, or can send nobody.", "mark_said"),
    Command("mark.part", "f", "For items", "They are there for some items only.", "mark_part"),
    Command("mark.guest", "g", "Guest", "Somebody without a seat is in attendance.", "mark_guest"),
    Command("mark.chair", "c", "Chair", "They take the chair, for an item or for the meeting.", "mark_chair"),
    Command("mark.late", "w", "Was away", "Notes late apologies for the meeting before this one.", "mark_late"),
    Command("mark.items", "v", "By item", "Who was there for which item, and who withdrew.", "mark_items"),
    Command(
        "mark.minute", "m", "At a minute", "Who was there at any minute, and whether they were enough.", "mark_minute"
    ),
)
"""The keys of what more there is to record, the same wherever the register is seen."""


class FactsScreen(QuorateScreen[View]):
    """A screen on which more can be recorded of somebody than that they are there.

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

    async def action_mark_interest(self) -> None:
        """An interest is declared, or what was declared is changed."""
        line = await self.line_to_mark()
        register = self.register
        if line is None or register is None:
            return
        known = [each for each in register.interests if each.line == line.key or each.person == line.person]
        chosen = await self._choose_interest(line, known) if known else ANOTHER
        if chosen != ANOTHER:
            interest = next((each for each in known if each.key == chosen), None)
            if interest is not None:
                await self._change_interest(line, interest)
            return
        declared = await self.app.push_screen_wait(InterestDialog(line, self.agenda, self.current_item))
        if declared is not None:
            where = (register.meeting.key, line.key or line.seat, declared.item, declared.nature)
            await self.mark(line, attendance.declare, *where, withdraws=declared.withdraws)

    async def action_mark_times(self) -> None:
        """The times of every stay are corrected, one added, or one taken out."""
        line = await self.line_to_mark()
        register = self.register
        if line is None or register is None:
            return
        if line.to_come and not line.stays:
            tell(self, "nothing is timed yet: that is for items still to come; F8 takes it back", severity="warning")
            return
        people = [line.holder, line.deputy, *(stay.person for stay in line.stays), line.expected_deputy]
        people += [person.name for person in self.people if line.seat in person.deputy_for]
        dialog = TimesDialog(line, [name for name in people if name], register.meeting.starts)
        times = await self.app.push_screen_wait(dialog)
        if times is None:
            return
        where = (register.meeting.key, line.key or line.seat)
        for one in times.corrected:
            await self.carry_out(
                attendance.correct_time,
                *where,
                arrived=one.arrived,
                left=one.left,
                stay=one.stay,
                still_there=one.still_there,
            )
        for stay in times.removed:
            await self.carry_out(attendance_times.remove_stay, register.meeting.key, stay)
        if (new := times.added) is not None:
            await self.carry_out(
                attendance_times.add_stay, *where, new.arrived, new.left, deputy=new.name, remote=new.remote
            )

    async def action_mark_said(self) -> None:
        """What was said beforehand."""
        line = await self.seat_to_mark()
        register = self.register
        if line is None or register is None:
            return
        deputies = [person.name for person in self.people if line.seat in person.deputy_for]
        told = await self.app.push_screen_wait(AnnouncedDialog(line, deputies))
        if told is not None:
            await self.carry_out(attendance_announced.announce, register.meeting.key, line.seat, told)

    async def action_mark_part(self) -> None:
        """Somebody is there for some items only."""
        line = await self.line_to_mark()
        register = self.register
        if line is None or register is None:
            return
        deputies = [line.expected_deputy] if line.expected_deputy else []
        deputies += [person.name for person in self.people if line.seat in person.deputy_for]
        chosen = await self.app.push_screen_wait(PartDialog(line, deputies, self.agenda, self.current_item))
        if chosen is None:
            return
        part, meeting = Part(remote=chosen.remote, items=chosen.items), register.meeting.key
        if not line.seat:
            await self.mark(line, attendance.attend, meeting, line.person, line.post, part=part)
        elif chosen.name:
            await self.mark(line, attendance.deputise, meeting, line.seat, chosen.name, part=part)
        else:
            await self.mark(line, attendance.arrive, meeting, line.seat, part=part)

    async def action_mark_guest(self) -> None:
        """Somebody without a seat is here."""
        if (register := self.register) is None or not await self.is_opened():
            return
        visitor = await self.app.push_screen_wait(VisitorDialog("In attendance", self.agenda))
        if visitor is not None:
            part = Part(remote=visitor.remote, items=visitor.items)
            await self.carry_out(attendance.attend, register.meeting.key, visitor.name, visitor.post, part=part)

    async def action_mark_chair(self) -> None:
        """Whoever is on the line takes the chair."""
        line = await self.line_to_mark()
        register = self.register
        if line is None or register is None:
            return
        name = line.person or line.post
        chosen = await self.app.push_screen_wait(ChairDialog(name, self.agenda, self.current_item))
        if chosen is None:
            return
        meeting, seat = register.meeting.key, line.seat
        if chosen.item:
            where = (meeting, name, chosen.item)
            await self.carry_out(attendance_chair.chair_item, *where, seat=seat, reason=chosen.reason)
        else:
            await self.carry_out(meetings.chair, meeting, name, seat, chosen.reason)

    async def action_mark_late(self) -> None:
        """Late apologies for the meeting before are noted at this one."""
        register = self.register
        if register is None or not await self.is_opened():
            return
        missed = await self.operations.read(register_items.missed, register.meeting.key)
        if missed is None or not missed.lines:
            where = f"at {missed.reference}" if missed else "before this meeting"
            tell(self, f"nobody was missed without apologies {where}", severity="warning")
            return
        told = {row.key: f"{row.post}, {row.state}" for row in missed.lines}
        options = [Option(row.key, row.person or row.post, told[row.key]) for row in missed.lines]
        dialog = ChooseDialog(options, title=f"Late apologies for {missed.reference}")
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None:
            return
        reason = await self.app.push_screen_wait(ReasonDialog(f"Late apologies for {missed.reference}"))
        if reason is not None:
            await self.carry_out(attendance_late.note_late_apologies, register.meeting.key, chosen, reason)

    async def action_mark_items(self) -> None:
        """Show the register item by item."""
        if (register := self.register) is not None:
            view = await self.operations.read(register_items.by_item, register.meeting.key, self.app.clock())
            await self.app.push_screen_wait(ItemsDialog(view, f"Register by item: {register.meeting.reference}"))

    async def action_mark_minute(self) -> None:
        """Show the register at a minute."""
        if (register := self.register) is None or not await self.is_opened():
            return
        now = register.verdict.at
        said = await self.app.push_screen_wait(MinuteDialog("Who was there", f"{now:%H:%M}"))
        minute = read_clock(said) if said else None
        if minute is None:
            return
        at = datetime.combine(register.meeting.starts.date(), minute)
        where = (register.meeting.key, self.app.clock())
        found = await self.operations.read(register_items.room_at, *where, at)
        lines = await self.operations.read(register_items.lines, *where)
        await self.app.push_screen_wait(ItemsDialog(PresenceView(lines, (found,), ""), f"Register at {at:%H:%M}"))

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

    async def mark(
        self,
        line: RegisterLine,
        use_case: Callable[Concatenate[Work, P], Changed],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Run a use case on a line; a roll call then goes on."""
        if await self.carry_out(use_case, *args, **kwargs) is not None:
            self.after_mark(line)

    async def line_to_mark(self) -> RegisterLine | None:
        """The line to be marked, once the meeting is open."""
        line = self.marked
        if line is None:
            tell(self, "several could be meant: go to the person further down", severity="warning")
            return None
        return line if await self.is_opened() else None

    async def seat_to_mark(self) -> RegisterLine | None:
        """As `line_to_mark`, for what only a seat can be."""
        line = await self.line_to_mark()
        if line is not None and not line.seat:
            words = "l notes when they leave; F8 takes the last step back"
            tell(self, f"{line.person} is a guest and has no seat: {words}", severity="warning")
            return None
        return line

    async def _choose_interest(self, line: RegisterLine, known: Sequence[InterestView]) -> str | None:
        """The key of one of those declared, or that another is declared."""
        options = [Option(each.key, _interest(each), each.nature) for each in known]
        options.append(Option(ANOTHER, "declare another interest…"))
        return await self.app.push_screen_wait(ChooseDialog(options, title=f"Interests of {line.person or line.post}"))

    async def _change_interest(self, line: RegisterLine, interest: InterestView) -> None:
        register = self.register
        if register is None:
            return
        back = ("back", "returns: the withdrawal is taken back") if interest.withdraws else ("again", "withdraws")
        options = [Option(*back), Option("out", "take it out: it was recorded by mistake")]
        chosen = await self.app.push_screen_wait(ChooseDialog(options, title=_interest(interest)))
        where = (register.meeting.key, interest.line or line.key)
        if chosen == "back":
            await self.carry_out(attendance_interests.take_back, *where, interest=interest.key)
        elif chosen == "again":
            item = interest.item_key or None
            await self.carry_out(attendance.declare, *where, item, interest.nature, withdraws=True)
        elif chosen == "out":
            await self.carry_out(attendance_interests.take_out, register.meeting.key, interest.key)


def _interest(interest: InterestView) -> str:
    does = "withdraws" if interest.withdraws else "stays"
    return f"{interest.person} {does}, {interest.item or 'the whole meeting'}"
