"""Whether what a quoracy rule names is there: constituencies, agencies, the body's own seats and tags."""

from collections.abc import Mapping

from store.rules.clause_data import DEEPEST
from store.rules.fields import at, did_you_mean
from store.rules.problems import RuleProblem

_PROBLEMS = {
    "one_from": "there is no constituency `{}`",
    "constituency": "there is no constituency `{}`",
    "agency": "there is no agency `{}`",
    "group": "no seat of this body is in the group `{}`",
    "role": "no seat of this body has the role `{}`",
    "post": "there is no seat `{}` on this body",
    "as_one": "there is no constituency or group `{}`",
    "apart": "no seat of this body is in the group `{}`",
    "concerns": "there is no agency or constituency `{}`",
}
"""The keys of a rule whose values are names, and what is said of a name that nothing bears."""


def check_names(value: object, path: str, known: Mapping[str, tuple[str, ...]], depth: int = 0) -> None:
    """Refuse a name that nothing bears, for it could never be met, and clauses nested beyond reason.

    Args:
        value: A rule that was read before, as data.
        path: Where it stands.
        known: The names there are, by the rule's key; a key that is not here is not looked up.
        depth: How many clauses it stands within.

    Raises:
        RuleProblem: Nothing bears a name, or clauses stand within clauses too deeply; the problem points there.
    """
    if depth > 2 * DEEPEST:  # a rule's own tables, such as [[changes]], stand around its clauses
        remedy = f"no more than {DEEPEST} within each other"
        raise RuleProblem(path, "holds clauses within clauses too deeply", remedy)
    if isinstance(value, list | tuple):
        for number, part in enumerate(value):
            check_names(part, f"{path}[{number}]", known, depth)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if key in _PROBLEMS:
                _check(part, at(path, key), key, known)
            else:
                check_names(part, at(path, key), known, depth + 1)


def _check(value: object, path: str, key: str, known: Mapping[str, tuple[str, ...]]) -> None:
    if key not in known:
        return
    listed = isinstance(value, list | tuple)
    for number, name in enumerate(value if isinstance(value, list | tuple) else (value,)):
        if name not in known[key]:
            remedy = did_you_mean(str(name), known[key], empty="give it to a seat first")
            raise RuleProblem(f"{path}[{number}]" if listed else path, _PROBLEMS[key].format(name), remedy)
