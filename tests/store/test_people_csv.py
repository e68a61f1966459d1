"""Seats and people out to a sheet and in again: as spreadsheets save it, all of it or nothing (BO6)."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from store.desk import Desk
from store.errors import BadInput, Refused
from store.export import people_csv
from store.export.people_csv import BadSheet, Sheet
from store.queries import journal, people_roll, roll
from store.rules.people_plan import plan
from store.rules.people_roll import Roll
from store.services import people, people_import
from store.tables import Decision
from store.views.people import SeatLine
from tests.rules.test_people_plan import rolls

TODAY = date(2024, 3, 21)


def sheet(text: str | bytes) -> Sheet:
    data = text.encode() if isinstance(text, str) else text
    return people_csv.read(data, "people.csv")


def told(found: Sheet) -> list[str]:
    """What is wrong with a sheet before the store is asked."""
    return [f"{each.line}: {each.column}: {each.message}; {each.remedy}" for each in found.problems]


def bring(desk: Desk, text: str | bytes) -> list[str]:
    """Bring a sheet in; what it changed, line by line."""
    found = sheet(text)
    trial = desk.read(people_import.preview, found, desk.today().date())
    desk.run(people_import.bring, found)
    return [f"{change.line}: {change.says}" for change in trial.changes]


def seat(desk: Desk, slug: str, body: str = "executive", day: date = TODAY) -> SeatLine:
    return next(line for line in desk.read(roll.seat_lines, body, day) if line.seat == slug)


def exported(desk: Desk, body: str = "") -> str:
    return people_csv.export(desk.read(people_roll.roll, body))


# How spreadsheets save it.


@pytest.mark.parametrize(
    "data",
    [
        b"body,seat,name,since\nEG,police,Zo\xc3\xab Birch,2024-04-05\n",
        b"\xef\xbb\xbfbody,seat,name,since\r\nEG,police,Zo\xc3\xab Birch,05/04/2024\r\n",
        b"Body;SEAT;Name;Since\r\nEG;police;Zo\xc3\xab Birch;5 April 2024\r\n",
        b"sep=;\r\nbody;seat;name;since\r\nEG;police;Zo\xc3\xab Birch;5 April 2024\r\n",
        b"since\tname\tseat\tbody\n5-Apr-24\tZo\xc3\xab Birch\tpolice\tEG\n",
        "since\tname\tseat\tbody\r\n05/04/2024\tZoë Birch\tpolice\tEG\r\n".encode("utf-16"),
        b"body,seat,name,since,,\nEG,police,Zo\xc3\xab Birch,2024-04-05,,\n,,,,,\n\n",
        b"\nBody,Seat Key,Holder,Holder since\nEG,police,Zo\xc3\xab Birch,2024-04-05\n,,,\n",
        b'body,seat,agreement signed,name,since\nEG,police,,"Zo\xc3\xab\nBirch",2024-04-05',
        b"body,seat,name,since,votes\nEG,police,Zo\xc3\xab Birch,2024-04-05",
    ],
)
def test_a_sheet_is_read_however_a_spreadsheet_saved_it(data: bytes) -> None:
    """A byte order mark, semicolons, tabs, Windows line breaks, ghost columns, rows that end early, any order."""
    found = sheet(data)
    assert told(found) == []
    (row,) = found.rows
    assert (row.body, row.seat, row.name, row.day("since")) == ("EG", "police", "Zoë Birch", date(2024, 4, 5))


def test_windows_letters_are_read_and_said() -> None:
    """A spreadsheet's plain `CSV` is not UTF-8; Zoë's name is read all the same, and somebody is to look at it."""
    found = sheet("body;seat;name\nEG;police;Nia West\nEG;police;Zoë Birch\n".encode("cp1252"))
    assert [row.name for row in found.rows] == ["Nia West", "Zoë Birch"]
    assert found.notes == (
        (
            "its letters are not UTF-8 (first on line 3) and were read as Windows-1252, as a spreadsheet's plain `CSV` "
            "has them; check names with accents, or save the sheet as `CSV UTF-8`"
        ),
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04\x14\x00", "is a workbook, not CSV"),
        (b"body,seat\x00\n", "is no text"),
        (b"body,seat\nEG,pol\x81ce\n", "is neither UTF-8 nor Windows-1252"),
        (b"\xff\xfeb\x00o\x00d", "is not the UTF-16 it begins as"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(BadInput, match=message) as refusal:
        sheet(data)
    assert str(refusal.value).startswith("people.csv")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        people_csv.load(tmp_path / "nothing.csv")
    with pytest.raises(BadInput, match="cannot be read"):
        people_csv.load(tmp_path)


@pytest.mark.parametrize(
    ("heading", "problems"),
    [
        ("body,seat,nme", ["1: nme: there is no such column; did you mean `name`?"]),
        ("body,seat,until,Until", ["1: until: stands there twice; keep one of them"]),
        ("seat,name", ["1: body: this column is missing; a sheet needs body and seat"]),
        (
            "bodies,post",
            [
                "1: bodies: there is no such column; did you mean `body`?",
                "1: body: this column is missing; a sheet needs body and seat",
                "1: seat: this column is missing; a sheet needs body and seat",
            ],
        ),
    ],
)
def test_a_heading_that_is_wrong_is_told_with_what_was_meant(heading: str, problems: list[str]) -> None:
    assert told(sheet(f"{heading}\nEG,police,Nia West\n")) == problems


@pytest.mark.parametrize(
    "text", ["", "\n\n", ",,\n,\n", "Membership 2024\n", "EG,police,Nia West\nEG,health,Ada Cole\n"]
)
def test_a_sheet_without_headings_is_told_what_they_are(text: str) -> None:
    (problem,) = sheet(text).problems
    assert problem.message == "has no headings"
    assert problem.remedy.startswith("the first line names the columns: body, seat, post, ")


def test_every_row_that_is_wrong_is_told_with_its_own_line() -> None:
    """The name on line 2 goes on over line 3, so the next row stands on line 4."""
    found = sheet('body,seat,name,since\nEG,police,"Nia\nWest",soon\nEG,police,Nia West,,more\nEG,,Nia,31/06/2022\n')
    assert [line.partition("; ")[0] for line in told(found)] == [
        "2: since: `soon` is no date",
        "4: : has 5 cells where the heading has 4",
        "5: seat: is empty",
        "5: since: `31/06/2022` is no date",
    ]
    assert told(sheet('body,seat\nEG,"police\n'))[0].startswith("2: : is not CSV")
    assert told(sheet("body,,seat\nEG,x,police\n")) == [
        "2: : has a cell under no heading; name the column, or empty it"
    ]


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_no_file_breaks_the_reading(data: bytes) -> None:
    """Whatever somebody points the import at, there are rows, or a sentence that names the file."""
    try:
        found = sheet(data)
    except BadInput as refusal:
        assert str(refusal).startswith("people.csv")  # noqa: PT017  either outcome is right
    else:
        assert found.rows or found.problems or not data.strip(b"\r\n ,;\t\xef\xbb\xbf")


# Into the store.


def test_a_sheet_that_was_exported_changes_nothing(demo_desk: Desk) -> None:
    """Everybody who ever had a seat in the demonstration, out and in again; as Windows saves it, too."""
    text = exported(demo_desk)
    assert text.count("\n") > 80
    windows = people_csv.BYTE_ORDER_MARK + text.replace("\n", "\r\n")
    for data in (text.encode(), windows.encode()):
        trial = demo_desk.read(people_import.preview, sheet(data), TODAY)
        assert (trial.problems, trial.changes, trial.notes) == ((), (), ())
    with pytest.raises(Refused, match="says nothing that is not in the store"):
        demo_desk.run(people_import.bring, sheet(text))


@given(rolls(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", people_csv.BYTE_ORDER_MARK]))
def test_any_roll_comes_back_as_it_went_out(known: Roll, ends: str, mark: str) -> None:
    """Whatever names, posts and days a store holds: out to a sheet, through a spreadsheet, in again, and no change."""
    found = sheet(mark + people_csv.export(known).replace("\n", ends))
    assert found.problems == ()
    changed = plan(found.rows, known, TODAY)
    assert (changed.problems, changed.changes) == ((), ())


def test_a_successor_is_brought_in_and_history_kept(brent_desk: Desk) -> None:
    done = bring(brent_desk, "body,seat,name,since\nexecutive,police,Max Birch,05/04/2024\n")
    assert done == [
        "2: Nia West leaves police on 5 April 2024 (Executive Group)",
        "2: Max Birch holds police from 5 April 2024 (Executive Group)",
    ]
    after = seat(brent_desk, "police", day=date(2024, 4, 5))
    assert after.holder == "Max Birch"
    assert after.earlier == (
        ("Lou Grant", date(2019, 9, 30), date(2022, 9, 5)),
        ("Nia West", date(2022, 9, 5), date(2024, 4, 5)),
    )


def test_what_was_brought_in_is_brought_out_again(brent_desk: Desk) -> None:
    """Agency, seat, holder, deputy, agreement and suspension of one sheet, then out: the same rows."""
    bring(
        brent_desk,
        """\
body,seat,post,agency,agency name,constituency,kind,roles,seat since,\
capacity,name,since,may decide,own post,own agency,agreement signed,suspended since
forum,trust,"Chief Executive, Schools Trust",trust,Brent Schools Trust,education,co-opted,lead,2024-04-01,\
holder,"O'Neil, Pat",2024-04-01,,,,2024-03-01,2024-05-01
forum,trust,,,,,,,,deputy,Noor Ellis,,no,,council,,
forum,trust,,,,,,,,deputy,'=Bo,2024-04-01,yes,'-Head,,,
""",
    )
    lines = [line for line in exported(brent_desk, "forum").splitlines() if ",trust," in line]
    whole = (
        'forum,trust,"Chief Executive, Schools Trust",trust,Brent Schools Trust,education,co-opted,lead,,yes,'
        "2024-04-01,,2024-05-01,,"
    )
    assert lines == [
        f'{whole}holder,"O\'Neil, Pat",2024-04-01,,,,,2024-03-01',
        f"{whole}deputy,Noor Ellis,,,no,Head of Safeguarding and Quality Assurance,council,",
        f"{whole}deputy,'=Bo,2024-04-01,,yes,'-Head,,",
    ]
    line = seat(brent_desk, "trust", "forum", date(2024, 5, 2))
    assert (line.kind, line.suspended, line.holder, line.agreement) == (
        *("co-opted", True, "O'Neil, Pat", date(2024, 3, 1)),
    )
    assert [(d.name, d.may_decide, d.post) for d in line.deputies] == [
        ("Noor Ellis", False, "Head of Safeguarding and Quality Assurance"),
        ("=Bo", True, "-Head"),
    ]


def test_one_wrong_line_keeps_everything_out(brent_desk: Desk) -> None:
    """All of it is told at once, each with file, line and column; the right line 2 is not brought in either."""
    before, head = exported(brent_desk), brent_desk.read(journal.head)
    with pytest.raises(BadSheet) as refusal:
        brent_desk.run(
            people_import.bring,
            sheet(
                """\
body,seat,name,since,agreement signed,votes
executive,police,Max Birch,2024-04-05,,
executive,nobody,Kit Lane,,,
executive,dcs,Jo Patel,,22/03/2024,
executive,health,Ada Cole,,,maybe
"""
            ),
        )
    assert str(refusal.value).splitlines() == [
        (
            "people.csv:3: seat: Executive Group has no seat `nobody`; write post and agency to open it; "
            "for a seat that is there, one of dcs, leader, lead-member, health, police, chair, "
            "partnerships-lead, partnerships-manager, governance"
        ),
        "people.csv:4: agreement signed: 22 March 2024 lies in the future; write it in on the day it is signed",
        "people.csv:5: votes: `maybe` says neither yes nor no; write yes or no",
    ]
    assert refusal.value.exit_code == 2
    assert (exported(brent_desk), brent_desk.read(journal.head)) == (before, head)


def test_an_import_is_one_entry_of_the_journal(brent_desk: Desk) -> None:
    head = brent_desk.read(journal.head)
    bring(
        brent_desk,
        "body,seat,name,since\nexecutive,police,Max Birch,2024-04-05\nexecutive,health,Eli Moss,2024-04-05\n",
    )
    assert brent_desk.read(journal.head) == head + 1
    entry = brent_desk.read(journal.lines)[-1]
    assert entry.summary == (
        "people.csv: Nia West leaves police on 5 April 2024 (Executive Group); "
        "Max Birch holds police from 5 April 2024 (Executive Group); "
        "Ada Cole leaves health on 5 April 2024 (Executive Group); and 1 more"
    )


def test_a_decision_is_marked_when_a_sheet_turns_its_verdict(demo_desk: Desk) -> None:
    """AQ5: nobody rewrites a verdict silently. What was decided on 8 December keeps its proof, and is marked only
    where a suspension that is entered late would have turned it."""

    def marked() -> list[str]:
        """References of the marked decisions of the Executive Group."""
        with demo_desk.database.session(write=False) as session:
            rows = session.exec(select(Decision).where(col(Decision.reference).startswith("EG/2023/03"))).all()
            assert rows
            return [row.reference for row in rows if row.attendance_corrected]

    assert marked() == []
    bring(demo_desk, "body,seat,name,own post,capacity\nexecutive,police,Dev Hall,Superintendent,deputy\n")
    assert marked() == []
    bring(demo_desk, "body,seat,suspended since,suspended until\nexecutive,police,2023-12-01,2024-01-01\n")
    assert marked() != []


def test_namesakes_are_two_people_to_the_store(brent_desk: Desk) -> None:
    """The council's Nia West is not the police's; two rows of one agency are one person in two seats."""
    bring(
        brent_desk,
        """\
body,seat,name,since,own agency
executive,leader,Nia West,2024-05-01,council
executive,lead-member,Nia West,2024-05-01,
""",
    )
    day = date(2024, 5, 1)
    of_council = {seat(brent_desk, slug, day=day).person for slug in ("leader", "lead-member")}
    assert len(of_council) == 1
    assert seat(brent_desk, "police", day=day).person not in of_council
    brent_desk.run(people.appoint, "executive", "dcs", "nia west", day)
    assert seat(brent_desk, "dcs", day=day).person in of_council
