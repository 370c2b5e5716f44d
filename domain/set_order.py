"""The indicators of a set in their order: put in, moved, taken out (R008, R015)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain.errors import BadInput
from domain.indicator import IndicatorSet, SetItem
from domain.monthly_session import HEADLINES


def check_set(wanted: IndicatorSet) -> None:
    """Raise `BadInput` for no indicator at all, one twice, or in a session's set more headlines than cards."""
    codes = wanted.indicator_codes
    if not codes:
        raise BadInput(kind="set_items")
    if len(set(codes)) < len(codes):
        raise BadInput(kind="set_item_twice")
    if wanted.kind == "session" and sum(item.is_headline for item in wanted.items) > HEADLINES:
        raise BadInput(kind="session_headlines", most=HEADLINES)


def with_item(chosen: IndicatorSet, item: SetItem, place: int) -> IndicatorSet:
    """The set with an item at a place counted from 1, in which it may stand elsewhere already; numbered anew."""
    others = [i for i in chosen.items if i.indicator_code != item.indicator_code]
    others.insert(min(max(place, 1), len(others) + 1) - 1, item)
    return numbered(chosen, others)


def without_item(chosen: IndicatorSet, indicator_code: str) -> IndicatorSet:
    return numbered(chosen, [i for i in chosen.items if i.indicator_code != indicator_code])


def numbered(chosen: IndicatorSet, items: Iterable[SetItem]) -> IndicatorSet:
    """The set with some items in the order they are given in."""
    return replace(chosen, items=tuple(replace(item, order=n) for n, item in enumerate(items, 1)))
