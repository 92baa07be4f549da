"""The page in a real browser: Chromium, driven by Playwright (`pip install '.[browser]'`)."""

import os
import re
import shutil

import msgspec
import pytest

from govlint.reporters import html as page_format
from govlint.source import Span
from govlint.style import Style
from tests.helpers import JIAYIN, JIXIAN, ROOT, lint, read
from tests.reporters.synthetic import Case, Undocumented, WrongSum, everything, fixed_case, run_of, sum_case, written
from tests.reporters.test_html import HOSTILE

pytestmark = [pytest.mark.slow, pytest.mark.system]
DRAFT = ROOT / "docs" / "samples" / "yunling-2024-draft.txt"
TABLE = "| 项目 | 甲 | 乙 |\n|---|---|---|\n| 合计 | 16 | |\n"


@pytest.fixture(scope="module")
def chromium():
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((path for name in names if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip("there is no Chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 — may not be there
    except ModuleNotFoundError:
        pytest.skip("Playwright is not installed")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []  # as root Chromium has no sandbox
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, tmp_path):
    """Open the page of some results; whatever the browser complains about or asks for besides the page fails the test."""
    contexts, complaints = [], []

    def open_page(*results, language="zh", place="", **settings):
        file = tmp_path / "页面 1.html"
        played = results[0] if hasattr(results[0], "setup") else run_of(*results)
        file.write_bytes(written("html", played, Style(language)).encode())
        context = chromium.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda request: complaints.append(request.url) if request.url != page_url else None)
        page_url = file.as_uri()
        page.goto(page_url)
        if place:
            page.evaluate("hash => { location.hash = hash }", place)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def draft():
    return lint(read(DRAFT), name="草稿.txt")


def three():
    return draft(), fixed_case().result(), sum_case().result()


def shown(page, selector):
    return [each for each in page.locator(selector).all() if each.is_visible()]


def in_view(page, selector):
    page.wait_for_timeout(50)
    top, bottom, height = page.locator(selector).evaluate(
        "each => { const box = each.getBoundingClientRect(); return [box.top, box.bottom, innerHeight] }"
    )
    return top >= 0 and bottom <= height + 1


def current(page):
    return page.locator("[aria-current]").get_attribute("id")


def test_hostile_reports_do_nothing(opened):
    case = Case(HOSTILE + "\n甲\n", name=f"{HOSTILE}.txt")
    case.add(WrongSum, Span(0, len(HOSTILE)), ("甲", HOSTILE), sum=HOSTILE, total=HOSTILE)
    page = opened(case.result(), everything().files[0])
    assert page.locator("img").count() == 0
    assert page.locator("#file1 .l").first.text_content() == HOSTILE.translate({0: "␀", 27: "␛", 0x202E: "␦"})


def test_a_page_that_somebody_put_a_script_into_does_not_run_it(chromium, tmp_path):
    html = written("html", sum_case().run()).replace("</main>", "<script>document.title = 'x'</script></main>")
    (tmp_path / "p.html").write_text(html, encoding="utf-8")
    page = chromium.new_page()
    page.goto((tmp_path / "p.html").as_uri())
    assert page.title() == "年报/测试.txt — 报告检查结果"
    page.close()


def test_filters_by_severity_rule_and_file(opened):
    page = opened(*three())
    total = page.locator(".finding").count()
    assert page.locator("#shown").text_content() == f"显示 {total} / {total} 处"
    page.locator("#unfold").click()
    assert len(shown(page, ".finding")) == total
    page.locator("[value=error]").uncheck()
    page.locator("[value=warning]").uncheck()
    assert {each.get_attribute("data-severity") for each in shown(page, ".finding")} == {"note"}
    assert len(shown(page, "details.file")) == 2
    assert len(shown(page, "#files tbody tr")) == 2
    assert page.locator("#file3").is_hidden()
    assert shown(page, ".ref.error") == []
    assert page.locator("#file1 mark.error:not(.off)").count() == 0
    page.locator("[value=error]").check()
    page.locator("#rule").select_option("GX101")
    assert [each.get_attribute("id") for each in shown(page, ".finding")] == ["f3-1"]
    assert page.locator("#shown").text_content() == f"显示 1 / {total} 处"
    page.locator("#rule").select_option("")
    page.locator("[value=warning]").check()
    page.locator("#search").fill("草稿")
    assert [each.get_attribute("id") for each in shown(page, "details.file")] == ["file1"]
    assert len(shown(page, "#files tbody tr")) == 1


def test_files_without_findings_can_be_left_out(opened):
    page = opened(draft(), lint("一、好\n", "GL201", name="好.txt"), everything().files[-1])
    assert len(shown(page, "#files tbody tr")) == 3
    page.locator("#faulty").check()
    left = [each.locator("th").text_content() for each in shown(page, "#files tbody tr")]
    assert left == ["草稿.txt", "没有.txt"], "what was not checked stays"


def test_the_keyboard_goes_through_the_findings(opened):
    page = opened(*three())
    numbers = page.locator(".finding").count()
    visited = []
    for key in ("n", "j") * numbers:
        page.keyboard.press(key)
        visited.append(current(page))
        assert in_view(page, "#" + visited[-1].replace("f", "p"))
        assert page.evaluate("document.activeElement.id") == visited[-1]
    ids = [each.get_attribute("id") for each in page.locator(".finding").all()]
    assert visited == ids * 2
    page.keyboard.press("p")
    page.keyboard.press("k")
    assert current(page) == ids[-3]
    page.keyboard.press("n")
    page.keyboard.press("Control+n")
    assert current(page) == ids[-2]
    page.locator("#search").fill("npjk")
    page.keyboard.press("n")
    assert page.locator("#search").input_value() == "npjkn"
    page.keyboard.press("Tab")
    page.keyboard.press("n")
    assert current(page) == ids[-2], "none is shown that could be gone to"


def test_only_findings_that_are_shown_are_gone_to(opened):
    page = opened(draft())
    page.locator("[value=warning]").uncheck()
    page.locator("[value=note]").uncheck()
    left = [each.get_attribute("id") for each in shown(page, ".finding")]
    for expected in (*left, left[0]):
        page.keyboard.press("n")
        assert current(page) == expected


def test_a_finding_shows_its_places(opened):
    page = opened(sum_case().result())
    page.keyboard.press("n")
    assert [each.text_content() for each in page.locator(".text .hit").all()] == ["13", "2", "16"]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_links_lead_both_ways(opened, script):
    page = opened(*three(), java_script_enabled=script, viewport={"width": 1280, "height": 500})
    assert page.locator("#filter").is_visible() == script
    page.locator("#files a").first.click()
    if not page.locator("#file1").get_attribute("open") and not script:
        page.locator("#file1 summary").first.click()
    last = page.locator("#file1 .finding").count()
    page.locator(f"#f1-{last} .head a").click()
    assert in_view_without_script(page, f"#p1-{last}")
    page.locator(f"#p1-{last}").click()
    assert in_view_without_script(page, f"#f1-{last} .head")


def in_view_without_script(page, selector):
    page.wait_for_timeout(50)
    box = page.locator(selector).bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def test_a_link_to_a_place_unfolds_its_report(opened):
    page = opened(*three(), place="#p1-2")
    assert page.locator("#file1").get_attribute("open") is not None
    assert current(page) == "f1-2"
    assert in_view(page, "#p1-2")


def test_the_first_link_skips_to_the_reports(opened):
    page = opened(*three())
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_timeout(50)
    assert page.evaluate("location.hash") == "#reports"
    assert page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_everything_can_be_reached_by_tab_and_is_seen_then(opened):
    page = opened(draft(), sum_case().result())
    page.locator("#unfold").click()
    wanted = page.evaluate("document.querySelectorAll('a[href], summary, select, input, button').length")
    page.evaluate("document.body.focus(); getSelection().removeAllRanges(); document.activeElement.blur()")
    page.reload()
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    reached = set()
    for _ in range(wanted):
        page.keyboard.press("Tab")
        number, outline = page.evaluate(
            """() => { const each = document.activeElement;
                 return [[...document.querySelectorAll("*")].indexOf(each), getComputedStyle(each).outlineStyle] }"""
        )
        assert outline != "none"
        reached.add(number)
    assert len(reached) == wanted


def test_names_and_roles_are_there_for_screen_readers(opened):
    page = opened(draft())
    assert page.get_by_role("link", name="第 1 处：错误 GL302").count() == 1
    assert page.get_by_role("article", name="报告原文 草稿.txt").count() == 1
    assert page.get_by_role("region", name="问题清单 草稿.txt").count() == 1
    assert page.get_by_role("search", name="筛选").count() == 1
    assert page.get_by_role("main").count() == page.get_by_role("banner").count() == 1


def luminance(color):
    channels = [int(each) / 255 for each in re.findall(r"\d+", color)[:3]]
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


CONTRASTS = """selector => [...document.querySelectorAll(selector)].map(each => {
    const color = getComputedStyle(each).color;
    let ground = each;
    const clear = element => /rgba\\(.*, 0\\)/.test(getComputedStyle(element).backgroundColor);
    while (clear(ground)) ground = ground.parentElement;
    return [each.className, color, getComputedStyle(ground).backgroundColor];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_in_light_and_dark(opened, scheme):
    page = opened(draft(), color_scheme=scheme)
    page.keyboard.press("n")
    colours = page.evaluate(
        CONTRASTS, "body, a, mark, ins, del, .severity, .number, .badge, .ref, .where, dt, .hint, output"
    )
    assert len(colours) > 60
    for name, color, ground in colours:
        light, dark = sorted((luminance(color), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, color, ground)
    body = luminance(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert body > 0.9 if scheme == "light" else body < 0.05


@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1920])
def test_no_width_makes_the_page_scroll_sideways(opened, width):
    long = Case("无" * 300 + "\n" + "a" * 500 + "\n项目    " + "1    " * 60 + "\n" + TABLE).add(Undocumented, "a" * 500)
    page = opened(draft(), lint(read(JIXIAN)), long.result(), viewport={"width": width, "height": 700})
    page.locator("#unfold").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_the_list_follows_the_report_and_controls_are_gone(opened):
    page = opened(*three())
    page.locator("#file1 summary").first.click()
    page.emulate_media(media="print", color_scheme="dark")
    assert shown(page, "#filter, #keys, .top, button, #file2") == []
    text, found = (page.locator(f"#file1 {name}").bounding_box() for name in (".text", ".list"))
    assert found["y"] >= text["y"] + text["height"]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    lines = page.evaluate(
        "[...document.querySelectorAll('#file1 mark')].map(each => getComputedStyle(each).borderBottomStyle)"
    )
    assert set(lines) == {"solid", "dashed", "dotted"}
    assert page.locator("#file1 .ref").first.is_visible()
    assert len(page.pdf(prefer_css_page_size=True)) > 10_000


def test_marks_in_cells_of_tables(opened):
    case = Case(TABLE).add(WrongSum, "16", sum="1", total=16).add(Undocumented, Span(len(TABLE) - 3, len(TABLE) - 3))
    page = opened(case.result())
    cells = page.locator(".text td").all()
    assert [cell.text_content() for cell in cells] == ["项目", "甲", "乙", "合计", "16", " "]
    grounds = [cell.evaluate("each => getComputedStyle(each).backgroundColor") for cell in cells]
    assert grounds[5] != grounds[4] == grounds[0]
    assert cells[4].locator("mark.error").text_content() == "16"


@pytest.mark.parametrize("media", ["screen", "print"])
def test_figures_in_tables_are_not_broken(opened, media):
    rows = "".join(f"| {number}.{'法律法规规定的其他情形' * 20} |{' 12880 |' * 9}\n" for number in range(3))
    page = opened(Case(rows).add(Undocumented, "12880").result(), viewport={"width": 794, "height": 1000})
    page.emulate_media(media=media)
    lines = page.evaluate(
        """[...document.querySelectorAll(".text td + td")].map(cell => {
            const range = document.createRange();
            range.selectNodeContents(cell.lastElementChild || cell);
            return range.getClientRects().length;
        })"""
    )
    assert set(lines) == {1}


def test_english(opened):
    page = opened(draft(), language="en")
    assert page.locator("#shown").text_content() == "9 of 9 shown"
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_thousand_reports_open_quickly(opened):
    report = lint(read(JIAYIN))
    results = [msgspec.structs.replace(report, name=f"局/{number}.txt") for number in range(1000)]
    assert sum(len(each.source.text) for each in results) > page_format._ALL_TEXT
    page = opened(*results)
    assert page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") < 20_000
    last = page.locator("details.file").last
    page.locator("#search").fill("局/100.")
    assert page.locator("details.file:not([hidden])").count() == 1
    assert page.locator("#file1 .l").count() > last.locator(".l").count() > 40
