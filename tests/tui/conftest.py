"""What the tests of screens share: a stopped clock, a small store, and the application on it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

import pytest
from textual.pilot import Pilot

from store.desk import Desk
from store.settings import Settings
from tests.tui import small_store
from tui.app import QuorateApp

PATIENCE = 10.0
"""Seconds after which a test says what it still waits for."""

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


class MakeApp(Protocol):
    """Makes an application on the small store; what is given goes to QuorateApp."""

    def __call__(self, **about: Any) -> QuorateApp: ...  # noqa: ANN401  as QuorateApp takes it


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Half past nine on Wednesday 20 March 2024; the person's own files are out of reach, and colour is on."""
    monkeypatch.setenv("QUORATE_NOW", small_store.NOW.isoformat(timespec="minutes"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("QUORATE_CONFIG", raising=False)
    monkeypatch.delenv("QUORATE_STORE", raising=False)


@pytest.fixture(scope="session")
def small_store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small store, written once; nobody opens this one."""
    path = tmp_path_factory.mktemp("store") / "small.db"
    small_store.build(path)
    return path


@pytest.fixture
def store_path(small_store_file: Path, tmp_path: Path) -> Path:
    """A copy of the small store, for one test."""
    path = tmp_path / "quorate.db"
    shutil.copyfile(small_store_file, path)
    path.chmod(0o600)
    return path


@pytest.fixture
def settings(store_path: Path) -> Settings:
    """Settings as they come, with the small store."""
    return Settings(other_store=store_path)


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    """A desk at the small store."""
    found = Desk.open(settings, "Test Secretary")
    yield found
    found.close()


@pytest.fixture
def make_app(settings: Settings, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MakeApp:
    """Makes the application, sitting at the desk unless told otherwise, its settings file in the test's folder."""
    monkeypatch.chdir(tmp_path)

    def make(**about: Any) -> QuorateApp:  # noqa: ANN401  as QuorateApp takes it
        about.setdefault("desk", desk)
        app = QuorateApp(about.pop("settings", settings), config=Path("config.toml"), **about)
        app.animation_level = "none"
        return app

    return make


@pytest.fixture
def app(make_app: MakeApp) -> QuorateApp:
    """The application on the small store."""
    return make_app()


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is being read or done any more."""
    await pilot.pause()
    end = monotonic() + PATIENCE
    while waiting := [worker for worker in pilot.app.workers if not worker.is_finished]:
        assert monotonic() < end, f"still waiting for {waiting}"
        await pilot.pause(0.01)
    await pilot.pause()


def seen(app: QuorateApp) -> str:
    """What is on the screen, as text, line by line."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    return "\n".join(strip.text[:width].rstrip() for strip in lines[:height])
