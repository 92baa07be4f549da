"""Organs and places (GL6)."""
