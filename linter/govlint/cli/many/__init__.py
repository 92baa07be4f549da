"""Checking many files: in which order, in which processes, and what is known from before."""
