"""A whole rule as a chair reads it aloud (AQ3)."""

from __future__ import annotations

from store.rules.amounts import Every, Majority, Table
from store.rules.clause_words import DIFFERENT, anybody, phrase, source
from store.rules.spoken import Names, choice, either, listed, minutes, together
from store.rules.spoken_dates import format_day
from store.rules.tree import (
    USUAL_KINDS,
    All,
    Any,
    AtLeast,
    Clause,
    Count,
    Deputies,
    Measure,
    QuoracyRule,
    Remote,
    Traits,
    When,
    counts_in,
)

_KINDS = {
    "member": "members",
    "co-opted": "co-opted members",
    "virtual": "virtual members",
    "lay": "lay members",
    "observer": "observers",
    "in-attendance": "those in attendance",
    "officer": "officers",
}
_DEPUTIES = {
    Deputies.NAMED: "named beforehand",
    Deputies.WITH_AUTHORITY: "with authority to decide",
    Deputies.SAME_ROLE: "in the same role",
}
_REMOTE = {
    Remote.AGREED: "Joining remotely counts only where it was agreed.",
    Remote.NEVER: "Only those in the room count.",
}


def sentence(rule: QuoracyRule, names: Names | None = None) -> str:
    """The rule read aloud: who must be present, then what the body says out of the ordinary of who counts.

    Args:
        rule: The rule.
        names: What constituencies, agencies and posts are called; without them, what the field calls them.
    """
    called = names or Names()
    said = [_must(rule.rule, called)]
    said += [_when(when, called) for when in rule.when]
    said += _who_counts(rule, called)
    said += _latitude(rule)
    said += [f"From {format_day(change.on)}: {sentence(change.rule, called)}" for change in rule.changes]
    return " ".join(said)


def _must(clause: Clause, names: Names) -> str:
    text, present = _demand(clause, names)
    return f"{text[:1].upper()}{text[1:]} must be {present}."


def _demand(clause: Clause, names: Names) -> tuple[str, str]:
    """What is demanded, and whether of somebody to be present or of agencies to be represented."""
    parts = clause.of if isinstance(clause, All) and not clause.different_people else (clause,)
    said = _together(parts, names)
    agencies = all(count.measure is Measure.AGENCIES for count in counts_in(clause))
    if len(said) == 1:
        text = f"{said[0]}," if _ends_aside(parts[0], said[0]) else said[0]
    else:
        text = f"{', '.join(said[:-1])}, and {said[-1]},"
    return text, "represented" if agencies else "present"


def _ends_aside(clause: Clause, said: str) -> bool:
    """Whether what was said of a clause ends with an aside, which a comma closes."""
    if isinstance(clause, Count):
        return "," in said and not isinstance(clause.amount, int | Every | Majority | Table)
    return said.endswith(" different people")


def _together(parts: tuple[Clause, ...], names: Names) -> list[str]:
    """The parts of a rule; all that ask for one from somewhere are said in one breath."""
    origins: list[str] = []
    said: list[str] = []
    for part in parts:
        found = source(part, names) if isinstance(part, Count) else ()
        if len(found) == 1:
            origins += found
        else:
            said.append(_part(part, names))
    if origins:
        each = "each of " if len(origins) > 1 else ""
        said.insert(0, f"at least one representative of {each}{listed(origins)}")
    return said


def _part(clause: Clause, names: Names) -> str:
    match clause:
        case Count():
            return _count(clause, names)
        case Any():
            return choice([_part(part, names) for part in clause.of])
        case AtLeast():
            listing = "; ".join(phrase(part, names) for part in clause.of)
            different = ", each by different people" if clause.different_people else ""
            return f"at least {clause.number} of these {len(clause.of)} ({listing}){different}"
        case All():
            said = _together(clause.of, names)
            return f"{listed(said)}{DIFFERENT}" if clause.different_people else together(said)


def _count(count: Count, names: Names) -> str:
    origins = source(count, names)
    if origins:
        return f"at least one representative of {either(origins)}"
    text = phrase(count, names)
    numbered = text[:1].isdigit() or text.startswith(("one ", "as many "))
    return f"at least {text}" if numbered else text


def _when(when: When, names: Names) -> str:
    business = f"the business is {either(when.business)}" if when.business else ""
    concerned = [_called(slug, names) for slug in when.concerns]
    if concerned:
        business = f"{f'{business} and' if business else 'the business'} concerns {either(concerned)}"
    after = "the meeting before was not quorate" if when.after_inquorate else ""
    passed = "one minute has" if when.after_minutes == 1 else f"{when.after_minutes} minutes have"
    waited = f"{passed} passed since the meeting began" if when.after_minutes else ""
    condition = " and ".join(part for part in (business, after, waited) if part)
    text, present = _demand(when.rule, names)
    then = f"it is enough that {text} be" if when.instead else f"{text} must also be"
    return f"When {condition}, {then} {present}."


def _called(slug: str, names: Names) -> str:
    return names.agency(slug) if slug in names.agencies else names.constituency(slug)


def _who_counts(rule: QuoracyRule, names: Names) -> list[str]:
    said = []
    if frozenset(rule.counts) != frozenset(USUAL_KINDS):
        kinds = listed([_KINDS.get(kind, kind) for kind in rule.counts])
        said.append(f"{kinds[:1].upper()}{kinds[1:]} count.")
    if rule.voters_only:
        said.append("Only those entitled to vote count.")
    if Deputies.NONE in rule.deputies:
        said.append("No deputy counts.")
    elif Deputies.ANY in rule.deputies:
        said.append("Any deputy counts.")
    elif rule.deputies != (Deputies.WITH_AUTHORITY,):
        said.append(f"A deputy counts only if {listed([_DEPUTIES[word] for word in rule.deputies])}.")
    if rule.no_deputies_for != Traits() and Deputies.NONE not in rule.deputies:
        said.append(f"No deputy counts for {either(anybody(rule.no_deputies_for, names))}.")
    if rule.remote in _REMOTE:
        said.append(_REMOTE[rule.remote])
    if rule.conflicted:
        said.append("A member who declares an interest and stays counts.")
    return said


def _latitude(rule: QuoracyRule) -> list[str]:
    said = []
    if rule.grace:
        said.append(f"In the first {minutes(rule.grace)} a lack of quoracy does not yet matter.")
    if rule.ruling:
        grounds = either([f"“{ground}”" for ground in rule.ruling])
        said.append(f"The chair may rule that a decision stands on the ground of {grounds}.")
    if rule.no_two_inquorate:
        said.append("No two meetings running may be inquorate.")
    return said
