"""Files and what kind of text they are (GL0)."""
