"""Sentences that state a report's figures, true in every legal reading, with a record of what each number says."""

import random
import string
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tests.generator import wording
from tests.generator.figures import OTHER_ROWS, OUTCOMES, PROCEEDINGS, RESULTS
from tests.generator.model import Figures, Piece
from tests.generator.organs import Organ

_CHINESE = "零一二三四五六七八九十"
_FORMAT = string.Formatter()


class Said(NamedTuple):
    """What a tagged number of the prose states.

    `kind`: "cell" (a figure of the tables, any of `legal` being right), "total" and "part" (of a list that makes up its whole),
    "some" (a part of a list that does not), "share", "growth", "twice" (a figure stated in two places), "free" (nothing to hold it
    against), "none" (a claim without a number). `value` is what is said; `group` ties a total to its parts.
    """

    kind: str
    value: Decimal
    legal: frozenset = frozenset()
    group: str = ""
    topic: str = ""


class Teller:
    """Writes the sentences of one report."""

    def __init__(self, chance: random.Random, figures: Figures, organ: Organ, year: int) -> None:
        self.chance = chance
        self.figures = figures
        self.organ = organ
        self.said: dict[str, Said] = {}
        self._numerals = chance.random() < 0.1
        self._commas = chance.random() < 0.05
        self._used: set[str] = set()
        self._words = {
            "y": str(year), "ly": str(year - 1), "ny": str(year + 1), "we": organ.we, "whole": organ.whole, "organ": organ.name,
            "office": organ.office, "place": organ.place,
        }  # fmt: skip

    def value(self, row: str, column: str = "total"):
        return self.figures.values[f"requests.{row}.{column}"]

    def pick(self, options):
        """Return one of `options`, one not used before where there is one: no report says a thing twice in the same words."""
        fresh = [each for each in options if each not in self._used] or list(options)
        chosen = self.chance.choice(fresh)
        self._used.add(chosen)
        return chosen

    def fill(self, template: str, **values) -> list[Piece]:
        """Return the template's pieces: numbers as tagged pieces, words of the report in place of their names."""
        pieces: list[Piece] = []
        for literal, name, _, _ in _FORMAT.parse(template):
            if literal:
                pieces.append(Piece(literal))
            if name is not None:
                value = values[name] if name in values else self._words[name]
                pieces += [value] if isinstance(value, Piece) else [Piece(str(value))]
        return pieces

    def number(self, value, kind: str = "cell", legal=(), group: str = "", topic: str = "") -> Piece:
        """Return `value` as a tagged number and remember what it says."""
        said = Said(kind, Decimal(value), frozenset(map(Decimal, (value, *legal))), group, topic)
        return self.tagged(self.written(value), said)

    def tagged(self, text: str, said: Said) -> Piece:
        tag = f"said:{len(self.said)}"
        self.said[tag] = said
        return Piece(text, tag)

    def written(self, value) -> str:
        if self._numerals and value == int(value) and 0 < value <= 20:
            return chinese(int(value))
        return f"{value:,}" if self._commas and value >= 1000 else f"{value}"

    def percentage(self, part, whole, kind: str, topic: str) -> Piece:
        """Return part/whole as a percentage, rounded or cut off, with a digit or two after the point."""
        exact = Decimal(part) * 100 / Decimal(whole)
        step = self.chance.choice([Decimal("0.1"), Decimal("0.01"), Decimal(1)])
        text = f"{exact.quantize(step, self.chance.choice([ROUND_HALF_UP, ROUND_DOWN])):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return self.tagged(f"{text}%", Said(kind, exact, topic=topic))

    # ---- requests ----

    def requests(self) -> list[Piece]:
        """Return the sentences about applications: received, carried in, concluded by outcome, carried out."""
        pieces = self._received()
        if not self.value("received") + self.value("carried_in"):
            return [*pieces, Piece("。")]
        return [*pieces, *self._concluded(pieces), Piece("。")]

    def _received(self) -> list[Piece]:
        new, carried = self.value("received"), self.value("carried_in")
        legal = (new + carried, self.value("concluded"))
        if not new and not carried:
            template = self.pick(wording.NOTHING_RECEIVED)
            if "{n}" in template:
                return self.fill(template, n=self.number(0, topic="received"))
            return self._claim(self.fill(template), "received")
        if carried and self.chance.random() < 0.7:
            group = self._group()
            template = self.pick(wording.RECEIVED_AND_CARRIED)
            together = self.number(new + carried, "total", (new,), group, "received")
            both = (
                self.number(new, "cell", legal, group, "received"),
                self.number(carried, "cell", (), group, "carried_in"),
            )
            return self.fill(template, all=together, n=both[0], c=both[1])
        number = self.number(new, "cell", legal, topic="received")
        pieces = self.fill(self.pick(wording.RECEIVED), n=number)
        if not carried:
            pieces += self._after_received(new)
        return pieces

    def _after_received(self, new: int) -> list[Piece]:
        choice = self.chance.random()
        if new > 3 and choice < 0.2:
            return [Piece("，"), *self._channels(new)]
        if choice < 0.45:
            return [Piece("，"), *self._applicants(new)]
        if new > 3 and choice < 0.6:
            return self._growth(new)
        if new > 5 and choice < 0.75 and self.organ.is_government:
            own = self.number(self.chance.randint(1, new - 1), "free")
            return [Piece("，"), *self.fill(self.pick(wording.OWN_OFFICE), n=own), *self.fill("。{whole}")]
        if new > 6 and choice < 0.85:
            first, second = self.chance.randint(1, new // 3), self.chance.randint(1, new // 3)
            some = {name: self.number(each, "free") for name, each in zip("abd", (first, second, 1), strict=True)}
            return [Piece("，"), *self.fill(self.pick(wording.SUBJECTS), **some)]
        if new and choice < 0.93:
            before = self.number(self.chance.randint(1, 2 * new), "free")
            return self.fill(self.pick(wording.LAST_YEAR), before=before)
        return []

    def _channels(self, new: int) -> list[Piece]:
        group = self._group()
        self.said[next(reversed(self.said))] = self.said[next(reversed(self.said))]._replace(group=group)
        first, second = sorted(self.chance.randint(0, new) for _ in range(2))
        parts = [self.number(each, "part", group=group) for each in (first, second - first, new - second)]
        return self.fill(self.pick(wording.CHANNELS), **dict(zip("abd", parts, strict=True)))

    def _applicants(self, new: int) -> list[Piece]:
        natural = self.value("received", "natural_person")
        template = self.pick(wording.APPLICANTS)
        if "{share}" in template and not new:
            template = wording.APPLICANTS[0]
        numbers = {
            "a": self.number(natural, topic="natural_person"),
            "b": self.number(new - natural, topic="legal_person"),
        }
        if "{share}" in template:
            numbers["share"] = self.percentage(natural, new, "share", "natural_person")
        return self.fill(template, **numbers)

    def _growth(self, new: int) -> list[Piece]:
        before = max(1, round(new * self.chance.uniform(0.5, 1.6)))
        if before == new:
            return []
        template = self.pick(wording.GROWTH if new > before else wording.DECLINE)
        kind = "growth" if "{before}" in template else "free"
        rate = self.percentage(abs(new - before), before, kind, "received")
        return self.fill(template, p=rate, before=self.number(before, "free"))

    def _concluded(self, before: list[Piece]) -> list[Piece]:
        """Return what became of the applications, to go on from `before`."""
        done, left = self.value("concluded"), self.value("carried_out")
        joint = Piece("，" if not before or before[-1].text != self.organ.whole else "")
        if not left and joint.text and self.chance.random() < 0.5:
            pieces = [joint, *self._claim(self.fill(self.pick(wording.ALL_DONE)), "concluded")]
        else:
            pieces = [joint, *self.fill(self.pick(wording.CONCLUDED), n=self.number(done, topic="concluded"))]
            if left:
                rest = self.fill(self.pick(wording.CARRIED_OUT), n=self.number(left, topic="carried_out"))
                pieces += [Piece("，"), *rest]
        if done and self.chance.random() < 0.8:
            lead = self.chance.choice(wording.OUTCOMES_LEAD)
            pieces += [Piece("。"), Piece(lead), *self.outcomes()]
        return pieces

    def outcomes(self) -> list[Piece]:
        """Return the list of outcomes; those of 0 may be left out."""
        values = {"granted": self.value("granted"), "partly_granted": self.value("partly_granted")}
        values |= {name: sum(self.value(row) for row in rows) for name, rows in OUTCOMES.items()}
        rows = ("other",) if "requests.other.total" in self.figures.values else OTHER_ROWS
        values["other"] = sum(self.value(row) for row in rows)
        if self.chance.random() < 0.15:
            numbers = [self.number(value, topic=name) for name, value in values.items()]
            return self.fill(self.pick(wording.OUTCOMES_APART), **dict(zip("abcdef", numbers, strict=True)))
        with_zeros = self.chance.random() < 0.4
        comma = self.chance.choice("，、；")
        pieces: list[Piece] = []
        for name, value in values.items():
            if not value and not with_zeros:
                continue
            if pieces:
                pieces.append(Piece(comma))
            pieces += [
                Piece(self.chance.choice(wording.OUTCOME_NAMES[name])),
                self.number(value, topic=name),
                Piece("件"),
            ]
        return pieces

    # ---- reviews and suits ----

    def proceedings(self) -> list[Piece]:
        """Return the sentence about reviews and suits."""
        totals = [self.figures.values[f"proceedings.{block}.total"] for block in PROCEEDINGS]
        reviews, suits = totals[0], totals[1] + totals[2]
        if not reviews and not suits:
            template = self.pick(wording.NO_REVIEWS)
            if "{r}" in template:
                return [
                    *self.fill(template, r=self.number(0, topic="reviews"), s=self.number(0, topic="litigation")),
                    Piece("。"),
                ]
            return [*self._claim(self.fill(template), "proceedings"), Piece("。")]
        if self.chance.random() < 0.25:
            return [*self._both(reviews, suits, totals), Piece("。")]
        pieces = self.fill("{y}年，")
        concluded = reviews - self._pending(PROCEEDINGS[:1])
        pieces += self.fill(self.pick(wording.REVIEWS), n=self.number(reviews, "cell", (concluded,), topic="reviews"))
        if reviews and self.chance.random() < 0.6:
            pieces += [Piece("，其中"), *self._results(PROCEEDINGS[:1])]
        pieces.append(Piece("；" if len(pieces) > 4 else "，"))
        apart = suits and self.chance.random() < 0.5
        legal = (totals[1], totals[2], suits - self._pending(PROCEEDINGS[1:]))
        pieces += self.fill(self.pick(wording.SUITS), n=self.number(suits, "cell", legal, topic="litigation"))
        if apart:
            two = {
                "a": self.number(totals[1], topic="litigation_direct"),
                "b": self.number(totals[2], topic="litigation_after"),
            }
            pieces += [Piece("，"), *self.fill(self.pick(wording.SUITS_APART), **two)]
        elif suits and self.chance.random() < 0.5:
            pieces += [Piece("，其中"), *self._results(PROCEEDINGS[1:])]
        return [*pieces, Piece("。")]

    def _both(self, reviews: int, suits: int, totals) -> list[Piece]:
        """Return reviews and suits in one sentence."""
        pending = (self._pending(PROCEEDINGS[:1]), self._pending(PROCEEDINGS[1:]))
        template = self.pick(wording.REVIEWS_AND_SUITS)
        if "{t}" in template:
            both = self.number(reviews + suits, "cell", (reviews + suits - sum(pending),), topic="proceedings")
            return self.fill(template, t=both)
        review = self.number(reviews, "cell", (reviews - pending[0],), topic="reviews")
        legal = (suits - pending[1], totals[1], totals[2])
        return self.fill(template, r=review, s=self.number(suits, "cell", legal, topic="litigation"))

    def _pending(self, blocks) -> int:
        return sum(self.figures.values[f"proceedings.{block}.pending"] for block in blocks)

    def _results(self, blocks) -> list[Piece]:
        pieces: list[Piece] = []
        for result in RESULTS[:-1]:
            value = sum(self.figures.values[f"proceedings.{block}.{result}"] for block in blocks)
            if value:
                name = wording.RESULT_NAMES[result]
                pieces += [Piece("，" if pieces else ""), Piece(name), self.number(value, topic=result), Piece("件")]
        return pieces

    # ---- documents, decisions, fees, procurement ----

    def documents(self) -> list[Piece]:
        """Return a sentence about normative documents."""
        values = self.figures.values
        if self.figures.form == "2019":
            made = self.number(values["disclosure.normative_documents.made"], topic="normative_documents")
            return [
                *self.fill(
                    self.pick(wording.ISSUED).replace("行政规范", self.chance.choice(["规范", "行政规范"])), n=made
                ),
                Piece("。"),
            ]
        issued, repealed, in_force = (
            values[f"disclosure.normative_documents.{column}"] for column in ("issued", "repealed", "in_force")
        )
        if self.chance.random() < 0.3:
            numbers = [self.number(each, topic="normative_documents") for each in (issued, repealed, in_force)]
            pieces = self.fill(self.pick(wording.DOCUMENTS_TOGETHER), **dict(zip("abc", numbers, strict=True)))
        else:
            pieces = self.fill(self.pick(wording.ISSUED), n=self.number(issued, topic="normative_documents"))
            if self.chance.random() < 0.5:
                number = self.number(repealed, topic="normative_documents_repealed")
                pieces += [Piece("，"), *self.fill(self.pick(wording.REPEALED), n=number)]
            if self.chance.random() < 0.6:
                number = self.number(in_force, topic="normative_documents_in_force")
                pieces += [Piece("，"), *self.fill(self.pick(wording.IN_FORCE), n=number)]
        return [*pieces, Piece("。")]

    def decisions(self) -> list[Piece]:
        """Return a sentence about licences, penalties and coercive measures."""
        pieces = self.fill("{y}年，{we}") if self.chance.random() < 0.5 else self.fill("全年")
        said = []
        for row, templates in (
            ("licensing", wording.LICENSING),
            ("penalties", wording.PENALTIES),
            ("coercion", wording.COERCION),
        ):
            value = self.figures.values[f"disclosure.{row}.decisions"]
            if self.chance.random() < 0.75:
                template = self.pick([each for each in templates if not each.startswith("全年")])
                said.append(self.fill(template, n=self._decision(value, row)))
        for at, sentence in enumerate(said):
            pieces += [Piece("，"), *sentence] if at else sentence
        return [*pieces, Piece("。")] if said else []

    def _decision(self, value: int, row: str) -> Piece:
        if value < 20_000 or self.chance.random() < 0.7:
            return self.number(value, topic=row)
        tens = Decimal(value) / 10_000
        if self.chance.random() < 0.5:
            return self.tagged(
                f"{tens.quantize(Decimal('0.01'), ROUND_HALF_UP):f}万", Said("cell", Decimal(value), topic=row)
            )
        return self.tagged(f"{tens.quantize(Decimal(1), ROUND_DOWN):f}万余", Said("cell", Decimal(value), topic=row))

    def fees(self) -> list[Piece]:
        """Return a sentence about administrative fees, in 万元 or in 元."""
        amount = self.figures.values["disclosure.fees.amount"]
        in_yuan = (amount * 10_000).normalize()
        if in_yuan == in_yuan.to_integral_value() and self.chance.random() < 0.4:
            number, unit = self.tagged(f"{in_yuan:f}", Said("cell", amount, topic="fees")), "元"
        else:
            number, unit = self.tagged(f"{amount:f}", Said("cell", amount, topic="fees")), "万元"
        return [*self.fill(self.pick(wording.FEES), n=number, unit=unit), Piece("。")]

    def procurement(self) -> list[Piece]:
        """Return a sentence about central procurement (form of 2019)."""
        projects, amount = (self.figures.values[f"disclosure.procurement.{each}"] for each in ("projects", "amount"))
        money = f"{(Decimal(amount) / 10_000).normalize():f}"
        piece = self.tagged(money, Said("cell", Decimal(amount), topic="procurement"))
        before, after = self.pick(wording.PROCUREMENT).split("{amount}")
        pieces = self.fill(before, n=self.number(projects, topic="procurement"))
        return [*pieces, piece, Piece("万元"), Piece(after), Piece("。")]

    # ---- numbers that stand in no table ----

    def published(self) -> list[Piece]:
        """Return a sentence about how much was published, with or without its parts."""
        total = self.chance.choice([self.chance.randint(4, 90), self.chance.randint(90, 9_000)])
        choice = self.chance.random()
        if choice < 0.25:
            words = {
                "k": self.chance.randint(1, 90) * 100,
                "w": f"{self.chance.randint(1, 90) / 10:.1f}".removesuffix(".0"),
            }
            return [*self.fill(self.pick(wording.PUBLISHED_ROUNDED), **words), Piece("。")]
        group = self._group()
        kind = "total" if choice < 0.7 else "free"
        pieces = self.fill(self.pick(wording.PUBLISHED), n=self.number(total, kind, group=group, topic="published"))
        if kind == "total" and choice < 0.5:
            cuts = sorted(self.chance.randint(0, total) for _ in range(3))
            parts = [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]
            numbers = {name: self.number(each, "part", group=group) for name, each in zip("abcd", parts, strict=True)}
            pieces += self.fill(self.pick(wording.PUBLISHED_PARTS), **numbers)
        elif kind == "total":
            first = self.chance.randint(0, total)
            some = {"a": first, "b": self.chance.randint(0, total - first)}
            numbers = {name: self.number(each, "some", group=group) for name, each in some.items()}
            pieces += self.fill(self.pick(wording.PUBLISHED_SOME), **numbers)
        return [*pieces, Piece("。")]

    def noise(self) -> list[Piece]:
        """Return a sentence of numbers that no table holds."""
        pieces = self.fill("全年")
        for at in range(self.chance.randint(1, 3)):
            numbers = {
                "n": self.number(self.chance.randint(1, 120), "free"),
                "m": self.number(self.chance.randint(1, 60), "free"),
            }
            pieces += [Piece("，" if at else ""), *self.fill(self.pick(wording.NOISE), **numbers)]
        return [*pieces, Piece("。")]

    def tempting(self) -> list[Piece]:
        """Return a sentence of numbers that look like the tables' and are not."""
        pieces: list[Piece] = []
        for at in range(self.chance.randint(1, 2)):
            numbers = {name: self.number(self.chance.randint(2, 90), "free") for name in "nm"}
            numbers["k"] = self.number(self.chance.randint(2, 40) * 50, "free")
            pieces += [Piece("；" if at else ""), *self.fill(self.pick(wording.TEMPTING), **numbers)]
        return [*pieces, Piece("。")]

    def _claim(self, pieces, topic: str) -> list[Piece]:
        """Tag a claim without a number as a whole."""
        return [self.tagged("".join(piece.text for piece in pieces), Said("none", Decimal(0), topic=topic))]

    def _group(self) -> str:
        return f"group:{len(self.said)}"


def chinese(number: int) -> str:
    """Return a number of 1 to 20 in Chinese, two of a thing as 两."""
    if number == 2:
        return "两"
    if number <= 10:
        return _CHINESE[number]
    return ("二十" if number == 20 else "十") + (_CHINESE[number % 10] if number % 10 else "")
