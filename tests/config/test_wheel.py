"""The wheel carries the whole package: pages, looks, words and shipped data, not only code."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel built from a copy of the sources, without the network."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("tandem", "requirements"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))

    typed = [sys.executable, "-c", BUILD, str(source)]
    built = subprocess.run(typed, cwd=source, capture_output=True, text=True, check=False)

    assert built.returncode == 0, built.stderr
    return zipfile.ZipFile(source / built.stdout.split()[-1])


def test_every_file_of_the_package_is_in_the_wheel(wheel):
    files = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "tandem").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }

    assert files - set(wheel.namelist()) == set()


def test_the_wheel_gives_the_command_and_the_licence(wheel):
    entry_points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    metadata = next(name for name in wheel.namelist() if name.endswith("/METADATA"))

    assert "tandem = tandem.config.command:main" in wheel.read(entry_points).decode()
    assert "License-Expression: AGPL-3.0-or-later" in wheel.read(metadata).decode()
