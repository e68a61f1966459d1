"""What the tests of the command line share: stores to work on, and a way to run `quorate` in this process."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main

NOW = "2024-03-21T09:45"
"""A quarter of an hour before the Executive Group meets."""

SITTING = """\
start
10:01 present J Patel, A Cole
10:05 decision adopt the draft health check tool
10:07 arrive N West
10:09 decision adopt the toolkit
10:10 action J Patel: circulate threshold guide by 28 March
10:11 action N West: try the tool out by 2 April
10:30 close
"""
"""A short meeting: a decision refused, one resolved, two actions."""


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  a document is whatever it is
        """Its output, which is to be one JSON document and nothing else."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """Its output, line by line."""
        return self.out.splitlines()


Quorate = Callable[..., Ran]
"""Runs `quorate` with these words; `typed` is its stdin."""


@pytest.fixture
def bare_quorate(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Quorate:
    """`quorate` on the morning of 21 March 2024, without a store."""
    monkeypatch.setenv("QUORATE_NOW", NOW)

    def run(*words: str, typed: str | bytes = "") -> Ran:
        data = typed.encode() if isinstance(typed, str) else typed
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        capsys.readouterr()
        code = main(words)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def store(brent_master: Path, tmp_path: Path) -> Path:
    """A store with Brent's terms and no meeting."""
    path = tmp_path / "quorate.db"
    shutil.copyfile(brent_master, path)
    path.chmod(0o600)
    return path


@pytest.fixture
def quorate(bare_quorate: Quorate, store: Path, monkeypatch: pytest.MonkeyPatch) -> Quorate:
    """`quorate` on that store; the Executive Group meets on 21 March."""
    monkeypatch.setenv("QUORATE_STORE", str(store))
    assert bare_quorate("meeting", "new", "executive", "2024-03-21").code == 0
    return bare_quorate


@pytest.fixture
def recorded(quorate: Quorate) -> Quorate:
    """The same, after the meeting."""
    assert quorate("record", "EG/2024/01", typed=SITTING).code == 0
    return quorate
