"""What a browser may say on Streamlit's WebSocket: the few kinds of message that the pages need, of bearable size.

Any visitor could else empty the caches of everybody (`clear_cache`), have files written on the server
(`backend_operation_request`), or keep it busy with huge messages before signing in.
"""

from __future__ import annotations

from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

NEEDED = ("rerun_script", "stop_script", "file_urls_request", "app_heartbeat")
VISITOR_BYTES = 64 * 1024
"""Who has not signed in sends a user name, a password and a code."""
_TOO_LARGE, _NOT_UNDERSTOOD = 1009, 1003


def only_needed(receive: Receive, send: Send, *, is_member: bool) -> Receive:
    """`receive` without the messages that no page needs; what is malformed or too large ends the connection."""

    async def needed() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            data = message.get("bytes") or b""
            if not is_member and len(data) > VISITOR_BYTES:
                return await _ended(send, _TOO_LARGE)
            kind = _kind(data)
            if kind is None:
                return await _ended(send, _NOT_UNDERSTOOD)
            if kind in NEEDED:
                return message

    return needed


def _kind(data: bytes) -> str | None:
    """None for what is no message of Streamlit's."""
    try:
        kind: str | None = BackMsg.FromString(data).WhichOneof("type")
    except DecodeError:
        return None
    return kind


async def _ended(send: Send, code: int) -> Message:
    await send({"type": "websocket.close", "code": code})
    return {"type": "websocket.disconnect", "code": code}
