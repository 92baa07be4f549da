"""What a plug-in may provide, as hooks of pluggy."""

from collections.abc import Callable, Iterable

import pluggy

from govlint.plugins import GROUP
from govlint.readers.plugged import Reader
from govlint.rule import Rule

specification = pluggy.HookspecMarker(GROUP)


class Hooks:
    """The functions that a plug-in may have; each is called once. Import what they need inside them."""

    @specification
    def govlint_rules(self) -> Iterable[type[Rule]]:  # type: ignore[empty-body]
        """Return the plug-in's rules."""

    @specification
    def govlint_forms(self) -> Iterable[tuple[str, str]]:  # type: ignore[empty-body]
        """Return the plug-in's official forms as pairs of a name for messages and a TOML text."""

    @specification
    def govlint_drafts(self) -> Iterable[tuple[str, str]]:  # type: ignore[empty-body]
        """Return the wording in which `govlint new` drafts reports by the plug-in's forms, as pairs like those of the forms."""

    @specification
    def govlint_readers(self) -> Iterable[Reader]:  # type: ignore[empty-body]
        """Return the plug-in's readers, for kinds of documents that govlint does not read."""

    @specification
    def govlint_reporters(self) -> Iterable[tuple[str, Callable[..., object]]]:  # type: ignore[empty-body]
        """Return the plug-in's output formats as pairs of a name for --format and a class like `govlint.reporters.Reporter`."""


NAMES = tuple(name for name in vars(Hooks) if name.startswith("govlint_"))
