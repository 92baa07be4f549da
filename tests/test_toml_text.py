"""What is wrong with a TOML text is said in Chinese without English words, at its place; no mistyped key passes silently."""

import re

import pytest

from govlint.settings import RelationSettings, Settings, SettingsError, given_settings
from govlint.settings.toml_text import TomlError, read_toml
from govlint.source import Source

BROKEN = {
    "a=1 2": "这里应换行",
    "[a": "表名后面应为 ]",
    "[[a]": "表名后面应为 ]]",
    "[a.]": "这里应为键的名称",
    "=1": "这里应为“键 = 值”",
    "a": "键的后面应为 =",
    "a=[1 2": "数组没有以 ] 结束",
    "a={b=1 c=2}": "表没有以 } 结束",
    'a="\\q"': "反斜杠",
    'a="\\u12"': "十六进制数不对",
    'a="\\ud800"': "转义的不是字符",
    'a="x': "字符串没有以引号结束",
    'a="""x': "字符串没有以引号结束",
    "a='x\n'": "不能有字符",
    'a="\x01"': "不能有字符",
    "a=x": "值不对；文字要用英文引号括起来",
    "a=2020-02-30": "日期或时间不对",
    "a=1\na=2\n": "前面已经写过",
    "a.b=1\n[a.b]\n": "前面已经写过",
    "[a]\n[a]": "表 'a' 写了两次",
    "a={b=1}\n[a.c]": "表 'a', 'c' 写了两次",
    "a={b=1,b=2}": "'b' 写了两次",
    "a={}\na.b=1": "",
    "a＝1": "这里是全角的 ＝ ，应为半角的 = ",
    'a=["b"，"c"]': "这里是全角的 ， ，应为半角的 , ",
    "a=[“b”]": '这里是全角的 “ ，应为半角的 " ',
    "a=‘b’": "这里是全角的 ‘ ，应为半角的 ' ",
    "【a】": "这里是全角的 【 ，应为半角的 [ ",
    "a=1\u3000# b": "应为半角的 空格 ",
    "＃ b": "应为半角的 # ",
    "a=" + "[" * 2000: "嵌套太深",
    "a=" + "1" * 5000: "数字太长",
}


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: repr(text[:20]))
def test_what_is_wrong_is_said_in_chinese(text):
    with pytest.raises(TomlError) as caught:
        read_toml(Source(text))
    said = caught.value.message
    assert BROKEN[text] in said.zh
    assert said.zh.startswith("TOML 语法有误（")
    plain = re.sub(r"'[^']*'", "", said.zh.replace("TOML", ""))
    assert not re.search(r"[A-Za-z]{2}", plain)
    assert "写得不对" not in said.zh
    assert said.en
    assert 0 <= caught.value.span.start <= caught.value.span.end <= len(text)


def mistyped(key):
    """Yield what a slip makes of a key: a letter left out, doubled or swapped with the next; _ for -, a capital, a blank."""
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]
        yield key[:at] + key[at] + key[at:]
        yield key[:at] + key[at : at + 2][::-1] + key[at + 2 :]
    yield from (key.replace("-", "_"), key.replace("-", ""), key.upper(), key.title(), f"{key} ", f"{key}s")


def problem_of(text):
    with pytest.raises(SettingsError) as caught:
        given_settings(text)
    return caught.value.problems[0]


@pytest.mark.parametrize("key", Settings.__struct_encode_fields__)
def test_no_mistyped_key_passes_silently(key):
    for slip in {*mistyped(key)} - set(Settings.__struct_encode_fields__):
        problem = problem_of(f'"{slip}" = 1')
        assert problem.message.zh.startswith(f"不认识的设置项 {slip}"), slip
        assert (problem.span.start, problem.span.end) == (0, len(slip) + 2)
        if len(key) > 4 and slip.lower() == slip:
            assert f"，是不是 {key}？" in problem.message.zh, slip


@pytest.mark.parametrize("key", RelationSettings.__struct_encode_fields__)
def test_no_mistyped_key_of_a_relation_passes_silently(key):
    relation = 'id = "a", formula = "b = c", message = "d"'
    for slip in {*mistyped(key)} - set(RelationSettings.__struct_encode_fields__):
        problem = problem_of(f'relation = [{{ {relation}, "{slip}" = 1 }}]')
        assert problem.message.zh.startswith(f"不认识的设置项 {slip}"), slip


@pytest.mark.parametrize("value", ["1", "true", "2024-01-01", "1.5", "{}", "{ a = 1 }", "[[]]", "[1]", '"?"'])
@pytest.mark.parametrize("key", sorted(set(Settings.__struct_encode_fields__)))
def test_no_value_of_a_wrong_kind_passes_silently(key, value):
    right = {
        "max-warnings": {"1"},
        "severity": {"{}"},
        "per-file-ignores": {"{}"},
        "extend": {'"?"'},
        "baseline": {'"?"'},
        "format": {'"?"'},
    }
    if value in right.get(key, ()):
        given_settings(f"{key} = {value}")
        return
    problem = problem_of(f"{key} = {value}")
    assert problem.message.zh
    assert not re.search(r"[A-Za-z]{8}", problem.message.zh), problem.message.zh
