"""Many articles: streamed through one or several processes into files, and resumable after any kind of end.

Memory stays bounded whatever the number of articles, apart from a few dozen bytes for each id that was seen. The order
of every output is the order of the input, whatever the number of processes.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from govnlp.chunks import read_chunk
from govnlp.config import Options
from govnlp.errors import ConfigError, GovnlpError
from govnlp.lexicons import load_lexicons
from govnlp.outputs import csv_table
from govnlp.outputs.sink import ERRORS, Layout, Sink, read_state
from govnlp.outputs.tables import rows
from govnlp.records.extraction import Extraction
from govnlp.stream import Checked, Item
from govnlp.version import __version__
from govnlp.workers import Pool

CHECKPOINT_EVERY = 64
"""Articles between two checkpoints."""
BATCH_SIZE = 16
"""Articles that travel to a process at a time."""
SAME_TEXT = "SameText"
"""In errors.csv, the error of an article that was read although an earlier one had the same text."""


@dataclass(slots=True)
class Counts:
    """What a batch has done so far."""

    articles: int = 0
    """Articles read."""
    failed: int = 0
    """Articles or lines that could not be read: the rows of errors.csv but for those of same texts."""
    same_text: int = 0
    """Articles read whose text an earlier one had too."""
    characters: int = 0
    quotes: int = 0
    stances: int = 0
    seconds: float = 0.0
    """Time spent, over all runs of a resumed batch."""

    def summary(self) -> dict[str, float]:
        """Return all counts, and the speed in characters a second."""
        speed = self.characters / self.seconds if self.seconds else 0.0
        return asdict(self) | {"seconds": round(self.seconds, 2), "characters_per_second": round(speed)}


@dataclass(slots=True)
class Written:
    """What one article comes to: the text to append to each output, and its counts."""

    content: dict[str, str] = field(default_factory=dict)
    quotes: int = 0
    stances: int = 0
    error: tuple[str, str] | None = None
    """Kind and message of the error, where it could not be read."""


Progress = Callable[[Counts], None]


def run(
    items: Iterable[Item],
    layout: Layout,
    options: Options,
    *,
    jobs: int = 1,
    resume: bool = False,
    overwrite: bool = False,
    progress: Progress | None = None,
    settings: dict[str, Any] | None = None,
) -> Counts:
    """Read all items and write the files of `layout`; return what was done.

    `resume` goes on where an earlier run of the same inputs and settings stopped: every article stands exactly once in
    every output, as if the run had never stopped. `overwrite` starts anew in place of an earlier run. `progress` is
    called after each article. `settings` are further settings, of the inputs, under which a run may be resumed.

    Raises ConfigError where outputs stand there already and neither is asked for, or where inputs or settings are not
    those of the run to be resumed; LexiconError for a malformed lexicon table. A KeyboardInterrupt leaves a state that
    can be resumed.
    """
    settings = _settings(layout, options) | (settings or {})
    if layout.parquet:
        from govnlp.outputs.parquet import check_installed

        check_installed()
    state = _state(layout, settings, resume, overwrite)
    counts = Counts(**state["counts"]) if state else Counts()
    stream = Checked(items)
    if state:
        stream.skip(state["done"], state["digest"])
    if state and state.get("finished") and layout.parquet:
        if stream.more():
            raise ConfigError(f"{layout.out}: finished; Parquet cannot grow, so start anew with --overwrite")
        layout.files[layout.parquet].unlink(missing_ok=True)
        return counts
    with (
        Sink(layout, state["sizes"] if state else None) as sink,
        Pool(options, jobs=jobs, batch_size=BATCH_SIZE) as pool,
    ):
        before, started = counts.seconds, time.perf_counter()

        def save(finished: bool = False) -> None:
            counts.seconds = before + time.perf_counter() - started
            sink.checkpoint(stream.state() | {"settings": settings, "counts": asdict(counts), "finished": finished})

        save()
        work = partial(process, forms=layout.forms)
        for done, (item, result) in enumerate(pool.run(stream, work), 1):
            stream.done(item)
            _note(item, result, sink, counts)
            counts.seconds = before + time.perf_counter() - started
            if progress:
                progress(counts)
            if done % CHECKPOINT_EVERY == 0:
                save()
        save(finished=not layout.parquet)
        if layout.parquet:
            from govnlp.outputs.parquet import rows_of_lines, write_parquet

            write_parquet(layout.out, rows_of_lines(layout.files[layout.parquet]), layout.parquet)
            save(finished=True)
    if layout.parquet:
        layout.files[layout.parquet].unlink()
    return counts


def _settings(layout: Layout, options: Options) -> dict[str, Any]:
    """Return what must be the same for a run to be resumed."""
    overlay = load_lexicons(options.lexicons).overlay
    digest = hashlib.sha256(json.dumps(overlay, sort_keys=True).encode()).hexdigest() if overlay else ""
    return {
        "version": __version__,
        "lexicons": digest,
        "max_chars": options.max_chars,
        "outputs": sorted(f"{name} as {form}" for name, form in layout.forms.items()),
    }


def _state(layout: Layout, settings: dict[str, Any], resume: bool, overwrite: bool) -> dict[str, Any] | None:
    """Return the state to go on from, or None to start anew."""
    if overwrite:
        layout.state.unlink(missing_ok=True)  # should the run be killed at once, nothing of the old one is resumed
        return None
    state = read_state(layout.state)
    if not resume:
        there = [path for path in (layout.state, layout.out, *layout.files.values()) if path.is_file()]
        if there:
            raise ConfigError(f"{there[0]}: stands there already; go on with --resume, or start anew with --overwrite")
        return None
    if state is not None and state["settings"] != settings:
        changed = sorted(k for k in settings | state["settings"] if settings.get(k) != state["settings"].get(k))
        raise ConfigError(
            f"{layout.state}: the earlier run had other settings ({', '.join(changed)}); "
            "run with the same ones, or start anew with --overwrite"
        )
    return state


def process(items: list[Item], options: Options, *, forms: dict[str, str]) -> list[Written]:
    """Read a few items and return what to append to each output for them; `forms` are as in `Layout.forms`."""
    articles = [item.article for item in items if item.article is not None]
    results = iter(read_chunk(articles, options))
    written = []
    for item in items:
        if item.article is None:
            written.append(Written(error=(item.error or "InputError", item.message)))
            continue
        found = next(results)
        written.append(_write(found, forms) if isinstance(found, Extraction) else Written(error=_reason(found)))
    return written


def _write(found: Extraction, forms: dict[str, str]) -> Written:
    content = {}
    for name, form in forms.items():
        if form == "csv":
            content[name] = csv_table.body(found, name)
        elif form == "rows":
            content[name] = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(found, name))
        else:
            content[name] = found.model_dump_json() + "\n"
    return Written(content, len(found.quotes), len(found.stances))


def _reason(error: GovnlpError) -> tuple[str, str]:
    return type(error).__name__, str(error)


def _note(item: Item, result: Written | GovnlpError, sink: Sink, counts: Counts) -> None:
    if isinstance(result, GovnlpError):
        result = Written(error=_reason(result))
    if result.error is not None:
        counts.failed += 1
        sink.write(ERRORS, _error_line(item, *result.error))
        return
    assert item.article is not None
    counts.articles += 1
    counts.characters += len(item.article.text)
    counts.quotes += result.quotes
    counts.stances += result.stances
    for name, content in result.content.items():
        sink.write(name, content)
    if item.same_as is not None:
        counts.same_text += 1
        message = f"read, though its text is the same as that of the earlier article {item.same_as!r}"
        sink.write(ERRORS, _error_line(item, SAME_TEXT, message))


def _error_line(item: Item, error: str, message: str) -> str:
    return csv_table.line((item.id, item.file, item.line, error, " ".join(message.split())))
