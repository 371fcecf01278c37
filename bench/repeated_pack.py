"""The 2013 pack repeated with new people, to see how an import grows.

python -m bench.repeated_pack 20 FOLDER
"""

import csv
import shutil
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "tests" / "packs" / "service-2013"
OF_PEOPLE = (
    "personnes",
    "residences",
    "ressources",
    "orientations",
    "inscriptions",
    "actes",
    "etapes",
)


def repeat(times: int, folder: Path, source: Path = SOURCE) -> Path:
    """Write the pack with each person repeated under new references."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in source.glob("*.csv"):
        target = folder / path.name
        if path.stem not in OF_PEOPLE:
            shutil.copy(path, target)
            continue
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        with target.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(header)
            for number in range(times):
                for ref, *others in rows:
                    writer.writerow([f"{ref}-{number}" if ref else "", *others])
    return folder


if __name__ == "__main__":
    sys.stdout.write(f"{repeat(int(sys.argv[1]), Path(sys.argv[2]))}\n")
