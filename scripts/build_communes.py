"""Rebuilds the dated communes of France that the project ships.

It reads folders of unpacked editions of the public packages named in
tandem/territory/data/README.md: one with the history of the communes since 1943, one
per later year, and one with older postal codes.

    python scripts/build_communes.py --history FOLDER --edition 2019=FOLDER \\
        --edition 2021=FOLDER ... --postal-codes 2017=FOLDER OUTPUT.csv
"""

from __future__ import annotations

import argparse
import csv
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

BEGINNING = "1943-01-01"  # the history knows nothing before; also any unknown beginning
# The history dates every end before 2019 and the editions every later one, so no end is
# unknown; a list completed by hand writes 0 and leaves valid_to empty.
END_KNOWN = 1
COLUMNS = [
    "code_insee",
    "nom",
    "valid_from",
    "valid_to",
    "end_known",
    "successor_code",
    "departement",
    "codes_postaux",
    "population",
    "epci_siren",
    "epci_nom",
]

# First day of changes that fell between two editions (no edition of 2020 was published)
# and whose day is public: prefectoral orders of 4/2/2019 (Neuilly-Crimolois), February
# 2019 (Collonges-et-Premières) and 26/2/2019 (La Selle-sur-le-Bied); administrative
# court of Caen, 28/12/2018 (Saline dissolved, end of 2019).
KNOWN_DAYS = {
    "21213": "2019-02-28",
    "21452": "2019-02-28",
    "21507": "2019-02-28",
    "21183": "2019-02-28",
    "45287": "2019-03-01",
    "14666": "2020-01-01",
    "14712": "2020-01-01",
}
KNOWN_DAYS_EDITION = 2021


@dataclass
class Period:
    """A commune under one code and one name, from `start` until the day before `end`."""

    code: str
    name: str
    start: str
    end: str = ""
    successor: str = ""
    postal_codes: list[str] = field(default_factory=list)
    population: int | None = None
    epci: tuple[str, str] = ("", "")

    def is_valid_on(self, day: str) -> bool:
        return self.start <= day and (not self.end or day < self.end)


def read_json(folder: Path, name: str) -> list[dict]:
    for candidate in (folder / "data" / name, folder / name):
        if candidate.exists():
            return json.loads(candidate.read_text(encoding="utf-8"))
    raise SystemExit(f"{folder} holds no {name}: unpack the edition there first.")


def spelling_key(name: str) -> str:
    """What two spellings of one name share: a hyphen or an accent is not a new name."""
    folded = name.replace("œ", "oe").replace("Œ", "oe").replace("’", "'")
    plain = unicodedata.normalize("NFKD", folded.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


# --- the history since 1943 ---------------------------------------------------------


def successor_in_history(record: dict, by_id: dict[str, dict], reborn: set) -> str:
    """The code that covers the commune on the day it ended, empty when it just vanished."""
    heir = by_id.get(record.get("successeur", ""))
    if heir is not None:
        while heir["type"] != "COM":
            heir = by_id[heir["pole"]]
        return heir["code"]
    return record["code"] if (record["code"], record["dateFin"]) in reborn else ""


def periods_of_history(records: list[dict]) -> dict[str, list[Period]]:
    by_id = {record["id"]: record for record in records}
    communes = [record for record in records if record["type"] == "COM"]
    reborn = {(record["code"], record.get("dateDebut")) for record in communes}
    periods = defaultdict(list)
    for record in communes:
        period = Period(record["code"], record["nom"], record.get("dateDebut", BEGINNING))
        if "dateFin" in record:
            period.end = record["dateFin"]
            period.successor = successor_in_history(record, by_id, reborn)
        periods[period.code].append(period)
    return {code: list(joined(chain)) for code, chain in periods.items()}


def joined(chain: Iterable[Period]) -> Iterator[Period]:
    """One period where the code and the name went on, whatever the commune absorbed."""
    current = None
    for period in sorted(chain, key=lambda item: item.start):
        goes_on = current is not None and current.end == period.start
        if goes_on and spelling_key(current.name) == spelling_key(period.name):
            current.name, current.end = period.name, period.end
            current.successor = period.successor
            continue
        if current is not None:
            yield current
        current = period
    if current is not None:
        yield current


# --- the yearly editions ------------------------------------------------------------


class Edition:
    """The communes as one year's edition knows them on 1 January."""

    def __init__(self, year: int, folder: Path) -> None:
        self.year = year
        self.day = f"{year}-01-01"
        records = read_json(folder, "communes.json")
        self.current = {
            record["code"]: record for record in records if record["type"] == "commune-actuelle"
        }
        self.seat_of = {
            record["code"]: record["chefLieu"] for record in records if "chefLieu" in record
        }
        for seat, record in self.current.items():
            for former in record.get("anciensCodes", ()):
                self.seat_of.setdefault(former, seat)

    def successor_of(self, period: Period) -> str:
        """The commune that covers a commune which this edition no longer lists."""
        if period.code in self.seat_of:
            return self.seat_of[period.code]
        heirs = [
            code
            for code, record in self.current.items()
            if code[:2] == period.code[:2]
            and spelling_key(record["nom"]) == spelling_key(period.name)
        ]
        return heirs[0] if len(heirs) == 1 else ""

    def day_of_change(self, code: str) -> str:
        return KNOWN_DAYS.get(code, self.day) if self.year == KNOWN_DAYS_EDITION else self.day


def apply_edition(periods: dict[str, list[Period]], edition: Edition, *, is_first: bool) -> None:
    """Closes what the edition no longer lists, opens what it lists for the first time."""
    for chain in periods.values():
        last = chain[-1]
        if not last.end and last.code not in edition.current:
            last.end = edition.day_of_change(last.code)
            last.successor = edition.successor_of(last)
    for code, record in edition.current.items():
        chain = periods.setdefault(code, [])
        start = BEGINNING if is_first else edition.day_of_change(code)
        if not chain or chain[-1].end:
            chain.append(Period(code, record["nom"], start))
        elif spelling_key(chain[-1].name) == spelling_key(record["nom"]):
            chain[-1].name = record["nom"]
        else:
            chain[-1].end, chain[-1].successor = start, code
            chain.append(Period(code, record["nom"], start))


# --- what is known of a period ------------------------------------------------------


def describe_from(periods: dict[str, list[Period]], edition: Edition) -> None:
    """Postal codes and population of the periods alive on the edition's day."""
    for code, record in edition.current.items():
        for period in periods[code]:
            if period.is_valid_on(edition.day):
                period.postal_codes = record.get("codesPostaux") or period.postal_codes
                period.population = record.get("population", period.population)


def add_older_postal_codes(periods: dict[str, list[Period]], year: int, folder: Path) -> None:
    codes = defaultdict(list)
    for record in read_json(folder, "codes-postaux.json"):
        codes[record["codeCommune"]].append(record["codePostal"])
    for code, chain in periods.items():
        for period in chain:
            if period.is_valid_on(f"{year}-01-01"):
                period.postal_codes = sorted(set(codes.get(code, ())))


def add_intercommunalities(periods: dict[str, list[Period]], folder: Path) -> None:
    for group in read_json(folder, "epci.json"):
        for member in group["membres"]:
            for period in periods.get(member["code"], ()):
                if not period.end:
                    period.epci = (group["code"], group["nom"])


def department(code: str) -> str:
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def last_day(end: str) -> str:
    return (date.fromisoformat(end) - timedelta(days=1)).isoformat() if end else ""


def row_of(period: Period) -> tuple:
    return (
        period.code,
        period.name,
        period.start,
        last_day(period.end),
        END_KNOWN,
        period.successor,
        department(period.code),
        " ".join(period.postal_codes),
        "" if period.population is None else period.population,
        *period.epci,
    )


def write_rows(periods: dict[str, list[Period]], path: Path) -> int:
    rows = [row_of(period) for chain in periods.values() for period in chain]
    rows.sort(key=lambda row: (row[0], row[2]))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return len(rows)


# --- the command --------------------------------------------------------------------


def year_and_folder(text: str) -> tuple[int, Path]:
    year, _, folder = text.partition("=")
    return int(year), Path(folder)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--history", type=Path, required=True, metavar="FOLDER")
    parser.add_argument(
        "--edition", type=year_and_folder, action="append", required=True, metavar="YEAR=FOLDER"
    )
    parser.add_argument("--postal-codes", type=year_and_folder, metavar="YEAR=FOLDER")
    parser.add_argument("output", type=Path)
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    periods = periods_of_history(read_json(arguments.history, "historique-communes.json"))
    folders = sorted(arguments.edition)
    editions = [Edition(year, folder) for year, folder in folders]
    for edition in editions:
        apply_edition(periods, edition, is_first=edition is editions[0])
    if arguments.postal_codes:
        add_older_postal_codes(periods, *arguments.postal_codes)
    for edition in editions:
        describe_from(periods, edition)
    add_intercommunalities(periods, folders[-1][1])
    count = write_rows(periods, arguments.output)
    print(f"{count} rows, {len(editions[-1].current)} current communes -> {arguments.output}")


if __name__ == "__main__":
    main()
