"""Seats as a table, and one of them told in full: holder, deputies, agreements, and its history (BO4, BO5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.calendar import format_day
from store.rules.vocabulary import SeatKind
from tui.safe import joined, safe, safe_line
from tui.widgets.listing import Column, Listing
from tui.widgets.paragraphs import Paragraph, headed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from textual.content import Content

    from store.views.people import DeputyView, SeatLine


class SeatLines(Listing["SeatLine"]):
    """Seats in the order of their bodies; vacant, suspended and unsigned ones are marked."""

    def __init__(self, needs_agreement: Callable[[SeatLine], bool], today: Callable[[], date]) -> None:
        """Make an empty table.

        Args:
            needs_agreement: tells whether a seat's body asks for a signed agreement (B 5.8).
            today: tells the day the seats are shown for.
        """
        super().__init__(
            (
                Column("Post", _post, 30, share=4),
                Column("Agency", lambda seat: safe_line(seat.agency_name, "$muted"), 18, share=3, rank=4),
                Column("Body", lambda seat: safe_line(seat.body_name, "$muted"), 14, share=2, rank=5),
                Column("Holder", self._holder, 14, share=2),
                Column("Since", _since, 11, rank=3),
                Column("Deputies", _deputies, 10, rank=2),
                Column("Agreement", self._agreement, 11, rank=1),
            ),
            lambda seat: seat.key,
        )
        self.needs_agreement = needs_agreement
        self.today = today

    def _holder(self, seat: SeatLine) -> Content:
        day = self.today()
        if seat.seat_until is not None and seat.seat_until <= day:
            return safe_line(f"ended {seat.seat_until:%b %Y}", "$muted")
        if seat.seat_since is not None and seat.seat_since > day:
            return safe_line(f"from {seat.seat_since:%b %Y}", "$muted")
        if not seat.holder:
            return safe_line("✗ vacant", "$warning")
        if seat.suspended:
            return joined(safe_line("! ", "$warning"), safe_line(seat.holder), safe_line(" suspended", "$warning"))
        return joined(safe_line(seat.holder), safe_line("  ×2" if seat.twice else "", "$muted"))

    def _agreement(self, seat: SeatLine) -> Content:
        if not self.needs_agreement(seat):
            return safe_line("")
        if seat.holder and seat.agreement is None:
            return safe_line("✗ unsigned", "$error")
        if seat.unsigned_deputies:
            return safe_line("! deputy", "$warning")
        return joined(safe_line("✓ ", "$success"), f"{seat.agreement:%b %Y}") if seat.agreement else safe_line("")


def told(seat: SeatLine, *, needs_agreement: bool) -> Iterator[Paragraph]:
    """Everything there is to say of a seat."""
    yield Paragraph(safe(seat.post, "bold"))
    votes = "votes" if seat.votes else "does not vote"
    offices = f", {' and '.join(role.replace('-', ' ') for role in seat.roles)}" if seat.roles else ""
    kind = seat.kind.replace("-", " ") if seat.kind != SeatKind.CO_OPTED else seat.kind
    where = f"{seat.agency_name}, for {seat.body_name} · {kind}{offices}, {votes}"
    yield Paragraph(safe(where, "$muted"))
    if seat.seat_since is not None or seat.seat_until is not None:
        yield Paragraph(safe(f"a seat {_span(seat.seat_since, seat.seat_until)}", "$muted"))
    yield from _held(seat)
    if needs_agreement and seat.holder:
        yield _agreed(seat.agreement)
    for name, since in seat.coming:
        yield Paragraph(joined(safe(name), safe(f"  from {_short(since)}", "$muted")), safe_line("→ ", "$border"))
    yield headed("Deputies")
    for deputy in seat.deputies:
        yield _deputy(deputy, needs_agreement=needs_agreement)
    if not seat.deputies:
        yield Paragraph(safe("nobody is named; d names somebody", "$muted"))
    if seat.earlier:
        yield headed("Before")
    for name, since_day, until in reversed(seat.earlier):
        yield _past(name, _span(since_day, until))
    if seat.other_deputies:
        yield headed("Deputies at other times")
    for deputy in reversed(seat.other_deputies):
        yield _past(deputy.name, _span(deputy.since, deputy.until) or "while the seat was there")


def _held(seat: SeatLine) -> Iterator[Paragraph]:
    """Who holds the seat, and what is to be known of them."""
    if not seat.holder:
        yield Paragraph(safe("vacant; n appoints somebody", "$warning"), safe_line("✗ ", "$error"))
        return
    since = f" since {format_day(seat.since)}" if seat.since else ""
    yield Paragraph(joined(safe(seat.holder), safe(since, "$muted")), safe_line("✓ ", "$success"))
    if seat.holder_agency:
        yield Paragraph(safe(f"works for {seat.holder_agency}", "$muted"), safe_line("  "))
    span = _span(seat.suspended_since, seat.suspended_until)
    if seat.suspended:
        yield Paragraph(safe(f"suspended {span}; s lifts it", "$warning"), safe_line("! ", "$warning"))
    elif span:
        yield Paragraph(safe(f"suspended {span}", "$muted"), safe_line("◷ ", "$border"))
    if seat.twice:
        yield Paragraph(safe("sits for two seats of this body, and is one head"), safe_line("×2 ", "$muted"))
    if seat.also:
        yield Paragraph(joined(safe("also ", "$muted"), safe("; ".join(seat.also))), safe_line("  "))


def _agreed(signed: date | None) -> Paragraph:
    if signed is None:
        return Paragraph(
            safe("the confidentiality agreement is not signed; g records it", "$error"), safe_line("✗ ", "$error")
        )
    return Paragraph(safe(f"confidentiality agreement signed {format_day(signed)}"), safe_line("✓ ", "$success"))


def _deputy(deputy: DeputyView, *, needs_agreement: bool) -> Paragraph:
    said = "  may decide" if deputy.may_decide else "  may not decide"
    span = _span(deputy.since, deputy.until)
    parts = [safe(deputy.name), safe(f"{said}{f', {span}' if span else ''}", "$muted")]
    if deputy.agency:
        parts.append(safe(f", {deputy.agency}", "$muted"))
    if needs_agreement:
        signed = f", signed {_short(deputy.agreement)}" if deputy.agreement else ""
        parts.append(safe(signed, "$muted") if signed else safe(", ✗ unsigned", "$error"))
    lead = safe_line("✓ ", "$success") if deputy.may_decide else safe_line("– ", "$muted")
    return Paragraph(joined(*parts), lead)


def _past(name: str, span: str) -> Paragraph:
    return Paragraph(joined(safe(name), safe(f"  {span}", "$muted")), safe_line("· ", "$border"))


def _span(since: date | None, until: date | None) -> str:
    begin = f"from {_short(since)} " if since else ""
    return f"{begin}until {_short(until)}" if until else begin.strip()


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _post(seat: SeatLine) -> Content:
    """The post; what is no plain member says so before it, where it is never cut off."""
    if seat.kind == SeatKind.MEMBER:
        return safe_line(seat.post)
    return joined(safe_line(f"{seat.kind} ", "$muted"), safe_line(seat.post))


def _since(seat: SeatLine) -> Content:
    return safe_line(_short(seat.since) if seat.since else "", "$muted")


def _deputies(seat: SeatLine) -> Content:
    if not seat.deputies:
        return safe_line("–", "$muted")
    deciding = sum(deputy.may_decide for deputy in seat.deputies)
    names = ", ".join(deputy.name for deputy in seat.deputies)
    return safe_line(names if deciding else f"({names})")
