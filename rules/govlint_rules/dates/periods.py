"""Which of a report's ranges of dates is the period of its data."""

import re

from govlint.facts import Context
from govlint.tree import Mention, Period

_WINDOW = 40
_SPAN_OF_TIME = "(?:期限|时限|周期|期间|期|时间|区间|时段|范围)"
_OF_THE_DATA = re.compile(rf"(?:统计|数据|指标)(?:数据|统计|采集|起止|的)*{_SPAN_OF_TIME}[^。；，]{{0,6}}$")
_IN_FRONT = re.compile(
    rf"(?:统计|数据|指标|报告|本期)[^。；]{{0,20}}{_SPAN_OF_TIME}[^。；]{{0,8}}$|(?:数据|指标|现将)(?:为|是)?$"
)


def data_period(context: Context) -> Period | None:
    """Return the period that the report says its data are of, None when it says none.

    The words right before it must speak of the period of statistics or data; before the first section, where hardly another
    period stands, less will do.
    """
    front = set(map(id, context.front_mentions))
    for mention in context.mentions:
        if isinstance(mention, Period) and _names_data(mention, is_front=id(mention) in front):
            return mention
    return None


def _names_data(period: Mention, *, is_front: bool) -> bool:
    before = period.prose.text[max(0, period.start - _WINDOW) : period.start]
    return bool(_OF_THE_DATA.search(before) or (is_front and _IN_FRONT.search(before)))
