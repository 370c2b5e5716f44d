"""A client that says what no browser of ours would: raw WebSocket messages and raw HTTP requests."""

from __future__ import annotations

import http.client
import json
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from google.protobuf.text_format import MessageToString
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from use_cases.session_cookies import SESSION, cookie_name

PATIENCE = 30
UNSIGNED = ssl.create_default_context()  # the proxy of the tests has a certificate that nobody signed
UNSIGNED.check_hostname, UNSIGNED.verify_mode = False, ssl.CERT_NONE
_ESCAPED = re.compile(r"\\\\u([0-9a-f]{4})")


@dataclass(frozen=True)
class Shown:
    """What the server sent for one run of a page."""

    messages: tuple[ForwardMsg, ...]

    @cached_property
    def text(self) -> str:
        """All of it, with Vietnamese letters as they are."""
        told = "\n".join(MessageToString(message, as_utf8=True) for message in self.messages)
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), told).replace(r"\\\"", '"')

    @property
    def session_id(self) -> str:
        return next(m.new_session.initialize.session_id for m in self.messages if m.WhichOneof("type") == "new_session")

    @property
    def is_sign_in(self) -> bool:
        return "Tên đăng nhập" in self.text

    def widgets(self, kind: str) -> list[str]:
        """The ids of the widgets of a kind, in the order of the page."""
        elements = [m.delta.new_element for m in self.messages if m.WhichOneof("type") == "delta"]
        return [getattr(element, kind).id for element in elements if element.WhichOneof("type") == kind]

    def component(self, name: str) -> str:
        """The id under which a component of ours listens."""
        for message in self.messages:
            if message.WhichOneof("type") == "delta":
                element = message.delta.new_element
                if element.WhichOneof("type") == "bidi_component" and element.bidi_component.component_name == name:
                    return str(element.bidi_component.id)
        raise AssertionError(f"no {name} in {self.text[:2000]}")


class Tab:
    """One open WebSocket of Streamlit's."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def run(self, page: str = "", query: str = "", **widgets: Mapping[str, object]) -> Shown:
        """Ask for a page; `json_value={id: …}` and the like put values into widgets."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        for field, values in widgets.items():
            for identity, value in values.items():
                state = message.rerun_script.widget_states.widgets.add()
                state.id = identity
                setattr(state, field, json.dumps(value) if field == "json_value" else value)
        self.send(message)
        return self.read()

    def send(self, message: BackMsg) -> None:
        self.socket.send(message.SerializeToString())

    def read(self) -> Shown:
        messages: list[ForwardMsg] = []
        while not messages or messages[-1].WhichOneof("type") != "script_finished":
            data = self.socket.recv(timeout=PATIENCE)
            assert isinstance(data, bytes)
            messages.append(ForwardMsg.FromString(data))
        return Shown(tuple(messages))


@contextmanager
def open_tab(
    address: str, token: str = "", *, session_id: str = "", origin: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Iterator[Tab]:  # fmt: skip
    """Open a socket with a session cookie, or with another's session id as a thief would."""
    protocols = ["streamlit", "x", session_id] if session_id else ["streamlit"]
    cookie = _cookie(address, token)
    with connect(
        address.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=[Subprotocol(name) for name in protocols],
        origin=Origin(address if origin is None else origin) if origin != "" else None,
        additional_headers={**cookie, **(headers or {})},
        ssl=UNSIGNED if address.startswith("https") else None,
        max_size=None,
    ) as socket:
        yield Tab(socket)


@dataclass(frozen=True)
class Heard:
    """An answer over HTTP."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def ask(
    address: str, path: str, *, method: str = "GET", token: str = "", headers: Mapping[str, str] | None = None,
    body: bytes | Iterator[bytes] | None = None,
) -> Heard:  # fmt: skip
    """One request, its path as it is written: nothing is tidied on the way."""
    site = urlsplit(address)
    connection = (
        http.client.HTTPSConnection(site.netloc, timeout=PATIENCE, context=UNSIGNED)
        if site.scheme == "https"
        else http.client.HTTPConnection(site.netloc, timeout=PATIENCE)
    )
    try:
        connection.request(method, path, body=body, headers={**_cookie(address, token), **(headers or {})})
        answer = connection.getresponse()
        return Heard(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def _cookie(address: str, token: str) -> dict[str, str]:
    return {"Cookie": f"{cookie_name(SESSION, secure=address.startswith('https'))}={token}"} if token else {}
