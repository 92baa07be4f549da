"""How often a long run looks for memory that can be used again."""

import gc

_OBJECTS = 50_000  # a report leaves none behind; a plug-in may


def watch_memory() -> None:
    """Look for objects that hold one another now and then from here on, and not among those that are there already."""
    gc.freeze()
    gc.set_threshold(_OBJECTS)
