"""What judging gives back: a verdict that explains itself and is kept as the proof of a decision (AQ5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from store.rules.problems import RuleProblem


@dataclass(frozen=True, slots=True)
class Met:
    """A clause that is met, and the seats that meet it: no more of them than it takes."""

    clause: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A clause that is not met, the seats that could supply it, and how many more of them it takes."""

    clause: str
    could_be_met_by: tuple[str, ...]
    more: int = 1

    @property
    def short(self) -> str:
        """In the fewest words, for a headline: "no police", "2 short of 5 people"."""
        plain = re.sub(r" \([^()]*\)$", "", self.clause)
        if ": " in plain or plain.startswith("either ") or plain.endswith(" different people"):
            return f"needs {plain}"
        if plain.startswith(("every ", "more ")):
            return f"not {plain}"
        if plain.startswith("at least as many "):
            return plain.replace("at least as many ", "fewer ", 1).removesuffix(" as others") + " than others"
        if plain[:1].isdigit():
            return f"{self.more} short of {plain}"
        bare = re.sub("^(one from the|one from|one|the) ", "", plain)
        return f"no {bare.replace(' or the ', ' or ')}"


@dataclass(frozen=True, slots=True)
class NotCounted:
    """Somebody who is there but does not count for this seat, and why; `seat` may be no seat of the body."""

    seat: str
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the room is quorate at a moment, and why.

    Attributes:
        quorate: Whether every clause in force is met.
        at: The moment, wall-clock time of the body.
        rule: The rule as a sentence.
        met: The clauses that are met.
        missing: The clauses that are not; empty if and only if quorate.
        counted: Seats that count, in the order of the body.
        not_counted: Those there who do not count.
        ruling: The chair's ruling on which a decision may stand though not quorate.
        notes: What else bears on it: grace after the start, two inquorate meetings running.
    """

    quorate: bool
    at: datetime
    rule: str
    met: tuple[Met, ...] = ()
    missing: tuple[Missing, ...] = ()
    counted: tuple[str, ...] = ()
    not_counted: tuple[NotCounted, ...] = ()
    ruling: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def may_decide(self) -> bool:
        """Whether a decision may be taken: quorate, or under a ruling the terms allow (AQ6)."""
        return self.quorate or self.ruling is not None

    def headline(self) -> str:
        """One line for the strip: "QUORATE" or "NOT QUORATE · no police"."""
        if self.quorate:
            return "QUORATE"
        parts = ["NOT QUORATE", ", ".join(missing.short for missing in self.missing)]
        if self.ruling is not None:
            parts.append("decisions stand by the chair's ruling")
        return " · ".join(parts)

    def to_dict(self) -> dict[str, object]:
        """The verdict as JSON holds it; `more` and `notes` stand there only when they tell something."""
        data: dict[str, object] = {
            "quorate": self.quorate,
            "at": self.at.isoformat(),
            "rule": self.rule,
            "met": [{"clause": met.clause, "by": list(met.by)} for met in self.met],
            "missing": [_missing(missing) for missing in self.missing],
            "counted": list(self.counted),
            "not_counted": [{"seat": item.seat, "why": item.why} for item in self.not_counted],
            "ruling": self.ruling,
        }
        if self.notes:
            data["notes"] = list(self.notes)
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Verdict:
        """The verdict that `to_dict` wrote.

        Raises:
            RuleProblem: The data is no such thing.
        """
        try:
            return cls(
                quorate=_flag(data["quorate"]),
                at=datetime.fromisoformat(_text(data["at"])),
                rule=_text(data["rule"]),
                met=tuple(Met(_text(row["clause"]), _texts(row["by"])) for row in _rows(data["met"])),
                missing=tuple(
                    Missing(_text(row["clause"]), _texts(row["could_be_met_by"]), _whole(row.get("more", 1)))
                    for row in _rows(data["missing"])
                ),
                counted=_texts(data["counted"]),
                not_counted=tuple(
                    NotCounted(_text(row["seat"]), _text(row["why"])) for row in _rows(data["not_counted"])
                ),
                ruling=None if data["ruling"] is None else _text(data["ruling"]),
                notes=_texts(data.get("notes", [])),
            )
        except (KeyError, TypeError, ValueError) as error:
            message = f"is not a verdict ({error})"
            raise RuleProblem("verdict", message, "it should be as `quorum --json` prints it") from error


def announcement(before: Verdict, after: Verdict, at: datetime) -> str:
    """What is said at once when quoracy is lost or regained: "✗ NOT QUORATE · no police since 11:05" (AQ2).

    Nothing is said, "", when it did not turn.
    """
    if before.quorate == after.quorate:
        return ""
    return f"{'✓' if after.quorate else '✗'} {after.headline()} since {at:%H:%M}"


def _missing(missing: Missing) -> dict[str, object]:
    more = {"more": missing.more} if missing.more != 1 else {}
    return {"clause": missing.clause, "could_be_met_by": list(missing.could_be_met_by), **more}


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is no list")
    return tuple(_text(item) for item in value)


def _rows(value: object) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise TypeError(f"{value!r} is no list of tables")
    return value
