"""Personal data (GL8)."""
