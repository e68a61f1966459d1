"""Keys of rows: UUIDv7, so that rows sort by when they were made and two laptops' rows never collide."""

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def new_key() -> str:
    """A fresh UUIDv7 (RFC 9562 5.7) as text; later calls in one process always sort later.

    The clock here is the machine's own, never QUORATE_NOW: a key says when a row was made, not what the record says.
    """
    global _last  # noqa: PLW0603  the last stamp is the process's, as the clock is
    with _lock:
        stamp = max(_last + 1, time.time_ns() * 4096 // 1_000_000)  # 48 bits of ms and 12 below them
        _last = stamp
    milliseconds, fraction = divmod(stamp, 4096)
    tail = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    value = (milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | tail
    return str(UUID(int=value))
