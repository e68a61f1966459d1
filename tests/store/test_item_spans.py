"""When a range of items was taken: from the beginning of the first to the end of the last (AQ7a)."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.queries import course
from store.queries.course import Taken

START = datetime(2024, 3, 21, 10)
KEYS = ("1", "2", "3", "4", "5")


def _minute(number: int) -> datetime:
    return START + timedelta(minutes=number)


def _agenda(visits: list[str], *, closed: bool) -> tuple[Taken, ...]:
    """The agenda after these items were taken one after the other, ten minutes each."""
    times = {key: (_minute(10 * place), _minute(10 * place + 10)) for place, key in enumerate(visits)}
    last = visits[-1] if visits and not closed else ""
    return tuple(
        Taken(
            key,
            times[key][0] if key in times else None,
            times[key][1] if key in times and key != last else None,
            to_come=key not in times and not closed,
        )
        for key in KEYS
    )


@given(
    st.lists(st.sampled_from(KEYS), unique=True),
    st.sampled_from(KEYS),
    st.sampled_from(KEYS),
    st.booleans(),
)
def test_somebody_is_there_just_while_their_items_are_taken(
    visits: list[str],
    first: str,
    last: str,
    closed: bool,
) -> None:
    items = _agenda(visits, closed=closed)
    spans = course.spans(items, first, last)
    within = set(KEYS[min(KEYS.index(first), KEYS.index(last)) : max(KEYS.index(first), KEYS.index(last)) + 1])
    for place, key in enumerate(visits):
        middle = _minute(10 * place + 5)
        there = any(began <= middle and (ended is None or middle < ended) for began, ended in spans)
        assert there == (key in within)
    assert all(ended is None or began < ended for began, ended in spans)
    assert [span[0] for span in spans] == sorted(span[0] for span in spans)
    assert bool(spans) == bool(within.intersection(visits))


@given(st.lists(st.sampled_from(KEYS), unique=True, min_size=1))
def test_the_item_under_discussion_is_the_one_that_is_taken(visits: list[str]) -> None:
    items = _agenda(visits, closed=True)
    for place, key in enumerate(visits):
        found = course.at(items, _minute(10 * place + 5))
        assert found is not None
        assert found.key == key
    assert course.at(items, _minute(10 * len(visits))) is None
