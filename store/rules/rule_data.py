"""A whole quoracy rule to and from the data of a terms file (`[bodies.executive.quoracy]`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.rules.clause_data import read_clause, write_clause
from store.rules.fields import Fields, at, did_you_mean, entries
from store.rules.trait_data import TRAIT_KEYS, brief, listed, read_kinds, read_traits, write_traits
from store.rules.tree import All, Change, Clause, Deputies, QuoracyRule, Remote, Traits, When

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYS = (
    "rule",
    "also",
    "deputies",
    "no_deputies_for",
    "remote",
    "conflicted",
    "counts",
    "voters_only",
    "grace",
    "ruling",
    "no_two_inquorate",
    "when",
    "changes",
)
_WHEN_KEYS = ("rule", "business", "concerns", "after_inquorate", "after_minutes", "instead")
_DEPUTIES = tuple(word.value for word in Deputies)
_REMOTE = tuple(word.value for word in Remote)


def read(mapping: Mapping[str, object], path: str, inherited: QuoracyRule | None = None) -> QuoracyRule:
    """A body's quoracy rule from its table in the terms.

    Args:
        mapping: The table, as tomllib reads it.
        path: Where it stands ("bodies.executive.quoracy"), for what a problem says.
        inherited: What holds for every key the table leaves out: the parent body's rule, or the default of
            the terms (AQ3a). Without it, `rule` must be there.

    Raises:
        RuleProblem: Something in it cannot stand; the problem names the key and what would be right.
    """
    table = Fields(mapping, path, _KEYS)
    if inherited is None and not table.has("rule"):
        if table.has("also"):
            raise table.problem("also", "has no rule to come on top of", "write rule = … in its place")
        raise table.problem("rule", "is missing", 'say who is needed, as rule = { one_from = "police" }')
    rule = _policy(table, inherited or QuoracyRule(All(())))
    if table.has("changes"):
        return replace(rule, changes=_changes(table, replace(rule, changes=())))
    inherits = inherited.changes if inherited else ()
    return replace(rule, changes=tuple(Change(change.on, _policy(table, change.rule)) for change in inherits))


def _policy(table: Fields, usual: QuoracyRule) -> QuoracyRule:
    """The rule without its changes; whatever the table leaves out is as usual.

    Before and after a change that is inherited alike: what a body sets itself, it keeps.
    """
    return QuoracyRule(
        rule=_demanded(table, usual.rule),
        deputies=_deputies(table) or usual.deputies,
        remote=Remote(table.word("remote", _REMOTE, usual.remote.value)),
        conflicted=table.truth("conflicted", default=usual.conflicted),
        counts=read_kinds(table, "counts") or usual.counts,
        voters_only=table.truth("voters_only", default=usual.voters_only),
        grace=table.number("grace", usual.grace),
        ruling=table.words("ruling") if table.has("ruling") else usual.ruling,
        no_two_inquorate=table.truth("no_two_inquorate", default=usual.no_two_inquorate),
        when=_conditions(table) if table.has("when") else usual.when,
        no_deputies_for=_no_deputies_for(table) if table.has("no_deputies_for") else usual.no_deputies_for,
    )


def _demanded(table: Fields, usual: Clause) -> Clause:
    """What must be met: the table's own rule, or the usual one with what the table adds to it."""
    if table.has("rule"):
        if table.has("also"):
            remedy = "put it into the rule, as rule = { all = [ …, … ] }"
            raise table.problem("also", "adds to an inherited rule, and here is one of its own", remedy)
        return read_clause(table.values["rule"], at(table.path, "rule"))
    if not table.has("also"):
        return usual
    return _with_also(usual, table)


def _with_also(rule: Clause, table: Fields) -> Clause:
    """A rule with what a table adds to it."""
    return All((*_apart(rule), *_apart(read_clause(table.values["also"], at(table.path, "also")))))


def _apart(clause: Clause) -> tuple[Clause, ...]:
    """The clauses that one is made of, where each may stand by itself."""
    return clause.of if isinstance(clause, All) and not clause.different_people else (clause,)


def _no_deputies_for(table: Fields) -> Traits:
    path = at(table.path, "no_deputies_for")
    return read_traits(Fields(table.values["no_deputies_for"], path, tuple(TRAIT_KEYS.values())))


def _deputies(table: Fields) -> tuple[Deputies, ...]:
    words = listed(table, "deputies")
    for word in words:
        if word not in _DEPUTIES:
            raise table.problem("deputies", f"`{word}` is not one of its words", did_you_mean(word, _DEPUTIES))
        if len(words) > 1 and word in {Deputies.ANY, Deputies.NONE}:
            raise table.problem("deputies", f"`{word}` leaves no room for others", f'write deputies = "{word}"')
    return tuple(map(Deputies, words))


def _conditions(table: Fields) -> tuple[When, ...]:
    path = at(table.path, "when")
    return tuple(_when(value, f"{path}[{number}]") for number, value in enumerate(table.many("when")))


def _when(value: object, path: str) -> When:
    table = Fields(value, path, _WHEN_KEYS)
    if not table.has("rule"):
        raise table.problem("rule", "is missing", 'say who is then needed, as rule = { one_from = "education" }')
    when = When(
        read_clause(table.values["rule"], at(path, "rule")),
        listed(table, "business"),
        listed(table, "concerns"),
        table.truth("after_inquorate", default=False),
        table.truth("instead", default=False),
        table.number("after_minutes", 1, 1) if table.has("after_minutes") else 0,
    )
    if not (when.business or when.concerns or when.after_inquorate or when.after_minutes):
        raise table.problem("business", "is missing", 'say when it applies, as business = "budget"')
    return when


def _changes(table: Fields, usual: QuoracyRule) -> tuple[Change, ...]:
    changes: list[Change] = []
    for number, value in enumerate(table.many("changes")):
        path = f"{at(table.path, 'changes')}[{number}]"
        keys = entries(value, path)
        line = Fields(value, path, ("on", *(key for key in _KEYS if key != "changes")))
        on = line.day("on")
        if on is None:
            raise line.problem("on", "is missing", "say from which day it holds, as on = 2024-09-01")
        if changes and on <= changes[-1].on:
            raise line.problem("on", "is not later than the change before", "put the earliest change first")
        changed = read({key: keys[key] for key in keys if key != "on"}, path, usual)
        if line.has("rule") and table.has("also"):  # what the body adds stays, whatever it is added to
            changed = replace(changed, rule=_with_also(changed.rule, table))
        changes.append(Change(on, changed))
    return tuple(changes)


def write(rule: QuoracyRule) -> dict[str, object]:
    """The rule as data that TOML and JSON both hold; reading it again gives the same rule.

    Every key is written, for a rule that is read again must find nothing to inherit.
    """
    changes = [{"on": change.on.isoformat(), **_write_policy(change.rule)} for change in rule.changes]
    return {**_write_policy(rule), "changes": changes}


def _write_policy(rule: QuoracyRule) -> dict[str, object]:
    return {
        "rule": write_clause(rule.rule),
        "deputies": brief(rule.deputies),
        "no_deputies_for": write_traits(rule.no_deputies_for),
        "remote": rule.remote.value,
        "conflicted": rule.conflicted,
        "counts": list(rule.counts),
        "voters_only": rule.voters_only,
        "grace": rule.grace,
        "ruling": list(rule.ruling),
        "no_two_inquorate": rule.no_two_inquorate,
        "when": [_write_when(when) for when in rule.when],
    }


def _write_when(when: When) -> dict[str, object]:
    data: dict[str, object] = {"rule": write_clause(when.rule)}
    for key, names in (("business", when.business), ("concerns", when.concerns)):
        if names:
            data[key] = brief(names)
    for key, holds in (("after_inquorate", when.after_inquorate), ("instead", when.instead)):
        if holds:
            data[key] = True
    if when.after_minutes:
        data["after_minutes"] = when.after_minutes
    return data
