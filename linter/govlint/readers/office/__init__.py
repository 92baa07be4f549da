"""Documents that LibreOffice turns into Word files (.docx) first, where it is installed: old .doc and .wps, .rtf, .odt."""

from govlint.readers.office.reader import read

__all__ = ["read"]
