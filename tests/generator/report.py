"""Whole reports: a seed gives the same report everywhere, correct by every relation, every sentence and every rule."""

import random
from typing import NamedTuple

from tests.generator import wording
from tests.generator.figures import SIZES, make_figures
from tests.generator.model import Block, Piece, Report
from tests.generator.organs import Organ, make_organ
from tests.generator.prose import Said, Teller

SECTIONS = (
    "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况", "其他需要报告的事项",
)  # fmt: skip
_OTHER_TITLES = {3: "因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4: "政府信息公开工作存在的主要问题及改进情况"}
_TABLES = {1: "disclosure", 2: "requests", 3: "proceedings"}
_FORM_2021 = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）"
_FORM_2019 = (
    "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）"
)
_BASES = (
    "《中华人民共和国政府信息公开条例》（以下简称《条例》）",
    "《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）",
    "《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条",
    "《中华人民共和国政府信息公开条例》",
)
_PERIODS = (
    "统计期限为{y}年1月1日至{y}年12月31日",
    "统计期限为{y}年1月1日至12月31日",
    "统计期限自{y}年1月1日起至{y}年12月31日止",
    "统计期限自{y}年1月1日起至12月31日止",
    "统计时限自{y}年1月1日起，至{y}年12月31日止",
    "统计周期为{y}年1月1日至12月31日",
    "统计期从{y}年1月1日起到{y}年12月31日止",
    "统计时间为{y}年1月1日至{y}年12月31日",
    "统计期限为{y}年1月1日—12月31日",
)
_PERIOD_LEADS = ("本年度报告所列数据的", "本报告中所列数据的", "所列数据", "报告数据", "本报告所列数据")
_PARTS = (
    "本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分。",
    "报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成。",
    "本报告共分六部分：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项。",
    "",
    "",
)


class Facts(NamedTuple):
    """What a report was written from: who reports, and what every tagged number of its prose says."""

    organ: Organ
    said: dict[str, Said]


class Writer:
    """Writes one report."""

    def __init__(self, chance: random.Random, year: int, size: str, other: str) -> None:
        self.chance = chance
        self.year = year
        self.form = "2021" if year > 2020 else "2019"
        self.organ = make_organ(chance, size)
        self.figures = make_figures(chance, self.form, size, other=other, regulations=self.organ.kind == "city")
        self.tell = Teller(chance, self.figures, self.organ, year)
        self.blocks: list[Block] = []

    def report(self) -> Report:
        """Return the report."""
        self._title()
        self._preamble()
        for at, title in enumerate(SECTIONS):
            if self.chance.random() < 0.15:
                title = _OTHER_TITLES.get(at, title)
            self._add("heading", [Piece(f"{'一二三四五六'[at]}、{title}", f"section:{at + 1}")])
            (self._overview, self._disclosure, self._requests, self._proceedings, self._problems, self._rest)[at]()
            if at in _TABLES:
                self.blocks.append(Block("table", table=_TABLES[at]))
        return Report(self.form, self.year, tuple(self.blocks), self.figures, Facts(self.organ, self.tell.said))

    def _add(self, kind: str, pieces) -> None:
        if any(piece.text for piece in pieces):
            self.blocks.append(Block(kind, tuple(piece for piece in pieces if piece.text)))

    def _title(self) -> None:
        year = Piece(str(self.year), "title.year")
        form = self.chance.randrange(4)
        end = Piece("年政府信息公开工作年度报告")
        name = Piece(self.organ.name, "title.organ")
        if form == 0:
            self._add("title", [name, year, end])
        elif form == 1:
            self._add("title", [year, Piece("年"), name, Piece("政府信息公开工作年度报告")])
        elif form == 2:
            self._add("title", [name])
            self._add("title", [year, end])
        else:
            self._add(
                "title",
                [Piece(self.organ.place if self.organ.is_government else self.organ.name, "title.organ"), year, end],
            )

    def _preamble(self) -> None:
        basis = self.chance.choice(_BASES)
        document = self.chance.choice([_FORM_2021 if self.form == "2021" else _FORM_2019, ""])
        lead = self.chance.choice(["根据", "按照"])
        made = self.chance.choice(["编制本报告", "编制本年度报告", "编制了本年度报告"])
        pieces = [Piece(f"{lead}{basis}"), Piece(f"和{document}" if document else "")]
        pieces.append(
            Piece(
                f"{self.chance.choice(['要求', '规定', '有关要求'])}，{self.chance.choice(['', '由'])}{self.organ.name}{made}。"
            )
        )
        pieces.append(Piece(self.chance.choice(_PARTS), "parts"))
        pieces += [Piece(self.chance.choice(_PERIOD_LEADS)), *self._period(), Piece("。")]
        if self.chance.random() < 0.6:
            pieces += [
                Piece("本报告电子版可在"),
                Piece(f"{self.organ.place}人民政府网站（"),
                Piece(self.organ.url, "contact.url"),
                Piece("）查阅和下载。"),
            ]
        if self.chance.random() < 0.85:
            pieces += self._contact()
        self._add("paragraph", pieces)

    def _period(self) -> list[Piece]:
        text = self.chance.choice(_PERIODS).replace("{y}", str(self.year))
        first, last = text.index("1月1日") - 5, text.index("12月31日")
        return [
            Piece(text[:first]), Piece(text[first : first + 4], "period.year"), Piece(text[first + 4 : last]),
            Piece("12月31日", "period.end"), Piece(text[last + 6 :]),
        ]  # fmt: skip

    def _contact(self) -> list[Piece]:
        organ = self.organ
        named = [
            ("地址", organ.address, "address"),
            ("邮编", organ.postcode, "postcode"),
            ("电话", organ.phone, "phone"),
            ("电子邮箱", organ.email, "email"),
        ]
        kept = [each for each in named if each[2] == "phone" or self.chance.random() < 0.8]
        office = organ.name + ("" if organ.name.endswith("办公室") else "办公室")
        pieces = [Piece(f"如对本报告有疑问，请与{office}联系（")]
        for at, (label, value, tag) in enumerate(kept):
            pieces += [Piece(f"{'，' if at else ''}{label}："), Piece(value, f"contact.{tag}")]
        return [*pieces, Piece("）。")]

    def _overview(self) -> None:
        tell = self.tell
        self._add("paragraph", tell.fill(tell.pick(wording.OPENING)))
        texts = {
            "主动公开": [*tell.fill(tell.pick(wording.ACTIVE)), *tell.published(), *self._maybe(tell.documents), *self._maybe(tell.decisions),
                     *self._maybe(tell.noise), *self._maybe(tell.tempting, 0.35), *(self._maybe(tell.fees) if self.form == "2021" else self._maybe(tell.procurement))],
            "依申请公开": [*tell.fill(tell.pick(wording.ON_REQUEST)), *tell.requests(), *self._maybe(tell.proceedings)],
            "政府信息管理": tell.fill(tell.pick(wording.MANAGEMENT)),
            "政府信息公开平台建设": tell.fill(tell.pick(wording.PLATFORM)),
            "监督保障": [*tell.fill(tell.pick(wording.SUPERVISION)), *tell.fill(tell.pick(wording.AWARD if self.organ.kind != "city" else ("",)))],
        }  # fmt: skip
        style = self.chance.choice(
            ["heading", "inline", "plain"] if self.form == "2019" else ["heading", "inline", "point"]
        )
        for number, topic in zip("一二三四五", wording.TOPICS, strict=True):
            name = self.chance.choice(wording.TOPIC_TITLES[topic])
            if style == "heading":
                self._add("subheading", [Piece(f"（{number}）{name}", f"topic:{topic}")])
                self._add("paragraph", texts[topic])
            elif style == "plain":
                self._add("paragraph", texts[topic])
            else:
                self._add("paragraph", [Piece(f"（{number}）{name}。", f"topic:{topic}"), *texts[topic]])

    def _maybe(self, sentence, probability: float = 0.6):
        return sentence() if self.chance.random() < probability else []

    def _disclosure(self) -> None:
        if self.chance.random() < 0.25:
            self._add("paragraph", self.tell.documents())

    def _requests(self) -> None:
        if self.chance.random() < 0.25:
            self._add("paragraph", self.tell.requests())

    def _proceedings(self) -> None:
        if self.chance.random() < 0.25:
            self._add("paragraph", self.tell.proceedings())

    def _problems(self) -> None:
        count = self.chance.randint(2, 3)
        chosen = self.chance.sample(range(len(wording.PROBLEMS)), count)
        year = self.year
        problems = "；".join(f"{'一二三'[at]}是{wording.PROBLEMS[each]}" for at, each in enumerate(chosen))
        remedies = "；".join(f"{'一二三'[at]}是{wording.REMEDIES[each]}" for at, each in enumerate(chosen))
        plan = "".join(
            piece.text for piece in self.tell.fill(self.tell.pick(wording.PLANS), k=self.chance.randint(2, 6))
        )
        if self.chance.random() < 0.4:
            self._add("subheading", [Piece("（一）存在的主要问题")])
            self._add("paragraph", [Piece(f"{year}年，政府信息公开工作还存在一些不足：{problems}。")])
            self._add("subheading", [Piece("（二）改进情况")])
            self._add("paragraph", [Piece(f"针对上述问题，采取以下措施加以改进：{remedies}。{plan}")])
            return
        self._add("paragraph", [Piece(f"{year}年，政府信息公开工作取得了一定成绩，但仍存在一些问题：{problems}。")])
        self._add("paragraph", [Piece(f"针对存在的问题，主要做了以下改进：{remedies}。{plan}")])

    def _rest(self) -> None:
        tell, fill = self.tell, self.tell.fill
        unpaid = self.figures.values.get("requests.other.fee_not_paid.total", 0)
        fee = Piece(str(self.chance.randint(1, 40) * 100), "fee")
        if unpaid:
            self._add("paragraph", fill(wording.UNPAID_FEE, fee=fee))
        elif self.form == "2019":
            self._add("paragraph", fill(self.chance.choice(["无。", "{y}年，{we}没有其他需要报告的事项。"])))
        elif self.figures.values["requests.received.total"] > 3 and self.chance.random() < 0.3:
            count = self.chance.randint(1, 3)
            self._add("paragraph", fill(tell.pick(wording.SOME_FEE), fee=fee, k=count))
        else:
            self._add("paragraph", [*fill(tell.pick(wording.NO_FEE)), Piece(tell.pick(wording.NOTHING_ELSE))])


def make_report(seed: int) -> Report:
    """Return the correct report of `seed`: any year from 2019 on, any size, either kind of （六） where both are legal."""
    chance = random.Random(seed)
    year = chance.choice([2019, 2020, 2020, 2021, 2022, 2023, 2024, 2025])
    other = chance.choice(["one", "rows"]) if year == 2020 else ("one" if year == 2019 else "rows")
    size = chance.choice(list(SIZES))
    return Writer(chance, year, size, other).report()


def bare_report(seed: int, form: str = "2021", size: str = "county", other: str = "rows") -> Report:
    """Return a report with hardly any prose, for tests of the tables alone."""
    figures = make_figures(random.Random(seed), form, size, other=other)
    year = 2023 if form == "2021" else 2020
    blocks = [Block("title", (Piece(f"松澜县人民政府{year}年政府信息公开工作年度报告"),))]
    for at, title in enumerate(SECTIONS):
        blocks.append(Block("heading", (Piece(f"{'一二三四五六'[at]}、{title}"),)))
        if at in _TABLES:
            blocks.append(Block("table", table=_TABLES[at]))
        else:
            blocks.append(Block("paragraph", (Piece("松澜县人民政府认真做好政府信息公开工作，有关情况如实报告。"),)))
    return Report(form, year, tuple(blocks), figures)
