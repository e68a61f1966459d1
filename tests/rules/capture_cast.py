"""The cast and the agenda of an executive group like Brent's, as the capture language sees them.

Thu 21 March 2024, 10:42, item 4. Good Friday is 29 March and Easter Monday 1 April.
"""

from dataclasses import replace
from datetime import date, datetime

from store.rules.capture import Context, KnownItem, understand
from store.rules.intents import Intent, NoteIntent
from store.rules.names import KnownPerson

_COUNCIL = ("brent-council", "Brent Council", "local-authority")
_POLICE = ("metropolitan-police", "Metropolitan Police", "police")
_HEALTH = ("nw-london-icb", "NHS North West London ICB", "health")
_TRUST = ("nw-healthcare", "London North West Healthcare", "health")

JO = KnownPerson("p-jo", "Jo Patel", "Director of Children's Services", "s-director", *_COUNCIL)
NIA = KnownPerson("p-nia", "Nia West", "Superintendent, Public Protection", "s-superintendent", *_POLICE)
ADA = KnownPerson("p-ada", "Ada Cole", "Designated Nurse", "s-nurse", *_HEALTH)
ROWAN = KnownPerson("p-rowan", "Rowan Obi", "Head Teacher", "s-head", "ashgrove", "Ashgrove School", "education")
KIT = KnownPerson("p-kit", "Kit Lane", "Lay Member", "s-lay", "", "", "lay")
SAM = KnownPerson("p-sam", "Sam Khan", "Detective Inspector", "", *_POLICE, deputy_for=("s-superintendent",))
VACANT = KnownPerson("", "", "Designated Doctor", "s-doctor", *_HEALTH)
NOEL = KnownPerson("p-noel", "Noel West", "Head of Early Help", "s-help", *_COUNCIL)
"""Only in `TWO_WESTS`: with him "N West" is nobody in particular."""
KIT_ALSO = replace(KIT, post="Chair of Governors", seat="s-governor", agency_name="Ashgrove School")
"""Kit's second seat, only in `TWO_SEATS`."""

CAST = (JO, NIA, ADA, ROWAN, KIT, SAM, VACANT)

EXECUTIVE = Context(
    people=CAST,
    items=(
        KnownItem("i-1", "1", "Welcome"),
        KnownItem("i-2", "2", "Minutes of 8 December"),
        KnownItem("i-3", "3", "Matters arising"),
        KnownItem("i-4", "4", "Section 11 audit"),
        KnownItem("i-5", "5", "Working Together"),
        KnownItem("i-6", "6", "Budget"),
    ),
    current_item="i-4",
    day=date(2024, 3, 21),
    now=datetime(2024, 3, 21, 10, 42),
    next_meeting=date(2024, 6, 20),
    holidays=frozenset({date(2024, 3, 29), date(2024, 4, 1)}),
    actions=("EG/2024/01-A3", "EG/2024/01-A4", "EG/2023/04-A4"),
    recommendations=("EG/2024/01-R1",),
    agencies=(_COUNCIL, _POLICE, _HEALTH, _TRUST),
    minutes_items=("i-2",),
    duty_items=("i-4",),
)
TWO_WESTS = replace(EXECUTIVE, people=(*CAST, NOEL))
TWO_SEATS = replace(EXECUTIVE, people=(*CAST, KIT_ALSO))
ON_THE_MINUTES = replace(EXECUTIVE, current_item="i-2", duty_items=("i-2", "i-4"))


def intent_of(line: str, context: Context = EXECUTIVE) -> Intent:
    """What the line means; it must have been understood."""
    understood = understand(line, context)
    assert understood.problem == "", understood.problem
    return understood.intent


def preview_of(line: str, context: Context = EXECUTIVE) -> str:
    """What the eye sees before Enter; the line must have been understood."""
    understood = understand(line, context)
    assert understood.problem == "", understood.problem
    return understood.preview


def problem_of(line: str, context: Context = EXECUTIVE) -> str:
    """Why the line was kept as a note; it must have been kept whole."""
    understood = understand(line, context)
    assert understood.intent == NoteIntent(line, understood=False)
    assert understood.problem.startswith("kept as a note: ")
    return understood.problem.removeprefix("kept as a note: ")
