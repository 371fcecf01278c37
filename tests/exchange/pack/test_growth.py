"""An import costs the same queries for two people and for twenty, and its bar is for terminals."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.exchange.pack.importing import SESSION, VISIT, Changes, Workbench


def several(number: int) -> Changes:
    """As many people with each kind of act, on days of their own."""
    refs = [{"ref": f"P{n}"} for n in range(number)]
    acts = [{}, {"issue": "absent", "heure": ""}, SESSION, VISIT, {"type": "appel"}]
    return {
        "personnes": list(refs),
        **{table: list(refs) for table in ("residences", "ressources", "orientations", "etapes")},
        "inscriptions": list(refs),
        "actes": [{**act, **ref} for ref in refs for act in acts],
    }


def queries_of(bench: Workbench, changes: Changes) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert bench.bring(changes).refused == []
    return len(captured)


def test_comparing_with_today_costs_the_same_queries_for_two_people_and_for_twenty(
    bench: Workbench,
):
    bench.bring(several(20))

    few = queries_of(bench, several(2))
    many = queries_of(bench, several(20))

    assert many == few


def test_what_is_no_terminal_sees_no_bar(bench: Workbench, capsys):
    outcome = bench.bring()

    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "")
    assert outcome.said[-1] == "Import terminé."
