"""Constraints between the cells of a form (R049, C24): `KT03.01 + KT03.02 <= KT03.03`.

Two sums and one of eight operators. A term is an indicator, a number, or a number times an indicator;
`KT03.01@cumulative` names one basis, without it the constraint holds in every column of the form. Numbers
are written with a decimal point, as in the rest of a form's definition.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from domain.errors import UnreadableConstraint
from domain.finding import Cell, CellKey, Code, Finding, Severity
from domain.numbers import without_noise
from domain.observation import Basis

EPSILON = 1e-9  # of the larger side: sums of doubles differ by that much from the sum on paper


class Operator(StrEnum):
    EQUAL = "=="
    NOT_EQUAL = "!="
    GREATER = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    COMPULSORY_PAIR = "compulsory_pair"
    EXCLUSIVE_PAIR = "exclusive_pair"


class MissingValues(StrEnum):
    """What happens when a side lacks values. Absent values that are not skipped count as 0."""

    SKIP_IF_ANY = "skip_if_any"
    SKIP_IF_ALL = "skip_if_all"
    NEVER_SKIP = "never_skip"


@dataclass(frozen=True, slots=True)
class Term:
    """`factor` × the indicator; a plain number when there is no indicator."""

    factor: float
    code: str = ""
    basis: Basis | None = None


Side = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Constraint:
    """`tolerance` is in the unit of the sides and loosens the comparison on both of them."""

    text: str
    left: Side
    operator: Operator
    right: Side
    tolerance: float = 0.0
    severity: Severity = Severity.HARD
    missing: MissingValues = MissingValues.SKIP_IF_ANY


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


_TOKENS = re.compile(
    r"\s*(?:(?P<code>[A-Z][A-Z0-9]*(?:\.[0-9]+)*(?:@[a-z_]+)?)|(?P<number>\d+(?:\.\d+)?)|(?P<sign>[-+*])"
    r"|(?P<operator>==|!=|>=|<=|>|<|compulsory_pair|exclusive_pair)|(?P<unknown>\S)|$)",
    re.ASCII,
)


def parse_constraint(
    text: str,
    *,
    tolerance: float = 0.0,
    severity: Severity = Severity.HARD,
    missing: MissingValues = MissingValues.SKIP_IF_ANY,
) -> Constraint:
    """Read a constraint. Raises `UnreadableConstraint` with the position, from 1, of what is not understood."""
    tokens = [_Token(m.lastgroup, m[m.lastgroup], m.start(m.lastgroup)) for m in _TOKENS.finditer(text) if m.lastgroup]
    reader = _Reader(text, tokens)
    left = reader.side()
    operator = Operator(reader.take("operator").text)
    right = reader.side()
    reader.end()
    return Constraint(text.strip(), left, operator, right, tolerance, severity, missing)


class _Reader:
    """Takes the tokens of one constraint from left to right."""

    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self._text = text
        self._tokens = [*tokens, _Token("end", "", len(text))]

    def side(self) -> Side:
        terms = [self._term(self._sign())]
        while self._tokens[0].text in ("+", "-"):
            terms.append(self._term(self._sign()))
        return tuple(terms)

    def take(self, *kinds: str) -> _Token:
        token = self._tokens[0]
        if token.kind not in kinds:
            raise UnreadableConstraint(text=self._text, position=token.start + 1)
        return self._tokens.pop(0)

    def end(self) -> None:
        self.take("end")

    def _sign(self) -> float:
        if self._tokens[0].text not in ("+", "-"):
            return 1.0
        return -1.0 if self._tokens.pop(0).text == "-" else 1.0

    def _term(self, sign: float) -> Term:
        factors = [self.take("code", "number")]
        while self._tokens[0].text == "*":
            self._tokens.pop(0)
            has_code = any(token.kind == "code" for token in factors)
            factors.append(self.take("number") if has_code else self.take("code", "number"))
        factor = sign * math.prod(float(token.text) for token in factors if token.kind == "number")
        return next((self._indicator(factor, token) for token in factors if token.kind == "code"), Term(factor))

    def _indicator(self, factor: float, token: _Token) -> Term:
        code, _, basis = token.text.partition("@")
        if basis and basis not in set(map(str, Basis)):
            raise UnreadableConstraint(text=self._text, position=token.start + len(code) + 2)
        return Term(factor, code, Basis(basis) if basis else None)


def parts_make_total(total: str, parts: Iterable[str], tolerance: float = 0.0) -> Constraint:
    """The parts of a total add up to it, but for the rounding of each."""
    return parse_constraint(f"{' + '.join(parts)} == {total}", tolerance=tolerance)


def broken(constraint: Constraint, cells: Mapping[CellKey, Cell]) -> Iterator[Finding]:
    """One finding for each column in which the constraint does not hold."""
    terms = [t for t in (*constraint.left, *constraint.right) if t.code]
    fixed = all(term.basis for term in terms)
    codes = {term.code for term in terms}
    bases = sorted({key.basis for key in cells if key.code in codes})
    for basis in bases[:1] if fixed else bases:
        found = _Column(constraint, cells, basis).finding()
        if found is not None:
            yield found


@dataclass(frozen=True, slots=True)
class _Column:
    constraint: Constraint
    cells: Mapping[CellKey, Cell]
    basis: Basis

    def finding(self) -> Finding | None:
        match self.constraint.operator:
            case Operator.COMPULSORY_PAIR:
                filled = [self._any_filled(side) for side in self._sides]
                return self._finding(Code.COMPULSORY_PAIR) if filled[0] != filled[1] else None
            case Operator.EXCLUSIVE_PAIR:
                return self._finding(Code.EXCLUSIVE_PAIR) if all(map(self._any_value, self._sides)) else None
        left, right = map(self._sum, self._sides)
        if self._is_skipped or left is None or right is None or self._holds(left, right):
            return None
        return self._finding(
            Code.CONSTRAINT, left=without_noise(left), right=without_noise(right), **self._suggestion()
        )

    @property
    def _sides(self) -> tuple[Side, Side]:
        return self.constraint.left, self.constraint.right

    def _key(self, term: Term) -> CellKey:
        return CellKey(term.code, term.basis or self.basis)

    def _amount(self, term: Term) -> float | None:
        cell = self.cells.get(self._key(term))
        return None if cell is None else cell.amount

    def _any_filled(self, side: Side) -> bool:
        """Reported, be it as an absence (D15)."""
        found = [self.cells.get(self._key(term)) for term in side]
        return any(cell is not None and not cell.is_blank for cell in found)

    def _any_value(self, side: Side) -> bool:
        """Something did occur: `không phát sinh` excludes nothing."""
        found = [self.cells.get(self._key(term)) for term in side]
        return any(cell is not None and cell.value is not None and cell.absence is None for cell in found)

    @property
    def _is_skipped(self) -> bool:
        sides = [[self._amount(term) is None for term in side if term.code] for side in self._sides]
        match self.constraint.missing:
            case MissingValues.SKIP_IF_ANY:
                return any(any(missing) for missing in sides)
            case MissingValues.SKIP_IF_ALL:
                return any(missing and all(missing) for missing in sides)
        return False

    def _sum(self, side: Side) -> float | None:
        amounts = [t.factor * (self._amount(t) or 0.0) if t.code else t.factor for t in side]
        try:
            total = math.fsum(amounts)
        except (OverflowError, ValueError):  # infinite values are found by the checks of single cells
            return None
        return total if math.isfinite(total) else None

    def _holds(self, left: float, right: float) -> bool:
        slack = self.constraint.tolerance + EPSILON * max(abs(left), abs(right))
        strict = EPSILON * max(abs(left), abs(right)) - self.constraint.tolerance
        match self.constraint.operator:
            case Operator.EQUAL:
                return abs(left - right) <= slack
            case Operator.NOT_EQUAL:
                return abs(left - right) > slack
            case Operator.GREATER:
                return left - right > strict
            case Operator.AT_LEAST:
                return left - right >= -slack
            case Operator.LESS:
                return right - left > strict
            case _:
                return right - left >= -slack

    def _suggestion(self) -> dict[str, object]:
        """A total that stands alone on one side of an equation is mended by the sum on the other."""
        if self.constraint.operator is not Operator.EQUAL:
            return {}
        for alone, sum_of in (self._sides[::-1], self._sides):
            if len(alone) == 1 and alone[0].code and alone[0].factor == 1:
                return {"suggested": without_noise(self._sum(sum_of) or 0.0), "total": alone[0].code}
        return {}

    def _finding(self, code: Code, **values: object) -> Finding:
        keys = dict.fromkeys(self._key(t) for side in self._sides for t in side if t.code)
        told = {"constraint": self.constraint, **values}
        return Finding(self.constraint.severity, code, tuple(keys), told)
