"""A decision taken between meetings: what was agreed, how members were asked, and what each answered (AQ6a)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import QuorateError
from store.rules.calendar import format_day
from store.rules.vocabulary import AssentAnswer
from tui.dialogs.noted import NotedForm, required
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from store.queries.between import Roll
    from store.queries.roll import SeatOfDay
    from store.views.between import Answered
    from store.views.changed import Changed
    from tui.dialogs.days import Days

NOT_ASKED = "not-asked"
SEAT = "seat:"
"""How the keys of the fields begin that hold what a seat answered."""


class BetweenDialog(NotedForm["Changed"]):
    """Records what a body agreed between its meetings; the next one is asked to ratify it."""

    TITLE_WORDS = "Agreed between meetings"

    def __init__(self, roll: Roll, days: Days) -> None:
        """Make it.

        Args:
            roll: the body as it stands today, for the verdict while one types.
            days: how days are read.
        """
        super().__init__(f"{self.TITLE_WORDS} · {roll.body_name}")
        self._roll = roll
        self._days = days

    def fields(self) -> Sequence[Field]:
        """What was agreed and how, then a line for each seat."""
        return (
            Field("wording", "What was agreed", lines=2, check=required("say what was agreed")),
            Field("means", "How members were asked", "e-mail", "e-mail, telephone …", check=required("say how")),
            Field(
                "day", "Agreed on", format_day(self._days.today), "as 14 March or 2024-03-14", check=self._days.wrong
            ),
            *self._seats(),
        )

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """The rule put to those who agreed, as it stands, and what follows."""
        answers = tuple(_answers(values))
        if not any(answer.answer == AssentAnswer.AGREED for answer in answers):
            return (("○", "the rule is put to those who agreed; the next meeting is asked to ratify it in any case"),)
        try:
            judged = self._roll.judged(answers)
        except QuorateError as problem:
            return (("!", str(problem)),)
        verdict = judged.proof.verdict
        said = [("✓" if verdict.quorate else "✗", f"had they met: {verdict.headline()}")]
        if judged.unasked:
            said.append(("!", f"not asked: {', '.join(judged.unasked)}"))
        return said

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Record it."""
        from store.services import between

        return await self.app.operations.attempt(
            between.record,
            self._roll.body,
            between.Matter(values["wording"], values["means"]),
            tuple(_answers(values)),
            self._days.of(values["day"], "day"),
        )

    def _seats(self) -> Iterator[Field]:
        """A field for each seat somebody could answer for, first those with a vote."""
        asked = [seat for seat in self._roll.seats if seat.holder is not None or seat.deputies]
        for number, seat in enumerate(sorted(asked, key=lambda seat: not seat.row.votes)):
            holder = seat.holder.name if seat.holder else ""
            label = ", ".join(part for part in (holder, seat.row.post) if part)
            section = "Who answered what" if number == 0 else ""
            yield Field(f"{SEAT}{seat.row.slug}", label, NOT_ASKED, choices=tuple(_choices(seat)), section=section)


def _choices(seat: SeatOfDay) -> Iterator[tuple[str, str]]:
    """What a seat may have answered, by its holder or by a deputy named for it."""
    yield NOT_ASKED, "not asked"
    if seat.holder is not None:
        yield AssentAnswer.AGREED.value, "agreed"
        yield AssentAnswer.OBJECTED.value, "objected"
        yield AssentAnswer.NO_REPLY.value, "no reply"
    for deputy in seat.deputies:
        yield f"{AssentAnswer.AGREED.value}:{deputy.name}", f"{deputy.name} agreed for it"
        yield f"{AssentAnswer.OBJECTED.value}:{deputy.name}", f"{deputy.name} objected for it"


def _answers(values: Mapping[str, str]) -> Iterator[Answered]:
    """What was answered, seat by seat."""
    from store.views.between import Answered

    for key, value in values.items():
        if key.startswith(SEAT) and value != NOT_ASKED:
            answer, _, deputy = value.partition(":")
            yield Answered(key.removeprefix(SEAT), answer, deputy=deputy)
