"""The configuration of a service: the shipped one, another one, and those that are refused."""

import copy
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tandem.exchange import configuration
from tandem.exchange.configuration_plan import read_plan
from tandem.exchange.configuration_table import ConfigurationError
from tandem.kernel.models import LegalAmount
from tandem.pathways.models import AdmissionCriteria, Program, RefusalReason, StepType, Theme
from tandem.people.models import ResourceKind
from tandem.reporting.facts import differences, rebuild
from tandem.reporting.models import CountingRules
from tandem.reporting.report import build
from tandem.territory.models import AdmittedCommune, Membership, PartnerKind, Service, Site
from tests.factories import DropInVisitFactory, ResourceFactory

THIRD_PROGRAM = Path(__file__).parent / "third-program.toml"
SHIPPED = tomllib.loads(configuration.SHIPPED_CONFIGURATION.read_text(encoding="utf-8"))
WRITTEN = (
    *(Service, CountingRules, Program, AdmissionCriteria, AdmittedCommune, Site),
    *(ResourceKind, PartnerKind, RefusalReason, StepType, Theme, LegalAmount),
)

pytestmark = pytest.mark.usefixtures("in_english")


def changed(*path, to):
    """The shipped configuration with one key changed, or removed with ``to=None``."""
    content = copy.deepcopy(SHIPPED)
    table = content
    for step in path[:-1]:
        table = table[step]
    if to is None:
        del table[path[-1]]
    else:
        table[path[-1]] = to
    return content


def rows():
    """Every row that a configuration may write; memberships of unknown beginning are shipped."""
    asked = {model.__name__: model.objects.all() for model in WRITTEN}
    asked["Membership"] = Membership.objects.filter(opened_on__isnull=False)
    return {name: sorted(map(str, found.values_list())) for name, found in asked.items()}


@pytest.mark.django_db
def test_the_shipped_configuration_is_that_of_sesame_and_dynamique_emploi():
    configuration.apply_shipped()

    sesame, emploi = Program.objects.all()
    assert (sesame.code, sesame.opened_on, sesame.has_steps) == (
        "sesame", date(2001, 4, 24), False,
    )  # fmt: skip
    assert (emploi.code, emploi.opened_on, emploi.has_steps) == (
        "dynamique-emploi", date(2011, 9, 1), True,
    )  # fmt: skip
    assert emploi.parent == sesame
    assert Service.objects.get().name == "Sésame et Dynamique Emploi"
    assert CountingRules.objects.get().residence_threshold == 3
    assert Site.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("program", "channels", "ceiling", "has_drop_in"),
    [
        ("sesame", ["partner", "internal"], "SMIC_MENSUEL_NET_35H", True),
        ("dynamique-emploi", ["partner", "self", "internal"], "", False),
    ],
)
def test_each_program_has_its_own_way_in(program, channels, ceiling, has_drop_in):
    configuration.apply_shipped()

    criteria = AdmissionCriteria.objects.on(date(2013, 6, 1)).get(program__code=program)

    assert criteria.channels == channels
    assert criteria.income_ceiling == ceiling
    assert ("drop_in" in criteria.allowed_acts) is has_drop_in


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "status"), [(date(2013, 12, 31), "member"), (date(2014, 1, 1), "left")]
)
def test_louveciennes_leaves_the_service_on_the_first_of_january_2014(day, status):
    configuration.apply_shipped()

    row = AdmittedCommune.objects.on(day).get(commune__code="78350")

    assert row.status == status


@pytest.mark.django_db
def test_the_two_communes_of_the_code_78158_each_have_their_membership():
    configuration.apply_shipped()

    members = Membership.objects.filter(commune__code="78158").order_by("opened_on")

    assert [(m.commune.name, m.opened_on, m.closed_on) for m in members] == [
        ("Le Chesnay", date(2014, 1, 1), date(2018, 12, 31)),
        ("Le Chesnay-Rocquencourt", date(2019, 1, 1), None),
    ]


@pytest.mark.django_db
def test_a_configuration_applied_again_changes_nothing():
    configuration.apply_shipped()
    before = rows()

    configuration.apply_shipped()

    assert rows() == before


@pytest.mark.django_db
def test_what_the_service_edited_in_a_shipped_list_stays():
    configuration.apply_shipped()
    Theme.objects.filter(code="famille").update(label_fr="Vie de famille")
    LegalAmount.objects.filter(code="SMIC_HORAIRE_BRUT").update(reference="seen by the service")

    configuration.apply_shipped()

    assert Theme.objects.get(code="famille").label_fr == "Vie de famille"
    assert LegalAmount.objects.filter(reference="seen by the service").exists()


@pytest.mark.django_db
def test_an_open_amount_is_closed_when_the_shipped_one_has_ended():
    configuration.apply_shipped()
    ended = LegalAmount.objects.filter(code="RMI_BASE_1P").order_by("valid_from").first()
    last_day = ended.valid_to
    LegalAmount.objects.filter(pk=ended.pk).update(valid_to=None)

    configuration.apply_shipped()

    ended.refresh_from_db()
    assert ended.valid_to == last_day is not None


@pytest.mark.django_db
def test_a_third_program_with_other_rules_needs_no_code():
    configuration.apply(configuration.read(THIRD_PROGRAM))

    third = Program.objects.get(position=3)
    then, now = AdmissionCriteria.objects.filter(program=third)
    assert (third.code, third.parent.code, third.mark) == ("mobilite", "emploi", "triangle-green")
    assert (third.has_steps, third.has_optional_follow_up) == (True, True)
    assert (then.closed_on, then.income_ceiling) == (date(2021, 12, 31), "SMIC_MENSUEL_NET_35H")
    assert (now.channels, now.allowed_acts) == (["self"], ["workshop", "drop_in"])
    assert not now.needs_admitted_commune
    assert CountingRules.objects.get().attribution == "most"


@pytest.mark.django_db
def test_a_configuration_adds_to_a_list_and_renames_a_line_of_it():
    configuration.apply(configuration.read(THIRD_PROGRAM))

    assert Theme.objects.get(code="mobilite--velo").label_en == "Mobility: learning to cycle"
    assert ResourceKind.objects.get(code="AUTRES").label_fr == "Autre ressource déclarée"
    assert ResourceKind.objects.get(code="ARE").line == "are"


WRONG = {
    "a key misspelt": (
        changed("service", "nom", to="Sésame"),
        "service.nom: this key is not known here",
    ),
    "a missing name": (
        changed("service", "name", to=None),
        "service.name: missing: a text between quotes is needed",
    ),
    "a text for a date": (
        changed("service", "opened_on", to="2001-04-24"),
        "service.opened_on: a date such as 2001-04-24 is expected",
    ),
    "an unknown channel": (
        changed("programs", 0, "admission", 0, "channels", to=["partnr"]),
        "programs[1].admission[1].channels: “partnr” is not one of: partner, self, internal",
    ),
    "no act allowed": (
        changed("programs", 1, "admission", 0, "allowed_acts", to=[]),
        "programs[2].admission[1].allowed_acts: at least one value is needed",
    ),
    "two programs in one place": (
        changed("programs", 1, "position", to=1),
        "programs[2].position: “1” is already that of another program",
    ),
    "an unknown parent": (
        changed("programs", 1, "parent", to="sesam"),
        "programs[2].parent: “sesam” is the code of no other program",
    ),
    "a program that nobody may enter": (
        changed("programs", 1, "admission", to=[]),
        "programs[2].admission: at least one is needed: who may enter",
    ),
    "a period that ends before it begins": (
        changed("admitted_communes", 2, "closed_on", to=date(2001, 1, 1)),
        "admitted_communes[3].closed_on: 2001-01-01 is before the first day, 2001-04-24",
    ),
    "overlapping periods": (
        changed("admitted_communes", 2, "closed_on", to=date(2014, 1, 1)),
        "admitted_communes[4]: a commune has two statuses on one day (2001-04-24 – 2014-01-01, ",
    ),
    "a negative threshold": (
        changed("counting_rules", 0, "residence_threshold", to=-1),
        "counting_rules[1].residence_threshold: a whole number between 0 and 32767",
    ),
    "no program": (changed("programs", to=[]), "programs: at least one program is needed"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_configuration_is_refused_naming_its_key(case):
    content, expected = WRONG[case]

    with pytest.raises(ConfigurationError) as refusal:
        read_plan(content)

    assert any(reason.startswith(expected) for reason in refusal.value.reasons), str(refusal.value)


def test_all_that_is_wrong_is_said_at_once():
    content = changed("programs", 0, "mark", to="star")
    content["service"]["name"] = 7

    with pytest.raises(ConfigurationError) as refusal:
        read_plan(content)

    places = [reason.partition(":")[0] for reason in refusal.value.reasons]
    assert places == ["service.name", "programs[1].mark"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            changed("admitted_communes", 0, "commune", to="78999"),
            "admitted_communes[1].commune: no commune bears the INSEE code “78999” on 2001-04-24",
        ),
        (
            changed("programs", 0, "admission", 0, "income_ceiling", to="SMIC"),
            "programs[1].admission[1].income_ceiling: “SMIC” is not a legal amount",
        ),
    ],
)
def test_a_commune_or_an_amount_that_does_not_exist_is_refused_and_nothing_is_written(
    content, expected
):
    with pytest.raises(ConfigurationError, match=r".") as refusal:
        configuration.apply(content)

    assert refusal.value.reasons[0].startswith(expected), str(refusal.value)
    assert not any(rows().values())


@pytest.mark.django_db
def test_a_period_that_meets_one_of_the_database_is_refused_naming_its_table():
    configuration.apply_shipped()
    content = changed("admitted_communes", 1, "opened_on", to=date(2010, 1, 1))

    with pytest.raises(
        ConfigurationError, match=r"^admitted_communes\[2\]: the database refuses it"
    ):
        configuration.apply(content)


def test_a_file_that_is_not_toml_is_refused(tmp_path):
    (tmp_path / "service.toml").write_text("name = ")

    with pytest.raises(ConfigurationError, match=r"service\.toml: the file is not valid TOML"):
        configuration.read(tmp_path / "service.toml")


def test_a_file_that_is_missing_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match=r"service\.toml: the file cannot be read"):
        configuration.read(tmp_path / "service.toml")


@pytest.mark.django_db
def test_facts_follow_a_list_that_the_configuration_changes():
    configuration.apply_shipped()
    kind = ResourceKind.objects.get(code="AUTRES")
    visit = DropInVisitFactory(held_on=date(2013, 3, 5))
    ResourceFactory(person=visit.person, kind=kind)
    rebuild()
    line = {"code": "AUTRES", "label_fr": "Autres", "label_en": "Others"}

    configuration.apply(
        changed("lists", to={"resource_kinds": [{**line, "family": "minimum", "line": "ass"}]})
    )

    assert build(2013).cell("minima.ass").value == 1
    assert list(differences()) == []
