"""The documents say what is true."""

import re
from pathlib import Path

import pytest

from store.rules.capture import VERBS

ROOT = Path(__file__).parents[2]


def test_the_manual_lists_every_verb_with_its_pattern_and_example() -> None:
    page = (ROOT / "docs/manual/recording.md").read_text(encoding="utf-8")
    for verb in VERBS:
        assert f"`{verb.pattern.replace('|', '/')}`" in page, verb.name
        assert f"`{verb.example}`" in page, verb.name
        assert all(f"`{short}`" in page for short in verb.short), verb.name


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_every_file_a_document_names_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"`((?:store|tui|tests|docs|bench)/[\w./-]+\.\w+)`", text)
    named += [link for link in re.findall(r"\]\(([\w./-]+)\)", text) if not link.startswith("http")]
    base = (ROOT / document).parent
    missing = [name for name in named if not (ROOT / name).exists() and not (base / name).exists()]
    assert missing == []
