"""What screens tell each other, in the past tense."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from store.views.changed import Changed


class StoreChanged(Message, bubble=False):
    """The store changed: by this window, then `changed` says what; or by another, then it is None.

    Sent to the application and to every screen; each reads again what it shows.
    """

    def __init__(self, changed: "Changed | None" = None) -> None:
        super().__init__()
        self.changed = changed


class StoreOpened(Message, bubble=False):
    """The store is open: what needs more than the first look can be read now."""
