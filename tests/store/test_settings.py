"""config.toml: what it may say, what it may not, and where it is looked for."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from store.clean import one_line
from store.errors import BadInput
from store.settings import (
    REGIONS,
    ActionSettings,
    BackupSettings,
    CalendarSettings,
    RecordingSettings,
    Settings,
    load,
    render,
    save,
    usual_file,
)
from store.toml_lines import line_of

SHIPPED = Path(__file__).parents[2] / "config.toml"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that nobody's real settings are read."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    return home


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_file_says_the_built_in_defaults() -> None:
    assert load(SHIPPED, {}) == Settings()
    assert SHIPPED.read_text(encoding="utf-8") == render(Settings())


def test_every_key_of_the_shipped_file_has_a_comment_above_it() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    rows = text.split("\n")
    keys = [(table, name) for table, value in asdict(Settings()).items() if isinstance(value, dict) for name in value]
    for path in [("store",), ("exports",), *keys]:
        line = line_of(text, path)
        assert rows[line - 1].startswith(f"{path[-1]} = ")
        assert rows[line - 2].startswith("# ")
        assert len(rows[line - 2]) > 20


def test_the_regions_are_those_the_holidays_library_knows() -> None:
    assert all(country_holidays("GB", subdiv=region, years=2024) for region in REGIONS)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[calendar]\n\nzone = 'Europe/Lundon'", ":3: calendar.zone: .*did you mean `Europe/London`"),
        ("[calendar]\nzone = ''", ":2: calendar.zone: .*time zone|:2: calendar.zone: .*write a zone"),
        ("[calendar]\nregion = 'eng'", ":2: calendar.region: .*did you mean `ENG`"),
        ("[calendar]\nregion = 'France'", ":2: calendar.region: .*one of ENG, NIR, SCT, WLS"),
        ("[backup]\nfolder = ''", ":1: backup: there is no such setting; did you mean `backups`"),
        ("[actions]\nwarn_day = 3", ":2: actions.warn_day: .*did you mean `warn_days`"),
        ("keep_daily = 3", ":1: keep_daily: .*it belongs below .backups"),
        ("[actions]\ncolour = 3", ":2: actions.colour: .*settings here are warn_days, reminder_days"),
        ("[actions]\nwarn_days = 366", ":2: actions.warn_days: 366 is not right here; .*from 0 to 365"),
        ("[actions]\nwarn_days = true", ":2: actions.warn_days: true .*a whole number"),
        ("[actions]\nwarn_days = 7.5", ":2: actions.warn_days: 7.5 .*a whole number"),
        ("[recording]\nstamp_times = 1", ":2: recording.stamp_times: 1 .*write true or false"),
        ("store = 1", ":1: store: 1 .*text in .quotes"),
        ("store = [\n1]", ":1: store: a list .*text in .quotes"),
        ("store = 2024-03-21", ":1: store: a date or time .*text in .quotes"),
        ("store = 'postgresql://desk/quorate'", ":1: store: .*a file on this machine"),
        ("store = '~nobody-of-this-name/x'", ":1: store: .*write ~/"),
        ('store = "a\\u0000b"', ":1: store: .*without control characters"),
        ("[recording]\noperator = 'A\\nB'\n[recording.x]", ":3: recording.x: there is no such setting"),
        ('[recording]\noperator = "A\\nB"', ":2: recording.operator: .*one line"),
        ("actions = 3", ":1: actions: is a table; write .actions"),
        ("[actions]\nchair_days = 30", ":1: actions: .*out of order"),
        ("store = 'x", ":1: is not TOML"),
    ],
)
def test_a_wrong_value_is_refused_with_file_line_key_and_remedy(tmp_path: Path, text: str, sentence: str) -> None:
    file = write(tmp_path / "config.toml", text)
    with pytest.raises(BadInput, match=sentence) as caught:
        load(file, {})
    assert str(caught.value).startswith(f"{file}:")
    assert "\n" not in str(caught.value)


def test_a_long_value_is_not_recited() -> None:
    with pytest.raises(BadInput) as caught:
        save(replace(Settings(), calendar=CalendarSettings(zone="x" * 5000)), Path("never-written"))
    assert len(str(caught.value)) < 250


def test_the_file_that_is_read(tmp_path: Path) -> None:
    """First the one named on the command line, then the one in the environment, then the user's own."""
    usual = write(usual_file(), "store = 'usual.db'")
    by_name = write(tmp_path / "a" / "named.toml", "store = 'named.db'")
    by_environment = write(tmp_path / "b" / "other.toml", "store = 'environment.db'")
    environ = {"QUORATE_CONFIG": str(by_environment)}
    assert load(by_name, environ).store_path == tmp_path / "a" / "named.db"
    assert load(None, environ).store_path == tmp_path / "b" / "environment.db"
    assert load(None, {"QUORATE_CONFIG": ""}).store_path == usual.parent / "usual.db"


def test_a_config_file_in_the_current_folder_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "config.toml", "store = '/somewhere/else.db'")
    monkeypatch.chdir(tmp_path)
    assert load(None, {}) == Settings()


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    for path, environ in [(missing, {}), (None, {"QUORATE_CONFIG": str(missing)}), (tmp_path, {})]:
        with pytest.raises(BadInput, match="cannot be read"):
            load(path, environ)
    usual_file().parent.mkdir(parents=True)
    usual_file().symlink_to(missing)
    with pytest.raises(BadInput, match="cannot be read"):
        load(None, {})


def test_loading_makes_nothing_on_disk(tmp_path: Path, own_home: Path) -> None:
    settings = load(None, {"QUORATE_STORE": str(tmp_path / "new" / "store.db")})
    assert settings.store_path == tmp_path / "new" / "store.db"
    assert not own_home.exists()
    assert list(tmp_path.iterdir()) == []


def test_the_store_named_for_one_run_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--store before QUORATE_STORE before the file; the copies follow the store in use."""
    monkeypatch.chdir(tmp_path)
    config = write(tmp_path / "c" / "config.toml", "store = 'records/board.db'")
    assert load(config, {}).store_path == tmp_path / "c" / "records" / "board.db"
    environ = {"QUORATE_STORE": "here.db"}
    assert load(config, environ).store_path == tmp_path / "here.db"
    named = load(config, environ, store=Path("~/there.db"))
    assert named.store_path == tmp_path / "home" / "there.db"
    assert named.backups_path == tmp_path / "home" / "backups"


def test_the_usual_places(own_home: Path) -> None:
    settings = Settings()
    assert settings.store_path == own_home / ".local/share/quorate/quorate.db"
    assert settings.backups_path == own_home / ".local/share/quorate/backups"
    assert settings.exports_path == own_home / "Documents" / "Quorate"
    assert settings.templates_path is None


def test_who_sits_at_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "jpatel")
    assert Settings().operator == "jpatel"
    assert Settings(recording=RecordingSettings(operator="J Patel")).operator == "J Patel"


def test_a_store_named_for_one_run_is_not_written_down(tmp_path: Path) -> None:
    """The secretary tries another store, changes the theme, and next day opens the usual one again."""
    config = write(tmp_path / "config.toml", "store = 'board.db'\n")
    settings = load(config, {}, store=tmp_path / "trial.db")
    save(replace(settings, appearance=replace(settings.appearance, theme="nord")), config)
    assert load(config, {}).store_path == tmp_path / "board.db"
    assert load(config, {}).appearance.theme == "nord"


def test_places_mean_the_same_when_saved_elsewhere(tmp_path: Path) -> None:
    config = write(tmp_path / "a" / "config.toml", "store = 'board.db'\n[minutes]\ntemplates = '~/house'\n")
    before = load(config, {})
    save(before, tmp_path / "b" / "config.toml")
    after = load(tmp_path / "b" / "config.toml", {})
    assert after.store_path == before.store_path == tmp_path / "a" / "board.db"
    assert after.templates_path == before.templates_path
    assert after.backups_path == before.backups_path


def test_a_saved_file_is_private_whole_and_stays_a_link(tmp_path: Path) -> None:
    real = write(tmp_path / "dotfiles" / "quorate.toml", "store = 'old.db'")
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    save(Settings(store="/new.db"), link)
    assert link.is_symlink()
    assert load(link, {}).store == "/new.db"
    assert real.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in real.parent.iterdir()] == ["quorate.toml"]


def test_settings_that_could_not_be_read_back_are_not_saved(tmp_path: Path) -> None:
    config = write(tmp_path / "config.toml", "store = 'old.db'")
    with pytest.raises(BadInput, match=r"actions\.warn_days"):
        save(Settings(actions=ActionSettings(warn_days=-1)), config)
    assert config.read_text(encoding="utf-8") == "store = 'old.db'"


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    write(tmp_path / "file", "")
    with pytest.raises(BadInput, match="cannot be written"):
        save(Settings(), tmp_path / "file" / "config.toml")


NAMES = st.text(st.characters(codec="utf-8")).map(one_line)


@given(
    operator=NAMES,
    days=st.lists(st.integers(0, 365), min_size=3, max_size=3).map(sorted),
    copies=st.integers(1, 366),
    on=st.booleans(),
)
def test_what_is_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, operator: str, days: list[int], copies: int, *, on: bool
) -> None:
    settings = Settings(
        backups=BackupSettings(folder="/copies", keep_daily=copies, at_open=on),
        recording=RecordingSettings(operator=operator, stamp_times=not on),
        actions=ActionSettings(reminder_days=days[0], chair_days=days[1], parent_days=days[2]),
    )
    file = tmp_path_factory.getbasetemp() / "round-trip" / "config.toml"
    save(settings, file)
    assert load(file, {}) == settings
