"""The first paint before anything heavy is loaded, and the last words before the program is killed."""

import gc
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from store.settings import Settings
from tui.app import QuorateApp
from tui.launch import launch

FIRST_PAINT = """
import asyncio, json, sys
from pathlib import Path
from store.settings import Settings
from tui.app import QuorateApp

async def main():
    found = {}
    def painted():
        rows = "\\n".join(strip.text for strip in app.screen._compositor.render_strips())
        found["seen"] = rows
        found["loaded"] = sorted({name.split(".")[0] for name in sys.modules})
    app = QuorateApp(Settings(other_store=Path(sys.argv[1])), on_first_paint=painted)
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.operations.desk:
            await pilot.pause(0.05)
    found["later"] = sorted({name.split(".")[0] for name in sys.modules})
    print(json.dumps(found))

asyncio.run(main())
"""

TYPING = """
import sys
from pathlib import Path
from store.settings import Settings
from tui.app import QuorateApp

folder = Path(sys.argv[1])
app = QuorateApp(Settings(other_store=folder / "quorate.db"), on_first_paint=(folder / "painted").touch)
app.flush_typing = lambda: (folder / "kept").write_text("the last words")
app.run()
sys.exit(app.return_code)
"""


def test_today_is_painted_before_the_tables_are_loaded(store_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(store_path)], capture_output=True, text=True, check=True, timeout=60
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert "Executive Group" in found["seen"]
    assert "3 actions overdue" in found["seen"]
    heavy = {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "holidays", "jinja2", "icalendar"}
    assert not heavy & set(found["loaded"])
    assert {"sqlmodel", "sqlalchemy"} <= set(found["later"])


def test_the_garbage_collector_rests_until_there_is_something_to_see(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    collecting: list[bool] = []
    frozen: list[bool] = []

    def run(app: QuorateApp, *, mouse: bool) -> None:
        assert mouse
        collecting.append(gc.isenabled())
        assert app._on_first_paint is not None
        app._on_first_paint()
        collecting.append(gc.isenabled())

    monkeypatch.setattr(QuorateApp, "run", run)
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
    try:
        assert launch(settings) == 0
    finally:
        gc.enable()
    assert (collecting, frozen) == ([False, True], [True])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("end", "code"),
    [
        (lambda process, _terminal: os.kill(process, signal.SIGTERM), 128 + signal.SIGTERM),
        (lambda process, _terminal: os.kill(process, signal.SIGHUP), 128 + signal.SIGHUP),
        (lambda _process, terminal: os.close(terminal), 128 + signal.SIGHUP),
    ],
    ids=["killed", "hung up", "window closed"],
)
def test_what_is_under_the_hand_is_written_before_the_program_is_ended(
    store_path: Path, end: Callable[[int, int], None], code: int
) -> None:
    folder = store_path.parent
    process, terminal = _in_a_terminal([sys.executable, "-c", TYPING, str(folder)])
    _read_until(terminal, (folder / "painted").exists)
    _read_until(terminal, lambda: False, patience=0.3)
    end(process, terminal)
    ended: list[int] = []

    def has_ended() -> bool:
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            ended.append(os.waitstatus_to_exitcode(status))
        return bool(ended)

    try:
        _read_until(terminal, has_ended)
    finally:
        if not ended:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
    assert ended == [code]
    assert (folder / "kept").read_text() == "the last words"


def _in_a_terminal(command: list[str]) -> tuple[int, int]:
    """Start a program in a pseudo-terminal of its own; its process, and our end of the terminal."""
    import pty

    process, terminal = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(command[0], command)  # noqa: S606  the program under test
    return process, terminal


def _read_until(terminal: int, done: Callable[[], bool], patience: float = 20.0) -> None:
    """Keep the terminal flowing until something has come about; a patience that runs out is no error by itself."""
    end = monotonic() + patience
    while not done() and monotonic() < end:
        try:
            if select.select([terminal], [], [], 0.02)[0]:
                os.read(terminal, 65536)
        except (OSError, ValueError):  # our end is closed, or theirs
            select.select([], [], [], 0.02)
