"""`people`: the roll listed, out to a sheet and in from one, and every verb of seats and deputies (BO4 to BO6)."""

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Quorate

ZAK = "Body;Seat;Name;Since\r\nExecutive Group;police;Zak Doe;05/04/2024\r\n"
WRONG = "body,seat,name,since\nexecutive,police,Zak Doe,2024-04-05\nexecutive,polic,Kit Lane,soon\n"


def test_a_dry_run_says_line_by_line_what_would_change_and_changes_nothing(quorate: Quorate, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text(ZAK, encoding="utf-8", newline="")
    before = quorate("people", "export").out
    tried = quorate("people", "import", str(path), "--dry-run")
    assert (tried.code, tried.err) == (0, "")
    assert tried.lines == [
        "line 2: Nia West leaves police on 5 April 2024 (Executive Group)",
        "line 2: Zak Doe holds police from 5 April 2024 (Executive Group)",
        "! not in the file, and left as they are: Dev Hall (police, Executive Group)",
        f"✓ {path}: 1 row, 2 changes; a dry run: nothing is changed",
    ]
    assert quorate("people", "export").out == before
    done = quorate("people", "import", str(path))
    assert (done.code, done.lines[-1]) == (0, f"✓ {path}: 1 row, 2 changes made")
    again = quorate("people", "import", str(path))
    assert (again.code, again.lines[-1]) == (0, f"✓ {path}: 1 row, no change; the store says the same already")


@pytest.mark.parametrize("flags", [(), ("--dry-run",)])
def test_a_sheet_with_a_mistake_is_refused_whole(quorate: Quorate, tmp_path: Path, flags: tuple[str, ...]) -> None:
    path = tmp_path / "new.csv"
    path.write_text(WRONG, encoding="utf-8")
    before = quorate("people", "export").out
    ran = quorate("people", "import", str(path), *flags)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        (
            f"{path}:3: seat: Executive Group has no seat `polic`; "
            "write post and agency to open it; for a seat that is there, did you mean `police`?"
        ),
        f"{path}:3: since: `soon` is no date; write it as 2022-09-05 or 05/09/2022, with its year",
    ]
    assert quorate("people", "export").out == before


def test_a_sheet_from_standard_input_and_its_outcome_as_json(quorate: Quorate) -> None:
    tried = quorate("people", "import", "-", "--dry-run", "--json", typed=ZAK)
    assert (tried.code, tried.json["done"], tried.json["problems"]) == (0, False, [])
    assert tried.json["changes"][1] == {"line": 2, "says": "Zak Doe holds police from 5 April 2024 (Executive Group)"}
    wrong = quorate("people", "import", "-", "--json", typed=WRONG)
    assert wrong.code == 2
    assert [(each["line"], each["column"]) for each in wrong.json["problems"]] == [(3, "seat"), (3, "since")]
    assert wrong.err.startswith("standard input:3: seat: ")
    done = quorate("people", "import", "-", "--json", typed=ZAK)
    assert (done.code, done.json["done"]) == (0, True)


def test_what_is_written_for_a_spreadsheet_comes_in_again(quorate: Quorate, tmp_path: Path) -> None:
    wrote = quorate("people", "export", "--body", "forum", "--out", str(tmp_path / "out"))
    path = Path(wrote.out.strip())
    assert (wrote.code, path.name) == (0, "forum-people.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfbody,seat,post,")
    assert "executive," not in path.read_text(encoding="utf-8")
    assert quorate("people", "import", str(path)).lines[-1].endswith("no change; the store says the same already")
    assert quorate("people", "export", "--body", "forum", "--out", str(tmp_path / "out")).code == 1  # it is there


def test_windows_letters_are_mentioned(quorate: Quorate, tmp_path: Path) -> None:
    path = tmp_path / "windows.csv"
    path.write_bytes(ZAK.replace("Zak Doe", "Zoë Birch").encode("cp1252"))
    ran = quorate("people", "import", str(path))
    assert ran.code == 0
    assert "Zoë Birch holds police" in ran.out
    assert "! its letters are not UTF-8 (first on line 2) and were read as Windows-1252" in ran.out


def test_a_file_that_is_none_is_told(quorate: Quorate, tmp_path: Path) -> None:
    assert quorate("people", "import", str(tmp_path / "none.csv")).code == 2
    path = tmp_path / "book.csv"
    path.write_bytes(b"PK\x03\x04")
    assert "is a workbook, not CSV" in quorate("people", "import", str(path)).err


def test_the_roll_is_listed(quorate: Quorate) -> None:
    quorate("people", "suspend", "executive", "police", "--since", "2024-03-01")
    table = quorate("people", "list", "--body", "executive")
    assert "Nia West (suspended)" in table.out
    assert "Dev Hall (may not decide)" in table.out
    assert "vacant" in table.out
    found = quorate("people", "list", "--json").json
    police = next(line for line in found if (line["body"], line["seat"]) == ("executive", "police"))
    assert (police["holder"], police["suspended"], police["roles"]) == ("Nia West", True, ["lead"])
    assert police["earlier"] == [{"name": "Lou Grant", "since": "2019-09-30", "until": "2022-09-05"}]


def test_seats_and_deputies_by_their_verbs(quorate: Quorate) -> None:
    """Each verb says what it did in a sentence; what cannot be is refused with exit 1, wrong words with exit 2."""
    said = [
        quorate("people", *words.split()).out.strip()
        for words in (
            "seat executive schools Headteacher --agency newman --kind co-opted --no-vote --since 2024-05-01",
            "appoint executive schools Bea --since 2024-05-01",
            "call-off executive schools Bea",
            "deputy executive dcs Gwen --may-not-decide --since 2024-04-01 --until 2024-06-01",
            "call-off executive dcs Gwen --deputy",
            "suspend executive leader --since 2024-04-01 --until 2024-05-01",
            "lift executive leader --on 2024-04-15",
            "end-seat executive governance --on 2024-04-01",
        )
    ]
    assert said == [
        "Headteacher is a seat of Executive Group from Wed 1 May 2024",
        "Bea is Headteacher from Wed 1 May 2024",
        "Bea does not become Headteacher on Wed 1 May 2024",
        (
            "Gwen is a deputy for Corporate Director of Children and Young People from Mon 1 April 2024 until "
            "Sat 1 June 2024, without authority to decide"
        ),
        "Gwen does not become a deputy for Corporate Director of Children and Young People on Mon 1 April 2024",
        "Ash Reed, Leader of Brent Council, is suspended from Mon 1 April 2024 until Wed 1 May 2024",
        "the suspension of Leader of Brent Council ends on Mon 15 April 2024",
        "Governance Officer is no seat of this body from Mon 1 April 2024",
    ]
    ended = quorate("people", "end-deputy", "executive", "police", "Dev Hall", "--on", "2024-04-01")
    assert "is no deputy for" in ended.out
    assert quorate("people", "end-deputy", "executive", "police", "Dev Hall", "--on", "2024-05-01").code == 1
    assert quorate("people", "suspend", "executive", "nobody").code == 2


def test_a_namesake_is_asked_about_and_moves_by_name(quorate: Quorate) -> None:
    asked = quorate("people", "appoint", "executive", "leader", "Nia West")
    assert asked.code == 2
    assert asked.err.strip() == (
        "Nia West is known, but not at Brent Council; say whether it is the same person; "
        "choose one of Nia West (met), Nia West (council) for somebody else"
    )
    assert quorate("people", "appoint", "executive", "leader", "Nia West (council)").code == 0
    assert quorate("people", "move", "Nia West (met)", "icb").out.strip() == (
        "Nia West is at NHS North West London Integrated Care Board, no longer at Metropolitan Police, North West BCU"
    )


def test_an_agreement_is_not_signed_in_the_future(quorate: Quorate) -> None:
    ran = quorate("people", "agreement", "case-review", "Rowan Obi", "--on", "2024-03-22")
    assert (ran.code, "lies in the future" in ran.err) == (2, True)
