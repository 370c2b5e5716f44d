"""How many posts of reporting a unit may have filled (R110, K06): QĐ 851/2024 Cần Thơ, Điều 16 khoản 3.

Accounts are personal, so it is posts with a holder that count. The posts of the regulation are those
that enter, decide, send and design forms; whoever looks after accounts or follows figures comes on top.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.organisation import OrganisationUnit
from domain.permissions import Role

COUNTED = frozenset({Role.SPECIALIST, Role.DIVISION_HEAD, Role.AGENCY_LEADER, Role.SENDER, Role.FORM_DESIGNER})
_CITY_LEVEL = "cap_thanh_pho"


@dataclass(frozen=True, slots=True)
class AccountQuota:
    """The most filled posts of an agency of the city and of a unit below; None where nothing limits them."""

    city_agency: int | None = None
    subordinate: int | None = None
    legal_basis: str = ""

    def limit(self, unit: OrganisationUnit) -> int | None:
        return self.city_agency if unit.level == _CITY_LEVEL else self.subordinate


UNLIMITED = AccountQuota()
