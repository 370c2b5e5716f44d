"""Everything that can go wrong by the rules, as one tree.

    Problem                     carries a code and the values that the words need
    ├── Refused                 the person may not do this
    │   ├── NotSignedIn
    │   ├── OtherUnit           the submission of another unit (D18)
    │   ├── NotYourStep         another post decides at this step, or another unit
    │   ├── ProviderRefused     the city's sign-in brought nobody who may come in; `kind` says why
    │   ├── TurnedAway          too many wrong passwords for this name, or from this place; `kind` says which
    │   ├── FourEyes            who acted at one step may not act at another (D08)
    │   ├── OwnAccount          nobody grants to, resets or ends the own account (R113)
    │   └── NotGrantable        a post that the unit does not hand out by itself (R111)
    ├── NotFound                an indicator, unit, period or account that does not exist
    ├── BadInput                something typed or uploaded breaks a rule
    │   ├── UnreadablePeriod
    │   ├── UnreadableInstant
    │   ├── UnreadableConstraint
    │   ├── TooPrecise          more than 15 significant digits
    │   ├── ReasonMissing       a return and a request for correction say why (R060)
    │   ├── NotReady            a submission with findings that must be mended or confirmed first
    │   ├── BadDay              a day that cannot be declared, moved to or registered; `kind` says why
    │   ├── MailRefused         a mail server would not take a message
    │   ├── BadDeadlineRule     a deadline rule lacks a number its anchor needs, or has one too many
    │   ├── BadWorkflow         `kind` is what the steps of a workflow lack
    │   ├── BadForm             `kind` is what the lines and constraints of a form lack
    │   ├── BadDates            something would end before it begins, or last longer than it did
    │   ├── DecisionMissing     configuration changes by a decision with its number and day (R058)
    │   ├── StateSecret         an uploaded file bears a stamp of secrecy (R022)
    │   ├── WorkbookRefused     an uploaded spreadsheet that is not read; `kind` is a `workbook_faults.Refusal`
    │   ├── BadRole             `kind` is why a database role cannot be the application's
    │   ├── FileRefused         a document that is not taken or not handed out; `kind` is an `attachment.FileRefusal`
    │   ├── WrongPassword       the current password, asked for again, does not fit
    │   ├── PasswordRefused     a new password that is not taken; `kind` is a `password_policy.Fault`
    │   ├── WrongCode           a code of the second factor that is not taken; `kind` is a `second_factor.Trial`
    │   └── UnreadableProfile   a profile file breaks its form
    ├── RuleBroken              the store would no longer tell the truth
    │   ├── IllustrativeOnRealKey
    │   ├── SecondReporter      another unit answers for the figure already (D22)
    │   ├── UsernameTaken
    │   ├── DutiesClash         `roles` are two that no one person may hold together (K06)
    │   ├── QuotaExceeded       the unit has as many filled posts as the regulation allows (R110)
    │   ├── PostTaken           somebody else holds the post on those days
    │   ├── AccountEnded        the account has ended, or has not: `kind` says what was tried
    │   ├── RequestDecided      the request for an account was decided or withdrawn already
    │   ├── IllegalTransition   the state of the submission does not allow the act (D07)
    │   ├── AlreadySeen         the next step has looked: it can only be returned now
    │   ├── NotFrozen           what is made of a frozen session only (N02)
    │   ├── ChangedMeanwhile    somebody saved or decided since this person last looked
    │   ├── NotAssigned         the cell is not among those this unit reports (R047)
    │   ├── FormLocked          the state of a form's version does not allow the act (R018)
    │   ├── NotDelegable        `kind` is what stands against leaving the approval to somebody (R056)
    │   ├── PinnedByApproval    an approved figure changes only by return or correction (D09)
    │   ├── DeadlineTooEarly    no working day between the data window and the deadline (D04)
    │   ├── DeadlineNotLater    a level is not due after the level below it (D04)
    │   ├── SecondFactorStands  a second factor is in force already: it is removed before another is set up
    │   ├── InvariantBroken     `kind` is the table that contradicts the log or its digest
    │   ├── BackupDiffers       a restored store holds otherwise than its backup says; `kind` says what
    │   ├── AuditLogBroken      `kind` is an `audit_check.Fault`; `number` the first bad event of the log, or a line
    │   └── UnsafeStart         `kind` is what keeps a production installation from starting
    ├── JobFailed               work beside the pages that did not come to its end; `kind` says why
    ├── BackupFailed            no backup was made; `kind` says why
    ├── BackupRefused           a backup that is not restored; `kind` says why; nothing was touched
    ├── StoreUnavailable        the database cannot be reached
    ├── MailUnavailable         the mail server cannot be reached, or does not let us in
    ├── ProviderUnavailable     the city's sign-in cannot be reached, or makes no sense
    └── ScannerUnavailable      the search for malware cannot be reached

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


class OtherUnit(Refused):
    code = "other_unit"


class NotYourStep(Refused):
    code = "not_your_step"


class FourEyes(Refused):
    code = "four_eyes"


class ProviderRefused(Refused):
    code = "provider_refused"


class TurnedAway(Refused):
    """`kind` is a `sign_in_limits.Verdict`; `until` is the end of a lock."""

    code = "turned_away"


class OwnAccount(Refused):
    code = "own_account"


class NotGrantable(Refused):
    code = "not_grantable"


class NotFound(Problem):
    code = "not_found"


class BadInput(Problem):
    code = "bad_input"


class UnreadablePeriod(BadInput):
    code = "unreadable_period"


class UnreadableInstant(BadInput):
    code = "unreadable_instant"


class UnreadableConstraint(BadInput):
    code = "unreadable_constraint"


class TooPrecise(BadInput):
    code = "too_precise"


class ReasonMissing(BadInput):
    code = "reason_missing"


class NotReady(BadInput):
    """`findings` are what still stands against sending."""

    code = "not_ready"


class BadDay(BadInput):
    code = "bad_day"


class MailRefused(BadInput):
    code = "mail_refused"


class BadDeadlineRule(BadInput):
    code = "bad_deadline_rule"


class BadWorkflow(BadInput):
    code = "bad_workflow"


class BadForm(BadInput):
    code = "bad_form"


class BadDates(BadInput):
    code = "bad_dates"


class DecisionMissing(BadInput):
    code = "decision_missing"


class WorkbookRefused(BadInput):
    code = "workbook_refused"


class StateSecret(BadInput):
    code = "state_secret"


class FileRefused(BadInput):
    code = "file_refused"


class WrongPassword(BadInput):
    code = "wrong_password"


class PasswordRefused(BadInput):
    """`faults` are all that stands against it."""

    code = "password_refused"


class WrongCode(BadInput):
    code = "wrong_code"


class UnreadableProfile(BadInput):
    code = "unreadable_profile"


class RuleBroken(Problem):
    code = "rule_broken"


class IllustrativeOnRealKey(RuleBroken):
    code = "illustrative_on_real_key"


class SecondReporter(RuleBroken):
    code = "second_reporter"


class UsernameTaken(RuleBroken):
    code = "username_taken"


class DutiesClash(RuleBroken):
    code = "duties_clash"


class QuotaExceeded(RuleBroken):
    code = "quota_exceeded"


class PostTaken(RuleBroken):
    code = "post_taken"


class AccountEnded(RuleBroken):
    code = "account_ended"


class RequestDecided(RuleBroken):
    code = "request_decided"


class IllegalTransition(RuleBroken):
    code = "illegal_transition"


class NotFrozen(RuleBroken):
    code = "not_frozen"


class AlreadySeen(RuleBroken):
    code = "already_seen"


class ChangedMeanwhile(RuleBroken):
    code = "changed_meanwhile"


class NotAssigned(RuleBroken):
    code = "not_assigned"


class FormLocked(RuleBroken):
    code = "form_locked"


class NotDelegable(RuleBroken):
    code = "not_delegable"


class PinnedByApproval(RuleBroken):
    code = "pinned_by_approval"


class DeadlineTooEarly(RuleBroken):
    code = "deadline_too_early"


class DeadlineNotLater(RuleBroken):
    code = "deadline_not_later"


class SecondFactorStands(RuleBroken):
    code = "second_factor_stands"


class InvariantBroken(RuleBroken):
    code = "invariant_broken"


class BadRole(BadInput):
    code = "bad_role"


class AuditLogBroken(RuleBroken):
    code = "audit_log_broken"


class BackupDiffers(RuleBroken):
    code = "backup_differs"


class UnsafeStart(RuleBroken):
    code = "unsafe_start"


class JobFailed(Problem):
    code = "job_failed"


class BackupFailed(Problem):
    code = "backup_failed"


class BackupRefused(Problem):
    code = "backup_refused"


class StoreUnavailable(Problem):
    code = "store_unavailable"


class MailUnavailable(Problem):
    code = "mail_unavailable"


class ProviderUnavailable(Problem):
    code = "provider_unavailable"


class ScannerUnavailable(Problem):
    code = "scanner_unavailable"
