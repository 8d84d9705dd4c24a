"""Profiles, credentials that people hold, and what employers ask of them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalogue_change",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_catalogue_change_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_change")),
    )
    with op.batch_alter_table("catalogue_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_catalogue_change_code"), ["code"], unique=False)

    op.create_table(
        "education",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("degree", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("school", sa.String(length=200), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_education_candidate_id_candidate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_education")),
    )
    with op.batch_alter_table("education", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_education_candidate_id"), ["candidate_id"], unique=False
        )

    op.create_table(
        "experience",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("employer_name", sa.String(length=200), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("is_coding", sa.Boolean(), nullable=False),
        sa.Column("specialties", sa.JSON(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_experience_candidate_id_candidate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience")),
    )
    with op.batch_alter_table("experience", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_experience_candidate_id"), ["candidate_id"], unique=False
        )

    op.create_table(
        "held_credential",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("evidence_id", sa.BigInteger(), nullable=True),
        sa.Column("badge_url", sa.String(length=1000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_for", sa.Date(), nullable=True),
        sa.Column("reminded_days", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidate.id"],
            name=op.f("fk_held_credential_candidate_id_candidate"),
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"],
            ["stored_file.id"],
            name=op.f("fk_held_credential_evidence_id_stored_file"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_credential")),
        sa.UniqueConstraint(
            "candidate_id", "code", name=op.f("uq_held_credential_candidate_id_code")
        ),
    )
    with op.batch_alter_table("held_credential", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_held_credential_expires_on"), ["expires_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_held_credential_state_held_credential_asked_at"),
            ["state", "asked_at"],
            unique=False,
        )

    op.create_table(
        "credential_check",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("held_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("seen", sa.JSON(), nullable=False),
        sa.Column("looked_up_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_credential_check_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["held_id"],
            ["held_credential.id"],
            name=op.f("fk_credential_check_held_id_held_credential"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credential_check")),
    )
    with op.batch_alter_table("credential_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credential_check_held_id"), ["held_id"], unique=False)

    op.create_table(
        "hidden_from",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("employer_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("domain", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_hidden_from_candidate_id_candidate")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_hidden_from_employer_id_employer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hidden_from")),
        sa.UniqueConstraint(
            "candidate_id",
            "employer_id",
            "name",
            "domain",
            name=op.f("uq_hidden_from_candidate_id_employer_id_name_domain"),
        ),
    )
    with op.batch_alter_table("hidden_from", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_hidden_from_employer_id"), ["employer_id"], unique=False
        )

    op.create_table(
        "profile_view",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("employer_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("looked_at", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_profile_view_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_profile_view_candidate_id_candidate")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_profile_view_employer_id_employer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_view")),
    )
    with op.batch_alter_table("profile_view", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_profile_view_candidate_id_profile_view_created_at"),
            ["candidate_id", "created_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_profile_view_employer_id"), ["employer_id"], unique=False
        )

    op.create_table(
        "talent_use",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("employer_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("views", sa.Integer(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "views >= 0 AND requests >= 0", name=op.f("ck_talent_use_never_negative")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_talent_use_employer_id_employer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talent_use")),
        sa.UniqueConstraint("employer_id", "month", name=op.f("uq_talent_use_employer_id_month")),
    )
    op.create_table(
        "contact_request",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("employer_id", sa.BigInteger(), nullable=False),
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("posting_id", sa.BigInteger(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_contact_request_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidate.id"],
            name=op.f("fk_contact_request_candidate_id_candidate"),
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_contact_request_employer_id_employer")
        ),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name=op.f("fk_contact_request_posting_id_posting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_request")),
        sa.UniqueConstraint(
            "employer_id", "candidate_id", name=op.f("uq_contact_request_employer_id_candidate_id")
        ),
    )
    with op.batch_alter_table("contact_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_request_candidate_id_contact_request_created_at"),
            ["candidate_id", "created_at"],
            unique=False,
        )

    with op.batch_alter_table("candidate", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("relocates", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("remote_wish", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column("employment_types", sa.JSON(), server_default="[]", nullable=False)
        )
        batch_op.add_column(sa.Column("tax_forms", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("pay_cents", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("pay_unit", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column("pay_is_shown", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("years", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("years_in", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("exams", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("credits", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("settings", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("code_sets", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("software", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("languages", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("links", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(
            sa.Column("visibility", sa.String(length=40), server_default="hidden", nullable=False)
        )
        batch_op.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("resume", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_default", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
