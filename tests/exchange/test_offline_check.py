"""Whoever receives a pack checks it without the system: a script of the standard library, one page, or sha256sum (N19)."""

from __future__ import annotations

import runpy
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from exchange import session_pack
from exchange.session_pack import archive
from tests.exchange.packs import TAMPERINGS, Tampering, good_pack, tampered
from tests.stores import NOW

SCRIPT = Path(session_pack.__file__).parent / "offline_check" / "check.py"


@pytest.fixture(scope="module")
def differences() -> Callable[[Mapping[str, bytes]], Iterator[str]]:
    names: dict[str, Any] = runpy.run_path(str(SCRIPT))
    found: Callable[[Mapping[str, bytes]], Iterator[str]] = names["differences"]
    return found


def unpacked_to(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def run(script: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-I", script, *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_N19_a_good_pack_agrees_as_a_folder_and_as_an_archive(tmp_path: Path) -> None:
    folder = unpacked_to(tmp_path / "ho-so", good_pack())
    code, said = run(folder / "kiem_tra.py")
    assert (code, said.splitlines()[-1]) == (0, "KHỚP: 6 tệp, 3 số liệu đã in.")
    (tmp_path / "ho-so.zip").write_bytes(archive(good_pack(), NOW))
    assert run(SCRIPT, str(tmp_path / "ho-so.zip"))[0] == 0
    summed = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=False)
    assert summed.returncode == 0


def test_N19_a_tampered_pack_is_named_and_nonsense_is_no_traceback(tmp_path: Path) -> None:
    folder = unpacked_to(tmp_path / "ho-so", tampered("document"))
    code, said = run(folder / "kiem_tra.py")
    assert (code, "KHÁC: bao-cao.docx: nội dung đã khác" in said) == (1, True)
    assert run(SCRIPT, str(tmp_path))[0] == 2


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda t: t.name)
def test_N19_whatever_was_done_to_a_pack_is_found(
    differences: Callable[[Mapping[str, bytes]], Iterator[str]], tampering: Tampering
) -> None:
    assert list(differences(good_pack())) == []
    found = list(differences(tampered(tampering.name)))
    assert any(tampering.names in sentence for sentence in found), found


def with_two_documents(place: Path) -> Path:
    """A pack in which a forged report goes before the real one under the same name."""
    place.write_bytes(archive(good_pack(), NOW))
    good = zipfile.ZipFile(place)
    with warnings.catch_warnings(), zipfile.ZipFile(forged := place.with_suffix(".2.zip"), "w") as made:
        warnings.simplefilter("ignore")  # zipfile sees the second name too
        made.writestr("bao-cao.docx", b"forged")
        for name in good.namelist():
            made.writestr(name, good.read(name))
    return forged


def test_N19_two_files_of_one_name_are_no_pack(tmp_path: Path) -> None:
    code, said = run(SCRIPT, str(with_two_documents(tmp_path / "hai.zip")))
    assert (code, "hai tệp cùng tên" in said) == (2, True)


def verdict(page: Page, *files: Path) -> str:
    page.locator("#files").set_input_files(list(files))
    page.locator("#verdict:not(:empty)").wait_for()
    return page.locator("#result").inner_text()


def test_N19_the_page_finds_the_same_from_a_disk_without_any_request(browser: Browser, tmp_path: Path) -> None:
    """One page opened as a file; each verdict of the script comes again."""
    folder = unpacked_to(tmp_path / "ho-so", good_pack())
    context = browser.new_context(locale="vi-VN")
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "kiem-tra.html").as_uri())
    good = verdict(page, *(p for p in folder.rglob("*") if p.is_file()))
    assert "Khớp trong hồ sơ: 6 tệp đúng danh mục, 3 số liệu đã in đúng số liệu đã chốt." in good
    for tampering in TAMPERINGS:
        kept = tmp_path / f"{tampering.name}.zip"
        kept.write_bytes(archive(tampered(tampering.name), NOW))
        page.evaluate("document.getElementById('verdict').textContent = ''")
        assert tampering.names in verdict(page, kept).split("Từng tệp")[0], tampering.name
    page.evaluate("document.getElementById('verdict').textContent = ''")
    assert "hai tệp cùng tên" in verdict(page, with_two_documents(tmp_path / "hai.zip"))
    context.close()
    assert [url for url in asked if not url.startswith("file:")] == []
