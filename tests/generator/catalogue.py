"""Every mutator by name, with the code of the rule it is for: one sees at a glance which rules have none."""

from tests.generator import faults, mutators, structure
from tests.generator.mutators import Mutator, wrong_in_prose
from tests.generator.recipes import replaced, retagged, sentence

TOPICS = (
    "received", "carried_in", "carried_out", "concluded", "granted", "partly_granted", "denied", "unavailable", "rejected", "other",
    "natural_person", "legal_person", "reviews", "proceedings", "litigation", "litigation_direct", "litigation_after", "upheld", "corrected", "pending",
    "licensing", "penalties", "coercion", "fees", "normative_documents", "normative_documents_repealed", "normative_documents_in_force",
    "procurement",
)  # fmt: skip
"""What numbers of the prose are about; "other" is both 其他处理 of applications and 其他结果 of proceedings."""

CELLS: dict[str, Mutator] = {
    "wrong-cell": mutators.wrong_cell,
    "wrong-total": mutators.wrong_total,
    "exchanged-cells": mutators.exchanged_cells,
}
"""Mutators that break relations; each relation broken must be reported (GL206–GL209)."""

PROSE: dict[str, Mutator] = {f"prose-{topic}": wrong_in_prose(topic) for topic in TOPICS}
"""Mutators of numbers that tables hold (GL211)."""

OTHERS: dict[str, tuple[str, Mutator]] = {
    "no-title": ("GL101", structure.no_title),
    "title-doubled": ("GL102", structure.titled(lambda organ, year: f"{organ}{year}年度政府信息公开工作年度报告")),
    "title-short": ("GL102", structure.titled(lambda organ, year: f"{organ}{year}年政府信息公开年度报告")),
    "title-other": ("GL102", structure.titled(lambda organ, year: f"{organ}{year}年政府信息公开工作报告")),
    "section-dropped": ("GL103", structure.section_dropped),
    "section-retitled": ("GL104", structure.section_retitled),
    "sections-exchanged": ("GL105", structure.sections_exchanged),
    "section-misnumbered": ("GL106", structure.section_misnumbered),
    "section-doubled": ("GL107", structure.section_doubled),
    "section-emptied": ("GL108", structure.section_emptied),
    "list-number": ("GL109", replaced("GL109", ("二是", "三是"), ("二是", "一是"), kinds=("paragraph",))),
    "table-dropped": ("GL110", structure.table_dropped),
    "row-dropped": ("GL111", structure.row_dropped),
    "label-damaged": ("GL111", structure.label_damaged),
    "other-form": ("GL112", structure.other_form),
    "no-basis": ("GL113", structure.no_basis),
    "topic-dropped": ("GL114", structure.topic_dropped),
    "no-assessment": ("GL115", faults.no_assessment),
    "no-fee-statement": ("GL116", structure.section_text("GL116", 6, "{y}年，{we}没有其他需要报告的事项。", "无。", year_from=2021)),
    "problems-only": (
        "GL117",
        structure.section_text("GL117", 5, "一是政策解读形式不够丰富；二是公开信息不够及时；三是基层工作力量较为薄弱。"),
    ),
    "heading-stop": ("GL118", faults.heading_stop),
    "parts-differ": ("GL119", structure.parts_differ),
    "placeholder": (
        "GL120",
        sentence("GL120", "全年公开政府信息⟦XX⟧条。", "全年公开政府信息⟦××⟧条。", "举办培训⟦XXX⟧期。", "本报告由⟦【】⟧负责解释。", "⟦（文字描述）⟧"),
    ),
    "malformed-cell": ("GL201", mutators.malformed_cell),
    "amount-without-unit": ("GL202", mutators.amount_without_unit),
    "blank-cell": ("GL203", mutators.blank_cell),
    "no-count": ("GL204", mutators.no_count),
    "change-without-sign": ("GL205", mutators.change_without_sign),
    "stock": ("GL210", mutators.more_new_than_all),
    "false-claim": ("GL212", mutators.false_claim),
    "contradiction": ("GL213", mutators.contradiction),
    "wrong-part": ("GL214", mutators.wrong_part),
    "part-above-total": ("GL214", mutators.part_above_total),
    "percentage": ("GL215", mutators.wrong_percentage),
    "rate": (
        "GL215",
        sentence("GL215", "收到评价125件，满意120件，满意率⟦98%⟧。", "检查发现问题12个，已整改11个，整改率⟦100%⟧。"),
    ),
    "multiple": ("GL215", sentence("GL215", "网站访问量达50000次，是{ly}年（20000次）的⟦3.5倍⟧。", "开展培训12次，为上年6次的⟦3倍⟧。")),
    "vague": ("GL216", sentence("GL216", "全年发布信息⟦1234余条⟧。", "全年发布信息⟦近800余条⟧。", "全年接待群众⟦约300人次左右⟧。")),
    "wrong-power": ("GL217", mutators.regulations_without_power),
    "fee-step": ("GL218", structure.section_text("GL218", 6, "{y}年，{we}收取信息处理费共计123.45元。", "{y}年，{we}收取信息处理费7元。", year_from=2021)),
    "measure-word": ("GL219", sentence("GL219", "其中收到乡村振兴方面的政府信息公开申请0⟦条⟧。", "制发行政规范性文件0⟦个⟧。")),
    "group-with-value": ("GL220", mutators.group_with_value),
    "invalid-date": ("GL301", sentence("GL301", "⟦{y}年2月30日⟧组织了培训。", "⟦{y}年13月5日⟧印发通知。", "⟦4月31日⟧召开会议。")),
    "period-short": ("GL302", faults.period_one_day_short),
    "no-period": ("GL303", faults.no_period),
    "title-year": ("GL304", faults.title_of_another_year),
    "period-year": ("GL304", faults.period_of_another_year),
    "stale-year": ("GL305", sentence("GL305", "⟦{ly}年⟧，{we}共组织培训5次，政务公开水平得到提升。")),
    "period-wording": ("GL306", faults.unbalanced_period),
    "reversed-range": ("GL307", sentence("GL307", "⟦{y}年9月1日至{y}年3月5日⟧开展了专项检查。")),
    "relative-year": ("GL308", sentence("GL308", "⟦今年⟧组织了专题培训。", "⟦目前⟧，平台运行平稳。", "⟦去年⟧印发了工作要点。")),
    "late": ("GL309", faults.late),
    "no-contact": ("GL401", faults.no_contact),
    "phone": ("GL402", retagged("GL402", "contact.phone", faults.phone_damage)),
    "area-code": ("GL403", faults.foreign_area_code),
    "postcode": ("GL404", retagged("GL404", "contact.postcode", lambda text, chance, report: text[: chance.choice([4, 5])])),
    "mail": ("GL405", retagged("GL405", "contact.email", faults.mail_damage)),
    "private-mail": ("GL406", retagged("GL406", "contact.email", lambda text, chance, report: "zwgk2020@163.com")),
    "url": ("GL407", retagged("GL407", "contact.url", lambda text, chance, report: chance.choice(["", "http:/" + text, "ｗｗｗ．gov．cn", "http//" + text.split("//")[-1]]))),
    "foreign-url": ("GL408", retagged("GL408", "contact.url", lambda text, chance, report: "https://www.example-news.com")),
    "mobile-contact": ("GL409", retagged("GL409", "contact.phone", lambda text, chance, report: "13800000000")),
    "statute-name": ("GL501", sentence("GL501", "认真贯彻⟦《政务公开条例》⟧。", "严格落实⟦《国务院政府信息公开条例》⟧。")),
    "decree-number": ("GL502", replaced("GL502", ("国务院令第711号", "国务院令711号"), ("国务院令第711号", "国务院令第492号"))),
    "document-number": ("GL503", replaced("GL503", ("〔2021〕30号", "[2021]30号"), ("〔2021〕30号", "（2021）30号"), ("〔2019〕60号", "【2019】60号"), ("〔2021〕30号", "〔2021〕第30号"))),
    "superseded": ("GL504", faults.superseded),
    "article": ("GL505", replaced("GL505", ("第五十条", "第十五条"))),
    "short-name": ("GL506", replaced("GL506", ("（以下简称《条例》）", "（以下简称《条例》，以下简称《条例》）"))),
    "title-marks": ("GL507", replaced("GL507", ("〈中华人民共和国政府信息公开工作年度报告格式〉", "<中华人民共和国政府信息公开工作年度报告格式>"))),
    "principle": ("GL508", sentence("GL508", "坚持“⟦以不公开为常态、公开为例外⟧”的原则。")),
    "dated-adjective": ("GL509", faults.newly_revised),
    "another-organ": ("GL601", faults.another_organ),
    "self-reference": ("GL602", faults.self_reference),
    "foreign-place": ("GL603", faults.foreign_place),
    "level-word": ("GL604", faults.level_word),
    "halfwidth": ("GL701", replaced("GL701", ("，", ","), ("；", ";"))),
    "unbalanced": ("GL702", faults.opened),
    "repeated-mark": ("GL703", replaced("GL703", ("。", "。。"), ("，", "，，"), ("，", "，。"))),
    "no-full-stop": ("GL704", faults.no_full_stop),
    "repeated-word": ("GL705", faults.double_words),
    "repeated-paragraph": ("GL706", faults.paragraph_repeated),
    "fullwidth": ("GL707", sentence("GL707", "全年举办培训⟦１２⟧次。")),
    "typo": ("GL708", sentence("GL708", "⟦截止⟧{y}年12月31日，共设置公开专栏15个。", "各项任务已⟦布署⟧到位。", "把政务公开⟦做为⟧重点工作。", "完善⟦其它⟧栏目。")),
    "list-mark": ("GL709", sentence("GL709", "主要做法有：⟦1、⟧加强领导。⟦2、⟧强化培训。")),
    "odd-characters": ("GL710", sentence("GL710", "扎实做好⟦⼯⟧作。", "全面公开\u200b⟦信\u200b息⟧。")),
    "spacing": ("GL711", sentence("GL711", "全年举办培训⟦ 12 ⟧次。", "全年印发资料⟦ 300 ⟧份。")),
    "id-number": ("GL801", sentence("GL801", "申请人身份证号⟦11010519491231002X⟧。")),
    "personal-mobile": ("GL802", sentence("GL802", "申请人王某，联系电话⟦13912345678⟧。")),
    "bank-card": ("GL803", sentence("GL803", "信息处理费退至账号⟦6222021234567890128⟧。")),
}  # fmt: skip
"""All other mutators, with the code that must come."""

PARAGRAPHS = {
    "group-with-value",
    "no-full-stop",
    "repeated-paragraph",
    "halfwidth",
    "fullwidth",
    "odd-characters",
    "list-mark",
    "unbalanced",
    "heading-stop",
    "spacing",
}
"""Mutators whose fault is only to be seen where lines end as paragraphs do and characters are what they were."""

PLAIN_LAYOUTS = ("rows", "markdown", "markdown-cut")
