"""A small roll, and sheets written as text, for the tests of what a sheet of people would change."""

from datetime import date

from store.rules.people_changes import Plan
from store.rules.people_plan import plan
from store.rules.people_roll import AgencyKnown, BodyKnown, Roll, SeatKnown, Tenure, Who
from store.rules.people_rows import PeopleRow, Problem, read_row

TODAY = date(2024, 3, 21)

NIA, LOU, DEV = (
    Who(name, "met", key) for name, key in (("Nia West", "nia"), ("Lou Grant", "lou"), ("Dev Hall", "dev"))
)
ADA, SAM = Who("Ada Cole", "icb", "ada"), Who("Sam Khan", "icb", "sam")

POLICE = SeatKnown(
    "executive",
    "police",
    "Superintendent",
    "met",
    roles=("lead",),
    holders=(
        Tenure("h1", LOU, date(2019, 9, 30), date(2022, 9, 5)),
        Tenure("h2", NIA, date(2022, 9, 5)),
    ),
    deputies=(Tenure("d1", DEV, may_decide=False),),
)
HEALTH = SeatKnown("executive", "health", "Director of Nursing", "icb", holders=(Tenure("h3", ADA, date(2022, 7, 1)),))
LAY = SeatKnown("executive", "lay", "Lay member", "council", kind="lay")

ROLL = Roll(
    bodies=(BodyKnown("executive", "Executive Group", "EG"), BodyKnown("forum", "Safeguarding Forum", "FO")),
    constituencies=(("local-authority", "Local authority"), ("health", "Health"), ("police", "Police")),
    agencies=(
        AgencyKnown("council", "Brent Council", "", "local-authority"),
        AgencyKnown("icb", "North West London ICB", "NWL ICB", "health"),
        AgencyKnown("met", "Metropolitan Police", "Met", "police"),
    ),
    seats=(POLICE, HEALTH, LAY),
    people=(NIA, LOU, DEV, ADA, SAM),
    signed={("executive", "nia"): date(2022, 9, 12)},
    posts={"dev": "Detective Chief Inspector"},
)
"""Nia West followed Lou Grant as the police's Superintendent; Dev Hall may come for her, but not decide."""


def sheet(text: str) -> tuple[list[PeopleRow], list[Problem]]:
    """Rows from a table in text: cells parted by `|`, the headings on line 1, blank lines passed over."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    headings = [cell.strip() for cell in lines[0].split("|")]
    rows: list[PeopleRow] = []
    told: list[Problem] = []
    for number, line in enumerate(lines[1:], start=2):
        cells = dict(zip(headings, (cell.strip() for cell in line.split("|")), strict=False))
        row, wrong = read_row(number, cells)
        told += wrong
        rows += [row] if row else []
    return rows, told


def planned(text: str, roll: Roll = ROLL, today: date = TODAY) -> Plan:
    """What a sheet would do; its rows are right in themselves."""
    rows, wrong = sheet(text)
    assert wrong == []
    return plan(rows, roll, today)


def changes(text: str, roll: Roll = ROLL) -> list[str]:
    """What a sheet would change, each with its line; nothing is wrong with it."""
    found = planned(text, roll)
    assert found.problems == ()
    return [f"{change.line}: {change.says}" for change in found.changes]


def problems(text: str, roll: Roll = ROLL) -> list[str]:
    """What is wrong with a sheet, each with its line and column; then nothing would change."""
    found = planned(text, roll)
    assert found.changes == ()
    return [f"{each.line}: {each.column}: {each.message}; {each.remedy}" for each in found.problems]
