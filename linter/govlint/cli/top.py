"""`govlint --help`, `govlint --version`, and `govlint` alone."""

import sys

from govlint import __version__
from govlint.cli.options import language_of
from govlint.status import ExitStatus
from govlint.text import Text

_HELP = Text(
    """\
用法：govlint [check] 路径…       检查报告：文件、文件夹、通配符，- 为标准输入
      govlint new --year 年度 --organ 机关 -o 新文件
                                  按官方格式生成待填写的报告
      govlint annotate 文件 -o 新文件
                                  把发现的问题写成 Word、PDF 批注
      govlint explain 规则        说明一条规则：检查什么、依据、正例反例
      govlint rules               列出全部规则
      govlint extract 文件        把报告的机关、年度、表格数字提取为 JSON
      govlint parse 文件          显示语法树（供编写规则的人用）
      govlint plugins             列出插件
      govlint new-plugin 名称     新建一个插件
      govlint init                写一个带说明的设置文件 govlint.toml
      govlint schema              设置文件的 JSON Schema，供编辑器使用
      govlint completion SHELL    命令行补全的脚本
      govlint clean               清除保存的检查结果
      govlint help 命令           一条命令的选项
      govlint --version           版本

govlint 检查《政府信息公开工作年度报告》是否合规：章节、表格勾稽关系、正文与表格
是否一致、统计期限、联系方式、引用、用语。每条命令后加 --help 看它的选项。

退出状态：0 没有达到 --fail-on 的问题；1 有；
2 没能完成检查（文件读不了、用法有误……）。
""",
    """\
Usage: govlint [check] PATH…      check reports (files, folders, patterns; -)
       govlint new --year YEAR --organ ORGAN -o NEW
                                  write the official form, to be filled in
       govlint annotate FILE -o NEW
                                  write what was found as comments (Word, PDF)
       govlint explain RULE       what a rule checks, why, with examples
       govlint rules              list all rules
       govlint extract FILE       a report's organ, year and figures as JSON
       govlint parse FILE         show the syntax tree, for writing rules
       govlint plugins            list the plug-ins
       govlint new-plugin NAME    make a plug-in
       govlint init               write a commented settings file, govlint.toml
       govlint schema             the JSON schema of the settings, for editors
       govlint completion SHELL   a script that completes the command line
       govlint clean              delete the kept results
       govlint help COMMAND       the options of a command
       govlint --version          the version

govlint checks Chinese annual reports on open government information
(政府信息公开工作年度报告): sections, sums in the tables, prose against tables,
the data period, contact, citations, wording. See --help of each command.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 govlint could not do
its job.
""",
)


def run(arguments: list[str]) -> int:
    """Print the version or the overview; without arguments that is an error of use."""
    if arguments and arguments[0] in {"-V", "--version"}:
        print(f"govlint {__version__}")
        return ExitStatus.CLEAN
    help_text = _HELP.in_language(language_of(arguments))
    if arguments:
        print(help_text, end="")
        return ExitStatus.CLEAN
    sys.stderr.write(help_text)
    return ExitStatus.FAILED
