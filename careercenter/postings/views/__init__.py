"""Screens of postings."""
