"""Settings of one installation: `config.toml` for what a city decides, the environment for the rest.

Every setting is listed in docs/operations.md; a test holds the two together.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.clock import Clock, fixed_clock, parse_instant, system_clock

ROOT = Path(__file__).resolve().parent
PROFILES = ROOT / "sample_data" / "profiles"
ROOMS = ("domain", "language", "data_access", "exchange", "use_cases", "components", "pages", "api", "identity")
STREAMLIT_SECTIONS = ("global", "logger", "client", "runner", "server", "browser", "theme")


class Settings(BaseSettings):
    """`QTTT_…` variables. Paths are absolute after loading."""

    model_config = SettingsConfigDict(env_prefix="QTTT_", extra="ignore")

    env: str = "development"
    var: Path = ROOT / "var"
    database_url: str = ""
    sample_password: str = ""
    profile: str = "tphcm"
    now: str = ""
    secret_key: str = Field(default="", repr=False)
    secret_key_file: Path | None = None
    public_url: str = ""
    trusted_proxies: str = ""
    smtp_url: str = Field(default="", repr=False)
    clamd: str = ""
    anchors: Path | None = None
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = Field(default="", repr=False)
    oidc_label: str = ""
    backup_dir: Path | None = None
    backup_key: str = Field(default="", repr=False)
    backup_key_file: Path | None = None
    backup_database_url: str = Field(default="", repr=False)
    scheduler: bool = True

    @model_validator(mode="after")
    def _read_secrets(self) -> Settings:
        if self.secret_key_file and not self.secret_key:
            self.secret_key = self.secret_key_file.read_text("utf-8").strip()
        if self.backup_key_file and not self.backup_key:
            self.backup_key = self.backup_key_file.read_text("utf-8").strip()
        return self

    @property
    def store_url(self) -> str:
        return self.database_url or f"sqlite:///{self.var.resolve() / 'store.sqlite3'}"

    @property
    def anchors_path(self) -> Path:
        """Where the anchors of the audit log are kept: by default beside the store, in production elsewhere."""
        return (self.anchors or self.var / "audit_anchors.jsonl").resolve()

    @property
    def clock(self) -> Clock:
        return fixed_clock(self.fixed_now) if self.fixed_now else system_clock

    @property
    def fixed_now(self) -> datetime | None:
        return parse_instant(self.now) if self.now else None

    @property
    def is_production(self) -> bool:
        return self.env == "production"


@lru_cache(maxsize=1)
def settings() -> Settings:
    return Settings()


@lru_cache(maxsize=1)
def config() -> dict[str, Any]:
    """`config.toml` as it stands: Streamlit's sections and ours."""
    return tomllib.loads((ROOT / "config.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def code_version() -> str:
    """The version with a digest of the program's own text: what exactly was run when something was frozen (N02)."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    text = hashlib.sha256()
    for room in ROOMS:
        for script in sorted((ROOT / room).rglob("*.py")):
            text.update(script.read_bytes())
    return f"{version}+{text.hexdigest()[:8]}"


def streamlit_options() -> dict[str, Any]:
    """Streamlit's sections of `config.toml` as dotted options, e.g. `theme.light.primaryColor`."""
    chosen = {name: config()[name] for name in STREAMLIT_SECTIONS if name in config()}
    return dict(_flattened(chosen, ""))


def _flattened(section: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, value in section.items():
        if isinstance(value, dict):
            yield from _flattened(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
