"""Sitting down at the store, for one command."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from store.desk import Desk
    from store.settings import Settings


def settings(words: Namespace) -> Settings:
    """The settings in force for these words.

    Raises:
        BadInput: config.toml, or a file that was named, is not right.
    """
    from store.settings import load

    return load(_path(words.config), os.environ, store=_path(words.store))


def config(words: Namespace) -> Path | None:
    """The file of the settings if one was named, by an option or in the environment; what is changed is saved there."""
    named = _path(words.config or os.environ.get("QUORATE_CONFIG"))
    return named.expanduser().absolute() if named else None


@contextmanager
def desk(words: Namespace) -> Iterator[Desk]:
    """A desk at the store these words name, left at the end of the block.

    Raises:
        StoreUnavailable: the store cannot be opened.
    """
    from store.desk import Desk

    found = Desk.open(settings(words), words.who or "")
    try:
        yield found
    finally:
        found.close()


def _path(said: str | None) -> Path | None:
    return Path(said) if said else None
