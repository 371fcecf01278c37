"""Who may read a note."""

import pytest

from tandem.activities.confidentiality import NoteReader, may_read_note

CLAIRE, MARC = 1, 2
COUNSELLOR = NoteReader(CLAIRE, reads_own_notes=True, reads_shared_notes=True)
OFFICER = NoteReader(MARC, reads_own_notes=False, reads_shared_notes=False)
NOBODY = NoteReader(None, reads_own_notes=True, reads_shared_notes=False)


@pytest.mark.parametrize(
    ("reader", "author", "is_shared", "may"),
    [
        (COUNSELLOR, CLAIRE, False, True),
        (COUNSELLOR, MARC, False, False),
        (COUNSELLOR, MARC, True, True),
        (COUNSELLOR, None, False, False),
        (OFFICER, CLAIRE, True, False),
        (OFFICER, MARC, False, False),
        (NOBODY, None, False, False),
    ],
)
def test_a_note_opens_for_its_author_and_shared_ones_for_the_counsellors(
    reader, author, is_shared, may
):
    assert may_read_note(reader, author_id=author, is_shared=is_shared) is may
