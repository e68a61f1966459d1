"""What a use case gives back: what it did, in words, and what screens should read again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """The outcome of one use case, after COMMIT.

    Attributes:
        act: the use case, such as `attendance.arrive`; the journal stores it.
        summary: one sentence a person reads ("N West arrived at 10:14").
        meeting: key of the meeting concerned, or "".
        key: key of the row made or changed, or "".
        reference: the reference people see (EG/2024/01-A4), or "".
        notice: what must be announced at once, such as quoracy lost ("" when nothing).
        seq: the journal's sequence number, given at COMMIT.
        undoes: the sequence number of the entry this one undoes, if it undoes one.
    """

    act: str
    summary: str
    meeting: str = ""
    key: str = ""
    reference: str = ""
    notice: str = ""
    seq: int = 0
    undoes: int | None = None
