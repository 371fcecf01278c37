"""What the tests of passages and exits share: the programs and the day of the pathways' own."""

from tests.pathways.conftest import counsellor, emploi, on_that_day, sesame

__all__ = ["counsellor", "emploi", "on_that_day", "sesame"]  # fixtures
