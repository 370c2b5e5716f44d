"""The words of the screen as the code uses them. `python -m tests.architecture.extraction` brings the catalogue up to date."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

from pages.manifest import PAGES, SIGN_OUT

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "language" / "locales" / "vi" / "LC_MESSAGES" / "messages.po"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
ROOMS = ("api", "components", "identity", "pages")
SCRIPTS = ("app.py", "manage.py")


def used_ids() -> set[str]:
    """Message ids in the code, the templates and the page manifest."""
    options = {"**/templates/**.html": {"trim_blocks": "true"}}
    found = {word for entry in (*PAGES, SIGN_OUT) for word in (entry.title, entry.group) if word}
    for room in ROOMS:
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / room, METHODS, options_map=options, keywords={"_": None}
        ):
            found.add(str(message))
    for script in SCRIPTS:
        found |= {
            str(message) for _line, message, *_rest in extract_from_file("python", ROOT / script, keywords={"_": None})
        }
    return found


def translations() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def update() -> None:
    """Add new ids with an empty translation and drop those no longer used."""
    kept = translations()
    catalogue = Catalog(locale="vi", header_comment="# Vietnamese words of the screen.")
    for message in sorted(used_ids()):
        catalogue.add(message, kept.get(message, ""))
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True)


if __name__ == "__main__":
    update()
