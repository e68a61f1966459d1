"""Minutes as somebody reads them who contests them a year later: told in the capture language, kept as golden files.

`python -m tests.export.test_contested_minutes` writes the golden files anew; read them before you keep them.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from store.export import markdown
from store.queries import minutes as minutes_query
from store.services import agenda, between, planning
from store.services import minutes as minutes_service
from store.services.minutes import text_of
from store.views.between import Answered
from tests.conftest import Wall
from tests.export import documents, records
from tests.store import ruled
from tests.store.ruled import BUDGET, MEETING, NEXT, PARTNERS
from tests.store.sittings import tell

RULE = PARTNERS + 'grace = 10\nruling = ["urgent", "severe weather"]\n' + BUDGET

MARCH = """
10:00 start
10:00 present J Patel, A Reed, A Cole
10:01 late N West 10:12: held up
10:04 decision adopt the thresholds guide
10:12 arrive N West
10:14 decision adopt the thresholds guide from 1 April; dissent A Reed
10:15 item Budget
10:20 decision approve the budget of £212,000 vote 2-1-1, votes for J Patel, N West; against A Reed; abstained A Cole
10:24 decision approve the reserve vote 2-2, votes against A Cole, A Reed
10:25 casting for
10:26 decision cut the reserve vote 1-3
10:30 leave A Reed: a call
10:31 decision move £10,000 to training vote 3-0
10:35 return A Reed
10:40 item Family Q
10:41 interest A Cole withdraws: treated a sibling
10:43 decision commission a review of Family Q
10:45 ruling severe weather: the second nurse is held up by snow, and the review cannot wait
10:46 decision commission a review of Family Q by May
10:50 item Any other business
10:52 decision meet in June
10:56 times N West arrived 10:22
11:05 close
"""

JUNE = """
10:00 start
10:00 present J Patel, A Reed, A Cole, N West
10:05 item Ratify EG/2024/01-R1
10:06 ratify R1
10:08 item Ratify EG/2024/01-R2
10:09 ratify R2 vote 1-3, votes for N West
10:14 item Ratify EG/2024-B1
10:16 ratify B1; dissent A Reed
10:18 item Ratify EG/2024-B2
10:19 reject B2: overtaken by the minister's answer
10:20 close
"""


def _told() -> Iterator[tuple[str, str]]:
    """The documents of both meetings by the names of their golden files."""
    wall = Wall("2024-03-21 09:45")
    with tempfile.TemporaryDirectory() as folder, ruled.desks(Path(folder), wall) as adopt:
        desk = adopt(RULE)
        desk.run(agenda.add_item, MEETING, agenda.ItemText("Budget", business="budget", concerns="health police"))
        desk.run(agenda.add_item, MEETING, agenda.ItemText("Family Q", confidential=True))
        tell(desk, MEETING, MARCH)
        yield "contested.md", desk.read(text_of, MEETING)
        public = markdown.minutes(desk.read(minutes_query.record, MEETING), public=True)
        yield "contested.public.md", public
        wall.set("2024-04-12 10:00")
        desk.run(minutes_service.circulate, MEETING)
        by_mail = (
            Answered("dcs", "agreed", date(2024, 4, 2)),
            Answered("health", "agreed", date(2024, 4, 3)),
            Answered("police", "agreed", date(2024, 4, 3)),
            Answered("leader", "objected", date(2024, 4, 3)),
            Answered("lead-member", "no-reply"),
        )
        desk.run(between.record, "executive", between.Matter("extend the audit contract to July", "e-mail"), by_mail)
        urgent = between.Matter("write to the minister", "telephone, as urgent")
        by_deputy = (Answered("dcs", "agreed"), Answered("police", "agreed", deputy="Dev Hall"))
        desk.run(between.record, "executive", urgent, by_deputy, date(2024, 4, 9))
        desk.run(planning.plan, "executive", date(2024, 6, 20))
        wall.set("2024-06-20 09:45")
        tell(desk, NEXT, JUNE)
        yield "contested-next.md", desk.read(text_of, NEXT)


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """Both meetings, told once."""
    return dict(_told())


@pytest.mark.parametrize("name", ["contested.md", "contested.public.md", "contested-next.md"])
def test_they_come_out_as_they_were_read_and_kept(told: dict[str, str], name: str) -> None:
    assert told[name] == (records.GOLDEN / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["contested.md", "contested.public.md", "contested-next.md"])
def test_they_are_commonmark_with_headings_in_order(told: dict[str, str], name: str) -> None:
    levels = [level for level, _ in documents.headings(told[name])]
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert not documents.ACTING & {token.type for token in documents.tokens(told[name])}
    assert "\n\n\n" not in told[name]


def test_the_public_version_tells_nothing_of_the_family(told: dict[str, str]) -> None:
    """Neither by the item, nor by whose interest it was that cost the meeting its quoracy."""
    public = told["contested.public.md"]
    for secret in ("Family Q", "treated a sibling", "had withdrawn", "commission a review", "second nurse"):
        assert secret in told["contested.md"]
        assert secret not in public
    assert "**RESOLVED** (EG/2024/01-D2, 10:20, for 2, against 1, abstained 1): approve the budget" in public


def test_every_decision_says_by_what_it_stands(told: dict[str, str]) -> None:
    for text in (told["contested.md"], told["contested-next.md"]):
        resolved = text.split("**RESOLVED**")[1:]
        assert resolved
        assert all("*Quorate at " in part or "by the chair's ruling" in part for part in resolved)


if __name__ == "__main__":
    for found, words in _told():
        (records.GOLDEN / found).write_text(words, "utf-8")
        sys.stdout.write(words)
