"""How a change of attendance ends: decisions it reaches back to are marked, and quoracy that turned is said (AQ2)."""

from dataclasses import dataclass
from datetime import datetime

from store.desk import Work
from store.services import proof
from store.services.sitting import clock_time
from store.tables import Meeting, RegisterEntry
from store.views.changed import Changed


@dataclass(frozen=True, slots=True)
class Change:
    """A change of attendance under way: the meeting, and its attendance as it was before."""

    work: Work
    meeting: Meeting
    before: proof.RoomFacts

    @classmethod
    def begin(cls, work: Work, meeting: Meeting) -> "Change":
        """Look at the room before anything is changed."""
        return cls(work, meeting, proof.facts(work, meeting))

    def done(self, act: str, said: str, time: datetime, entry: RegisterEntry, since: datetime | None = None) -> Changed:
        """What was done now, at a time: "Nia West arrived at 10:07".

        Args:
            act: the use case, as the journal keeps it.
            said: what was done, without the time.
            time: when.
            entry: the line it was done on.
            since: from when on it tells, where that is earlier: presence for an item counts from its beginning.
        """
        self.work.session.flush()
        earlier = since is not None and since < time
        proof.mark_corrected(self.work, self.meeting, since or time, self.before, at_once=earlier)
        item = self.meeting.current_item_key
        after = proof.verdict(self.work, self.meeting, time, item)
        notice = proof.announcement(self.before.verdict(time, item), after, time)
        return Changed(act, f"{said} at {clock_time(time)}", self.meeting.key, entry.key, notice=notice)

    def corrected(self, act: str, said: str, since: datetime, entry_key: str) -> Changed:
        """What was put right afterwards, from a time on; that minute's decisions are asked again too (AQ5, RE4)."""
        self.work.session.flush()
        proof.mark_corrected(self.work, self.meeting, since, self.before, at_once=True)
        at = max(self.meeting.latest or since, since)
        after, item = proof.facts(self.work, self.meeting), self.meeting.current_item_key
        now = after.verdict(at, item)
        stretches = [stretch for stretch in after.timeline(at) if stretch.verdict.quorate == now.quorate]
        turned = stretches[-1].start if stretches else at
        notice = proof.announcement(self.before.verdict(at, item), now, turned)
        return Changed(act, said, self.meeting.key, entry_key, notice=notice)
