"""What a person does with the widgets of a page that AppTest runs."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def press(page: AppTest, label: str) -> AppTest:
    return next(b for b in page.button if b.label == label).click().run()


def field(page: AppTest, label: str) -> object:
    return next(
        f for f in (*page.text_input, *page.date_input, *page.selectbox, *page.number_input) if f.label == label
    )
