"""The attendance report on paper and as data: tables that could go into the yearly report (AQ9, B 2.17)."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from store.errors import BadInput
from store.export import attendance_sentences as say
from store.export.attendance_report import COLUMNS, to_csv, to_markdown, to_records
from store.export.attendance_rows import poor_first, rows
from store.export.attendance_tables import tables
from store.rules.attendance import Held, Mark, Outcome, Places, Tenure, attendance, marks, of_agency
from store.rules.attendance_duty import DutyStanding, DutyYear, year_of
from store.rules.body_terms import AttendanceDuty
from store.rules.vocabulary import RegisterState
from store.views.attendance import (
    AgencyLine,
    AttendanceLine,
    AttendanceReport,
    Concern,
    DutyLine,
    HolderLine,
    MeetingCounted,
    MeetingLeftOut,
    SeatMeeting,
)
from tests.export import documents

DAYS = (date(2022, 11, 7), date(2023, 5, 17), date(2023, 7, 26), date(2023, 12, 8))
LATE, EARLY = datetime(2022, 11, 7, 10, 24), datetime(2022, 11, 7, 11, 5)
HOSTILE = "a | b [@click=app.quit]x[/] <script> # *c* =1+1"
ALWAYS = (Tenure("Nia West"),)


def seat(
    post: str, agency: str, states: str, tenures: tuple[Tenure, ...] = ALWAYS, kind: str = "member"
) -> AttendanceLine:
    """A seat over the four meetings; holders are called by their keys."""
    held = [
        Held(day, RegisterState(state), f"EG/{number}")
        for number, (day, state) in enumerate(zip(DAYS, states.split(), strict=True), start=1)
    ]
    marked = marks(held, tenures, kind)
    told = tuple(SeatMeeting(mark.meeting, mark.on, mark.outcome, mark.holder) for mark in marked)
    holders = tuple(
        HolderLine(
            name=tenure.person,
            since=tenure.since,
            until=tenure.until,
            figures=attendance([mark for mark in marked if mark.holder == tenure.person]),
            meetings=tuple(one for one in told if one.holder == tenure.person),
            is_present=tenure.until is None,
        )
        for tenure in tenures
    )
    present = next((holder.name for holder in holders if holder.is_present), "")
    slug = post.casefold().replace(" ", "-")
    return AttendanceLine(slug, post, agency, agency.title(), agency, kind, present, attendance(marked), told, holders)


def report(*lines: AttendanceLine) -> AttendanceReport:
    """A report of the Executive Group with these seats; agencies as they come."""
    members = [line for line in lines if not line.is_guest]
    agencies = []
    for slug in dict.fromkeys(line.agency for line in members):
        own = tuple(line for line in members if line.agency == slug)
        marked = of_agency([Mark(one.reference, one.on, one.outcome) for one in line.meetings] for line in own)
        told = tuple(SeatMeeting(mark.meeting, mark.on, mark.outcome) for mark in marked)
        places = Places.of(line.figures for line in own)
        agencies.append(AgencyLine(slug, own[0].agency_name, slug, attendance(marked), places, own, told))
    return AttendanceReport(
        body="executive",
        body_name="Executive Group",
        since=date(2022, 11, 7),
        until=date(2024, 3, 21),
        counted=tuple(MeetingCounted(f"EG/{number}", day) for number, day in enumerate(DAYS, start=1)),
        left_out=(MeetingLeftOut("EG/2024/W1", date(2024, 2, 1), "workshop"),),
        lines=lines,
        agencies=tuple(agencies),
        places=Places.of(line.figures for line in members),
    )


GRANT_TO_WEST = (
    Tenure("Lou Grant", date(2019, 9, 30), date(2023, 5, 1)),
    Tenure("Nia West", date(2023, 7, 1)),
)


def test_a_table_for_the_yearly_report() -> None:
    """The police seat changed hands in spring 2023 and was vacant in May; the council's Leader sent apologies."""
    text = to_markdown(
        (
            report(
                seat("Superintendent", "police", "in-room absent remote deputy", GRANT_TO_WEST),
                seat("Leader", "council", "apologies apologies in-room not-recorded"),
                seat("Governance Officer", "council", "in-room in-room in-room in-room", kind="officer"),
            ),
        )
    )

    assert (
        text
        == """\
# Attendance: Executive Group

7 November 2022 to 21 March 2024. 4 meetings counted: 7 November 2022; 17 May, 26 July and 8 December 2023. \
Not counted: a workshop on 1 February 2024. 4 of 6 places taken (67%); 1 more not recorded.

## By agency

| Agency | Meetings | In the room | Remotely | By deputy | Apologies | Absent | Not recorded | Represented | \
Places taken | In a row |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| Police ¹ | 3 | 1 | 1 | 1 | 0 | 0 | 0 | 100% | 3 of 3 |  |
| Council ² | 3 | 1 | 0 | 0 | 2 | 0 | 1 | 33% of 3 | 1 of 3 | 2 missed in a row |

1. Vacant on 17 May 2023.
2. Not recorded, and so in no figure: 8 December 2023.

## By seat

| Seat | Agency | Meetings | In the room | Remotely | By deputy | Apologies | Absent | Not recorded | Attended | \
In a row |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| Superintendent ¹ ² | Police | 3 | 1 | 1 | 1 | 0 | 0 | 0 | 100% |  |
| Leader ³ | Council | 3 | 1 | 0 | 0 | 2 | 0 | 1 | 33% of 3 | 2 missed in a row |

1. Vacant on 17 May 2023.
2. 2 holders in this time.
3. Not recorded, and so in no figure: 8 December 2023.

## Officers and others in attendance

| Seat | Agency | Meetings | In the room | Remotely | By deputy | Apologies | Absent | Attended |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| Governance Officer | Council | 4 | 4 | 0 | 0 | 0 | 0 | 100% |

A meeting counts for a seat while somebody held it. Attended is in the room, remotely or by a deputy. \
An agency is represented where anybody sat for one of its seats; its places are its seats at all these meetings. \
What no register says is in no figure.
"""
    )


def read(text: str) -> str:
    """As a reader of Markdown sees it; the document has no front matter, for it is pasted into others."""
    return documents.read(f"---\n\n---\n{text}")


def test_it_names_posts_and_nobody_unless_it_is_by_holder() -> None:
    found = report(seat("Superintendent", "police", "in-room absent remote deputy", GRANT_TO_WEST))

    assert "West" not in to_markdown((found,))
    assert "West" not in to_markdown((found,), "agency")
    (by_holder,) = documents.tables(f"---\n\n---\n{to_markdown((found,), 'holder')}")
    assert [row[:5] for row in by_holder[1:]] == [
        ["Lou Grant", "Superintendent", "Police", "30 September 2019", "1 May 2023"],
        ["Nia West", "Superintendent", "Police", "1 July 2023", ""],
    ]
    assert [row[5] for row in by_holder[1:]] == ["1", "2"], "each has their own denominator"


def test_hostile_text_is_text() -> None:
    line = seat(HOSTILE, HOSTILE, "in-room absent remote deputy", (Tenure(HOSTILE),))
    found = replace(report(line), body_name=HOSTILE)

    for by in ("seat", "holder", "agency", "body"):
        text = to_markdown((found, found), by)
        framed = f"---\n\n---\n{text}"
        assert not documents.ACTING & {token.type for token in documents.tokens(framed, github=True)}
        assert HOSTILE in read(text)
    assert any(HOSTILE in row[1] for row in csv.reader(io.StringIO(to_csv((found,)))))
    assert "\n=1" not in to_csv((replace(report(replace(line, seat="=1+1")), body="=2"),))


def test_several_bodies_begin_with_an_overview() -> None:
    met = report(seat("Leader", "council", "apologies apologies in-room not-recorded"))
    other = replace(
        report(seat("Superintendent", "police", "in-room in-room in-room in-room")),
        body="forum",
        body_name="Safeguarding Forum",
    )
    never = replace(
        met, body="learning", body_name="Learning Group", counted=(), lines=(), agencies=(), places=Places()
    )

    text = to_markdown((met, other, never), "agency")

    by_body, across, *_ = documents.tables(f"---\n\n---\n{text}")
    assert by_body[1:] == [
        ["Executive Group", "4", "3", "1", "33%"],
        ["Safeguarding Forum", "4", "4", "4", "100%"],
        ["Learning Group", "0", "0", "0", "–"],
    ]
    assert across == [
        ["Agency", "Executive Group", "Safeguarding Forum"],
        ["Council", "1 of 3 ¹", "–"],
        ["Police", "–", "4 of 4"],
    ]
    assert "No meeting of this time is closed and counted." in text


def test_a_template_of_ones_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "attendance_report.md.j2").write_text("{{ title }}: {{ sections|length }}\n")
    found = report(seat("Leader", "council", "in-room in-room in-room in-room"))

    assert to_markdown((found,), templates=tmp_path) == "Attendance: Executive Group: 1\n"
    (tmp_path / "attendance_report.md.j2").write_text("{{ nothing.at.all }}\n")
    with pytest.raises(BadInput, match="attendance_report"):
        to_markdown((found,), templates=tmp_path)


class TestRows:
    def test_the_poor_come_first_and_the_longest_missed_among_equals(self) -> None:
        found = report(
            seat("Always", "council", "in-room in-room in-room in-room"),
            seat("Lately", "council", "in-room in-room absent absent"),
            seat("Early", "council", "absent absent in-room in-room"),
            seat("Vacant", "council", "absent absent absent absent", ()),
            seat("Never", "council", "absent apologies absent absent"),
        )

        assert [row.post for row in poor_first(rows(found))] == ["Never", "Lately", "Early", "Always", "Vacant"]

    def test_a_holder_has_the_seats_concerns_only_while_it_is_theirs(self) -> None:
        line = replace(
            seat("Superintendent", "police", "in-room absent remote deputy", GRANT_TO_WEST),
            concerns=(Concern("ES-4", is_open=True),),
        )

        before, present = rows(report(line), "holder")

        assert (before.concerns, [one.reference for one in present.concerns]) == ((), ["ES-4"])
        working = next(table for table in tables(report(line), "seat", paper=False) if table.title == "By seat")
        assert (working.columns[-1], working.rows[0][-1]) == ("Concern", "ES-4")
        assert "ES-4" not in to_markdown((report(line),))

    @pytest.mark.parametrize("by", ["seat", "holder", "agency", "body"])
    def test_csv_and_records_have_the_same_columns_whatever_they_are_by(self, by: str) -> None:
        found = report(seat("Superintendent", "police", "in-room absent remote deputy", GRANT_TO_WEST))

        read_back = list(csv.DictReader(io.StringIO(to_csv((found,), by))))
        records = to_records((found,), by)

        assert list(read_back[0]) == list(COLUMNS)
        assert [list(one) for one in records] == [[*COLUMNS, "register"]] * len(read_back)
        assert json.loads(json.dumps(records)) == records

    def test_a_record_tells_what_it_was_reckoned_from(self) -> None:
        found = report(seat("Superintendent", "police", "in-room absent remote deputy", GRANT_TO_WEST))

        (record,) = to_records((found,))

        assert (record["meetings"], record["in_person"], record["in_room"], record["vacant"]) == (3, 2, 1, 1)
        assert [one["outcome"] for one in record["register"]] == ["in-room", "vacant", "remote", "deputy"]  # type: ignore[attr-defined]  # a list, as its key says


class TestSentences:
    def test_why_meetings_are_left_out(self) -> None:
        whys = ("workshop", "open", "cancelled", "not recorded")
        left_out = tuple(
            MeetingLeftOut(f"EG/{n}", day, why) for n, (day, why) in enumerate(zip(DAYS, whys, strict=True))
        )

        assert say.left_out(replace(report(), left_out=left_out)) == (
            "Not counted: a workshop on 7 November 2022; the meeting of 17 May 2023, which is not closed; "
            "the meeting of 26 July 2023, which was cancelled; the meeting of 8 December 2023, which is not recorded."
        )

    def test_days_name_each_year_once(self) -> None:
        assert say.days(DAYS) == "7 November 2022; 17 May, 26 July and 8 December 2023"
        assert say.days(DAYS[:2]) == "7 November 2022 and 17 May 2023"
        assert say.days(DAYS[1:2]) == "17 May 2023"

    @pytest.mark.parametrize(
        ("meeting", "said"),
        [
            (SeatMeeting("EG/1", DAYS[0], Outcome.IN_ROOM, came=LATE), "in the room, from 10:24"),
            (SeatMeeting("EG/1", DAYS[0], Outcome.REMOTE, went=EARLY), "joined remotely, until 11:05"),
            (SeatMeeting("EG/1", DAYS[0], Outcome.DEPUTY, deputy="S Khan"), "deputy S Khan"),
            (
                SeatMeeting("EG/1", DAYS[0], Outcome.DEPUTY, deputy="D Hall", may_decide=False),
                "deputy D Hall, without authority to decide",
            ),
            (SeatMeeting("EG/1", DAYS[0], Outcome.COVERED, deputy="D Hall"), "vacant; D Hall sat for it"),
            (SeatMeeting("EG/1", DAYS[0], Outcome.NOT_CALLED), "not called in"),
            (SeatMeeting("EG/1", DAYS[0], Outcome.ABSENT), "absent"),
        ],
    )  # fmt: skip
    def test_what_became_of_a_meeting(self, meeting: SeatMeeting, said: str) -> None:
        assert say.how_it_was(meeting) == said

    @pytest.mark.parametrize(
        ("line", "noted"),
        [
            (seat("A", "a", "absent absent in-room in-room", (Tenure("W", date(2023, 6, 1)),)),
             ["no holder yet on 7 November 2022 and 17 May 2023"]),
            (seat("A", "a", "absent absent absent absent", ()), ["vacant throughout"]),
            (seat("A", "a", "in-room deputy in-room in-room",
                  (Tenure("G", None, date(2023, 5, 1)), Tenure("W", DAYS[2]))),
             ["vacant on 17 May 2023",
              "somebody sat for the vacant seat at 1 meeting, which is not counted",
              "2 holders in this time"]),
            (seat("A", "a", "not-recorded remote not-recorded not-recorded", kind="virtual"),
             ["virtual member, called in when needed; not called in to 3 meetings"]),
            (seat("A", "a", "observing in-room in-room in-room"),
             ["only observed for at 1 meeting, which is counted as missed"]),
            (replace(seat("A", "a", "in-room in-room in-room in-room"), ended=date(2024, 1, 1)),
             ["seat given up on 1 January 2024"]),
        ],
    )  # fmt: skip
    def test_what_has_to_be_known_to_read_the_figures(self, line: AttendanceLine, noted: list[str]) -> None:
        assert list(say.notes(rows(report(line))[0])) == noted

    @pytest.mark.parametrize(
        ("standing", "came", "held", "left", "said"),
        [
            (DutyStanding.MET, 3, 4, 0, "2023-24: met (3 of 2 in person)"),
            (DutyStanding.NOT_YET, 1, 2, 1, "2023-24: not yet (1 of 2 in person, 1 meeting left)"),
            (DutyStanding.NOT_YET, 0, 2, 1, "2023-24: not yet (0 of 2 in person, 1 meeting left, too few)"),
            (DutyStanding.NOT_YET, 1, 2, 0, "2023-24: not yet (1 of 2 in person, no meeting left in the plan)"),
            (DutyStanding.MISSED, 1, 4, 0, "2023-24: missed (1 of 2 in person)"),
            (DutyStanding.MISSED, 1, 1, 0, "2023-24: missed (1 of 2 in person, 1 meeting held)"),
            (DutyStanding.UNTOLD, 1, 1, 0,
             "2023-24: cannot be told (1 of 2 in person, the year is known in part only)"),
        ],
    )  # fmt: skip
    def test_where_a_duty_stands(self, standing: DutyStanding, came: int, held: int, left: int, said: str) -> None:
        twice = AttendanceDuty(2, in_person=True)

        assert say.duty(DutyYear(twice, year_of(date(2023, 6, 1)), came, held, left, standing)) == said

    def test_duties_stand_in_a_table_of_their_own(self) -> None:
        year = DutyYear(AttendanceDuty(2), year_of(date(2023, 6, 1)), 1, 4, 0, DutyStanding.MISSED)
        line = seat("Superintendent", "police", "in-room absent absent absent")
        bound = replace(line, duties=(DutyLine(line.seat, line.post, line.agency_name, line.holder, year),))

        text = to_markdown((report(bound),))

        assert "## Duty to attend\n" in text
        assert "| Superintendent | Police | ✗ 2023-24: missed (1 of 2) |" in text

    def test_a_concern_tells_the_figures_and_names_nobody(self) -> None:
        found = report(seat("Superintendent", "police", "in-room absent apologies absent", GRANT_TO_WEST))

        (of_seat,) = rows(found)
        _, present = rows(found, "holder")

        assert say.concern(of_seat, found) == (
            "Superintendent: attended 1 of 3 meetings of the Executive Group, 7 November 2022 to 21 March 2024 "
            "(in person 1, apologies 1, absent 1); the last 2 were missed."
        )
        assert say.concern(present, found) == (
            "Superintendent, holder since 1 July 2023: attended 0 of 2 meetings of the Executive Group, "
            "7 November 2022 to 21 March 2024 (apologies 1, absent 1); the last 2 were missed."
        )
