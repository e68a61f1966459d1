"""SIGKILL in the middle of a replayed recording: every acknowledged line is there, and the chain is whole (RE3)."""

import os
import random
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from store.desk import Desk
from store.keeping import check
from store.queries import journal, recording
from store.services import planning
from store.settings import Settings

MEETING = "EG/2024/01"


@pytest.mark.parametrize("seed", range(5))
def test_a_killed_recording_keeps_every_acknowledged_line(brent_desk: Desk, seed: int) -> None:
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    path = brent_desk.database.path
    brent_desk.close()
    lines = ["10:00 start", *(f"10:{n:02} note what was said in minute {n}, number {seed}" for n in range(1, 60))]
    acknowledged = _record_and_kill(path, lines, after=random.Random(seed).randint(3, 40))
    desk = Desk.open(replace(Settings(), other_store=path))
    notes = {outcome.text for outcome in desk.read(recording.view, MEETING, desk.today()).outcomes}
    said = [line.partition("note ")[2] for line in acknowledged if "note " in line]
    assert said
    assert [text for text in said if text not in notes] == []
    assert check(desk).ok
    assert desk.read(journal.chain)[0] == []
    desk.close()


def _record_and_kill(path: Path, lines: list[str], after: int) -> list[str]:
    """Feed lines to `quorate record` one by one; kill it right after one more was sent than acknowledged."""
    environment = {**os.environ, "QUORATE_NOW": "2024-03-21T09:55"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "--store", str(path), "record", MEETING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    acknowledged = []
    for number, line in enumerate(lines):
        process.stdin.write(line + "\n")
        process.stdin.flush()
        if number == after:
            process.kill()
            break
        told = process.stdout.readline()
        while told.startswith("✗ NOT QUORATE"):  # news of the line before, which has its own acknowledgement
            told = process.stdout.readline()
        assert told, "the recorder stopped by itself"
        assert line.partition("note ")[2] in told
        acknowledged.append(line)
    process.stdin.close()
    process.stdout.close()
    process.wait()
    return acknowledged
