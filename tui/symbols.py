"""The signs of the house. Each is said in words as well, and none relies on its colour."""

STYLES = {
    "✓": "$success",
    "✗": "$error",
    "!": "$warning",
    "○": "$muted",
    "◷": "$border",
    "→": "$border",
    "?": "$warning",
}
"""The colour a sign has, as a style that follows the theme."""

MEANINGS = {
    "✓": "met, present, done",
    "✗": "missing, overdue, refused",
    "!": "due soon",
    "○": "waits for somebody",
    "◷": "a clock is running",
    "→": "action",
    "?": "not yet recorded",
}
"""What a sign means, for the help screen."""


def style(sign: str) -> str:
    """The style of a sign, "" for any other text."""
    return STYLES.get(sign, "")
