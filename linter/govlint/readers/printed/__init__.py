"""Documents of printed pages (PDF, OFD): characters with their boxes and ruling lines, put together to lines and tables."""
