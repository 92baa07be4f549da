"""Readers: bytes to a Source. Each handles one kind of document."""
