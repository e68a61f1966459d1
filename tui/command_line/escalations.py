"""`escalations`: the log, a new challenge, and its way up the ladder (ES1 to ES4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, saying
from tui.command_line.parsing import BODY, add_format, command, noun
from tui.printing import document, say, table, whole

if TYPE_CHECKING:
    from argparse import Namespace

    from store.views.escalations import EscalationLine
    from tui.command_line.parsing import Nouns

COLUMNS = ("reference", "category", "raised_by", "towards", "stage", "stage_name", "due", "state")
"""The columns of the CSV, and the keys of the JSON."""


def add(nouns: Nouns) -> None:
    """The verbs of escalations."""
    escalations = noun(nouns, "escalations", "list challenges (escalations FILTER), raise one, move one up")
    listed = command(escalations, "list", "list challenges; the verb may be left out", _list)
    listed.add_argument("filter", metavar="FILTER", nargs="*", help="words, and is:open is:closed is:breached")
    add_format(listed, "json", "csv")
    shown = command(escalations, "show", "print one with its ladder and its steps", _show)
    shown.add_argument("reference", metavar="REF")
    new = command(escalations, "raise", "begin a challenge", _raise)
    new.add_argument("body", metavar="BODY", help=f"whose ladder it climbs: {BODY}")
    new.add_argument("summary", metavar="TEXT", help="what it is about, without a child's identity")
    new.add_argument("--by", metavar="AGENCY", required=True, help="who raises it")
    new.add_argument("--towards", metavar="AGENCY", required=True, help="whom it is raised with")
    new.add_argument("--category", metavar="CATEGORY", default="communication", help="communication when left out")
    new.add_argument("--stage", metavar="N", type=int, default=1, help="where its ladder lets it begin; 1 if left out")
    new.add_argument("--date", metavar="DATE", help="when it was raised; today when left out")
    step = command(escalations, "step", "move one up its ladder", _step)
    step.add_argument("reference", metavar="REF")
    step.add_argument("--reason", metavar="TEXT", required=True, help="what was, or was not, answered")
    end = command(escalations, "resolve", "end one", _resolve)
    end.add_argument("reference", metavar="REF")
    end.add_argument("how", metavar="TEXT", help="how it was resolved")
    end.add_argument("--by", metavar="NAME", default="", help="by whom")
    end.add_argument("--learned", metavar="TEXT", default="", help="what was learned")
    other = end.add_mutually_exclusive_group()
    other.add_argument("--withdrawn", dest="state", action="store_const", const="withdrawn", default="resolved")
    other.add_argument("--referred", dest="state", action="store_const", const="referred", help="to an outside body")


def _list(words: Namespace) -> int:
    from store.queries import escalations

    with opening.desk(words) as desk:
        region = desk.settings.calendar.region
        lines = desk.read(escalations.lines, " ".join(words.filter), desk.today(), region)
    if words.format == "json":
        document([dict(zip(COLUMNS, _cells(line), strict=True)) for line in lines])
    elif words.format == "csv":
        from store.export.tables_csv import to_csv

        whole(to_csv(COLUMNS, [_cells(line) for line in lines]))
    else:
        table(
            ("REFERENCE", "STAGE", "DUE", "STANDING", "RAISED BY", "TOWARDS", "CATEGORY", "SUMMARY"),
            [
                (
                    line.reference,
                    f"{line.stage} of {line.stages} {line.stage_name}",
                    f"{line.due:%Y-%m-%d %H:%M}" if line.due else "",
                    line.standing or line.state,
                    line.raised_by,
                    line.towards,
                    line.category,
                    line.summary,
                )
                for line in lines
            ],
            nothing="No challenge fits.",
        )
    return 0


def _cells(line: EscalationLine) -> tuple[str | int | None, ...]:
    due = line.due.isoformat() if line.due else None
    return (
        line.reference,
        line.category,
        line.raised_by,
        line.towards,
        line.stage,
        line.stage_name,
        due,
        line.state,
    )


def _show(words: Namespace) -> int:
    from store.queries import escalations
    from store.rules.spoken_dates import format_day

    with opening.desk(words) as desk:
        view = desk.read(escalations.view, words.reference, desk.today(), desk.settings.calendar.region)
    line = view.line
    say(f"{line.reference} {line.raised_by} to {line.towards}, {line.category}, raised {format_day(line.raised)}")
    say(line.summary)
    for number, stage in enumerate(view.ladder, start=1):
        sign = "✓" if number < line.stage else "○"
        clock = ""
        if number == line.stage:
            sign = "◷" if line.state == "open" else "✓"
            clock = f": {view.clock_words}" if line.state == "open" and view.clock_words else ""
        say(f"{sign} {number} {stage.name}, {stage.who}{clock}")
    for step in view.steps:
        say(f"→ {step.at:%Y-%m-%d %H:%M} from {step.from_stage} to {step.to_stage}: {step.reason}")
    if line.state != "open":
        say(f"✓ {line.state}: {line.resolution}")
    return 0


def _raise(words: Namespace) -> int:
    from store.services import escalations

    with opening.desk(words) as desk:
        changed = desk.run(
            escalations.raise_challenge,
            words.body,
            raised_by=words.by,
            towards=words.towards,
            summary=words.summary,
            category=words.category,
            stage=words.stage,
            day=saying.day(desk, words.date, "--date") if words.date else None,
        )
    say(changed.summary)
    return 0


def _step(words: Namespace) -> int:
    from store.services import escalations

    with opening.desk(words) as desk:
        say(desk.run(escalations.step, words.reference, words.reason).summary)
    return 0


def _resolve(words: Namespace) -> int:
    from store.rules.vocabulary import EscalationState
    from store.services import escalations

    with opening.desk(words) as desk:
        changed = desk.run(
            escalations.resolve,
            words.reference,
            words.how,
            by=words.by,
            learned=words.learned,
            state=EscalationState(words.state),
        )
    say(changed.summary)
    return 0
