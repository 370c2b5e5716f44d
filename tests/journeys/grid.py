"""The grid of the entry page, as somebody types into it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

EXPORTS = 10
"""The row of exports in the form of Sở Công Thương."""


def cell(page: Page, row: int) -> Locator:
    return page.locator("tr[data-cell] input[data-part=text]").nth(row)


def type_in(page: Page, row: int, text: str) -> None:
    cell(page, row).fill(text)
    cell(page, row).press("Enter")
