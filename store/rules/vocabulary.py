"""The words the record uses for its states and kinds; stored by value, shown through `.label`."""

from enum import StrEnum


class Word(StrEnum):
    """A stored word that knows how it is said."""

    @property
    def label(self) -> str:
        """The word as a person reads it: `not-recorded` is `not recorded`."""
        return self.value.replace("-", " ")


class SeatKind(Word):
    """What a seat is on its body (BO4)."""

    MEMBER = "member"
    CO_OPTED = "co-opted"
    VIRTUAL = "virtual"
    LAY = "lay"
    OBSERVER = "observer"
    IN_ATTENDANCE = "in-attendance"
    OFFICER = "officer"


class RegisterState(Word):
    """What the register says of one seat or guest (AQ1). Nobody starts as present."""

    NOT_RECORDED = "not-recorded"
    IN_ROOM = "in-room"
    REMOTE = "remote"
    APOLOGIES = "apologies"
    DEPUTY = "deputy"
    ABSENT = "absent"
    OBSERVING = "observing"
    IN_ATTENDANCE = "in-attendance"

    @property
    def label(self) -> str:
        """The state in words."""
        special = {
            RegisterState.NOT_RECORDED: "not yet recorded",
            RegisterState.IN_ROOM: "in the room",
            RegisterState.REMOTE: "joined remotely",
            RegisterState.DEPUTY: "deputy attending",
            RegisterState.IN_ATTENDANCE: "in attendance",
        }
        return special.get(self, self.value)


class MeetingState(Word):
    """Where a meeting is in its life (RE5)."""

    PLANNED = "planned"
    OPEN = "open"
    ADJOURNED = "adjourned"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ItemState(Word):
    """What became of an agenda item."""

    PLANNED = "planned"
    OPEN = "open"
    DONE = "done"
    DEFERRED = "deferred"
    NOT_REACHED = "not-reached"


class Purpose(Word):
    """Why an item is on the agenda (AG3)."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    ASSURANCE = "assurance"
    INFORMATION = "information"


class Origin(Word):
    """Where an item came from (AG2)."""

    STANDING = "standing"
    MINUTES = "minutes"
    MATTERS_ARISING = "matters-arising"
    RATIFY = "ratify"
    ESCALATION = "escalation"
    CARRIED = "carried"
    SENT = "sent"
    DUTY = "duty"
    THEME = "theme"
    ADDED = "added"


class ActionState(Word):
    """Where an action is (AC1)."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class RecommendationState(Word):
    """What became of a recommendation made without quoracy (AQ6, AQ6a)."""

    WAITING = "waiting"
    RATIFIED = "ratified"
    NOT_RATIFIED = "not-ratified"


class RecommendationKind(Word):
    """Why a recommendation waits for ratification (AQ6, AQ6a)."""

    INQUORATE = "inquorate"
    BETWEEN = "between-meetings"


class AssentAnswer(Word):
    """What a member answered when asked between two meetings (AQ6a)."""

    AGREED = "agreed"
    OBJECTED = "objected"
    NO_REPLY = "no-reply"


class Cast(Word):
    """How one member voted, or that their dissent was noted on request (AQ5a)."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    DISSENT = "dissent"


class EscalationState(Word):
    """Whether an escalation is still climbing (ES4)."""

    OPEN = "open"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"


class MinutesStage(Word):
    """The life of minutes (MI2)."""

    DRAFT = "draft"
    CHECKED = "checked"
    CIRCULATED = "circulated"
    APPROVED = "approved"
    SUPERSEDED = "superseded"


class ReplyAnswer(Word):
    """What a seat answered before the day (AG6)."""

    COMING = "coming"
    REMOTE = "remote"
    APOLOGIES = "apologies"
    DEPUTY = "deputy"
