"""Sentences as SARIF wants them."""

from govlint.text import Language

GAP = {"zh": "", "en": " "}
"""What stands between two sentences."""
_ENDS = ("。", "！", "？", ".", "!", "?")


def sentence(text: str, language: Language) -> str:
    """Return the text with the mark that ends a sentence, and in English the capital that begins one."""
    if language == "en":
        text = text[:1].upper() + text[1:]
    if text.endswith(_ENDS):
        return text
    return text + ("。" if language == "zh" else ".")
