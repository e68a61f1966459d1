"""Files a person asked for: named for what they hold, in the chosen folder, never silently over another."""

import os
import re
import unicodedata
from pathlib import Path

from store.clean import clean
from store.errors import BadInput, Refused
from store.files import make_private_folder, write_whole

LONGEST_NAME = 120
"""Letters of a file name before its ending; every file system in use takes twice that."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_ENDING = re.compile(r"(\.[A-Za-z0-9]+)+")


def file_name(reference: str, title: str, suffix: str) -> str:
    """A name any file system takes: `EG/2024/01`, `Minutes` and `.md` give `EG-2024-01-minutes.md`.

    Args:
        reference: kept as it is written, but for characters that do not belong in a name.
        title: in small letters; accents are dropped, and so are letters outside a to z.
        suffix: the ending, such as `.md` or `.public.md`; the dot may be left out.

    Raises:
        ValueError: the suffix is not an ending.
    """
    ending = "." + suffix.removeprefix(".")
    if not _ENDING.fullmatch(ending):
        raise ValueError(f"{suffix!r} is not the ending of a file name")
    parts = [part for part in (_plain(reference), _plain(title).lower()) if part]
    stem = "-".join(parts)[:LONGEST_NAME].rstrip("-") or "untitled"
    if _RESERVED.fullmatch(stem):  # devices on Windows, where the record may be read
        stem += "-record"
    return stem + ending


def write_text(folder: Path, name: str, text: str, *, overwrite: bool = False) -> Path:
    """Write a UTF-8 file into the folder, whole or not at all, for its owner only.

    Args:
        folder: where to; it is made, 0700, if it is not there.
        name: one file name, see `file_name`.
        text: written as it is, with its own line breaks.
        overwrite: whether a file of that name may be replaced.

    Returns:
        The absolute path of the file.

    Raises:
        Refused: there is such a file, and `overwrite` is False.
        BadInput: the name would leave the folder, or the folder cannot be written.
    """
    data = text.encode("utf-8", errors="replace")  # only a lone surrogate cannot be encoded, and none is a letter
    return write_bytes(folder, name, data, overwrite=overwrite)


def write_bytes(folder: Path, name: str, data: bytes, *, overwrite: bool = False) -> Path:
    """As `write_text`, for what is not text."""
    path = _inside(folder, name)
    try:
        make_private_folder(path.parent)
        write_whole(path, data, overwrite=overwrite)
    except FileExistsError as error:
        if not path.parent.is_dir():
            raise BadInput("is a file, not a folder", file=str(folder)) from error
        raise Refused(f"{path} is there already and stays as it is; choose another folder or move it") from error
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", file=str(path)) from error
    return path


def _inside(folder: Path, name: str) -> Path:
    """The absolute path of the name, links followed, if it is a plain name directly in the folder."""
    plain = name not in {"", ".", ".."} and clean(name) == name and not set(name) & set("/\\\n\t")
    if not plain:
        raise BadInput(f"`{name}` is not the name of a file", remedy="write a name without a folder in it")
    root = Path(os.path.realpath(folder))
    path = root / name
    if Path(os.path.realpath(path)) != path:
        raise BadInput(f"`{name}` is a link to another place", file=str(folder), remedy="remove the link first")
    return path


def _plain(words: str) -> str:
    """The words with a hyphen for whatever is not a letter a to z or a digit."""
    letters = (letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))
    without_apostrophes = re.sub("['’]", "", "".join(letters))
    return re.sub(r"[^A-Za-z0-9]+", "-", without_apostrophes).strip("-")
