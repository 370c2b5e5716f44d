"""What is looked at on a screen: axe's findings, and its picture."""

from __future__ import annotations

import os
import shutil

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from settings import ROOT

PICTURES, SHOWN = ROOT / "var" / "screens", ROOT / "docs" / "screens"
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds against WCAG 2.2 AA: the rule, and the first element that breaks it."""
    found = Axe().run(page, options=WCAG).response["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in found]


def take_picture(page: Page, name: str) -> None:
    """With QTTT_SCREENSHOTS=1 into var/screens; a picture that the documents show is renewed there as well."""
    if os.environ.get("QTTT_SCREENSHOTS"):
        page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")
        if (shown := SHOWN / f"{name}.png").exists():
            shutil.copyfile(PICTURES / f"{name}.png", shown)
