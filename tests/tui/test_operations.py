"""The one road from the screens to the store: what it waits for, what it says, and whom it tells."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from sqlmodel import select
from textual.pilot import Pilot
from textual.widgets._toast import Toast
from textual.worker import WorkerFailed

from store.desk import Desk, Work
from store.errors import BadInput, NotQuorate, Refused
from store.settings import Settings
from store.tables import Body, Duty
from store.views.changed import Changed
from tests.tui.conftest import MakeApp, seen, settled
from tests.tui.demo_screen import DemoScreen
from tui import operations, places
from tui.app import QuorateApp
from tui.places import Place


def enter_duty(work: Work, title: str, notice: str = "") -> Changed:
    """A use case as any other."""
    body = work.session.exec(select(Body)).first()
    assert body is not None
    work.session.add(Duty(body_key=body.key, title=title, due=date(2024, 3, 21)))
    return Changed("test.duty", f"{title} entered", notice=notice)


def refuse(_work: Work, error: Exception) -> Changed:
    raise error


async def run(app: QuorateApp, use_case: Callable[..., Changed], *about: object) -> Changed | None:
    done: Changed | None = await app.run_worker(app.operations.run(use_case, *about)).wait()
    return done


async def until(pilot: Pilot[Any], words: str, patience: float = 5.0) -> None:
    """Wait until words are on the screen."""
    end = monotonic() + patience
    while words not in seen(pilot.app):  # type: ignore[arg-type]
        assert monotonic() < end, f"{words!r} never came up"
        await pilot.pause(0.02)


def toasts(app: QuorateApp) -> list[str]:
    return [str(toast.render()) for toast in app.screen.query(Toast)]


@contextmanager
def another_window_writes(path: Path) -> Iterator[None]:
    """Another process holds the store for writing."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


async def test_a_use_case_is_done_and_every_screen_reads_again(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        await app.push_screen(DemoScreen())
        await settled(pilot)
        demo = app.screen
        assert isinstance(demo, DemoScreen)
        before = demo.loads
        changed = await run(app, enter_duty, "Yearly report of the police")
        await settled(pilot)
        assert changed is not None
        assert changed.seq == 2
        assert demo.loads == before + 1
        assert "Demonstration  2" in seen(app)
        app.back()
        await settled(pilot)
        assert "Yearly report of the police" in seen(app)  # Today caught up when it came back


async def test_what_must_be_known_at_once_is_announced(app: QuorateApp, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(app, "bell", lambda: rung.append(True))
    async with app.run_test(notifications=True) as pilot:
        await settled(pilot)
        await run(app, enter_duty, "x", "✗ NOT QUORATE · no police since 11:05 [b]")
        await settled(pilot)
        assert toasts(app) == ["✗ NOT QUORATE · no police since 11:05 [b]"]
    assert rung == [True]


async def test_a_refusal_is_a_sentence_and_nothing_more(app: QuorateApp) -> None:
    async with app.run_test(notifications=True) as pilot:
        await settled(pilot)
        assert await run(app, refuse, Refused("EG/2024/01 is closed [/]")) is None
        await settled(pilot)
        assert toasts(app) == ["EG/2024/01 is closed [/]"]


async def test_want_of_quoracy_and_bad_words_come_back_to_the_screen(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        worker = app.run_worker(app.operations.run(refuse, NotQuorate("no police")), exit_on_error=False)
        with pytest.raises(WorkerFailed) as failed:
            await worker.wait()
        assert isinstance(failed.value.error, NotQuorate)
        worker = app.run_worker(app.operations.attempt(refuse, BadInput("is empty", key="title")), exit_on_error=False)
        with pytest.raises(WorkerFailed) as failed:
            await worker.wait()
        assert isinstance(failed.value.error, BadInput)


async def test_while_another_window_holds_the_store_the_wait_is_said_and_the_keys_go_on(
    app: QuorateApp, store_path: Path
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        with another_window_writes(store_path):
            began = monotonic()
            first = app.run_worker(app.operations.run(enter_duty, "First"))
            second = app.run_worker(app.operations.run(enter_duty, "Second"))
            await until(pilot, "◷ waiting for another window…")
            assert monotonic() - began < 2
            await pilot.press("right", "end")
            assert "minutes" in app.screen.query_one("#needs").key  # type: ignore[attr-defined]  # a RowList
            assert not first.is_finished
        done = [await first.wait(), await second.wait()]
        await settled(pilot)
        assert [changed and changed.seq for changed in done] == [2, 3]  # in the order they were asked for
        assert "waiting" not in seen(app)
        assert "Wed 20 March 2024" in seen(app)


async def test_the_screen_never_stands_still_for_long(app: QuorateApp, store_path: Path) -> None:
    """The loop may be held up for 80 ms by the first try, never for as long as the lock is held."""
    async with app.run_test() as pilot:
        await settled(pilot)
        with another_window_writes(store_path):
            app.run_worker(app.operations.run(enter_duty, "First"))
            longest = 0.0
            for _ in range(30):
                began = monotonic()
                await pilot.pause(0.01)
                longest = max(longest, monotonic() - began)
            assert longest < 0.25
        await settled(pilot)


async def test_what_another_window_writes_is_seen_within_a_second(app: QuorateApp, settings: Settings) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        other = Desk.open(settings, "Another Window")
        other.run(enter_duty, "From the other window")
        began = monotonic()
        await until(pilot, "From the other window")
        assert monotonic() - began < 1.5  # half a second between two looks, and a slow machine
        other.close()


async def test_waiting_in_a_handler_is_a_mistake_that_shows_at_once(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        with pytest.raises(RuntimeError, match="in a worker"):
            await app.operations.run(enter_duty, "x")


async def test_a_key_that_needs_the_store_before_it_is_open_waits_visibly(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Today is there at once; `x` is pressed while the store is still being opened behind it."""
    monkeypatch.setitem(places.PLACES, "escalations", Place("tests.tui.demo_screen:DemoScreen", "label", top=True))
    places.is_there.cache_clear()
    sit_down = operations._sit_down
    go_on = threading.Event()

    def slowly(settings: Settings, who: str) -> Desk:
        go_on.wait(10)
        return sit_down(settings, who)

    monkeypatch.setattr(operations, "_sit_down", slowly)
    app = make_app(desk=None)
    async with app.run_test() as pilot:
        await until(pilot, "Executive Group")
        await pilot.press("x")
        await until(pilot, "◷ opening the store…")
        await pilot.press("down")
        assert app.screen.query_one("#next").key == "FO/2024/01"  # type: ignore[attr-defined]  # the keys go on
        go_on.set()
        await until(pilot, "Demonstration  1")
        await settled(pilot)
        assert isinstance(app.screen, DemoScreen)
        assert "opening" not in seen(app)
    places.is_there.cache_clear()
