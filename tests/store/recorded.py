"""A small model of the desk: it plays the demonstration's recordings by the rules alone, without a store."""

import tomllib
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from store import terms
from store.rules import agenda_drawing, quoracy
from store.rules import intents as say
from store.rules.capture import Context, KnownItem, understand
from store.rules.names import KnownPerson
from store.rules.room import Attendee, Room
from store.rules.terms import Body, seat_facts
from store.rules.verdict import Verdict
from store.rules.vocabulary import MinutesStage

BRENT = terms.load("brent")
FOLDER = files("store").joinpath("demonstration")
SCRIPT: dict[str, Any] = tomllib.loads(FOLDER.joinpath("meetings.toml").read_text(encoding="utf-8"))


@dataclass
class Shelf:
    """What one body carries from meeting to meeting."""

    minutes: list[tuple[str, date]] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    recommendations: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Played:
    """One meeting as its recording leaves it."""

    reference: str
    body: Body
    starts: datetime
    items: tuple[KnownItem, ...]
    shelf: Shelf
    kept: list[str] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    visited: set[str] = field(default_factory=set)
    there: dict[str, Attendee] = field(default_factory=dict)
    ever_there: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)
    current: str = ""
    closed: bool = False

    def play(self, recording: str) -> None:
        """Understand and follow every line."""
        for line in recording.splitlines():
            understood = understand(line, self.context())
            if understood.problem:
                self.kept.append(f"{line}: {understood.problem}")
                continue
            assert understood.at is not None, f"no clock time: {line}"
            self.times.append(understood.at)
            self.follow(understood.intent, understood.at)

    def follow(self, intent: say.Intent, at: datetime) -> None:
        """Change the agenda, the room and the record as the intent says; notes and apologies change none of them."""
        self.follow_agenda(intent)
        self.follow_room(intent)
        self.follow_actions(intent)
        self.follow_resolutions(intent, at)

    def follow_agenda(self, intent: say.Intent) -> None:
        match intent:
            case say.StartIntent():
                self.turn_to(self.items[0].key)
            case say.NextIntent():
                keys = [item.key for item in self.items]
                self.turn_to(keys[keys.index(self.current) + 1])
            case say.ItemIntent(item):
                self.turn_to(item)
            case say.DeferIntent(item):
                self.visited.add(item)
            case say.CloseIntent():
                self.closed = True

    def follow_room(self, intent: say.Intent) -> None:
        match intent:
            case say.PresentIntent() | say.ArriveIntent() | say.ReturnIntent():
                self.come(intent.who, (intent.mode or say.Mode.IN_ROOM).value)
            case say.DeputyIntent():
                self.sit_for(intent)
            case say.LeaveIntent(who):
                for person in who:
                    del self.there[person.seat]

    def follow_actions(self, intent: say.Intent) -> None:
        match intent:
            case say.ActionIntent():
                self.shelf.actions.append(self.number("A"))
            case say.CloseActionIntent(action) | say.DoneIntent(action):
                self.shelf.actions.remove(action)
            case say.UndoIntent():  # the one undo of the recordings takes an action back
                self.shelf.actions.pop()

    def follow_resolutions(self, intent: say.Intent, at: datetime) -> None:
        match intent:
            case say.RecommendIntent(text):
                reference = self.number("R")
                self.verdicts[reference] = self.verdict(at)
                self.shelf.recommendations.append((reference, text))
            case say.DecisionIntent():
                self.verdicts[self.number("D")] = self.verdict(at)
            case say.RatifyIntent(recommendation):
                self.shelf.recommendations = [r for r in self.shelf.recommendations if r[0] != recommendation]
                self.verdicts[self.number("D")] = self.verdict(at)
            case say.ApproveMinutesIntent(item):
                reference = item.removeprefix("minutes ")
                self.shelf.minutes = [m for m in self.shelf.minutes if m[0] != reference]

    def turn_to(self, item: str) -> None:
        assert item != self.current, f"{self.reference} is at {item} already"
        self.current = item
        self.visited.add(item)

    def come(self, who: tuple[KnownPerson, ...], mode: str) -> None:
        for person in who:
            assert person.seat not in self.there, f"{person.name} is there already"
            self.there[person.seat] = Attendee(person.seat, person.name, mode)
            self.ever_there.add(person.name)

    def sit_for(self, intent: say.DeputyIntent) -> None:
        for seat in intent.seats:
            terms_seat = next(s for s in self.body.seats if s.key == seat.seat)
            may_decide = any(d.may_decide for d in terms_seat.deputies if d.name == intent.name)
            self.there[seat.seat] = Attendee(
                seat.seat, intent.name, intent.mode.value, "deputy", intent.named, may_decide
            )
            self.ever_there.add(intent.name)

    def number(self, kind: str) -> str:
        self.numbers[kind] = self.numbers.get(kind, 0) + 1
        return f"{self.reference}-{kind}{self.numbers[kind]}"

    def verdict(self, at: datetime) -> Verdict:
        facts = seat_facts(BRENT, self.body, at.date())
        return quoracy.judge(self.body.quoracy, Room(facts, tuple(self.there.values()), at))

    def context(self) -> Context:
        return Context(
            people=cast(self.body, self.starts.date()),
            items=self.items,
            current_item=self.current,
            day=self.starts.date(),
            now=self.times[-1] if self.times else self.starts,
            next_meeting=None,
            holidays=frozenset({date(2024, 3, 29), date(2024, 4, 1)}),
            actions=tuple(self.shelf.actions),
            recommendations=tuple(reference for reference, _ in self.shelf.recommendations),
            minutes_items=tuple(item.key for item in self.items if item.key.startswith("minutes ")),
        )


def cast(body: Body, day: date) -> tuple[KnownPerson, ...]:
    """Whom the capture language may name: holders, vacant posts, and named deputies without a seat."""
    seated = {
        fact.key: KnownPerson(
            key=fact.holder,
            name=fact.holder,
            post=fact.post,
            seat=fact.key,
            agency=fact.agency,
            agency_name=fact.agency_name,
            constituency=fact.constituency,
        )
        for fact in seat_facts(BRENT, body, day)
    }
    deputies: dict[str, KnownPerson] = {}
    for seat in body.seats:
        for deputy in seat.deputies:
            known = deputies.get(deputy.name)
            of_seat = replace(
                seated[seat.key], key=deputy.name, name=deputy.name, post=deputy.post, seat="", deputy_for=(seat.key,)
            )
            deputies[deputy.name] = replace(known, deputy_for=(*known.deputy_for, seat.key)) if known else of_seat
    return (*seated.values(), *deputies.values())


def play_all() -> dict[str, Played]:
    """Every meeting of the demonstration in the order of its dates, the last one by its sample."""
    shelves = {body.key: Shelf() for body in BRENT.bodies}
    played = {}
    for row in SCRIPT["meetings"]:
        shelf = shelves[row["body"]]
        body = BRENT.body(row["body"])
        one = Played(row["reference"], body, row["starts"], agenda(row, body, shelf), shelf)
        name = row.get("recording") or row["sample"]
        one.play(FOLDER.joinpath("recordings", name).read_text(encoding="utf-8"))
        if row.get("kind") != "workshop":
            shelf.minutes.append((row["reference"], row["starts"].date()))
        played[row["reference"]] = one
    return played


def agenda(row: dict[str, Any], body: Body, shelf: Shelf) -> tuple[KnownItem, ...]:
    """The agenda that draws itself, with the meeting's own business before the closing items."""
    day = row["starts"].date()
    workshop = row.get("kind") == "workshop"
    drawn = agenda_drawing.draw(
        agenda_drawing.Sources(
            day=day,
            standing=tuple(item for item in body.standing if not workshop or item.place != "business"),
            minutes=() if workshop else tuple(
                agenda_drawing.MinutesWaiting(reference, reference, held, MinutesStage.CIRCULATED)
                for reference, held in shelf.minutes
            ),
            actions=() if workshop else tuple(
                agenda_drawing.OpenAction(reference, "", "") for reference in shelf.actions
            ),
            recommendations=tuple(
                agenda_drawing.WaitingRecommendation(r, r, text, "") for r, text in shelf.recommendations
            ),
            escalations=() if workshop else tuple(reached(body, row["starts"])),
            duties=() if workshop else tuple(due(body, day)),
        )
    )  # fmt: skip
    closing = sum(item.place == "closing" for item in body.standing)
    titles = [(item.title, item) for item in drawn]
    own = [(item["title"], None) for item in row["items"]]
    listed = [*titles[: len(titles) - closing], *own, *titles[len(titles) - closing :]]
    return tuple(
        KnownItem(
            f"minutes {item.origin_ref}" if item is not None and item.origin == "minutes" else f"item {number}",
            str(number),
            title,
        )
        for number, (title, item) in enumerate(listed, start=1)
    )


def reached(body: Body, starts: datetime) -> list[agenda_drawing.ReachedEscalation]:
    """The challenges that stood at this body's stage when the meeting began."""
    found = []
    for row in SCRIPT["escalations"]:
        ladder = BRENT.body(row["body"]).ladder
        stage = ladder[sum(step["at"] < starts for step in row.get("steps", []))]
        if row["raised"] < starts.date() <= row.get("resolved", date.max) and stage.body == body.key:
            found.append(
                agenda_drawing.ReachedEscalation(
                    row["reference"], row["reference"], row["category"], stage.name, row["raised"]
                )
            )
    return found


def due(body: Body, day: date) -> list[agenda_drawing.DueDuty]:
    """The duties within sixty days that were not done before."""
    return [
        agenda_drawing.DueDuty(row["title"], row["title"], row["due"])
        for row in SCRIPT["duties"]
        if row["body"] == body.key and (row["due"] - day).days <= 60 and row.get("done", date.max) >= day
    ]
