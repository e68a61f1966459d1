"""The circulated text of minutes, approved: its own bytes, but for where it says what stage it is at (MI3; B 2.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.export import markdown_text, templating
from store.export.minutes_words import DRAFT_MARK, STATUS, approval, correction_words
from store.rules.vocabulary import MinutesStage

if TYPE_CHECKING:
    from pathlib import Path

    from store.views.meeting import MeetingLine
    from store.views.minutes import CorrectionView

_STAGE = re.compile(r'stage: "[a-z]+"')
_FENCE = "---"
_ACTIONS, _MINUTED, _NEXT = "## Actions", "## Corrections minuted", "## Next meeting"


def approved(
    frozen_text: str,
    approved_at: MeetingLine,
    corrections: tuple[CorrectionView, ...],
    *,
    templates: Path | None = None,
) -> str:
    """The text that went out, as the meeting agreed it; what has come about since does not change it.

    The stage in the front matter and on the face is told anew, and the corrections are set out where the template
    sets them out. In a text from somebody's own template that has no such places, the face goes below the first
    heading and the corrections to the end. Nothing that was typed can be mistaken for one of the places: typed text
    opens no heading and no front matter.

    Args:
        frozen_text: the text as it was circulated or checked.
        approved_at: the meeting that approves it.
        corrections: those agreed, in order.
        templates: the user's own templates, used instead of Quorate's by name.

    Raises:
        BadInput: the user's template of the corrections does not work; the error names file and line.
    """
    lines = frozen_text.split("\n")
    body = _retold_front(lines)
    _retell_face(lines, body, markdown_text.escape(approval(approved_at, len(corrections))))
    facts = {"approved": True, "corrections": tuple(correction_words(each) for each in corrections)}
    section = templating.render("corrections.md.j2", facts, templates).strip("\n")
    _set_out(lines, section.split("\n") if section else [])
    return "\n".join(lines)


def _retold_front(lines: list[str]) -> int:
    """Tell the stage in the front matter; gives where the text after it begins."""
    if lines[0] != _FENCE or _FENCE not in lines[1:]:
        return 0
    end = lines.index(_FENCE, 1)
    for place in range(1, end):
        if _STAGE.fullmatch(lines[place]):
            lines[place] = f'stage: "{MinutesStage.APPROVED.value}"'
            break
    return end + 1


def _retell_face(lines: list[str], body: int, status: str) -> None:
    """Take the mark of a draft off the heading, and say what the minutes are now where they said it before."""
    heading = next((place for place in range(body, len(lines)) if lines[place].startswith("# ")), None)
    if heading is not None:
        lines[heading] = lines[heading].replace(f"# {DRAFT_MARK}", "# ", 1)
    before = {f"**{markdown_text.escape(words)}**" for words in STATUS.values()}
    place = next((place for place in range(body, len(lines)) if lines[place] in before), None)
    if place is not None:
        lines[place] = f"**{status}**"
    else:
        top = body if heading is None else heading + 1
        lines[top:top] = ["", f"**{status}**", ""]


def _set_out(lines: list[str], section: list[str]) -> None:
    """Put the corrections before the last heading, in place of any that were minuted before the text went out."""
    following = _last(lines, _NEXT)
    end = len(lines) if following is None else following
    minuted = _last(lines[:end], _MINUTED)
    if minuted is not None and minuted > (_last(lines, _ACTIONS) or 0):
        after = next((place for place in range(minuted + 1, end) if lines[place].startswith("## ")), end)
        del lines[minuted:after]
        end -= after - minuted
    if not section:
        return
    if following is None:
        lines[end:] = [*section, ""] if lines[-1:] == [""] else ["", *section, ""]
    else:
        lines[end:end] = [*section, ""]


def _last(lines: list[str], heading: str) -> int | None:
    return max((place for place, line in enumerate(lines) if line == heading), default=None)
