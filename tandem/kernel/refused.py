"""How an action says no: with reasons in words, never a bare False."""

from collections.abc import Mapping

from django.utils.functional import Promise

Words = str | Promise


class RefusedError(Exception):
    """The rules of the service refuse; each reason is a sentence, beside what it concerns."""

    def __init__(self, reasons: Mapping[str, Words] | Words) -> None:
        """Keep the reasons: by name of the answer they concern, or one for the whole."""
        self.reasons = dict(reasons) if isinstance(reasons, Mapping) else {"": reasons}
        super().__init__("; ".join(str(reason) for reason in self.reasons.values()))

    def in_words(self) -> str:
        """The reasons one after the other, for a page where they concern one answer."""
        return " ".join(str(reason) for reason in self.reasons.values())
