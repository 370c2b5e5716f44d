"""The order of the indicators in a set (R008)."""

from __future__ import annotations

from domain.indicator import IndicatorSet, SetItem
from domain.set_order import with_item, without_item


def test_R008_an_item_is_put_in_moved_and_taken_out():
    chosen = IndicatorSet("P", "Phiên họp", "session", (SetItem(1, "A"), SetItem(2, "B")))
    assert with_item(chosen, SetItem(0, "C"), 1).indicator_codes == ("C", "A", "B")
    turned = with_item(chosen, SetItem(1, "A"), 2)
    assert [(i.order, i.indicator_code) for i in turned.items] == [(1, "B"), (2, "A")]
    assert without_item(turned, "B").items == (SetItem(1, "A"),)
