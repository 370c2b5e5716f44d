"""Reporting: forms, workflows, deadlines, obligations, submissions with their trail, corrections, notices."""

import sqlalchemy as sa
from alembic import op

from data_access.append_only import append_only_triggers
from data_access.tables import Instant


revision = '0002'
down_revision = '0001'


def upgrade() -> None:
    op.create_table('deadline_rule',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('form_code', sa.String(length=32), nullable=False),
    sa.Column('anchor', sa.String(length=16), nullable=False),
    sa.Column('last_day', sa.Integer(), nullable=True),
    sa.Column('month', sa.Integer(), nullable=True),
    sa.Column('working_days', sa.Integer(), nullable=True),
    sa.Column('roll', sa.String(length=16), nullable=False),
    sa.Column('follows_nd09', sa.Boolean(), nullable=False),
    sa.Column('legal_basis', sa.Text(), nullable=False),
    sa.Column('assumption', sa.Text(), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=True),
    sa.Column('effective_to', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deadline_rule'))
    )
    with op.batch_alter_table('deadline_rule', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deadline_rule_form_code'), ['form_code'], unique=False)

    op.create_table('job_lease',
    sa.Column('name', sa.String(length=32), nullable=False),
    sa.Column('held_until', Instant(), nullable=False),
    sa.Column('holder', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_job_lease'))
    )
    op.create_table('outage',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('started_at', Instant(), nullable=False),
    sa.Column('ended_at', Instant(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('registered_by', sa.Text(), nullable=False),
    sa.Column('registered_at', Instant(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outage'))
    )
    op.create_table('workflow',
    sa.Column('code', sa.String(length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('steps', sa.Text(), nullable=False),
    sa.Column('has_receiving_stage', sa.Boolean(), nullable=False),
    sa.Column('dispatch', sa.String(length=16), nullable=False),
    sa.Column('legal_basis', sa.Text(), nullable=False),
    sa.Column('decision_no', sa.Text(), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('code', 'version', name=op.f('pk_workflow'))
    )
    op.create_table('delegation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_code', sa.String(length=32), nullable=False),
    sa.Column('form_code', sa.String(length=32), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_delegation_account_id')),
    sa.ForeignKeyConstraint(['unit_code'], ['organisation_unit.code'], name=op.f('fk_delegation_unit_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation'))
    )
    with op.batch_alter_table('delegation', schema=None) as batch_op:
        batch_op.create_index('ix_delegation_unit', ['unit_code', 'form_code'], unique=False)

    op.create_table('report_form',
    sa.Column('code', sa.String(length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('frequency', sa.String(length=12), nullable=False),
    sa.Column('workflow_code', sa.String(length=32), nullable=False),
    sa.Column('workflow_version', sa.Integer(), nullable=False),
    sa.Column('receiver_unit_code', sa.String(length=32), nullable=True),
    sa.Column('monitor_unit_codes', sa.Text(), nullable=False),
    sa.Column('window_start_day', sa.Integer(), nullable=False),
    sa.Column('is_from_official_system', sa.Boolean(), nullable=False),
    sa.Column('decision_no', sa.Text(), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('effective_to', sa.Date(), nullable=True),
    sa.CheckConstraint("state IN ('draft', 'trial', 'in_force', 'replaced')", name=op.f('ck_report_form_state')),
    sa.ForeignKeyConstraint(['receiver_unit_code'], ['organisation_unit.code'], name=op.f('fk_report_form_receiver_unit_code')),
    sa.ForeignKeyConstraint(['workflow_code', 'workflow_version'], ['workflow.code', 'workflow.version'], name=op.f('fk_report_form_workflow_code_workflow_version')),
    sa.PrimaryKeyConstraint('code', 'version', name=op.f('pk_report_form'))
    )
    op.create_table('form_constraint',
    sa.Column('form_code', sa.String(length=32), nullable=False),
    sa.Column('form_version', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('expression', sa.Text(), nullable=False),
    sa.Column('is_hard', sa.Boolean(), nullable=False),
    sa.Column('tolerance', sa.Float(precision=53), nullable=False),
    sa.ForeignKeyConstraint(['form_code', 'form_version'], ['report_form.code', 'report_form.version'], name=op.f('fk_form_constraint_form_code_form_version')),
    sa.PrimaryKeyConstraint('form_code', 'form_version', 'number', name=op.f('pk_form_constraint'))
    )
    op.create_table('form_item',
    sa.Column('form_code', sa.String(length=32), nullable=False),
    sa.Column('form_version', sa.Integer(), nullable=False),
    sa.Column('item_order', sa.Integer(), nullable=False),
    sa.Column('indicator_code', sa.String(length=32), nullable=False),
    sa.Column('basis', sa.String(length=16), nullable=False),
    sa.Column('comparison', sa.String(length=12), nullable=False),
    sa.Column('breakdown', sa.Text(), nullable=False),
    sa.Column('heading', sa.Text(), nullable=False),
    sa.Column('is_required', sa.Boolean(), nullable=False),
    sa.Column('minimum', sa.Float(precision=53), nullable=True),
    sa.Column('maximum', sa.Float(precision=53), nullable=True),
    sa.ForeignKeyConstraint(['form_code', 'form_version'], ['report_form.code', 'report_form.version'], name=op.f('fk_form_item_form_code_form_version')),
    sa.PrimaryKeyConstraint('form_code', 'form_version', 'item_order', name=op.f('pk_form_item'))
    )
    op.create_table('obligation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('form_code', sa.String(length=32), nullable=False),
    sa.Column('form_version', sa.Integer(), nullable=False),
    sa.Column('unit_code', sa.String(length=32), nullable=False),
    sa.Column('period', sa.String(length=9), nullable=False),
    sa.Column('opened_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['form_code', 'form_version'], ['report_form.code', 'report_form.version'], name=op.f('fk_obligation_form_code_form_version')),
    sa.ForeignKeyConstraint(['unit_code'], ['organisation_unit.code'], name=op.f('fk_obligation_unit_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_obligation')),
    sa.UniqueConstraint('form_code', 'unit_code', 'period', name=op.f('uq_obligation_form_code_unit_code_period'))
    )
    with op.batch_alter_table('obligation', schema=None) as batch_op:
        batch_op.create_index('ix_obligation_period', ['period'], unique=False)
        batch_op.create_index('ix_obligation_unit', ['unit_code', 'period'], unique=False)

    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('obligation_id', sa.Integer(), nullable=True),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('once', sa.String(length=96), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('read_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_notice_account_id')),
    sa.ForeignKeyConstraint(['obligation_id'], ['obligation.id'], name=op.f('fk_notice_obligation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('account_id', 'once', name=op.f('uq_notice_account_id_once'))
    )
    op.create_table('obligation_due',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('obligation_id', sa.Integer(), nullable=False),
    sa.Column('due_at', Instant(), nullable=False),
    sa.Column('nominal_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('skipped', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('decided_by', sa.Text(), nullable=False),
    sa.Column('decided_at', Instant(), nullable=False),
    sa.Column('withdraws', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['obligation_id'], ['obligation.id'], name=op.f('fk_obligation_due_obligation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_obligation_due'))
    )
    with op.batch_alter_table('obligation_due', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_obligation_due_obligation_id'), ['obligation_id'], unique=False)

    op.create_table('submission',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('obligation_id', sa.Integer(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('workflow_code', sa.String(length=32), nullable=False),
    sa.Column('workflow_version', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('moved_by', sa.Text(), nullable=True),
    sa.Column('seen_at', Instant(), nullable=True),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.Column('approved_at', Instant(), nullable=True),
    sa.Column('approved_hash', sa.String(length=64), nullable=True),
    sa.CheckConstraint("kind IN ('original', 'update', 'correction')", name=op.f('ck_submission_kind')),
    sa.CheckConstraint("state IN ('draft', 'in_review', 'awaiting_signature', 'awaiting_dispatch', 'sent', 'accepted')", name=op.f('ck_submission_state')),
    sa.ForeignKeyConstraint(['obligation_id'], ['obligation.id'], name=op.f('fk_submission_obligation_id')),
    sa.ForeignKeyConstraint(['workflow_code', 'workflow_version'], ['workflow.code', 'workflow.version'], name=op.f('fk_submission_workflow_code_workflow_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission')),
    sa.UniqueConstraint('obligation_id', 'round', name=op.f('uq_submission_obligation_id_round'))
    )
    op.create_table('correction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('requested_by', sa.Text(), nullable=False),
    sa.Column('requested_at', Instant(), nullable=False),
    sa.Column('decided_by', sa.Text(), nullable=True),
    sa.Column('decided_at', Instant(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('replacement_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("state IN ('requested', 'consented', 'refused')", name=op.f('ck_correction_state')),
    sa.ForeignKeyConstraint(['replacement_id'], ['submission.id'], name=op.f('fk_correction_replacement_id')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_correction_submission_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_correction'))
    )
    with op.batch_alter_table('correction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_correction_submission_id'), ['submission_id'], unique=False)

    op.create_table('mail_outbox',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('sent_at', Instant(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('last_error', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_mail_outbox_notice_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_outbox')),
    sa.UniqueConstraint('notice_id', name=op.f('uq_mail_outbox_notice_id'))
    )
    op.create_table('submission_cell',
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('indicator_code', sa.String(length=32), nullable=False),
    sa.Column('subject_code', sa.String(length=32), nullable=False),
    sa.Column('basis', sa.String(length=16), nullable=False),
    sa.Column('comparison', sa.String(length=12), nullable=False),
    sa.Column('breakdown', sa.String(length=64), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('value', sa.Float(precision=53), nullable=True),
    sa.Column('absence', sa.String(length=16), nullable=True),
    sa.Column('status', sa.String(length=1), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('confirmed', sa.Text(), nullable=False),
    sa.Column('entered_by', sa.Text(), nullable=False),
    sa.Column('entered_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_submission_cell_submission_id')),
    sa.PrimaryKeyConstraint('submission_id', 'indicator_code', 'subject_code', 'basis', 'comparison', 'breakdown', name=op.f('pk_submission_cell'))
    )
    op.create_table('submission_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('occurred_at', Instant(), nullable=False),
    sa.Column('username', sa.Text(), nullable=False),
    sa.Column('display_name', sa.Text(), nullable=False),
    sa.Column('action', sa.String(length=12), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('to_state', sa.String(length=20), nullable=False),
    sa.Column('to_step', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('on_behalf', sa.Text(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('command_key', sa.String(length=64), nullable=True),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_submission_event_submission_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission_event')),
    sa.UniqueConstraint('command_key', name=op.f('uq_submission_event_command_key'))
    )
    with op.batch_alter_table('submission_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_submission_event_submission_id'), ['submission_id'], unique=False)

    op.create_table('submission_revision',
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['observation_revision.id'], name=op.f('fk_submission_revision_revision_id')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_submission_revision_submission_id')),
    sa.PrimaryKeyConstraint('revision_id', name=op.f('pk_submission_revision'))
    )
    with op.batch_alter_table('submission_revision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_submission_revision_submission_id'), ['submission_id'], unique=False)

    op.create_table('submission_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('cells', sa.Text(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('made_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_submission_version_submission_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission_version'))
    )
    with op.batch_alter_table('submission_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_submission_version_submission_id'), ['submission_id'], unique=False)

    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('email', sa.Text(), nullable=True))

    with op.batch_alter_table('calendar_day', schema=None) as batch_op:
        batch_op.add_column(sa.Column('declared_by', sa.Text(), server_default='', nullable=False))

    with op.batch_alter_table('position_holding', schema=None) as batch_op:
        batch_op.add_column(sa.Column('acting_by', sa.Text(), server_default='', nullable=False))

    for table in ("obligation_due", "submission_version", "submission_event", "submission_revision"):
        for statement in append_only_triggers(op.get_bind().dialect.name, table):
            op.execute(statement)
