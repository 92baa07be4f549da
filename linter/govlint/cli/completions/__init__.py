"""Scripts that complete the command line, one file for each shell."""
