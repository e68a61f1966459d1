"""What loads what: the pure part stays pure, and nothing heavy loads before it is needed."""

import json
import subprocess
import sys

import pytest

HEAVY = ("textual", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "holidays", "icalendar", "jinja2", "rich")


def loaded_after(statement: str) -> set[str]:
    """The top-level modules a fresh interpreter has loaded after a statement."""
    program = f"{statement}\nimport json, sys; print(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def _all_of(package: str) -> str:
    return (
        "import importlib, pkgutil\n"
        f"import {package} as package\n"
        "for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    importlib.import_module(found.name)"
    )


@pytest.mark.parametrize("package", ["store.rules", "store.views"])
def test_rules_and_views_load_nothing_but_the_standard_library(package: str) -> None:
    assert not loaded_after(_all_of(package)) & {*HEAVY, "sqlite3", "tui"}


def test_the_first_look_loads_neither_the_tables_nor_a_screen() -> None:
    assert not loaded_after("import store.first_look") & {*HEAVY, "tui"}


def test_settings_and_the_clock_load_no_database() -> None:
    assert not loaded_after("import store.settings, store.clock, store.errors") & {"sqlalchemy", "sqlmodel", "textual"}


def test_the_services_load_no_screen_and_none_of_the_libraries_of_one_export() -> None:
    loaded = loaded_after(_all_of("store.services"))
    assert not loaded & {"textual", "tui", "alembic", "icalendar", "jinja2", "holidays", "docx"}
