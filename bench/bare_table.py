"""A bare Textual table: what the first paint of Today is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class Bare(App[None]):
    """Nothing but a table of twenty rows."""

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable()

    def on_mount(self) -> None:
        """Its rows."""
        table = self.query_one(DataTable)
        table.add_columns("Row", "Text")
        for number in range(20):
            table.add_row(f"Row {number}", "text")


if __name__ == "__main__":
    Bare().run()
