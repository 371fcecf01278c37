"""The service itself: its identity, its logo, the information given to people."""

import base64
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.models import JournalEntry, Wording
from tandem.territory.models import Service
from tandem.web.settings.service.logo import LARGEST, as_address, kind_of
from tests.web.settings.conftest import sent, words

IDENTITY, LOGO, NOTICE = (
    reverse(f"settings:{name}") for name in ("service_edit", "logo", "notice")
)


def part(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + part(b"IDAT", zlib.compress(b"\x00\xff\xff\xff"))
    + part(b"IEND", b"")
)
FRAME = struct.pack(">BBHBHHB", 0xFF, 0xC0, 8, 8, 1, 1, 0)
JPEG = b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"JF" + FRAME + b"\xff\xd9"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def test_the_identity_is_changed_and_the_journal_names_the_fields_only(marc):
    answer = sent(marc, IDENTITY, name="Cap Rebond 29", phone="0298000001", opened_on="5/1/2015")

    row = Service.objects.get()
    assert answer["Location"] == reverse("settings:service")
    assert (row.name, row.phone) == ("Cap Rebond 29", "02 98 00 00 01")
    entry = JournalEntry.objects.get(kind="setting")
    assert entry.details == {"setting": "service", "fields": ["name", "phone", "opened_on"]}


def test_what_the_answering_machine_promises_is_a_setting(marc):
    sent(marc, IDENTITY, call_back_days="3")

    assert Service.objects.get().call_back_days == 3


def test_what_was_typed_wrong_is_kept_and_said(marc):
    text = words(sent(marc, IDENTITY, phone="12", free_correction_days="mille", name=""))

    for field in ("name", "phone", "free_correction_days"):
        assert f'href="#id_{field}"' in text
    assert 'value="mille"' in text


def test_two_administrators_see_both_texts_and_nothing_is_lost(marc, nadia):
    page = marc.get(IDENTITY).context["form"]
    sent(nadia, IDENTITY, carrier="CCAS de Douarnenez")

    answers = {name: page[name].value() or "" for name in page.fields if name not in "allows_"}
    answers.pop("allows_several_programs")
    text = words(marc.post(IDENTITY, answers | {"carrier": "Association du port"}))

    assert "CCAS de Douarnenez" in text
    assert "Association du port" in text
    assert Service.objects.get().carrier == "CCAS de Douarnenez"


def test_a_double_click_changes_once(marc):
    page = marc.get(IDENTITY).context["form"]
    answers = {name: page[name].value() or "" for name in page.fields}
    answers |= {"name": "Autre nom"}
    answers.pop("allows_several_programs")

    for _time in range(2):
        marc.post(IDENTITY, answers)

    assert JournalEntry.objects.filter(kind="setting").count() == 1


def choose(browser, name, content):
    return sent(browser, LOGO, picture=SimpleUploadedFile(name, content))


def test_a_picture_becomes_an_address_that_no_page_fetches(marc):
    choose(marc, "logo.png", PNG)

    logo = Service.objects.get().logo
    assert logo == f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    assert f'src="{logo}"' in words(marc.get(reverse("settings:service")))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", SVG),
        ("logo.png", SVG),
        ("logo.png", PNG[:-6]),
        ("logo.png", b"texte"),
        ("logo.jpg", b"\xff\xd8\xff" + b"0" * 50),
        ("logo.png", PNG + b"0" * LARGEST),
    ],
    ids=["drawing", "drawing in disguise", "cut", "text", "no frame", "too large"],
)
def test_what_is_no_small_picture_is_refused_in_words(marc, name, content):
    text = words(choose(marc, name, content))

    assert 'href="#id_picture"' in text
    assert Service.objects.get().logo == ""


def test_the_logo_is_taken_away(marc):
    choose(marc, "logo.jpg", JPEG)
    assert Service.objects.get().logo.startswith("data:image/jpeg")

    sent(marc, LOGO, remove="1")

    assert Service.objects.get().logo == ""


@given(content=st.binary(max_size=200))
def test_a_picture_is_known_by_its_content_alone(content):
    assert kind_of(content) == ""
    with pytest.raises(ValidationError):
        as_address(content)


@given(place=st.integers(0, len(PNG) - 1), value=st.integers(0, 255))
def test_a_picture_that_was_damaged_is_not_taken(place, value):
    damaged = PNG[:place] + bytes([value]) + PNG[place + 1 :]

    assert kind_of(damaged) == ("png" if damaged == PNG else "")


def test_a_new_information_is_a_new_version_and_the_former_can_be_read(marc):
    sent(marc, NOTICE, notice_text="Premier texte.")
    sent(marc, NOTICE, notice_text="Second texte.")

    row = Service.objects.get()
    assert (row.notice_version, row.notice_text) == ("2", "Second texte.")
    assert "Premier texte." in words(marc.get(NOTICE))
    assert Wording.objects.filter(code="notice.1", text="Premier texte.").exists()
