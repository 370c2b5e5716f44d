"""What the program logs: one JSON object a line on stderr, in which no text can begin a line or steer a terminal (L3)."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime


class JsonLine(logging.Formatter):
    """`at` with its offset, `level`, `logger`, `message`; `incident` and `exception` where there are any."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if incident := getattr(record, "incident", None):
            told["incident"] = incident
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return _printable(json.dumps(told, ensure_ascii=False))


def speak_in_lines() -> None:
    """Let every logger speak through one handler, whatever handlers its library gave it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        for own in [h for h in logger.handlers if type(h) is logging.StreamHandler]:
            logger.removeHandler(own)
            logger.propagate = True


def _printable(line: str) -> str:
    """JSON leaves line separators, terminal codes above 0x7f and marks that turn the reading direction as they are."""
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line)
