"""Every kind of event the audit log knows, once, with what kind of matter it is (R118, R119, security.md L1).

Adding one: a member here, its words in `language/audit_words.py`, `stores.audit.record(AuditAction.X, …)`
in the transaction of the act. Tests hold the three together.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Result = Literal["done", "refused", "failed"]


class Category(StrEnum):
    """What an inspector looks for first: who came and took, who wrote, who decided, who set rules, what was warded off."""

    ACCESS = "access"
    CHANGE = "change"
    DECISION = "decision"
    CONFIGURATION = "configuration"
    SECURITY = "security"


class AuditAction(StrEnum):
    """The name as it is stored, and its category."""

    category: Category

    def __new__(cls, name: str, category: Category) -> AuditAction:
        member = str.__new__(cls, name)
        member._value_ = name
        member.category = category
        return member

    # People come, go and take something with them.
    SIGN_IN = "sign_in", Category.ACCESS
    SIGN_OUT = "sign_out", Category.ACCESS
    EXTRACT = "extract", Category.ACCESS
    DOWNLOAD_FILE = "download_file", Category.ACCESS
    DOWNLOAD_TEMPLATE = "download_template", Category.ACCESS
    # Figures and what belongs to them.
    SAVE_CELLS = "save_cells", Category.CHANGE
    IMPORT_WORKBOOK = "import_workbook", Category.CHANGE
    ATTACH_FILE = "attach_file", Category.CHANGE
    REMOVE_ATTACHMENT = "remove_attachment", Category.CHANGE
    OPEN_UPDATE = "open_update", Category.CHANGE
    OPEN_CORRECTION = "open_correction", Category.CHANGE
    REQUEST_CORRECTION = "request_correction", Category.CHANGE
    OPEN_PERIOD = "open_period", Category.CHANGE
    REMIND = "remind", Category.CHANGE
    KEEP_PRESET = "keep_preset", Category.CHANGE
    DROP_PRESET = "drop_preset", Category.CHANGE
    # A report on its way; the names of domain.submission.Action.
    SUBMIT = "submit", Category.DECISION
    ENDORSE = "endorse", Category.DECISION
    APPROVE = "approve", Category.DECISION
    RETURN = "return", Category.DECISION
    WITHDRAW = "withdraw", Category.DECISION
    SIGN = "sign", Category.DECISION
    SEND = "send", Category.DECISION
    ACCEPT = "accept", Category.DECISION
    SEND_BACK = "send_back", Category.DECISION
    DECIDE_CORRECTION = "decide_correction", Category.DECISION
    MOVE_DEADLINE = "move_deadline", Category.DECISION
    RECOMPUTE_DEADLINE = "recompute_deadline", Category.DECISION
    # What is reported, by whom, until when.
    EDIT_FORM = "edit_form", Category.CONFIGURATION
    COPY_FORM = "copy_form", Category.CONFIGURATION
    TRY_OUT_FORM = "try_out_form", Category.CONFIGURATION
    PUT_FORM_IN_FORCE = "put_form_in_force", Category.CONFIGURATION
    ASSIGN_REPORTING = "assign_reporting", Category.CONFIGURATION
    END_REPORTING = "end_reporting", Category.CONFIGURATION
    ADD_WORKFLOW_VERSION = "add_workflow_version", Category.CONFIGURATION
    CHANGE_DEADLINE_RULE = "change_deadline_rule", Category.CONFIGURATION
    DECLARE_DAY = "declare_day", Category.CONFIGURATION
    TAKE_BACK_DAY = "take_back_day", Category.CONFIGURATION
    REGISTER_OUTAGE = "register_outage", Category.CONFIGURATION
    END_OUTAGE = "end_outage", Category.CONFIGURATION
    LOAD_CATALOGUE = "load_catalogue", Category.CONFIGURATION
    LOAD_SAMPLE = "load_sample", Category.CONFIGURATION
    # Accounts, rights, and what was warded off.
    CREATE_ACCOUNT = "create_account", Category.SECURITY
    CHANGE_PASSWORD = "change_password", Category.SECURITY
    LOCK_ACCOUNT = "lock_account", Category.SECURITY
    UNLOCK_ACCOUNT = "unlock_account", Category.SECURITY
    RETIRE_ACCOUNT = "retire_account", Category.SECURITY
    END_SESSION = "end_session", Category.SECURITY
    KEEP_SIGNED_IN = "keep_signed_in", Category.SECURITY
    CHANGE_ACCOUNT = "change_account", Category.SECURITY
    REVOKE_ACCOUNT = "revoke_account", Category.SECURITY
    REACTIVATE_ACCOUNT = "reactivate_account", Category.SECURITY
    RESET_PASSWORD = "reset_password", Category.SECURITY
    MAKE_POST = "make_post", Category.SECURITY
    GRANT_POST = "grant_post", Category.SECURITY
    END_POST = "end_post", Category.SECURITY
    HAND_OVER = "hand_over", Category.SECURITY
    REQUEST_ACCOUNT = "request_account", Category.SECURITY
    WITHDRAW_REQUEST = "withdraw_request", Category.SECURITY
    GRANT_REQUEST = "grant_request", Category.SECURITY
    REFUSE_REQUEST = "refuse_request", Category.SECURITY
    REVIEW_ACCESS = "review_access", Category.SECURITY
    DELEGATE_APPROVAL = "delegate_approval", Category.SECURITY
    NAME_ACTING_LEADER = "name_acting_leader", Category.SECURITY
    END_STAND_IN = "end_stand_in", Category.SECURITY
    BEGIN_SECOND_FACTOR = "begin_second_factor", Category.SECURITY
    SET_UP_SECOND_FACTOR = "set_up_second_factor", Category.SECURITY
    REMOVE_SECOND_FACTOR = "remove_second_factor", Category.SECURITY
    RESET_SECOND_FACTOR = "reset_second_factor", Category.SECURITY
    LINK_ACCOUNT = "link_account", Category.SECURITY
    UNLINK_ACCOUNT = "unlink_account", Category.SECURITY
    REPORT_DIFFICULTY = "report_difficulty", Category.CHANGE
    TAKE_DIFFICULTY = "take_difficulty", Category.CHANGE
    ASSIGN_DIFFICULTY = "assign_difficulty", Category.CHANGE
    ANSWER_DIFFICULTY = "answer_difficulty", Category.CHANGE
    REOPEN_DIFFICULTY = "reopen_difficulty", Category.CHANGE
    CHOOSE_MAIL = "choose_mail", Category.CHANGE
    REFUSE_ACCESS = "refuse_access", Category.SECURITY
    REFUSE_MALWARE = "refuse_malware", Category.SECURITY
    SEARCH_FILE = "search_file", Category.SECURITY
