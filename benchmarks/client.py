"""A browser without a screen: opens Streamlit's WebSocket, asks for reruns, counts what comes back.

It keeps the large messages of the last runs as Streamlit's front end does and names them when it
asks again, so that the server may answer with a reference; compression is negotiated likewise.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

_FINISHED = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR}
_RUNS_KEPT = 2  # `global.maxCachedMessageAge`
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Rerun:
    """What one rerun brought: messages, their bytes, the bytes on the wire, and the text looked for."""

    messages: int
    payload: int
    wire: int
    found: bool


class _CountingConnection(ClientConnection):
    """Counts what arrives before it is decompressed."""

    received = 0

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        super().data_received(data)


class Visitor:
    """One open tab."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self._address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._origin = Origin(f"http://127.0.0.1:{port}")
        self._headers = {"Cookie": cookie} if cookie else {}
        self._script_hash = ""
        self._kept: dict[str, int] = {}

    async def __aenter__(self) -> Visitor:
        self._socket: Any = await connect(
            self._address,
            origin=self._origin,
            additional_headers=self._headers,
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item]
            create_connection=_CountingConnection,
            max_size=None,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()

    async def rerun(self, query: str = "", *, until: bytes = b"") -> Rerun:
        """Ask for the page again and read until the script is done, or until a text was seen."""
        await self._socket.send(self._request(query))
        wire, messages, payload, found = self._socket.received, 0, 0, False
        self._kept = {key: age + 1 for key, age in self._kept.items() if age < _RUNS_KEPT}
        while True:
            raw = await asyncio.wait_for(self._socket.recv(), _PATIENCE)
            message = ForwardMsg.FromString(raw)
            messages, payload, found = messages + 1, payload + len(raw), found or bool(until and until in raw)
            if self._is_last(message) or found:
                return Rerun(messages, payload, self._socket.received - wire, found)

    def _request(self, query: str) -> bytes:
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_script_hash = self._script_hash
        message.rerun_script.cached_message_hashes.extend(self._kept)
        return message.SerializeToString()

    def _is_last(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._script_hash = message.new_session.page_script_hash
        elif kind == "ref_hash":
            self._kept[message.ref_hash] = 0
        elif message.metadata.cacheable:
            self._kept[message.hash] = 0
        return kind == "script_finished" and message.script_finished in _FINISHED
