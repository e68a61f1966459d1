"""The desk: who sits at it, its clock, and the one gate through which use cases reach the store.

Every use case is a function of a `Work` that returns a `Changed`. The desk runs it in one transaction together with
its journal entry, so that either all of it is in the store after COMMIT, or nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from store import clock, journal
from store.database import PATIENCE, Database, create_store, open_store
from store.settings import Settings
from store.views.changed import Changed

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work:
    """What a use case is given: its session, who acts, the settings, and the time.

    `wall` is the wall-clock time in the desk's zone, without a zone and without microseconds.
    """

    session: Session
    who: str
    wall: datetime
    settings: Settings


class Desk:
    """One open store and the person at it."""

    def __init__(self, database: Database, settings: Settings, who: str) -> None:
        self.database = database
        self.settings = settings
        self.who = who

    @classmethod
    def open(cls, settings: Settings, who: str = "") -> "Desk":
        """Sit down at the store the settings name.

        Raises:
            StoreUnavailable: it cannot be opened.
        """
        return cls(open_store(settings.store_path), settings, who or settings.operator)

    @classmethod
    def create(cls, settings: Settings, path: Path, who: str = "") -> "Desk":
        """Make a new store at `path` and sit down at it.

        Raises:
            StoreUnavailable: it cannot be made.
        """
        return cls(create_store(path), settings, who or settings.operator)

    def run(
        self, use_case: Callable[Concatenate[Work, P], Changed], /, *args: P.args, **kwargs: P.kwargs
    ) -> Changed:
        """Run one use case and journal it; on return it is committed.

        Raises:
            QuorateError: whatever the use case refuses, and what the store refuses; nothing is then changed.
        """
        return self.run_within(PATIENCE, use_case, *args, **kwargs)

    def run_within(
        self,
        patience: float,
        use_case: Callable[Concatenate[Work, P], Changed],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Changed:
        """As `run`, waiting at most `patience` seconds for another window's lock."""
        with self.database.session(write=True, patience=patience) as session:
            watch = journal.Watch(session)
            changed = use_case(self._work(session), *args, **kwargs)
            session.flush()
            deed = journal.Deed(
                at=clock.utc_now(),
                who=self.who,
                act=changed.act,
                summary=changed.summary,
                meeting=changed.meeting,
                undoes=changed.undoes,
            )
            entry = journal.append(session, deed, watch.changes)
            return replace(changed, seq=entry.seq)

    def read(
        self, query: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run one query in a read-only transaction."""
        with self.database.session(write=False) as session:
            return query(session, *args, **kwargs)

    def save_typing(self, use_case: Callable[Concatenate[Work, P], None], /, *args: P.args, **kwargs: P.kwargs) -> None:
        """Save the text under the hand: the one write without a journal entry (docs/decisions/0004)."""
        with self.database.session(write=True, patience=0.1) as session:
            use_case(self._work(session), *args, **kwargs)

    def today(self) -> datetime:
        """The wall-clock time in the desk's zone."""
        return clock.wall_now(self.settings.calendar.zone)

    def close(self) -> None:
        """Leave the desk."""
        self.database.close()

    def _work(self, session: Session) -> Work:
        return Work(session, self.who, self.today(), self.settings)
