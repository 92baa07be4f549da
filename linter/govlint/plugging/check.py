"""What is wrong with plug-ins: the version of the interface, hooks that there are not, rules that lack something."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import pluggy

from govlint.documentation import missing_passages
from govlint.filters import rules_meant
from govlint.forms.formset import FormSet
from govlint.forms.model import Form
from govlint.nearest import did_you_mean
from govlint.plugging.failure import wrong
from govlint.plugging.hooks import NAMES, Hooks
from govlint.plugins import API_VERSION, GROUP, Brought, Plugin, Plugins, hook
from govlint.readers.plugged import Reader
from govlint.rule import Rule, Severity
from govlint.text import Message, Text
from govlint.toml_data import read_toml

_CODE = re.compile(r"[A-Z]{2,}\d{3,}")
_OURS = re.compile(r"GL\d")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_FIELD = re.compile(r"\{(\w+)")
_NEEDED = ("summary", "检查什么", "What it checks")
_ATTRIBUTES = ("code", "name", "severity", "wants", "message")


def check_module(plugin: Plugin) -> None:
    """Raise PluginError where a plug-in is for another version of the interface, or has hooks that there are not."""
    version = getattr(plugin.module, "govlint_api", API_VERSION)
    if not isinstance(version, int) or isinstance(version, bool):
        raise wrong(plugin.name, Message(_NO_VERSION, {"version": repr(version)}))
    if version != API_VERSION:
        said = _TOO_NEW if version > API_VERSION else _TOO_OLD
        raise wrong(plugin.name, Message(said, {"version": version, "ours": API_VERSION}))
    for name, value in vars(plugin.module).items():
        is_meant = name.startswith("govlint_") or hasattr(value, f"{GROUP}_impl")
        if callable(value) and is_meant and name not in NAMES and name != hook.__name__:
            raise wrong(plugin.name, did_you_mean(Text(f"没有钩子 {name}", f"there is no hook {name}"), name, NAMES))
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    try:
        manager.register(plugin.module, plugin.name)
    except pluggy.PluginValidationError as error:
        raise wrong(plugin.name, Message(_BAD_HOOK, {"error": str(error).splitlines()[-1]})) from None
    if not any(hasattr(plugin.module, name) for name in NAMES):
        raise wrong(plugin.name, Message(_BRINGS_NOTHING, {"hooks": NAMES}))


def check(brought: Sequence[Brought]) -> None:
    """Raise PluginError for the first plug-in that brings something wrong, or something that another one has already."""
    others = sorted(brought, key=lambda each: not each.plugin.is_built_in)
    taken: dict[str, str] = {}
    for each in others:
        if not each.plugin.is_built_in:
            _check_kinds(each)
            for rule in each.rules:
                _check_rule(each.plugin, rule)
        for name in _names(each):
            if name in taken:
                raise wrong(each.plugin.name, Message(_TAKEN, {"name": name, "other": taken[name]}))
            taken[name] = each.plugin.name


def check_forms(plugins: Plugins) -> None:
    """Raise PluginError where a form names rules that there are not, a rule a kind of report, or two forms are for one year."""
    _check_kinds_of_rules(plugins)
    _check_rules_of_forms(plugins)
    for forms in (plugins.forms, *plugins.forms.others):
        _check_years(forms, plugins)


def _check_kinds_of_rules(plugins: Plugins) -> None:
    kinds = (plugins.forms.kind, *(other.kind for other in plugins.forms.others))
    for each in plugins.brought:
        for rule in each.rules:
            for kind in rule.kinds:
                if kind not in kinds:
                    said = Message(_NO_KIND, {"code": rule.code, "kind": kind})
                    raise wrong(each.plugin.name, did_you_mean(_text(said), kind, kinds))


def _check_rules_of_forms(plugins: Plugins) -> None:
    names = [name for rule in plugins.rules for name in (rule.code, rule.name)]
    for form in (form for other in plugins.forms.others for form in other.forms):
        for entry in form.rules or ():
            if not rules_meant(entry, plugins.rules):
                said = Message(_NO_SUCH_RULE, {"form": form.id, "rule": entry})
                raise wrong(_owner(plugins, form).name, did_you_mean(_text(said), entry, names))


def _check_years(forms: FormSet, plugins: Plugins) -> None:
    """Raise PluginError where two forms of a kind of report, which are ordered by their first years, are for one year."""
    for form, following in pairwise(forms.forms):
        if not form.covers(following.first_year):
            continue
        wrong_one, other = (form, following) if _owner(plugins, following).is_built_in else (following, form)
        values = {"form": wrong_one.id, "years": _years(wrong_one), "other": other.id, "others": _years(other)}
        raise wrong(
            _owner(plugins, wrong_one).name, Message(_SAME_YEARS, {**values, "owner": _owner(plugins, other).name})
        )


def _years(form: Form) -> Text:
    if form.last_year is None:
        return Text(f"{form.first_year} 年起", f"from {form.first_year}")
    return Text(f"{form.first_year}–{form.last_year} 年", f"{form.first_year}–{form.last_year}")


def _owner(plugins: Plugins, form: Form) -> Plugin:
    """Return the plug-in that brings a form."""
    return next(
        each.plugin for each in plugins.brought for _, text in each.forms if read_toml(text).get("id") == form.id
    )


def _text(message: Message) -> Text:
    return Text(message.in_language("zh"), message.in_language("en"))


def _names(brought: Brought) -> Iterator[str]:
    """Yield the names that no two plug-ins may give: codes and names of rules, names of formats."""
    for rule in brought.rules:
        yield from (rule.code, rule.name)
    yield from (name for name, _ in brought.reporters)


def _check_kinds(brought: Brought) -> None:
    for form in brought.forms:
        if not (isinstance(form, tuple) and len(form) == 2 and all(isinstance(each, str) for each in form)):
            raise wrong(brought.plugin.name, Message(_NO_FORM, {"given": repr(form)[:60]}))
    for reader in brought.readers:
        if not isinstance(reader, Reader) or not _is_well_made(reader):
            raise wrong(brought.plugin.name, Message(_NO_READER, {"given": repr(reader)[:60]}))
    for pair in brought.reporters:
        if not (isinstance(pair, tuple) and len(pair) == 2 and callable(pair[1]) and _NAME.fullmatch(str(pair[0]))):
            raise wrong(brought.plugin.name, Message(_NO_REPORTER, {"given": repr(pair)[:60]}))


def _is_well_made(reader: Reader) -> bool:
    are_suffixes = isinstance(reader.suffixes, tuple) and all(str(each).startswith(".") for each in reader.suffixes)
    return are_suffixes and callable(reader.recognises) and callable(reader.read)


def _check_rule(plugin: Plugin, rule: object) -> None:
    if not (isinstance(rule, type) and issubclass(rule, Rule)):
        raise wrong(plugin.name, Message(_NO_RULE, {"given": repr(rule)[:60]}))
    problems = list(_missing(rule)) or list(_mistakes(rule))
    if problems:
        raise wrong(plugin.name, Message(_BAD_RULE, {"rule": rule.__name__, "problems": _together(problems)}))


def _together(problems: Sequence[Text]) -> Text:
    return Text("；".join(each.zh for each in problems), "; ".join(each.en for each in problems))


def _missing(rule: type[Rule]) -> Iterator[Text]:
    for attribute in _ATTRIBUTES:
        if not hasattr(rule, attribute):
            yield Text(f"没有写 {attribute}", f"it declares no {attribute}")
    if rule.check is Rule.check:
        yield Text("没有 check 方法", "it has no method check")


def _mistakes(rule: type[Rule]) -> Iterator[Text]:
    if not isinstance(rule.code, str) or not _CODE.fullmatch(rule.code):
        yield Text(
            f"代码“{rule.code}”不是字母加数字，例如 HS001",
            f'the code "{rule.code}" is not letters and digits, as HS001',
        )
    elif _OURS.match(rule.code):
        yield Text(
            f"代码 {rule.code} 不能用：GL 是 govlint 自己的",
            f"the code {rule.code} cannot be used: GL is govlint's own",
        )
    if not isinstance(rule.name, str) or not _NAME.fullmatch(rule.name):
        yield Text(
            f"名称“{rule.name}”应是小写英文词，用 - 连接", f'the name "{rule.name}" is not small letters joined by -'
        )
    if not isinstance(rule.severity, Severity):
        yield Text("severity 应是 NOTE、WARNING 或 ERROR", "severity is not NOTE, WARNING or ERROR")
    yield from _unsaid(rule)
    for heading in missing_passages(rule):
        if heading == "summary":
            yield Text(
                "说明（docstring）要有中文、英文两个概述", "its docstring lacks a summary in Chinese and one in English"
            )
        elif heading in _NEEDED:
            yield Text(f"说明（docstring）里没有“{heading}”", f'its docstring does not have "{heading}"')


def _unsaid(rule: type[Rule]) -> Iterator[Text]:
    for name, text in (("message", rule.message), ("help", rule.help)):
        if name == "help" and text is None:
            continue
        if not isinstance(text, Text):
            yield Text(f"{name} 应是 Text(中文, 英文)", f"{name} is not Text(Chinese, English)")
            continue
        yield from (_without(name, language) for language, said in _languages(text) if not said.strip())
        if text.zh.strip() and text.en.strip() and set(_FIELD.findall(text.zh)) != set(_FIELD.findall(text.en)):
            yield Text(
                f"{name} 的中文和英文用了不同的 {{}} 值", f"{name} has other {{}} values in Chinese than in English"
            )


def _languages(text: Text) -> Iterable[tuple[Text, str]]:
    return ((Text("中文", "Chinese"), text.zh), (Text("英文", "English"), text.en))


def _without(name: str, language: Text) -> Text:
    return Text(f"{name} 没有{language.zh}", f"{name} has no {language.en}")


_TAKEN = Text("{name} 已被插件 {other} 使用，请换一个", "{name} is taken by the plug-in {other}; take another")
_BAD_HOOK = Text("钩子有误（{error}）", "a hook is wrong ({error})")
_NO_VERSION = Text("govlint_api 应是整数，不是 {version}", "govlint_api is {version} and no whole number")
_TOO_NEW = Text(
    "它是为插件接口第 {version} 版写的，这个 govlint 只有第 {ours} 版；请升级 govlint",
    "it is written for version {version} of the plug-in interface, and this govlint has version {ours}; upgrade govlint",
)
_TOO_OLD = Text(
    "它是为插件接口第 {version} 版写的，这个 govlint 已是第 {ours} 版；请升级这个插件，或按更新日志修改",
    "it is written for version {version} of the plug-in interface, and this govlint has version {ours}; upgrade the plug-in, or "
    "change it as the change log says",
)
_BRINGS_NOTHING = Text("里面没有任何钩子（{hooks}）", "it has none of the hooks ({hooks})")
_NO_RULE = Text(
    "govlint_rules 给出的 {given} 不是规则（Rule 的子类）", "govlint_rules gives {given}, which is no subclass of Rule"
)
_NO_FORM = Text(
    "govlint_forms 给出的 {given} 不是（名称，TOML 文本）", "govlint_forms gives {given}, which is no (name, TOML text)"
)
_NO_KIND = Text(
    "规则 {code} 的 kinds 写了没有的报告种类 {kind}", "{code} is for {kind}, a kind of report that there is not"
)
_NO_SUCH_RULE = Text(
    "格式 {form} 的 rules 写了没有的规则 {rule}", "the form {form} names {rule}, a rule that there is not"
)
_SAME_YEARS = Text(
    "格式 {form}（{years}）与插件 {owner} 的格式 {other}（{others}）年度重叠；一种报告一个年度只有一种格式，"
    "请改 first_year、last_year，或用 kind 写明是另一种报告",
    "the form {form} ({years}) is for years that {other} ({others}) of the plug-in {owner} is for; a kind of report has one form "
    "a year: change first_year and last_year, or say by kind that it is another kind of report",
)
_NO_READER = Text(
    "govlint_readers 给出的 {given} 不是 Reader(名称, 后缀, 怎样认, 怎样读)；后缀写作 ('.gwb',)",
    "govlint_readers gives {given}, which is no Reader(name, suffixes, recognises, read); suffixes are written ('.gwb',)",
)
_NO_REPORTER = Text(
    "govlint_reporters 给出的 {given} 不是（格式名，类）；格式名用小写英文",
    "govlint_reporters gives {given}, which is no (name, class); the name is of small letters",
)
_BAD_RULE = Text("规则 {rule} 有误：{problems}", "the rule {rule} is wrong: {problems}")
