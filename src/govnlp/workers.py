"""The same work in this process or in several: items in, results out, in order, with bounded memory."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Self, TypeVar

from govnlp.config import Options, use_one_thread
from govnlp.errors import ConfigError, GovnlpError

S = TypeVar("S")
T = TypeVar("T")
Work = Callable[[list[S], Options], Sequence[T]]
"""Turns a few items into as many results; a module-level function, so that it travels to other processes."""

_AHEAD = 3
"""Batches under way or waiting for each process: enough that none waits, few enough that memory stays bounded."""


class Pool:
    """Runs work over a stream of items (articles), in `jobs` processes that each build the pipeline once."""

    def __init__(self, options: Options, *, jobs: int = 1, batch_size: int = 32) -> None:
        """Raises ConfigError for fewer than one job, or fewer than one item in a batch."""
        if jobs < 1:
            raise ConfigError(f"jobs must be 1 or more, not {jobs}")
        if batch_size < 1:
            raise ConfigError(f"batch_size must be 1 or more, not {batch_size}")
        self._options = options
        self._jobs = jobs
        self._batch_size = batch_size
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the processes; what is under way is given up."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def run(self, items: Iterable[S], work: Work[S, T]) -> Iterator[tuple[S, T | GovnlpError]]:
        """Yield each item with its result, in order, while later ones are worked on.

        An item at which a process dies (for want of memory, say) gives a GovnlpError as its result.
        """
        stream = iter(items)
        batches = iter(lambda: list(islice(stream, self._batch_size)), [])
        if self._jobs == 1:
            for batch in batches:
                yield from zip(batch, work(batch, self._options), strict=True)
            return
        waiting: deque[tuple[list[S], Future[Sequence[T]]]] = deque()
        for batch in batches:
            waiting.append((batch, self._submit(work, batch)))
            if len(waiting) >= self._jobs * _AHEAD:
                yield from self._next(waiting, work)
        while waiting:
            yield from self._next(waiting, work)

    def _submit(self, work: Work[S, T], batch: list[S]) -> Future[Sequence[T]]:
        if self._executor is None:
            # Fork would copy this process with its threads; a spawned one starts clean on every system.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._jobs, context, _start, (self._options,))
        try:
            with _interrupts_held():  # this may start a process
                return self._executor.submit(work, batch, self._options)
        except BrokenProcessPool as error:
            broken: Future[Sequence[T]] = Future()
            broken.set_exception(error)
            return broken

    def _next(
        self, waiting: deque[tuple[list[S], Future[Sequence[T]]]], work: Work[S, T]
    ) -> Iterator[tuple[S, T | GovnlpError]]:
        batch, future = waiting.popleft()
        try:
            results = future.result()
        except BrokenProcessPool:
            yield from self._recover(batch, work)
            later = [items for items, _ in waiting]
            waiting.clear()
            waiting.extend((items, self._submit(work, items)) for items in later)
        else:
            yield from zip(batch, results, strict=True)

    def _recover(self, batch: list[S], work: Work[S, T]) -> Iterator[tuple[S, T | GovnlpError]]:
        """Go through a batch at which a process died, one item at a time, in new processes."""
        self.close()
        for item in batch:
            try:
                yield item, self._submit(work, [item]).result()[0]
            except BrokenProcessPool:
                self.close()
                yield item, GovnlpError("the process that read it died (killed, or out of memory)")


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back for as long as a process is started, which then never sees it: it is the parent's to stop."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(options: Options) -> None:
    """Make a worker process ready: build its pipeline, leave Ctrl-C to the parent, and end when the parent does."""
    use_one_thread()
    from govnlp.chunks import warm_up

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    warm_up(options)


def _end_with_parent() -> None:
    # A parent that is killed cannot say so, and its workers would wait for work forever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
