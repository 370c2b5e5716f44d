"""Made-up figures for the store's tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from data_access.unit_of_work import Stores
from domain.clock import parse_instant
from domain.observation import Basis, Comparison, Figure, Layer, ObservationKey, ObservationStatus, Precision

DECIDED = parse_instant("2025-10-06")


def add_units(stores: Stores, *codes: str) -> None:
    blank = {
        "full_name": "", "abbreviation": "", "name_en": "", "kind": "thanh_pho", "level": "cap_thanh_pho",
        "gso_code": None, "area_km2": None, "former_province": None, "legal_basis": None, "valid_from": None,
        "valid_to": None, "source": "test",
    }  # fmt: skip
    stores.organisation.add_units({**blank, "code": code, "name": code} for code in codes)


def figure(
    value: float | None = 100.0, *, code: str = "KT03.01", subject: str = "TPHCM", period: str = "2025-09",
    basis: Basis = Basis.CUMULATIVE, comparison: Comparison = Comparison.LEVEL, layer: Layer = Layer.PUBLISHED,
    decided_at: datetime = DECIDED, **others: object,
) -> Figure:  # fmt: skip
    key = ObservationKey(code, subject, period, basis, comparison)
    plain = Figure(key, value, None, ObservationStatus.NOT_STATED, layer, decided_at, Precision.DAY, decided_at, "STC")
    return replace(plain, **others)  # type: ignore[arg-type]
