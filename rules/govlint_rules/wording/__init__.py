"""Wording and typography (GL7)."""
