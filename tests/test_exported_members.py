from __future__ import annotations

import subprocess
import sys

import govnlp


def test_all_is_what_is_exported_and_sorted():
    assert govnlp.__all__ == sorted(govnlp.__all__)
    assert dir(govnlp) == govnlp.__all__
    for name in govnlp.__all__:
        assert getattr(govnlp, name) is not None


def test_the_type_checker_sees_every_exported_name():
    with open(govnlp.__file__, encoding="utf-8") as source:
        declared = source.read().split("if TYPE_CHECKING:")[1].split("_HOME")[0]
    for name in set(govnlp.__all__) - {"__version__"}:
        assert name in declared.replace(",", " ").split(), name


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(govnlp, "extract_all")


def test_import_alone_loads_neither_spacy_nor_pandas():
    code = (
        "import sys, govnlp; print([m for m in ('spacy', 'pandas', 'jieba', 'pydantic', 'rich') if m in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def test_reading_an_article_loads_no_table_library():
    code = (
        "import sys, govnlp; govnlp.extract('市長表示,計畫不變。');"
        "print([m for m in ('pandas', 'pyarrow', 'sklearn', 'trafilatura') if m in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"
