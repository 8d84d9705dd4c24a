"""What a coder keeps about the way from an apprentice credential to the full one."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "apprenticeship",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=True),
        sa.Column("course_on", sa.Date(), nullable=True),
        sa.Column("practicum_on", sa.Date(), nullable=True),
        sa.Column("letter_asked_on", sa.Date(), nullable=True),
        sa.Column("letter_signed_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("letter", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidate.id"],
            name=op.f("fk_apprenticeship_candidate_id_candidate"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apprenticeship")),
        sa.UniqueConstraint(
            "candidate_id", "code", name=op.f("uq_apprenticeship_candidate_id_code")
        ),
    )
