"""`record`: capture lines from a file or stdin, each acknowledged once it is in the store, none dropped (RE2, RE3)."""

from __future__ import annotations

import codecs
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.clean import clean, one_line
from store.errors import BadInput, QuorateError, Refused, StoreUnavailable
from tui.command_line import opening
from tui.command_line.parsing import MEETING, command
from tui.printing import complain, say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from typing import BinaryIO

    from store.desk import Desk
    from store.rules.capture_context import Context, Understood
    from store.views.changed import Changed
    from tui.command_line.parsing import Nouns

LONGEST_LINE = 1 << 20
"""Bytes; what goes on after them is a line of its own, so that a file without line breaks is no trap."""

EPILOG = """\
One line does one thing, as on the recording screen: `start`, `10:14 arrive N West`, `decision approve the budget`,
`action J Patel: circulate the guide by 14 March`, `next`, `close`. Blank lines and lines that begin with # are
skipped. What is not understood, or is refused by a rule, is kept as a note and reported with its line number.
"""


def add(nouns: Nouns) -> None:
    """The replay of capture lines."""
    record = command(nouns, "record", "record a meeting from lines of text", _record, EPILOG)
    record.add_argument("meeting", metavar="MEETING", help=MEETING)
    record.add_argument("file", metavar="FILE", nargs="?", default="-", help="the lines; stdin when left out, or -")
    record.add_argument("--strict", action="store_true", help="exit 1 if a line was kept as a note only")


def _record(words: Namespace) -> int:
    from store.queries import find

    with opening.desk(words) as desk, _lines_of(words.file) as lines:
        meeting = desk.read(find.meeting, words.meeting)
        replay = Replay(desk, meeting.key, planned=meeting.state == "planned")
        for number, line in enumerate(lines, start=1):
            replay.take(number, line)
    if replay.lost:
        lost = "1 line" if replay.lost == 1 else f"{replay.lost} lines"
        complain(f"{lost} could not be recorded; see `not recorded` above")
        return 1
    if replay.kept and words.strict:
        kept = "1 line was kept as a note" if replay.kept == 1 else f"{replay.kept} lines were kept as notes"
        complain(f"{kept} only")
        return 1
    return 0


@dataclass
class Replay:
    """Lines on their way into a meeting. Each is committed before it is acknowledged, and both before the next.

    Attributes:
        desk: the desk.
        meeting: the meeting's key.
        planned: whether the meeting was still to be opened when last read; another window may open it while stdin
            is awaited. `start` opens it; a file without one means that the meeting is under way, so its first line
            does.
        opened: whether a line before any `start` opened it; a `start` after that is no news.
        kept: how many lines were kept as notes only.
        lost: how many could not even be kept, because the meeting is not open.
    """

    desk: Desk
    meeting: str
    planned: bool = False
    opened: bool = False
    kept: int = 0
    lost: int = 0

    def take(self, number: int, line: str) -> None:
        """Record one line and acknowledge it.

        Raises:
            StoreUnavailable: the store cannot be written; the line is told on stderr.
        """
        if not line.strip() or line.lstrip().startswith("#"):
            return
        from store.queries import capture as context_of
        from store.rules.capture import understand
        from store.rules.intents import StartIntent
        from store.services import capture

        try:
            region = self.desk.settings.calendar.region
            context = self.desk.read(context_of.context, self.meeting, self.desk.today(), region)
            understood = understand(line, context)
            if self.planned and self._still_planned():
                self._open(understood)
            if self.opened and isinstance(understood.intent, StartIntent):
                _print(f"✓ {_timed(line, understood, context)} → the meeting is open since its first line")
                return
            try:
                changed = self.desk.run(capture.perform, self.meeting, understood, recommend_when_inquorate=True)
            except StoreUnavailable:
                raise
            except QuorateError as refusal:
                self._refused(number, line, understood, refusal)
            else:
                self._acknowledge(number, line, context, understood, changed)
        except StoreUnavailable:
            complain(f"line {number}: not recorded: {one_line(line)}")
            raise

    def _still_planned(self) -> bool:
        from store.queries import find

        self.planned = self.desk.read(find.meeting, self.meeting).state == "planned"
        return self.planned

    def _open(self, understood: Understood) -> None:
        """Open the meeting before a first line that does not: at its time, or at the line's if that is earlier."""
        from store.queries import find
        from store.rules.intents import StartIntent
        from store.services import meetings

        self.planned = False
        if isinstance(understood.intent, StartIntent):
            return
        starts = self.desk.read(find.meeting, self.meeting).starts
        at = min(understood.at, starts) if understood.at else None
        self.opened = True
        try:
            changed = self.desk.run(meetings.start, self.meeting, at)
        except Refused:
            if self._still_planned():
                raise
            return  # another window was quicker
        _print(f"✓ {changed.summary}")

    def _acknowledge(self, number: int, line: str, context: Context, understood: Understood, changed: Changed) -> None:
        from store.rules.intents import DecisionIntent

        if understood.problem:
            self.kept += 1
            _print(f"○ line {number}: {understood.problem}: {line.strip()}")
        elif isinstance(understood.intent, DecisionIntent) and changed.act == "decisions.recommend":
            why = self._why_recommended(changed.key)
            _print(
                f"! line {number}: refused as a decision ({why}); "
                f"kept as recommendation {changed.reference}: {line.strip()}"
            )
        else:
            _print(f"✓ {_timed(line, understood, context)} → {changed.summary}")
        if changed.notice:
            _print(changed.notice)

    def _why_recommended(self, key: str) -> str:
        """The verdict that stood against the decision, as its recommendation keeps it."""
        from store.queries import find, recording

        meeting = self.desk.read(find.meeting, self.meeting)
        outcomes = self.desk.read(recording.outcomes, meeting)
        found = next((outcome.how for outcome in outcomes if outcome.key == key), "")
        return found.removeprefix("refused as a decision: ")

    def _refused(self, number: int, line: str, understood: Understood, refusal: QuorateError) -> None:
        """Keep what a rule refused as a note; where not even that can be, say so with the whole line."""
        from store.services import recording

        try:
            self.desk.run(recording.keep, self.meeting, line, f"refused: {refusal}", understood.at)
        except StoreUnavailable:
            raise
        except QuorateError:
            self.lost += 1
            _print(f"✗ line {number}: {refusal}; not recorded: {line.strip()}")
            return
        self.kept += 1
        _print(f"✗ line {number}: {refusal}; kept as a note: {line.strip()}")


def _timed(line: str, understood: Understood, context: Context) -> str:
    """The line as it was read, with the time that was stamped in front unless it begins with one."""
    said = line.strip()
    return said if said[:1].isdigit() else f"{understood.at or context.now:%H:%M} {said}"


@contextmanager
def _lines_of(file: str) -> Iterator[Iterator[str]]:
    """The lines of a file or of stdin, each as soon as it is there.

    Raises:
        BadInput: the file cannot be read.
    """
    if file == "-":
        yield _decoded(sys.stdin.buffer)
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115  closed below, where reading it is no longer an error of opening
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", file=file) from error
    with stream:
        yield _decoded(stream)


def _decoded(stream: BinaryIO) -> Iterator[str]:
    """Lines of text. A byte that is no UTF-8 becomes a visible mark; the rest of its line is kept."""
    first = True
    while line := stream.readline(LONGEST_LINE):
        if first:
            line, first = line.removeprefix(codecs.BOM_UTF8), False
        # other systems' line breaks inside it are line breaks too
        yield from clean(line.decode("utf-8", errors="replace")).removesuffix("\n").split("\n")


def _print(text: str) -> None:
    say(one_line(text), flush=True)
