"""Screens of the search for coders: the employer's side, the coder's side."""
