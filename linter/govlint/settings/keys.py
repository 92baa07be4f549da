"""What each key of the settings is for: for the JSON schema, and the file that `govlint init` writes."""

import msgspec

from govlint.text import Text


class Key(msgspec.Struct, frozen=True):
    """A key of the settings: what it is for, and how it is written in TOML.

    `example` is a line or a table. With `is_default` it says what holds where the key is left out.
    """

    text: Text
    example: str
    is_default: bool = False


KEYS: dict[str, Key] = {
    "extend": Key(
        Text(
            "先读另一个设置文件，本文件的写在它上面；路径相对于本文件",
            "another settings file to begin with, this one on top of it; its path is relative to this file",
        ),
        'extend = "../govlint.toml"',
    ),
    "select": Key(
        Text(
            "只用这些规则，代替默认启用的：代码、代码的开头、名称或 ALL",
            "run these rules instead of those on by default: codes, their beginnings, names or ALL",
        ),
        'select = ["GL1", "GL201", "balance"]',
    ),
    "extend-select": Key(
        Text("另外再用这些规则，例如默认不启用的", "run these rules, too, such as those off by default"),
        "extend-select = []",
        is_default=True,
    ),
    "ignore": Key(
        Text(
            "不用这些规则；既选又不选的，写得更具体的算数",
            "do not run these rules; of a rule both selected and ignored the longer entry counts",
        ),
        "ignore = []",
        is_default=True,
    ),
    "exclude": Key(
        Text(
            "不检查这些文件：通配符，相对于本文件所在的文件夹；不带 / 的，管任何文件夹里的同名文件",
            "files not to check: patterns, relative to this file's folder; one without / is about any folder",
        ),
        "exclude = []",
        is_default=True,
    ),
    "baseline": Key(
        Text(
            "基线文件，其中已接受的问题不再报告；路径相对于本文件",
            "the baseline, whose findings are accepted; its path is relative to this file",
        ),
        'baseline = "govlint-baseline.json"',
    ),
    "fail-on": Key(
        Text(
            "达到哪个级别时退出状态为 1：error、warning、note、never",
            "from which severity on to exit with 1: error, warning, note, never",
        ),
        'fail-on = "warning"',
        is_default=True,
    ),
    "max-warnings": Key(
        Text(
            "容许几处警告：不超过这个数，警告不使退出状态为 1；错误照旧",
            "how many warnings to tolerate: up to so many do not make the exit status 1; errors always do",
        ),
        "max-warnings = 10",
    ),
    "plugins": Key(
        Text(
            "插件：Python 文件或文件夹（相对于本文件），或者已安装的模块名",
            "plug-ins: Python files or folders, relative to this file, or modules that are installed",
        ),
        'plugins = ["./house_rules.py"]',
    ),
    "format": Key(Text("输出格式", "output format"), 'format = "full"', is_default=True),
    "lang": Key(
        Text("输出语言：zh 或 en；不写则随系统", "language of the output: zh or en; the system's where it is not said"),
        'lang = "zh"',
    ),
    "severity": Key(
        Text("改变规则的级别：error、warning、note", "how grave the findings of rules are: error, warning, note"),
        '[severity]\nGL211 = "error"',
    ),
    "per-file-ignores": Key(
        Text(
            "某些文件不报告某些规则；文件名的写法与 exclude 相同",
            "rules not to report for some files; patterns as in exclude",
        ),
        '[per-file-ignores]\n"archive/*" = ["GL5"]',
    ),
    "relation": Key(
        Text("自己的勾稽关系，可以写多个", "relations of your own, one table each"),
        '[[relation]]\nid = "open-rate"\nformula = "requests.granted.total >= 0.5 * requests.concluded.total"\n'
        'message = { zh = "予以公开不足办结的一半", en = "fewer than half of the requests were granted" }',
    ),
}
"""By the name of the key, in the order in which a file says them: what is no table first."""

RELATION_KEYS: dict[str, Text] = {
    "id": Text("名称，每个关系一个", "its name, another one for each"),
    "formula": Text("算式，两边是数据项的和", "the formula: sums of figures and how they compare"),
    "message": Text(
        "不成立时怎么说，可分中英文", "what to say where it does not hold, in both languages or one for both"
    ),
    "table": Text("在哪张表里核对", "the table in which it is to hold"),
    "each": Text("对每一行、每一列还是整份报告核对", "whether for each row, each column or the whole report"),
    "severity": Text("级别：error、warning、note", "how grave: error, warning, note"),
    "help": Text("怎么改", "how to put it right"),
    "forms": Text("只对这些格式", "only for these forms"),
    "years": Text("只对这些年度的报告", "only for reports of these years"),
}
