"""What the tables' columns have in common: the row with a key and a version, and checks by vocabulary."""

from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from store.keys import new_key
from store.rules.vocabulary import Word


class Row(SQLModel):
    """A row that may change: its version goes up by one at each change, and a stale edit is refused."""

    key: str = Field(default_factory=new_key, primary_key=True, max_length=36)
    version: int = Field(default=0, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  SQLAlchemy calls it with the class
        """Let SQLAlchemy compare and count versions."""
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]  # set by the mapper


def one_of(column: str, words: type[Word]) -> CheckConstraint:
    """A CHECK that the column holds one of the words (SQLModel does not validate what a table is given)."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")
