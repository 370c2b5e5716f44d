"""What is looked at on a screen: axe's findings, and its picture."""

from __future__ import annotations

import os
import shutil
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from settings import ROOT

PICTURES, SHOWN = ROOT / "var" / "screens", ROOT / "docs" / "screens"
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules of those tags that ask for colours: all that a colour scheme can break."""


def violations(page: Page, *, rules: dict[str, Any] = WCAG) -> list[tuple[str, str]]:
    """What axe-core finds against WCAG 2.2 AA: the rule, and the first element that breaks it."""
    # Telling of everything that is well would take as long as looking.
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in found]


def take_picture(page: Page, name: str) -> None:
    """With QTTT_SCREENSHOTS=1 into var/screens; a picture that the documents show is renewed there as well."""
    if os.environ.get("QTTT_SCREENSHOTS"):
        page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")
        if (shown := SHOWN / f"{name}.png").exists():
            shutil.copyfile(PICTURES / f"{name}.png", shown)
