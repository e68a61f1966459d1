"""Makes the pictures of the README by the program itself, on the demonstration: `make shots`."""

import asyncio
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual.pilot import Pilot

from store import clock, demo
from store.desk import Desk
from store.settings import Settings
from tui.app import QuorateApp

PICTURES = Path(__file__).parent / "pictures"
SIZE = (112, 32)


@dataclass
class Wall:
    """The clock on the wall, turned from picture to picture."""

    shows: datetime = demo.CLOCK

    def now(self) -> datetime:
        """The moment it shows."""
        return clock.in_zone(self.shows)

    def turn(self, hour: int, minute: int) -> None:
        """Turn it to a time of the meeting's day."""
        self.shows = self.shows.replace(hour=hour, minute=minute)


async def type_line(pilot: Pilot[object], words: str) -> None:
    """Type a line into the capture line and record it."""
    await leave_unrecorded(pilot, words)
    await press(pilot, "enter")


async def leave_unrecorded(pilot: Pilot[object], words: str) -> None:
    """Type a line, and leave it under the hand."""
    await press(pilot, "f3")
    await press(pilot, *("space" if sign == " " else sign for sign in words))


async def press(pilot: Pilot[object], *keys: str) -> None:
    """Press keys and let the screen settle."""
    await pilot.press(*keys)
    await pilot.pause(0.4)


def shoot(app: QuorateApp, name: str) -> None:
    """Keep the screen as a picture."""
    app.clear_notifications()
    (PICTURES / f"{name}.svg").write_text(app.export_screenshot(title="Quorate"), encoding="utf-8")
    print(PICTURES / f"{name}.svg")


async def tell(app: QuorateApp, pilot: Pilot[object], wall: Wall) -> None:
    """The sitting of the README, picture by picture."""
    await pilot.pause(1)
    shoot(app, "today")
    await press(pilot, "enter")
    shoot(app, "agenda")
    await press(pilot, "r")
    wall.turn(10, 0)
    await press(pilot, "f5")
    for line in ("present J Patel, T Moor, I Snow", "deputy S Khan for A Cole", "apologies A Reed: full council"):
        await type_line(pilot, line)
    wall.turn(10, 4)
    await type_line(pilot, "item 2")
    await leave_unrecorded(pilot, "decision agree the minutes of 8 December")
    await pilot.pause(0.4)
    shoot(app, "recording-inquorate")
    await press(pilot, "enter")
    shoot(app, "recording-refused")
    await press(pilot, "escape")
    await clear_line(pilot)
    wall.turn(10, 7)
    await type_line(pilot, "arrive N West")
    wall.turn(10, 31)
    await type_line(pilot, "item 11")
    await press(pilot, "f2")
    await press(pilot, *keys_of("The draft tool was presented. Members found it clear, and asked for a page on the"))
    await press(pilot, *keys_of(" voice of the child."))
    wall.turn(10, 40)
    await type_line(pilot, "decision adopt the health check tool for the audit of 2024")
    await leave_unrecorded(pilot, "action J Patel: circulate the toolkit by 28 mar")
    await pilot.pause(0.4)
    shoot(app, "recording-quorate")
    await press(pilot, "enter")
    app.show("board", meeting="EG/2024/01")
    await pilot.pause(1)
    shoot(app, "board")
    await press(pilot, "escape")
    app.show("minutes", meeting="EG/2023/01")
    await pilot.pause(1.5)
    shoot(app, "minutes")


async def clear_line(pilot: Pilot[object]) -> None:
    """Empty the capture line."""
    await press(pilot, "f3", "end", "ctrl+u")


def keys_of(words: str) -> Sequence[str]:
    """Text as the keys that type it."""
    return ["space" if sign == " " else sign for sign in words]


async def main() -> None:
    """Copy the demonstration, sit down, and tell the sitting."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        path = demo.copy(Path(place) / "demonstration.db", Settings())
        wall = Wall()
        settings = replace(Settings(), other_store=path)
        app = QuorateApp(settings, desk=Desk.open(settings, demo.WHO, wall.now))
        async with app.run_test(size=SIZE) as pilot:
            await tell(app, pilot, wall)


if __name__ == "__main__":
    asyncio.run(main())
