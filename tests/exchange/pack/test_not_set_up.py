"""A pack that comes before the service is set up."""

import pytest
from django.core.management import CommandError

from tests.exchange.pack.importing import Workbench


@pytest.mark.django_db
def test_a_service_that_is_not_set_up_is_told_so_in_one_line(tmp_path):
    bench = Workbench(tmp_path)

    with pytest.raises(CommandError, match="tandem init"):
        bench.bring()
