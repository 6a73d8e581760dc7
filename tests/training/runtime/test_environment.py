"""The folder of compiled programs, and the flags of XLA."""

import os
import stat

import pytest

from playground.training.runtime.environment import (
    make_writable_folder,
    prepare_environment,
    program_cache_folder,
)
from playground.training.runtime.xla_flags import ONE_KERNEL, set_flags, suits_one_kernel, threads_for


def test_cache_folder_is_private(tmp_path, monkeypatch):
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "own"))
    folder = make_writable_folder(program_cache_folder())
    assert folder is not None
    assert folder.is_relative_to(tmp_path / "own" / "xla")
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


def test_no_folder_where_none_can_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    assert make_writable_folder(tmp_path / "file" / "xla" / "key") is None
    assert make_writable_folder(tmp_path / "a b" / "key") is None


@pytest.mark.parametrize(
    ("sizes", "batch", "one"),
    [((2, 4, 1), 4, True), ((2, 64, 1), 10, True), ((17, 30, 1), 10, True), ((12, 64, 32, 7), 64, False),
     ((2, 64, 64, 1), 1, False), ((2, 32, 32, 1), 10, True), ((2, 32, 32, 1), 100, False)],
)  # fmt: skip
def test_one_kernel_for_small_products(sizes, batch, one):
    assert suits_one_kernel(sizes, batch) is one


def test_flags_keep_what_others_set(monkeypatch):
    monkeypatch.setenv("XLA_FLAGS", "--other=1")
    set_flags((2, 4, 1), 4)
    set_flags((2, 4, 1), 4)
    assert os.environ["XLA_FLAGS"] == " ".join(["--other=1", *ONE_KERNEL])
    set_flags((2, 64, 64, 1), 10)
    assert os.environ["XLA_FLAGS"] == "--other=1"


def test_flags_stay_where_the_environment_is_prepared_once_more_behind_the_import(monkeypatch):
    monkeypatch.setenv("XLA_FLAGS", "--of_a_net=1")
    prepare_environment()  # TensorFlow is imported by the fixtures of this folder
    assert os.environ["XLA_FLAGS"] == "--of_a_net=1"


def test_only_large_products_get_a_second_thread() -> None:
    assert threads_for((2, 8, 8, 1), 10) == 1
    assert threads_for((12, 64, 32, 7), 64) == 1
    assert threads_for((784, 64, 10), 128) == min(2, os.cpu_count() or 1)
