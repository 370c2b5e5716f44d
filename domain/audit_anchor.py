"""Anchors of the audit log: where its chain stood on a day, kept outside the database and signed (C72).

Whoever can write the whole database could chain every event anew; the anchors would still say what the
log was. Each carries a keyed digest over itself and over the one before it, so that no line of the file
can be changed, removed or put elsewhere without the key.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass

BEFORE_THE_FIRST_ANCHOR = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """On `day` (ISO, the city's) the log ended with event `last_id`, whose hash was `last_hash`."""

    day: str
    last_id: int
    last_hash: str
    mac: str


def signed(previous_mac: str, day: str, last_id: int, last_hash: str, key: str) -> Anchor:
    """The anchor that follows the one with `previous_mac`."""
    text = json.dumps([previous_mac, day, last_id, last_hash], separators=(",", ":"))
    return Anchor(day, last_id, last_hash, hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest())


def is_genuine(anchor: Anchor, previous_mac: str, key: str) -> bool:
    expected = signed(previous_mac, anchor.day, anchor.last_id, anchor.last_hash, key)
    return hmac.compare_digest(expected.mac, anchor.mac)
