"""Text in two languages, and messages with named values.

Chinese comes first everywhere: the users are Chinese offices.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

Language = Literal["zh", "en"]


class Text(msgspec.Struct, frozen=True):
    """The same words in Chinese and in English; either may hold `{name}` fields for a message's values."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the words in `language`."""
        return self.zh if language == "zh" else self.en


class Message(msgspec.Struct, frozen=True):
    """A template and its named values, put together only when somebody reads it.

    Values that are themselves `Text` or `Message` follow the language of the reader.
    """

    template: Text
    values: Mapping[str, object] = {}

    def in_language(self, language: Language) -> str:
        """Return the finished sentence in `language`. Raises KeyError when the template names an unknown value."""
        template = self.template.in_language(language)
        if not self.values or "{" not in template:
            return template
        return template.format_map(self.values_in(language))

    def values_in(self, language: Language) -> dict[str, object]:
        """Return the values as they go into the template: texts and messages among them in `language`."""
        return {name: said(value, language) for name, value in self.values.items()}


def said(value: object, language: Language) -> object:
    """Return the value of a message as it goes into the template: a text, a message or several in `language`."""
    if isinstance(value, Text | Message):
        return value.in_language(language)
    if isinstance(value, tuple):
        comma = "、" if language == "zh" else ", "
        return comma.join(str(said(each, language)) for each in value)
    return value
