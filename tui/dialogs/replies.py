"""What each seat answered before the day, and the forecast of quoracy that follows from it (AG6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from store.errors import QuorateError
from store.rules import forecast_words
from store.rules.vocabulary import ReplyAnswer
from tui.dialogs.base import Dialog
from tui.dialogs.choose import ChooseDialog, Option
from tui.safe import joined, safe_line, tell
from tui.symbols import style
from tui.widgets.listing import Column, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.worker import WorkType

    from store.views.meeting import AgendaView, ReplyView
    from store.views.people import SeatLine
    from tui.messages import StoreChanged

ANSWERS = {
    ReplyAnswer.COMING.value: ("✓", "coming"),
    ReplyAnswer.REMOTE.value: ("✓", "joins remotely"),
    ReplyAnswer.APOLOGIES.value: ("✗", "apologies"),
    ReplyAnswer.DEPUTY.value: ("✓", "sends a deputy"),
    "": ("○", "no reply"),
}
"""Sign and words of an answer."""


class RepliesDialog(Dialog[None]):
    """The seats with their answers; one key for each answer, stored at once."""

    DEFAULT_CSS = """
    RepliesDialog {
        .dialog-box { height: auto; }
        .dialog-text { margin-bottom: 1; max-height: 8; }
        Listing { height: auto; max-height: 24; }
        &.-short Listing { max-height: 10; }
        &.-short .dialog-text { max-height: 4; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "answer('coming')", show=False),
        Binding("r", "answer('remote')", show=False),
        Binding("a", "answer('apologies')", show=False),
        Binding("d", "deputy", show=False),
    ]

    def __init__(self, meeting: str) -> None:
        """Show the replies to a meeting, by its reference."""
        super().__init__("Replies", keys="c coming   r remote   a apologies   d deputy   Esc back")
        self._meeting = meeting
        self._seats: dict[str, SeatLine] = {}
        self._list: Listing[ReplyView] = Listing(
            (
                Column("Post", lambda reply: safe_line(reply.post), 20, share=3),
                Column("Agency", lambda reply: safe_line(reply.agency, "$muted"), 16, share=2, rank=1),
                Column("Who", _who, 14, share=1),
                Column("Reply", answer_words, 18, share=1),
            ),
            lambda reply: reply.seat,
            empty="this body has no seats; `quorate people import` brings them",
        )

    def body(self) -> ComposeResult:
        """The forecast, and the seats."""
        yield Static(classes="dialog-text")
        yield self._list

    def on_mount(self) -> None:
        """Read."""
        self._list.focus()
        self._reload()

    def on_store_changed(self, _message: StoreChanged) -> None:
        """Read again."""
        self._reload()

    def on_row_list_opened(self) -> None:
        """Enter offers the answers."""
        if self._list.row is not None:
            self.run_worker(self._choose(self._list.row), group="command")

    def action_answer(self, answer: str) -> None:
        """Note an answer of the seat under the cursor."""
        if self._list.row is not None:
            self.run_worker(self._note(self._list.row, ReplyAnswer(answer)), group="command")

    def action_deputy(self) -> None:
        """Note that the seat under the cursor sends a deputy."""
        if self._list.row is not None:
            self.run_worker(self._send_deputy(self._list.row), group="command")

    def _reload(self) -> None:
        newest: WorkType[None] = self._load
        self.run_worker(newest, group="load", exclusive=True)

    async def _load(self) -> None:
        from store.queries import agenda, roll

        read = self.app.operations.read
        try:
            view = await read(agenda.view, self._meeting, self.app.settings.calendar.region)
            seats = await read(roll.seat_lines, view.meeting.body, view.meeting.starts.date())
        except QuorateError as problem:
            tell(self, str(problem), severity="error", timeout=8)
            return
        self._seats = {seat.seat: seat for seat in seats}
        self._list.put(view.replies)
        first, *rest = forecast_lines(view)
        self.query_one(".dialog-text", Static).update(joined(first, *(joined("   ", line) for line in rest), by="\n"))

    async def _choose(self, reply: ReplyView) -> None:
        options = [Option(key, words) for key, (_, words) in ANSWERS.items() if key]
        chosen = await self.app.push_screen_wait(
            ChooseDialog(options, title=f"{reply.person or reply.post}", chosen=reply.answer)
        )
        if chosen == ReplyAnswer.DEPUTY:
            await self._send_deputy(reply)
        elif chosen:
            await self._note(reply, ReplyAnswer(chosen))

    async def _send_deputy(self, reply: ReplyView) -> None:
        seat = self._seats.get(reply.seat)
        named = seat.deputies if seat else ()
        if not named:
            tell(self, f"nobody is named as deputy for {reply.post}; name somebody on People first", severity="warning")
            return
        deputy: str | None = named[0].name
        if len(named) > 1:
            options = [Option(d.name, d.name, "" if d.may_decide else "without authority to decide") for d in named]
            deputy = await self.app.push_screen_wait(ChooseDialog(options, title="Deputy", chosen=reply.deputy))
        if deputy:
            await self._note(reply, ReplyAnswer.DEPUTY, deputy)

    async def _note(self, reply: ReplyView, answer: ReplyAnswer, deputy: str = "") -> None:
        from store.services import agenda

        await self.app.operations.run(agenda.reply, self._meeting, reply.seat, answer, deputy)


def replied_words(replies: Sequence[ReplyView]) -> str:
    """How many of those who hold a seat have answered: `6 of 8 replied`."""
    held = [reply for reply in replies if reply.person or reply.answer]
    return f"{sum(bool(reply.answer) for reply in held)} of {len(held)} replied"


def forecast_lines(agenda: AgendaView, label: str = "") -> Iterator[Content]:
    """The forecast: its sign, itself and how many replied; then line by line on whom it rests, or who could mend it."""
    first, *rest = forecast_words.lines(agenda.forecast)
    sign = "✓" if agenda.forecast.quorate else "✗" if agenda.forecast.answered else "○"
    replied = safe_line(f"   {replied_words(agenda.replies)}", "$muted")
    yield joined(safe_line(f" {sign} ", style(sign)), safe_line(f"{label}{first}", "bold"), replied)
    for line in rest:
        yield safe_line(line)


def answer_words(reply: ReplyView) -> Content:
    """What a seat answered: `✓ sends S Khan`."""
    sign, words = ANSWERS[reply.answer]
    said = f"sends {reply.deputy}" if reply.deputy else words
    return joined(safe_line(f"{sign} ", style(sign)), safe_line(said, "" if reply.answer else "$muted"))


def _who(reply: ReplyView) -> Content:
    return safe_line(reply.person) if reply.person else safe_line("vacant", "$warning")
