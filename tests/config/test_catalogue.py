"""The check of the French catalogue: each fault is planted once, and found."""

import catalogue
import pytest
from babel.messages.catalog import Catalog


@pytest.fixture
def french(tmp_path, monkeypatch) -> Catalog:
    """A catalogue of one text, rightly translated and compiled."""
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "MO", tmp_path / "django.mo")
    kept = Catalog(locale="fr", fuzzy=False)
    kept.add("%(n)s seen", "%(n)s vues", flags=["python-format"], locations=[("a.py", 0)])
    catalogue.MO.write_bytes(catalogue.compiled(kept))
    return kept


@pytest.fixture
def sources() -> Catalog:
    """Sources that say that text and no other."""
    said = Catalog(locale="fr")
    said.add("%(n)s seen", locations=[("a.py", 0)])
    return said


def found(french: Catalog, sources: Catalog) -> str:
    return "\n".join(catalogue.faults(french, sources))


def test_a_whole_catalogue_has_no_fault(french, sources):
    assert found(french, sources) == ""


def test_a_text_that_the_catalogue_lacks_is_found(french, sources):
    sources.add("new", locations=[("b.py", 0)])

    assert found(french, sources) == "missing from the catalogue: 'new' (b.py)"


def test_a_text_that_is_said_nowhere_any_more_is_found(french, sources):
    sources.delete("%(n)s seen")

    assert "said nowhere any more: '%(n)s seen'" in found(french, sources)


def test_an_untranslated_text_is_found(french, sources):
    french["%(n)s seen"].string = ""

    assert "not translated: '%(n)s seen' (a.py)" in found(french, sources)


def test_a_fuzzy_text_is_found(french, sources):
    french["%(n)s seen"].flags.add("fuzzy")

    assert "fuzzy: '%(n)s seen'" in found(french, sources)


def test_a_placeholder_lost_in_translation_is_found(french, sources):
    french["%(n)s seen"].string = "%(total)s vues"

    assert "unknown named placeholder" in found(french, sources)


def test_a_stale_compiled_file_is_found(french, sources):
    french["%(n)s seen"].string = "vues : %(n)s"

    assert found(french, sources) == "django.mo is not what django.po compiles to"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('{% translate "Name" %}', ("gettext", ("Name",))),
        ('{% translate "May" context "month" %}', ("pgettext", ("month", "May"))),
        ('{{ x|default:_("none") }}', ("_", ("none",))),
        ('{% include "a.html" with title=_("Title") %}', ("_", ("Title",))),
        (
            "{% blocktranslate count n=n %}one{% plural %}{{ n }}{% endblocktranslate %}",
            ("ngettext", ("one", "%(n)s")),
        ),
    ],
)
def test_a_template_is_read_as_django_reads_it(tmp_path, written, read):
    template = tmp_path / "a.html"
    template.write_text(f'{{% load i18n %}}<p>_("not a mark")</p> {written}')

    assert list(catalogue.marks_of_template(template)) == [read]


def test_python_is_read_with_its_contexts_and_plurals(tmp_path):
    source = tmp_path / "a.py"
    source.write_text(
        '_("a" "b"); ngettext_lazy("one", "many", n); pgettext("month", "May"); gettext(name)'
    )

    assert list(catalogue.marks_of_python(source)) == [
        ("_", ("ab",)),
        ("ngettext_lazy", ("one", "many")),
        ("pgettext", ("month", "May")),
    ]


def test_what_is_compiled_is_set_as_french_is_around_its_variables():
    typed = "%(who)s : « %(name)s » à 9 h 30, %(n)s % de 100 %"

    said = catalogue.set_in_french(typed)

    assert said.replace("\u00a0", "~") == "%(who)s~: «~%(name)s~» à 9~h~30, %(n)s~% de 100~%"


def test_a_space_before_a_variable_stays_breakable():
    assert catalogue.set_in_french("Fiche de %(name)s") == "Fiche de %(name)s"
