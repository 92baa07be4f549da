"""Official forms, ready to be filled in: the wording as data of plug-ins, the tables from the forms, as Word and Markdown."""
