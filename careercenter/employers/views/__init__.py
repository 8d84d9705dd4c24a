"""Screens of employers."""
