"""Dates and periods (GL3)."""
