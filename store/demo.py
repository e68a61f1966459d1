"""The Brent demonstration: the real meetings of November 2022 to March 2024, replayed through the same use cases.

The data lies in `store/demonstration`: meetings, duties and challenges in one file, and each past meeting as lines of
the capture language. Everything happens in the order of its dates, on a clock that is set to each; the journal of the
demonstration therefore reads like that of the office that kept it.
"""

import hashlib
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import platformdirs

from store import clock, terms
from store.desk import Desk
from store.files import make_private_folder, write_whole
from store.queries import capture as capture_query
from store.queries import duties as duties_query
from store.rules.capture import understand
from store.rules.vocabulary import Purpose, ReplyAnswer
from store.services import agenda, capture, duties, escalations, minutes, money, people, planning
from store.services import terms as terms_service
from store.settings import Settings
from store.views.changed import Changed

CLOCK = datetime(2024, 3, 21, 9, 45)
"""Where the demonstration's clock stands when it opens: a quarter of an hour before the Executive Group meets."""

NOTICE = timedelta(days=14)
"""How long before its day each meeting of the demonstration was called."""

WHO = "Governance Officer"


@dataclass
class _Wall:
    """The clock the replay turns from event to event."""

    shows: datetime

    def now(self) -> datetime:
        """The moment it shows, as a moment in London."""
        return clock.in_zone(self.shows)


def build(path: Path, settings: Settings, told: Callable[[str], None] = lambda _line: None) -> Desk:
    """Write the demonstration's store and sit down at it, its clock set to `CLOCK`.

    Args:
        path: where the store goes; nothing may stand there yet.
        settings: the settings in force.
        told: is told each step, for a progress line.

    Raises:
        StoreUnavailable: the file cannot be written.
    """
    wall = _Wall(datetime(2022, 9, 1, 9))
    desk = Desk.create(settings, path, WHO, wall.now)
    script = tomllib.loads(_text("meetings.toml"))
    with desk.together():
        desk.run(terms_service.adopt, terms.load("brent"))
        for when, line, step in sorted(_events(desk, script), key=lambda event: event[0]):
            wall.shows = when
            told(line)
            step()
    wall.shows = CLOCK
    return desk


def running_clock() -> Callable[[], datetime]:
    """A clock that stands at `CLOCK` now and goes on from there; `QUORATE_NOW`, where it is set, goes before it."""
    if os.environ.get("QUORATE_NOW", "").strip():
        return clock.now
    ahead = clock.in_zone(CLOCK) - clock.now()
    return lambda: clock.now() + ahead


def copy(path: Path, settings: Settings, told: Callable[[str], None] = lambda _line: None) -> Path:
    """Put a fresh copy of the demonstration at `path`, building it only when this Quorate has not built it yet.

    Args:
        path: where the copy goes; nothing may stand there yet.
        settings: the settings in force.
        told: is told each step while it is built.

    Raises:
        StoreUnavailable: a file cannot be written.
    """
    kept = platformdirs.user_cache_path("quorate", appauthor=False) / f"demonstration-{_fingerprint()}.db"
    if not kept.is_file():
        make_private_folder(kept.parent)
        for stale in kept.parent.glob("demonstration-*"):
            stale.unlink(missing_ok=True)
        part = kept.with_suffix(f".{os.getpid()}.part")
        part.unlink(missing_ok=True)
        build(part, settings, told).close()
        part.rename(kept)
    make_private_folder(path.parent)
    write_whole(path, kept.read_bytes())
    return path


def _fingerprint() -> str:
    """What the demonstration is made of: its data and the code that replays it, so that no stale one is shown."""
    digest = hashlib.sha256()
    root = Path(str(files("store")))
    for source in sorted([*root.rglob("*.py"), *root.rglob("*.toml"), *root.rglob("*.txt"), *root.rglob("*.j2")]):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _events(desk: Desk, script: Mapping[str, Any]) -> Iterator[tuple[datetime, str, Callable[[], object]]]:
    """Everything that happened, each with its time; in one list, so that the dates alone decide the order."""
    for agreements in script.get("agreements", []):
        for signed in agreements["signed"]:
            body, person, on = agreements["body"], signed["person"], signed["on"]
            signing = _run(desk, people.sign_agreement, body, person, on)
            yield _morning(max(on, date(2022, 9, 1))), person, signing
    for row in script.get("money", []):
        yield _morning(date(2022, 9, 1)), row["name"], _run(desk, money.enter, **row)
    for row in script["duties"]:
        yield from _duty(desk, row)
    for row in script["escalations"]:
        yield from _escalation(desk, row)
    for row in script["meetings"]:
        yield from _meeting(desk, row, [r for r in script["replies"] if r["meeting"] == row["reference"]])


def _meeting(
    desk: Desk, row: Mapping[str, Any], replies: list[Mapping[str, Any]]
) -> Iterator[tuple[datetime, str, Callable[[], object]]]:
    starts: datetime = row["starts"]
    reference = row["reference"]
    called = min(starts - NOTICE, CLOCK - timedelta(days=2)).replace(hour=9, minute=0)
    yield called, f"{reference} is called", lambda: _plan(desk, row, replies)
    if "recording" in row:
        yield starts, f"{reference} is held", lambda: replay(desk, reference, _text(f"recordings/{row['recording']}"))
    life = row.get("minutes", {})
    if "checked" in life:
        yield _noon(life["checked"]), f"{reference} checked", _run(desk, minutes.check, reference)
    if "circulated" in life:
        yield _noon(life["circulated"]), f"{reference} circulated", _run(desk, minutes.circulate, reference)


def _plan(desk: Desk, row: Mapping[str, Any], replies: list[Mapping[str, Any]]) -> None:
    """Call a meeting, put its business on the agenda, take the replies, publish."""
    starts: datetime = row["starts"]
    made = desk.run(
        planning.plan,
        row["body"],
        starts.date(),
        starts.time(),
        kind=row.get("kind", "meeting"),
        length=row["length"],
        place=row["place"],
        chair=row["chair"],
    )
    for item in row["items"]:
        added = desk.run(
            agenda.add_item,
            made.reference,
            agenda.ItemText(
                title=item["title"],
                purpose=Purpose(item["purpose"]),
                minutes=item["minutes"],
                lead=item["lead"],
                confidential=item.get("confidential", False),
                proposed_decision=item.get("proposed_decision", ""),
            ),
        )
        for paper in item.get("papers", []):
            desk.run(agenda.add_paper, made.reference, added.key, paper["title"], paper["link"])
    for reply in replies:
        answer = ReplyAnswer(reply["answer"])
        desk.run(agenda.reply, made.reference, reply["seat"], answer, reply.get("deputy", ""), reply.get("note", ""))
    if row.get("published") or "recording" in row:
        desk.run(agenda.publish, made.reference)


def replay(desk: Desk, meeting: str, recording: str) -> list[Changed]:
    """Replay captured lines into a meeting, one transaction each; comments and blank lines are passed over.

    Raises:
        QuorateError: a line is refused; a recording of the demonstration is to be right.
    """
    done = []
    for line in recording.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        context = desk.read(capture_query.context, meeting, desk.today(), desk.settings.calendar.region)
        understood = understand(line, context)
        done.append(desk.run(capture.perform, meeting, understood, recommend_when_inquorate=True))
    return done


def _duty(desk: Desk, row: Mapping[str, Any]) -> Iterator[tuple[datetime, str, Callable[[], object]]]:
    """A duty entered, and each time it was done; the next time is that of the occurrence then open."""
    facts = {key: row[key] for key in ("owner", "source")}
    enter = _run(desk, duties.enter, row["body"], row["title"], row["due"], **facts)
    yield _morning(date(2022, 9, 1)), row["title"], enter

    def finish(done: Mapping[str, Any]) -> None:
        key = desk.read(duties_query.named, row["title"], desk.today().date(), row["body"])
        outcome = {"meeting": done.get("done_at", ""), "outcome": done["outcome"]}
        desk.run(duties.done, key, done["done"], **outcome)

    for done in [row, *row.get("again", [])]:
        if "done" in done:
            yield datetime.combine(done["done"], time(18)), row["title"], partial(finish, done)


def _escalation(desk: Desk, row: Mapping[str, Any]) -> Iterator[tuple[datetime, str, Callable[[], object]]]:
    facts = {key: row[key] for key in ("raised_by", "towards", "summary", "category")}
    raised = _morning(row["raised"])
    yield raised, row["reference"], _run(desk, escalations.raise_challenge, row["body"], **facts)
    for step in row.get("steps", []):
        yield step["at"], row["reference"], _run(desk, escalations.step, row["reference"], step["reason"])
    if "resolved" in row:
        words = {"by": row.get("by", ""), "learned": row.get("learned", "")}
        resolve = _run(desk, escalations.resolve, row["reference"], row["how"], **words)
        yield datetime.combine(row["resolved"], time(18)), row["reference"], resolve


def _run(desk: Desk, use_case: Callable[..., Changed], *args: object, **kwargs: object) -> Callable[[], object]:
    """A use case, to be run when its time comes."""
    return lambda: desk.run(use_case, *args, **kwargs)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def _text(name: str) -> str:
    return files("store").joinpath("demonstration").joinpath(name).read_text(encoding="utf-8")
