"""Interviews, notes between them, and the drafts of any form."""

NO_PAGES = {
    "drafts:keep": "keeps what is typed, and answers a few words in the page of the form",
    "drafts:discard": "gives up what was typed, and leads back to the form",
}
