"""Reading TOML: what tomli, which reads it, complains of, at its place and in both languages."""

import re

import tomli

from govlint.source import Source, Span
from govlint.text import Text

_AT = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)
_FULL_WIDTH = {
    **dict.fromkeys("“”„＂", '"'),
    **dict.fromkeys("‘’＇", "'"),
    "＝": "=",
    "，": ",",
    "、": ",",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
    "｛": "{",
    "｝": "}",
    "＃": "#",
    "．": ".",
    "。": ".",
    "\u3000": " ",
}
"""Characters of a Chinese keyboard, and those that TOML wants instead."""

_SAID = {
    "Invalid statement": "这里应为“键 = 值”、[表] 或 # 注释",
    "Expected newline or end of document after a statement": "这里应换行",
    "Expected ']' at the end of a table declaration": "表名后面应为 ]",
    "Expected ']]' at the end of an array declaration": "表名后面应为 ]]",
    "Expected '=' after a key in a key/value pair": "键的后面应为 =",
    "Invalid initial character for a key part": "这里应为键的名称",
    "Cannot overwrite a value": "前面已经写过",
    "Unclosed array": "数组没有以 ] 结束，或元素之间少了逗号",
    "Unclosed inline table": "表没有以 } 结束，或各项之间少了逗号",
    "Unescaped '\\' in a string": "双引号中的反斜杠应写成 \\\\，或者改用单引号",
    "Invalid hex value": "十六进制数不对",
    "Escaped character is not a Unicode scalar value": "转义的不是字符",
    "Unterminated string": "字符串没有以引号结束",
    "Invalid date or datetime": "日期或时间不对",
    "Invalid value": "值不对；文字要用英文引号括起来",
    "Exceeded maximum allowed nesting": "嵌套太深",
    "TOML inline arrays/tables are nested more than the allowed": "嵌套太深",
}
_SAID_WITH = (
    (re.compile(r"Expected (?P<q>['\"])(?P<what>.*)(?P=q)", re.DOTALL), "这里应为 {what}"),
    (re.compile(r"Found invalid character (?P<what>.*)", re.DOTALL), "不能有字符 {what}"),
    (re.compile(r"Illegal character (?P<what>.*)", re.DOTALL), "不能有字符 {what}"),
    (re.compile(r"Cannot declare \((?P<what>.*?),?\) twice", re.DOTALL), "表 {what} 写了两次"),
    (re.compile(r"Cannot mutate immutable namespace \((?P<what>.*?),?\)", re.DOTALL), "{what} 已经写完，不能再加"),
    (re.compile(r"Cannot redefine namespace \((?P<what>.*?),?\)", re.DOTALL), "{what} 前面已经写过"),
    (re.compile(r"Duplicate inline table key (?P<what>.*)", re.DOTALL), "{what} 写了两次"),
)


class TomlError(Exception):
    """A text that is no TOML: what is wrong, and where."""

    def __init__(self, message: Text, span: Span) -> None:
        super().__init__(message.en)
        self.message = message
        self.span = span


def read_toml(source: Source) -> dict[str, object]:
    """Return what `source` says. Raises TomlError."""
    try:
        return tomli.loads(source.text)
    except tomli.TOMLDecodeError as error:
        match = _AT.fullmatch(str(error))
    except (RecursionError, ValueError) as error:  # nested beyond measure, a number of thousands of digits
        what = str(error).partition("\n")[0]
        raise TomlError(Text("TOML 语法有误（嵌套太深或数字太长）", f"this is no TOML: {what}"), Span(0, 0)) from None
    span = _span(source, match)
    raise TomlError(_message(match["what"] if match else "", source.text[span.start : span.end]), span)


def _span(source: Source, match: re.Match[str] | None) -> Span:
    if match is None or not match["line"]:
        end = len(source.text.rstrip())
        return Span(end, end)
    line = source.line_span(int(match["line"]))
    start = min(line.start + int(match["column"]) - 1, line.end)
    return Span(start, min(start + 1, line.end))


def _message(what: str, character: str) -> Text:
    if character in _FULL_WIDTH:
        wanted = _FULL_WIDTH[character]
        name = wanted.strip() or "空格"
        return Text(
            f"TOML 语法有误（这里是全角的 {character} ，应为半角的 {name} ）",
            f"this is no TOML: {character} is a full-width character; write {wanted.strip() or 'a blank'}",
        )
    advice = "; text is put in quotes" if what == "Invalid value" else ""
    return Text(f"TOML 语法有误（{_in_chinese(what)}）", f"this is no TOML: {what or 'it cannot be read'}{advice}")


def _in_chinese(what: str) -> str:
    if what in _SAID:
        return _SAID[what]
    for pattern, said in _SAID_WITH:
        match = pattern.fullmatch(what)
        if match:
            return said.format(what=match["what"])
    return "这里写得不对"
