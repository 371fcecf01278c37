"""`tandem demo`: lays out once, starts again at once, and never touches a real service."""

import json
import socket
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

import tandem
from tandem.config.management.commands import demo


@pytest.fixture
def demonstration(settings, tmp_path, monkeypatch):
    """The demonstration's settings, in a folder of its own; laying out is only counted."""
    settings.TANDEM_IS_DEMO = True
    settings.TANDEM_DATA_DIR = tmp_path
    monkeypatch.setattr(demo, "pending_migrations", list)
    laid_out = []

    def lay_out_again():
        laid_out.append(timezone.localdate())
        mark(tmp_path)

    monkeypatch.setattr(demo, "lay_out_again", lay_out_again)
    with translation.override("en"):
        yield laid_out


def mark(folder, *, days_ago=0, version=tandem.__version__):
    on = timezone.localdate() - timedelta(days=days_ago)
    (folder / "demo.json").write_text(json.dumps({"tandem": version, "on": on.isoformat()}))


def test_the_second_start_lays_nothing_out(demonstration):
    call_command("demo", "--no-serve")
    call_command("demo", "--no-serve")

    assert len(demonstration) == 1


def test_a_demonstration_that_is_asked_for_again_is_laid_out_again(demonstration):
    call_command("demo", "--no-serve")
    call_command("demo", "--no-serve", "--reset")

    assert len(demonstration) == 2


@pytest.mark.parametrize(
    ("days_ago", "version", "is_current"),
    [
        (0, tandem.__version__, True),
        (7, tandem.__version__, True),
        (8, tandem.__version__, False),
        (-1, tandem.__version__, False),
        (0, "0.0.1", False),
    ],
)
def test_the_recent_period_is_refreshed_when_it_is_no_longer_recent(
    demonstration, tmp_path, days_ago, version, is_current
):
    mark(tmp_path, days_ago=days_ago, version=version)

    assert demo.is_laid_out() is is_current


def test_the_links_of_the_demonstration_lead_to_its_port(demonstration, settings, monkeypatch):
    served = []
    monkeypatch.setattr(demo, "serve", lambda serving, _when_ready: served.append(serving.port))
    monkeypatch.setattr(demo, "refuse_busy_port", lambda _port: None)
    monkeypatch.delenv("TANDEM_BASE_URL", raising=False)

    call_command("demo", "--port", "8312")

    assert served == [8312]
    assert settings.TANDEM_BASE_URL == "http://localhost:8312"


def test_a_marker_cut_short_is_no_marker(demonstration, tmp_path):
    (tmp_path / "demo.json").write_text('{"tandem": ')

    assert not demo.is_laid_out()


def test_the_demonstration_refuses_the_settings_of_a_service(demonstration, settings):
    settings.TANDEM_IS_DEMO = False

    with pytest.raises(CommandError, match="settings of a service"):
        call_command("demo", "--no-serve")

    assert demonstration == []


def test_a_port_already_taken_is_said_before_anything_is_laid_out(demonstration):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} is not free.*such as {port + 1}"):
            call_command("demo", "--port", str(port))

    assert demonstration == []
