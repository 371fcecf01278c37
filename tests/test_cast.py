"""The cast and the factories make valid objects: the rest of the tests stands on them."""

import pytest

from tests import factories
from tests.cast import NAMES


@pytest.mark.parametrize("name", factories.__all__)
def test_a_factory_makes_a_valid_object(db, name):
    made = getattr(factories, name)()

    made.full_clean()


def test_each_one_of_the_cast_has_one_role_and_a_login(cast):
    for role in NAMES:
        member = cast.playing(role)

        assert member.user.is_active
        assert [held.role for held in member.roleassignment_set.all()] == [role]
