"""What MkDocs calls while it builds the site: each page in its own language, and a search that finds Chinese words."""

import re
import unicodedata
from pathlib import Path
from typing import Any

from mkdocs.localization import install_translations, parse_locale

_LANGUAGES = {"zh_CN": "zh-CN", "en": "en"}  # the theme's locale, and what the page says of itself
_TRANSCRIPT = re.compile(r'(?<=<pre><code class="language-console">).*?(?=</code></pre>)', re.DOTALL)
_environment: list[Any] = []


def on_env(env: Any, **_: Any) -> None:  # noqa: ANN401 — MkDocs has no types for it
    """Keep the environment of the templates."""
    _environment[:] = [env]


def on_page_context(context: Any, *, page: Any, config: Any, **_: Any) -> Any:  # noqa: ANN401
    """Let the theme's own words be in the language of the page."""
    install_translations(_environment[0], parse_locale(_locale(page)), config.theme.dirs)
    return context


def on_post_page(output: str, *, page: Any, **_: Any) -> str:  # noqa: ANN401
    """Let the page name its language, and give each character of a transcript the width that it has in a terminal."""
    output = _TRANSCRIPT.sub(lambda match: "".join(map(_in_its_width, match.group())), output)
    return re.sub(r'(?<=<html class="writer-html5" lang=")\w+', _LANGUAGES[_locale(page)], output, count=1)


def on_post_build(*, config: Any, **_: Any) -> None:  # noqa: ANN401
    """Search for Chinese words inside longer ones: Chinese has no blanks between words."""
    worker = Path(config.site_dir, "search", "worker.js")
    text = worker.read_text("utf-8")
    found = text.replace("index.search(query)", r"index.search(query.replace(/[\u4e00-\u9fff]{2,}/g, '*$&*'))")
    if found == text:
        message = f"{worker}: the search has changed, and this has to follow"
        raise RuntimeError(message)
    worker.write_text(found, "utf-8")


def _in_its_width(character: str) -> str:
    is_wide = unicodedata.east_asian_width(character) in "WF"
    return f'<span class="wide">{character}</span>' if is_wide else character


def _locale(page: Any) -> str:  # noqa: ANN401
    return "en" if page.url.startswith("en/") else "zh_CN"
