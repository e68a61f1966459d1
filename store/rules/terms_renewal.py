"""How a new version of a body's terms of reference differs from the one before, people aside (BO2)."""

from collections.abc import Iterator
from dataclasses import replace

from store.rules.body_data import write_body
from store.rules.body_terms import ALWAYS, Body, Seat

SEATS = "the seats"
"""What `differences` says where seats differ; `seat_differences` says how."""

RULE = "the quoracy rule"
"""What `differences` says where the rule differs."""

_SAID = {
    "seats": SEATS,
    "agreed": "the day it was agreed",
    "review": "the day of its review",
    "quoracy": RULE,
    "standing": "the standing items",
    "ladder": "the escalation ladder",
    "attendance": "the duty to attend",
    "chairs": "who chairs",
    "accountable_to": "whom it answers to",
    "closing_needs_agreement": "who may close an action",
    "notice_days": "the days of notice",
    "paper_days": "the days for papers",
    "usual_time": "the usual time",
    "in_public": "whether it meets in public",
    "confidentiality": "whether agreements are needed",
}
"""Keys of a body as a sentence has them; another is said as it is written."""

_OF_PEOPLE = ("holder", "holder_since", "agreement", "holder_agency", "earlier", "deputies")
_OF_DAYS = ("since", "until", "suspended_since", "suspended_until")
_SETTLED = ("post", "agency", "kind", "roles", "groups", "votes")


def differences(old: Body, new: Body) -> Iterator[str]:
    """What of a body a new version says otherwise, number and people aside: `the quoracy rule`, `SEATS`."""
    before, after = _told(old), _told(new)
    for key in dict.fromkeys((*before, *after)):
        if key != "in_force" and before.get(key) != after.get(key):
            yield _SAID.get(key, f"the {key.replace('_', ' ')}")


def seat_differences(old: Seat, new: Seat) -> Iterator[tuple[str, str]]:
    """What a new version says otherwise of a seat: the key, and what it is now."""
    for what in _SETTLED:
        value = getattr(new, what)
        if getattr(old, what) != value:
            yield what, _shown(value)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(sorted(value)) or "none" if isinstance(value, frozenset) else str(value)


def _told(body: Body) -> dict[str, object]:
    """A body's terms as data, without its number, the day it comes into force, and people."""
    seats = tuple(_bare(seat) for seat in body.seats)
    return write_body(replace(body, version=1, in_force=ALWAYS, seats=seats))


def _bare(seat: Seat) -> Seat:
    """A seat without its people and its days: who has it when is on the roll, not in the terms."""
    usual = Seat("", "", "")
    return replace(seat, **{what: getattr(usual, what) for what in (*_OF_PEOPLE, *_OF_DAYS)})
