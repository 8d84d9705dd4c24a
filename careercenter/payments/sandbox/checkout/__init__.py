"""Checkout sessions: begun by the application, paid by a buyer, complete."""
