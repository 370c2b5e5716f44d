"""Load the sample: real units, catalogue, published figures and targets, the illustrative layer, accounts.

Everything happens in one transaction: a sample is loaded whole or not at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from data_access.account_store import NewAccount
from data_access.observation_store import Source
from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.clock import parse_instant, start_of_day
from domain.dashboard import months_between
from domain.indicator import Indicator
from domain.observation import Figure, ObservationKey
from domain.permissions import Role
from domain.stored_file import CellOrigin
from domain.task import NewTask, TaskSource
from exchange.national_files import PublishedFile, as_figure, national_figures, published_files
from exchange.profile_files import read_profile
from exchange.sample_files import SampleFiles
from exchange.sample_forms import read_forms
from settings import PROFILES, ROOT, config, settings
from use_cases.access import Access
from use_cases.freeze_session import freeze
from use_cases.gather_facts import standard_items
from use_cases.illustrate import Shape, illustrate
from use_cases.load_forms import load_forms
from use_cases.open_periods import open_due_periods
from use_cases.passwords import hash_password
from use_cases.plan_session import new_session

OPENING_PERIOD = "2025-09"
FIRST_UNIT_MONTH, FIRST_CITY_MONTH, LAST_MONTH = "2025-07", "2026-03", "2026-10"
CITY_REGIME = "QD62"
PREVIOUS_CUT_OFF = parse_instant("2025-09-10T00:00")
SAMPLE_ASSIGNER = "mẫu"


class SampleAccount(NamedTuple):
    username: str
    display_name: str
    unit_code: str
    role: Role
    title: str


SAIGON_WARD = "7926740"
ACCOUNTS = (
    SampleAccount("chutich", "Chủ tịch UBND Thành phố", "TPHCM", Role.CITY_LEADER, "Chủ tịch"),
    SampleAccount("kehoach", "Phòng Kế hoạch tổng hợp", "STC", Role.PLANNER, "Trưởng phòng Kế hoạch tổng hợp"),
    SampleAccount("tonghop", "Phòng Tổng hợp, Văn phòng UBND", "VPUB", Role.AGGREGATOR, "Chuyên viên tổng hợp"),
    SampleAccount("sct.nhap", "Chuyên viên Sở Công Thương", "SCT", Role.SPECIALIST, "Chuyên viên"),
    SampleAccount("sct.phong", "Lãnh đạo phòng, Sở Công Thương", "SCT", Role.DIVISION_HEAD, "Trưởng phòng"),
    SampleAccount("sct.lanhdao", "Lãnh đạo Sở Công Thương", "SCT", Role.AGENCY_LEADER, "Giám đốc"),
    SampleAccount(
        "sct.quantri", "Quản trị tài khoản, Sở Công Thương", "SCT", Role.UNIT_ADMINISTRATOR, "Chánh Văn phòng"
    ),
    SampleAccount("stc.nhap", "Chuyên viên Sở Tài chính", "STC", Role.SPECIALIST, "Chuyên viên"),
    SampleAccount("stc.phong", "Lãnh đạo phòng, Sở Tài chính", "STC", Role.DIVISION_HEAD, "Trưởng phòng"),
    SampleAccount("stc.lanhdao", "Lãnh đạo Sở Tài chính", "STC", Role.AGENCY_LEADER, "Giám đốc"),
    SampleAccount("psg.nhap", "Chuyên viên UBND Phường Sài Gòn", SAIGON_WARD, Role.SPECIALIST, "Chuyên viên"),
    SampleAccount("psg.phong", "Lãnh đạo phòng, Phường Sài Gòn", SAIGON_WARD, Role.DIVISION_HEAD, "Trưởng phòng"),
    SampleAccount("psg.lanhdao", "Lãnh đạo UBND Phường Sài Gòn", SAIGON_WARD, Role.AGENCY_LEADER, "Chủ tịch phường"),
    SampleAccount("noivu", "Theo dõi, Sở Nội vụ", "SNV", Role.MONITOR, "Chuyên viên"),
    SampleAccount("thongke", "Theo dõi, Thống kê Thành phố", "TKTP", Role.MONITOR, "Chuyên viên"),
    SampleAccount("vanhanh", "Quản trị vận hành", "TTCDS", Role.OPERATOR, "Quản trị hệ thống"),
    SampleAccount("thanhtra", "Thanh tra Thành phố", "TTTP", Role.INSPECTOR, "Thanh tra viên"),
)


def has_data(system: Access) -> bool:
    """True when the store holds any account already."""
    with system.reading() as stores:
        return stores.accounts.count(sample=True) + stores.accounts.count(sample=False) > 0


def load_catalogue(system: Access) -> None:
    """Fill an empty store with the real units, catalogue and targets only: where a real installation begins."""
    files = SampleFiles(ROOT / "sample_data")
    with system.writing() as stores:
        _load_organisation(stores, files)
        _load_forms(stores, files, _load_catalogue(stores, files))
        stores.audit.record(AuditAction.LOAD_CATALOGUE, object_kind="store", object_id="sample_data")


def load_sample(system: Access, *, password: str) -> None:
    """Fill an empty store. All sample accounts get the password."""
    files = SampleFiles(ROOT / "sample_data")
    with system.writing() as stores:
        stores.state.mark_sample(OPENING_PERIOD)  # first: what is frozen below must say so too
        _load_organisation(stores, files)
        indicators = _load_catalogue(stores, files)
        stores.observations.add_sources(Source(**row) for row in files.sources())
        stores.observations.append(files.published_figures(indicators))
        _load_national(stores, files, indicators)
        _load_illustrative(stores, files, indicators)
        _load_forms(stores, files, indicators)
        _load_accounts(stores, password)
        plan_sessions(stores)
        assign_tasks(stores, files)
        stores.audit.record(AuditAction.LOAD_SAMPLE, object_kind="store", object_id="sample_data")


def plan_sessions(stores: Stores) -> None:
    """The session of the opening period in preparation, and the one before it as it was held (domain.md §4)."""
    items = standard_items(stores.catalogue.indicator_set("PHIEN-HOP"))
    before = replace(new_session("2025-08"), cut_off_at=PREVIOUS_CUT_OFF, held_on=date(2025, 9, 9))
    for session in (before, new_session(OPENING_PERIOD)):
        stores.sessions.add(session, items)
    freeze(stores, before)


def assign_tasks(stores: Stores, files: SampleFiles) -> None:
    """Conclusions of the session that was held and tasks, each marked as an illustration in its words."""
    numbers = {
        row["number"]: stores.conclusions.record(
            row["period"], "TPHCM", row["indicator_code"] or None, row["text"], SAMPLE_ASSIGNER
        )
        for row in files.rows("conclusions")
    }
    for row in files.rows("tasks"):
        conclusion = numbers.get(row["conclusion"])
        stores.tasks.add(
            NewTask(
                row["content"], row["unit_code"], tuple(filter(None, row["partner_codes"].split(";"))),
                _day(row["due_on"]), row["document_no"], _day(row["document_on"]), row["indicator_code"] or None,
                conclusion, TaskSource.CONCLUSION if conclusion else TaskSource.ENTRY, _day(row["done_on"]),
                SAMPLE_ASSIGNER, start_of_day(date.fromisoformat(row["assigned_on"])),
            )
        )  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _load_organisation(stores: Stores, files: SampleFiles) -> None:
    stores.organisation.add_units(files.units())
    stores.organisation.add_edges(files.edges())
    stores.organisation.add_successions(files.successions())
    stores.state.add_calendar_days(files.calendar_days())


def _load_catalogue(stores: Stores, files: SampleFiles) -> dict[str, Indicator]:
    status = config()["status"]
    rows = files.indicators(good_from=status["good_from"], risk_from=status["risk_from"])
    stores.catalogue.add_indicators(rows)
    stores.catalogue.add_relations(files.relations())
    for indicator_set in files.sets():
        stores.catalogue.add_set(indicator_set)
    stores.catalogue.add_targets(files.targets())
    stores.catalogue.add_regimes(
        [
            {"code": CITY_REGIME, "name": "Cập nhật chỉ tiêu hằng tháng", "window_start_day": 1, "legal_basis": "QĐ 62/2024/QĐ-UBND, Điều 6"},
            {"code": "ND09", "name": "Báo cáo định kỳ theo Nghị định 09/2019", "window_start_day": 15, "legal_basis": "NĐ 09/2019/NĐ-CP, Điều 12"},
        ]
    )  # fmt: skip
    stores.catalogue.assign([_responsibility(row["code"], row["owner_unit_code"]) for row in rows])
    return stores.catalogue.indicators(date(2026, 1, 1))


def _responsibility(indicator_code: str, unit_code: str) -> dict[str, object]:
    return {
        "indicator_code": indicator_code,
        "subject_code": "TPHCM",
        "regime_code": CITY_REGIME,
        "reporting_unit_code": unit_code,
        "valid_from": date(2025, 7, 1),
        "valid_to": None,
    }


def _load_forms(stores: Stores, files: SampleFiles, indicators: dict[str, Indicator]) -> None:
    """The forms, in force by the profile's regulation; the current period opens with them."""
    members = _units_by_group(files)
    groups = {"agencies": members["agency"], "communes": members["commune"]}
    profile = read_profile(PROFILES, settings().profile)
    load_forms(stores, read_forms(files.folder, indicators), profile, indicators, groups)
    open_due_periods(stores)


def _load_national(stores: Stores, files: SampleFiles, indicators: dict[str, Indicator]) -> None:
    """The figures of the country with the cell each was read from; what a later edition says is a later revision."""
    ids = {f.name: _named_file(stores, f) for f in published_files(files.folder)}
    editions: list[dict[ObservationKey, tuple[Figure, CellOrigin]]] = []
    for one in national_figures(files.folder):
        figure = as_figure(one.read, indicators[one.read.indicator_code])
        origin = CellOrigin(ids[one.file], one.read.sheet, one.read.cell)
        # One call takes one revision of a key: the first free place holds this one.
        free = next((told for told in editions if figure.key not in told), None)
        if free is None:
            editions.append(free := {})
        free[figure.key] = (figure, origin)
    for told in editions:
        origins = {key: origin for key, (_figure, origin) in told.items()}
        stores.observations.append([figure for figure, _origin in told.values()], origins=origins)


def _named_file(stores: Stores, file: PublishedFile) -> int:
    return stores.files.name_source(name=file.name, sha256=file.sha256, size=file.size, kind=file.kind).id


def _load_illustrative(stores: Stores, files: SampleFiles, indicators: dict[str, Indicator]) -> None:
    city_months = months_between(FIRST_CITY_MONTH, LAST_MONTH)
    figures: list[Figure] = []
    for row in files.rows("illustrative_city"):
        indicator = indicators[row["indicator_code"]]
        shape = Shape(row["shape"], float(row["base"]), float(row["spread"]))
        figures.extend(illustrate(indicator, "TPHCM", indicator.owner_unit_code, shape, city_months))
    members = _units_by_group(files)
    months = months_between(FIRST_UNIT_MONTH, LAST_MONTH)
    for row in files.rows("illustrative_units"):
        ceiling = float(row["ceiling"] or "inf")
        shape = Shape(row["shape"], float(row["base"]), float(row["spread"]), ceiling)
        for unit in members[row["units"]]:
            figures.extend(illustrate(indicators[row["indicator_code"]], unit, unit, shape, months))
    stores.observations.append(figures)


def _units_by_group(files: SampleFiles) -> dict[str, list[str]]:
    present = [row for row in files.rows("units") if row["parent_unit_code"] == "TPHCM"]
    communes = [row["unit_code"] for row in present if row["level"] == "cap_xa"]
    agencies = [row["unit_code"] for row in present if row["unit_type"] in ("co_quan_chuyen_mon", "ban_quan_ly")]
    return {"commune": communes, "agency": agencies}


def _load_accounts(stores: Stores, password: str) -> None:
    password_hash = hash_password(password)
    for account in ACCOUNTS:
        new = NewAccount(
            account.username, account.display_name, password_hash, account.unit_code, account.role, account.title,
            is_sample=True,
        )  # fmt: skip
        stores.accounts.add(new, valid_from=date(2025, 7, 1))
