"""Every part of a session's pack, once: the name of the step, the files it makes, who makes them.

Adding a part: a function of `PackSource` that gives bytes, one line here, the words of its step in
`language.job_words`. Imported by the worker and by `manage.py` only: no page builds anything.
"""

from __future__ import annotations

from collections.abc import Callable

from use_cases.build_pack import PackSource, Part


def _file(step: str, name: str, make: Callable[[PackSource], bytes]) -> Part:
    return Part(step, lambda source: {name: make(source)})


PARTS: tuple[Part, ...] = ()
