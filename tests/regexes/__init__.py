"""Looking at all regular expressions."""
