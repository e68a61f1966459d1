"""What a user may change, in config.toml: read strictly, written whole, documented where it is declared.

Order of the file that is read: `--config`, then QUORATE_CONFIG, then config.toml in the user's own
configuration folder, then none: everything has a default. A config.toml that merely lies in the current
folder is not read: it may be another program's. The store named by `--store`, then by QUORATE_STORE, goes
before the one in the file.
"""

import os
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import platformdirs

from store.clean import clean, one_line
from store.errors import BadInput
from store.files import make_private_folder, write_whole
from store.settings_toml import filled, key, nearest, table
from store.settings_toml import render as render_toml
from store.toml_lines import Document, parse
from store.toml_lines import load as load_toml

REGIONS = ("ENG", "NIR", "SCT", "WLS")
"""Parts of the United Kingdom with bank holidays of their own, as the holidays library names them."""

HEADING = """\
# Quorate's settings. Every key stands here with its default; leave out what you do not change.
#
# Quorate reads the first of: the file named by `--config`, the file named by QUORATE_CONFIG, config.toml in
# your own configuration folder (on Linux ~/.config/quorate). A config.toml in the folder you work in is not
# read by itself. A path may begin with ~; one that is not absolute starts from the folder of this file.
"""


def _check_path(value: str) -> str:
    if clean(value) != value or "\n" in value:
        return "write a path without control characters"
    if "://" in value:
        return "write the path of a file on this machine; an address is not understood"
    try:
        Path(value).expanduser()
    except RuntimeError:
        return "write ~/ for your own home folder"
    return ""


def _check_zone(value: str) -> str:
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return nearest(value, zoneinfo.available_timezones()) or 'write a zone such as "Europe/London"'
    return ""


def _check_line(value: str) -> str:
    return "" if one_line(value) == value else "write one line without control characters"


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """Copies of the store, made by themselves and thinned by age (SA1)."""

    folder: str = key("", 'Where copies go. "" means the folder `backups` beside the store.', check=_check_path)
    keep_daily: int = key(14, "So many days keep the newest copy of each day.", span=(1, 366))
    keep_weekly: int = key(8, "So many weeks keep the newest copy of each week.", span=(0, 520))
    keep_monthly: int = key(24, "So many months keep the newest copy of each month.", span=(0, 240))
    at_open: bool = key(default=True, about="Make a copy when the application opens the store.")
    at_close: bool = key(default=True, about="Make a copy when the application closes it.")


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """Whose bank holidays and whose clock."""

    region: str = key(
        "ENG",
        "Whose bank holidays are no working days: ENG, NIR, SCT or WLS.",
        choices=tuple(REGIONS),
    )
    zone: str = key("Europe/London", "The time zone of the clock on the wall.", check=_check_zone)


@dataclass(frozen=True, slots=True)
class AppearanceSettings:
    """How the screens look (FE2)."""

    theme: str = key("", 'A theme by name, as Ctrl+P lists them. "" means Quorate\'s own.', check=_check_line)
    high_contrast: bool = key(default=False, about="Black, white and one strong accent, whatever the theme.")
    mouse: bool = key(default=True, about="Let the mouse work too; every action has a key.")


@dataclass(frozen=True, slots=True)
class RecordingSettings:
    """Recording a live meeting."""

    operator: str = key(
        "",
        'Your name in the journal of changes. "" means the name you log in with; --as NAME goes before it.',
        check=_check_line,
    )
    stamp_times: bool = key(
        default=True,
        about="Put the clock's time on what is recorded without one; false leaves it open until you type it.",
    )
    confirm_close: bool = key(
        default=True,
        about="Ask before a meeting is closed, listing what is unfinished.",
    )
    default_minutes_per_item: int = key(10, "Minutes a new agenda item is given.", span=(1, 480))


@dataclass(frozen=True, slots=True)
class ActionSettings:
    """Following actions until they are closed. All in calendar days (AC1, AC4)."""

    warn_days: int = key(7, "An open action turns amber so many days before it is due.", span=(0, 365))
    reminder_days: int = key(1, "Overdue so many days: its owner is reminded.", span=(0, 365))
    chair_days: int = key(14, "Overdue so many days: the chair is told.", span=(0, 365))
    parent_days: int = key(28, "Overdue so many days: the parent body is told.", span=(0, 730))


@dataclass(frozen=True, slots=True)
class MinutesSettings:
    """Writing the minutes out (MI4, MI5)."""

    templates: str = key(
        "", "A folder with Jinja templates of your own, used instead of Quorate's by name.", check=_check_path
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting as config.toml says it; the `…_path` properties say where that is on this machine."""

    store: str = key(
        "",
        'The store, one file. "" means the usual place: on Linux ~/.local/share/quorate/quorate.db.',
        check=_check_path,
    )
    exports: str = key(
        "", 'Where files you export go. "" means the folder Quorate in your documents.', check=_check_path
    )
    backups: BackupSettings = field(
        default_factory=BackupSettings, metadata=table("Copies of the store, made by themselves.")
    )
    calendar: CalendarSettings = field(default_factory=CalendarSettings, metadata=table("Working days and the clock."))
    appearance: AppearanceSettings = field(default_factory=AppearanceSettings, metadata=table("How the screens look."))
    recording: RecordingSettings = field(default_factory=RecordingSettings, metadata=table("Recording a live meeting."))
    actions: ActionSettings = field(
        default_factory=ActionSettings, metadata=table("Following actions; all in calendar days.")
    )
    minutes: MinutesSettings = field(default_factory=MinutesSettings, metadata=table("Writing minutes out."))
    # Not keys of the file: where it stands, and a store that goes before the one it names.
    folder: Path | None = field(default=None, compare=False)
    other_store: Path | None = field(default=None, compare=False)

    @property
    def store_path(self) -> Path:
        """The file of the store, absolute."""
        usual = platformdirs.user_data_path("quorate", appauthor=False) / "quorate.db"
        return self.other_store or self._place(self.store) or usual

    @property
    def exports_path(self) -> Path:
        """The folder exports go to when no other is named, absolute."""
        return self._place(self.exports) or platformdirs.user_documents_path() / "Quorate"

    @property
    def backups_path(self) -> Path:
        """The folder of the store's copies, absolute."""
        return self._place(self.backups.folder) or self.store_path.parent / "backups"

    @property
    def templates_path(self) -> Path | None:
        """The folder of the user's own templates, absolute; None if there is none."""
        return self._place(self.minutes.templates)

    @property
    def operator(self) -> str:
        """Who sits at this desk, for the journal: the name set, else the one logged in with."""
        import getpass

        try:
            return self.recording.operator or getpass.getuser()
        except (OSError, KeyError, ImportError):  # an account without a name, as in a container
            return "somebody"

    def _place(self, said: str) -> Path | None:
        return ((self.folder or Path()) / _from_home(Path(said))).absolute() if said else None


def usual_file() -> Path:
    """Where config.toml is looked for when none is named."""
    return platformdirs.user_config_path("quorate", appauthor=False) / "config.toml"


def load(path: Path | None, environ: Mapping[str, str], *, store: Path | None = None) -> Settings:
    """The settings in force; nothing is made on disk.

    Args:
        path: the file named by `--config`, if any.
        environ: the environment; QUORATE_CONFIG and QUORATE_STORE are read, and an empty one is none.
        store: the store named by `--store`, if any.

    Raises:
        BadInput: a file that was named is missing, or a value in it is wrong; it names file, line and key.
    """
    file = path or _named(environ, "QUORATE_CONFIG")
    if file is None and os.path.lexists(usual_file()):  # a broken link is an error, not a default
        file = usual_file()
    other_store = store or _named(environ, "QUORATE_STORE")
    if other_store:
        other_store = _from_home(other_store).absolute()
    if file is None:
        return Settings(other_store=other_store)
    file = _from_home(file).absolute()
    return replace(_read(load_toml(file)), folder=file.parent, other_store=other_store)


def save(settings: Settings, path: Path) -> None:
    """Write config.toml whole, every key with its comment; a store named for this run only is not written.

    Comments of the user's own are not kept.

    Raises:
        BadInput: a value would not be read back, or the file cannot be written; nothing is changed.
    """
    path = path.resolve()  # where it is a link into a folder of dotfiles, the link stays
    if settings.folder and settings.folder.resolve() != path.parent:
        settings = _with_whole_paths(settings)
    text = render(settings)
    _read(parse(text, str(path)))
    try:
        make_private_folder(path.parent)
        write_whole(path, text.encode(), overwrite=True)
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", file=str(path)) from error


def render(settings: Settings) -> str:
    """The text of config.toml that says these settings, each key under its comment."""
    return render_toml(settings, HEADING)


def _read(document: Document) -> Settings:
    settings = filled(Settings(), document)
    steps = settings.actions
    if not steps.reminder_days <= steps.chair_days <= steps.parent_days:
        raise document.problem(
            ("actions",),
            "the steps of an overdue action are out of order",
            remedy="let chair_days be no less than reminder_days, and parent_days no less than chair_days",
        )
    return settings


def _named(environ: Mapping[str, str], name: str) -> Path | None:
    said = environ.get(name, "")
    return Path(said) if said else None


def _from_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # ~nobody: then it is the name of a file
        return path


def _with_whole_paths(settings: Settings) -> Settings:
    """The same places, said so that they mean the same from another folder."""

    def whole(said: str) -> str:
        return str((settings.folder or Path()) / _from_home(Path(said))) if said else ""

    return replace(
        settings,
        store=whole(settings.store),
        exports=whole(settings.exports),
        backups=replace(settings.backups, folder=whole(settings.backups.folder)),
        minutes=replace(settings.minutes, templates=whole(settings.minutes.templates)),
    )
