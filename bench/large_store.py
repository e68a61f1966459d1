"""A store of 100,000 rows opens like an empty one; printed as ratios.

.venv/bin/python bench/large_store.py
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from store import demo
from store.desk import Desk
from store.first_look import read
from store.settings import Settings

ROWS, ROUNDS = 100_000, 15
NOW = datetime(2024, 3, 20, 9, 30)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        small, large = Path(place) / "small.db", Path(place) / "large.db"
        demo.build(small, Settings()).close()
        large.write_bytes(small.read_bytes())
        _fill(large)
        for name, measured in (("opening", _open), ("Today", _today)):
            ratio, slow, fast = _ratio(measured, large, small)
            print(f"{name:8} {slow * 1000:7.1f} ms with {ROWS:,} rows, {fast * 1000:7.1f} ms without: {ratio:.2f}")


def _fill(path: Path) -> None:
    """Notes upon notes, as ten years of meetings leave them."""
    with sqlite3.connect(path) as hand:
        meeting = hand.execute("SELECT key FROM meeting LIMIT 1").fetchone()[0]
        hand.executemany(
            "INSERT INTO note (key, version, meeting_key, kind, text, at, understood, problem) "
            "VALUES (?, 1, ?, 'line', ?, '2022-11-07 10:00:00.000000', 1, '')",
            ((f"note-{number}", meeting, f"what was said, number {number}") for number in range(ROWS)),
        )
    hand.close()


def _open(path: Path) -> None:
    Desk.open(replace(Settings(), other_store=path)).close()


def _today(path: Path) -> None:
    read(path, NOW)


def _ratio(measured: Callable[[Path], None], one: Path, other: Path) -> tuple[float, float, float]:
    """The median of the pairs' quotients, and both medians in seconds."""
    pairs = []
    for _ in range(ROUNDS):
        times = []
        for path in (one, other):
            began = time.perf_counter()
            measured(path)
            times.append(time.perf_counter() - began)
        pairs.append((times[0], times[1]))
    return (
        statistics.median(a / b for a, b in pairs),
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
    )


if __name__ == "__main__":
    main()
