"""The one error the quoracy rules raise."""

from __future__ import annotations


class RuleProblem(ValueError):  # noqa: N818  it reports a mistake in the terms or the request, not a fault
    """Something in a rule, or in what was asked of it, that cannot stand.

    Attributes:
        path: Where it is, as a path through the data ("bodies.executive.quoracy.rule.all[2]").
        message: What is wrong, in plain words.
        remedy: What would be right.
    """

    def __init__(self, path: str, message: str, remedy: str) -> None:
        super().__init__(path, message, remedy)
        self.path = path
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """One line: where, what is wrong, what would be right."""
        return f"{self.path}: {self.message}; {self.remedy}"
