"""The desk: who sits at it, its clock, and the one gate through which use cases reach the store.

Every use case is a function of a `Work` that returns a `Changed`. The desk runs it in one transaction together with
its journal entry, so that either all of it is in the store after COMMIT, or nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar

from sqlmodel import Session

from store import clock, journal
from store.database import PATIENCE, Database, create_store, open_store
from store.settings import Settings
from store.views.changed import Changed

P = ParamSpec("P")
T = TypeVar("T")

Reading: TypeAlias = Session
"""What a query is given: a session that cannot write. Screens name this, never the library behind it."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a use case is given: its session, who acts, the settings, and the time.

    `wall` is the wall-clock time in the desk's zone, without a zone and without microseconds; `moment` the same in UTC.
    """

    session: Session
    who: str
    wall: datetime
    moment: datetime
    settings: Settings


class Desk:
    """One open store and the person at it."""

    def __init__(
        self, database: Database, settings: Settings, who: str, now: Callable[[], datetime] = clock.now
    ) -> None:
        """Sit down.

        Args:
            database: the open store.
            settings: the settings in force.
            who: who sits at the desk, for the journal.
            now: the clock on the wall, with its zone; the demonstration brings one of its own.
        """
        self.database = database
        self.settings = settings
        self.who = who
        self.now = now
        self._open: tuple[Session, journal.Watch] | None = None

    @classmethod
    def open(cls, settings: Settings, who: str = "", now: Callable[[], datetime] = clock.now) -> "Desk":
        """Sit down at the store the settings name.

        Raises:
            StoreUnavailable: it cannot be opened.
        """
        return cls(open_store(settings.store_path), settings, who or settings.operator, now)

    @classmethod
    def create(cls, settings: Settings, path: Path, who: str = "", now: Callable[[], datetime] = clock.now) -> "Desk":
        """Make a new store at `path` and sit down at it.

        Raises:
            StoreUnavailable: it cannot be made.
        """
        return cls(create_store(path), settings, who or settings.operator, now)

    def run(self, use_case: Callable[Concatenate[Work, P], Changed], /, *args: P.args, **kwargs: P.kwargs) -> Changed:
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
        if self._open is not None:
            return self._do(*self._open, use_case, *args, **kwargs)
        with self.database.session(write=True, patience=patience) as session:
            return self._do(session, journal.Watch(session), use_case, *args, **kwargs)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Run all the use cases of a block in one transaction: each has its journal entry, and one COMMIT ends them.

        For work that may be done again from the start, such as the demonstration: what somebody types is committed
        line by line.
        """
        with self.database.session(write=True) as session:
            self._open = (session, journal.Watch(session))
            try:
                yield
            finally:
                self._open = None

    def read(self, query: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one query in a read-only transaction."""
        if self._open is not None:
            return query(self._open[0], *args, **kwargs)
        with self.database.session(write=False) as session:
            return query(session, *args, **kwargs)

    def save_typing(self, use_case: Callable[Concatenate[Work, P], None], /, *args: P.args, **kwargs: P.kwargs) -> None:
        """Save the text under the hand: the one write without a journal entry (docs/decisions/0004)."""
        with self.database.session(write=True, patience=0.1) as session:
            use_case(self._work(session), *args, **kwargs)

    def today(self) -> datetime:
        """The wall-clock time in the desk's zone, to the second."""
        return clock.on_the_wall(self.now(), self.settings.calendar.zone)

    def close(self) -> None:
        """Leave the desk."""
        self.database.close()

    def _do(
        self,
        session: Session,
        watch: journal.Watch,
        use_case: Callable[Concatenate[Work, P], Changed],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Changed:
        watch.changes.clear()
        changed = use_case(self._work(session), *args, **kwargs)
        session.flush()
        deed = journal.Deed(
            at=self.now().astimezone(UTC),
            who=self.who,
            act=changed.act,
            summary=changed.summary,
            meeting=changed.meeting,
            undoes=changed.undoes,
        )
        entry = journal.append(session, deed, watch.changes)
        session.flush()
        return replace(changed, seq=entry.seq)

    def _work(self, session: Session) -> Work:
        return Work(session, self.who, self.today(), self.now().astimezone(UTC), self.settings)
