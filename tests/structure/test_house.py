"""The house keeps its plan, and each rule bites on a planted fault."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import isolate_apps

from tandem.people.models import Person
from tests.structure.house import (
    FLOORS,
    LONGEST_FILE,
    LONGEST_TEMPLATE,
    PACKAGE,
    ROOT,
    long_files,
    long_functions,
    nameless_files,
    rising_accessors,
    rising_keys,
    sources,
    without_opening,
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--config", ROOT / "pyproject.toml"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_only_go_down() -> None:
    outcome = lint_imports(ROOT)

    assert outcome.returncode == 0, outcome.stdout


def test_an_import_that_goes_up_is_refused(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "tandem", ignore=shutil.ignore_patterns("data", "static"))
    planted = tmp_path / "tandem" / "people" / "models.py"
    planted.write_text(f"import tandem.activities.models\n{planted.read_text()}")

    outcome = lint_imports(tmp_path)

    assert outcome.returncode != 0
    assert "tandem.people.models -> tandem.activities.models" in outcome.stdout


def test_every_app_has_its_floor() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/apps.py")}

    assert folders == set(FLOORS)


def test_foreign_keys_only_go_down() -> None:
    assert rising_keys(apps.get_models()) == []


@isolate_apps("tandem.people")
def test_a_foreign_key_that_goes_up_is_refused() -> None:
    class Planted(models.Model):
        interview = models.ForeignKey(
            apps.get_model("activities", "Interview"), on_delete=models.CASCADE, related_name="+"
        )

        class Meta:
            app_label = "people"

    assert rising_keys([Planted]) == ["people.Planted.interview -> activities.Interview"]


@pytest.mark.parametrize("app", sorted(FLOORS))
def test_no_floor_uses_what_a_higher_one_hangs_on_it(app: str) -> None:
    every_model = list(apps.get_models())

    found = {
        path.name: uses
        for path in sources(PACKAGE / app)
        if (uses := rising_accessors(app, path.read_text(encoding="utf-8"), every_model))
    }

    assert found == {}


@pytest.mark.parametrize("planted", ["person.interview_set.all()", "filter(interview__held_on=d)"])
def test_an_accessor_of_a_higher_floor_is_refused(planted: str) -> None:
    assert rising_accessors("people", planted, apps.get_models()) != []
    assert rising_accessors("web", planted, apps.get_models()) == []


def test_no_file_is_too_long(tmp_path: Path) -> None:
    planted = tmp_path / "long.py"
    planted.write_text("pass\n" * (LONGEST_FILE + 1))

    assert long_files([planted], LONGEST_FILE) == [f"long.py: {LONGEST_FILE + 1} lines"]
    assert long_files([*sources(), *sources(ROOT / "tests")], LONGEST_FILE) == []
    assert long_files(sources(pattern="*.html"), LONGEST_TEMPLATE) == []


def test_no_function_is_too_long() -> None:
    planted = "def weigh():\n" + "    pass\n" * 40

    assert long_functions(planted) == ["weigh: 41 lines"]
    found = {str(path): long_functions(path.read_text()) for path in sources()}
    assert {path: functions for path, functions in found.items() if functions} == {}


def test_no_file_is_called_after_nothing() -> None:
    planted = [Path("tandem/people/utils.py"), Path("tandem/core/models.py")]

    assert len(nameless_files(planted)) == 2
    assert nameless_files(path.relative_to(ROOT) for path in sources()) == []


def test_every_module_says_what_it_is() -> None:
    silent = [str(path) for path in sources() if without_opening(path.read_text())]

    assert without_opening("import os\n")
    assert silent == []


@pytest.mark.django_db
def test_a_person_is_asked_of_nothing_above() -> None:
    columns = {
        column.name
        for column in connection.introspection.get_table_description(
            connection.cursor(), Person._meta.db_table
        )
    }

    assert {name for name in columns if name.endswith("_id")} == {"merged_into_id"}  # a person too
