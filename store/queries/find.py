"""Finding what a person named: a body, a meeting, a seat. Several candidates are listed, never guessed."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlmodel import Session, col, select

from store.errors import Ambiguous, BadInput
from store.tables import Body, Meeting, Partnership, Seat

T = TypeVar("T", Body, Seat)


def partnership(session: Session) -> Partnership:
    """The partnership of this store.

    Raises:
        BadInput: nothing was set up yet.
    """
    found = session.exec(select(Partnership).order_by(col(Partnership.key)).limit(1)).first()
    if found is None:
        raise BadInput("this store has no terms of reference yet", remedy="`quorate init --terms NAME` adopts them")
    return found


def body(session: Session, named: str) -> Body:
    """The body a person means by its key, its name, its reference prefix or an unambiguous part of one.

    Raises:
        BadInput: no body fits.
        Ambiguous: several do.
    """
    bodies = session.exec(select(Body).order_by(col(Body.position))).all()
    return _one(named, "body", [(item, (item.slug, item.short, item.name), item.key) for item in bodies])


def meeting(session: Session, named: str) -> Meeting:
    """The meeting a person means: a reference (EG/2024/01), BODY@DATE, or its row's key.

    Raises:
        BadInput: no meeting fits.
        Ambiguous: several do.
    """
    text = named.strip()
    if "@" in text:
        body_name, _, day_text = text.partition("@")
        found_body = body(session, body_name)
        try:
            day = date.fromisoformat(day_text.strip())
        except ValueError as error:
            raise BadInput(f"`{day_text}` is no date", remedy="write it as 2024-03-21") from error
        rows = session.exec(
            select(Meeting).where(Meeting.body_key == found_body.key).order_by(col(Meeting.starts)),
        ).all()
        on_day = [row for row in rows if row.starts.date() == day]
        if len(on_day) == 1:
            return on_day[0]
        if on_day:
            raise Ambiguous(f"{found_body.name} meets more than once on {day}", tuple(r.reference for r in on_day))
        dates = ", ".join(row.starts.date().isoformat() for row in rows) or "none yet"
        raise BadInput(f"{found_body.name} has no meeting on {day}", remedy=f"its meetings: {dates}")
    wanted = text.upper()
    found = session.exec(
        select(Meeting).where((col(Meeting.reference) == wanted) | (col(Meeting.key) == text)),
    ).first()
    if found is not None:
        return found
    references = session.exec(select(Meeting.reference).order_by(col(Meeting.starts).desc()).limit(8)).all()
    near = [reference for reference in references if wanted in reference]
    if len(near) > 1:
        raise Ambiguous(f"`{named}` fits several meetings", tuple(near))
    listed = ", ".join(references) or "none yet"
    raise BadInput(f"there is no meeting `{named}`", remedy=f"write a reference or BODY@DATE; newest: {listed}")


def seat(session: Session, body_key: str, named: str) -> Seat:
    """The seat of a body a person means by its key, its post or an unambiguous part of one.

    Raises:
        BadInput: no seat fits.
        Ambiguous: several do.
    """
    seats = session.exec(select(Seat).where(Seat.body_key == body_key).order_by(col(Seat.position))).all()
    return _one(named, "seat", [(item, (item.slug, item.post), item.key) for item in seats])


def _one(named: str, noun: str, choices: Sequence[tuple[T, tuple[str, ...], str]]) -> T:
    """The one choice whose names fit: exactly first, then in part."""
    wanted = named.strip().casefold()
    folded = [(item, {name.casefold() for name in names}, key) for item, names, key in choices]
    exact = [item for item, names, key in folded if wanted in names or wanted == key]
    loose = [item for item, names, _ in folded if wanted and any(wanted in name for name in names)]
    part = exact or loose
    if len(part) == 1:
        return part[0]
    labels = tuple(item.slug for item in (part or [choice[0] for choice in choices]))
    if part:
        raise Ambiguous(f"`{named}` fits several", labels)
    raise BadInput(f"there is no {noun} `{named}`", remedy="one of " + ", ".join(labels))
