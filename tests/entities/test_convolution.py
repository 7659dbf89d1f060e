"""The convolution in fewer multiplications, against the plain sum."""

from __future__ import annotations

import numpy as np
import pytest

from govnlp.entities.convolution import TILE, Convolution

PAD = 4


@pytest.mark.parametrize("dilation", [1, 2, 4])
@pytest.mark.parametrize("tiles", [1, 7])
def test_is_the_plain_sum(dilation: int, tiles: int) -> None:
    generator = np.random.default_rng(dilation)
    width, size = 6, tiles * TILE * PAD
    weight = generator.standard_normal((3 * width, width)).astype(np.float32)
    bias = generator.standard_normal(width).astype(np.float32)
    padded = generator.standard_normal((size + TILE * PAD, width)).astype(np.float32)
    kept = padded.copy()
    around = np.concatenate([padded[PAD + shift :][:size] for shift in (-dilation, 0, dilation)], axis=1)
    found = Convolution(weight, bias, dilation)(padded, PAD)
    assert np.allclose(found, np.maximum(around @ weight + bias, 0), atol=1e-4)
    assert np.array_equal(padded, kept)
