"""The ladder an escalation climbs: its stages, where one stands on its clock, and the way up (ES2, ES3).

A ladder is a tuple of stages, the first one first, counted from 0. The stages of a running escalation are
frozen with it, so that new terms never move a case that is under way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from store.rules.calendar import format_day, not_counted
from store.rules.clock_data import read_clock, write_clock
from store.rules.clocks import Clock, Fixed, NoClock, Run, Unit, limit, running, say, started
from store.rules.clocks import due as clock_due
from store.rules.fields import Fields, at
from store.rules.problems import RuleProblem

HALVES = ("", "informal", "formal")
_STAGE = (
    "name",
    "who",
    "clock",
    "cap",
    "window",
    "timers",
    "told",
    "body",
    "side",
    "outside",
    "half",
    "direct",
)
_TEXTS = ("body", "side", "outside", "half")


class Standing(StrEnum):
    """Where a stage stands on its clock. Between the normal and the longest time it is due, not breached."""

    ON_TIME = "on time"
    DUE = "due"
    BREACHED = "breached"


@dataclass(frozen=True, slots=True)
class Timer:
    """A further clock inside a stage: who must do what ("the responding agency", "acknowledges")."""

    who: str
    what: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class Stage:
    """One rung.

    Attributes:
        name: What it is called.
        who: Who acts there.
        clock: How long they have.
        cap: The longest the whole stage may take, whatever its clocks say.
        window: How long the next stage may be asked for once this one's outcome is known.
        timers: Further clocks within it, on both sides.
        told: Who is told when it is entered.
        body: Key of the body on whose next agenda it puts the case, or "" (ES4).
        side: A side path that may be taken from here, in words (mediation, B 7.5).
        outside: A referral outside the partnership, in words.
        half: informal, formal or "".
        direct: Whether a case may begin here without the stages below.
    """

    name: str
    who: str
    clock: Clock = NoClock()  # noqa: RUF009  frozen, so one may be shared
    cap: Clock | None = None
    window: Clock | None = None
    timers: tuple[Timer, ...] = ()
    told: tuple[str, ...] = ()
    body: str = ""
    side: str = ""
    outside: str = ""
    half: str = ""
    direct: bool = False


USUAL = (
    Stage("Own agency's procedure", "the agencies concerned, each by its own procedure", half="informal"),
    Stage("London procedures", "the agencies concerned, by the London Child Protection Procedures"),
    Stage(
        "Safeguarding Forum",
        "the Forum, for the Executive Group",
        told=("the independent chair",),
        body="forum",
        side="mediation by the independent chair",
    ),
    Stage("Mediation", "the independent chair", told=("the agencies concerned",)),
    Stage(
        "Executive Group",
        "the safeguarding partners, with independent scrutiny",
        told=("the independent scrutineer",),
        body="executive",
    ),
)
"""Brent's ladder, the usual one (B 2.37, 7.3 to 7.5). Brent sets no times, so nor does it."""


def next_stage(ladder: Sequence[Stage], stage: int) -> int | None:
    """The stage above, or None at the top."""
    return stage + 1 if stage + 1 < len(ladder) else None


def entries(ladder: Sequence[Stage]) -> tuple[int, ...]:
    """Where a new case may begin: the first stage, and those that may be entered directly."""
    return tuple(number for number, stage in enumerate(ladder) if number == 0 or stage.direct)


def due(stage: Stage, run: Run) -> datetime | None:
    """When the stage is due: its clock, or its cap if that comes first; None where no time is set."""
    return _earliest(clock_due(stage.clock, run), clock_due(stage.cap, run) if stage.cap else None)


def timers_due(stage: Stage, run: Run) -> tuple[tuple[Timer, datetime | None], ...]:
    """When each further clock of the stage runs out."""
    return tuple((timer, clock_due(timer.clock, run)) for timer in stage.timers)


def window_ends(stage: Stage, run: Run) -> datetime | None:
    """Until when the next stage may be asked for; `run.entered` is here the moment of the outcome."""
    return clock_due(stage.window, run) if stage.window else None


def state_at(stage: Stage, run: Run, now: datetime) -> Standing:
    """Whether the stage is on time at `now`, due (on its day, or past its normal time), or breached."""
    wanted = due(stage, run)
    if wanted is None:
        return Standing.ON_TIME
    last = _earliest(limit(stage.clock, run), limit(stage.cap, run) if stage.cap else None) or wanted
    if now > last:
        return Standing.BREACHED
    return Standing.DUE if now.date() >= wanted.date() else Standing.ON_TIME


def explain(stage: Stage, run: Run) -> str:
    """The clock of the stage as a sentence that can be checked on a wall calendar.

    `Mediation: 5 working days from Wed 27 March 2024, due Fri 5 April 2024 17:00; Fri 29 March and
    Mon 1 April not counted`.
    """
    clock, end = running(stage.clock, run)
    if stage.cap:
        capped, cap_end = running(stage.cap, run)
        if cap_end is not None and cap_end == due(stage, run):
            clock, end = capped, cap_end
    if end is None:
        return f"{stage.name}: {say(stage.clock)}"
    if not isinstance(clock, Fixed):
        return f"{stage.name}: {say(clock)}, {_moment(end)}"
    start = started(clock, run).date()
    normal = say(replace(clock, at_most=0))
    parts = [f"{stage.name}: {normal} from {format_day(start)}, due {_moment(end)}"]
    last = limit(clock, run) or end
    if clock.at_most:
        parts.append(f"at most {clock.at_most}, {_moment(last)}")
    if clock.unit not in {Unit.CALENDAR_DAYS, Unit.HOURS}:
        parts.append(not_counted(start, last.date(), run.holidays))
    return "; ".join(part for part in parts if part)


def read(stages: Sequence[object], path: str) -> tuple[Stage, ...]:
    """A ladder from the list of its tables, as a terms file or the JSON of a frozen one gives it.

    Raises:
        RuleProblem: a stage cannot stand; the problem names the key.
    """
    ladder = tuple(_read_stage(value, f"{path}[{number}]") for number, value in enumerate(stages))
    names = [stage.name for stage in ladder]
    for number, name in enumerate(names):
        if name in names[:number]:
            raise RuleProblem(at(f"{path}[{number}]", "name"), f"“{name}” names two stages", "give each its own")
    return ladder


def write(ladder: Sequence[Stage]) -> list[dict[str, object]]:
    """A ladder as data that `read` reads back as the same ladder; what is as usual is left out."""
    return [_write_stage(stage) for stage in ladder]


def _moment(moment: datetime) -> str:
    return f"{format_day(moment.date())} {moment:%H:%M}"


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _read_stage(value: object, path: str) -> Stage:
    table = Fields(value, path, _STAGE)
    return Stage(
        name=table.text("name"),
        who=table.text("who"),
        clock=_clock(table, "clock") or NoClock(),
        cap=_clock(table, "cap"),
        window=_clock(table, "window"),
        timers=_timers(table),
        told=table.words("told"),
        body=table.text("body", ""),
        side=table.text("side", ""),
        outside=table.text("outside", ""),
        half=table.word("half", HALVES, ""),
        direct=table.truth("direct", default=False),
    )


def _clock(table: Fields, key: str) -> Clock | None:
    return read_clock(table.values[key], at(table.path, key)) if table.has(key) else None


def _timers(table: Fields) -> tuple[Timer, ...]:
    timers = []
    for number, value in enumerate(table.many("timers")):
        line = Fields(value, f"{at(table.path, 'timers')}[{number}]", ("who", "what", "clock"))
        clock = _clock(line, "clock")
        if clock is None:
            raise line.problem("clock", "is missing", "write clock = { working_days = 5 }")
        timers.append(Timer(line.text("who"), line.text("what"), clock))
    return tuple(timers)


def _write_stage(stage: Stage) -> dict[str, object]:
    data: dict[str, object] = {"name": stage.name, "who": stage.who}
    if stage.clock != NoClock():
        data["clock"] = write_clock(stage.clock)
    for key, clock in (("cap", stage.cap), ("window", stage.window)):
        if clock is not None:
            data[key] = write_clock(clock)
    if stage.timers:
        data["timers"] = [
            {"who": timer.who, "what": timer.what, "clock": write_clock(timer.clock)} for timer in stage.timers
        ]
    if stage.told:
        data["told"] = list(stage.told)
    data |= {key: getattr(stage, key) for key in _TEXTS if getattr(stage, key)}
    return data | ({"direct": True} if stage.direct else {})
