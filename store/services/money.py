"""Contributions and expenditure of a financial year from 1 April (B 2.32 to 2.35)."""

from sqlmodel import select

from store.desk import Work
from store.errors import BadInput
from store.queries import find
from store.tables import Money
from store.views.changed import Changed

KINDS = ("contribution", "expenditure")


def enter(work: Work, *, year: int, kind: str, name: str, pence: int) -> Changed:
    """Enter one sum of a financial year.

    Args:
        work: the desk's work.
        year: the year the financial year begins in.
        kind: contribution or expenditure.
        name: from whom, or for what.
        pence: how much; an amount of money is a whole number of pence.

    Raises:
        BadInput: the kind is unknown, the name is missing, or the sum is negative.
    """
    if kind not in KINDS:
        raise BadInput(f"`{kind}` is no kind of money", key="kind", remedy="one of " + ", ".join(KINDS))
    if not name.strip():
        raise BadInput("the sum has no name", key="name", remedy="say from whom, or for what")
    if pence < 0:
        raise BadInput("the sum is negative", key="pence", remedy="enter what came back as a contribution")
    owner = find.partnership(work.session)
    position = len(work.session.exec(select(Money.key).where(Money.partnership_key == owner.key)).all())
    row = Money(partnership_key=owner.key, year=year, kind=kind, name=name.strip(), pence=pence, position=position)
    work.session.add(row)
    return Changed("money.enter", f"{kind} {year}/{(year + 1) % 100:02}: {row.name} £{pence / 100:,.2f}", key=row.key)
