"""Messages that no page sends are dropped, huge and broken ones end the connection (K7, platform.md §1)."""

from __future__ import annotations

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from identity.socket_messages import NEEDED, VISITOR_BYTES
from settings import ROOT
from tests.attacks.conftest import Site


def message(kind: str) -> BackMsg:
    made = BackMsg()
    if kind == "backend_operation_request":
        made.backend_operation_request.request_id = "1"
        made.backend_operation_request.install_skills.SetInParent()
    else:
        setattr(made, kind, True)
    return made


@pytest.mark.parametrize(
    "kind", sorted({field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields} - set(NEEDED))
)
def test_what_no_page_sends_is_dropped(site: Site, kind: str) -> None:
    with site.tab("chutich") as tab:
        tab.run("dia-ban")
        tab.send(message(kind))
        after = tab.run("dia-ban")
        assert "error_message" not in after.text
        kinds = {m.WhichOneof("type") for m in after.messages}
        assert not kinds & {"git_info_changed", "backend_operation_response"}
    assert not (ROOT / ".agents").exists()


@pytest.mark.parametrize("username", ["", "chutich"])
def test_a_huge_message_ends_the_connection(site: Site, username: str) -> None:
    with site.tab(username) as tab:
        tab.run()
        tab.socket.send(b"x" * ((9 * 1024 * 1024) if username else VISITOR_BYTES + 1))
        with pytest.raises(ConnectionClosed) as closed:
            tab.read()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009


@pytest.mark.parametrize("said", [b"\xff\xff\xff", "text"])
def test_what_is_no_message_ends_the_connection(site: Site, said: bytes | str) -> None:
    with site.tab() as tab:
        tab.run()
        tab.socket.send(said)
        with pytest.raises(ConnectionClosed):
            tab.read()


def test_K2_a_page_name_runs_no_file(site: Site) -> None:
    with site.tab("chutich") as tab:
        for name in ("main", "manifest", "frame/opening", "reporting/panels/upload", "../app", "app", "/etc/passwd"):
            assert "page_not_found" in tab.run(name).text, name
