"""Settings by environment: what is generated, what is read, what is refused."""

import json
import logging
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tandem.config import command
from tandem.config import environment as chosen
from tandem.config.logs import JsonFormatter


def test_a_secret_is_made_once_and_read_by_its_owner_only(environment, tmp_path):
    file = tmp_path / "new" / "secret-key"

    first = chosen.secret("TANDEM_SECRET_KEY", file)
    second = chosen.secret("TANDEM_SECRET_KEY", file)

    assert first == second
    assert len(first) >= 64
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [kept.name for kept in file.parent.iterdir()] == ["secret-key"]


def test_two_services_make_two_secrets(environment, tmp_path):
    one = chosen.secret("TANDEM_SECRET_KEY", tmp_path / "one")
    other = chosen.secret("TANDEM_SECRET_KEY", tmp_path / "other")

    assert one != other


def test_a_secret_is_read_from_the_file_that_the_installer_names(environment, tmp_path):
    named = tmp_path / "credential"
    named.write_text("from the vault\n")
    environment.setenv("TANDEM_SECRET_KEY_FILE", str(named))

    assert chosen.secret("TANDEM_SECRET_KEY", tmp_path / "unused") == "from the vault"
    assert not (tmp_path / "unused").exists()


def test_a_secret_in_the_environment_comes_before_any_file(environment, tmp_path):
    environment.setenv("TANDEM_SECRET_KEY", "typed")

    assert chosen.secret("TANDEM_SECRET_KEY", tmp_path / "unused") == "typed"


def test_a_named_secret_file_that_is_missing_is_an_error_and_is_not_made(environment, tmp_path):
    environment.setenv("TANDEM_SECRET_KEY_FILE", str(tmp_path / "missing"))

    with pytest.raises(ImproperlyConfigured, match=r"TANDEM_SECRET_KEY_FILE.*cannot be read"):
        chosen.secret("TANDEM_SECRET_KEY", tmp_path / "unused")

    assert list(tmp_path.iterdir()) == []


def test_an_empty_secret_file_is_refused(environment, tmp_path):
    (tmp_path / "empty").touch()
    environment.setenv("TANDEM_SECRET_KEY_FILE", str(tmp_path / "empty"))

    with pytest.raises(ImproperlyConfigured, match="is empty"):
        chosen.secret("TANDEM_SECRET_KEY", tmp_path / "unused")


def test_the_data_folder_is_var_unless_the_installer_says_otherwise(environment, tmp_path):
    assert chosen.data_dir() == Path.cwd() / "var"

    environment.setenv("TANDEM_DATA_DIR", str(tmp_path))

    assert chosen.data_dir() == tmp_path


def test_the_database_is_a_file_of_the_data_folder_on_our_engine(environment, tmp_path):
    config = chosen.database(tmp_path)

    assert config["ENGINE"] == "tandem.config.sqlite"
    assert config["NAME"] == str(tmp_path / "tandem.sqlite3")


def test_a_postgresql_address_is_read(environment, tmp_path):
    environment.setenv("TANDEM_DATABASE_URL", "postgres://ana:pw@db.example/tandem")

    config = chosen.database(tmp_path)

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["USER"], config["HOST"], config["NAME"]) == ("ana", "db.example", "tandem")


@pytest.mark.parametrize("url", ["mysql://a:b@c/d", "postgres://host", "nonsense", "sqlite://"])
def test_a_database_that_tandem_does_not_know_is_refused(environment, tmp_path, url):
    environment.setenv("TANDEM_DATABASE_URL", url)

    with pytest.raises(ImproperlyConfigured, match="TANDEM_DATABASE_URL"):
        chosen.database(tmp_path)


@pytest.mark.parametrize(
    ("url", "origin", "host", "is_secure"),
    [
        ("https://tandem.example.fr", "https://tandem.example.fr", "tandem.example.fr", True),
        ("https://tandem.example.fr/", "https://tandem.example.fr", "tandem.example.fr", True),
        ("http://localhost:8000", "http://localhost:8000", "localhost", False),
        ("http://[::1]:8000", "http://[::1]:8000", "[::1]", False),
    ],
)
def test_the_address_of_the_service_is_read(environment, url, origin, host, is_secure):
    environment.setenv("TANDEM_BASE_URL", url)

    assert chosen.base_url() == chosen.BaseUrl(origin, host, is_secure)


@pytest.mark.parametrize(
    "url",
    [
        "tandem.example.fr",
        "ftp://tandem.example.fr",
        "https://",
        "https://tandem.example.fr/insertion",
        "https://ana:pw@tandem.example.fr",
        "http://localhost:port",
        "https://[::1",
    ],
)
def test_an_address_that_is_not_one_is_refused_in_plain_words(environment, url):
    environment.setenv("TANDEM_BASE_URL", url)

    with pytest.raises(ImproperlyConfigured, match=r"TANDEM_BASE_URL is .* such as https://"):
        chosen.base_url()


def test_a_log_line_keeps_where_an_error_happened_but_not_its_words():
    try:
        raise ValueError("Key (name)=(Camille Durand) already exists")
    except ValueError:
        record = logging.LogRecord(
            "tandem", logging.ERROR, __file__, 1, "refused %s", ("7",), sys.exc_info()
        )
    record.actor, record.person_name = "b6b1", "Camille Durand"

    line = JsonFormatter().format(record)

    written = json.loads(line)
    assert (written["message"], written["actor"]) == ("refused 7", "b6b1")
    assert written["exception"] == "ValueError"
    assert __file__ in written["frames"][0]
    assert "Camille" not in line


def test_the_command_speaks_the_words_of_the_trade():
    assert command.translated(["import", "pack", "--dry-run"]) == [
        "import_pack",
        "pack",
        "--dry-run",
    ]
    assert command.translated(["rebuild-facts", "--check"]) == ["rebuild_facts", "--check"]
    assert command.translated(["help", "import"]) == ["help", "import_pack"]
    assert command.translated(["check", "--deploy"]) == ["check", "--deploy"]


def test_the_command_without_a_word_lists_tandem_s_own(capsys):
    command.main([])

    said = capsys.readouterr().out
    assert all(f"tandem {name}" in said for name in command.COMMANDS)


def test_a_wrong_setting_is_said_in_one_line_and_stops_the_command(environment, tmp_path):
    environment.setenv("TANDEM_BASE_URL", "nowhere")
    environment.setenv("TANDEM_DATA_DIR", str(tmp_path))
    environment.setenv("DJANGO_SETTINGS_MODULE", command.PRODUCTION_SETTINGS)
    program = "from tandem.config.command import main; main(['check'])"

    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert said.returncode == 1
    assert said.stderr.startswith("tandem: TANDEM_BASE_URL is 'nowhere'")
    assert len(said.stderr.splitlines()) == 1
