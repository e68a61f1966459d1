"""What an agenda and a list of actions to chase say, in plain sentences (AG3, AG5, AG6, AC3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from store.export.minutes_words import numbered
from store.export.outcome_words import due
from store.export.times import Clock
from store.rules import forecast_words
from store.rules.vocabulary import Origin, ReplyAnswer

if TYPE_CHECKING:
    from store.views.actions import ActionLine
    from store.views.meeting import AgendaView, ItemView, PaperView, ReplyView

_ORIGINS = {
    Origin.STANDING.value: "standing item",
    Origin.MINUTES.value: "minutes to approve",
    Origin.MATTERS_ARISING.value: "matters arising",
    Origin.RATIFY.value: "waiting for ratification",
    Origin.ESCALATION.value: "escalation",
    Origin.CARRIED.value: "carried over",
    Origin.SENT.value: "sent by another body",
    Origin.DUTY.value: "forward plan",
    Origin.THEME.value: "theme",
    Origin.ADDED.value: "added",
}


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One row of the order of business."""

    time: str
    number: str
    title: str
    purpose: str
    lead: str
    origin: str


@dataclass(frozen=True, slots=True)
class ItemDetails:
    """What an item has besides its row: papers, and the decision proposed."""

    number: str
    title: str
    confidential: bool
    papers: tuple[str, ...]
    proposed: str


class AgendaWords:
    """The sentences and tables of one agenda."""

    def __init__(self, view: AgendaView) -> None:
        self._view = view
        self.clock = Clock(view.meeting.starts.date())

    def heading(self) -> str:
        """`Executive Group: Agenda`, with DRAFT before it until it is published."""
        mark = "" if self._view.published else "DRAFT · "
        return f"{mark}{self._view.meeting.body_name}: Agenda"

    def version(self) -> str:
        """Which version was published."""
        return f"Version {self._view.published}." if self._view.published else "DRAFT: not published yet."

    def confidential(self) -> bool:
        """Whether any item is confidential."""
        return any(item.confidential for item in self._view.items)

    def time(self) -> str:
        """From when to when the meeting is planned."""
        starts = self._view.meeting.starts
        return self.clock.span(starts, starts + timedelta(minutes=self._view.meeting.length))

    def rows(self) -> tuple[AgendaRow, ...]:
        """The order of business with its clock times."""
        return tuple(
            AgendaRow(
                time=self.clock.span(item.planned_from, item.planned_to),
                number=item.number,
                title=f"{item.title} (CONFIDENTIAL)" if item.confidential else item.title,
                purpose=item.purpose,
                lead=item.lead,
                origin=_origin(item),
            )
            for item in self._view.items
        )

    def overrun(self) -> str:
        """By how much the items do not fit, "" when they do."""
        over = self._view.overrun
        minutes = "1 minute" if over == 1 else f"{over} minutes"
        return f"The items take {minutes} longer than the meeting." if over > 0 else ""

    def details(self) -> tuple[ItemDetails, ...]:
        """The items that have papers or a proposed decision."""
        return tuple(
            ItemDetails(
                number=numbered(item.number),
                title=item.title,
                confidential=item.confidential,
                papers=tuple(_paper(paper) for paper in item.papers),
                proposed=item.proposed_decision,
            )
            for item in self._view.items
            if item.papers or item.proposed_decision
        )

    def forecast(self) -> tuple[str, ...]:
        """Whether the meeting would be quorate by the replies, on whom that rests, and what was answered (AG6)."""
        answered = [reply for reply in self._view.replies if reply.answer]
        first, *rest = forecast_words.lines(self._view.forecast)
        said = [f"By the replies so far: {first}.", *(f"{line[:1].upper()}{line[1:]}." for line in rest)]
        said.append(f"Replies: {len(answered)} of {len(self._view.replies)}.")
        for answer, words in _ANSWERS.items():
            people = ", ".join(_who(reply) for reply in answered if reply.answer == answer)
            said += [f"{words}: {people}."] if people else []
        return tuple(said)


_ANSWERS = {
    ReplyAnswer.COMING.value: "Coming",
    ReplyAnswer.REMOTE.value: "Joining remotely",
    ReplyAnswer.DEPUTY.value: "Sending a deputy",
    ReplyAnswer.APOLOGIES.value: "Apologies",
}


@dataclass(frozen=True, slots=True)
class ChaseRow:
    """One row of the table of an owner's actions."""

    reference: str
    text: str
    due: str
    standing: str
    body: str
    meeting: str


class ChaseWords:
    """The sentences and the table of one owner's actions."""

    def __init__(self, lines: tuple[ActionLine, ...]) -> None:
        self._lines = lines

    def summary(self) -> str:
        """How many actions there are, and how many of them are red."""
        if not self._lines:
            return "There are no actions."
        count = len(self._lines)
        overdue = sum(line.rag == "red" for line in self._lines)
        actions = "There is 1 action" if count == 1 else f"There are {count} actions"
        return f"{actions}, {overdue} of them red." if overdue else f"{actions}."

    def rows(self) -> tuple[ChaseRow, ...]:
        """The table, in the order given."""
        return tuple(
            ChaseRow(
                reference=line.reference,
                text=line.text,
                due=due(line.due, line.due_words) + _slipped(line.slipped),
                standing=f"{line.rag}: {line.rag_words}" if line.rag_words else line.rag,
                body=line.body_name,
                meeting=line.meeting,
            )
            for line in self._lines
        )


def _slipped(times: int) -> str:
    if not times:
        return ""
    return " (moved once)" if times == 1 else f" (moved {times} times)"


def _origin(item: ItemView) -> str:
    """Where an item came from: `carried over, EG/2024/01: figures were not ready`.

    What is there every time, or was put there by hand, needs no reason; one that names the reference says it once.
    """
    words = _ORIGINS.get(item.origin, item.origin)
    if item.origin in {Origin.STANDING, Origin.ADDED}:
        return words
    reason, reference = item.origin_reason, item.origin_ref
    if reference and reference not in reason:
        words = f"{words}, {reference}"
    return f"{words}: {reason}" if reason else words


def _paper(paper: PaperView) -> str:
    """A paper: its title, its marking and where it lies; the place is text, never a link that acts."""
    marking = f" ({paper.marking})" if paper.marking else ""
    return f"{paper.title}{marking}" + (f": {paper.link}" if paper.link else "")


def _who(reply: ReplyView) -> str:
    name = reply.person or reply.post
    return f"{reply.deputy} for {name}" if reply.deputy else name
