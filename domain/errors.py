"""Everything that can go wrong by the rules, as one tree.

    Problem                     carries a code and the values that the words need
    ├── Refused                 the person may not do this
    │   └── NotSignedIn
    ├── NotFound                an indicator, unit, period or account that does not exist
    ├── BadInput                something typed or uploaded breaks a rule
    │   ├── UnreadablePeriod
    │   ├── UnreadableInstant
    │   └── TooPrecise          more than 15 significant digits
    ├── RuleBroken              the store would no longer tell the truth
    │   ├── IllustrativeOnRealKey
    │   ├── SecondReporter      another unit answers for the figure already (D22)
    │   ├── UsernameTaken
    │   ├── InvariantBroken     `kind` is the table that contradicts the log or its digest
    │   └── UnsafeStart         `kind` is what keeps a production installation from starting
    └── StoreUnavailable        the database cannot be reached

The router and the command line turn a problem into words once; nothing below them formats text.
"""

from __future__ import annotations


class Problem(Exception):
    """Base of the tree. `values` are the facts a sentence about the problem needs."""

    code = "problem"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values = values


class Refused(Problem):
    code = "refused"


class NotSignedIn(Refused):
    code = "not_signed_in"


class NotFound(Problem):
    code = "not_found"


class BadInput(Problem):
    code = "bad_input"


class UnreadablePeriod(BadInput):
    code = "unreadable_period"


class UnreadableInstant(BadInput):
    code = "unreadable_instant"


class TooPrecise(BadInput):
    code = "too_precise"


class RuleBroken(Problem):
    code = "rule_broken"


class IllustrativeOnRealKey(RuleBroken):
    code = "illustrative_on_real_key"


class SecondReporter(RuleBroken):
    code = "second_reporter"


class UsernameTaken(RuleBroken):
    code = "username_taken"


class InvariantBroken(RuleBroken):
    code = "invariant_broken"


class UnsafeStart(RuleBroken):
    code = "unsafe_start"


class StoreUnavailable(Problem):
    code = "store_unavailable"
