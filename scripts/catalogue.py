#!/usr/bin/env python
"""The French catalogue: brought up to date with the sources, or held to them.

Django's own commands need GNU gettext on the machine; this needs nothing but Babel.

    python scripts/catalogue.py update    extract, merge, compile
    python scripts/catalogue.py check     every text translated, none fuzzy, the compiled file fresh
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tandem.web.templatetags.typography import unbroken

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "tandem"
PO = PACKAGE / "locale" / "fr" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")

# A function that marks a text, and which of its arguments are: context, singular, plural.
MARKS = {
    "_": "s",
    "gettext": "s",
    "gettext_lazy": "s",
    "gettext_noop": "s",
    "ngettext": "sp",
    "ngettext_lazy": "sp",
    "pgettext": "cs",
    "pgettext_lazy": "cs",
    "npgettext": "csp",
    "npgettext_lazy": "csp",
}
TEMPLATE_SUFFIXES = {".html", ".txt", ".svg"}
LITERAL = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
CALL = re.compile(rf"\b({'|'.join(MARKS)})\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)", re.DOTALL)

HELD = "\0"  # in the place of what opens a variable, while a text is being set

Mark = tuple[str, tuple[str, ...]]


def marks_of_python(file: Path) -> Iterator[Mark]:
    """The calls of a Python file that mark a text."""
    with file.open("rb") as stream:
        for _line, name, texts, _comments in extract_python(stream, MARKS, [], {}):
            words = texts if isinstance(texts, tuple) else (texts,)
            if words[0] is not None:
                yield name, tuple(word for word in words if word is not None)


def marks_of_template(file: Path) -> Iterator[Mark]:
    """The tags of a template that mark a text, as Django itself reads them."""
    for name, literals in CALL.findall(templatize(file.read_text(encoding="utf-8"), str(file))):
        yield name, tuple(ast.literal_eval(text) for text in re.findall(LITERAL, literals))


def marked_files() -> Iterator[tuple[Path, Iterator[Mark]]]:
    """Every file that may speak to people, with what it says."""
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix == ".py" and "migrations" not in file.parts:
            yield file, marks_of_python(file)
        elif file.suffix in TEMPLATE_SUFFIXES and "templates" in file.parts:
            yield file, marks_of_template(file)


def extracted() -> Catalog:
    """What the sources say today."""
    catalog = Catalog(locale="fr")
    for file, marks in marked_files():
        place = file.relative_to(ROOT).as_posix()
        for name, texts in marks:
            shape = MARKS[name]
            context = texts[0] if shape[0] == "c" else None
            words = texts[1:] if context is not None else texts
            singular = words[0]
            identity = (singular, words[1]) if "p" in shape and len(words) > 1 else singular
            # Babel binds a number to every place; none is written, so that a moved line is no news.
            catalog.add(identity, locations=[(place, 0)], context=context)
    return catalog


def kept() -> Catalog:
    """The catalogue as it is in the sources."""
    if not PO.exists():
        return Catalog(locale="fr")
    with PO.open("rb") as stream:
        return read_po(stream, locale="fr")


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as Django reads it at work: set as French is, which nobody types by hand."""
    for message in catalog:
        if message.id:
            forms = message.string
            message.string = (
                tuple(map(set_in_french, forms))
                if isinstance(forms, tuple)
                else set_in_french(forms)
            )
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def set_in_french(text: str) -> str:
    """The spaces that a line must not break on; the sign that opens a `%(name)s` is no per cent."""
    return unbroken(text.replace("%(", HELD)).replace(HELD, "%(")


def update() -> int:
    """Merge what the sources say into the catalogue, and compile it."""
    catalog, template = kept(), extracted()
    template.creation_date = (
        catalog.creation_date
    )  # a date that moves alone would be a false change
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.project = catalog.last_translator = catalog.language_team = "Tandem"
    catalog.version = catalog.msgid_bugs_address = ""
    catalog.fuzzy = False
    catalog.header_comment = (
        "# The French of Tandem. Written by `make messages`; the words are ours."
    )
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as stream:
        write_po(stream, catalog, width=100, sort_output=True, include_lineno=False)
    MO.write_bytes(compiled(kept()))
    untranslated = [shown(message) for message in catalog if message.id and not is_whole(message)]
    for text in untranslated:
        print(f"to translate: {text}")
    print(f"{len(catalog)} texts, {len(untranslated)} to translate in {PO.relative_to(ROOT)}")
    return 0


def check() -> int:
    """Say everything that is wrong with the catalogue; 0 when nothing is."""
    found = list(faults(kept(), extracted()))
    for fault in found:
        print(fault)
    if found:
        print("Run `make messages`, complete the French, run it again.")
    return 1 if found else 0


def faults(catalog: Catalog, sources: Catalog) -> Iterator[str]:
    """What would show as English, wrong or stale French."""
    wanted, present = identities(sources), identities(catalog)
    yield from (
        f"missing from the catalogue: {shown(wanted[key])}" for key in wanted.keys() - present
    )
    yield from (f"said nowhere any more: {shown(present[key])}" for key in present.keys() - wanted)
    for message in catalog:
        if message.id and not is_whole(message):
            yield f"not translated: {shown(message)}"
        if message.id and message.fuzzy:
            yield f"fuzzy: {shown(message)}"
        yield from (f"{shown(message)}: {error}" for error in message.check(catalog))
    if not MO.exists() or MO.read_bytes() != compiled(catalog):
        yield f"{MO.relative_to(ROOT)} is not what {PO.name} compiles to"


def identities(catalog: Catalog) -> dict[tuple[str | None, str], Message]:
    """The texts by what Django looks them up with."""
    return {
        (message.context, message.id[0] if message.pluralizable else message.id): message
        for message in catalog
        if message.id
    }


def is_whole(message: Message) -> bool:
    """Whether every form of the text is translated."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms)


def shown(message: Message) -> str:
    """The text and where it is said."""
    text = message.id[0] if message.pluralizable else message.id
    return f"{text!r} ({', '.join(sorted({place for place, _ in message.locations})) or 'nowhere'})"


ACTIONS = {"update": update, "check": check}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ACTIONS:
        sys.exit(__doc__)
    sys.exit(ACTIONS[sys.argv[1]]())
