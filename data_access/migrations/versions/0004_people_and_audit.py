"""People and what they did: accounts that end, posts with reasons, sessions with limits, attempts, second factors,
requests, reviews, difficulties; the audit log becomes a chain without gaps."""

import hashlib
import json
from datetime import UTC

import sqlalchemy as sa
from alembic import op

from data_access.append_only import append_only_triggers
from data_access.tables import Instant


revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    op.create_table('audit_head',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('last_id', sa.Integer(), nullable=False),
    sa.Column('last_hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_head'))
    )
    op.create_table('sign_in_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('occurred_at', Instant(), nullable=False),
    sa.Column('username', sa.String(length=64), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('browser_hash', sa.String(length=64), nullable=False),
    sa.Column('outcome', sa.String(length=8), nullable=False),
    sa.CheckConstraint("outcome IN ('open', 'failed', 'good', 'refused', 'unlocked')", name=op.f('ck_sign_in_attempt_outcome')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_attempt'))
    )
    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.create_index('ix_sign_in_attempt_address', ['address', 'occurred_at'], unique=False)
        batch_op.create_index('ix_sign_in_attempt_occurred_at', ['occurred_at'], unique=False)
        batch_op.create_index('ix_sign_in_attempt_username', ['username', 'occurred_at'], unique=False)

    op.create_table('access_review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_code', sa.String(length=32), nullable=False),
    sa.Column('reviewed_by', sa.Text(), nullable=False),
    sa.Column('reviewed_at', Instant(), nullable=False),
    sa.Column('holdings', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), server_default='', nullable=False),
    sa.ForeignKeyConstraint(['unit_code'], ['organisation_unit.code'], name=op.f('fk_access_review_unit_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_review'))
    )
    with op.batch_alter_table('access_review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_review_unit_code'), ['unit_code'], unique=False)

    op.create_table('account_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('source', sa.String(length=8), nullable=False),
    sa.Column('external_ref', sa.Text(), server_default='', nullable=False),
    sa.Column('unit_code', sa.String(length=32), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('username', sa.String(length=64), nullable=False),
    sa.Column('display_name', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), server_default='', nullable=False),
    sa.Column('role', sa.String(length=16), server_default='', nullable=False),
    sa.Column('title', sa.Text(), server_default='', nullable=False),
    sa.Column('form_codes', sa.Text(), server_default='', nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('asked_by', sa.Text(), nullable=False),
    sa.Column('asked_at', Instant(), nullable=False),
    sa.Column('decided_by', sa.Text(), server_default='', nullable=False),
    sa.Column('decided_at', Instant(), nullable=True),
    sa.Column('decision', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint("kind IN ('issue', 'change', 'revoke')", name=op.f('ck_account_request_kind')),
    sa.CheckConstraint("source IN ('in_app', 'portal')", name=op.f('ck_account_request_source')),
    sa.CheckConstraint("state IN ('asked', 'granted', 'refused', 'withdrawn')", name=op.f('ck_account_request_state')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_request_account_id')),
    sa.ForeignKeyConstraint(['unit_code'], ['organisation_unit.code'], name=op.f('fk_account_request_unit_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account_request'))
    )
    with op.batch_alter_table('account_request', schema=None) as batch_op:
        batch_op.create_index('ix_account_request_state', ['state', 'unit_code'], unique=False)

    op.create_table('difficulty',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('page', sa.Text(), nullable=False),
    sa.Column('reported_by', sa.Integer(), nullable=False),
    sa.Column('unit_code', sa.String(length=32), server_default='', nullable=False),
    sa.Column('reported_at', Instant(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('answer', sa.Text(), server_default='', nullable=False),
    sa.Column('answered_by', sa.Text(), server_default='', nullable=False),
    sa.Column('answered_at', Instant(), nullable=True),
    sa.Column('objection', sa.Text(), server_default='', nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.CheckConstraint("kind IN ('difficulty', 'incident', 'proposal')", name=op.f('ck_difficulty_kind')),
    sa.CheckConstraint("state IN ('open', 'taken', 'answered')", name=op.f('ck_difficulty_state')),
    sa.ForeignKeyConstraint(['owner_id'], ['account.id'], name=op.f('fk_difficulty_owner_id')),
    sa.ForeignKeyConstraint(['reported_by'], ['account.id'], name=op.f('fk_difficulty_reported_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_difficulty'))
    )
    with op.batch_alter_table('difficulty', schema=None) as batch_op:
        batch_op.create_index('ix_difficulty_reported_by', ['reported_by'], unique=False)
        batch_op.create_index('ix_difficulty_state', ['state'], unique=False)

    op.create_table('password_history',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('password_hash', sa.Text(), nullable=False),
    sa.Column('replaced_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_password_history_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_password_history'))
    )
    with op.batch_alter_table('password_history', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_password_history_account_id'), ['account_id'], unique=False)

    op.create_table('recovery_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('used_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_recovery_code_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code'))
    )
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recovery_code_account_id'), ['account_id'], unique=False)

    op.create_table('second_factor',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('encrypted_secret', sa.Text(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('confirmed_at', Instant(), nullable=True),
    sa.Column('last_step', sa.Integer(), server_default='0', nullable=False),
    sa.Column('wrong_codes', sa.Integer(), server_default='0', nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_second_factor_account_id')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_second_factor'))
    )
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('must_change_password', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('secret_valid_until', Instant(), nullable=True))
        batch_op.add_column(sa.Column('password_changed_at', Instant(), nullable=True))
        batch_op.add_column(sa.Column('last_used_at', Instant(), nullable=True))
        batch_op.add_column(sa.Column('ended_at', Instant(), nullable=True))
        batch_op.add_column(sa.Column('ended_reason', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('external_subject', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('mail_choice', sa.String(length=8), server_default='all', nullable=False))
        batch_op.create_index('ix_account_external_subject', ['external_subject'], unique=True)

    with op.batch_alter_table('position', schema=None) as batch_op:
        batch_op.add_column(sa.Column('form_codes', sa.Text(), server_default='', nullable=False))
        batch_op.create_index('ix_position_unit', ['unit_code'], unique=False)

    with op.batch_alter_table('position_holding', schema=None) as batch_op:
        batch_op.add_column(sa.Column('granted_by', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('granted_at', Instant(), nullable=True))
        batch_op.add_column(sa.Column('reason', sa.Text(), server_default='', nullable=False))

    with op.batch_alter_table('sign_in_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('ended_reason', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('last_active_at', Instant(), nullable=True))
        batch_op.add_column(sa.Column('kept_until', Instant(), nullable=True))
        batch_op.add_column(sa.Column('means', sa.String(length=8), server_default='password', nullable=False))
        batch_op.add_column(sa.Column('browser_hash', sa.String(length=64), server_default='', nullable=False))
        batch_op.add_column(sa.Column('address', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('user_agent', sa.Text(), server_default='', nullable=False))
        batch_op.create_index('ix_sign_in_session_account', ['account_id'], unique=False)

    with op.batch_alter_table('sign_in_ticket', schema=None) as batch_op:
        batch_op.add_column(sa.Column('means', sa.String(length=8), server_default='password', nullable=False))
        batch_op.add_column(sa.Column('awaits_code', sa.Boolean(), server_default=sa.false(), nullable=False))

    _chain_the_audit_log()
    for table in ("audit_event", "access_review"):
        for statement in append_only_triggers(op.get_bind().dialect.name, table):
            op.execute(statement)


def _chain_the_audit_log() -> None:
    """Lay the log anew with its chain: numbered without gaps, each event with the hash of the one before it."""
    old = sa.table('audit_event', *(sa.column(name, type_) for name, type_ in (
        ('id', sa.Integer()), ('occurred_at', Instant()), *((n, sa.Text()) for n in (
            'username', 'action', 'object_kind', 'object_id', 'detail', 'result')))))
    told = op.get_bind().execute(sa.select(old).order_by(old.c.id)).mappings().all()
    op.drop_table('audit_event')
    table = op.create_table('audit_event',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('occurred_at', Instant(), nullable=False),
    sa.Column('username', sa.Text(), nullable=False),
    sa.Column('roles', sa.Text(), nullable=False),
    sa.Column('unit_codes', sa.Text(), nullable=False),
    sa.Column('channel', sa.String(length=8), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('session', sa.String(length=12), nullable=False),
    sa.Column('request_id', sa.String(length=32), nullable=False),
    sa.Column('action', sa.String(length=32), nullable=False),
    sa.Column('object_kind', sa.String(length=32), nullable=False),
    sa.Column('object_id', sa.Text(), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('after', sa.Text(), nullable=False),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('result', sa.String(length=12), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_event'))
    )
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.create_index('ix_audit_event_action', ['action', 'occurred_at'], unique=False)
        batch_op.create_index('ix_audit_event_object', ['object_kind', 'object_id', 'occurred_at'], unique=False)
        batch_op.create_index('ix_audit_event_occurred_at', ['occurred_at'], unique=False)
        batch_op.create_index('ix_audit_event_username', ['username', 'occurred_at'], unique=False)
    order = ('id', 'occurred_at', 'username', 'roles', 'unit_codes', 'channel', 'address', 'session', 'request_id',
             'action', 'object_kind', 'object_id', 'before', 'after', 'detail', 'result')
    last_hash, rows = '0' * 64, []
    for number, event in enumerate(told, 1):
        row = dict.fromkeys(order, '') | dict(event) | {'id': number}
        said = [row[n].astimezone(UTC).isoformat() if n == 'occurred_at' else row[n] for n in order]
        text = json.dumps([last_hash, *said], ensure_ascii=False, separators=(',', ':'))
        last_hash = hashlib.sha256(text.encode()).hexdigest()
        rows.append(row | {'hash': last_hash})
    if rows:
        op.bulk_insert(table, rows)
    op.get_bind().execute(
        sa.text('INSERT INTO audit_head (id, last_id, last_hash) VALUES (1, :last_id, :last_hash)'),
        {'last_id': len(rows), 'last_hash': last_hash},
    )
