"""The structure of a report: title, sections, tables (GL1)."""
