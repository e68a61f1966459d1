"""A whole quoracy rule to and from the data of a terms file (`[bodies.executive.quoracy]`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.rules.clause_data import brief, listed, read_clause, read_kinds, write_clause
from store.rules.fields import Fields, at, did_you_mean, entries
from store.rules.tree import All, Change, Deputies, QuoracyRule, Remote, When

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYS = (
    "rule",
    "deputies",
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
_WHEN_KEYS = ("rule", "business", "concerns", "after_inquorate", "instead")
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
        raise table.problem("rule", "is missing", 'say who is needed, as rule = { one_from = "police" }')
    rule = _policy(table, inherited or QuoracyRule(All(())))
    if table.has("changes"):
        rule = replace(rule, changes=_changes(table, replace(rule, changes=())))
    return rule


def _policy(table: Fields, usual: QuoracyRule) -> QuoracyRule:
    """The rule without its changes; whatever the table leaves out is as usual."""
    path = table.path
    return QuoracyRule(
        rule=read_clause(table.values["rule"], at(path, "rule")) if table.has("rule") else usual.rule,
        deputies=_deputies(table) or usual.deputies,
        remote=Remote(table.word("remote", _REMOTE, usual.remote.value)),
        conflicted=table.truth("conflicted", default=usual.conflicted),
        counts=read_kinds(table, "counts") or usual.counts,
        voters_only=table.truth("voters_only", default=usual.voters_only),
        grace=table.number("grace", usual.grace),
        ruling=table.words("ruling") if table.has("ruling") else usual.ruling,
        no_two_inquorate=table.truth("no_two_inquorate", default=usual.no_two_inquorate),
        when=_conditions(table) if table.has("when") else usual.when,
        changes=usual.changes,
    )


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
    )
    if not (when.business or when.concerns or when.after_inquorate):
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
        changes.append(Change(on, read({key: keys[key] for key in keys if key != "on"}, path, usual)))
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
    return data
