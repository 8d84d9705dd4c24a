"""Invoices: made, finalized, sent, paid, voided, credited; and what they look like."""
