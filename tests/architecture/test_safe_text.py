"""Text of the store reaches a widget only through tui/safe.py (design decision 6).

A plain `str` given to these widgets is markup. So what they are given is a literal, or comes from a call (safe, joined,
a Content or Text of our own), and never an f-string, a bare attribute or a sum of strings.
"""

import ast
from pathlib import Path

import tui

WIDGETS = {"Static", "Label", "Button", "Option", "Checkbox", "RadioButton", "Switch", "TabPane", "Selection"}
METHODS = {"notify", "add_row", "add_column", "add_columns", "add_option", "add_options", "set_options"}
TITLES = {"border_title", "border_subtitle", "tooltip", "placeholder"}
SOURCES = {path for path in Path(tui.__file__).parent.rglob("*.py") if path.name != "safe.py"}


def bare(value: ast.expr) -> bool:
    """Whether an expression makes a plain string out of something that is not a literal."""
    match value:
        case ast.JoinedStr(values=parts):
            return any(isinstance(part, ast.FormattedValue) for part in parts)
        case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
            return bare(left) or bare(right) or isinstance(left, ast.Attribute) or isinstance(right, ast.Attribute)
        case ast.IfExp(body=body, orelse=orelse):
            return bare(body) or bare(orelse)
        case _:
            return False


def suspects(tree: ast.AST) -> list[int]:
    """Lines where a widget is given a string that was put together."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in WIDGETS | METHODS:
                found += [argument.lineno for argument in node.args if bare(argument)]
            found += [k.value.lineno for k in node.keywords if k.arg in TITLES and bare(k.value)]
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in TITLES and bare(node.value):
                    found.append(node.lineno)
    return found


def test_no_widget_is_given_a_string_put_together() -> None:
    found = {
        f"{path.relative_to(Path(tui.__file__).parent)}:{line}"
        for path in SOURCES
        for line in suspects(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == set()


def test_the_lint_itself_finds_what_it_looks_for() -> None:
    assert suspects(ast.parse('Static(f"{item.title}")')) == [1]
    assert suspects(ast.parse('self.border_title = "Item " + item.title')) == [1]
    assert suspects(ast.parse("app.notify(f'{x}')")) == [1]
    assert suspects(ast.parse('Static("a literal"); Label(safe(item.title))')) == []
