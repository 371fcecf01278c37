"""The papers say what the code does: links, commands, variables, indicators, rights, packs."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class

import tandem
from tandem.accounts.enums import Role
from tandem.accounts.permissions import FOR_ANY_ACCOUNT, MATRIX, Capability
from tandem.config.command import COMMANDS
from tandem.exchange.pack.tables import TABLES
from tandem.reporting.indicators import INDICATORS
from tests.structure.house import FLOORS, PACKAGE, ROOT, sources
from tests.structure.papers import (
    GUIDE,
    broken_links,
    described,
    examples,
    made,
    make_targets,
    missing,
    papers,
    read,
    rows,
    run_with_tandem,
    settings_read,
    unknown_labels,
)

LONGEST_README = 150
PUBLISHED = ROOT / "tests" / "packs" / "service-2013" / "expected.json"
HEADINGS = {
    "conseillère": Role.COUNSELLOR,
    "chargée de mission": Role.PROGRAM_OFFICER,
    "direction": Role.DIRECTOR,
    "accueil": Role.RECEPTION,
    "vacataire": Role.SESSION_LEADER,
    "protection des données": Role.DPO,
    "administration": Role.ADMINISTRATOR,
}
"""The columns of the table of rights."""
BY_LABELS = (
    "utiliser/conseillere.md",
    "utiliser/chargee-de-mission.md",
    "utiliser/accueil.md",
    "administrer/demarrer.md",
)
"""Guides where what is in bold is read on a screen."""


def guide(*parts: str) -> str:
    return GUIDE.joinpath(*parts).read_text(encoding="utf-8")


def test_every_link_between_documents_leads_somewhere() -> None:
    found = {page.name: broken_links(page, page.read_text(encoding="utf-8")) for page in papers()}

    assert {name: links for name, links in found.items() if links} == {}


def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    (tmp_path / "there.md").touch()

    text = "[a](there.md#part) [b](https://example.org) [c](gone.md) ![d](gone.png)"

    assert broken_links(page, text) == ["gone.md", "gone.png"]


def test_every_target_that_the_papers_make_exists() -> None:
    targets = make_targets(read("Makefile"))

    assert {page.name: made(page.read_text()) - targets for page in papers()} == {
        page.name: set() for page in papers()
    }
    assert made(read("README.md")) >= {"demo", "test"}


def test_a_target_that_does_not_exist_is_seen() -> None:
    assert made("```sh\nPORT=1 make demo  # show\nmake fly\n```") - {"demo"} == {"fly"}


def options_of(command: str) -> set[str]:
    """Options that a command of `tandem` takes."""
    name = COMMANDS[command][0]
    parser = load_command_class(get_commands()[name], name).create_parser("tandem", name)
    return {option for action in parser._actions for option in action.option_strings}


def unknown_commands(text: str) -> list[str]:
    """Commands, or options of commands, that a page runs and that do not exist."""
    return [
        f"{command} {' '.join(options)}"
        for command, options in run_with_tandem(text)
        if command not in COMMANDS or not set(options) <= options_of(command)
    ]


def test_every_command_that_the_papers_run_exists() -> None:
    found = {page.name: unknown_commands(page.read_text(encoding="utf-8")) for page in papers()}

    assert {name: commands for name, commands in found.items() if commands} == {}
    assert {command for command, _ in run_with_tandem(read("README.md"))} >= {"init", "serve"}


def test_a_command_or_an_option_that_does_not_exist_is_seen() -> None:
    text = "```sh\n.venv/bin/tandem fly --far\ntandem import here --dry-run  # read\n```"

    assert unknown_commands(text) == ["fly --far"]
    assert unknown_commands(text.replace("--dry-run", "--dry")) == ["fly --far", "import --dry"]


def readers() -> list[str]:
    """Sources of what reads the environment."""
    files = [*sources(PACKAGE / "config"), *sources(ROOT / "bench")]
    return [path.read_text(encoding="utf-8") for path in files]


def test_every_variable_is_documented_with_its_default() -> None:
    page = described(guide("administrer", "configurer.md"))
    read_by_code = [setting for source in readers() for setting in settings_read(source)]

    assert sorted({setting.name for setting in read_by_code} - page.keys()) == []
    assert [s for s in read_by_code if s.default and f"`{s.default}`" not in page[s.name]] == []


def test_a_documented_variable_is_read_somewhere() -> None:
    scripts = [path.read_text() for path in (ROOT / "scripts").iterdir() if path.is_file()]
    code = "".join([*readers(), *scripts])

    # The file of a secret is named after the secret, which alone is written in the code.
    names = {
        name.replace("SECRET_KEY_FILE", "SECRET_KEY").replace("TOKEN_FILE", "TOKEN")
        for name in described(guide("administrer", "configurer.md"))
        if name.startswith("TANDEM_")
    }

    assert [name for name in sorted(names) if name not in code] == []


def test_a_variable_is_found_however_it_is_read() -> None:
    source = (
        'env.str("TANDEM_A", default="var")\nenvironment.secret("TANDEM_B", path)\n'
        'os.environ.setdefault("TANDEM_C", x)\nlog("TANDEM_D")\nenv.int("TANDEM_E", default=0)\n'
        'os.environ["TANDEM_F"]\n'
    )

    found = {setting.name: setting.default for setting in settings_read(source)}

    assert found == {
        "TANDEM_A": "var",
        "TANDEM_B": None,
        "TANDEM_B_FILE": None,
        "TANDEM_C": None,
        "TANDEM_E": "0",
        "TANDEM_F": None,
    }


@pytest.mark.parametrize("page", BY_LABELS)
def test_what_a_guide_names_in_bold_is_read_on_a_screen(page: str) -> None:
    catalogue = read("tandem", "locale", "fr", "LC_MESSAGES", "django.po")

    assert unknown_labels(guide(*page.split("/")), catalogue) == []


def test_a_button_that_does_not_exist_is_seen() -> None:
    catalogue = 'msgid "Go"\nmsgstr "Aller à\u00a0l’accueil"\n'

    assert unknown_labels("**Aller à\nl'accueil.** **Voler**", catalogue) == ["Voler"]


def test_every_indicator_is_explained_in_the_guide() -> None:
    codes = [indicator.code for indicator in INDICATORS]

    assert missing(codes, guide("statistiques", "definitions.md")) == []


def test_an_indicator_that_nobody_explained_is_seen() -> None:
    assert missing(["people.received", "people.lost"], "### `people.received`\n") == ["people.lost"]


def wrong_examples(text: str) -> list[str]:
    """Figures of 2013 in a page that are not the expected ones."""
    expected = {
        (figure["code"], figure["column"]): figure
        for figure in json.loads(PUBLISHED.read_text(encoding="utf-8"))["figures"]
    }
    return [
        f"{example.code} {example.column}"
        for example in examples(text)
        if (figure := expected.get((example.code, example.column))) is None
        or Decimal(str(figure["value"])) != example.value
        or example.percent not in (None, figure["percent"])
    ]


def test_the_examples_of_2013_are_the_expected_figures() -> None:
    page = guide("statistiques", "definitions.md")

    assert wrong_examples(page) == []
    assert len(list(examples(page))) > 70


@pytest.mark.parametrize("cell", ["138", "139 (7 %)"])
def test_a_wrong_example_is_seen(cell: str) -> None:
    line = f"| Personnes | `people.received` | {cell} | 40 | 99 |\n"

    assert wrong_examples(line) == ["people.received all"]


def test_the_table_of_rights_is_that_of_the_code() -> None:
    head, *lines = [row for row in rows(guide("proteger", "droits.md")) if set(row) != {"---"}]
    roles = [HEADINGS[heading] for heading in head[2:]]

    printed = {
        row[1].strip("`"): {
            role for role, cell in zip(roles, row[2:], strict=True) if cell == "oui"
        }
        for row in lines
    }

    assert printed == {
        capability.value: set(MATRIX[capability]) & set(roles) for capability in Capability
    }


def test_a_role_without_a_column_has_no_right_but_its_own_account() -> None:
    others = set(Role) - set(HEADINGS.values())

    given = {capability for capability in Capability if MATRIX[capability] & others}

    assert given == FOR_ANY_ACCOUNT


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_column_of_a_pack_is_documented(name: str) -> None:
    in_english = described(read("docs", "import-pack.md"))[name]
    in_french = guide("administrer", "importer.md")

    assert missing(TABLES[name].names, in_english) == []
    assert missing([name, *TABLES[name].names], in_french) == []


def test_every_model_has_its_word_in_the_glossary() -> None:
    words = set(re.findall(r"\b[A-Z][A-Za-z]+\b", read("docs", "glossary.md")))
    names = {
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label in FLOORS and model.__module__.startswith("tandem.")
    }

    assert sorted(names - words) == []
    assert "PersonYear" in names


def test_every_decision_is_in_the_index() -> None:
    index = read("docs", "adr", "README.md")
    records = sorted(path.name for path in (ROOT / "docs" / "adr").glob("0*.md"))

    assert [name for name in records if f"({name})" not in index] == []
    assert len({name[:4] for name in records}) == len(records)


def test_the_catalogue_of_public_software_says_this_version() -> None:
    assert f'softwareVersion: "{tandem.__version__}"' in read("publiccode.yml")


def test_the_readme_can_be_read_in_one_go() -> None:
    assert len(read("README.md").splitlines()) <= LONGEST_README
