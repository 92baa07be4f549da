"""Counting what linting does as its texts grow."""
