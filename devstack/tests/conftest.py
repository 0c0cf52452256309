"""A copy of the project for the tests of one module."""

import shutil
from collections.abc import Iterator

import pytest

from devstack import places
from devstack.tests.copies import NOT_COPIED, SHARED, Copy


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    root = tmp_path_factory.mktemp("met spatie") / "de kopie"
    shutil.copytree(places.ROOT, root, ignore=NOT_COPIED)
    for name in SHARED:
        (root / name).symlink_to(places.ROOT / name)
    gathered = places.VAR / "static"
    if gathered.exists():
        shutil.copytree(gathered, root / "var" / "static")
    made = Copy(root)
    yield made
    made.run("schoon")
