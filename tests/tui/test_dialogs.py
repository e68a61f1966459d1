"""Dialogs: a question, a choice, a form; each gives a typed answer and loses nothing unasked."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.worker import Worker

from store.errors import BadInput, Refused
from tests.tui.conftest import seen, settled
from tui.app import QuorateApp
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.form import FormDialog
from tui.widgets.form import YES_NO, Field

PEOPLE = (
    Option("1", "J Patel", "Director, Brent Council"),
    Option("2", "S Khan", "Designated Nurse, NWL ICB"),
    Option("3", "N [/] West", "Superintendent"),
)


PURPOSES = (("decision", "decision"), ("information", "for information"))


class ItemDialog(FormDialog[dict[str, str]]):
    """A form as the agenda has one."""

    refusal: Exception | None = None
    wait: asyncio.Event | None = None
    commits = 0

    def fields(self) -> Sequence[Field]:
        return (
            Field("title", "Title", "Section 11 audit", "What the agenda calls it."),
            Field(
                "purpose", "Purpose", "decision", choices=(("decision", "decision"), ("information", "for information"))
            ),
            Field("minutes", "Minutes", "10", "How long it is given.", check=_minutes),
            Field("confidential", "Confidential", "no", choices=YES_NO),
        )

    async def commit(self, values: Mapping[str, str]) -> dict[str, str]:
        self.commits += 1
        if self.wait is not None:
            await self.wait.wait()
        if self.refusal is not None:
            raise self.refusal
        return dict(values)


def _minutes(text: str) -> str:
    return "" if text.isdecimal() else "write a whole number of minutes"


async def ask(app: QuorateApp, pilot: Pilot[Any], dialog: ModalScreen[Any]) -> Worker[Any]:
    """Put a question; the worker's result is the answer."""
    worker = app.run_worker(app.push_screen_wait(dialog))
    await pilot.pause()
    await pilot.pause()
    return worker


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["y"], True), (["n"], False), (["escape"], False), (["enter"], False), (["down", "enter"], True)],
)
async def test_a_question_is_answered_no_unless_yes_is_meant(app: QuorateApp, keys: list[str], *, answer: bool) -> None:
    async with app.run_test() as pilot:
        worker = await ask(
            app, pilot, ConfirmDialog("Close EG/2024/01?", ["A3 [/] has no owner"], yes="Close", title="Unfinished")
        )
        assert "· A3 [/] has no owner" in seen(app)
        await pilot.press(*keys)
        assert await worker.wait() is answer


async def test_a_choice_narrows_as_one_types(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        worker = await ask(app, pilot, ChooseDialog(PEOPLE, title="Who?", question="Who takes the seat [x]?"))
        assert "Who takes the seat [x]?" in seen(app)
        assert "N [/] West  Superintendent" in seen(app)
        await pilot.press(*"nurse")
        await pilot.pause()
        assert "Director, Brent Council" not in seen(app)  # his name may stand on Today, behind the question
        await pilot.press("enter")
        assert await worker.wait() == "2"


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["down", "enter"], "3"), (["up", "enter"], "1"), (["escape"], None), ([*"zzz", "enter", "escape"], None)],
)
async def test_the_arrows_move_in_a_choice_while_one_types(
    app: QuorateApp, keys: list[str], answer: str | None
) -> None:
    async with app.run_test() as pilot:
        worker = await ask(app, pilot, ChooseDialog(PEOPLE, title="Who?", chosen="2"))
        await pilot.press(*keys)
        assert await worker.wait() == answer


async def test_enter_goes_through_a_form_and_sends_it_from_the_last_field(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        worker = await ask(app, pilot, ItemDialog("New item"))
        await pilot.press("end", *"s", "enter")  # title
        await pilot.press("right", "enter")  # purpose
        await pilot.press("enter")  # minutes
        await pilot.press("y", "enter")  # confidential
        assert await worker.wait() == {
            "title": "Section 11 audits",
            "purpose": "information",
            "minutes": "10",
            "confidential": "yes",
        }


async def test_what_is_wrong_stands_beside_the_field_and_goes_when_it_is_mended(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        worker = await ask(app, pilot, ItemDialog("New item"))
        await pilot.press("enter", "enter", "end", "x", "enter")
        await pilot.pause()
        assert "✗ write a whole number of minutes" in seen(app)
        await pilot.press("ctrl+s")
        assert not worker.is_finished  # it is not sent while something is wrong
        await pilot.press("backspace")
        await pilot.pause()
        assert "✗" not in seen(app).split("New item")[1]
        assert "How long it is given." in seen(app)
        await pilot.press("ctrl+s")
        assert (await worker.wait())["minutes"] == "10"


async def test_a_refusal_comes_back_beside_its_field_and_the_form_stays(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        dialog = ItemDialog("New item")
        dialog.refusal = BadInput("there is such an item [/] already", remedy="find another title", key="title")
        worker = await ask(app, pilot, dialog)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "✗ there is such an item [/] already; find another title" in seen(app)
        dialog.refusal = Refused("EG/2024/01 is closed")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "✗ EG/2024/01 is closed" in seen(app)
        dialog.refusal = None
        await pilot.press("ctrl+s")
        assert (await worker.wait())["title"] == "Section 11 audit"


async def test_escape_asks_only_if_something_would_be_lost(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        worker = await ask(app, pilot, ItemDialog())
        await pilot.press("escape")
        assert await worker.wait() is None

        worker = await ask(app, pilot, ItemDialog())
        await pilot.press("x", "escape")
        await pilot.pause()
        assert "has not been saved" in seen(app)
        await pilot.press("n")
        await pilot.pause()
        assert not worker.is_finished
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("y")
        assert await worker.wait() is None


async def test_a_second_enter_is_no_second_action(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        dialog = ItemDialog()
        dialog.wait = asyncio.Event()
        worker = await ask(app, pilot, dialog)
        await pilot.press("ctrl+s", "ctrl+s", "ctrl+s")
        dialog.wait.set()
        await worker.wait()
        assert dialog.commits == 1
        await settled(pilot)


async def test_leaving_the_program_out_of_a_dialog_leads_back_first(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        await ask(app, pilot, ConfirmDialog("Sure?"))
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert app.is_running
        assert len(app.screen_stack) == 1
