"""The proof a decision keeps: the verdict of its minute with all it rested on, whole and in words (AQ5)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from store.rules.problems import RuleProblem
from store.rules.verdict import NotCounted, Verdict

_OF_THE_SEAT = ("not a member", "members do not count here", "seats do not count here", "not entitled to vote")
"""How reasons end that hold for a seat all year, whoever comes."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who sat for a seat: name, for whom if it was a deputy, how they took part, and the post of the seat."""

    name: str
    deputy_for: str = ""
    mode: str = ""
    post: str = ""

    def words(self) -> str:
        """`Sam Khan for Ada Cole`."""
        return f"{self.name} for {self.deputy_for}" if self.deputy_for else self.name


@dataclass(frozen=True, slots=True)
class Proof:
    """A verdict as it is frozen, with what it was judged by.

    Attributes:
        verdict: The verdict: time, rule as a sentence, each clause with who met it, who did not count and why, ruling.
        terms_version: Which version of the terms of reference; 0 where it was not kept.
        item: Number and title of the item.
        business: The kind of business it was.
        concerns: The agencies and constituencies it concerned.
        previous_inquorate: Whether the meeting before was inquorate; None where the rule does not ask.
        ruled_at: When the chair ruled, if the decision stands by a ruling.
        sitting: Who sat for each seat that was there, by the seat's key.
        corrected: Of a verdict worked out anew: what was corrected, such as "attendance"; "" for the first.
    """

    verdict: Verdict
    terms_version: int = 0
    item: str = ""
    business: str = ""
    concerns: tuple[str, ...] = ()
    previous_inquorate: bool | None = None
    ruled_at: datetime | None = None
    sitting: Mapping[str, Sitter] = field(default_factory=dict)
    corrected: str = ""

    def who(self, seats: tuple[str, ...]) -> str:
        """Who sat for these seats, in words; the key of a seat where that was not kept."""
        return ", ".join(self.sitting[seat].words() if seat in self.sitting else seat for seat in seats)

    def left_out(self) -> tuple[NotCounted, ...]:
        """Those who were there and did not count for a reason of this minute, not of their seat."""
        return tuple(each for each in self.verdict.not_counted if not each.why.endswith(_OF_THE_SEAT))

    def to_dict(self) -> dict[str, object]:
        """As JSON holds it: the verdict's own keys, and beside them those that tell something."""
        also: dict[str, object] = {
            "terms_version": self.terms_version,
            "item": self.item,
            "business": self.business,
            "concerns": list(self.concerns),
            "previous_inquorate": self.previous_inquorate,
            "ruled_at": self.ruled_at.isoformat() if self.ruled_at else None,
            "sitting": {seat: _written(sitter) for seat, sitter in self.sitting.items()},
            "corrected": self.corrected,
        }
        return {**self.verdict.to_dict(), **{key: value for key, value in also.items() if value or value is False}}

    def to_text(self) -> str:
        """The JSON a decision keeps."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Proof:
        """The proof that `to_text` wrote, or the bare verdict of an older record.

        Raises:
            RuleProblem: The text is neither, as where it was redacted.
        """
        try:
            data = json.loads(text)
        except ValueError as error:
            raise RuleProblem("proof", f"is not JSON ({error})", "it should be as it was frozen") from error
        if not isinstance(data, Mapping):
            raise RuleProblem("proof", "is not a table", "it should be as it was frozen")
        verdict = Verdict.from_dict(data)
        try:
            return cls(
                verdict=verdict,
                terms_version=int(data.get("terms_version", 0)),
                item=str(data.get("item", "")),
                business=str(data.get("business", "")),
                concerns=tuple(map(str, data.get("concerns", ()))),
                previous_inquorate=data.get("previous_inquorate"),
                ruled_at=datetime.fromisoformat(data["ruled_at"]) if data.get("ruled_at") else None,
                sitting={str(seat): _sitter(row) for seat, row in data.get("sitting", {}).items()},
                corrected=str(data.get("corrected", "")),
            )
        except (AttributeError, TypeError, ValueError) as error:
            raise RuleProblem("proof", f"is not a proof ({error})", "it should be as it was frozen") from error


def differ(one: Proof, other: Proof) -> bool:
    """Whether two verdicts on the same minute tell something else: whether it may decide, who counted, and who sat."""
    return _told(one) != _told(other)


def _told(proof: Proof) -> tuple[bool, bool, dict[str, str]]:
    verdict = proof.verdict
    counted = {seat: proof.sitting[seat].words() if seat in proof.sitting else "" for seat in verdict.counted}
    return verdict.quorate, verdict.may_decide, counted


def _written(sitter: Sitter) -> dict[str, str]:
    pairs = (("name", sitter.name), ("for", sitter.deputy_for), ("mode", sitter.mode), ("post", sitter.post))
    return {key: value for key, value in pairs if value}


def _sitter(row: Mapping[str, Any]) -> Sitter:
    return Sitter(str(row.get("name", "")), str(row.get("for", "")), str(row.get("mode", "")), str(row.get("post", "")))
