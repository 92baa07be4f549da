"""Reading the data files that lie beside a module, and listing files.

Everything that runs at start-up uses os.path: importing pathlib takes as long as parsing a report.
"""

import os


def beside(module_file: str, *names: str) -> str:
    """Return the path of a file that lies beside the module with the `__file__` given."""
    return os.path.join(os.path.dirname(module_file), *names)


def read_text(path: str) -> str:
    """Return the UTF-8 text in the file at `path`, its line ends as Python has them."""
    with open(path, "rb", buffering=0) as file:
        # As open(path, encoding="utf-8") reads it, in less time.
        return file.read().decode().replace("\r\n", "\n").replace("\r", "\n")


def names_in(folder: str) -> list[str]:
    """Return the names in a folder in order; none where there is no such folder."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
