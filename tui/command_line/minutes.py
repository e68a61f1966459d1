"""`minutes`: printed, written to files, and moved along their life (MI1 to MI5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening
from tui.command_line.output import deliver
from tui.command_line.parsing import MEETING, add_format, add_out, command, noun
from tui.printing import document, say, table, whole

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.command_line.parsing import Nouns

FORMATS = ("md",)
"""What minutes can be written as."""


def add(nouns: Nouns) -> None:
    """The verbs of minutes."""
    minutes = noun(nouns, "minutes", "print minutes (minutes MEETING), and move them along their life")
    show = command(minutes, "show", "print or write minutes; the verb may be left out", _show)
    show.add_argument("meeting", metavar="MEETING", help=MEETING)
    show.add_argument("--version", metavar="N", type=int, help="a kept version; the one in force when left out")
    show.add_argument("--public", action="store_true", help="leave out what is confidential, and say so")
    show.add_argument("--format", choices=FORMATS, help="Markdown, the only one so far")
    add_out(show, "write a file into DIR instead")
    for name, about, run in (
        ("check", "the chair has checked the draft", _check),
        ("circulate", "freeze the minutes as they are sent out", _circulate),
    ):
        step = command(minutes, name, about, run)
        step.add_argument("meeting", metavar="MEETING", help=MEETING)
        step.add_argument("--comment", metavar="TEXT", default="")
    approve = command(minutes, "approve", "a later meeting agrees them as an accurate record", _approve)
    approve.add_argument("meeting", metavar="MEETING", help=MEETING)
    approve.add_argument("--at", metavar="MEETING", required=True, help="the meeting that approves them")
    approve.add_argument(
        "--correction", metavar="TEXT", action="append", default=[], help="subject to this; may be repeated"
    )
    versions = command(minutes, "versions", "list the versions that were kept", _versions)
    versions.add_argument("meeting", metavar="MEETING", help=MEETING)
    add_format(versions, "json")
    diff = command(minutes, "diff", "compare two kept versions", _diff)
    diff.add_argument("meeting", metavar="MEETING", help=MEETING)
    diff.add_argument("earlier", metavar="N", type=int)
    diff.add_argument("later", metavar="M", type=int)


def _show(words: Namespace) -> int:
    from store.queries import find
    from store.services import minutes

    with opening.desk(words) as desk:
        reference = desk.read(find.meeting, words.meeting).reference
        templates = desk.settings.templates_path
        text = desk.read(minutes.text_of, words.meeting, words.version, public=words.public, templates=templates)
    title = "Minutes" if words.version is None else f"Minutes version {words.version}"
    form = words.format or FORMATS[0]
    suffix = f".public.{form}" if words.public else f".{form}"
    deliver(words, text, reference=reference, title=title, suffix=suffix)
    return 0


def _check(words: Namespace) -> int:
    from store.services import minutes

    with opening.desk(words) as desk:
        say(desk.run(minutes.check, words.meeting, words.comment).summary)
    return 0


def _circulate(words: Namespace) -> int:
    from store.services import minutes

    with opening.desk(words) as desk:
        say(desk.run(minutes.circulate, words.meeting, words.comment).summary)
    return 0


def _approve(words: Namespace) -> int:
    from store.services import minutes

    with opening.desk(words) as desk:
        say(desk.run(minutes.approve, words.meeting, words.at, tuple(words.correction)).summary)
    return 0


def _versions(words: Namespace) -> int:
    from store.queries import minutes

    with opening.desk(words) as desk:
        lines = desk.read(minutes.versions, words.meeting)
    if words.format == "json":
        document(
            [
                {
                    "number": line.number,
                    "stage": line.stage,
                    "at": line.at.isoformat(),
                    "hash": line.hash,
                    "approved_at": line.approved_at or None,
                    "comment": line.comment,
                }
                for line in lines
            ]
        )
        return 0
    table(
        ("VERSION", "STAGE", "AT", "APPROVED AT", "HASH", "COMMENT"),
        [
            (str(line.number), line.stage, f"{line.at:%Y-%m-%d %H:%M}", line.approved_at, line.hash[:12], line.comment)
            for line in lines
        ],
        nothing="No version is kept yet; the draft is written from the record each time.",
    )
    return 0


def _diff(words: Namespace) -> int:
    from store.export import markdown
    from store.services import minutes

    with opening.desk(words) as desk:
        earlier = desk.read(minutes.text_of, words.meeting, words.earlier)
        later = desk.read(minutes.text_of, words.meeting, words.later)
    difference = markdown.diff(earlier, later)
    if difference:
        whole(difference)
    else:
        say(f"Versions {words.earlier} and {words.later} read the same.")
    return 0
