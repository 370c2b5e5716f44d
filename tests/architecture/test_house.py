"""The house keeps its own rules: guard, manifest, words, tokens, settings, requirements, docs."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

import data_access.unit_of_work as unit_of_work
from components import theme
from data_access.audit import AuditLog
from data_access.guard import Store
from domain.permissions import Permission
from pages.manifest import PAGES, SIGN_OUT
from settings import ROOT, STREAMLIT_SECTIONS, Settings, config
from tests.architecture.extraction import translations, used_ids

STORES = [c for c in vars(unit_of_work).values() if inspect.isclass(c) and issubclass(c, Store)]
DOCS = sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("store", STORES, ids=lambda s: s.__name__)
def test_every_public_method_of_every_store_names_its_permission(store: type[Store]) -> None:
    public = {name: m for name, m in inspect.getmembers(store, inspect.isfunction) if not name.startswith("_")}
    assert public
    unguarded = {
        name for name, method in public.items() if not isinstance(getattr(method, "permission", None), Permission)
    }
    # Leaving a trace is a duty of every actor, not a right of some.
    assert unguarded == ({"record", "write"} if store is AuditLog else set())


def test_the_manifest_names_every_screen_once_and_nothing_lies_flat() -> None:
    scripts = {
        p.relative_to(ROOT / "pages").as_posix()
        for p in (ROOT / "pages").glob("*/*.py")
        if p.stem != "__init__" and p.parent.name != "frame"
    }
    assert scripts == {entry.script for entry in (*PAGES, SIGN_OUT)}
    assert {p.name for p in (ROOT / "pages").glob("*.py")} == {"__init__.py", "main.py", "manifest.py"}
    assert not (ROOT / "pages" / "pages").exists(), "Streamlit would run its files without the router"
    addresses = [entry.address for entry in (*PAGES, SIGN_OUT)]
    assert len(addresses) == len(set(addresses))


def test_every_word_is_translated_and_every_translation_used() -> None:
    kept = translations()
    assert set(kept) == used_ids(), "run: python -m tests.architecture.extraction"
    assert [message for message, words in kept.items() if not words] == []


def test_no_word_hides_in_an_f_string_where_the_extraction_cannot_see_it() -> None:
    scripts = [p for room in ("pages", "components", "identity") for p in (ROOT / room).rglob("*.py")]
    hidden = [p.name for p in scripts if re.search(r"{_\(", p.read_text("utf-8"))]
    assert hidden == []


VIETNAMESE = re.compile(r"[À-ÖØ-öø-ỹ]")
# The alphabet itself, the sample's own accounts and shapes, and words by which data are told apart.
SANCTIONED = {"domain/cell_text.py", "domain/text.py", "use_cases/load_sample.py", "use_cases/illustrate.py"}
WORDS_OF_THE_DATA = {"tỷ đồng"}


def said_past_the_catalogue(source: str) -> list[str]:
    """String literals with Vietnamese letters that are no docstring and no word of the data."""
    tree = ast.parse(source)
    bodies = [n.body for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)]
    docstrings = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    literals = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [
        n.value for n in literals
        if id(n) not in docstrings and VIETNAMESE.search(n.value) and n.value not in WORDS_OF_THE_DATA
    ]  # fmt: skip


def test_what_is_said_past_the_catalogue_is_found_and_docstrings_are_left_alone() -> None:
    assert said_past_the_catalogue('x = f"{n} chỉ tiêu"') == [" chỉ tiêu"]
    assert said_past_the_catalogue('def f():\n    """Điều 12, × và ÷."""\n    return "tỷ đồng × 2"') == ["tỷ đồng × 2"]
    assert said_past_the_catalogue('"""Đầu tệp."""\nunit = "tỷ đồng"') == []


def test_vietnamese_stands_in_the_catalogue_and_in_language_only() -> None:
    rooms = ("pages", "components", "use_cases", "domain", "data_access", "identity", "api")
    scripts = [p for room in rooms for p in sorted((ROOT / room).rglob("*.py")) if "migrations" not in p.parts]
    scripts += [ROOT / "app.py", ROOT / "manage.py", ROOT / "settings.py"]
    said = {p.relative_to(ROOT).as_posix(): said_past_the_catalogue(p.read_text("utf-8")) for p in scripts}
    assert {name: words for name, words in said.items() if words and name not in SANCTIONED} == {}
    templates = (ROOT / "components" / "templates").glob("*.html")
    assert [p.name for p in templates if VIETNAMESE.search(p.read_text("utf-8"))] == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    pattern = re.compile(r"%\(\w+\)s")
    wrong = [m for m, words in translations().items() if sorted(pattern.findall(m)) != sorted(pattern.findall(words))]
    assert wrong == []


def test_chart_colours_are_the_tokens_of_the_style_sheet() -> None:
    sheet = (ROOT / "pages" / "static" / "app.css").read_text("utf-8")
    tokens = dict(re.findall(r"--([\w-]+): light-dark\((#\w+, #\w+)\);", sheet))
    names = {
        "ink": "ink",
        "ink2": "ink2",
        "line": "line",
        "card": "card",
        "actual": "actual",
        "lighter": "py",
        "bad": "bad",
    }
    for field, token in names.items():
        pair = f"{getattr(theme.LIGHT, field)}, {getattr(theme.DARK, field)}"
        assert pair == tokens[token], field


def test_the_theme_of_streamlit_uses_the_same_tokens() -> None:
    sheet = (ROOT / "pages" / "static" / "app.css").read_text("utf-8").lower()
    for scheme in ("light", "dark"):
        for colour in (config()["theme"][scheme][k] for k in ("primaryColor", "textColor", "borderColor")):
            assert colour.lower() in sheet


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_its_reason(name: str) -> None:
    lines = [
        line for line in (ROOT / name).read_text("utf-8").splitlines() if line and not line.startswith(("#", "-r"))
    ]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[\w\[\]-]+==[\w.]+ +# \S.+", line)] == []


def test_the_operations_guide_names_every_setting() -> None:
    guide = (ROOT / "docs" / "operations.md").read_text("utf-8")
    fields = {f"QTTT_{name.upper()}" for name in Settings.model_fields}
    ours = {section: keys for section, keys in config().items() if section not in STREAMLIT_SECTIONS}
    keys = {f"`{key}`" for section in ours.values() for key in section}
    words = fields | keys | {f"[{section}]" for section in ours}
    assert [word for word in sorted(words) if word not in guide] == []


@pytest.mark.parametrize("document", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS], ids=lambda p: p.name)
def test_links_in_the_documents_lead_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\((?!https?:)([^)#]+)", text)]
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing == []


def test_files_that_the_rules_name_are_there() -> None:
    named = re.findall(r"`([a-z_]+/[\w/.-]+)`", (ROOT / "docs" / "rules.md").read_text("utf-8"))
    assert named
    assert sorted({name for name in named if not (ROOT / name).exists()}) == []


def test_each_rule_that_docs_claim_is_cited_by_a_test() -> None:
    claimed = set(re.findall(r"^\| ([RKD]\d{2,3}) ", (ROOT / "docs" / "rules.md").read_text("utf-8"), re.MULTILINE))
    tests = "\n".join(p.read_text("utf-8") for p in (ROOT / "tests").rglob("test_*.py"))
    cited = set(re.findall(r"\b(?:test_)?([RKD]\d{2,3})(?=\b|_)", tests)) | set(
        re.findall(r"_([RKD]\d{2,3})(?=_)", tests)
    )
    assert claimed
    assert sorted(claimed - cited) == []


def test_the_readme_stays_two_screens() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 100


def test_only_pictures_that_the_documents_show_are_kept() -> None:
    told = "".join(path.read_text("utf-8") for path in (ROOT / "README.md", *DOCS))
    shown = set(re.findall(r"screens/([\w-]+\.png)", told))
    assert {picture.name for picture in (ROOT / "docs" / "screens").iterdir()} == shown


def test_the_sheet_of_the_slides_styles_nothing_else() -> None:
    """Both sheets are on every page; a class of the slides' own would reach whatever else bears its name."""
    sheets = {
        n: re.sub(r"/\*.*?\*/", "", (ROOT / "pages/static" / n).read_text("utf-8"), flags=re.S)
        for n in ("app.css", "slides.css")
    }
    first = {
        word
        for rule in re.findall(r"[^{}]+(?=\{)", sheets["slides.css"])
        for part in rule.split(",")
        for word in re.findall(r"^\s*\.([\w-]+)", part)
    }
    others = set(re.findall(r"\.([a-z][\w-]+)", sheets["app.css"]))
    assert first
    assert first & others == {"stApp"}
