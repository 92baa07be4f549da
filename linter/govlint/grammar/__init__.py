"""The grammars (report.lark, prose.lark, relation.lark) and the parsers built on them."""
