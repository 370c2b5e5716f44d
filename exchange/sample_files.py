"""Reading `sample_data/`: real units, catalogue, published figures and targets of Hồ Chí Minh City.

Each function reads one CSV file (UTF-8, header row) and returns values or rows for one store.
sample_data/README.md tells where each file comes from and which traps it holds.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.clock import end_of_day
from domain.indicator import Indicator, IndicatorSet, SetItem
from domain.numbers import storable
from domain.observation import (
    Basis,
    Comparison,
    Figure,
    Layer,
    ObservationKey,
    ObservationStatus,
    Precision,
    canonical,
)
from domain.period import ReportingPeriod
from domain.target import Comparator, Target, TargetScope
from domain.text import canonical_name

MERGER = date(2025, 7, 1)
_BEFORE_MERGER = date(2025, 6, 30)
_MEASURES = {
    "level_road": (Comparison.LEVEL, "đường bộ"),
    "level_hdnd": (Comparison.LEVEL, "dự toán HĐND Thành phố giao"),
    "yoy_pct_ex_oil": (Comparison.YOY_PCT, "không tính dầu khí"),
}
_APPROXIMATE = re.compile(r"\b(hơn|khoảng|gần|trên|làm tròn)\b|\d triệu|\d tỷ", re.IGNORECASE)
_UNIT_KINDS = {"Thành phố": "thanh_pho_cu", "Quận": "quan", "Huyện": "huyen", "Thị xã": "thi_xa",
               "Phường": "phuong", "Xã": "xa", "Thị trấn": "thi_tran"}  # fmt: skip


class SampleFiles:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    def units(self) -> list[dict[str, Any]]:
        """Present units, the three former provinces, former districts and communes with their dates."""
        present = [_present_unit(row) for row in self.rows("units")]
        return [*present, *self._former_districts(), *self._former_communes()]

    def _former_districts(self) -> Iterator[dict[str, Any]]:
        for row in self.rows("districts_pre2025"):
            yield _former_unit(f"CU{row['district_code']}", row["name_vi"], "cap_huyen", row["source"])

    def _former_communes(self) -> Iterator[dict[str, Any]]:
        seen = {row["old_ward_code"]: row for row in self.rows("ward_mapping_old_new") if not _is_district(row)}
        for code, row in seen.items():
            yield _former_unit(f"CU{code}", row["old_ward_name"], "cap_xa", row["source"])

    def edges(self) -> list[dict[str, Any]]:
        """Communes stand in the territorial tree, agencies in the sector tree; former units until 2025."""
        edges = []
        for row in self.rows("units"):
            if row["parent_unit_code"]:
                kind = "territorial" if row["level"] == "cap_xa" else "sector"
                edges.append(_edge(row["unit_code"], row["parent_unit_code"], kind, row["valid_from"], None))
        provinces = {"79": "TPHCM_CU", "74": "BD_CU", "77": "BRVT_CU"}
        for row in self.rows("districts_pre2025"):
            parent = provinces[row["province_code"]]
            edges.append(_edge(f"CU{row['district_code']}", parent, "territorial", None, _BEFORE_MERGER))
        for code, district in sorted(
            {
                (r["old_ward_code"], r["old_district_code"])
                for r in self.rows("ward_mapping_old_new")
                if not _is_district(r)
            }
        ):
            edges.append(_edge(f"CU{code}", f"CU{district}", "territorial", None, _BEFORE_MERGER))
        return edges

    def successions(self) -> list[dict[str, Any]]:
        """What became of former provinces, communes (01/07/2025) and offices (by month or year)."""
        provinces = [
            ("TPHCM_CU", "Thành phố Hồ Chí Minh"),
            ("BD_CU", "Tỉnh Bình Dương"),
            ("BRVT_CU", "Tỉnh Bà Rịa - Vũng Tàu"),
        ]
        rows = [
            _succession(name, code, "TPHCM", "merge", True, "NQ 202/2025/QH15", "NQ 202/2025/QH15")
            for code, name in provinces
        ]
        mapping = list(self.rows("ward_mapping_old_new"))
        parents = Counter(row["new_ward_code"] for row in mapping)
        for row in mapping:
            whole = row["merge_type"] == "full"
            kind = "split" if not whole else ("merge" if parents[row["new_ward_code"]] > 1 else "rename")
            name = canonical_name(row["old_ward_name"])
            if not _is_district(row):
                name = f"{name} ({row['old_district_name']})"
            rows.append(
                _succession(name, f"CU{row['old_ward_code']}", f"79{row['new_ward_code']}", kind, whole,
                            "NQ 1685/NQ-UBTVQH15", row["source"])
            )  # fmt: skip
        for row in self.rows("org_succession"):
            office = _succession(row["old_name"], None, row["new_unit_code"], "merge", True, None, row["source"])
            rows.append({**office, **_partial_date(row["effective"])})
        return rows

    def indicators(self, *, good_from: float, risk_from: float) -> list[dict[str, Any]]:
        """Version 1 of every definition. Concept, method and price basis are not published: left empty."""
        shown = {row["code"]: row for row in self.rows("indicator_presentation")}
        return [
            _indicator_row(row, shown.get(row["code"], {}), good_from, risk_from) for row in self.rows("indicators")
        ]

    def relations(self) -> list[dict[str, Any]]:
        rows = []
        for row in self.rows("indicator_relations"):
            plan = row["note"].split(";")[0].removeprefix("plan type: ")
            for of_code in re.split(r"[;+]", row["of_code"]):
                rows.append(
                    {"code": row["indicator_code"], "relation": row["relation"], "of_code": of_code, "note": plan}
                )
        return rows

    def sets(self) -> list[IndicatorSet]:
        """The named sets, with the items of the session set as listed and of the others by membership."""
        items: dict[str, list[SetItem]] = {}
        for row in self.rows("indicator_set_items"):
            mine = items.setdefault(row["set_code"], [])
            mine.append(SetItem(len(mine) + 1, row["indicator_code"], row["heading"], row["is_headline"] == "yes"))
        for row in self.rows("indicators"):
            for group in row["data_group_qd62"].split(","):
                mine = items.setdefault(f"QD62-{group.strip()}", [])
                mine.append(SetItem(len(mine) + 1, row["code"], row["field_vi"]))
        for target in self.targets():
            mine = items.setdefault(target.plan_type, [])
            if target.indicator_code not in {i.indicator_code for i in mine}:
                mine.append(SetItem(len(mine) + 1, target.indicator_code))
        return [
            IndicatorSet(r["code"], r["name"], r["kind"], tuple(items.get(r["code"], ())), r["source"])
            for r in self.rows("indicator_sets")
        ]

    def targets(self) -> list[Target]:
        """Targets as published; `plan_type` is the code of the plan or resolution that sets them."""
        return [_target(row) for row in self.rows("targets")]

    def sources(self) -> list[dict[str, str]]:
        reliability = {row["source_key"]: row["reliability"] for row in self.rows("observations")}
        return [
            {
                "key": r["source_key"],
                "url": r["url"],
                "published": r["date"],
                "reliability": reliability.get(r["source_key"], ""),
            }
            for r in self.rows("observation_sources")
        ]

    def published_figures(self, indicators: dict[str, Indicator]) -> list[Figure]:
        """The published values under their canonical keys (D25), oldest decision first."""
        words = {row["note"]: row["note_vi"] for row in self.rows("observation_notes")}
        figures = [
            _published(row, indicators[row["indicator_code"]], words.get(row["note"], row["note"]))
            for row in self.rows("observations")
        ]
        return sorted(figures, key=lambda f: f.decided_at)

    def calendar_days(self) -> list[dict[str, Any]]:
        return [
            {"day": date.fromisoformat(r["date"]), "kind": r["kind"], "name": r["name_vi"], "source": r["source"]}
            for r in self.rows("holidays_vn_2024_2027")
        ]


def _is_district(row: dict[str, str]) -> bool:
    # Huyện Côn Đảo had no communes of its own and became the special zone as a district.
    return row["old_ward_code"] == row["old_district_code"]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _present_unit(row: dict[str, str]) -> dict[str, Any]:
    return {
        "code": row["unit_code"],
        "name": canonical_name(row["name_vi"]),
        "full_name": canonical_name(row["name_full_vi"]),
        "abbreviation": row["abbrev"],
        "name_en": row["name_en"],
        "kind": row["unit_type"],
        "level": row["level"],
        "gso_code": row["gso_code"] or None,
        "area_km2": float(row["area_km2"]) if row["area_km2"] else None,
        "former_province": row["former_province"] or None,
        "legal_basis": row["legal_basis"] or None,
        "valid_from": _day(row["valid_from"]),
        "valid_to": _day(row["valid_to"]),
        "source": row["source"],
    }


def _former_unit(code: str, name: str, level: str, source: str) -> dict[str, Any]:
    kind = next((k for word, k in _UNIT_KINDS.items() if name.startswith(word)), "don_vi_cu")
    clean = canonical_name(name)
    return {
        "code": code, "name": clean, "full_name": clean, "abbreviation": "", "name_en": "", "kind": kind,
        "level": level, "gso_code": code[2:], "area_km2": None, "former_province": None, "legal_basis": None,
        "valid_from": None, "valid_to": _BEFORE_MERGER, "source": source,
    }  # fmt: skip


def _edge(child: str, parent: str, kind: str, valid_from: str | None, valid_to: date | None) -> dict[str, Any]:
    started = _day(valid_from) if valid_from else None
    return {"child_code": child, "parent_code": parent, "kind": kind, "valid_from": started, "valid_to": valid_to}


def _succession(
    name: str, code: str | None, successor: str, kind: str, whole: bool, act: str | None, source: str
) -> dict[str, Any]:
    return {
        "predecessor_name": name, "predecessor_code": code, "successor_code": successor, "kind": kind,
        "effective_on": MERGER, "effective_precision": "day", "is_whole": whole, "legal_basis": act, "source": source,
    }  # fmt: skip


def _partial_date(text: str) -> dict[str, Any]:
    year, month = (int(part) for part in (f"{text}-01").split("-")[:2])
    return {"effective_on": date(year, month, 1), "effective_precision": "month" if "-" in text else "year"}


def _indicator_row(row: dict[str, str], shown: dict[str, str], good_from: float, risk_from: float) -> dict[str, Any]:
    return {
        "code": row["code"], "version": 1, "valid_from": None, "valid_to": None, "state": "in_force",
        "name": row["name_vi"], "short_name": shown.get("short_name") or row["name_vi"], "name_en": row["name_en"],
        "unit": row["unit_of_measure"], "sector": row["field_vi"], "concept": "", "method": "",
        "formula": row["formula"], "price_basis": "", "breakdowns": row["breakdowns"],
        "frequency": row["frequency"], "time_aggregation": row["period_aggregation"], "unit_aggregation": "",
        "value_comparison": shown.get("value_comparison") or "level", "direction": row["direction"],
        "decimals": int(row["decimals"]), "owner_unit_code": row["owner_unit_code"],
        "data_groups": row["data_group_qd62"], "legal_basis": row["legal_basis"], "source": row["source"],
        "name_is_verified": row["name_verified"] == "yes", "good_from": good_from, "risk_from": risk_from,
    }  # fmt: skip


def _target(row: dict[str, str]) -> Target:
    term = {"2020-2025": "2021-2025", "2025-2030": "2026-2030"}.get(row["period"], row["period"])
    return Target(
        indicator_code=row["indicator_code"],
        subject_code=row["unit_code"],
        period=term,
        scope=TargetScope(row["scope"]),
        comparator=Comparator(row["comparator"]),
        minimum=float(row["target_min"]),
        maximum=float(row["target_max"]) if row["target_max"] else None,
        unit=row["unit"],
        plan_type=_plan_of(row),
        source=row["source"],
    )


def _plan_of(row: dict[str, str]) -> str:
    if "Đại hội XI" in row["source"] or row["period"] == "2020-2025":
        return "NQ-2020-2025"
    if row["period"] in ("2025-2030", "2030"):
        return "NQ-2025-2030"
    return f"KH-{row['period']}"


def _published(row: dict[str, str], indicator: Indicator, note: str) -> Figure:
    comparison, breakdown = _MEASURES.get(row["measure"]) or (Comparison(row["measure"]), "")
    # "(lũy kế)" in a name: a flow published only as its sum since January, also for the whole year.
    adds_up = row["period_type"] == "YTD" or "(lũy kế)" in indicator.name
    basis = Basis.CUMULATIVE if adds_up else Basis.IN_PERIOD
    period, basis = canonical(indicator, ReportingPeriod.parse(row["period"]), basis)
    subject = row["unit_code"]
    abroad = subject in ("VN", "HUE")
    return Figure(
        key=ObservationKey(indicator.code, subject, period.code, basis, comparison, breakdown),
        value=storable(Decimal(row["value"])),
        absence=None,
        status=ObservationStatus.ESTIMATE if "ước" in note else ObservationStatus.NOT_STATED,
        layer=Layer.PUBLISHED,
        decided_at=end_of_day(date.fromisoformat(row["decided_on"])),
        decided_precision=Precision(row["decided_precision"]),
        recorded_at=datetime.now(UTC),
        reporting_unit_code=subject if abroad else indicator.owner_unit_code,
        source_key=row["source_key"],
        note=note,
        is_approximate=bool(_APPROXIMATE.search(note)),
    )
