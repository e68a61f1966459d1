"""`init` makes a store from terms of reference; `demo` shows one that is full already (FE1)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.command_line import opening, screens
from tui.command_line.parsing import command
from tui.printing import progress, say

if TYPE_CHECKING:
    from argparse import Namespace

    from store.desk import Desk
    from store.settings import Settings
    from tui.command_line.parsing import Nouns


def add(nouns: Nouns) -> None:
    """The commands that make a store."""
    demo = command(nouns, "demo", "open a throw-away copy of the Brent demonstration", _demo)
    demo.add_argument("--store-only", metavar="PATH", help="write the demonstration's store there, and stop")
    init = command(nouns, "init", "make a store from terms of reference", _init)
    init.add_argument("--terms", metavar="NAME|FILE", required=True, help="terms that come with Quorate, or a file")


def _init(words: Namespace) -> int:
    from store import terms
    from store.desk import Desk
    from store.services import terms as service

    settings = opening.settings(words)
    adopted = terms.load(words.terms)
    path = settings.store_path
    desk = Desk.create(settings, path, words.who or "")
    done = False
    try:
        changed = desk.run(service.adopt, adopted)
        done = True
    finally:
        desk.close()
        if not done:  # a store without terms would be in the way of the next try
            _remove(path)
    say(f"{path}: {changed.summary}\nNext: `quorate meeting new BODY DATE`, or `quorate` to open it.")
    return 0


def _demo(words: Namespace) -> int:
    settings = opening.settings(words)
    if words.store_only:
        path = Path(words.store_only).expanduser().absolute()
        _build(path, settings).close()
        say(str(path))
        return 0
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="quorate-demo-") as folder:
        path = Path(folder) / "demonstration.db"
        elsewhere = replace(settings, other_store=path)
        desk = _sit_down(path, elsewhere, words.who)
        try:
            return screens.open_application(elsewhere, words, desk=desk)
        finally:
            desk.close()


def _sit_down(path: Path, settings: Settings, who: str | None) -> Desk:
    """A desk at a fresh copy of the demonstration, its clock running from the morning of its last meeting."""
    from store import demo
    from store.desk import Desk

    with progress("writing the demonstration") as told:
        demo.copy(path, settings, told)
    return Desk.open(settings, who or demo.WHO, demo.running_clock())


def _build(path: Path, settings: Settings) -> Desk:
    """The demonstration at `path`; nothing is left there if it fails half-way."""
    from store import demo
    from store.errors import StoreUnavailable

    if path.exists():
        raise StoreUnavailable(f"{path}: there is a file already; the demonstration never replaces one")
    done = False
    try:
        with progress("writing the demonstration") as told:
            desk = demo.build(path, settings, told)
        done = True
    finally:
        if not done:
            _remove(path)
    return desk


def _remove(path: Path) -> None:
    """Remove a store that was not finished, with whatever SQLite left beside it."""
    for leftover in (path, path.with_name(f"{path.name}-journal")):
        leftover.unlink(missing_ok=True)
