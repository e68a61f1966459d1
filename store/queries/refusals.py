"""Why nothing may be decided at a minute, and who could mend it: what the one in the chair has to know (AQ6)."""

from datetime import datetime

from sqlmodel import Session, select

from store.queries import find, meetings, register, room
from store.queries.roll import NamedDeputy, SeatOfDay
from store.rules.eligibility import refusal as why_not
from store.rules.frozen_proof import Proof
from store.rules.names import short_name
from store.rules.quoracy import Verdict
from store.rules.room import Attendee
from store.rules.spoken_dates import format_day
from store.rules.tree import QuoracyRule
from store.rules.vocabulary import RegisterState
from store.tables import Meeting, Recommendation
from store.views.recording import Lack, Mender, RefusalView
from store.views.register import RegisterLine


def view(
    session: Session, meeting: str, now: datetime, at: datetime | None = None, recommendation: str = ""
) -> RefusalView:
    """What is missing for a decision on the present item, and who could supply it.

    Args:
        session: the store.
        meeting: the meeting, as `find.meeting` takes it.
        now: the desk's wall-clock time.
        at: the minute of the decision; the present one when left out.
        recommendation: the reference of what was to be ratified, which brings its own business.
    """
    row = find.meeting(session, meeting)
    facts = room.facts(session, row)
    moment = at or register.present_minute(row, now)
    verdict = facts.verdict(moment, row.current_item_key, _dealing(session, recommendation))
    lines = {line.seat: line for line in register.lines(session, row, facts, moment) if line.seat}
    seats = {seat.row.slug: seat for seat in facts.seats}
    rule = facts.rule.in_force(moment.date())
    return RefusalView(
        headline=verdict.headline(),
        rule=verdict.rule,
        lacks=tuple(
            Lack(
                missing.clause,
                missing.more,
                tuple(
                    _mender(seats[slug], lines[slug], verdict, rule)
                    for slug in missing.could_be_met_by
                    if slug in seats and slug in lines
                ),
            )
            for missing in verdict.missing
        ),
        notes=verdict.notes,
        next_meeting=_next(session, row),
    )


def _dealing(session: Session, reference: str) -> room.Dealing:
    found = session.exec(select(Recommendation).where(Recommendation.reference == reference)).first()
    if found is None:
        return room.NOTHING
    proof = Proof.from_text(found.proof)
    return room.Dealing(proof.business, frozenset(proof.concerns))


def _next(session: Session, meeting: Meeting) -> str:
    """Where a recommendation would be ratified: `EG/2024/02 on Thu 20 June 2024`; "" while nothing is planned."""
    following = meetings.following(session, meeting)
    return f"{following.reference} on {format_day(following.starts.date())}" if following else ""


def _mender(seat: SeatOfDay, line: RegisterLine, verdict: Verdict, rule: QuoracyRule) -> Mender:
    who = line.holder or (seat.holder.name if seat.holder else "")
    return Mender(
        who=short_name(who) if who else line.post,
        post=line.post if who else "",
        why=next((each.why for each in verdict.not_counted if each.seat == line.seat), "") or _away(line),
        expected=_expected(line),
        deputies=tuple(_deputy(deputy, seat, rule) for deputy in seat.deputies),
    )


def _away(line: RegisterLine) -> str:
    """What the register says of somebody who is not there; when they are expected stands apart."""
    if line.state == RegisterState.NOT_RECORDED:
        return line.reply or RegisterState.NOT_RECORDED.label
    return f"{line.state_words}: {line.note}" if line.note else line.state_words


def _expected(line: RegisterLine) -> str:
    """What was said beforehand: when they come, or who comes instead, or that nobody can."""
    said = [f"expected at {line.expected_at:%H:%M}"] if line.expected_at else []
    if line.expected_deputy and not line.here:
        said.append(f"{short_name(line.expected_deputy)} was announced as deputy")
    said += [f"to come for {part.items}" for part in line.to_come]
    said += ["no substitute available"] if line.no_substitute else []
    return ", ".join(said)


def _deputy(deputy: NamedDeputy, seat: SeatOfDay, rule: QuoracyRule) -> str:
    """Who is named to stand in: `S Khan`, or with what would keep them from counting."""
    attendee = Attendee(
        seat.row.slug,
        deputy.person_key,
        capacity="deputy",
        may_decide=deputy.may_decide,
        post=deputy.post,
    )
    against = why_not(rule, seat.fact(), attendee)
    return f"{short_name(deputy.name)} ({against})" if against else short_name(deputy.name)
