"""What members agreed between two meetings, by e-mail or as urgent: who answered what, and what waits for it (AQ6a)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from store.desk import Work
from store.errors import BadInput
from store.queries import between as between_query
from store.queries import find
from store.rules.spoken_dates import format_day
from store.rules.vocabulary import AssentAnswer, RecommendationKind
from store.services import business, planning
from store.services.numbers import next_number
from store.tables import Assent, Body, Recommendation
from store.views.between import Answered
from store.views.changed import Changed

LETTER = "B"
"""Stands before the number of what was agreed between meetings: `EG/2024-B1`."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What members were asked.

    Attributes:
        wording: What is to be decided.
        means: How they were asked: "e-mail", "telephone, as urgent".
        business: The kind of business, where the rule asks more of some; "" for none in particular.
        concerns: Slugs of agencies and constituencies it concerns.
    """

    wording: str
    means: str
    business: str = ""
    concerns: tuple[str, ...] = ()


def record(work: Work, body: str, matter: Matter, answers: Sequence[Answered], day: date | None = None) -> Changed:
    """Record a decision taken between meetings; it waits for the body's next meeting to ratify it, on its own (AQ6a).

    The body's rule is put to those who agreed, as if they had met that day, and its verdict is frozen. It is recorded
    whatever that is: a meeting must ratify it in any case.

    Args:
        work: the desk's work.
        body: the body, as `find.body` takes it.
        matter: what was asked, and how.
        answers: what each member answered; those who did not answer are named too, or are told as not asked.
        day: when it was agreed; the day of the last answer when left out, or else today.

    Raises:
        BadInput: it has no wording or no means, nobody agreed, a seat is unknown or named twice, or the day is still to
            come.
        Refused: nobody held a seat that day, and no deputy is named.
    """
    found = find.body(work.session, body)
    wording, means = " ".join(matter.wording.split()), " ".join(matter.means.split())
    if not wording:
        raise BadInput("what was agreed has no wording", remedy="say what was agreed", key="wording")
    if not means:
        raise BadInput("it is not said how members were asked", remedy="e-mail, telephone …", key="means")
    if not any(answer.answer == AssentAnswer.AGREED for answer in answers):
        raise BadInput("nobody is named who agreed", remedy="name the seats that agreed", key="agreed")
    days = [answer.day for answer in answers if answer.day is not None and answer.answer != AssentAnswer.NO_REPLY]
    agreed_on = day or max(days, default=work.wall.date())
    late = next((moment for moment in (agreed_on, *days) if moment > work.wall.date()), None)
    if late is not None:
        raise BadInput(f"{format_day(late)} is still to come", remedy="give the day it was agreed", key="date")
    rule = between_query.on(work.session, found.slug, agreed_on).rule.in_force(agreed_on)
    kind = business.known_kind([name for when in rule.when for name in when.business], matter.business)
    concerns = business.concerned(work, matter.concerns).split()
    judged = between_query.judged(work.session, found.slug, agreed_on, answers, kind, concerns)
    row = Recommendation(
        body_key=found.key,
        kind=RecommendationKind.BETWEEN.value,
        means=means,
        reference=_reference(work, found, agreed_on),
        wording=wording,
        at=_moment(work, agreed_on),
        why=_why(means, agreed_on, answers),
        proof=judged.proof.to_text(),
    )
    work.session.add(row)
    work.session.flush()
    for position, each in enumerate(judged.answers, start=1):
        work.session.add(
            Assent(
                recommendation_key=row.key,
                seat_key=each.seat_key,
                person_key=each.person_key,
                person_name=each.name,
                deputy=each.deputy,
                answer=each.answer,
                answered=each.day or agreed_on,
                position=position,
            ),
        )
    work.session.flush()
    planning.bring_to_body(work, found.slug, row.at)
    verdict = judged.proof.verdict
    met = "those who agreed would have been quorate" if verdict.quorate else verdict.headline()
    said = f"{row.reference} agreed by {means}, waits for ratification ({met}): {wording}"
    return Changed("between.record", said, "", row.key, row.reference)


def _reference(work: Work, body: Body, day: date) -> str:
    """`EG/2024-B1` for the first of 2024."""
    scope = f"{body.short}/{day.year}-{LETTER}"
    return f"{scope}{next_number(work, scope)}"


def _moment(work: Work, day: date) -> datetime:
    """When it was agreed: of today now, of another day its last minute; a meeting of that day came before it."""
    return work.wall if day == work.wall.date() else datetime.combine(day, time.max.replace(microsecond=0))


def _why(means: str, day: date, answers: Sequence[Answered]) -> str:
    """How it came to be: `agreed on Tue 2 April 2024 by e-mail (4 agreed, 1 objected, 1 did not reply)`."""
    return f"agreed on {format_day(day)} by {means} ({', '.join(_counts(answers))})"


def _counts(answers: Sequence[Answered]) -> Iterator[str]:
    words = {
        AssentAnswer.AGREED: "agreed",
        AssentAnswer.OBJECTED: "objected",
        AssentAnswer.NO_REPLY: "did not reply",
    }
    for answer, said in words.items():
        number = sum(each.answer == answer for each in answers)
        if number:
            yield f"{number} {said}"
