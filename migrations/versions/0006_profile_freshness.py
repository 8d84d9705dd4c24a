"""When a profile was changed last, for the order of a search for talent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("candidate", sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE candidate SET edited_at = created_at")
