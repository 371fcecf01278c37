"""Encrypted fields: readable in their place only, refused anywhere else, never in clear on disk."""

import json
import os
from pathlib import Path

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.encryption import (
    SealBrokenError,
    keyring,
    new_keyring,
    read_keyring,
    write_keyring,
)
from tandem.people.models import Person
from tests.factories import PersonFactory

HERE = "people.person|phone|one"


@given(st.text())
def test_what_is_sealed_opens_in_its_place(text: str) -> None:
    ring = keyring()

    assert ring.open(ring.seal(text, HERE), HERE) == text


def test_the_same_text_is_never_sealed_twice_alike() -> None:
    assert keyring().seal("garde d'enfant", HERE) != keyring().seal("garde d'enfant", HERE)


@pytest.mark.parametrize(
    "elsewhere", ["people.person|phone|two", "people.person|email|one", "people.other|phone|one"]
)
def test_a_value_moved_to_another_row_or_field_is_refused(elsewhere: str) -> None:
    sealed = keyring().seal("01 99 00 00 01", HERE)

    with pytest.raises(SealBrokenError, match="altered, moved"):
        keyring().open(sealed, elsewhere)


@given(st.data())
def test_a_value_altered_by_one_character_is_refused(data: st.DataObject) -> None:
    sealed = keyring().seal("note", HERE)
    place = data.draw(st.integers(0, len(sealed) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda c: c != sealed[place]))

    with pytest.raises(SealBrokenError):
        keyring().open(sealed[:place] + other + sealed[place + 1 :], HERE)


def test_a_value_cut_short_or_in_clear_or_of_another_key_is_refused() -> None:
    foreign = new_keyring().seal("note", HERE)

    for stored in (keyring().seal("note", HERE)[:-6], "note in clear", "", foreign):
        with pytest.raises(SealBrokenError):
            keyring().open(stored, HERE)


def test_the_message_of_a_broken_seal_holds_the_place_and_not_the_value() -> None:
    with pytest.raises(SealBrokenError) as broken:
        keyring().open("secret words", HERE)

    assert HERE in str(broken.value)
    assert "secret" not in str(broken.value)


def test_the_key_file_is_its_owner_s_only_and_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "keys.json"

    write_keyring(ring := new_keyring(), path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert read_keyring(path) == ring
    assert [p.name for p in path.parent.iterdir()] == ["keys.json"]
    with pytest.raises(FileExistsError):
        write_keyring(new_keyring(), path)
    assert read_keyring(path) == ring
    assert "current" in json.loads(path.read_text())


def test_two_first_starts_at_once_leave_one_key_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, theirs = tmp_path / "keys.json", new_keyring()
    link = os.link

    def overtaken(draft: Path, target: Path) -> None:
        """Another thread of this process makes its keys at the worst moment."""
        monkeypatch.setattr(os, "link", link)
        write_keyring(theirs, path)
        link(draft, target)

    monkeypatch.setattr(os, "link", overtaken)
    with pytest.raises(FileExistsError):
        write_keyring(new_keyring(), path)

    assert read_keyring(path) == theirs
    assert [p.name for p in tmp_path.iterdir()] == ["keys.json"]


def stored_columns(person: Person) -> str:
    """Everything the database holds of this person, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_person WHERE id = %s", [person.pk])
        return repr(cursor.fetchone())


@pytest.mark.django_db
class TestFields:
    """The same, through the models."""

    def test_contact_details_are_not_in_the_database_in_clear(self) -> None:
        person = PersonFactory(phone="01 99 00 68 68", email="laure@exemple.test")

        stored = stored_columns(person)

        for clear in ("01 99 00 68 68", "0199006868", "199006868", "laure@exemple"):
            assert clear not in stored
        assert Person.objects.get(pk=person.pk).phone == "01 99 00 68 68"

    def test_empty_text_stays_empty(self) -> None:
        assert Person.objects.get(pk=PersonFactory(phone="").pk).phone == ""

    def test_a_person_is_found_by_her_number_in_any_spelling(self) -> None:
        person = PersonFactory(phone="01 99 00 68 68")

        for spelling in ("0199006868", "01.99.00.68.68", "+33 1 99 00 68 68", "0033199006868"):
            assert list(Person.objects.reachable_at(spelling)) == [person]
        assert not Person.objects.reachable_at("01 99 00 68 69").exists()
        assert not Person.objects.reachable_at("").exists()

    def test_saving_again_what_was_not_read_keeps_it(self) -> None:
        person = PersonFactory(phone="01 99 00 68 68")

        again = Person.objects.only("pk", "uuid", "last_name").get(pk=person.pk)
        again.last_name = "Barré"
        again.save()

        assert Person.objects.get(pk=person.pk).phone == "01 99 00 68 68"

    def test_bulk_writing_seals_too(self) -> None:
        person = PersonFactory.build(phone="01 99 00 68 68")
        person.set_keys()

        Person.objects.bulk_create([person])

        assert Person.objects.get(reference=person.reference).phone == "01 99 00 68 68"
        assert "68 68" not in stored_columns(Person.objects.get(reference=person.reference))

    def test_a_column_cannot_be_updated_searched_nor_compared(self) -> None:
        PersonFactory()

        with pytest.raises(FieldError, match="encrypted"):
            Person.objects.update(phone="01 99 00 68 68")
        with pytest.raises(FieldError, match="encrypted"):
            Person.objects.filter(phone__contains="68").exists()

    def test_ciphertext_copied_to_another_person_is_refused(self) -> None:
        laure, gilles = PersonFactory(phone="01 99 00 68 68"), PersonFactory(phone="")

        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE people_person SET phone = "
                "(SELECT phone FROM people_person WHERE id = %s) WHERE id = %s",
                [laure.pk, gilles.pk],
            )

        with pytest.raises(SealBrokenError):
            Person.objects.get(pk=gilles.pk).phone  # noqa: B018 reading is the test

    def test_a_column_cannot_be_updated_by_an_expression_either(self) -> None:
        person = PersonFactory(phone="01 99 00 68 68")

        for clear in (Value("01 99 00 00 01"), Concat("last_name", Value("")), F("last_name")):
            with pytest.raises(FieldError, match="encrypted"), transaction.atomic():
                Person.objects.update(phone=clear)
        with pytest.raises(FieldError, match="encrypted"), transaction.atomic():
            Person.objects.bulk_update([person], ["phone"])
        assert Person.objects.get(pk=person.pk).phone == "01 99 00 68 68"

    def test_saving_one_field_brings_its_key_or_digest_with_it(self) -> None:
        person = PersonFactory(phone="01 99 00 68 68", last_name="Barré")

        person.phone, person.last_name = "01 99 00 00 01", "Lévêque"
        person.save(update_fields=["phone", "last_name"])

        assert list(Person.objects.reachable_at("0199000001").named("leveque")) == [person]
        assert not Person.objects.reachable_at("0199006868").exists()
        assert "leveque" in Person.objects.get().sort_key
