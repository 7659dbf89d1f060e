"""`govnlp schema`: the record contract as JSON Schema."""

from __future__ import annotations

import json

from govnlp.cli.options import Output


def schema(output: Output = None) -> None:
    """Print the JSON Schema of an extraction, which is what one line of JSONL output holds."""
    from govnlp.records.extraction import Extraction

    content = json.dumps(Extraction.model_json_schema(), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        print(content, end="")
    else:
        output.write_text(content, encoding="utf-8")
