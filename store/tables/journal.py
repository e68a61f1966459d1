"""The journal: one row per use case, chained by hashes (SA2)."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class JournalEntry(SQLModel, table=True):
    """What was done, by whom, and every row it changed, before and after. Order is `seq`, never the clock."""

    seq: int = Field(primary_key=True)
    at: datetime
    who: str
    act: str
    summary: str
    meeting_key: str = Field(default="", index=True)
    undoes: int | None = Field(default=None, index=True)
    changes: str
    before_hash: str
    hash: str
