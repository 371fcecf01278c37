"""The command `tandem`: its words, and the demonstration's figures for whoever only ran it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tandem.config import command


@pytest.fixture
def folder(environment: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty data folder."""
    environment.setenv("TANDEM_DATA_DIR", str(tmp_path))
    environment.delenv("DJANGO_SETTINGS_MODULE")
    return tmp_path


def settings_chosen(typed: list[str], patch: pytest.MonkeyPatch) -> str:
    """Which settings the command runs with, and nothing run."""
    patch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    ran: list[list[str]] = []
    patch.setattr(command, "execute_from_command_line", ran.append)
    command.main(typed)
    assert len(ran) == 1
    return command.os.environ["DJANGO_SETTINGS_MODULE"]


def test_a_command_before_the_first_start_says_what_to_do(
    folder: Path, environment: pytest.MonkeyPatch
) -> None:
    tandem = Path(sys.executable).with_name("tandem")

    answer = subprocess.run(
        [tandem, "import", str(folder)], capture_output=True, text=True, check=False
    )

    assert answer.returncode == 1
    assert answer.stderr == (
        "tandem: la base est vide. Commencer par « tandem init » / "
        "the database is empty. Begin with `tandem init`.\n"
    )


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        (["import", "pack"], ["import_pack", "pack"]),
        (["rebuild-facts", "--check"], ["rebuild_facts", "--check"]),
        (["help", "import"], ["help", "import_pack"]),
        (["check", "--deploy"], ["check", "--deploy"]),
    ],
)
def test_words_of_the_trade_lead_to_their_commands(typed: list[str], known: list[str]) -> None:
    assert command.translated(typed) == known


def test_without_a_word_it_lists_its_own_commands(capsys: pytest.CaptureFixture[str]) -> None:
    command.main([])

    assert all(f"tandem {name}" in capsys.readouterr().out for name in ("init",))


def test_the_report_of_the_demonstration_can_be_asked(
    folder: Path, environment: pytest.MonkeyPatch
) -> None:
    (folder / "demo").mkdir()
    (folder / "demo" / "tandem.sqlite3").touch()

    assert settings_chosen(["report", "2013"], environment) == command.DEMO_SETTINGS
    assert settings_chosen(["import", "pack"], environment) == command.PRODUCTION_SETTINGS


def test_a_service_always_comes_before_the_demonstration(
    folder: Path, environment: pytest.MonkeyPatch
) -> None:
    (folder / "demo").mkdir()
    (folder / "demo" / "tandem.sqlite3").touch()
    (folder / "tandem.sqlite3").touch()

    assert settings_chosen(["report", "2013"], environment) == command.PRODUCTION_SETTINGS
