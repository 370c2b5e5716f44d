"""`python -m tests.scan.check_rules semgrep scan …`: every one of our rules finds its offender, so none is dead.

`# finds: rule` marks the lines of `bad/offenders.py` that must be found, and no other line may be.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

OFFENDERS = Path(__file__).parent / "bad" / "offenders.py"
MARK = "# finds: "


def main(scan: list[str]) -> int:
    lines = OFFENDERS.read_text("utf-8").splitlines()
    expected = {(number, line.split(MARK)[1]) for number, line in enumerate(lines, 1) if MARK in line}
    told = subprocess.run(
        [*scan, "--json", "--no-git-ignore", str(OFFENDERS)], capture_output=True, text=True, check=True
    )
    results = json.loads(told.stdout)["results"]
    found = {(result["start"]["line"], result["check_id"].split(".")[-1]) for result in results}
    rules = {
        line.split("- id: ")[1]
        for line in (OFFENDERS.parents[1] / "rules.yml").read_text("utf-8").splitlines()
        if "- id: " in line
    }
    wrong = sorted(expected ^ found)
    dead = sorted(rules - {rule for _, rule in found})
    if wrong or dead:
        print(f"found or missed against the marks: {wrong}; rules that find nothing: {dead}")
    return 1 if wrong or dead else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
