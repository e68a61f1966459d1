"""Meetings told in the capture language, for tests that read as stories."""

from store.desk import Desk
from store.queries import capture as capture_query
from store.rules.capture import understand
from store.services import capture
from store.views.changed import Changed


def say(desk: Desk, meeting: str, line: str, *, recommend: bool = False) -> Changed:
    """Type one line into a meeting, as the capture line and a replayed file do."""
    context = desk.read(capture_query.context, meeting, desk.today())
    understood = understand(line, context)
    return desk.run(capture.perform, meeting, understood, recommend_when_inquorate=recommend)


def tell(desk: Desk, meeting: str, story: str, *, recommend: bool = True) -> list[Changed]:
    """Type a story's lines; blank ones are passed over."""
    return [say(desk, meeting, line.strip(), recommend=recommend) for line in story.splitlines() if line.strip()]
