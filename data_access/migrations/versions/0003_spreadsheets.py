"""Files that came in and where each figure stood in them, learned mappings, attachments, extracts; absences per line."""

import sqlalchemy as sa
from alembic import op

from data_access.append_only import append_only_triggers
from data_access.tables import Instant


revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    op.create_table('stored_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=32), nullable=False),
    sa.Column('display_name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('scan', sa.String(length=12), nullable=False),
    sa.Column('stored_by', sa.Text(), nullable=False),
    sa.Column('stored_at', Instant(), nullable=False),
    sa.CheckConstraint("scan IN ('clean', 'quarantine', 'infected', 'not_needed')", name=op.f('ck_stored_file_scan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_file')),
    sa.UniqueConstraint('name', name=op.f('uq_stored_file_name'))
    )
    with op.batch_alter_table('stored_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stored_file_sha256'), ['sha256'], unique=False)

    op.create_table('extract_preset',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('query', sa.Text(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_extract_preset_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_extract_preset')),
    sa.UniqueConstraint('account_id', 'name', name=op.f('uq_extract_preset_account_id_name'))
    )
    op.create_table('file_content',
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_file_content_file_id')),
    sa.PrimaryKeyConstraint('file_id', name=op.f('pk_file_content'))
    )
    op.create_table('learned_mapping',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('form_code', sa.String(length=32), nullable=False),
    sa.Column('unit_code', sa.String(length=32), nullable=False),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('learned_by', sa.Text(), nullable=False),
    sa.Column('learned_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['unit_code'], ['organisation_unit.code'], name=op.f('fk_learned_mapping_unit_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learned_mapping'))
    )
    with op.batch_alter_table('learned_mapping', schema=None) as batch_op:
        batch_op.create_index('ix_learned_mapping_form', ['form_code', 'unit_code'], unique=False)

    op.create_table('observation_origin',
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=False),
    sa.Column('cell', sa.String(length=12), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_observation_origin_file_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['observation_revision.id'], name=op.f('fk_observation_origin_revision_id')),
    sa.PrimaryKeyConstraint('revision_id', name=op.f('pk_observation_origin'))
    )
    with op.batch_alter_table('observation_origin', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_observation_origin_file_id'), ['file_id'], unique=False)

    op.create_table('attachment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('added_by', sa.Text(), nullable=False),
    sa.Column('added_at', Instant(), nullable=False),
    sa.Column('removed_by', sa.Text(), nullable=True),
    sa.Column('removed_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_attachment_file_id')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_attachment_submission_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment'))
    )
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attachment_submission_id'), ['submission_id'], unique=False)

    op.create_table('workbook_import',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('mapping', sa.Text(), nullable=False),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.Column('left_out', sa.Text(), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('made_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_workbook_import_file_id')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_workbook_import_submission_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workbook_import'))
    )
    with op.batch_alter_table('workbook_import', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_workbook_import_file_id'), ['file_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_workbook_import_submission_id'), ['submission_id'], unique=False)

    with op.batch_alter_table('form_item', schema=None) as batch_op:
        batch_op.add_column(sa.Column('absences', sa.Text(), server_default='none_occurred,not_available', nullable=False))

    with op.batch_alter_table('submission_cell', schema=None) as batch_op:
        batch_op.add_column(sa.Column('origin_file_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('origin_sheet', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('origin_cell', sa.String(length=12), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_submission_cell_origin_file_id'), 'stored_file', ['origin_file_id'], ['id'])

    for table in ("observation_origin", "workbook_import", "learned_mapping"):
        for statement in append_only_triggers(op.get_bind().dialect.name, table):
            op.execute(statement)
