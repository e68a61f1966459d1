"""The register of a meeting and its quoracy, as screens and exports see them."""

from dataclasses import dataclass
from datetime import datetime

from store.rules.presence import Stretch
from store.rules.quoracy import Verdict
from store.views.meeting import MeetingLine

WILL_BE_LATE = "will be late"
"""How a line's note begins that tells of a lateness announced without a time (AQ7a)."""

APOLOGIES_FROM = "apologies from "
"""How a line's note begins on which somebody observes for a seat that had sent apologies."""


@dataclass(frozen=True, slots=True)
class StayView:
    """One stay: from arriving until leaving (None: still there), and who it was, for a line may change hands.

    Attributes:
        mode: in-room or remote.
        arrived: From when; of a stay for some items, when the first of them was turned to.
        left: Until when, half open.
        person: Who it was.
        capacity: holder, deputy or observing.
        key: Key of the row; a stay for items that were taken in two parts gives two views of one key.
        post: A deputy's own post, as far as it is known.
        agreed: Whether joining remotely was agreed.
        items: "items 3 to 5" where it was for these (AQ7a), else "".
    """

    mode: str
    arrived: datetime
    left: datetime | None
    person: str = ""
    capacity: str = "holder"
    key: str = ""
    post: str = ""
    agreed: bool = False
    items: str = ""


@dataclass(frozen=True, slots=True)
class ToCome:
    """That somebody is to be there for items that have not been turned to (AQ7a)."""

    person: str
    capacity: str
    mode: str
    items: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register. `person` is who is there: the holder, or the deputy when one attends.

    Attributes:
        here: Whether they are in the room or joined remotely now.
        seat: Slug of the seat, "" for a guest.
        note: The reason that was given, or what else was said of them.
        agreement_missing: They are here and have not signed the confidentiality agreement this body needs (BO5).
        to_come: The items somebody is still to be there for.
        reply: What the seat answered before the day, in words; "" once something is recorded.
        expected_at: When they said beforehand they would come.
        overdue: Whether that time has passed and they are not here.
        expected_deputy: Who was announced in their place.
        did_not_come: Whether that deputy did not come, nor anybody else for the seat.
        no_substitute: Whether it was said that nobody can come instead.
        noted_at: Reference of the later meeting at which a late apology was noted, "" for none (AQ1).
        withdraws: They have withdrawn from the present item, or from the meeting: "for this item".
        also: Posts of the other seats that `also_of`, who is on the line or was last, sits for today (AQ7a).
        also_of: Their name.
    """

    key: str
    seat: str
    post: str
    agency: str
    agency_name: str
    agency_short: str
    constituency: str
    kind: str
    holder: str
    person: str
    deputy: str
    state: str
    state_words: str
    here: bool
    note: str
    stays: tuple[StayView, ...] = ()
    agreement_missing: bool = False
    to_come: tuple[ToCome, ...] = ()
    reply: str = ""
    expected_at: datetime | None = None
    overdue: bool = False
    expected_deputy: str = ""
    did_not_come: bool = False
    no_substitute: bool = False
    noted_at: str = ""
    withdraws: str = ""
    also: tuple[str, ...] = ()
    also_of: str = ""


@dataclass(frozen=True, slots=True)
class InterestView:
    """A declared interest; `line` is the key of the register line of whoever declared it, at `declared`."""

    key: str
    person: str
    agency: str
    item_key: str
    item: str
    nature: str
    withdraws: bool
    line: str = ""
    declared: datetime | None = None


@dataclass(frozen=True, slots=True)
class PartnerView:
    """One clause of the rule on the chair's board: met or missing, and who meets or could meet it."""

    name: str
    met: bool
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The register, the verdict of this minute, and how quoracy ran through the meeting.

    Attributes:
        since: When the verdict last turned; None before the meeting was opened.
        current: Key of the item under discussion, "" for none.
        asks_agreement: Whether somebody remote counts only by agreement, so that it must be asked for.
        earlier: Reference of the meeting before this one, at which a late apology may have been missed; "" for none.
    """

    meeting: MeetingLine
    lines: tuple[RegisterLine, ...]
    interests: tuple[InterestView, ...]
    rule: str
    verdict: Verdict
    partners: tuple[PartnerView, ...]
    timeline: tuple[Stretch, ...]
    since: datetime | None
    current: str = ""
    asks_agreement: bool = False
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class SeatForItem:
    """How one line of the register was there for one item.

    Attributes:
        line: The register line's seat or key.
        sign: ✓ throughout, ~ for a part of it, ! withdrew, · there without a say, – not there, "" where the item has
            not been taken and nothing is known.
        words: The same in words, with who and when.
    """

    line: str
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class ItemPresence:
    """The register for one item: who was there, who withdrew, and whether the room could decide (AQ2, AQ7)."""

    key: str
    number: str
    title: str
    began: datetime | None
    ended: datetime | None
    seats: tuple[SeatForItem, ...]
    quoracy: str
    chair: str = ""


@dataclass(frozen=True, slots=True)
class PresenceView:
    """The register item by item. `lines` are the lines as they are named beside the items."""

    lines: tuple[RegisterLine, ...]
    items: tuple[ItemPresence, ...]
    current: str


@dataclass(frozen=True, slots=True)
class MissedLine:
    """Somebody who was missed at the meeting before, whose late apologies may be noted now (AQ1)."""

    key: str
    person: str
    post: str
    agency: str
    state: str


@dataclass(frozen=True, slots=True)
class MissedView:
    """Who was missed at the meeting before, without apologies."""

    reference: str
    starts: datetime
    lines: tuple[MissedLine, ...]


@dataclass(frozen=True, slots=True)
class BoardView:
    """What the chair's board shows and nothing else (AQ8)."""

    meeting: MeetingLine
    verdict: Verdict
    partners: tuple[PartnerView, ...]
    since: datetime | None
    item_number: str
    item_title: str
    item_began: datetime | None
    item_minutes: int
    present: int
