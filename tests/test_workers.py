from __future__ import annotations

import os

import pytest

from govnlp import ConfigError, GovnlpError
from govnlp.config import Options
from govnlp.workers import Pool


def double_or_die(items: list[int], options: Options) -> list[int]:
    """Stands for reading: a negative number kills the process, as the system does when memory runs out."""
    if min(items) < 0:
        os._exit(9)
    return [2 * item for item in items]


def test_results_come_in_order_whatever_the_number_of_processes():
    for jobs in (1, 2):
        with Pool(Options(), jobs=jobs, batch_size=3) as pool:
            assert list(pool.run(range(20), double_or_die)) == [(i, 2 * i) for i in range(20)]


def test_an_item_at_which_a_process_dies_is_an_error_and_the_others_are_done():
    items = [1, 2, 3, -4, 5, 6, 7]
    with Pool(Options(), jobs=2, batch_size=2) as pool:
        results = dict(pool.run(items, double_or_die))
    assert isinstance(results.pop(-4), GovnlpError)
    assert results == {i: 2 * i for i in items if i > 0}


def test_input_is_read_only_a_little_ahead_of_the_results():
    taken = []

    def stream():
        for i in range(1_000):
            taken.append(i)
            yield i

    with Pool(Options(), jobs=2, batch_size=2) as pool:
        results = pool.run(stream(), double_or_die)
        for _ in range(5):
            next(results)
        assert len(taken) < 50


@pytest.mark.parametrize("wrong", [{"jobs": 0}, {"batch_size": 0}])
def test_a_pool_wants_at_least_one(wrong):
    with pytest.raises(ConfigError):
        Pool(Options(), **wrong)
