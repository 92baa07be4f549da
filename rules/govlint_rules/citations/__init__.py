"""Statutes and document numbers (GL5)."""
