"""The link of a new account opens it once."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tandem.accounts.invitations import make_token, read_token
from tandem.accounts.models import User


@pytest.fixture
def newcomer(db):
    return User.objects.create_user("nouvelle@exemple.test")


def test_the_link_opens_its_account(newcomer):
    assert read_token(make_token(newcomer)) == newcomer


def test_the_link_is_void_once_a_password_is_chosen(newcomer):
    token = make_token(newcomer)
    newcomer.set_password("une phrase longue, calme et verte")
    newcomer.save()

    assert read_token(token) is None


def test_the_link_is_void_when_the_account_is_closed(newcomer):
    token = make_token(newcomer)
    newcomer.is_active = False
    newcomer.save()

    assert read_token(token) is None


def test_the_link_is_void_after_three_days(newcomer):
    token = make_token(newcomer)

    with time_machine.travel(timezone.localtime() + timedelta(days=3, minutes=1)):
        assert read_token(token) is None


@pytest.mark.parametrize("token", ["", "-", "x-y", "0" * 32, f"{'0' * 32}-abc-def"])
def test_an_invented_link_opens_nothing(db, token):
    assert read_token(token) is None


def test_a_link_does_not_open_someone_else_s_account(newcomer):
    other = User.objects.create_user("autre@exemple.test")
    secret = make_token(newcomer).partition("-")[2]

    assert read_token(f"{other.uuid.hex}-{secret}") is None
