"""A fake of ClamAV's daemon: a real TCP server that speaks INSTREAM and knows one piece of malware."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# The test string of the anti-virus makers, in two halves so that this file itself is left alone.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LONGEST = 1024 * 1024


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(size)
        self.wfile.write(_answer(content) + b"\0")


def _answer(content: bytes) -> bytes:
    if len(content) > LONGEST:
        return b"INSTREAM size limit exceeded. ERROR"
    return b"stream: Eicar-Test-Signature FOUND" if EICAR in content else b"stream: OK"


@contextmanager
def fake_clamd() -> Iterator[str]:
    """The address of a running one, as QTTT_CLAMD takes it."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
