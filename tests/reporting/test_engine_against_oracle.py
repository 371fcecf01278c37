"""The engine against a brute-force reading of the definitions, on random valid packs.

`make test` draws 60 packs, `make test-long` 500. The oracle (tests/oracle) shares nothing with
the engine: not a line, not a table of codes.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tandem.exchange.configuration import apply_shipped
from tandem.exchange.pack.importing import importing
from tandem.reporting.facts import differences as differing_facts
from tandem.reporting.models import CountingRules
from tandem.reporting.printing import as_data
from tandem.reporting.report import build
from tests.oracle.compare import differences
from tests.oracle.corrections import corrections
from tests.oracle.packs import packs, write_pack
from tests.oracle.reading import ATTRIBUTIONS, Pack, figures, read_pack
from tests.oracle.tables import years_to_report
from tests.reporting.correcting import CORRECTIONS, correct

PACKS = Path(__file__).resolve().parents[1] / "packs"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def configured(db: None) -> None:
    """The shipped service, without a person."""
    apply_shipped()


def bring(folder: Path) -> None:
    """Import a pack that must be valid."""
    with importing(folder) as summary:
        assert [str(refusal) for refusal in summary.refusals()] == []


def compare(
    pack: Pack, years: list[int], threshold: int = 3, attributions: Sequence[str] = ATTRIBUTIONS
) -> None:
    """Every figure of every year under each attribution is the oracle's."""
    for year in years:
        for attribution in attributions:
            expected = figures(pack, year, attribution, threshold)
            printed = as_data(build(year, attribution))["figures"]
            assert (year, attribution, differences(expected, printed)) == (year, attribution, [])


@pytest.mark.parametrize("name", ["service-2013", "edge-cases"])
def test_the_shipped_packs_are_counted_as_the_definitions_say(name: str) -> None:
    bring(PACKS / name)

    compare(read_pack(PACKS / name), [2011, 2012, 2013, 2014])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_random_packs_are_counted_as_the_definitions_say(data: st.DataObject) -> None:
    pack = data.draw(packs())
    threshold = data.draw(st.sampled_from([1, 3]))
    years = years_to_report(pack)
    with TemporaryDirectory() as folder, transaction.atomic():
        CountingRules.objects.update(residence_threshold=threshold)
        bring(write_pack(pack, Path(folder)))
        compare(pack, years, threshold)

        corrected = data.draw(corrections(pack))
        for correction in corrected.corrections:
            event(correction.kind)
            correct(correction)

        assert list(differing_facts()) == []
        compare(corrected.pack, years, threshold, [data.draw(st.sampled_from(ATTRIBUTIONS))])
        transaction.set_rollback(True)


def test_every_kind_of_correction_can_be_made() -> None:
    source = (PACKS.parent / "oracle" / "corrections.py").read_text(encoding="utf-8")

    assert all(f'"{kind}"' in source for kind in CORRECTIONS)
