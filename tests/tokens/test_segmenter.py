from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from govnlp.text.norm import normalize
from govnlp.tokens import segmenter as module
from govnlp.tokens.segmenter import cache_folder, folded_words, jieba_segmenter

CODE = "from govnlp.tokens.segmenter import jieba_segmenter; print('/'.join(jieba_segmenter().cut('我们显着改善')))"
POSIX = pytest.mark.skipif(not hasattr(os, "getuid"), reason="needs POSIX permissions")


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )


def test_words_that_norm_writes_differently() -> None:
    words = dict(folded_words())
    assert all(normalize(word) == word for word in words)
    assert list(jieba_segmenter().cut(normalize("顯著提高著名著作"))) == ["显着", "提高", "着名", "着作"]


def test_rjieba_cuts_as_jieba_does() -> None:
    pytest.importorskip("rjieba")
    plain = jieba_segmenter()
    for text in ("美国拒绝联合国的全球治理框架", "显着改善著名乾隆皇帝", "他说这番话的时候没有人在场", "研究生命起源"):
        assert list(plain.cut(normalize(text))) == list(module.segmenter().cut(normalize(text)))


def test_neither_a_word_to_the_user_nor_the_shared_jieba_or_folder(tmp_path: Path) -> None:
    shared = tmp_path / "tmp"
    shared.mkdir()
    code = (
        "import logging, jieba\n"
        "before = jieba.default_logger.level, list(jieba.default_logger.handlers)\n"
        f"{CODE}\n"
        "assert not jieba.dt.initialized and not jieba.dt.FREQ\n"
        "assert (jieba.default_logger.level, list(jieba.default_logger.handlers)) == before\n"
    )
    for _ in range(2):  # without a cache, then with it
        done = run(code, TMPDIR=str(shared), XDG_CACHE_HOME=str(tmp_path / "cache"))
        assert done.stdout == "我们/显着/改善\n"
        assert done.stderr == ""
    assert list(shared.iterdir()) == []


@POSIX
def test_the_cache_is_the_users_own(tmp_path: Path) -> None:
    run(CODE, XDG_CACHE_HOME=str(tmp_path))
    folder = tmp_path / "govnlp"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@POSIX
def test_a_folder_that_others_may_write_to_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "govnlp").mkdir()
    (tmp_path / "govnlp").chmod(0o777)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() is None


def test_no_folder_at_all(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run(CODE, XDG_CACHE_HOME=str(tmp_path / "file")).stdout == "我们/显着/改善\n"


def test_a_broken_cache_is_written_anew(tmp_path: Path) -> None:
    run(CODE, XDG_CACHE_HOME=str(tmp_path))
    (file,) = (tmp_path / "govnlp").iterdir()
    size = file.stat().st_size
    for broken in (b"", b"nonsense", file.read_bytes()[:1000]):
        file.write_bytes(broken)
        assert run(CODE, XDG_CACHE_HOME=str(tmp_path)).stdout == "我们/显着/改善\n"
        assert file.stat().st_size == size
