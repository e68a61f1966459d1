"""The record on paper: minutes, agendas and chase lists as Markdown (MI1, MI4, AG5, AC3).

The same record gives the same bytes, for ever: nothing here asks the clock, and approved minutes can be compared
with what was kept.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from store.clean import clean
from store.export import publication, templating
from store.export.agenda_words import AgendaWords, ChaseWords
from store.export.approved_text import approved
from store.export.minutes_words import DEEPEST, MinutesWords
from store.rules.vocabulary import MinutesStage

if TYPE_CHECKING:
    from pathlib import Path

    from store.views.actions import ActionLine
    from store.views.meeting import AgendaView
    from store.views.minutes import MinutesRecord

__all__ = ["actions", "agenda", "approved", "diff", "minutes"]

_HEADINGS = tuple(templating.Safe("#" * level) for level in range(DEEPEST + 1))


def minutes(record: MinutesRecord, *, public: bool = False, templates: Path | None = None) -> str:
    """The minutes of a meeting; a draft says DRAFT on its face.

    Args:
        record: everything the minutes say.
        public: whether to leave out confidential items and redacted words, see `publication.public` (B 2.16, 5.12).
        templates: the user's own templates, used instead of Quorate's by name.

    Raises:
        BadInput: one of the user's templates does not work; the error names file and line.
    """
    shown = publication.public(record) if public else record
    words = MinutesWords(shown, public=public)
    facts = {
        "record": shown,
        "words": words,
        "public": public,
        "redacted": publication.REDACTED,
        "headings": _HEADINGS,
        "approved": shown.stage == MinutesStage.APPROVED,
        "corrections": words.corrections(),
    }
    return templating.render("minutes.md.j2", facts, templates)


def agenda(view: AgendaView, *, templates: Path | None = None) -> str:
    """The agenda of a meeting, whole: it is for members, and marks what is confidential.

    Raises:
        BadInput: as `minutes`.
    """
    return templating.render("agenda.md.j2", {"view": view, "words": AgendaWords(view)}, templates)


def actions(lines: tuple[ActionLine, ...], owner: str, *, templates: Path | None = None) -> str:
    """The actions of one owner, to chase them by, in the order given.

    Raises:
        BadInput: as `minutes`.
    """
    facts = {"owner": owner, "words": ChaseWords(lines)}
    return templating.render("actions.md.j2", facts, templates)


def diff(old: str, new: str) -> str:
    """What changed from one version to another, line by line, as a unified diff; "" when they read the same.

    A line break more or less at the very end is no change.
    """
    lines = difflib.unified_diff(_lines(old), _lines(new), "earlier", "later", lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _lines(text: str) -> list[str]:
    return clean(text).rstrip("\n").split("\n")
