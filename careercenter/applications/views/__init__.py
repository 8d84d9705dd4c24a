"""Screens of applications: applying, the candidate's side, the employer's side."""
