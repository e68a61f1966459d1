"""Bank holidays from the `holidays` library: the one place that knows it, loaded only when asked."""

from datetime import date
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1872, 2100
"""The years the library knows."""


def england(first_year: int, last_year: int) -> frozenset[date]:
    """England's bank holidays of those years, substitute days and one-off days included.

    Years outside FIRST_YEAR to LAST_YEAR have none: a mistyped year is no reason to stop a recording.

    Raises:
        ValueError: the last year comes before the first.
    """
    return of_region("ENG", first_year, last_year)


@lru_cache(maxsize=64)
def of_region(region: str, first_year: int, last_year: int) -> frozenset[date]:
    """The same for a part of the United Kingdom: `ENG`, `NIR`, `SCT` or `WLS`.

    Raises:
        ValueError: the last year comes before the first.
        NotImplementedError: there is no such region.
    """
    if last_year < first_year:
        raise ValueError(f"the years run backwards: {first_year} to {last_year}")
    from holidays import country_holidays  # here, so that nobody waits for it at the start

    years = range(max(first_year, FIRST_YEAR), min(last_year, LAST_YEAR) + 1)
    return frozenset(country_holidays("GB", subdiv=region, years=years, observed=True))
