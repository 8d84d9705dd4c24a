"""Disputes: a bank asks about a charge, or takes its money back; each ends won, lost or closed."""
