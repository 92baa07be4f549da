"""Recipes for mutators: what many of them share."""

import random
import re

from tests.generator.model import Piece, Report
from tests.generator.mutators import (
    FAULT,
    Mutation,
    Mutator,
    fault,
    substituted,
    text_at,
    with_blocks,
    with_piece,
    with_sentence,
)

_MARKS = re.compile("[⟦⟧]")

# ---- building mutators from data ----


def sentence(code: str, *texts: str, section: int = 1) -> Mutator:
    """Return a mutator that adds one of `texts`; what stands in ⟦ ⟧ is the fault, the whole text where nothing does."""

    def mutator(report: Report, chance: random.Random) -> Mutation | None:
        organ = report.facts.organ
        words = {
            "y": report.year,
            "ly": report.year - 1,
            "ny": report.year + 1,
            "we": organ.we,
            "organ": organ.name,
            "place": organ.place,
        }
        text = chance.choice(texts)
        for name, word in words.items():
            text = text.replace(f"{{{name}}}", str(word))
        changed = with_sentence(report, text, chance, section)
        return fault(marked(changed) if changed else None, text, code)

    return mutator


def marked(report: Report) -> Report:
    """Keep the fault's tag only on what stands between ⟦ and ⟧, where these are used."""
    blocks = []
    for block in report.blocks:
        pieces: list[Piece] = []
        for piece in block.pieces:
            if "⟦" not in piece.text:
                pieces.append(piece)
                continue
            parts = _MARKS.split(piece.text)
            pieces += [Piece(part, FAULT if at % 2 else "") for at, part in enumerate(parts)]
        blocks.append(block._replace(pieces=tuple(piece for piece in pieces if piece.text)))
    return with_blocks(report, blocks)


def replaced(code: str, *pairs: tuple[str, str], kinds=("paragraph",)) -> Mutator:
    """Return a mutator that replaces one wording by a damaged one, wherever the report has it."""

    def mutator(report: Report, chance: random.Random) -> Mutation | None:
        for old, new in chance.sample(pairs, len(pairs)):
            changed = substituted(report, old, new, chance, kinds=kinds)
            if changed is not None:
                return fault(changed, f"{old} -> {new}", code)
        return None

    return mutator


def retagged(code: str, tag: str, damage, *more: str) -> Mutator:
    """Return a mutator that rewrites the piece of `tag` by `damage(text, chance, report)`."""

    def mutator(report: Report, chance: random.Random) -> Mutation | None:
        text = text_at(report, tag)
        if not text:
            return None
        new = damage(text, chance, report)
        if new == text:
            return None
        return fault(with_piece(report, tag, new), f"{text} -> {new}", code, *more, tags=(tag,))

    return mutator
