"""Where a finished document goes: to stdout, or into a folder as a file that is never replaced unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BadInput
from tui.printing import markdown, say, whole

if TYPE_CHECKING:
    from argparse import Namespace


def deliver(words: Namespace, data: str | bytes, *, reference: str, title: str, suffix: str) -> None:
    """Print a document, or write it where `--out` says and print the path of the file.

    Args:
        words: with `out` and `overwrite`.
        data: the document; bytes only go into a file.
        reference: what the file is named after.
        title: what follows in the name.
        suffix: the ending, such as `.md`; Markdown is laid out on a terminal.

    Raises:
        Refused: there is such a file already.
        BadInput: the folder cannot be written, or bytes are asked for on stdout.
    """
    if words.out:
        from store.export import files

        content = data if isinstance(data, bytes) else data.encode("utf-8", errors="replace")
        name = files.file_name(reference, title, suffix)
        say(str(files.write_bytes(Path(words.out).expanduser(), name, content, overwrite=words.overwrite)))
    elif isinstance(data, bytes):
        raise BadInput(f"{suffix} is a file, not text", remedy="say where to write it, with --out DIR")
    elif suffix.endswith(".md"):
        markdown(data)
    else:
        whole(data)
