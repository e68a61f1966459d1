"""First paint of Today with its data, as a ratio to a bare Textual table.

Both run in a pseudo-terminal, in turn, so that a drift of the machine cancels; the ratio is the median of the pairs'.

    .venv/bin/python bench/first_paint.py [RUNS]
"""

import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from fcntl import ioctl
from pathlib import Path

HERE = Path(__file__).parent
ENOUGH = 15.0
"""Seconds after which a program that never paints is given up."""


def first_paint(words: list[str], ready: bytes, environment: dict[str, str]) -> float:
    """Seconds from exec until `ready` was written to the terminal."""
    began = time.monotonic()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(words[0], words, environment)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    while ready not in seen:
        if time.monotonic() - began > ENOUGH or not select.select([terminal], [], [], ENOUGH)[0]:
            sys.exit(f"{words}: {ready!r} never came")
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            sys.exit(f"{words} ended before it painted")
    took = time.monotonic() - began
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)
    return took


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "s.db"
        environment = {**os.environ, "QUORATE_NOW": "2024-03-20T09:30", "TERM": "xterm-256color", "HOME": place}
        quorate = str(Path(sys.executable).parent / "quorate")
        status = os.spawnvpe(os.P_WAIT, quorate, [quorate, "demo", "--store-only", str(store)], environment)
        if status:
            sys.exit(status)
        today = ([quorate, "--store", str(store)], b"Executive")
        bare = ([sys.executable, str(HERE / "bare_table.py")], b"Row 1")
        pairs = []
        for number in range(runs + 1):
            order = (today, bare) if number % 2 else (bare, today)
            times = {ready: first_paint(words, ready, environment) for words, ready in order}
            pairs.append((times[today[1]], times[bare[1]]))
    pairs = pairs[1:]  # the first pair fills the caches
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"Today  {statistics.median(one for one, _ in pairs) * 1000:6.0f} ms to its data")
    print(f"bare   {statistics.median(other for _, other in pairs) * 1000:6.0f} ms to its rows")
    print(f"ratio  {ratio:6.2f}  (goal 1.25, {runs} pairs)")


if __name__ == "__main__":
    main()
