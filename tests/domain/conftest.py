"""Examples of hypothesis are the same in every run and are not timed: a loaded machine breaks no rule."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")
