"""Starting and serving a service: `init`, `serve`, what a supervisor asks, `check --deploy`."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone, translation

from tandem.accounts.enums import Role
from tandem.accounts.invitations import read_token
from tandem.accounts.models import RoleAssignment, TeamMember, User
from tandem.config.management.commands.serve import check_ready
from tandem.pathways.models import Program
from tandem.territory.models import Service
from tests.factories import PersonFactory, ServiceFactory

THIRD_PROGRAM = Path(__file__).parents[1] / "exchange" / "third-program.toml"
OPTIONS = ("--email", "Nadia.Roche@Exemple.test", "--name", "Nadia Roche")


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def empty_instance(db, in_english):
    """Tables, with nothing of a service in them."""


def token_in(said):
    link = re.search(rf"{re.escape('http://testserver')}/bienvenue/(\S+)/", said)
    assert link, said
    return link.group(1)


def test_init_configures_the_service_and_opens_the_first_account(empty_instance, capsys):
    call_command("init", *OPTIONS, "--role", "counsellor")

    member = TeamMember.objects.get(user__email="nadia.roche@exemple.test")
    roles = RoleAssignment.objects.roles_of(member.user_id, timezone.localdate())
    assert roles == {Role.ADMINISTRATOR, Role.COUNSELLOR}
    assert Service.objects.get().name == "Sésame et Dynamique Emploi"
    assert read_token(token_in(capsys.readouterr().out)) == member.user


def test_the_link_works_once(empty_instance, capsys, client):
    call_command("init", *OPTIONS)
    token = token_in(capsys.readouterr().out)
    password = "un long mot de passe choisi"

    client.post(
        reverse("welcome", args=[token]), {"new_password1": password, "new_password2": password}
    )

    assert User.objects.get().check_password(password)
    assert client.get(reverse("welcome", args=[token])).status_code == 410


def test_the_link_is_void_after_a_day_and_init_gives_another(empty_instance, capsys):
    call_command("init", *OPTIONS)
    token = token_in(capsys.readouterr().out)

    with time_machine.travel(timezone.localtime() + timedelta(hours=25)):
        assert read_token(token) is None
        call_command("init", "--email", OPTIONS[1])
        assert read_token(token_in(capsys.readouterr().out)) == User.objects.get()

    assert User.objects.count() == 1


def test_init_takes_another_configuration_from_a_file(empty_instance):
    call_command("init", *OPTIONS, "--config", str(THIRD_PROGRAM))

    assert Service.objects.get().name == "Tremplin du Val"
    assert list(Program.objects.values_list("code", flat=True)) == ["accueil", "emploi", "mobilite"]


def test_init_leaves_a_service_already_started_as_it_is(empty_instance):
    call_command("init", *OPTIONS)

    with pytest.raises(CommandError, match="already holds a service"):
        call_command("init", "--email", "autre@exemple.test", "--name", "Autre")

    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--email", "nadia", "--name", "Nadia"), "“nadia” is not an e-mail address"),
        (("--email", "nadia@exemple.test"), "give --email and --name"),
        ((*OPTIONS, "--config", "missing.toml"), r"missing\.toml: the file cannot be read"),
    ],
)
def test_a_wrong_start_is_refused_and_nothing_is_written(empty_instance, options, expected):
    with pytest.raises(CommandError, match=expected):
        call_command("init", *options)

    assert not Service.objects.exists()
    assert not User.objects.exists()


def test_serve_asks_to_start_an_empty_instance_first(empty_instance):
    with pytest.raises(CommandError, match="start it with `tandem init`"):
        check_ready()


def test_serve_refuses_a_database_that_is_not_up_to_date(empty_instance, monkeypatch):
    monkeypatch.setattr(
        "tandem.config.management.commands.serve.pending_migrations", lambda: ["people.0009_later"]
    )

    with pytest.raises(CommandError, match=r"1 changes wait.*then run `tandem migrate`"):
        check_ready()


def test_serve_refuses_to_make_new_keys_for_what_old_ones_sealed(
    empty_instance, settings, tmp_path
):
    ServiceFactory()
    settings.TANDEM_KEYS_FILE = str(tmp_path / "lost.json")
    check_ready()  # nobody yet: nothing to lose

    PersonFactory()
    Path(settings.TANDEM_KEYS_FILE).unlink()

    with pytest.raises(CommandError, match=r"lost\.json is missing.*a new one would open nothing"):
        check_ready()


def test_the_process_says_that_it_answers_without_asking_the_database(client):
    assert client.get("/healthz").content == b"ok\n"


def test_a_supervisor_is_told_when_the_service_can_work(client, db):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (200, b"ready\n")


def test_a_supervisor_is_told_when_the_service_cannot_work(client, db, monkeypatch):
    monkeypatch.setattr(
        "django.db.migrations.executor.MigrationExecutor.migration_plan",
        lambda *_: [("people", "0009_later")],
    )

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"not ready\n")


@pytest.fixture
def installed(tmp_path):
    """The environment of an instance of its own, in production settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TANDEM_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {**kept, "TANDEM_DATA_DIR": str(tmp_path / "var")}


def tandem(environment, *words, **options):
    program = "import sys; from tandem.config.command import main; main(sys.argv[1:])"
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        env=environment, capture_output=True, text=True, check=False, **options,
    )  # fmt: skip


def free_port():
    return 20000 + os.getpid() % 20000


def answer_of(url):
    """The status of a page, once the server answers."""
    for _attempt in range(600):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                answer.read()
                return answer.status
        except OSError:  # not there yet, or too busy to answer in time
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def test_from_nothing_to_a_served_page_a_backup_and_a_clean_stop(installed, tmp_path):
    started = tandem(installed, "init", *OPTIONS)
    saved = tandem(installed, "backup", str(tmp_path / "service.zip"))
    port = free_port()
    program = "import sys; from tandem.config.command import main; main(sys.argv[1:])"
    server = subprocess.Popen(
        [sys.executable, "-c", program, "serve", "--port", str(port)],
        env=installed, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        statuses = [answer_of(f"http://127.0.0.1:{port}/{page}") for page in ("healthz", "readyz")]
    finally:
        server.send_signal(signal.SIGINT)
        said, _nothing = server.communicate(timeout=30)

    assert "/bienvenue/" in started.stdout, started.stderr
    assert saved.returncode == 0, saved.stderr
    assert statuses == [200, 200], said
    assert server.returncode == 0, said
    assert f"http://127.0.0.1:{port}" in said
    assert "Traceback" not in said, said
