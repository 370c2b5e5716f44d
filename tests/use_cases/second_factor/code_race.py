"""Somebody with a ticket and a code, in a process of its own: `python -m tests.use_cases.second_factor.code_race URL NOW TICKET CODE`.

Says "ready", waits for a line, tries the code, says what became of it.
"""

from __future__ import annotations

import sys
from datetime import datetime

from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.permissions import SYSTEM
from use_cases.access import Access
from use_cases.confirm_code import confirm_code

if __name__ == "__main__":
    url, now, ticket, code = sys.argv[1:]
    system = Access(Database(url, fixed_clock(datetime.fromisoformat(now))), SYSTEM)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    sys.stdout.write(confirm_code(system, ticket=ticket, browser="b", code=code).value)
    system.database.close()
