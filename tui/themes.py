"""The house's themes: dark, light, high contrast, and plain for terminals that want no colour (FE2)."""

from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from store.settings import AppearanceSettings
    from tui.app import QuorateApp

DARK = Theme(
    name="quorate",
    primary="#82b4e8",
    secondary="#9aa7b5",
    accent="#82b4e8",
    foreground="#dde3ea",
    background="#12161b",
    surface="#171c22",
    panel="#1f262e",
    success="#84cf9a",
    warning="#e8bd6c",
    error="#f2867f",
    dark=True,
    variables={
        "quiet": "#39434e",
        "muted": "#97a3b0",
        "met-background": "#1d3a29",
        "met-foreground": "#a8ebbd",
        "missing-background": "#5c1f22",
        "missing-foreground": "#ffd9d6",
        "field-background": "#2c4260",
        "field-foreground": "#ffffff",
        "block-cursor-background": "#2c4260",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#232b34",
        "block-cursor-blurred-foreground": "#dde3ea",
        "border": "#82b4e8",
        "border-blurred": "#39434e",
        "scrollbar": "#39434e",
        "scrollbar-hover": "#4b5866",
        "scrollbar-active": "#82b4e8",
        "scrollbar-background": "#171c22",
        "scrollbar-background-hover": "#171c22",
        "scrollbar-background-active": "#171c22",
        "input-selection-background": "#2c4260",
    },
)

LIGHT = Theme(
    name="quorate-light",
    primary="#1d5c96",
    secondary="#5b6670",
    accent="#1d5c96",
    foreground="#1f2429",
    background="#f4f2ec",
    surface="#fbfaf6",
    panel="#e9e6dd",
    success="#1f6e3a",
    warning="#855400",
    error="#ab2420",
    dark=False,
    variables={
        "quiet": "#c6c1b4",
        "muted": "#5d6670",
        "met-background": "#d5ecd9",
        "met-foreground": "#124d26",
        "missing-background": "#a92420",
        "missing-foreground": "#ffffff",
        "field-background": "#cfe0f0",
        "field-foreground": "#10161c",
        "block-cursor-background": "#cfe0f0",
        "block-cursor-foreground": "#10161c",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e6e3da",
        "block-cursor-blurred-foreground": "#1f2429",
        "border": "#1d5c96",
        "border-blurred": "#c6c1b4",
        "scrollbar": "#c6c1b4",
        "scrollbar-hover": "#a9a394",
        "scrollbar-active": "#1d5c96",
        "scrollbar-background": "#fbfaf6",
        "scrollbar-background-hover": "#fbfaf6",
        "scrollbar-background-active": "#fbfaf6",
        "input-selection-background": "#bcd5ec",
        "footer-key-foreground": "#1d5c96",
    },
)

CONTRAST = Theme(
    name="quorate-contrast",
    primary="#ffd60a",
    secondary="#ffffff",
    accent="#ffd60a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#ffffff",
    warning="#ffd60a",
    error="#ffd60a",
    dark=True,
    variables={
        "quiet": "#ffffff",
        "muted": "#ffffff",
        "met-background": "#ffffff",
        "met-foreground": "#000000",
        "missing-background": "#ffd60a",
        "missing-foreground": "#000000",
        "text-muted": "#ffffff",
        "field-background": "#3d3500",
        "field-foreground": "#ffffff",
        "block-cursor-background": "#000000",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold reverse",  # whatever colour a sign has, it stays legible
        "block-cursor-blurred-background": "#000000",
        "block-cursor-blurred-foreground": "#ffffff",
        "block-cursor-blurred-text-style": "underline",
        "border": "#ffd60a",
        "border-blurred": "#ffffff",
        "scrollbar": "#ffffff",
        "scrollbar-active": "#ffd60a",
        "scrollbar-background": "#000000",
        "input-selection-background": "#ffd60a 60%",
    },
)

OURS = (DARK, LIGHT, CONTRAST)
"""The themes this program brings; Textual's own stay available by name."""


def variables(theme: Theme) -> dict[str, str]:
    """What the stylesheets ask for beyond Textual's own variables, for a theme that does not say it itself.

    `quiet` draws borders at rest, `muted` is text of second rank, the `met-` and `missing-` pairs are the verdict
    strip, and the `field-` pair is the field of a form that has the focus.
    """
    if theme.ansi:
        return {
            "quiet": "ansi_bright_black",
            "muted": "ansi_default",
            "met-background": "ansi_green",
            "met-foreground": "ansi_black",
            "missing-background": "ansi_red",
            "missing-foreground": "ansi_bright_white",
            "field-background": "ansi_blue",
            "field-foreground": "ansi_bright_white",
        }
    colours = theme.to_color_system().generate()
    return {
        "quiet": colours["foreground-disabled"],
        "muted": colours["foreground-muted"],
        "met-background": colours["success-muted"],
        "met-foreground": colours["text-success"],
        "missing-background": colours["error-muted"],
        "missing-foreground": colours["text-error"],
        "field-background": colours["primary-muted"],
        "field-foreground": colours["foreground"],
    }


def dress(app: "QuorateApp") -> None:
    """Register the house's themes and put on the one of the settings, before anything is drawn in another."""
    for theme in OURS:
        app.register_theme(theme)
    app.set_reactive(type(app).theme, _named(app, app.settings.appearance))
    app.stylesheet.set_variables(app.get_css_variables())


def wear(app: "QuorateApp", look: "AppearanceSettings") -> None:
    """Put on a theme; the house's own if it is not known."""
    app.theme = _named(app, look)


def _named(app: "QuorateApp", look: "AppearanceSettings") -> str:
    named = look.theme if look.theme in app.available_themes else DARK.name
    return CONTRAST.name if look.high_contrast else named
