"""Digests of texts."""

from importlib import import_module


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal digits."""
    for module in ("_sha2", "_sha256"):
        # What the standard library's `random` does too: hashlib loads OpenSSL, which takes as long as reading the tables.
        try:
            return str(import_module(module).sha256(data).hexdigest())
        except ImportError:
            continue
    return str(import_module("hashlib").sha256(data).hexdigest())
