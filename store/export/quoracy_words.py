"""Quoracy in words: how it ran through the meeting, and the proof each decision keeps (AQ2, AQ5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.export.attendance_words import sits, there
from store.rules.frozen_proof import Proof
from store.rules.spoken import listed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from store.export.times import Clock
    from store.rules.presence import Stretch
    from store.rules.verdict import Verdict
    from store.views.meeting import ItemView
    from store.views.minutes import DecisionView, MinutesRecord
    from store.views.register import RegisterLine


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One stretch of the meeting in the table of quoracy."""

    start: str
    end: str
    quorate: str
    missing: str


class QuoracyWords:
    """What minutes say of the quoracy of one meeting."""

    def __init__(self, record: MinutesRecord, clock: Clock) -> None:
        self._record = record
        self._clock = clock
        self._lines = _by_seat(record)

    def statement(self) -> tuple[str, ...]:
        """Whether the meeting was quorate and when, in sentences."""
        record = self._record
        timeline = record.timeline
        if record.meeting.kind == "workshop":
            return ("This was a workshop. A workshop takes no decisions, so no quoracy was required.",)
        if not timeline:
            opened = record.meeting.opened
            return (f"At {self._clock(opened)}: {record.quorate}.",) if opened else ("The meeting was not opened.",)
        said = [self._run()]
        if record.ruling:
            said.append(self._ruling())
        if not any(stretch.verdict.may_decide for stretch in timeline):
            said.append(
                "What follows are notes: no decision could be taken, and recommendations wait for ratification at a "
                "later, quorate meeting."
            )
        if record.terms:
            said.append(f"The meeting is judged by {record.terms}.")
        return tuple(said)

    def rows(self) -> tuple[TimelineRow, ...]:
        """The table of quoracy; empty where it did not change."""
        if len(self._record.timeline) < 2 or self._record.meeting.kind == "workshop":  # noqa: PLR2004  a change joins two
            return ()
        return tuple(
            TimelineRow(
                self._clock(stretch.start),
                self._clock(stretch.end),
                _answer(stretch.verdict),
                self._missing(stretch.verdict),
            )
            for stretch in self._record.timeline
        )

    def of_item(self, item: ItemView) -> str:
        """The mark of an item that was taken while the meeting was not quorate, if the meeting was at other times."""
        stretches = self._record.timeline
        quorate_once = any(stretch.verdict.quorate for stretch in stretches)
        if item.began is None or not quorate_once or self._record.meeting.kind == "workshop":
            return ""
        began, ended = item.began, item.ended or self._record.meeting.closed or stretches[-1].end
        lacking = [
            (max(stretch.start, began), min(stretch.end, ended), self._missing(stretch.verdict))
            for stretch in stretches
            if not stretch.verdict.quorate and stretch.start < ended and began < stretch.end
        ]
        if not lacking:
            return ""
        if sum((end - start for start, end, _ in lacking), start=began - began) == ended - began:
            reasons = "; then ".join(dict.fromkeys(why for _, _, why in lacking))
            return f"Not quorate while this item was taken ({reasons})."
        spans = [f"from {self._clock.span(start, end)} ({why})" for start, end, why in _joined(lacking)]
        return f"Not quorate for part of this item: {listed(spans)}."

    def proof(self, decision: DecisionView) -> str:
        """The proof frozen with a decision: what was met, and by whom; or by what ruling it stands."""
        verdict = decision.verdict
        if verdict is None:
            return ""
        time = self._clock(verdict.at)
        kept = decision.proof
        met = [f"{clause.clause} ({self._who(clause.by, verdict.at, kept)})" for clause in verdict.met]
        if not verdict.quorate:
            lacking = f"Not quorate at {time} ({_missing(verdict)})"
            ruled = f" of {self._clock(kept.ruled_at)}" if kept and kept.ruled_at else ""
            there = f"{lacking}; the decision stands by the chair's ruling{ruled}: {_ended(verdict.ruling or '')}"
            return f"{there} There were: {', '.join(met)}." if met and kept and kept.sitting else there
        named = {seat for clause in verdict.met for seat in clause.by}
        said = f"Quorate at {time}: {', '.join(met)}" if met else f"Quorate at {time}"
        if met and not named.issuperset(verdict.counted):
            said += f"; {len(verdict.counted)} counted in all"
        return said + "."

    def not_counted(self, decision: DecisionView) -> str:
        """Who was there and did not count for a decision, and why; "" where everybody did."""
        kept = decision.proof
        left = kept.left_out() if kept else ()
        if kept is None or not left:
            return ""
        return f"Did not count: {'; '.join(f'{kept.who((each.seat,))} ({each.why})' for each in left)}."

    def reason(self, decision: DecisionView) -> str:
        """Why this is a recommendation and no decision; "" where nothing stood in the way, or at a workshop."""
        why = decision.why.rstrip(".")
        if why in {"", "for ratification"} or self._record.meeting.kind == "workshop":
            return ""
        return f"{why[:1].upper()}{why[1:]}." if why.startswith("refused") else f"Not decided: {why}."

    def corrected(self, decision: DecisionView) -> str:
        """The mark of a decision whose attendance was corrected since, with both verdicts (AQ5)."""
        if not decision.attendance_corrected or decision.verdict is None:
            return ""
        now = _read(decision.attendance_corrected)
        what = "Kind of business" if now and now.corrected == "business" else "Attendance"
        mark = f"{what} corrected since the decision was taken."
        if now is None:
            return mark
        was = decision.verdict
        then = now.who(now.verdict.counted) if now.sitting else self._posts(now.verdict.counted)
        if now.verdict.headline() != was.headline():
            both = f"{mark} As taken: {was.headline()}. As corrected: {now.verdict.headline()}."
            return f"{both} Counted as corrected: {then or 'nobody'}." if now.sitting else both
        before = decision.proof
        counted = before.who(was.counted) if before and before.sitting else self._posts(was.counted)
        return f"{mark} Counted then: {counted or 'nobody'}. Counted as corrected: {then or 'nobody'}."

    def _ruling(self) -> str:
        """What the chair ruled, when, and what follows from it (AQ6)."""
        record = self._record
        if record.ruling_at is None:
            return f"The chair ruled: {_ended(record.ruling)}"
        who = f"the chair, {record.chair}," if record.chair else "the chair"
        stands = "From then on decisions stand by this ruling where the meeting was not quorate."
        return f"At {self._clock(record.ruling_at)} {who} ruled: {_ended(record.ruling)} {stands}"

    def _run(self) -> str:
        """How quoracy ran through the meeting, in one sentence."""
        runs = _runs(self._record.timeline)
        if len(runs) == 1:
            first, last = runs[0][0], runs[0][-1]
            span = self._clock.span(first.start, last.end)
            if first.verdict.quorate:
                return f"The meeting was quorate throughout, from {span}."
            return f"The meeting was not quorate at any time, from {span}: {self._reasons(runs[0])}."
        spans: dict[bool, list[str]] = {True: [], False: []}
        for run in runs:
            span = f"from {self._clock.span(run[0].start, run[-1].end)}"
            quorate = run[0].verdict.quorate
            spans[quorate].append(span if quorate else f"{span} ({self._reasons(run)})")
        return f"The meeting was quorate {listed(spans[True])}. It was not quorate {listed(spans[False])}."

    def _missing(self, verdict: Verdict) -> str:
        """What was missing, and whose withdrawal took it away."""
        withdrew = [each.seat for each in verdict.not_counted if each.why.startswith("withdrew")]
        missing = _missing(verdict)
        return f"{missing}: {self._who(tuple(withdrew), verdict.at)} had withdrawn" if withdrew and missing else missing

    def _reasons(self, stretches: Iterable[Stretch]) -> str:
        """What was missing, one thing after the other."""
        return "; then ".join(dict.fromkeys(self._missing(stretch.verdict) for stretch in stretches))

    def _who(self, seats: tuple[str, ...], at: datetime, kept: Proof | None = None) -> str:
        """Who sat for these seats at a moment, as a proof keeps it; the post where the register has nobody then."""
        people = []
        for seat in seats:
            line = self._lines.get(seat)
            if kept is not None and seat in kept.sitting:
                people.append(kept.sitting[seat].words())
            elif line is None:
                people.append(seat)
            else:
                people.append(sits(line) if there(line, at) else line.post)
        return ", ".join(people)

    def _posts(self, seats: tuple[str, ...]) -> str:
        return ", ".join(self._lines[seat].post if seat in self._lines else seat for seat in seats)


def _by_seat(record: MinutesRecord) -> dict[str, RegisterLine]:
    away = (*record.apologies, *record.absent, *record.not_recorded, *record.attending)
    there_too = (line for group in record.present for line in group.lines)
    return {line.seat: line for line in (*away, *there_too) if line.seat}


def _runs(timeline: tuple[Stretch, ...]) -> list[list[Stretch]]:
    """Stretches in a row with the same answer, put together."""
    runs: list[list[Stretch]] = []
    for stretch in timeline:
        if runs and runs[-1][-1].verdict.quorate == stretch.verdict.quorate:
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return runs


def _joined(lacking: list[tuple[datetime, datetime, str]]) -> list[tuple[datetime, datetime, str]]:
    """Times without quoracy, put together where they join and the same was missing."""
    found: list[tuple[datetime, datetime, str]] = []
    for start, end, why in lacking:
        if found and found[-1][1] == start and found[-1][2] == why:
            found[-1] = (found[-1][0], end, why)
        else:
            found.append((start, end, why))
    return found


def _answer(verdict: Verdict) -> str:
    if verdict.quorate:
        return "yes"
    return "no, but decisions stand by the chair's ruling" if verdict.may_decide else "no"


def _missing(verdict: Verdict) -> str:
    return ", ".join(missing.short for missing in verdict.missing)


def _ended(sentence: str) -> str:
    """The sentence with its full stop."""
    text = sentence.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _read(text: str) -> Proof | None:
    """The verdict as kept, None where the text is no longer one (redacted, for instance)."""
    try:
        return Proof.from_text(text)
    except ValueError:  # a RuleProblem is one
        return None
