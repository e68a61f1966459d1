"""The one clock: stopped by QUORATE_NOW, in London's time unless another zone is named."""

from datetime import UTC, datetime, timedelta

import pytest

from store import clock
from store.errors import BadInput


def test_a_time_without_a_zone_is_a_time_in_london(monkeypatch: pytest.MonkeyPatch) -> None:
    """On 10 July London is an hour ahead of UTC."""
    monkeypatch.setenv("QUORATE_NOW", "2024-07-10T10:07:31.5")
    assert clock.now().utcoffset() == timedelta(hours=1)
    assert clock.utc_now() == datetime(2024, 7, 10, 9, 7, 31, 500_000, tzinfo=UTC)
    assert clock.wall_now() == datetime(2024, 7, 10, 10, 7, 31)


def test_the_wall_shows_the_time_of_its_own_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUORATE_NOW", "2024-03-21T10:07:00Z")
    assert clock.wall_now("Europe/London") == datetime(2024, 3, 21, 10, 7)
    assert clock.wall_now("Asia/Kolkata") == datetime(2024, 3, 21, 15, 37)


@pytest.mark.parametrize("unset", [None, "", "  "])
def test_without_it_the_machine_says_the_time(monkeypatch: pytest.MonkeyPatch, unset: str | None) -> None:
    monkeypatch.delenv("QUORATE_NOW", raising=False)
    if unset is not None:
        monkeypatch.setenv("QUORATE_NOW", unset)
    before = datetime.now(UTC)
    assert before <= clock.utc_now() <= datetime.now(UTC)
    assert clock.now().tzinfo is not None
    assert clock.wall_now().microsecond == 0
    assert clock.wall_now().tzinfo is None


@pytest.mark.parametrize("wrong", ["soon", "2024-13-01", "21/03/2024", "0001-01-01T00:00+14:00", "9999-12-31T23:59"])
def test_what_is_no_time_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("QUORATE_NOW", wrong)
    with pytest.raises(BadInput, match=f"QUORATE_NOW is `{wrong[:4]}.*write it as 2024-03-21T10:07"):
        clock.wall_now()


@pytest.mark.parametrize("zone", ["Europe/Lundun", "../../etc/passwd", "", "Europe"])
def test_an_unknown_zone_is_refused_in_a_sentence(zone: str) -> None:
    with pytest.raises(BadInput, match="knows no time zone"):
        clock.wall_now(zone)
