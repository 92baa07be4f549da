"""Figures, sums and statements about figures (GL2)."""
