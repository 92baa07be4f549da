"""GL405, GL406, GL408, GL409: whose mailbox, site and telephone the report gives."""

import pytest

from govlint_rules.contact.domains import host, is_free_mail, is_government
from tests.helpers import CORPUS, JIAYIN, JIXIAN, REPORTS, findings, plugins, read

REPORT = "{organ}2023年政府信息公开工作年度报告\n本报告由{organ}办公室编制，如有疑问请联系（{contact}）。\n一、总体情况\n{text}\n"


def quotes(code, contact="", text="主动公开。", organ="青河县"):
    return [quote for quote, _, _ in findings(REPORT.format(organ=organ, contact=contact, text=text), code)]


@pytest.mark.parametrize("code", ["GL405", "GL408", "GL409"])
@pytest.mark.parametrize(
    "path",
    [JIAYIN, JIXIAN, REPORTS / "yunling-2023.txt", CORPUS / "suqian-2023.txt", CORPUS / "stcsm-2024.md"],
    ids=lambda path: path.stem,
)
def test_contacts_of_real_reports(path, code):
    if not path.exists():
        pytest.skip("the corpus is not here")
    assert not findings(read(path), code)


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        ("邮箱：xxgk.qinghe.gov.cn", ["xxgk.qinghe.gov.cn"]),
        ("电子邮箱：qhxzwgk.qinghe.com", ["qhxzwgk.qinghe.com"]),
        ("邮箱：xxgk@qinghe.gov.cn", []),
        ("邮箱：www.qinghe.gov.cn", []),
        ("邮箱：mail.qinghe.gov.cn", []),
        ("邮箱：http://xxgk.qinghe.gov.cn/mail", []),
        ("网址：xxgk.qinghe.gov.cn", []),
    ],
)
def test_a_mailbox_without_at(contact, found):
    assert quotes("GL405", contact) == found


def test_free_mailboxes_are_looked_for_on_request_only():
    (rule,) = (rule for rule in plugins().rules if rule.code == "GL406")
    assert not rule.default
    assert [quote for quote, _, _ in findings(read(JIXIAN), "GL406")] == ["jxdbs@126.com"]
    assert quotes("GL406", "邮箱：qhx@QQ.com，备用邮箱：qhx#at#163.com") == ["qhx@QQ.com", "qhx#at#163.com"]
    assert quotes("GL406", "邮箱：qhx@qinghe.gov.cn，备用邮箱：a@126.gov.cn") == []


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        ("网址：http://www.qinghe.com", ["http://www.qinghe.com"]),
        ("网址：www.qinghe.org.cn/gk", ["www.qinghe.org.cn/gk"]),
        ("网址：http://www.qinghe.gov.cn/col/1.html", []),
        ("网址：WWW.QINGHE.GOV.CN", []),
        ("网址：https://www.gov.cn", []),
        ("网址：http://qinghe.政务", []),
        ("网址：http://10.1.2.3/gk", []),
        ("邮箱：qhx@qinghe.com", []),
    ],
)
def test_sites(contact, found):
    assert quotes("GL408", contact) == found


def test_platforms_in_the_text_and_enterprises_are_not_asked_for_a_government_site():
    assert quotes("GL408", text="公众号网址https://mp.weixin.qq.com/s，微博www.weibo.com。") == []
    assert quotes("GL408", "网址：www.qinghe.com", organ="青河县供水公司") == []


@pytest.mark.parametrize(
    ("contact", "text", "found"),
    [
        ("电话：13845678901", "公开。", ["13845678901"]),
        ("联系电话：0458-2678345，手机：13845678901", "公开。", ["13845678901"]),
        ("电话：0458-2678345", "公开。", []),
        ("", "咨询电话13845678901。", []),
        ("", "申请人留下13845678901。", []),
        ("电话：12345", "热线12345。", []),
    ],
)
def test_mobile_numbers_as_contact(contact, text, found):
    assert quotes("GL409", contact, text) == found


def test_hosts():
    assert host("https://www.Qinghe.gov.cn/a?b=www.c.com") == "www.qinghe.gov.cn"
    assert host("qinghe.政务") == "qinghe.政务"
    assert host("http//www.qinghe.gov.cn") == host("http://10.1.2.3") == ""
    assert is_government("a.gov.cn")
    assert not is_government("gov.cn.a.com")
    assert is_free_mail("VIP.163.com")
    assert not is_free_mail("my163.com")
