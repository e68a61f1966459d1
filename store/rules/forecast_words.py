"""The forecast of quoracy in words: one line for Today, and in full for the agenda (AG6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.names import short_name
from store.rules.spoken import either

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from store.rules.forecast import Forecast, Lack, Needed

NAMED = 4
"""How many people are named before the rest is only counted."""

NOBODY_YET = "nobody has replied yet"
IF_THEY_COME = "quorate if those who said yes come"


def short(forecast: Forecast) -> str:
    """One line, the most important words first: "NOT QUORATE · no police", "quorate; without Nia West: no police"."""
    if not forecast.answered:
        return NOBODY_YET
    if not forecast.quorate:
        return f"NOT QUORATE · {', '.join(_in_short(forecast.lacks))}"
    match forecast.needed:
        case ():
            return IF_THEY_COME
        case (only,):
            return f"quorate; without {only.person}: {only.lacking}"
        case several if len(several) > NAMED:
            return f"quorate, but none of {len(several)} people can be spared"
        case several:
            return f"quorate, but not without {either([short_name(each.person) for each in several])}"


def lines(forecast: Forecast) -> tuple[str, ...]:
    """In full, a line for each thing a secretary can do something about; the first is the forecast itself."""
    if not forecast.answered:
        return (NOBODY_YET,)
    if forecast.quorate:
        return (IF_THEY_COME, *_on_whom_it_rests(forecast.needed))
    return (forecast.headline(), *map(_mending, forecast.lacks))


def _in_short(lacks: Iterable[Lack]) -> Iterator[str]:
    """What is missing; where somebody who could supply it has not answered, that is what is said, at the end."""
    silent = []
    for lack in lacks:
        if lack.silent and lack.short.startswith("no "):
            silent.append(lack.short.removeprefix("no "))
        elif lack.silent:
            yield f"{lack.short}, {len(lack.silent)} yet to reply"
        elif lack.in_vain:
            yield f"{lack.short}: {lack.in_vain[0][1]}"
        else:
            yield lack.short
    if silent:
        yield f"no reply from {either(silent)}"


def _on_whom_it_rests(needed: Iterable[Needed]) -> Iterator[str]:
    """A line for each thing that would be missing, with everybody without whom it would."""
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for each in needed:
        alike.setdefault((each.lacking, each.instead), []).append(each.person)
    for (lacking, instead), people in alike.items():
        who = either(people) if len(people) <= NAMED else f"any one of {len(people)} people"
        yield f"without {who}: {lacking}" + (f" (no reply yet from {_some(instead)})" if instead else "")


def _mending(lack: Lack) -> str:
    """What could be done about something that is missing."""
    said = [f"{name} comes and does not count ({why})" for name, why in lack.in_vain[:NAMED]]
    if lack.silent:
        said.append(f"no reply yet from {_some(lack.silent)}")
    elif lack.away:
        said.append(f"apologies from {_some(lack.away)}")
    if lack.deputies:
        said.append(f"named as deputy: {_some(lack.deputies)}")
    return f"{lack.short}: {'; '.join(said) or 'nobody could supply it'}"


def _some(names: tuple[str, ...]) -> str:
    """The first few names, and how many more."""
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")
