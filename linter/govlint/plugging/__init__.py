"""What only plug-ins that are not built in need: their hooks, loading and checking them, and saying what is wrong."""
