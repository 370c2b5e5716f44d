"""Every kind of event the audit log knows, once (R118, R119, security.md L1).

Adding one: a member here, its words in `language/audit_words.py`, `stores.audit.record(AuditAction.X, …)`
in the transaction of the act. Tests hold the three together.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Result = Literal["done", "refused", "failed"]


class AuditAction(StrEnum):
    """The name as it is stored."""

    # People come, go and take something with them.
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    EXTRACT = "extract"
    DOWNLOAD_FILE = "download_file"
    DOWNLOAD_TEMPLATE = "download_template"
    # Figures and what belongs to them.
    SAVE_CELLS = "save_cells"
    IMPORT_WORKBOOK = "import_workbook"
    ATTACH_FILE = "attach_file"
    REMOVE_ATTACHMENT = "remove_attachment"
    OPEN_UPDATE = "open_update"
    OPEN_CORRECTION = "open_correction"
    REQUEST_CORRECTION = "request_correction"
    OPEN_PERIOD = "open_period"
    REMIND = "remind"
    KEEP_PRESET = "keep_preset"
    DROP_PRESET = "drop_preset"
    # A report on its way; the names of domain.submission.Action.
    SUBMIT = "submit"
    ENDORSE = "endorse"
    APPROVE = "approve"
    RETURN = "return"
    WITHDRAW = "withdraw"
    SIGN = "sign"
    SEND = "send"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    DECIDE_CORRECTION = "decide_correction"
    MOVE_DEADLINE = "move_deadline"
    RECOMPUTE_DEADLINE = "recompute_deadline"
    # What is reported, by whom, until when.
    EDIT_FORM = "edit_form"
    COPY_FORM = "copy_form"
    TRY_OUT_FORM = "try_out_form"
    PUT_FORM_IN_FORCE = "put_form_in_force"
    ASSIGN_REPORTING = "assign_reporting"
    END_REPORTING = "end_reporting"
    ADD_WORKFLOW_VERSION = "add_workflow_version"
    CHANGE_DEADLINE_RULE = "change_deadline_rule"
    DECLARE_DAY = "declare_day"
    TAKE_BACK_DAY = "take_back_day"
    REGISTER_OUTAGE = "register_outage"
    END_OUTAGE = "end_outage"
    LOAD_CATALOGUE = "load_catalogue"
    LOAD_SAMPLE = "load_sample"
    # Accounts and rights.
    CREATE_ACCOUNT = "create_account"
    CHANGE_PASSWORD = "change_password"
    LOCK_ACCOUNT = "lock_account"
    UNLOCK_ACCOUNT = "unlock_account"
    RETIRE_ACCOUNT = "retire_account"
    END_SESSION = "end_session"
    KEEP_SIGNED_IN = "keep_signed_in"
    CHOOSE_MAIL = "choose_mail"
    CHANGE_ACCOUNT = "change_account"
    REVOKE_ACCOUNT = "revoke_account"
    REACTIVATE_ACCOUNT = "reactivate_account"
    RESET_PASSWORD = "reset_password"
    MAKE_POST = "make_post"
    GRANT_POST = "grant_post"
    END_POST = "end_post"
    HAND_OVER = "hand_over"
    REQUEST_ACCOUNT = "request_account"
    WITHDRAW_REQUEST = "withdraw_request"
    GRANT_REQUEST = "grant_request"
    REFUSE_REQUEST = "refuse_request"
    REVIEW_ACCESS = "review_access"
    DELEGATE_APPROVAL = "delegate_approval"
    NAME_ACTING_LEADER = "name_acting_leader"
    END_STAND_IN = "end_stand_in"
    BEGIN_SECOND_FACTOR = "begin_second_factor"
    SET_UP_SECOND_FACTOR = "set_up_second_factor"
    REMOVE_SECOND_FACTOR = "remove_second_factor"
    RESET_SECOND_FACTOR = "reset_second_factor"
    LINK_ACCOUNT = "link_account"
    UNLINK_ACCOUNT = "unlink_account"
    # What people report about the system.
    REPORT_DIFFICULTY = "report_difficulty"
    TAKE_DIFFICULTY = "take_difficulty"
    ASSIGN_DIFFICULTY = "assign_difficulty"
    ANSWER_DIFFICULTY = "answer_difficulty"
    REOPEN_DIFFICULTY = "reopen_difficulty"
    # What was warded off.
    REFUSE_ACCESS = "refuse_access"
    REFUSE_MALWARE = "refuse_malware"
    SEARCH_FILE = "search_file"
