"""The monthly session: its plan and items, what was frozen, what is said about figures, conclusions, tasks, jobs.

The snapshot that followed the figures of a session in preparation goes: what a session saw is frozen as a whole.
"""

import sqlalchemy as sa
from alembic import op

from data_access.append_only import append_only_triggers
from data_access.tables import Instant


revision = '0005'
down_revision = '0004'


def upgrade() -> None:
    op.create_table('built_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('period', sa.String(length=7), server_default='', nullable=False),
    sa.Column('built_by', sa.Text(), nullable=False),
    sa.Column('built_at', Instant(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_built_file'))
    )
    with op.batch_alter_table('built_file', schema=None) as batch_op:
        batch_op.create_index('ix_built_file_period', ['period'], unique=False)

    op.create_table('sentence_edit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('period', sa.String(length=7), nullable=False),
    sa.Column('subject_code', sa.String(length=32), nullable=False),
    sa.Column('sentence_key', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('generated', sa.Text(), nullable=False),
    sa.Column('edited_by', sa.Text(), nullable=False),
    sa.Column('edited_at', Instant(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sentence_edit'))
    )
    with op.batch_alter_table('sentence_edit', schema=None) as batch_op:
        batch_op.create_index('ix_sentence_edit_session', ['period', 'subject_code'], unique=False)

    op.create_table('commentary',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('period', sa.String(length=7), nullable=False),
    sa.Column('subject_code', sa.String(length=32), nullable=False),
    sa.Column('indicator_code', sa.String(length=32), nullable=False),
    sa.Column('unit_code', sa.String(length=32), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('written_by', sa.Text(), nullable=False),
    sa.Column('written_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['unit_code'], ['organisation_unit.code'], name=op.f('fk_commentary_unit_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commentary'))
    )
    with op.batch_alter_table('commentary', schema=None) as batch_op:
        batch_op.create_index('ix_commentary_session', ['period', 'subject_code'], unique=False)

    op.create_table('job',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('arguments', sa.Text(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('asked_by', sa.Text(), nullable=False),
    sa.Column('asked_at', Instant(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('step', sa.Text(), server_default='', nullable=False),
    sa.Column('done_parts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('all_parts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('must_stop', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('tries', sa.Integer(), server_default='0', nullable=False),
    sa.Column('holder', sa.Text(), server_default='', nullable=False),
    sa.Column('seen_at', Instant(), nullable=True),
    sa.Column('ended_at', Instant(), nullable=True),
    sa.Column('problem', sa.Text(), server_default='', nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed', 'stopped')", name=op.f('ck_job_state')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_job_account_id')),
    sa.ForeignKeyConstraint(['file_id'], ['built_file.id'], name=op.f('fk_job_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job'))
    )
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.create_index('ix_job_asked_by', ['asked_by', 'id'], unique=False)
        batch_op.create_index('ix_job_state', ['state', 'id'], unique=False)

    op.create_table('backup',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('made_at', Instant(), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('is_sealed', sa.Boolean(), nullable=False),
    sa.Column('events', sa.Integer(), nullable=False),
    sa.Column('tried_at', Instant(), nullable=True),
    sa.Column('tried_by', sa.Text(), server_default='', nullable=False),
    sa.Column('faults', sa.Text(), server_default='[]', nullable=False),
    sa.Column('removed_at', Instant(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_backup'))
    )
    with op.batch_alter_table('backup', schema=None) as batch_op:
        batch_op.create_index('ix_backup_made_at', ['made_at'], unique=False)

    op.create_table('conclusion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('period', sa.String(length=7), nullable=False),
    sa.Column('subject_code', sa.String(length=32), nullable=False),
    sa.Column('indicator_code', sa.String(length=32), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('recorded_by', sa.Text(), nullable=False),
    sa.Column('recorded_at', Instant(), nullable=False),
    sa.Column('withdrawn_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['period', 'subject_code'], ['monthly_session.period', 'monthly_session.subject_code'], name=op.f('fk_conclusion_period_subject_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conclusion'))
    )
    with op.batch_alter_table('conclusion', schema=None) as batch_op:
        batch_op.create_index('ix_conclusion_session', ['period', 'subject_code'], unique=False)

    op.create_table('explanation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('indicator_code', sa.String(length=32), nullable=False),
    sa.Column('subject_code', sa.String(length=32), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('unit_code', sa.String(length=32), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('cause_persists', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("state IN ('asked', 'answered', 'closed')", name=op.f('ck_explanation_state')),
    sa.ForeignKeyConstraint(['revision_id'], ['observation_revision.id'], name=op.f('fk_explanation_revision_id')),
    sa.ForeignKeyConstraint(['unit_code'], ['organisation_unit.code'], name=op.f('fk_explanation_unit_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_explanation'))
    )
    with op.batch_alter_table('explanation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_explanation_revision_id'), ['revision_id'], unique=False)
        batch_op.create_index('ix_explanation_subject', ['subject_code', 'month'], unique=False)
        batch_op.create_index('ix_explanation_unit', ['unit_code', 'state'], unique=False)

    op.create_table('session_freeze',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('period', sa.String(length=7), nullable=False),
    sa.Column('subject_code', sa.String(length=32), nullable=False),
    sa.Column('frozen_at', Instant(), nullable=False),
    sa.Column('frozen_by', sa.Text(), nullable=False),
    sa.Column('manifest', sa.Text(), nullable=False),
    sa.Column('manifest_sha256', sa.String(length=64), nullable=False),
    sa.Column('facts', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['period', 'subject_code'], ['monthly_session.period', 'monthly_session.subject_code'], name=op.f('fk_session_freeze_period_subject_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_freeze'))
    )
    with op.batch_alter_table('session_freeze', schema=None) as batch_op:
        batch_op.create_index('ix_session_freeze_session', ['period', 'subject_code'], unique=False)

    op.create_table('session_item',
    sa.Column('period', sa.String(length=7), nullable=False),
    sa.Column('subject_code', sa.String(length=32), nullable=False),
    sa.Column('item_order', sa.Integer(), nullable=False),
    sa.Column('indicator_code', sa.String(length=32), nullable=False),
    sa.Column('heading', sa.Text(), nullable=False),
    sa.Column('is_headline', sa.Boolean(), nullable=False),
    sa.Column('is_slide', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['period', 'subject_code'], ['monthly_session.period', 'monthly_session.subject_code'], name=op.f('fk_session_item_period_subject_code')),
    sa.PrimaryKeyConstraint('period', 'subject_code', 'item_order', name=op.f('pk_session_item')),
    sa.UniqueConstraint('period', 'subject_code', 'indicator_code', name=op.f('uq_session_item_period_subject_code_indicator_code'))
    )
    op.create_table('explanation_message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('explanation_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('written_by', sa.Text(), nullable=False),
    sa.Column('written_at', Instant(), nullable=False),
    sa.CheckConstraint("kind IN ('asked', 'answered', 'returned', 'closed')", name=op.f('ck_explanation_message_kind')),
    sa.ForeignKeyConstraint(['explanation_id'], ['explanation.id'], name=op.f('fk_explanation_message_explanation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_explanation_message'))
    )
    with op.batch_alter_table('explanation_message', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_explanation_message_explanation_id'), ['explanation_id'], unique=False)

    op.create_table('task',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('unit_code', sa.String(length=32), nullable=False),
    sa.Column('partner_codes', sa.Text(), server_default='[]', nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('document_no', sa.Text(), server_default='', nullable=False),
    sa.Column('document_on', sa.Date(), nullable=True),
    sa.Column('indicator_code', sa.String(length=32), nullable=True),
    sa.Column('conclusion_id', sa.Integer(), nullable=True),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('assigned_by', sa.Text(), nullable=False),
    sa.Column('assigned_at', Instant(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("source IN ('conclusion', 'import', 'entry')", name=op.f('ck_task_source')),
    sa.CheckConstraint("state IN ('assigned', 'reported', 'done', 'cancelled')", name=op.f('ck_task_state')),
    sa.ForeignKeyConstraint(['conclusion_id'], ['conclusion.id'], name=op.f('fk_task_conclusion_id')),
    sa.ForeignKeyConstraint(['unit_code'], ['organisation_unit.code'], name=op.f('fk_task_unit_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task'))
    )
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_conclusion_id'), ['conclusion_id'], unique=False)
        batch_op.create_index('ix_task_due_on', ['state', 'due_on'], unique=False)
        batch_op.create_index('ix_task_unit', ['unit_code', 'state'], unique=False)

    op.create_table('task_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('changes', sa.Text(), server_default='{}', nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('written_by', sa.Text(), nullable=False),
    sa.Column('written_at', Instant(), nullable=False),
    sa.CheckConstraint("kind IN ('assigned', 'progress', 'reported', 'returned', 'done', 'changed', 'cancelled')", name=op.f('ck_task_event_kind')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_task_event_file_id')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_task_event_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_event'))
    )
    with op.batch_alter_table('task_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_event_task_id'), ['task_id'], unique=False)

    op.drop_table('session_snapshot')
    with op.batch_alter_table('monthly_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('month', sa.String(length=7), server_default='', nullable=False))
        batch_op.add_column(sa.Column('held_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('place', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('chair', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('agenda', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('participant_codes', sa.Text(), server_default='[]', nullable=False))
        batch_op.add_column(sa.Column('letterhead', sa.Text(), server_default='{}', nullable=False))
        batch_op.add_column(sa.Column('version', sa.Integer(), server_default='1', nullable=False))

    with op.batch_alter_table('target_version', schema=None) as batch_op:
        batch_op.add_column(sa.Column('effective_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('recorded_by', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('note', sa.Text(), server_default='', nullable=False))

    with op.batch_alter_table('indicator_version', schema=None) as batch_op:
        batch_op.add_column(sa.Column('method_version', sa.Integer(), server_default='1', nullable=False))
        batch_op.add_column(sa.Column('decision_no', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('decided_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('note', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('recorded_by', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('recorded_at', Instant(), nullable=True))
        batch_op.add_column(sa.Column('end_decision_no', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('end_decided_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('ended_by', sa.Text(), server_default='', nullable=False))

    with op.batch_alter_table('indicator_set', schema=None) as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), server_default='1', nullable=False))
        batch_op.add_column(sa.Column('decision_no', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('decided_on', sa.Date(), nullable=True))

    op.execute("UPDATE monthly_session SET month = period")
    for table in ("session_freeze", "commentary", "explanation_message", "sentence_edit", "task_event"):
        for statement in append_only_triggers(op.get_bind().dialect.name, table):
            op.execute(statement)
