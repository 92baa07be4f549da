"""The laws, forms and standards that rules rest on as taxonomies, and their articles as taxa."""

from collections.abc import Iterable

from govlint.reporters.sarif_model import ComponentReference, Json, TaxonReference
from govlint.rule import Basis, Rule
from govlint.text import Language, Text

_ABOUT = Text("规则所依据的{name}。", "{name}, on which rules rest.")
WHOLE = "全文"
"""The id of the taxon for a document as a whole."""


class Taxonomies:
    """The documents that a set of rules cites, numbered in the order in which they are met, as are their articles.

    Names and ids are the Chinese ones in a log of either language, so that logs can be compared.
    """

    def __init__(self, rules: Iterable[type[Rule]]) -> None:
        self._articles: dict[str, dict[str, Basis]] = {}
        self._references: dict[str, list[TaxonReference]] = {}
        for basis in (basis for rule in rules for basis in rule.basis):
            self._add(basis)

    def _add(self, basis: Basis) -> None:
        if basis.text.zh in self._references:
            return
        name = _document(basis).zh
        known = self._articles.setdefault(name, {})
        component = ComponentReference(name, list(self._articles).index(name))
        references = self._references[basis.text.zh] = []
        for article in basis.article.split("、") if basis.article else [WHOLE]:
            known.setdefault(article, basis)
            references.append(TaxonReference(article, list(known).index(article), component))

    def taxa(self, bases: Iterable[Basis]) -> list[TaxonReference]:
        """Return the references to those of `bases` that the rules cite."""
        return [taxon for basis in bases for taxon in self._references.get(basis.text.zh, ())]

    def relationships(self, rule: type[Rule]) -> list[Json]:
        """Return what relates `rule` to the articles that it rests on."""
        return [{"target": target, "kinds": ["relevant"]} for target in self.taxa(rule.basis)]

    def supported(self) -> list[ComponentReference]:
        """Return the references to all of them."""
        return [ComponentReference(name, index) for index, name in enumerate(self._articles)]

    def records(self, language: Language) -> list[Json]:
        """Return the taxonomies themselves."""
        return [_record(name, articles, language) for name, articles in self._articles.items()]


def _record(name: str, articles: dict[str, Basis], language: Language) -> Json:
    first = next(iter(articles.values()))
    about = _ABOUT.in_language(language).format(name=_document(first).in_language(language))
    record: Json = {
        "name": name,
        "fullName": _document(first).in_language(language),
        "shortDescription": {"text": about[:1].upper() + about[1:]},
        "isComprehensive": False,
        "taxa": [_taxon(article, basis, language) for article, basis in articles.items()],
    }
    return record | ({"informationUri": first.url} if first.url else {})


def _taxon(article: str, basis: Basis, language: Language) -> Json:
    record: Json = {"id": article, "shortDescription": {"text": basis.text.in_language(language)}}
    return record | ({"helpUri": basis.url} if basis.url else {})


def _document(basis: Basis) -> Text:
    return basis.document or basis.text
