"""Convolutions over three rows, for half the multiplications.

Four neighbouring outputs share their products (Winograd's F(4, 3); Lavin & Gray 2016, Fast algorithms for
convolutional neural networks): six products of matrices in place of twelve, for a few additions that cost little.
The result is that of the plain sum but for the last digits.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

TILE = 4
"""Outputs that are worked out together."""

_KERNEL = np.array(
    [
        [1 / 4, 0, 0],
        [-1 / 6, -1 / 6, -1 / 6],
        [-1 / 6, 1 / 6, -1 / 6],
        [1 / 24, 1 / 12, 1 / 6],
        [1 / 24, -1 / 12, 1 / 6],
        [0, 0, 1],
    ]
)
"""What makes six matrices of the three of a kernel."""


class Convolution:
    """`max(0, x[i - d] @ A + x[i] @ B + x[i + d] @ C + bias)` for every row i, where d is the dilation."""

    def __init__(self, weight: Floats, bias: Floats, dilation: int) -> None:
        """`weight` has the rows of A, B and C one under the other."""
        width = len(bias)
        kernel = np.einsum("jk,kio->jio", _KERNEL, weight.reshape(3, width, width).astype(np.float64))
        self._kernel = np.ascontiguousarray(kernel, np.float32)
        self._bias, self._dilation, self._zero = bias, dilation, np.zeros(width, np.float32)

    def __call__(self, padded: Floats, pad: int) -> Floats:
        """Return the result for the rows `padded[pad : -3 * pad]`, whose number is a multiple of `TILE * pad`.

        `pad` is a multiple of the dilation.
        """
        d, size, width = self._dilation, len(padded) - TILE * pad, padded.shape[1]
        before = padded[pad - d :][:size].reshape(-1, TILE, d, width)
        after = padded[pad + 3 * d :][:size].reshape(-1, TILE, d, width)
        inputs = [*(before[:, i] for i in range(TILE)), after[:, 0], after[:, 1]]
        mixed = np.empty((6, *inputs[0].shape), np.float32)
        _mix(inputs, mixed)
        products = np.matmul(mixed.reshape(6, -1, width), self._kernel)
        products[1] += self._bias  # the one product that all four outputs take as it is
        out = np.empty((size, width), np.float32)
        _unmix(products.reshape(mixed.shape), mixed, out.reshape(-1, TILE, d, width))
        # A row of zeros, not the number: that is three times as fast.
        return np.maximum(out, self._zero, out=out)


def _mix(x: list[Floats], m: Floats) -> None:
    """Set the six terms of `m` from six neighbouring rows each."""
    even, odd, spare = m[0], m[5], m[4]
    np.multiply(x[2], -4, out=even)
    even += x[4]
    np.multiply(x[1], -4, out=odd)
    odd += x[3]
    np.add(even, odd, out=m[1])
    np.subtract(even, odd, out=m[2])
    # even: 4 x0 - 5 x2 + x4; odd: 4 x1 - 5 x3 + x5
    even -= x[2]
    np.multiply(x[0], 4, out=spare)
    even += spare
    np.subtract(x[5], odd, out=odd)
    np.multiply(x[3], 4, out=spare)
    odd -= spare
    np.subtract(x[3], x[1], out=spare)
    spare *= 2
    np.subtract(x[4], x[2], out=m[3])
    m[3] += spare
    spare *= -2
    spare += m[3]


def _unmix(y: Floats, spare: Floats, out: Floats) -> None:
    """Set the four outputs of each tile from the six products; `spare` is overwritten."""
    sums, differences, doubles, halves = spare[:4]
    np.add(y[1], y[2], out=sums)
    np.subtract(y[1], y[2], out=differences)
    np.add(y[3], y[4], out=doubles)
    np.subtract(y[3], y[4], out=halves)
    y[0] += sums
    np.add(y[0], doubles, out=out[:, 0])
    halves *= 2
    np.add(differences, halves, out=out[:, 1])
    doubles *= 4
    np.add(sums, doubles, out=out[:, 2])
    halves *= 4
    y[5] += differences
    np.add(y[5], halves, out=out[:, 3])
