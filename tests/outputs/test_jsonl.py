from __future__ import annotations

import pytest

from govnlp import InputError
from govnlp.outputs.jsonl import read_jsonl, write_jsonl


def test_extractions_come_back_as_they_were_and_cells_stay_verbatim(extraction, tmp_path):
    write_jsonl(tmp_path / "a.jsonl", [extraction, extraction])
    assert list(read_jsonl(tmp_path / "a.jsonl")) == [extraction, extraction]
    assert "'=1" not in (tmp_path / "a.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(("line", "says"), [("{", "no JSON"), ('{"id": "a"}', "title"), ("[]", "no govnlp extraction")])
def test_a_bad_line_is_named_by_file_and_number(extraction, tmp_path, line, says):
    path = tmp_path / "a.jsonl"
    path.write_text(extraction.to_json() + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"a\.jsonl, line 3.*{says}"):
        list(read_jsonl(path))
