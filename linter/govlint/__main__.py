"""`python -m govlint`."""

from govlint.cli import entry

entry()
