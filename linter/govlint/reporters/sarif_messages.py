"""Messages by id: which templates the results of a run use, and with which arguments.

A message is what is wrong and what to do. Its id stands for both templates; the message strings of the rule, in both languages,
have `{0}`, `{1}` … where an argument goes. A result has an id only where its message string, filled with its arguments, is the
very text of its message.
"""

import itertools
from string import Formatter
from zlib import crc32

from govlint.reporters.cells import visible_lines
from govlint.reporters.sarif_model import Words
from govlint.reporters.words import ENDS, GAP, sentences
from govlint.rule import Finding
from govlint.text import Language, Message, Text, said

_USUAL = "default"
Part = tuple[str, str | None]
"""Literal text, and the field behind it as it is written between braces (None for none)."""
_GAP_PART = " "  # between two English sentences


class _Template:
    """The templates of a message and its advice, with the fields that they have together."""

    def __init__(self, message: Message, advice: Message | None, language: Language) -> None:
        parts = {each: _both(message, advice, each) for each in ("zh", "en")}
        fields = tuple(dict.fromkeys(field for each in parts.values() for _, field in each if field is not None))
        self.has_braces = any("{" in text or "}" in text for each in parts.values() for text, _ in each)
        self.strings = Text(_string(parts["zh"], fields), _string(parts["en"], fields))
        self.is_used = False
        self._string = self.strings.in_language(language)
        self._fields = [(field, None if field.isidentifier() else f"{{{field}}}") for field in fields]
        shown = parts[language]
        self._begins = _numbers(_begins(shown), fields) if language == "en" else []
        self._ends = _numbers(_ends(shown), fields)

    def filled(self, message: Message, advice: Message | None, language: Language) -> tuple[str, list[str]] | None:
        """Return the text and the arguments; None where an argument begins or ends a sentence in its own way.

        Raises KeyError and what formatting may raise.
        """
        if not self._fields:
            return self._string, []
        if advice is not None and advice.values is not message.values and advice.values:
            if message.values and advice.values != message.values:
                return None
            message = Message(message.template, advice.values)
        arguments = [
            str(said(message.values[name], language)) if form is None else form.format_map(message.values_in(language))
            for name, form in self._fields
        ]
        if (self._begins or self._ends) and not self._ends_are_kept(arguments):
            return None
        text = self._string.format(*arguments)
        if not text.isprintable():
            arguments = [visible_lines(each) for each in arguments]
            text = self._string.format(*arguments)
        return (text, arguments) if "{" not in text else None

    def _ends_are_kept(self, arguments: list[str]) -> bool:
        """Return whether no sentence begins or ends otherwise for its arguments."""
        if "" in arguments or any(arguments[at][0] != arguments[at][0].upper() for at in self._begins):
            return False
        return not any(arguments[at].endswith(ENDS) for at in self._ends)


class MessageStrings:
    """The message strings that results have used so far, by rule and id."""

    def __init__(self, language: Language, usual: dict[str, Text]) -> None:
        """Take the `language` of the log, and of each rule, by its code, the message that it has of itself."""
        self._language = language
        self._usual = usual
        self._templates: dict[tuple[str, Text, Text | None], tuple[str, _Template] | None] = {}
        self.used: dict[str, dict[str, Text]] = {}

    def message(self, finding: Finding) -> Words:
        """Return a finding's message: what is wrong and what to do."""
        message, advice = finding.message, finding.help
        key = (finding.code, message.template, None if advice is None else advice.template)
        try:
            known = self._templates[key]
        except KeyError:
            known = self._templates[key] = self._template(finding)
        filled = None
        if known is not None:
            try:
                filled = known[1].filled(message, advice, self._language)
            except (LookupError, ValueError, AttributeError):
                filled = None  # what is wrong in the log's own language comes up below, as in every format
        if known is None or filled is None:
            return Words(_plain(message, advice, self._language))
        name, template = known
        if not template.is_used:
            template.is_used = True
            self.used.setdefault(finding.code, {})[name] = template.strings
        return Words(filled[0], name, filled[1] or None)

    def _template(self, finding: Finding) -> tuple[str, _Template] | None:
        """Return the id and the template of a finding's message; None for one that no message string can stand for."""
        try:
            template = _Template(finding.message, finding.help, self._language)
        except ValueError:  # it is wrong in the language that nobody asked for
            return None
        if template.has_braces:
            return None
        taken = {known[0] for key, known in self._templates.items() if known is not None and key[0] == finding.code}
        if finding.message.template == self._usual.get(finding.code) and _USUAL not in taken:
            return _USUAL, template
        return f"m{crc32(template.strings.zh.encode('utf-8', 'surrogatepass')):08x}", template


def _plain(message: Message, advice: Message | None, language: Language) -> str:
    texts = [each.in_language(language) for each in (message, advice) if each is not None]
    return visible_lines(sentences(tuple(texts), language))


def _string(parts: list[Part], fields: tuple[str, ...]) -> str:
    """Return the parts as a message string, with the fields' numbers in their places."""
    return "".join(text if field is None else f"{text}{{{fields.index(field)}}}" for text, field in parts)


def _numbers(some: tuple[str, ...], fields: tuple[str, ...]) -> list[int]:
    """Return the numbers of `some` of the fields."""
    return [fields.index(field) for field in dict.fromkeys(some)]


def _begins(parts: list[Part]) -> tuple[str, ...]:
    """Return the fields that begin a sentence."""
    before = [(_GAP_PART, None), *parts]
    return tuple(
        field
        for (earlier, none), (text, field) in itertools.pairwise(before)
        if field is not None and not text and none is None and earlier == _GAP_PART
    )


def _ends(parts: list[Part]) -> tuple[str, ...]:
    """Return the fields behind which the mark of a sentence was put."""
    return tuple(
        field
        for (_, field), after in itertools.pairwise(parts)
        if field is not None and after in {("。", None), (".", None)}
    )


def _both(message: Message, advice: Message | None, language: Language) -> list[Part]:
    """Return the parts of the message and its advice as sentences, one after the other."""
    parts = _sentence(message, language)
    if advice is None:
        return parts
    return [*parts, (GAP[language], None), *_sentence(advice, language)]


def _sentence(message: Message, language: Language) -> list[Part]:
    template = message.template.in_language(language)
    parts: list[Part] = [(template, None)]
    if message.values and "{" in template:
        parts = [
            (text, None if name is None else f"{name}{f'!{how}' if how else ''}{f':{form}' if form else ''}")
            for text, name, form, how in Formatter().parse(template)
        ]
    return _ended(_begun(parts, language), language)


def _begun(parts: list[Part], language: Language) -> list[Part]:
    """Return the parts with the capital that begins an English sentence, where it does not begin with an argument."""
    first, field = parts[0]
    if language == "en" and first:
        return [(first[0].upper() + first[1:], field), *parts[1:]]
    return parts


def _ended(parts: list[Part], language: Language) -> list[Part]:
    """Return the parts with the mark that ends a sentence, where they have none."""
    last, field = parts[-1]
    if field is None and last.endswith(ENDS):
        return parts
    return [*parts, ("。" if language == "zh" else ".", None)]
