"""A renewal that waits to be checked while the verification before it still counts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("held_credential", schema=None) as batch_op:
        batch_op.add_column(sa.Column("renewal_on", sa.Date(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_held_credential_state_held_credential_asked_at"))
        batch_op.create_index(batch_op.f("ix_held_credential_asked_at"), ["asked_at"], unique=False)
