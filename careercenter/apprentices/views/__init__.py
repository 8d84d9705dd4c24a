"""Screens of apprentices."""
