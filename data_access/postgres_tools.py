"""PostgreSQL's own programs, pg_dump and pg_restore, found on PATH: no form of a dump is ours."""

from __future__ import annotations

import os
import re
import subprocess  # nosec B404 # PostgreSQL's own commands, no shell
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from shutil import copyfileobj, which
from tempfile import TemporaryFile
from typing import IO, BinaryIO

import sqlalchemy as db
from psycopg.conninfo import make_conninfo

from domain.errors import BackupFailed

AT_ONCE = 1024 * 1024
_TABLE_DATA = re.compile(rb"^\d+; .* TABLE DATA ", re.MULTILINE)


@contextmanager
def dump_stream(url: db.URL, snapshot: str) -> Iterator[BinaryIO]:
    """The dump in the custom format; it was whole when the body ends without `BackupFailed`."""
    with TemporaryFile() as errors:
        # Nothing of anybody's input: the options are ours, the address is the operator's.
        command = [_tool("pg_dump"), "--format=custom", f"--snapshot={snapshot}", *_whereto(url)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=_environment(url))  # nosec B603
        assert process.stdout is not None
        try:
            yield process.stdout  # type: ignore[misc]
        except BaseException:
            process.kill()
            raise
        finally:
            process.stdout.close()
            code = process.wait()
        if code:
            raise _why("pg_dump", errors)


def feed_restore(url: db.URL, stream: BinaryIO) -> None:
    """Restore into an empty database in one transaction, owned by whoever restores. Raises `BackupFailed`."""
    _feed(url, stream, "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", *_whereto(url))


def tables_in(stream: BinaryIO) -> int:
    """Of how many tables a dump holds the rows. Raises `BackupFailed`."""
    return len(_TABLE_DATA.findall(_feed(None, stream, "--list")))


def _feed(url: db.URL | None, stream: BinaryIO, *options: str) -> bytes:
    with TemporaryFile() as errors, TemporaryFile() as answer:
        command = [_tool("pg_restore"), *options]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=answer, stderr=errors, env=_environment(url))  # nosec B603
        assert process.stdin is not None
        try:
            with suppress(BrokenPipeError), process.stdin:  # it says why it hears no more, or has heard enough
                copyfileobj(stream, process.stdin, AT_ONCE)
        except BaseException:
            process.kill()
            raise
        finally:
            code = process.wait()
        if code:
            raise _why("pg_restore", errors)
        answer.seek(0)
        return answer.read()


def _tool(name: str) -> str:
    found = which(name)
    if found is None:
        raise BackupFailed(kind="tool_missing", tool=name)
    return found


def _whereto(url: db.URL) -> list[str]:
    """The address without its password, which would stand in the list of processes."""
    known = url.set(drivername="postgresql+psycopg")
    _none, options = known.get_dialect()().create_connect_args(known)
    bare = {name: value for name, value in options.items() if name != "password"}
    return [f"--dbname={make_conninfo(**bare)}", "--no-password"]


def _environment(url: db.URL | None) -> dict[str, str]:
    secret = {"PGPASSWORD": str(url.password)} if url is not None and url.password else {}
    return os.environ | {"LC_ALL": "C"} | secret


def _why(tool: str, errors: IO[bytes]) -> BackupFailed:
    errors.seek(0)
    said = errors.read().decode("utf-8", "replace").strip()
    if "version mismatch" in said or "unsupported version" in said:
        return BackupFailed(kind="tool_version", tool=tool, found=said.splitlines()[-1])
    return BackupFailed(kind="tool_failed", tool=tool, found=said.splitlines()[0] if said else "")
