"""Word documents (.docx, ECMA-376): the package, its XML, and what of it is text."""
