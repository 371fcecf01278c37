"""The number of a new file: the next free one of the year, never given again."""

from datetime import date

from django.db.models import F

from tandem.people.models import FileNumber, Person


def next_file_number(on: date) -> str:
    """« 2026-0017 », inside the transaction that opens the file.

    The counter stays when a file is erased. Its row is held until the transaction ends: of two
    files opened together, the second waits. A number that came from elsewhere is passed over.
    """
    FileNumber.objects.get_or_create(year=on.year)
    counter = FileNumber.objects.filter(year=on.year)
    while True:
        counter.update(last=F("last") + 1)
        number = f"{on.year}-{counter.get().last:04}"
        if not Person.objects.filter(reference=number).exists():
            return number
