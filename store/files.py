"""Whole files, or none: how anything but the store itself is written to disk, and how text is read."""

import codecs
import errno
import os
from pathlib import Path

from store.errors import BadInput

LARGEST = 32 * 1024 * 1024
"""Bytes of the largest text file that is read; a device or a film given by mistake stops here."""

_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS}


def make_private_folder(folder: Path) -> None:
    """Make the folder and those above it, each 0700; a folder that is there keeps its mode.

    Raises:
        OSError: it cannot be made, or a file stands in its place.
    """
    if folder.is_dir():
        return
    make_private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def write_whole(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write a file of mode 0600 so that a power cut leaves the old one, the new one or none, never a part.

    Written beside its place, forced to disk, then renamed. Without `overwrite` even a file that appears
    meanwhile is kept: the name is taken by a hard link, which never replaces.

    Raises:
        FileExistsError: the name is taken and `overwrite` is False.
        OSError: the folder cannot be written, or the disk is full.
    """
    part = path.parent / f".{os.urandom(8).hex()}.part"
    descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            part.replace(path)
        else:
            _take_name(part, path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def read_text(path: Path) -> str:
    """A text file in UTF-8, with or without a byte order mark; its line breaks are kept as they are.

    Raises:
        BadInput: there is none, it cannot be read, it is larger than `LARGEST`, or a line is not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", file=str(path)) from error
    except ValueError as error:  # a NUL in the name
        raise BadInput("is not a name a file can have", file=str(path)) from error
    if len(data) > LARGEST:
        raise BadInput(f"is larger than {LARGEST // 1024 // 1024} MB", file=str(path))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise BadInput(
            "is not UTF-8",
            remedy="save the file again as UTF-8 (in a spreadsheet: `CSV UTF-8`)",
            file=str(path),
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error


def _take_name(part: Path, path: Path) -> None:
    """Give the finished part its name, refusing one that is taken."""
    try:
        os.link(part, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
    else:
        return
    # A memory stick has no hard links: reserve the name with an empty file, then rename over our own.
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        part.replace(path)
    except OSError:
        path.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    """Force the new name to disk, where the system can do that for a folder."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)
