"""Files are written whole, inside the chosen folder, and never silently over another."""

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import files as whole_files
from store.errors import BadInput, Refused
from store.export.files import file_name, write_bytes, write_text


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("reference", "title", "suffix", "name"),
    [
        ("EG/2024/01", "Minutes", ".md", "EG-2024-01-minutes.md"),
        ("EG/2024/03-A4", "", "ics", "EG-2024-03-A4.ics"),
        ("", "Chase list: Zoë O’Brien", ".md", "chase-list-zoe-obrien.md"),
        ("../../etc", "passwd", ".md", "etc-passwd.md"),
        ("EG/2024/01", "Item 4 – Section 11", ".md", "EG-2024-01-item-4-section-11.md"),
        ("", "議事録", ".public.md", "untitled.public.md"),
        ("CON", "", ".md", "CON-record.md"),
    ],
)
def test_a_name_from_reference_and_title(reference: str, title: str, suffix: str, name: str) -> None:
    assert file_name(reference, title, suffix) == name


@pytest.mark.parametrize("suffix", ["", ".", "md/..", "m d", "..md"])
def test_a_suffix_is_an_ending(suffix: str) -> None:
    with pytest.raises(ValueError, match="not the ending"):
        file_name("EG", "minutes", suffix)


@given(st.text(), st.text())
def test_every_name_is_plain(reference: str, title: str) -> None:
    name = file_name(reference, title, ".md")
    assert name.isascii()
    assert len(name) < 130
    assert not set(name) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.")
    assert not name.startswith(("-", "."))


def test_a_file_is_private_and_its_new_folders_too(tmp_path: Path) -> None:
    path = write_text(tmp_path / "out" / "chase", "a.md", "Zoë\r\n")
    assert path == tmp_path / "out" / "chase" / "a.md"
    assert path.read_bytes() == b"Zo\xc3\xab\r\n"
    assert path.stat().st_mode & 0o777 == 0o600
    for folder in (path.parent, path.parent.parent):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    write_text(tmp_path, "a.md", "first")
    with pytest.raises(Refused, match=r"a\.md is there already and stays as it is"):
        write_text(tmp_path, "a.md", "second")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "first"
    write_text(tmp_path, "a.md", "third", overwrite=True)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "third"
    assert names_in(tmp_path) == ["a.md"]


@pytest.mark.parametrize(
    "name",
    ["../a.md", "/a.md", "b/../../a.md", "b/a.md", "..", ".", "", "a\x00b", "a\nb", "a\x1b.md", "a\\b"],
)
def test_a_name_never_leaves_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "out"
    with pytest.raises(BadInput, match="is not the name of a file"):
        write_text(folder, name, "x", overwrite=True)
    assert names_in(tmp_path) == []


def test_a_link_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("keep", encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.md").symlink_to(outside)
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "new.md").symlink_to(tmp_path / "not-there-yet")
    for name in ("a.md", "new.md"):
        for overwrite in (True, False):
            with pytest.raises(BadInput, match="is a link to another place"):
                write_text(folder, name, "x", overwrite=overwrite)
    with pytest.raises(Refused):
        write_text(folder, "loop.md", "x")
    assert outside.read_text(encoding="utf-8") == "keep"
    assert not (tmp_path / "not-there-yet").exists()


def test_the_chosen_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert write_text(tmp_path / "link", "a.md", "x") == tmp_path / "real" / "a.md"


def test_a_file_in_place_of_the_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="out: is a file, not a folder"):
        write_text(tmp_path / "out", "a.md", "x")
    with pytest.raises(BadInput, match="cannot be written"):
        write_text(tmp_path, "a" * 300, "x")


def test_a_full_disk_leaves_the_old_file_and_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bytes(tmp_path, "a.md", b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInput, match=r"a\.md: cannot be written \(No space left on device\)"):
        write_bytes(tmp_path, "a.md", b"new", overwrite=True)
    assert names_in(tmp_path) == ["a.md"]
    assert (tmp_path / "a.md").read_bytes() == b"old"


def test_the_data_is_on_the_disk_before_it_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    sync, link = os.fsync, os.link

    def noted_sync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def noted_link(source: Path, target: Path) -> None:
        steps.append("name")
        link(source, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(os, "link", noted_link)
    write_bytes(tmp_path, "a.md", b"x")
    assert steps == ["file", "name", "folder"]


def test_a_memory_stick_without_hard_links_keeps_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_source: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_bytes(tmp_path, "a.md", b"first")
    with pytest.raises(Refused):
        write_bytes(tmp_path, "a.md", b"second")
    assert (tmp_path / "a.md").read_bytes() == b"first"
    assert names_in(tmp_path) == ["a.md"]


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another window writes the same minutes between our look and our rename."""
    sync = os.fsync

    def other_window(descriptor: int) -> None:
        sync(descriptor)
        (tmp_path / "a.md").write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", other_window)
    with pytest.raises(Refused):
        write_bytes(tmp_path, "a.md", b"ours")
    assert (tmp_path / "a.md").read_bytes() == b"theirs"


def test_a_monstrous_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_files, "LARGEST", 10)
    (tmp_path / "a").write_bytes(b"x" * 11)
    with pytest.raises(BadInput, match="is larger than"):
        whole_files.read_text(tmp_path / "a")
    with pytest.raises(BadInput, match="not a name"):
        whole_files.read_text(tmp_path / "a\x00")
