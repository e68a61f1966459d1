"""A small store for the screens: Brent's terms, four meetings, and one of everything that can wait for somebody.

It is Wednesday 20 March 2024, half past nine.
"""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select

from store import terms
from store.desk import Desk
from store.rules.ladder import USUAL, write
from store.services import terms as terms_service
from store.settings import Settings
from store.tables import (
    Action,
    ActionOwner,
    Agency,
    AgendaItem,
    AgendaVersion,
    Body,
    Duty,
    Escalation,
    Meeting,
    MinutesVersion,
    Recommendation,
    Reply,
    Seat,
    TermsVersion,
)

NOW = datetime(2024, 3, 20, 9, 30)

T = TypeVar("T", bound=SQLModel)


def build(path: Path) -> None:
    """Write the store and leave it closed."""
    desk = Desk.create(Settings(), path, "Test Secretary")
    desk.run(terms_service.adopt, terms.load("brent"))
    with desk.database.session(write=True) as session:
        _Writer(session).everything()
    desk.close()


class _Writer:
    def __init__(self, session: Session) -> None:
        self.session = session

    def everything(self) -> None:
        past = self.meeting("executive", "EG/2023/04", datetime(2023, 12, 8, 10), "closed")
        self.minutes(past, "circulated")
        next_one = self.meeting("executive", "EG/2024/01", datetime(2024, 3, 21, 10), "planned")
        self.agenda(next_one)
        self.answer(next_one, dcs="coming", health="coming", police="coming")
        forum = self.meeting("forum", "FO/2024/01", datetime(2024, 3, 28, 14), "planned")
        self.answer(forum, police="apologies")
        self.meeting("case-review", "CR/2024/01", datetime(2024, 4, 11, 10), "planned")
        self.actions(past)
        self.escalation("ES-7", 1, datetime(2024, 3, 21, 17))
        self.escalation("ES-5", 2, datetime(2024, 3, 14, 23, 59))
        self.duties(past.body_key)
        self.recommendation(past)

    def add(self, row: T) -> T:
        self.session.add(row)
        self.session.flush()
        return row

    def body(self, slug: str) -> Body:
        return self.session.exec(select(Body).where(Body.slug == slug)).one()

    def meeting(self, body: str, reference: str, starts: datetime, state: str) -> Meeting:
        found = self.body(body)
        version = self.session.exec(select(TermsVersion).where(TermsVersion.body_key == found.key)).first()
        assert version is not None
        return self.add(
            Meeting(
                body_key=found.key,
                terms_key=version.key,
                reference=reference,
                starts=starts,
                state=state,
                opened=starts if state == "closed" else None,
                closed=starts if state == "closed" else None,
            ),
        )

    def agenda(self, meeting: Meeting) -> None:
        for position, title in enumerate(("Welcome", "Minutes of Fri 8 December 2023", "Section 11 audit")):
            self.add(AgendaItem(meeting_key=meeting.key, position=position, title=title))
        self.add(
            AgendaVersion(
                meeting_key=meeting.key,
                number=1,
                published=datetime.fromisoformat("2024-03-06T09:00+00:00"),
                document="{}",
                hash="0",
            ),
        )

    def answer(self, meeting: Meeting, **answers: str) -> None:
        seats = self.session.exec(
            select(Seat).where(Seat.body_key == meeting.body_key).order_by(col(Seat.position)),
        ).all()
        for seat in seats:
            if seat.slug in answers:
                self.add(Reply(meeting_key=meeting.key, seat_key=seat.key, answer=answers[seat.slug]))

    def minutes(self, meeting: Meeting, stage: str) -> None:
        self.add(
            MinutesVersion(
                meeting_key=meeting.key, number=1, stage=stage, text="# Minutes", hash="0", at=meeting.starts
            ),
        )

    def actions(self, meeting: Meeting) -> None:
        agencies = {agency.slug: agency for agency in self.session.exec(select(Agency)).all()}
        given = (("met", 2), ("icb", 1))
        number = 0
        for slug, count in given:
            for _ in range(count):
                number += 1
                action = self.add(
                    Action(
                        body_key=meeting.body_key,
                        meeting_key=meeting.key,
                        reference=f"{meeting.reference}-A{number}",
                        wording="circulate the threshold guide",
                        made=meeting.starts,
                        due=date(2024, 2, number),
                    ),
                )
                self.add(ActionOwner(action_key=action.key, agency_key=agencies[slug].key, name="Somebody Else"))

    def escalation(self, reference: str, stage: int, due: datetime) -> None:
        self.add(
            Escalation(
                body_key=self.body("executive").key,
                reference=reference,
                category="communication",
                raised_by="Brent Council",
                towards="NWL ICB",
                summary="late reports",
                raised=date(2024, 3, 1),
                made=datetime(2024, 3, 1, 9),
                ladder=json.dumps(write(USUAL)),
                stage=stage,
                entered=datetime(2024, 3, 1, 9),
                due=due,
            ),
        )

    def duties(self, body_key: str) -> None:
        self.add(Duty(body_key=body_key, title="Yearly report", due=date(2024, 4, 2)))
        self.add(Duty(body_key=body_key, title="Review of thresholds", due=date(2024, 9, 1)))

    def recommendation(self, meeting: Meeting) -> None:
        self.add(
            Recommendation(
                body_key=meeting.body_key,
                meeting_key=meeting.key,
                reference=f"{meeting.reference}-R1",
                wording="adopt the audit plan",
                at=meeting.starts,
                why="NOT QUORATE · no police",
                proof="{}",
            ),
        )
