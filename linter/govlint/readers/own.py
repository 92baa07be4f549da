"""The pages that govlint itself writes (--format html): they hold whole reports, and are none."""

from govlint.readers.read import read_regular

MARK = '<meta name="generator" content="govlint'
"""How the head of such a page begins to say who wrote it."""
_HEAD = 1000


def is_own_page(data: bytes) -> bool:
    """Return whether `data` begins a page that govlint wrote."""
    return MARK.encode() in data[:_HEAD]


def is_own_page_at(path: str) -> bool:
    """Return whether the file at `path` is a page that govlint wrote; False for one that cannot be opened."""
    try:
        return is_own_page(read_regular(path, _HEAD))
    except OSError:
        return False
