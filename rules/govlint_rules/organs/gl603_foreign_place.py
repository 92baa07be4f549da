"""GL603."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import has_any, lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Paragraph, Report
from govlint_rules.organs.acts import act, beginnings
from govlint_rules.organs.foreign import Mentioned, OwnPlaces, organ_end, own_places, place_at, town_at
from govlint_rules.organs.names import OrganName
from govlint_rules.organs.pronouns import own_words
from govlint_rules.quotations import is_quoted
from govlint_rules.sentences import clauses, sentence_around

_DIGIT = lazy(r"\d")
_WEBSITE = lazy("(?:门户|政务)?网站")


class ForeignPlace(Rule):
    """把别的地方当作本地。

    检查什么：正文里以别的省、市、县、区的名义说的本机关的事，如“××县共收到政府信息公开申请18件”“××市高度重视政务公开工作”，
        而这个地方既不是报告机关所在地，也不是它的上级或者下级。
    为什么：是照抄别处的报告没有改过来，内容的真实性因此受到怀疑。
    反例：
        嘉荫县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，集贤县主动公开政府信息3446条。
        ---
        嘉荫县市场监督管理局2023年政府信息公开工作年度报告
        三、收到和处理政府信息公开申请情况
        2023年，双鸭山市市场监督管理局收到政府信息公开申请18件。
        ---
        琅溪县2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        涟水县政府信息公开工作取得一定成效，但公开内容还不够全面。
    正例：
        嘉荫县2023年政府信息公开工作年度报告
        一、总体情况
        伊春市高度重视政务公开工作，嘉荫县主动公开政府信息3446条，落实《集贤县政务公开办法》，赴集贤县学习，集贤县人民法院审结1件。
        ---
        伊春市2023年政府信息公开工作年度报告
        一、总体情况
        全市主动公开政府信息3446条，其中，嘉荫县公开137条，铁力市公开210条。
    局限：只看句首、说的是本机关的事的地名，同一段里与别的地方并列的、同一句里拿来与本机关的数字比较的不看；不是行政区划名称的，和认不出隶属关系的（报告机关名称里没有市县、重名的区），
        不作判断；乡镇、街道的名称只在乡镇、街道的报告里看，首尾用字不像地名的除外。

    Another place in the place of the organ's own.

    What it checks: Sentences that say of another province, city, county or district what a report says of its own organ
        (××县共收到政府信息公开申请18件), where that place is neither the organ's own nor above nor below it.
    Why: They were copied from another place's report, and that makes the whole doubtful.
    Limits: Only names at the beginning of a clause that is about the organ's own work, and no place that the paragraph
        lists with others or the sentence compares with the organ's own figure; nothing is said of names that are no
        division's, and where it cannot be told what belongs to what (no city or county in the organ's name, districts
        that share a name); towns and streets are looked at only in a report of one, where their names read like names.
    """

    code, name = "GL603", "foreign-place"
    severity = WARNING
    wants = Report
    message = Text("报告机关是{organ}，这里说的却是{name}", "this is the report of {organ}, but this is about {name}")
    help = Text("核对是否照抄了别处的报告，改为本机关的情况", "check whether this was copied from another report")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        own = own_places(context)
        is_town = own.name.is_body_of_place and bool(own.name.stems("town"))
        for node, line in zip(context.passages, clauses(context).split("\n"), strict=False):
            if not isinstance(node, Paragraph):
                continue
            for start in beginnings(line, of_towns=is_town):
                place = _foreign_at(node.text.text, start, own, is_town=is_town)
                if place is not None and _is_active(node.text.text, start, place, own, context.organ):
                    yield self.finding(node.text.span(start, place.end), organ=context.organ, name=place.name)


def _foreign_at(text: str, start: int, own: OwnPlaces, *, is_town: bool) -> Mentioned | None:
    """Return the place whose name stands at `start` where it is certainly not the organ's; None where it may be."""
    if is_town:
        town = town_at(text, start, own.name)
        if town is not None:
            return town
    place = place_at(text, start)
    return place if place is not None and own.is_foreign(place) else None


def _is_active(text: str, start: int, place: Mentioned, own: OwnPlaces, organ: str) -> bool:
    """Return whether the report says as its own words what the organ of `place`, whose name is at `start`, did."""
    if _is_listed(text, place.name):
        return False
    end = organ_end(text, place.end)
    return (
        _acts(text, end, place)
        and not is_quoted(text, start, end)
        and not _is_compared(text, start, end, own.name, organ)
    )


def _is_compared(text: str, start: int, end: int, own: OrganName, organ: str) -> bool:
    """Return whether the sentence goes on with a figure of the organ itself: 松澜县公开4200条，我县公开1205条."""
    _, stop = sentence_around(text, start, end)
    words = own_words(own, organ)
    return any(has_any(clause, words) and _DIGIT.search(clause) for clause in text[end:stop].split("，")[1:])


def _acts(text: str, end: int, place: Mentioned) -> bool:
    """Return whether the organ of `place` whose name ends at `end` acts, or the website of a place that is known."""
    website = _WEBSITE.match(text, end) if place.places else None
    return act(text, website.end() if website else end) is not None


def _is_listed(text: str, name: str) -> bool:
    """Return whether a place stands in a list of several, as those do that work together or are compared."""
    return f"、{name}" in text or f"{name}、" in text
