"""Seats as a table, and one of them told in full: holder, deputies, agreement, and who held it before (BO4, BO5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.calendar import format_day
from tui.safe import joined, safe, safe_line
from tui.widgets.listing import Column, Listing
from tui.widgets.paragraphs import Paragraph, headed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from textual.content import Content

    from store.views.people import DeputyView, SeatLine


class SeatLines(Listing["SeatLine"]):
    """Seats in the order of their bodies; vacant ones are marked."""

    def __init__(self, needs_agreement: Callable[[SeatLine], bool]) -> None:
        """Make an empty table; `needs_agreement` tells whether a seat's body asks for a signed agreement (B 5.8)."""
        super().__init__(
            (
                Column("Post", lambda seat: safe_line(seat.post), 30, share=4),
                Column("Agency", lambda seat: safe_line(seat.agency_name, "$muted"), 18, share=3, rank=4),
                Column("Body", lambda seat: safe_line(seat.body_name, "$muted"), 14, share=2, rank=5),
                Column("Holder", _holder, 14, share=2),
                Column("Since", _since, 11, rank=3),
                Column("Deputies", _deputies, 10, rank=2),
                Column("Agreement", self._agreement, 11, rank=1),
            ),
            lambda seat: seat.key,
        )
        self.needs_agreement = needs_agreement

    def _agreement(self, seat: SeatLine) -> Content:
        if not seat.holder or not self.needs_agreement(seat):
            return safe_line("")
        if seat.agreement is None:
            return safe_line("✗ unsigned", "$error")
        return joined(safe_line("✓ ", "$success"), f"{seat.agreement:%b %Y}")


def told(seat: SeatLine, *, needs_agreement: bool) -> Iterator[Paragraph]:
    """Everything there is to say of a seat."""
    yield Paragraph(safe(seat.post, "bold"))
    votes = "votes" if seat.votes else "does not vote"
    where = f"{seat.agency_name}, for {seat.body_name} · {seat.kind.replace('-', ' ')}, {votes}"
    yield Paragraph(safe(where, "$muted"))
    if seat.holder:
        since = f" since {format_day(seat.since)}" if seat.since else ""
        yield Paragraph(joined(safe(seat.holder), safe(since, "$muted")), safe_line("✓ ", "$success"))
    else:
        yield Paragraph(safe("vacant; n appoints somebody", "$warning"), safe_line("✗ ", "$error"))
    if needs_agreement and seat.holder:
        yield _agreed(seat.agreement)
    yield headed("Deputies")
    for deputy in seat.deputies:
        yield _deputy(deputy)
    if not seat.deputies:
        yield Paragraph(safe("nobody is named; d names somebody", "$muted"))
    if seat.earlier:
        yield headed("Before")
    for name, since_day, until in reversed(seat.earlier):
        yield Paragraph(joined(safe(name), safe(f"  {_span(since_day, until)}", "$muted")), safe_line("· ", "$border"))


def _agreed(signed: date | None) -> Paragraph:
    if signed is None:
        return Paragraph(
            safe("the confidentiality agreement is not signed; g records it", "$error"), safe_line("✗ ", "$error")
        )
    return Paragraph(safe(f"confidentiality agreement signed {format_day(signed)}"), safe_line("✓ ", "$success"))


def _deputy(deputy: DeputyView) -> Paragraph:
    if deputy.may_decide:
        return Paragraph(joined(safe(deputy.name), safe("  may decide", "$muted")), safe_line("✓ ", "$success"))
    return Paragraph(joined(safe(deputy.name), safe("  may not decide", "$muted")), safe_line("– ", "$muted"))


def _span(since: date | None, until: date | None) -> str:
    begin = f"from {since.day} {since:%b %Y} " if since else ""
    return f"{begin}until {until.day} {until:%b %Y}" if until else begin.strip()


def _holder(seat: SeatLine) -> Content:
    return safe_line(seat.holder) if seat.holder else safe_line("✗ vacant", "$warning")


def _since(seat: SeatLine) -> Content:
    return safe_line(f"{seat.since.day} {seat.since:%b %Y}" if seat.since else "", "$muted")


def _deputies(seat: SeatLine) -> Content:
    if not seat.deputies:
        return safe_line("–", "$muted")
    deciding = sum(deputy.may_decide for deputy in seat.deputies)
    names = ", ".join(deputy.name for deputy in seat.deputies)
    return safe_line(names if deciding else f"({names})")
