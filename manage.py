"""Commands of the operator: `python manage.py VERB`. See docs/operations.md."""

from __future__ import annotations

import argparse
import getpass
import hashlib
import json
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

from api.log_lines import speak_in_lines
from data_access.application_role import grant_application_role
from data_access.schema import migrate
from domain.clock import CITY_TIME
from domain.errors import Problem, RuleBroken
from domain.monthly_session import session_period
from domain.origin import Channel, Origin
from domain.period import ReportingPeriod
from domain.permissions import Role
from exchange.national_files import extract, write
from exchange.profile_files import read_profile
from language import dates
from language.audit_words import anchor_words, chain_words
from language.backup_words import backup_made_words, restored_words
from language.catalogue import _
from language.sentences import problem_sentence
from settings import PROFILES, ROOT, settings
from use_cases.access import system_access
from use_cases.anchor_audit_log import anchor_audit_log, installation_anchors
from use_cases.backup_plan import installation_backups
from use_cases.build_pack import build_pack_now
from use_cases.check_file import check_file
from use_cases.create_account import create_account
from use_cases.freeze_session import freeze_session
from use_cases.list_deadlines import list_deadlines
from use_cases.load_sample import ACCOUNTS, has_data, load_catalogue, load_sample
from use_cases.make_backup import make_backup
from use_cases.open_periods import open_periods
from use_cases.open_session_facts import open_session_facts
from use_cases.plan_session import plan_session
from use_cases.restore_backup import restore_backup
from use_cases.try_backup import try_backup
from use_cases.unlink_account import unlink_account
from use_cases.unlock_account import unlock_account
from use_cases.verify_store import verify_store


def run_migrate(_arguments: argparse.Namespace) -> int:
    """Bring the store to the newest schema."""
    settings().var.mkdir(parents=True, exist_ok=True)
    migrate(settings().store_url)
    return 0


def run_load_sample(_arguments: argparse.Namespace) -> int:
    """Load the sample data into an empty store and print the sample accounts."""
    if has_data(system_access()):
        print(_("The store holds data already; the sample is not loaded."))
        return 0
    password = settings().sample_password or secrets.token_urlsafe(9)
    load_sample(system_access(), password=password)
    print(_("The sample is loaded. Sample accounts (for trying out only):"))
    for account in ACCOUNTS:
        print(f"  {account.username:<12} {account.display_name}")
    shown = _("as in QTTT_SAMPLE_PASSWORD") if settings().sample_password else password
    print(_("Password of all: %(password)s") % {"password": shown})
    return 0


def run_load_catalogue(_arguments: argparse.Namespace) -> int:
    """Load units, indicators, sets, targets and holidays into an empty store: no figure, no account."""
    if has_data(system_access()):
        print(_("The store holds data already; the catalogue is not loaded."))
        return 1
    load_catalogue(system_access())
    print(_("Units and indicators are loaded. Create the first account with create-account."))
    return 0


def run_prepare(arguments: argparse.Namespace) -> int:
    """Migrate, then load the sample when the store is empty: what `make run` does first."""
    run_migrate(arguments)
    return run_load_sample(arguments) if not has_data(system_access()) else 0


def run_create_account(arguments: argparse.Namespace) -> int:
    """Create an account; the password is asked for, or read from QTTT_NEW_PASSWORD."""
    password = os.environ.get("QTTT_NEW_PASSWORD") or getpass.getpass(_("Password") + ": ")
    create_account(
        system_access(),
        username=arguments.username,
        display_name=arguments.name,
        password=password,
        unit_code=arguments.unit,
        role=Role(arguments.role),
        title=arguments.title,
    )
    print(_("The account %(username)s is created.") % {"username": arguments.username})
    return 0


def run_unlock(arguments: argparse.Namespace) -> int:
    """Let a locked name sign in again: for whoever sits at the server when nobody can get in any more."""
    unlock_account(system_access(), username=arguments.username)
    print(_("%(username)s may sign in again.") % {"username": arguments.username})
    return 0


def run_unlink(arguments: argparse.Namespace) -> int:
    unlink_account(system_access(), username=arguments.username)
    print(_("%(username)s is linked to nobody at the city's sign-in.") % {"username": arguments.username})
    return 0


def run_verify(_arguments: argparse.Namespace) -> int:
    """Check the invariants of the store; exit 0 only when all hold."""
    found = verify_store(system_access(), installation_anchors())
    for problem in found.broken:
        print(problem_sentence(problem))
    if not found.broken:
        print(_("Everything that must hold in the store holds."))
    print(chain_words(found.head, found.anchors))
    return 1 if found.broken else 0


def run_freeze(arguments: argparse.Namespace) -> int:
    """Freeze the session of a period, planning it first where nobody did; print the short code."""
    period = session_period(arguments.period)
    with suppress(RuleBroken):
        plan_session(system_access(), period=period.code)
    found = open_session_facts(system_access(), period=period.code)
    code = found.code or freeze_session(system_access(), period=period.code, version=found.session.version)
    print(_("The session %(period)s is frozen: code %(code)s") % {"period": dates.period(period), "code": code})
    return 0


def run_anchor(_arguments: argparse.Namespace) -> int:
    """Add an anchor of the audit log to the file outside the database and print it, for paper and for the backup."""
    anchor = anchor_audit_log(system_access(), installation_anchors())
    print(anchor_words(anchor))
    print(_("Kept in %(file)s") % {"file": settings().anchors_path})
    return 0


def run_backup(arguments: argparse.Namespace) -> int:
    """Save the whole store into one file while everybody goes on working."""
    made = make_backup(system_access(), installation_backups(), arguments.file.resolve())
    print(backup_made_words(made) if made else _("Saved. The store has an older schema and does not remember it."))
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Restore a backup into an empty store, or with `--trial` into none; exit 0 only when all of it holds."""
    plan, chosen = installation_backups(), settings()
    if arguments.trial:
        found = try_backup(system_access(), plan, arguments.file)
    else:
        found = restore_backup(plan, arguments.file, chosen.store_url, chosen.clock, is_replacing=arguments.replace)
    print("\n".join(restored_words(found)))
    return 1 if found.faults else 0


def run_grant_application_role(arguments: argparse.Namespace) -> int:
    """Let a role of PostgreSQL do the application's work and nothing more; run it as the owner of the tables."""
    grant_application_role(settings().store_url, arguments.role)
    print(
        _("The role %(role)s may do what the application needs; it cannot change the logs.") % {"role": arguments.role}
    )
    return 0


def run_deadlines(arguments: argparse.Namespace) -> int:
    """Print one line a month: the period and the last allowed instant of the monthly form KTXH-T."""
    for period, deadline in list_deadlines(
        system_access(),
        profile=read_profile(PROFILES, settings().profile),
        first=ReportingPeriod.parse(arguments.first),
        last=ReportingPeriod.parse(arguments.last),
    ):
        print(period.code, deadline.due_at.astimezone(CITY_TIME).isoformat())
    return 0


def run_open_periods(_arguments: argparse.Namespace) -> int:
    """Open the reporting periods that have begun; the running program does the same by itself."""
    opened = open_periods(system_access())
    for one in opened:
        told = {"form": one.form_code, "period": dates.period(ReportingPeriod.parse(one.period)), "units": one.units}
        print(_("%(form)s: opened %(period)s for %(units)s units.") % told)
    if not opened:
        print(_("No period to open: all that have begun are open."))
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Print what a file would bring into a report as JSON; exit 0 only when nothing stands against it."""
    if not arguments.dry_run:
        print(_("Figures are taken in on the entry page, by whoever answers for them. Add --dry-run to check a file."))
        return 2
    found = check_file(
        system_access(), arguments.file, form_code=arguments.form, unit_code=arguments.unit, period=arguments.period
    )
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0 if found["can_be_taken"] else 1


def run_work(arguments: argparse.Namespace) -> int:
    """Do the work that waits beside the pages, until SIGTERM; `--once`: only what waits now."""
    from api.job_list import WORKS  # what builds files is heavy: no other command loads it
    from api.worker import work

    speak_in_lines()
    work(system_access(Origin(Channel.JOB)), WORKS, once=arguments.once, beside=arguments.beside)
    return 0


def run_pack(arguments: argparse.Namespace) -> int:
    """Build the pack of a frozen session into a folder and print its digest."""
    from api.pack_parts import PARTS

    made = build_pack_now(system_access(), period=arguments.period, parts=PARTS)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / made.name).write_bytes(made.content)
    print(arguments.out / made.name)
    print("SHA-256", hashlib.sha256(made.content).hexdigest())
    return 0


def run_extract_national(arguments: argparse.Namespace) -> int:
    """Read the country's figures out of a folder of published workbooks and write the two files of the sample."""
    files, figures = extract(arguments.folder)
    write(arguments.out, files, figures)
    print(_("%(figures)s figures read from %(files)s files.") % {"figures": len(figures), "files": len(files)})
    return 0


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(
        prog="manage.py", description=_("Commands of the operator; docs/operations.md explains them.")
    )
    verbs = root.add_subparsers(dest="verb", required=True)
    for name, run, words in (
        ("migrate", run_migrate, _("bring the store to the newest schema")),
        ("load-sample", run_load_sample, _("load the sample data into an empty store")),
        ("load-catalogue", run_load_catalogue, _("load units, indicators, plans and holidays into an empty store")),
        ("prepare", run_prepare, _("migrate, then load the sample when the store is empty")),
        ("open-periods", run_open_periods, _("open the reporting periods that have begun")),
        ("verify", run_verify, _("check what must always hold in the store, and the whole audit log")),
        ("anchor", run_anchor, _("write down outside the database where the audit log stands, and print it")),
    ):
        verbs.add_parser(name, help=words).set_defaults(run=run)
    freeze = verbs.add_parser("freeze", help=_("freeze what the session of a period sees, and print its code"))
    freeze.add_argument("period")
    freeze.set_defaults(run=run_freeze)
    deadlines = verbs.add_parser("deadlines", help=_("print the last allowed instant of every month"))
    deadlines.add_argument("--from", dest="first", metavar="MONTH", required=True)
    deadlines.add_argument("--to", dest="last", metavar="MONTH", required=True)
    deadlines.set_defaults(run=run_deadlines)
    check = verbs.add_parser("import", help=_("check a spreadsheet against a report and print the findings as JSON"))
    check.add_argument("file", type=Path)
    for name in ("--form", "--unit", "--period"):
        check.add_argument(name, required=True)
    check.add_argument("--dry-run", action="store_true")
    check.set_defaults(run=run_import)
    work = verbs.add_parser("work", help=_("do the work that waits beside the pages, until stopped"))
    work.add_argument("--once", action="store_true")
    work.add_argument(
        "--beside", type=int, metavar="PID", help=_("end with this server, or after a minute without work")
    )
    work.set_defaults(run=run_work)
    pack = verbs.add_parser("pack", help=_("build the pack of a frozen session"))
    pack.add_argument("period")
    pack.add_argument("--out", type=Path, default=Path("."))
    pack.set_defaults(run=run_pack)
    save = verbs.add_parser("backup", help=_("save the whole store into one file, while everybody goes on working"))
    save.add_argument("file", type=Path)
    save.set_defaults(run=run_backup)
    back = verbs.add_parser("restore", help=_("restore a backup into an empty store and check it"))
    back.add_argument("file", type=Path)
    chosen = back.add_mutually_exclusive_group()
    chosen.add_argument("--replace", action="store_true", help=_("put the present store aside (SQLite)"))
    chosen.add_argument("--trial", action="store_true", help=_("restore beside the store, check, leave nothing"))
    back.set_defaults(run=run_restore)
    national = verbs.add_parser("extract-national", help=_("read the country's figures out of published workbooks"))
    national.add_argument("folder", type=Path)
    national.add_argument("--out", type=Path, default=ROOT / "sample_data")
    national.set_defaults(run=run_extract_national)
    role = verbs.add_parser("grant-application-role", help=_("PostgreSQL: rights of the role the application uses"))
    role.add_argument("role")
    role.set_defaults(run=run_grant_application_role)
    unlock = verbs.add_parser("unlock", help=_("let a locked name sign in again"))
    unlock.add_argument("username")
    unlock.set_defaults(run=run_unlock)
    unlink = verbs.add_parser("unlink", help=_("forget whom an account is linked to at the city's sign-in"))
    unlink.add_argument("username")
    unlink.set_defaults(run=run_unlink)
    account = verbs.add_parser("create-account", help=_("create an account; the password is asked for"))
    account.add_argument("username")
    account.add_argument("--name", required=True)
    account.add_argument("--unit", required=True)
    account.add_argument("--role", required=True, choices=[r.value for r in Role if r is not Role.SYSTEM])
    account.add_argument("--title", default="")
    account.set_defaults(run=run_create_account)
    return root


def main(arguments: list[str] | None = None) -> int:
    parsed = parser().parse_args(arguments)
    try:
        return int(parsed.run(parsed))
    except Problem as problem:
        print(problem_sentence(problem), file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
