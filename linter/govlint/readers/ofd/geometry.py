"""Numbers, boxes and matrices as OFD writes them: millimetres, downwards from the upper left corner."""

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

_FURTHEST = 1e5  # millimetres; what is beyond is on no page


class Matrix(NamedTuple):
    """A transformation of points (x, y) to (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, outer: "Matrix") -> "Matrix":
        """Return this transformation followed by `outer`."""
        a, b, c, d, e, f = self
        return Matrix(
            a * outer.a + b * outer.c,
            a * outer.b + b * outer.d,
            c * outer.a + d * outer.c,
            c * outer.b + d * outer.d,
            e * outer.a + f * outer.c + outer.e,
            e * outer.b + f * outer.d + outer.f,
        )

    def moved(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point (x, y) comes to be."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def number(text: str | None, otherwise: float = 0.0) -> float:
    """Return the number that `text` is, `otherwise` where it is none, and none farther out than any page."""
    try:
        found = float(text or "")
    except ValueError:
        return otherwise
    return min(max(found, -_FURTHEST), _FURTHEST) if isfinite(found) else otherwise


def numbers(text: str | None) -> list[float]:
    """Return the numbers in `text`, with blanks or commas between them."""
    return [number(word) for word in (text or "").replace(",", " ").split()]


def own_matrix(values: Mapping[str, str]) -> Matrix:
    """Return what leads from the space of an object with the attributes `values` to that around it."""
    boundary, transformation = numbers(values.get("Boundary")), numbers(values.get("CTM"))
    inner = Matrix(*transformation) if len(transformation) == len(Matrix()) else Matrix()
    return inner.then(Matrix(e=boundary[0], f=boundary[1])) if len(boundary) > 1 else inner
