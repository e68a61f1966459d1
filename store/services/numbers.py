"""Numbers people refer to: given when the thing is made, never at closing time, never reused.

An undo leaves the counters alone (store/services/undo.py), so a number taken back is not given to something else.
"""

from sqlmodel import select

from store.desk import Work
from store.tables import Counter


def next_number(work: Work, scope: str) -> int:
    """The next number of a scope, counting from 1."""
    counter = work.session.exec(select(Counter).where(Counter.scope == scope)).first() or Counter(scope=scope)
    counter.last += 1
    work.session.add(counter)
    work.session.flush()
    return counter.last


def next_reference(work: Work, meeting_reference: str, letter: str) -> str:
    """The next reference of a meeting: `EG/2024/01-D1` for letter D."""
    return f"{meeting_reference}-{letter}{next_number(work, f'{meeting_reference}-{letter}')}"
