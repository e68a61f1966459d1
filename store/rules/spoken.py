"""How things are called in running text: constituencies, agencies and posts as a chair says them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from store.rules.room import SeatFact

_SPOKEN = {
    "local-authority": "the local authority",
    "health": "health",
    "police": "the police",
    "education": "education",
    "relevant-agency": "the relevant agencies",
    "voluntary": "the voluntary sector",
    "lay": "the lay members",
    "independent": "the independent members",
}
"""The constituencies of the field as spoken; any other is called by the name it is given."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the facts call things: constituencies and agencies by slug, posts by seat key."""

    constituencies: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, seats: Iterable[SeatFact]) -> Names:
        """The names these seats give."""
        listed = tuple(seats)
        return cls(
            {seat.constituency: seat.constituency_name for seat in listed},
            {seat.agency: seat.agency_name for seat in listed},
            {seat.key: seat.post for seat in listed},
        )

    def constituency(self, slug: str) -> str:
        """A constituency as spoken: "the police", whether the facts call it "Police" or "the police"."""
        name = self.constituencies.get(slug, "")
        spoken = _SPOKEN.get(slug, slug.replace("-", " "))
        bare = name.casefold().removeprefix("the ")
        if bare in {"", spoken.removeprefix("the "), slug.replace("-", " ")}:
            return spoken
        return name

    def agency(self, slug: str) -> str:
        """An agency by its name."""
        return self.agencies.get(slug) or slug.replace("-", " ")

    def post(self, key: str) -> str:
        """A post with its article: "the Director of Nursing"."""
        return with_article(self.posts.get(key) or key)

    def group(self, tag: str) -> str:
        """Those who bear a tag: "the nurse group"."""
        return f"the {tag.replace('-', ' ')} group"


def with_article(name: str) -> str:
    """A name with "the" before it, unless it has one."""
    return name if name.casefold().startswith("the ") else f"the {name}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a row: "the local authority, health and the police"."""
    if len(words) < 2:  # noqa: PLR2004  a row begins at two
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def together(clauses: Sequence[str]) -> str:
    """Clauses that must all be met, within a clause that says more."""
    return f"{listed(clauses)} together" if len(clauses) > 1 else "".join(clauses)


def choice(clauses: Sequence[str]) -> str:
    """Clauses of which one will do; a comma parts them where one of them has an "or" or a comma of its own."""
    if len(clauses) == 1:
        return clauses[0]
    comma = "," if any(" or " in clause or "," in clause for clause in clauses) else ""
    return f"either {', '.join(clauses[:-1])}{comma} or {clauses[-1]}"


def minutes(number: int) -> str:
    """A number of minutes: "minute" or "15 minutes", as after "the first"."""
    return "minute" if number == 1 else f"{number} minutes"


def either(words: Sequence[str]) -> str:
    """Words of which one will do: "the chair or the vice-chair"."""
    return listed(words, "or")
