"""The forward plan from the command line: listed, planned from the terms, changed, done, dropped (DU1)."""

import pytest

from tests.tui.cli.conftest import Quorate


def due(quorate: Quorate, *words: str) -> dict[str, str]:
    """The dates of what is listed, by title."""
    return {line["title"]: line["due"] for line in quorate("duties", "list", *words, "--json").json}


def test_what_the_terms_list_is_looked_at_entered_and_then_there(quorate: Quorate) -> None:
    look = quorate("duties", "plan", "executive", "--dry-run")
    assert look.lines[0].split() == ["DUE", "BODY", "DUTY", "OWNER", "SOURCE"]
    assert look.lines[1].split("  ")[0] == "Sun 31 March 2024"
    assert look.lines[-1] == "○ 9 duties would be entered."
    assert quorate("duties").out.startswith("The forward plan is empty; `quorate duties plan all` enters")
    entered = quorate("duties", "plan", "executive")
    assert entered.lines[-1] == "✓ 9 duties entered; on the agenda of EG/2024/01."
    again = quorate("duties", "plan", "executive")
    assert (again.code, again.out) == (0, "Everything the terms of reference list is on the forward plan.\n")
    assert len(quorate("duties", "plan", "all", "--json", "--dry-run").json) == 3
    assert len(quorate("duties", "plan", "all", "--json").json) == 3
    assert quorate("duties", "plan", "all", "--json").json == []


def test_a_year_with_what_is_still_to_be_entered(quorate: Quorate) -> None:
    quorate("duties", "plan", "executive")
    lines = quorate("duties", "list", "--year", "2024", "--body", "executive", "--json").json
    income = [line for line in lines if line["title"] == "Report on income and expenditure"]
    assert [(line["due"], line["entered"]) for line in income] == [("2024-09-30", False), ("2025-03-31", False)]
    assert "○ ahead, not entered" in quorate("duties", "list", "--year", "2024").out
    assert quorate("duties", "plan", "executive", "--year", "2024").lines[-1] == "✓ 2 duties entered."
    whole = quorate("duties", "list", "--year", "2024", "--body", "executive", "--json").json
    assert all(line["entered"] for line in whole)


def test_a_year_or_body_that_is_none(quorate: Quorate) -> None:
    assert quorate("duties", "plan", "all", "--year", "99999").code == 2
    assert quorate("duties", "plan", "nobody").code == 2
    assert quorate("duties", "list", "--year", "soon").code == 2


def test_where_no_meeting_comes_in_time_it_is_said(quorate: Quorate) -> None:
    quorate("meeting", "new", "forum", "2024-06-13")
    quorate("duties", "enter", "forum", "Attendance report", "2024-04-30")
    line = quorate("duties", "--json").json[0]
    assert (line["agenda"], line["note"]) == ("FO/2024/01", "no meeting of the Safeguarding Forum before it is due")
    assert "FO/2024/01; no meeting of the Safeguarding Forum before it is due" in quorate("duties").out


def test_one_duty_in_full(quorate: Quorate) -> None:
    quorate("duties", "plan", "executive")
    quorate("duties", "done", "income", "--at", "EG/2024/01", "--outcome", "received")
    assert quorate("duties", "show", "income", "--done").lines == [
        "✓ Report on income and expenditure, Executive Group",
        "  done: due Sun 31 March 2024; twice a year, by 30 September and 31 March",
        "  Strategic Partnerships Lead; B 2.34",
        "  done on Thu 21 March 2024 at EG/2024/01: received",
        "  agenda of EG/2024/01, Thu 21 March 2024: planned",
        "  ○ due Mon 30 September 2024, ahead",
    ]
    full = quorate("duties", "show", "income", "--json").json
    assert (full["due"], full["when"]) == ("2024-09-30", "twice a year, by 30 September and 31 March")
    assert [(other["due"], other["outcome"]) for other in full["history"]] == [("2024-03-31", "received")]
    assert quorate("duties", "show", "zebra").code == 2


def test_a_duty_is_changed_for_this_time_or_for_good(quorate: Quorate) -> None:
    quorate("duties", "plan", "executive")
    moved = quorate("duties", "change", "invoices", "--due", "15 October 2024", "--owner", "Finance")
    assert moved.out == (
        "Invoices to contributing agencies: due Tue 15 October 2024 (was due Tue 1 October 2024); "
        "Finance (was Strategic Partnerships Lead)\n"
    )
    refused = quorate("duties", "change", "invoices", "--due", "2024-11-01", "--for-good")
    assert refused.code == 1
    assert "the terms of reference say when" in refused.err
    quorate("duties", "enter", "forum", "Partners' day", "2024-05-31", "--every", "12", "--until", "2026-12-31")
    assert quorate("duties", "change", "partners' day", "--due", "2024-06-14", "--for-good").code == 0
    assert quorate("duties", "change", "partners' day", "--until", "never", "--ahead", "30").code == 0
    assert due(quorate, "--year", "2027", "--body", "forum")["Partners' day"] == "2027-06-14"
    assert quorate("duties", "change", "partners' day", "--for-good").code == 2
    assert quorate("duties", "change", "partners' day").code == 1, "nothing is changed"


def test_a_duty_of_several_bodies_is_named_with_its_body(quorate: Quorate) -> None:
    for body in ("executive", "forum"):
        quorate("duties", "enter", body, "Self-assessment", "2024-09-02")
    ran = quorate("duties", "done", "self")
    assert ran.code == 2
    assert ran.err == "Self-assessment is a duty of several bodies; choose one of executive, forum\n"
    assert quorate("duties", "done", "self", "--body", "forum").code == 0


def test_dropped_with_a_reason_and_taken_back(quorate: Quorate) -> None:
    quorate("duties", "plan", "executive")
    assert quorate("duties", "drop", "invoices").code == 2, "a reason is needed"
    dropped = quorate("duties", "drop", "invoices", "--reason", "nothing to invoice")
    assert dropped.out == (
        "Invoices to contributing agencies, due Tue 1 October 2024, dropped: nothing to invoice; "
        "again due Wed 1 October 2025\n"
    )
    assert quorate("duties", "reopen", "invoices").out.endswith(
        "is open again, and the one due Wed 1 October 2025 is off the plan\n"
    )
    for_good = quorate("duties", "drop", "invoices", "--reason", "the council pays", "--for-good")
    assert for_good.out.endswith("dropped for good: the council pays\n")
    assert quorate("duties", "plan", "executive", "--year", "2025", "--json").json[0]["title"] != "Invoices"
    assert "Invoices to contributing agencies" not in due(quorate, "--year", "2025")


def test_it_is_done_on_the_day_of_the_meeting_that_did_it(quorate: Quorate, monkeypatch: pytest.MonkeyPatch) -> None:
    quorate("duties", "enter", "executive", "Audit", "2024-04-30")
    monkeypatch.setenv("QUORATE_NOW", "2024-04-02T09:00")
    assert (
        quorate("duties", "done", "audit", "--at", "EG/2024/01").out
        == "Audit, done Thu 21 March 2024; still on the agenda of EG/2024/01\n"
    )
    assert quorate("duties", "done", "audit").code == 2


def test_lines_of_a_text_file_fulfil_a_duty(quorate: Quorate) -> None:
    quorate("duties", "plan", "executive")
    lines = (
        "start\n10:01 present J Patel, A Cole, N West\n10:05 item report on income\n10:09 fulfilled: received\nclose\n"
    )
    assert quorate("record", "EG/2024/01", "--strict", typed=lines).code == 0
    assert due(quorate)["Report on income and expenditure"] == "2024-09-30"
    assert "Report on income and expenditure fulfilled: received" in quorate("minutes", "EG/2024/01").out
