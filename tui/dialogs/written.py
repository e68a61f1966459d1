"""Files a person asks for: written in the folder of the settings, and said where (design decision 11)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from store.errors import QuorateError, Refused
from tui.dialogs.confirm import ConfirmDialog
from tui.safe import tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.app import QuorateApp

SHOWN = 6
"""Names of files a question lists before it counts the rest."""


async def write(app: QuorateApp, files: Sequence[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Write files into the folder of exports; where some are there already, ask once for all of them.

    Runs in a worker. Says where they are, or why nothing more was written.

    Args:
        app: the application.
        files: names, see `store.export.files.file_name`, and what is to stand in them.

    Returns:
        The paths of what was written.
    """
    folder = app.settings.exports_path
    try:
        written, there = await asyncio.to_thread(_write_new, folder, files)
        if there:
            over = await app.push_screen_wait(_question(folder, [name for name, _ in there]))
            written += await asyncio.to_thread(_write_over, folder, there) if over else []
    except QuorateError as problem:
        tell(app, str(problem), severity="error", timeout=8)
        return ()
    if written:
        said = str(written[0]) if len(written) == 1 else f"{len(written)} files in {written[0].parent}"
        tell(app, said, title="Written", timeout=8)
    else:
        tell(app, "nothing was written")
    return tuple(written)


def _write_new(folder: Path, files: Sequence[tuple[str, bytes]]) -> tuple[list[Path], list[tuple[str, bytes]]]:
    """Write what is not there yet; gives back the paths, and the files that are there."""
    from store.export.files import write_bytes

    written, there = [], []
    for name, data in files:
        try:
            written.append(write_bytes(folder, name, data))
        except Refused:
            there.append((name, data))
    return written, there


def _write_over(folder: Path, files: Sequence[tuple[str, bytes]]) -> list[Path]:
    from store.export.files import write_bytes

    return [write_bytes(folder, name, data, overwrite=True) for name, data in files]


def _question(folder: Path, names: Sequence[str]) -> ConfirmDialog:
    more = [f"and {len(names) - SHOWN} more"] if len(names) > SHOWN else []
    one = len(names) == 1
    return ConfirmDialog(
        f"{'A file' if one else f'{len(names)} files'} of that name {'is' if one else 'are'} there already.",
        [str(folder), *names[:SHOWN], *more],
        yes="Replace it" if one else "Replace them",
        title="Export",
    )
