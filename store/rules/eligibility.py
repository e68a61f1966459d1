"""Who in the room counts at all, and in plain words why somebody does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.tree import Deputies, QuoracyRule, Remote, Traits

if TYPE_CHECKING:
    from store.rules.room import Attendee, SeatFact

NO_SEAT = "has no seat on this body"

_GUESTS = {
    "observer": "observer, not a member",
    "in-attendance": "in attendance, not a member",
    "officer": "officer, not a member",
    "co-opted": "co-opted members do not count here",
    "virtual": "virtual members do not count here",
    "lay": "lay members do not count here",
    "member": "members do not count here",
}


def refusal(rule: QuoracyRule, seat: SeatFact, attendee: Attendee) -> str:
    """Why this person cannot count for this seat at this moment, whatever the clause; nothing if they can."""
    if seat.suspended:
        return "the seat is suspended"
    if attendee.capacity not in {"holder", "deputy"}:
        return "observing only"
    if attendee.withdrawn:
        return f"withdrew: {attendee.withdrawn}"
    if attendee.conflicted and not rule.conflicted:
        return "declared an interest"
    return _deputy_refusal(rule, seat, attendee) or _remote_refusal(rule, attendee)


def _deputy_refusal(rule: QuoracyRule, seat: SeatFact, attendee: Attendee) -> str:
    if attendee.capacity != "deputy":
        return ""
    if deputies_barred(rule, seat):
        return "deputies do not count here" if Deputies.NONE in rule.deputies else "no deputy counts for this seat"
    if Deputies.NAMED in rule.deputies and not attendee.named:
        return "deputy not named beforehand"
    if Deputies.WITH_AUTHORITY in rule.deputies and not attendee.may_decide:
        return "deputy without authority to decide"
    if Deputies.SAME_ROLE in rule.deputies and not _same_post(seat.post, attendee.post):
        return "deputy not in the same role"
    return ""


def deputies_barred(rule: QuoracyRule, seat: SeatFact) -> bool:
    """Whether no deputy ever counts for a seat, whoever is sent."""
    return Deputies.NONE in rule.deputies or _fits_any(seat, rule.no_deputies_for)


def _fits_any(seat: SeatFact, traits: Traits) -> bool:
    """Whether a seat has any of these traits."""
    borne = {
        "constituencies": (seat.constituency,),
        "agencies": (seat.agency,),
        "groups": seat.groups,
        "kinds": (seat.kind,),
        "roles": seat.roles,
        "posts": (seat.key, seat.post),
    }
    return any(
        value.casefold() in {mark.casefold() for mark in borne[trait]}
        for trait, values in traits.given()
        for value in values
    )


def _same_post(post: str, other: str) -> bool:
    return post.casefold().split() == other.casefold().split()


def _remote_refusal(rule: QuoracyRule, attendee: Attendee) -> str:
    if attendee.mode == "in-room" or rule.remote is Remote.ALWAYS:
        return ""
    if rule.remote is Remote.NEVER:
        return "joined remotely, which does not count here"
    return "" if attendee.remote_agreed else "joined remotely without agreement"


def standing_problem(rule: QuoracyRule, seat: SeatFact) -> str:
    """Why a seat does not count where a clause does not name it; nothing if it does."""
    if seat.kind not in rule.counts:
        return _GUESTS.get(seat.kind, f"{seat.kind} seats do not count here")
    if rule.voters_only and not seat.votes:
        return "not entitled to vote"
    return ""
