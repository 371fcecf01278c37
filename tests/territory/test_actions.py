"""The communes received, their groupings, the notice: dated, and never two statuses on a day."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.models import JournalEntry, Wording
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import fingerprint
from tandem.territory.actions import (
    admit_commune,
    change_notice,
    correct_admission,
    date_membership,
    free_code,
    next_version,
    remove_admission,
)
from tandem.territory.enums import AdmissionStatus
from tandem.territory.models import AdmittedCommune, Intercommunality, Membership
from tests.factories import AdmittedCommuneFactory, CommuneFactory, ServiceFactory

BY = uuid4()
JANUARY, JUNE, DECEMBER = date(2020, 1, 1), date(2020, 6, 1), date(2020, 12, 31)


def admit(commune, opened_on=JANUARY, closed_on=None, status=AdmissionStatus.MEMBER):
    return admit_commune(
        by=BY, commune=commune, status=status, opened_on=opened_on, closed_on=closed_on
    )


@pytest.mark.django_db
def test_a_new_status_ends_the_former_the_day_before():
    commune = CommuneFactory()
    member = admit(commune)

    admit(commune, JUNE, status=AdmissionStatus.LEFT)

    member.refresh_from_db()
    assert member.closed_on == date(2020, 5, 31)
    assert AdmittedCommune.objects.on(JUNE).get().status == "left"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opened_on", "closed_on"),
    [(JANUARY, None), (date(2019, 6, 1), None), (date(2019, 6, 1), JANUARY)],
)
def test_two_statuses_on_a_day_are_refused_in_words(opened_on, closed_on):
    commune = CommuneFactory(name="Bourg-Zessai")
    admit(commune)

    with pytest.raises(RefusedError, match="Bourg-Zessai"):
        admit(commune, opened_on, closed_on)

    assert AdmittedCommune.objects.count() == 1


@pytest.mark.django_db
def test_a_commune_that_did_not_exist_that_day_is_refused():
    commune = CommuneFactory(valid_to=date(2018, 12, 31))

    with pytest.raises(RefusedError) as refused:
        admit(commune)

    assert list(refused.value.reasons) == ["opened_on"]


@pytest.mark.django_db
def test_a_commune_under_its_new_name_is_the_same_commune():
    new = CommuneFactory(code="Z9", valid_from=JUNE)
    old = CommuneFactory(code="Z9", valid_to=date(2020, 5, 31), successor=new)
    row = admit(old)

    admit(new, JUNE)

    row.refresh_from_db()
    assert row.closed_on == date(2020, 5, 31)


def correct(row, **values):
    asked = {"status": row.status, "opened_on": row.opened_on, "closed_on": row.closed_on} | values
    correct_admission(row, by=BY, expected=fingerprint(row, asked), **asked)


@pytest.mark.django_db
def test_the_days_of_a_commune_are_corrected():
    row = admit(CommuneFactory())

    correct(row, closed_on=DECEMBER)

    row.refresh_from_db()
    assert row.closed_on == DECEMBER


@pytest.mark.django_db
def test_a_correction_cannot_meet_another_status():
    commune = CommuneFactory()
    first = admit(commune, closed_on=date(2020, 5, 31))
    admit(commune, JUNE)

    with pytest.raises(RefusedError):
        correct(first, closed_on=JUNE)


@pytest.mark.django_db
def test_a_commune_entered_by_mistake_is_taken_away_with_a_trace():
    row = AdmittedCommuneFactory()

    remove_admission(row, by=BY)

    assert not AdmittedCommune.objects.exists()
    entry = JournalEntry.objects.get(action="removed")
    assert entry.details == {"setting": "admitted_commune", "commune": row.commune.code}


def belong(commune, siren="200000001", name="CC d'essai", opened_on=JANUARY):
    return date_membership(by=BY, commune=commune, siren=siren, name=name, opened_on=opened_on)


@pytest.mark.django_db
def test_a_shipped_membership_receives_its_beginning():
    commune = CommuneFactory()
    grouping = Intercommunality.objects.create(siren="200000001", name="CC d'essai")
    Membership.objects.create(commune=commune, intercommunality=grouping)

    belong(commune, name="")

    assert Membership.objects.get(commune=commune).opened_on == JANUARY


@pytest.mark.django_db
def test_another_grouping_ends_the_former_the_day_before():
    commune = CommuneFactory()
    former = belong(commune)

    belong(commune, siren="200000002", opened_on=JUNE)

    former.refresh_from_db()
    assert former.closed_on == date(2020, 5, 31)


@pytest.mark.django_db
def test_a_grouping_that_nobody_knows_needs_a_name():
    with pytest.raises(RefusedError) as refused:
        belong(CommuneFactory(), siren="299999999", name="")

    assert list(refused.value.reasons) == ["name"]


def word(service, text):
    expected = fingerprint(service, ["notice_text"])
    return change_notice(service, by=BY, expected=expected, notice_text=text)


@pytest.mark.django_db
def test_a_new_text_is_a_new_version_and_the_former_is_kept():
    service = ServiceFactory(notice_version="1", notice_text="Premier texte")

    version = word(service, "Second texte")

    service.refresh_from_db()
    assert (version, service.notice_version) == ("2", "2")
    kept = dict(Wording.objects.values_list("code", "text"))
    assert kept == {"notice.1": "Premier texte", "notice.2": "Second texte"}


@pytest.mark.django_db
def test_the_first_text_is_the_first_version():
    service = ServiceFactory(notice_version="1", notice_text="")

    assert word(service, "Premier texte") == "1"


@pytest.mark.django_db
def test_the_same_text_is_the_same_version():
    service = ServiceFactory(notice_version="4", notice_text="Le texte")

    assert word(service, "Le texte") == "4"


@pytest.mark.parametrize(
    ("version", "expected"), [("1", "2"), ("9", "10"), ("mai-2025", "mai-2025.2"), ("a.2", "a.3")]
)
def test_a_version_follows_another(version, expected):
    assert next_version(version) == expected


@given(name=st.text(max_size=80), taken=st.sets(st.text(max_size=10), max_size=5))
def test_a_code_made_from_a_name_is_free_short_and_plain(name, taken):
    code = free_code(name, taken)

    assert code not in taken
    assert 0 < len(code) <= 64
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_code_taken_is_numbered():
    assert free_code("Épicerie solidaire", {"epicerie-solidaire"}) == "epicerie-solidaire-2"
