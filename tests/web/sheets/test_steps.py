"""A spreadsheet brought in through its pages, without script, as someone fills them."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tandem.exchange.models import SheetState, SheetUpload
from tandem.exchange.sheet import work
from tandem.exchange.sheet.opening import opened
from tandem.kernel.models import JournalEntry
from tandem.people.models import Person
from tests.cast import sign_in
from tests.exchange.sheet.bringing import csv, xlsx

TITLES = "Nom;Prénom;Né(e) le;Ville;Ressources;Dispositif;1er RDV;x"
NUMBERED = TITLES.replace(";x", ";nb entretiens")
LINE = "ZZYZX;Gwenn;05/05/1980;Bougival;rsa socle;Sésame;05/02/2014;"
WRONG = LINE.replace("05/05/1980", "31/02/1980")
START = "/tableur/"


@pytest.fixture
def claires(client, claire, year_2013):
    return sign_in(client, claire)


def sent(content, name="suivi.csv", **answers):
    return {"form_id": str(uuid4()), "file": SimpleUploadedFile(name, content)} | answers


def answers_of(text):
    """What the form of a page would send as it is."""
    found = {}
    for tag in re.findall(r"<input[^>]+>", text):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        is_off = said.get("type") in ("radio", "checkbox") and "checked" not in tag
        if "name" in said and not is_off:
            is_box = said.get("type") == "checkbox"
            found[said["name"]] = said.get("value", "on" if is_box else "")
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', text, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return {name: value for name, value in found.items() if name not in ("q", "file", "again")}


def go_on(client, address, **answers):
    """Send the form of a page as it stands, with these answers; the page it leads to."""
    text = client.get(address).content.decode()
    return client.post(address, answers_of(text) | answers)


def up_to_details(client, *lines):
    columns = client.post(START, sent(csv(*lines)))["Location"]
    return go_on(client, columns)["Location"]


def up_to_check(client, *lines, **answers):
    details = up_to_details(client, *lines)
    given = {"history": "known", "known_since": "31/12/2012"} | answers
    return go_on(client, details, **given)["Location"]


def test_from_the_file_to_the_people_in_four_steps(claires):
    check = up_to_check(claires, TITLES, LINE)
    shown = claires.get(check).content.decode()
    done = go_on(claires, check)["Location"]

    person = Person.objects.get(last_name="ZZYZX")
    assert "Revenu de solidarité active" in shown
    assert person.known_since == date(2012, 12, 31)
    assert "Le tableau est repris" in claires.get(done).content.decode()
    assert "ZZYZX" not in claires.get(done).content.decode()


def test_each_page_leaves_one_line_in_the_journal_with_the_id_of_the_sheet(claires):
    check = up_to_check(claires, TITLES, LINE)
    before = JournalEntry.objects.count()

    claires.get(check)

    entry = JournalEntry.objects.first()
    assert JournalEntry.objects.count() == before + 1
    assert (entry.kind, entry.ids) == ("sheet", [str(SheetUpload.objects.get().uuid)])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Ce fichier est vide"),
        (b"%PDF-1.4", "Ce fichier n’est pas un tableur (PDF)"),
        (b"\n\n;;;\n", "Ce fichier ne contient aucune ligne"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_beside_its_field(claires, content, words):
    text = claires.post(START, sent(content)).content.decode()

    assert words in text
    assert 'href="#id_file"' in text
    assert not SheetUpload.objects.exists()


def test_no_file_at_all_is_asked(claires):
    text = claires.post(START, {"form_id": str(uuid4())}).content.decode()

    assert "Choisissez le fichier du tableau" in text


def test_a_file_too_large_is_not_even_kept_and_its_size_is_told(claires):
    text = claires.post(START, sent(b"x" * (11 * 1024 * 1024))).content.decode()

    assert "Ce fichier pèse 12 Mo ; 10 Mo au plus" in text.replace("\xa0", " ")
    assert not SheetUpload.objects.exists()


def test_a_double_click_keeps_one(claires):
    form_id = str(uuid4())

    first, second = (claires.post(START, sent(csv(TITLES, LINE), form_id=form_id)) for _ in "ab")

    assert first["Location"] == second["Location"]
    assert SheetUpload.objects.count() == 1


def test_several_sheets_lead_to_choosing_among_them(claires):
    content = xlsx(["Nom", "Prénom"], ["A", "B"], more=[["Date", "Nom"], ["05/02/2014", "A"]])
    sheets = claires.post(START, sent(content, "a.xlsx"))["Location"]

    columns = go_on(claires, sheets, read1="")["Location"]

    text = claires.get(columns).content.decode()
    assert sheets.endswith("/feuilles/")
    assert "c0_0" in text
    assert "c1_0" not in text


def test_titles_are_found_on_the_line_that_one_says(claires):
    columns = claires.post(START, sent(csv("a;b", "Machin;Truc", "A;B")))["Location"]
    sheets = columns.replace("colonnes", "feuilles")

    columns = go_on(claires, sheets, line0="2", read0="on")["Location"]

    assert "Machin" in claires.get(columns).content.decode()


def columns_page(client, *lines):
    return client.post(START, sent(csv(*lines)))["Location"]


def test_two_columns_may_not_hold_the_same_thing(claires):
    page = columns_page(claires, "Nom;Zut", "A;B")

    text = go_on(claires, page, c0_1="last_name").content.decode()

    assert "« Nom » contient déjà cela" in text.replace("\xa0", " ")
    assert 'href="#id_c0_1"' in text


def test_without_the_names_nobody_comes_in(claires):
    page = columns_page(claires, "Nom;Zut", "A;B")

    text = go_on(claires, page, c0_0="ignored").content.decode()

    assert "Aucune colonne ne contient les noms" in text


def test_the_year_of_a_number_is_asked_where_no_title_says_it(claires):
    page = columns_page(claires, NUMBERED, LINE)

    text = go_on(claires, page, y0_7="").content.decode()
    answer = go_on(claires, page, y0_7="2013")

    assert "De quelle année est-ce le nombre" in text
    assert answer["Location"].endswith("/precisions/")


def test_a_column_of_security_numbers_cannot_be_chosen(claires):
    page = columns_page(claires, "Nom;Sécu", "A;1850578006084")

    text = claires.get(page).content.decode()

    assert "Jamais reprise" in text
    assert "c0_1" not in text
    assert "1850578006084" not in text


def test_whether_the_people_were_known_is_asked(claires):
    details = up_to_details(claires, TITLES, LINE)

    silent = go_on(claires, details).content.decode()
    undated = go_on(claires, details, history="known").content.decode()

    assert "Dites si ces personnes étaient connues avant" in silent
    assert "Indiquez une date, par exemple 31/12/2024" in undated


def test_a_word_that_nothing_proposes_must_be_chosen_or_left(claires):
    line = LINE.replace("rsa socle", "zut")
    details = up_to_details(claires, TITLES, line)
    field = re.search(r'name="(resource-\w+)"', claires.get(details).content.decode())[1]

    refused = go_on(claires, details, history="new").content.decode()
    taken = go_on(claires, details, history="new", **{field: "AAH"})

    assert "« zut » : choisissez ce que cela désigne" in refused.replace("\xa0", " ")
    assert taken["Location"].endswith("/apercu/")


def test_a_colleague_who_is_no_counsellor_cannot_be_named(claires, cast):
    details = up_to_details(claires, TITLES, LINE)

    text = go_on(claires, details, history="new", counsellor=cast.marc.name).content.decode()

    assert f"{cast.marc.name} n’est pas conseillère" in text


def wrong_check(client):
    titles = TITLES
    return up_to_check(client, titles, WRONG, LINE.replace("ZZYZX", "ZZAZZ"))


def test_what_is_wrong_is_listed_and_nothing_comes_in_whole(claires):
    check = wrong_check(claires)

    text = claires.get(check).content.decode()

    assert "31/02/1980" in text
    assert "C2" in text
    assert "Reprendre ce tableau" not in text


def test_the_spreadsheet_is_given_back_then_read_again_in_its_place(claires):
    check = wrong_check(claires)
    given_back = claires.get(check.replace("apercu/", "a-corriger.xlsx")).content
    right = csv(TITLES, LINE)

    again = claires.post(check, sent(right, again="1"))["Location"]
    check = go_on(claires, again)["Location"]
    go_on(claires, check)

    [lines] = [list(lines) for _sheet, lines in opened(given_back)]
    assert lines[0][1][0] == "Nom"
    assert again.endswith("/precisions/")
    assert Person.objects.filter(last_name="ZZYZX").exists()
    assert SheetUpload.objects.count() == 1


def test_what_is_refused_is_left_out_when_asked(claires):
    check = wrong_check(claires)

    done = go_on(claires, check, skip="1")["Location"]

    assert done.endswith("/termine/")
    assert set(Person.objects.filter(last_name__startswith="ZZ").values_list("last_name")) == {
        ("ZZAZZ",)
    }
    assert "1 personne a été laissée de côté en entier" in claires.get(done).content.decode()


def test_a_step_left_is_found_again_where_it_was(claires):
    check = up_to_check(claires, TITLES, LINE)

    text = claires.get(START).content.decode()

    assert check in text
    assert "suivi.csv" in text


def test_a_step_reached_too_early_leads_to_the_one_that_waits(claires):
    columns = columns_page(claires, TITLES, LINE)

    answers = [claires.get(columns.replace("colonnes", step)) for step in
               ("precisions", "apercu", "en-cours", "termine")]  # fmt: skip

    assert {answer["Location"] for answer in answers} == {columns}


def test_giving_up_deletes_it(claires):
    columns = columns_page(claires, TITLES, LINE)

    claires.post(columns.replace("colonnes", "abandonner"))

    assert not SheetUpload.objects.exists()
    assert claires.get(columns).status_code == 404


def test_nobody_else_sees_it(claires, cast):
    columns = columns_page(claires, TITLES, LINE)
    marcs = sign_in(Client(), cast.marc)

    assert marcs.get(columns).status_code == 404
    assert marcs.post(columns.replace("colonnes", "abandonner")).status_code == 404
    assert SheetUpload.objects.count() == 1


def test_a_double_click_on_the_last_button_brings_in_once(claires):
    check = up_to_check(claires, TITLES, LINE)
    answers = answers_of(claires.get(check).content.decode())

    first, second = claires.post(check, answers), claires.post(check, answers)

    assert first["Location"].endswith("/termine/")
    assert second["Location"] == first["Location"]
    assert JournalEntry.objects.filter(action="imported", kind="sheet").count() == 1


def test_a_large_one_shows_how_far_it_is_and_begins_again_when_lost(claires, monkeypatch):
    check = up_to_check(claires, TITLES, LINE)
    monkeypatch.setattr(work, "AT_ONCE", 0)
    monkeypatch.setattr(work, "start_apart", lambda *_asked: None)
    working = go_on(claires, check)["Location"]
    uuid = SheetUpload.objects.get().uuid
    work.note_progress(uuid)(3, 12)

    seen = claires.get(working)
    work.forget_progress(uuid)
    back = claires.post(working)

    assert (seen.status_code, seen["Refresh"]) == (202, "3")
    assert "3 personnes sur 12" in seen.content.decode().replace("\xa0", " ")
    assert back["Location"] == check
    assert SheetUpload.objects.get().state == SheetState.CHECKED


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_an_example_is_given_to_fill(claires, form):
    answer = claires.get(reverse("sheets:model", args=[form]))

    assert f'filename="tandem-modele.{form}"' in answer["Content-Disposition"]
    assert len(list(opened(answer.content))) == 1


def test_a_page_costs_the_same_queries_for_two_lines_and_for_two_hundred(
    claires, django_assert_max_num_queries
):
    titles = TITLES
    lines = [LINE.replace("ZZYZX", f"Z{n}").replace("1980", f"{1900 + n // 3}") for n in range(200)]
    check = up_to_check(claires, titles, *lines)

    with django_assert_max_num_queries(14):
        claires.get(check)
