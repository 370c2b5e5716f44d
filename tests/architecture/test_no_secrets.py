"""No password, secret or token stands in the program: bandit's own search for them is off, it finds every word about them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from settings import ROOT

SECRET = re.compile(r"password|secret|token|credential|private_key|api_key", re.IGNORECASE)
ROOMS = ("api", "components", "data_access", "domain", "exchange", "identity", "language", "pages", "use_cases")


def named_literals(tree: ast.AST) -> Iterator[tuple[str, object]]:
    """Every constant with the name it gets: assigned, passed, as a default, in a dictionary."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets, value=ast.Constant(value=value)):
                yield from ((ast.unparse(target), value) for target in targets)
            case ast.AnnAssign(target=target, value=ast.Constant(value=value)):
                yield ast.unparse(target), value
            case ast.keyword(arg=str(name), value=ast.Constant(value=value)):
                yield name, value
            case ast.Dict(keys=keys, values=values):
                yield from (
                    (ast.unparse(k), v.value)
                    for k, v in zip(keys, values, strict=True)
                    if k and isinstance(v, ast.Constant)
                )
            case ast.arguments(posonlyargs=first, args=args, defaults=defaults):
                names = [*first, *args][len(first) + len(args) - len(defaults) :]
                both = [*zip(names, defaults, strict=True), *zip(node.kwonlyargs, node.kw_defaults, strict=True)]
                yield from ((name.arg, d.value) for name, d in both if isinstance(d, ast.Constant))


def secrets_in(source: str) -> list[str]:
    """A secret is one word, and no mere name of itself such as the members of an enumeration are."""
    return [
        name for name, value in named_literals(ast.parse(source))
        if SECRET.search(name) and isinstance(value, str | bytes) and value
        and str(value) != name.lower() and not re.search(r"\s", str(value))
    ]  # fmt: skip


def test_a_secret_is_found_wherever_it_gets_its_name() -> None:
    source = 'PASSWORD = "hunter2"\nconnect(api_token=b"abc")\nd = {"client_secret": "x1"}'
    assert len(secrets_in(source)) == 3
    assert secrets_in('def f(secret="s3", *, token: str = "t4"): ...') == ["secret", "token"]
    assert secrets_in('x.password: str = "p5"') == ["x.password"]
    assert secrets_in('PASSWORD = "password"\nWRONG_PASSWORD = "Mật khẩu sai."\npassword = ""\ntoken = None') == []


def test_no_secret_stands_in_the_program() -> None:
    scripts = [p for room in ROOMS for p in sorted((ROOT / room).rglob("*.py"))]
    scripts += [ROOT / name for name in ("app.py", "manage.py", "settings.py")]
    found = {p.relative_to(ROOT).as_posix(): secrets_in(p.read_text("utf-8")) for p in scripts}
    assert {name: names for name, names in found.items() if names} == {}
