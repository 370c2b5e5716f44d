"""Reading `sample_data/profiles/*.toml`: one file is one city's workflow and deadlines."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from domain.account_quota import AccountQuota
from domain.deadline import DeadlineRule
from domain.errors import NotFound, UnreadableProfile
from domain.profile import FormProfile, Profile, Regulation
from domain.workflow import Step, Workflow

# A key that is mistyped must not be passed over in silence.
for shape in (Profile, AccountQuota, Regulation, FormProfile, DeadlineRule, Workflow, Step):
    with_config(ConfigDict(extra="forbid"))(shape)
_PROFILE = TypeAdapter(Profile)


def read_profile(folder: Path, code: str) -> Profile:
    """The profile of that code. Raises `NotFound`, `UnreadableProfile`, `BadDeadlineRule`."""
    known = sorted(path.stem for path in folder.glob("*.toml"))
    if code not in known:
        raise NotFound(kind="profile", code=code, known=", ".join(known))
    return parse_profile((folder / f"{code}.toml").read_text("utf-8"), code)


def parse_profile(text: str, name: str) -> Profile:
    """`where` of an `UnreadableProfile` lists every faulty key, or the line of a syntax error."""
    try:
        profile = _PROFILE.validate_python(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableProfile(name=name, where=str(error)) from error
    except ValidationError as error:
        places = [".".join(map(str, fault["loc"])) for fault in error.errors()]
        raise UnreadableProfile(name=name, where=", ".join(places)) from error
    unknown = [level for level in profile.levels if level not in profile.forms]
    if profile.code != name or unknown:
        raise UnreadableProfile(name=name, where="code" if profile.code != name else "levels")
    return profile
