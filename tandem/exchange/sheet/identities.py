"""Which lines of a spreadsheet speak of the same person: by file number, else by name and birth."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tandem.exchange.pack.refusals import Unfit
from tandem.exchange.sheet.life import Life, Said, person_key


class Identities:
    """The people met so far."""

    def __init__(self) -> None:
        self._by_ref: dict[str, Life] = {}
        self._by_name: dict[str, list[Life]] = defaultdict(list)
        self._every: list[Life] = []

    def __iter__(self) -> Iterator[Life]:
        return iter(self._every)

    def __len__(self) -> int:
        return len(self._every)

    def whose(self, said: dict[str, Said], code: int) -> Life:
        """The person of a line, met before or not.

        :raises Unfit: nobody is named, or several people could be meant.
        """
        ref = said["ref"].text if "ref" in said else ""
        last, first = (said[n].text if n in said else "" for n in ("last_name", "first_name"))
        born = said["birth_date"].text if "birth_date" in said else ""
        if ref and ref in self._by_ref:
            return self._by_ref[ref]
        key = person_key(last, first)
        if not ref and not key:
            raise Unfit(
                _("nobody is named on this line"), _("Write the last name, or empty the line")
            )
        life = self._named(key, born, ref) if key else None
        if life is None:
            if not last:
                raise Unfit(
                    _("no line gives the name of this file number"),
                    _("Write the last name on this line, or correct the number"),
                )
            life = Life(code)
            self._every.append(life)
            self._by_name[key].append(life)
        if ref:
            self._by_ref[ref] = life
        return life

    def _named(self, key: str, born: str, ref: str) -> Life | None:
        """The one of this name; born the same day where both lines say it."""
        fitting = [
            life
            for life in self._by_name[key]
            if (not born or life.text("birth_date") in ("", born))
            and not (ref and life.text("ref"))
        ]
        if len(fitting) > 1:
            raise Unfit(
                _("several people have this name"),
                _("Write the birth date or the file number on each of their lines"),
            )
        return fitting[0] if fitting else None
