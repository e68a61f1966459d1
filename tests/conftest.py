"""What the tests share: the demonstration built once for all workers, and desks on copies of it."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from store import clock, terms
from store.desk import Desk
from store.services import terms as terms_service
from store.settings import Settings

# Worker processes share two cores: a property's deadline would measure the neighbours, not the code.
hypothesis_settings.register_profile("quorate", deadline=None)
hypothesis_settings.load_profile("quorate")


def pytest_xdist_auto_num_workers() -> int:
    """Two workers for each core: a test of a screen waits for it most of the time."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings, stores and exports of whoever runs it."""
    for name in ("QUORATE_STORE", "QUORATE_CONFIG", "QUORATE_NOW"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))


def _built_once(tmp_path_factory: pytest.TempPathFactory, name: str, build: Callable[[Path], Desk]) -> Path:
    """A store made by the first worker that asks, and shared by all of them."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if base.name.startswith("popen-") else base) / f"{name}.db"
    with (shared.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            part = shared.with_suffix(".part")
            build(part).close()
            part.rename(shared)
    return shared


@pytest.fixture(scope="session")
def demo_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's store; copy it before you touch it."""

    def build(path: Path) -> Desk:
        from store import demo

        return demo.build(path, Settings())

    return _built_once(tmp_path_factory, "demonstration", build)


@pytest.fixture(scope="session")
def brent_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with Brent's terms of reference and no meeting."""

    def build(path: Path) -> Desk:
        desk = Desk.create(Settings(), path, "Governance Officer")
        desk.run(terms_service.adopt, terms.load("brent"))
        return desk

    return _built_once(tmp_path_factory, "brent", build)


class Wall:
    """A clock the test sets."""

    def __init__(self, shows: str) -> None:
        self.shows = datetime.fromisoformat(shows)

    def set(self, shows: str) -> None:
        """Turn the clock: `2024-03-21 10:07`."""
        self.shows = datetime.fromisoformat(shows)

    def now(self) -> datetime:
        """The moment it shows."""
        return clock.in_zone(self.shows)


@pytest.fixture
def wall() -> Wall:
    """The clock of the test's desk, on the morning of the demonstration's last meeting."""
    return Wall("2024-03-21 09:45")


def _sit_down(master: Path, place: Path, wall: Wall) -> Desk:
    shutil.copyfile(master, place)
    place.chmod(0o600)
    return Desk.open(replace(Settings(), other_store=place), "Governance Officer", wall.now)


@pytest.fixture
def demo_desk(demo_master: Path, tmp_path: Path, wall: Wall) -> Iterator[Desk]:
    """A desk at a copy of the demonstration."""
    desk = _sit_down(demo_master, tmp_path / "demo.db", wall)
    yield desk
    desk.close()


@pytest.fixture
def brent_desk(brent_master: Path, tmp_path: Path, wall: Wall) -> Iterator[Desk]:
    """A desk at a copy of a store with Brent's terms and no meeting."""
    desk = _sit_down(brent_master, tmp_path / "brent.db", wall)
    yield desk
    desk.close()
