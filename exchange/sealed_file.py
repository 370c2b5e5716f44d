"""Files that are sealed in blocks: nobody reads or changes them without the key, and a block at a time fits into memory.

    magic 8 | is_locked 1 | salt 32 | mark of the key 16 | block | block | ... | last block

Each block holds 64 KiB (the last one what is left) under AES-256-GCM. Its nonce is its number and whether it is the
last: a block that is changed, missing, doubled or put elsewhere does not open, nor does a file that was cut. The key of
a file is derived from the installation's with the salt (HKDF-SHA256), so nonces never meet again. Without a key the
same is done with a key that everybody knows: damage is still found, secrets are not kept (docs/adr/0022-backups.md).
"""

from __future__ import annotations

import io
import os
from hmac import compare_digest
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from domain.errors import BackupRefused

MAGIC = b"QTTT-BK1"
BLOCK, TAG = 64 * 1024, 16
KNOWN_KEY = "no key: everybody can read this"
_SALT, _MARK = slice(9, 41), slice(41, 57)
HEAD = 57


class SealingWriter:
    """Seals what is written to it; `finish` writes the last block, without which the file does not open."""

    def __init__(self, file: BinaryIO, key: str) -> None:
        salt = os.urandom(32)
        self._cipher, mark = _keys(key or KNOWN_KEY, salt)
        self._head = MAGIC + bytes([bool(key)]) + salt + mark
        self._file, self._waiting, self._number = file, bytearray(), 0
        file.write(self._head)

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > BLOCK:  # the last block is known only at the end
            self._seal(bytes(self._waiting[:BLOCK]), is_last=False)
            del self._waiting[:BLOCK]
        return len(data)

    def flush(self) -> None:
        self._file.flush()

    def finish(self) -> None:
        self._seal(bytes(self._waiting), is_last=True)

    def _seal(self, block: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), block, self._head))
        self._number += 1


class SealedReader(io.RawIOBase):
    """The content of a sealed file, from any place of it. Raises `BackupRefused` where a block does not open."""

    def __init__(self, file: BinaryIO, key: str) -> None:
        self._file, self._at, self._known = file, 0, (-1, b"")
        self._head = file.read(HEAD)
        if not self._head:
            raise BackupRefused(kind="empty")
        if len(self._head) < HEAD or self._head[:8] != MAGIC or self._head[8] > 1:
            raise BackupRefused(kind="not_a_backup")
        if self.is_locked and not key:
            raise BackupRefused(kind="no_key")
        self._cipher, mark = _keys(key if self.is_locked else KNOWN_KEY, self._head[_SALT])
        if not compare_digest(mark, self._head[_MARK]):
            raise BackupRefused(kind="wrong_key")
        sealed = file.seek(0, os.SEEK_END) - HEAD
        self._last = max(0, -(-sealed // (BLOCK + TAG)) - 1)
        self._size = sealed - (self._last + 1) * TAG
        if self._size < 0:
            raise BackupRefused(kind="changed")

    @property
    def is_locked(self) -> bool:
        return bool(self._head[8])

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence])
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self._size:
            return 0
        number, start = divmod(self._at, BLOCK)
        view = memoryview(buffer)
        part = self._block(number)[start : start + len(view)]
        view[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _block(self, number: int) -> bytes:
        if self._known[0] != number:
            self._file.seek(HEAD + number * (BLOCK + TAG))
            sealed, nonce = self._file.read(BLOCK + TAG), _nonce(number, is_last=number == self._last)
            try:
                self._known = (number, self._cipher.decrypt(nonce, sealed, self._head))
            except InvalidTag as error:
                raise BackupRefused(kind="changed") from error
        return self._known[1]


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _keys(key: str, salt: bytes) -> tuple[AESGCM, bytes]:
    """The cipher of one file, and a mark that tells a wrong key from a damaged file."""
    made = HKDF(SHA256(), length=48, salt=salt, info=b"qttt backup").derive(key.encode())
    return AESGCM(made[:32]), made[32:]
