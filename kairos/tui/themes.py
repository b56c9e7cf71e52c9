"""The two looks of the app. Colours stand here and nowhere else: styles name theme variables."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="kairos-dark",
    dark=True,
    primary="#7fb4ca",
    secondary="#7a8a99",
    accent="#7fb4ca",
    foreground="#d7dce2",
    background="#14171c",
    surface="#191d23",
    panel="#232931",
    success="#8fbf7f",
    warning="#dcb462",
    error="#e07a7a",
    variables={
        "border": "#39424d",
        "border-blurred": "#39424d",
        "block-cursor-background": "#2b3a47",
        "block-cursor-foreground": "#eef2f6",
        "block-cursor-text-style": "bold",
        "footer-key-foreground": "#7fb4ca",
        "input-selection-background": "#7fb4ca 30%",
    },
)

LIGHT = Theme(
    name="kairos-light",
    dark=False,
    primary="#1f6281",
    secondary="#5d6975",
    accent="#1f6281",
    foreground="#20262c",
    background="#f7f6f2",
    surface="#f0eee8",
    panel="#e4e1d8",
    success="#2f6b2f",
    warning="#8a5a00",
    error="#a32929",
    variables={
        "border": "#bdb8aa",
        "border-blurred": "#bdb8aa",
        "block-cursor-background": "#d3e3ea",
        "block-cursor-foreground": "#14181c",
        "block-cursor-text-style": "bold",
        "footer-key-foreground": "#1f6281",
        "input-selection-background": "#1f6281 25%",
    },
)
