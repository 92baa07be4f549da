"""Digests of texts."""

from functools import cache
from importlib import import_module
from typing import Any


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal digits."""
    return str(_algorithm()(data).hexdigest())


@cache
def _algorithm() -> Any:  # noqa: ANN401
    """Return hashlib's algorithm without hashlib, which loads OpenSSL: the standard library's `random` does so too."""
    for module in ("_sha2", "_sha256"):
        try:
            return import_module(module).sha256
        except ImportError:
            continue
    return import_module("hashlib").sha256
