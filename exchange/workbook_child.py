"""The process that reads one uploaded workbook or draft and ends: `main` is started by `exchange.workbook_file` (F3, X13).

It imports what it needs, then gives up every right it does not: it can open no file and no socket, start no
process, write no more than its answer, and has a gigabyte and thirty seconds of the processor.
"""

from __future__ import annotations

import encodings.cp437
import encodings.cp1252
import encodings.cp1258
import encodings.utf_8_sig
import encodings.utf_16
import encodings.utf_16_be
import encodings.utf_16_le  # noqa: F401  every codec that may be asked for later
import resource
import sys
from collections.abc import Callable
from functools import partial

from domain import upload_limits as limits
from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal
from exchange.grid_wire import packed, packed_refusal
from exchange.sheet_source import Source, with_calamine, with_openpyxl
from exchange.workbook_reading import read_grid

_NO_FURTHER_FILES = 3  # standard input, output and errors are open already


def main(reader: str) -> None:
    """Reads standard input, writes the packed grid, or the passages of a document, or the refusal to standard output."""
    read = _document_reader() if reader == "document" else partial(answer, source=_loaded(reader))
    content = sys.stdin.buffer.read()
    _give_up_rights()
    sys.stdout.buffer.write(read(content))


def _document_reader() -> Callable[[bytes], bytes]:
    from exchange.docx_text import document_answer

    return document_answer


def _loaded(reader: str) -> Source:
    """Imported now: later no file can be opened."""
    if reader == "openpyxl":
        import openpyxl.reader.excel  # noqa: F401

        return with_openpyxl
    import python_calamine  # noqa: F401

    return with_calamine


def _give_up_rights() -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.CHILD_BYTES),
        (resource.RLIMIT_CPU, limits.CHILD_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, limits.ANSWER_BYTES),
        (resource.RLIMIT_NOFILE, _NO_FURTHER_FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answer(content: bytes, source: Source) -> bytes:
    """The packed grid, or the refusal that an error of the reader amounts to."""
    try:
        return packed(read_grid(content, source))
    except WorkbookRefused as refused:
        return packed_refusal(refused)
    except MemoryError:
        return packed_refusal(WorkbookRefused(kind=Refusal.TOO_HEAVY))
    except BaseException as error:  # a panic of the Rust reader is no Exception
        locked = "password" in f"{type(error).__name__} {error}".lower()
        return packed_refusal(WorkbookRefused(kind=Refusal.PASSWORD if locked else Refusal.BROKEN, by_reader=True))
