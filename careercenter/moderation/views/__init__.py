"""Screens of moderators."""
