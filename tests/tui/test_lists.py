"""Lists: a window of rows drawn line by line, a cursor that stays on its row, columns that give way."""

from time import perf_counter

import pytest
from textual.content import Content

from tests.tui.conftest import seen, settled
from tests.tui.demo_screen import DemoScreen, Row
from tui.app import QuorateApp
from tui.safe import safe_line
from tui.widgets.filter_line import FilterLine
from tui.widgets.listing import Column, Listing, _fit
from tui.widgets.row_list import WINDOW, RowList


def rows(count: int) -> tuple[Row, ...]:
    return tuple((f"A{number}", f"action {number}", "J Patel") for number in range(count))


async def opened(app: QuorateApp, *given: Row) -> DemoScreen:
    demo = DemoScreen(given)
    await app.push_screen(demo)
    return demo


async def test_a_window_of_rows_is_shown_and_the_rest_is_counted(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        demo = await opened(app, *rows(700))
        await settled(pilot)
        assert (len(demo.table.rows), demo.table.total) == (WINDOW, 700)
        await pilot.press("end")
        assert demo.table.key == "A499"
        assert "action 499" in seen(app)


async def test_a_hundred_thousand_rows_cost_what_is_seen_of_them(app: QuorateApp) -> None:
    drawn = 0

    def draw(number: int, _width: int) -> tuple[Content, ...]:
        nonlocal drawn
        drawn += 1
        return (safe_line(str(number)),)

    async with app.run_test() as pilot:
        await settled(pilot)
        many: RowList[int] = RowList(str, draw)
        await app.screen.mount(many)
        began = perf_counter()
        many.put(range(100_000))
        await pilot.pause()
        assert perf_counter() - began < 0.5
        assert drawn < 300


async def test_the_cursor_stays_on_its_row_whatever_comes_before_it(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        demo = await opened(app, *rows(5))
        await settled(pilot)
        await pilot.press("down", "down", "down")
        demo.table.put((("A9", "new", ""), *rows(5)))
        assert demo.table.key == "A3"
        demo.table.put(rows(2))
        assert demo.table.key == "A1"  # its row is gone: the nearest
        demo.table.put(())
        assert (demo.table.key, demo.table.row) == ("", None)
        await pilot.pause()
        assert "nothing here yet; press n" in seen(app)


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        (["down", "down"], "A2"),
        (["j", "j", "k"], "A1"),
        (["up"], "A0"),
        (["end"], "A99"),
        (["end", "home"], "A0"),
        (["pagedown", "pagedown", "pageup"], "A19"),
    ],
)
async def test_the_keys_of_every_list(app: QuorateApp, keys: list[str], key: str) -> None:
    async with app.run_test() as pilot:
        demo = await opened(app, *rows(100))
        await settled(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        assert demo.table.key == key
        assert f"action {key[1:]} " in seen(app)  # the cursor never leaves what is seen


async def test_a_click_goes_to_a_row_and_a_double_click_opens_it(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        demo = await opened(app, *rows(9))
        await settled(pilot)
        await pilot.click(Listing, offset=(5, 4))
        assert demo.table.key == "A3"
        await pilot.click(Listing, offset=(5, 4), times=2)
        await pilot.pause()
        assert demo.opened == ["A3"]
        await pilot.click(Listing, offset=(5, 0))  # the heading is no row
        assert demo.table.key == "A3"


async def test_text_in_cells_is_literal_and_cut_with_a_mark(app: QuorateApp) -> None:
    async with app.run_test(size=(60, 24)) as pilot:
        await opened(app, ("A[/]1", "[@click=app.quit]x[/] " + "long " * 20, "日本語の名前"))
        await settled(pilot)
        line = next(line for line in seen(app).splitlines() if "A[/]1" in line)
        assert "[@click=app.quit]x[/] long" in line
        assert "…" in line


def column(width: int, share: int = 0, rank: int = 0) -> Column[str]:
    return Column("", safe_line, width, share=share, rank=rank)


@pytest.mark.parametrize(
    ("width", "cells"),
    [
        (100, [10, 66, 18]),  # 6 cells between and beside the columns; the share takes the rest
        (54, [10, 20, 18]),
        (53, [10, 39]),  # the column of the highest rank has gone
        (20, [10, 20]),  # what must stay stays, cut at the edge
    ],
)
def test_columns_give_way_by_rank(width: int, cells: list[int]) -> None:
    fitted = _fit([column(10), column(20, share=1), column(18, rank=1)], width)
    assert [given for _, given in fitted] == cells


async def test_the_filter_narrows_while_one_types_and_gives_the_list_back(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        demo = await opened(app, *rows(3))
        await settled(pilot)
        assert app.focused is demo.table
        await pilot.press("slash", *"is:n")
        assert demo.filtered == ["i", "is", "is:", "is:n"]
        assert demo.made == 0  # an n that is typed is no command
        await pilot.press("enter")
        assert app.focused is demo.table
        await pilot.press("slash", "escape")
        await pilot.pause()
        assert demo.filtered[-1] == ""
        assert app.focused is demo.table
        assert app.screen is demo  # Escape cleared the filter and did not leave
        filter_line = demo.query_one(FilterLine)
        filter_line.count(2, 3)
        await pilot.pause()
        assert "2 of 3" in seen(app)
        filter_line.say_problem("there is no filter `[/]x:`")
        await pilot.pause()
        assert "there is no filter `[/]x:`" in seen(app)
