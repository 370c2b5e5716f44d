"""Small drawings made of numbers: status marks and lines without a chart library."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from domain.observation import Layer
from language.numbers import number
from language.vocabulary import LAYER

_MARKS = {
    "good": '<circle cx="8" cy="8" r="7.2" fill="currentColor"/><path d="M4.6 8.2l2.4 2.4 4.4-4.8" fill="none" stroke="var(--card)" stroke-width="1.8"/>',
    "risk": '<path d="M8 .6 15.4 8 8 15.4.6 8z" fill="currentColor"/><path d="M8 4.4v4.4M8 10.6v1.4" stroke="var(--card)" stroke-width="1.8"/>',
    "late": '<path d="M.8 1.8h14.4L8 15z" fill="currentColor"/><path d="M8 4v4.6M8 10v1.5" stroke="var(--card)" stroke-width="1.8"/>',
    "now": '<circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 1.4a6.6 6.6 0 0 0 0 13.2z" fill="currentColor"/>',
    "neutral": '<circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.6 2"/>',
}


def mark(status: str, label: str) -> Markup:
    """The mark of a status: its shape tells it apart without colour; the label is read aloud, without one it is decoration."""
    spoken = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="q-mark {}" viewBox="0 0 16 16" {}>{}</svg>').format(
        status,
        spoken,
        Markup(_MARKS[status]),  # nosec B704 # drawn above
    )


def spark(points: Sequence[tuple[str, float]], width: int = 150, height: int = 34) -> Markup:
    """A small line of values, its last point dotted; nothing for fewer than two points."""
    if len(points) < 2:
        return Markup("")
    xs, ys = _scaled([value for _, value in points], width, height, pad=4)
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
    return Markup(
        '<svg class="q-spark" viewBox="0 0 {} {}" aria-hidden="true" preserveAspectRatio="none">'
        '<polyline points="{}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
        '<circle cx="{:.1f}" cy="{:.1f}" r="3.2"/></svg>'
    ).format(width, height, line, xs[-1], ys[-1])


def _scaled(values: Sequence[float], width: int, height: int, pad: int) -> tuple[list[float], list[float]]:
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    step = (width - 2 * pad) / (len(values) - 1)
    xs = [pad + i * step for i in range(len(values))]
    return xs, [height - pad - (v - low) / span * (height - 2 * pad) for v in values]


def columns(
    points: Sequence[tuple[str, float]],
    decimals: int,
    *,
    illustrative: bool = False,
    width: int = 360,
    height: int = 110,
) -> Markup:
    """Small columns from zero, the first and the last with their value; illustrative ones only outlined and dashed."""
    paint = 'fill="none" stroke="var(--actual)" stroke-dasharray="3 2"' if illustrative else 'fill="var(--actual)"'
    low, high = min(0.0, *(v for _, v in points)), max(0.0, *(v for _, v in points))
    span = (high - low) or 1.0
    step = width / len(points)
    base = height - 6 - (0 - low) / span * (height - 26)
    bars = Markup("").join(
        Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" {}/>').format(
            i * step + step * 0.15,
            min(base, base - v / span * (height - 26)),
            step * 0.7,
            abs(v) / span * (height - 26),
            Markup(paint),  # nosec B704 # one of the two above
        )
        for i, (_, v) in enumerate(points)
    )
    ends = Markup("").join(
        Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="middle" font-size="11" fill="var(--ink)">{}</text>').format(
            i * step + step / 2,
            min(base, base - points[i][1] / span * (height - 26)) - 4,
            number(points[i][1], decimals),
        )
        for i in sorted({0, len(points) - 1})
    )
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}<line x1="0" x2="{}" y1="{:.1f}" y2="{:.1f}" stroke="var(--ink3)"/></svg>'
    ).format(
        width,
        height,
        (f"{LAYER[Layer.ILLUSTRATIVE]}; " if illustrative else "")
        + "; ".join(f"{m}: {number(v, decimals)}" for m, v in points),
        bars,
        ends,
        width,
        base,
        base,
    )
