"""A drawn face: for the card's photograph and the face photo."""

import cv2
import numpy as np

SKINS = [(236, 200, 176), (224, 182, 152), (240, 210, 190), (206, 160, 128)]


def ellipse(canvas, centre, axes, colour, angle=0, start=0, end=360, thickness=-1):
    """An anti-aliased ellipse with rounded integers."""
    cv2.ellipse(canvas, tuple(int(v) for v in centre), tuple(max(1, int(v)) for v in axes), angle, start, end,
                tuple(int(v) for v in colour), thickness, cv2.LINE_AA)


def shade(canvas, mask_centre, axes, amount):
    """Soft light from the upper left over the face."""
    height, width = canvas.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    u = (x - mask_centre[0]) / axes[0]
    v = (y - mask_centre[1]) / axes[1]
    inside = np.clip(1.25 - (u * u + v * v), 0, 1)
    light = 1.0 - amount * inside * np.clip(0.35 * u + 0.2 * v + 0.15, -0.3, 0.6)
    return (canvas * light[..., None]).clip(0, 255).astype(np.uint8)


def draw_person(canvas, centre_x, top, head_px, rng):
    """Head and shoulders upon the canvas, which is changed."""
    before = canvas.copy()
    skin = np.array(SKINS[int(rng.integers(len(SKINS)))], np.float32)
    hair = np.array([30, 26, 26], np.float32) + rng.uniform(0, 25)
    cloth = rng.uniform(20, 140, 3)
    w, h = head_px * 0.38, head_px * 0.52
    cx, cy = centre_x, top + h * 1.1
    is_long = rng.random() < 0.5
    if is_long:
        ellipse(canvas, (cx, cy + h * 0.35), (w * 1.35, h * 1.35), hair)
    ellipse(canvas, (cx, cy + h * 2.55), (w * 2.35, h * 1.45), cloth)
    neck = np.array([[cx - w * .45, cy + h * .6], [cx + w * .45, cy + h * .6], [cx + w * .6, cy + h * 1.35],
                     [cx, cy + h * 1.6], [cx - w * .6, cy + h * 1.35]], np.int32)
    cv2.fillPoly(canvas, [neck], tuple(int(v) for v in skin * 0.9), cv2.LINE_AA)
    for side in (-1, 1):
        ellipse(canvas, (cx + side * w * 0.99, cy + h * .08), (w * .13, h * .2), skin * 0.92)
    ellipse(canvas, (cx, cy - h * .18), (w * 1.08, h * 0.98), hair)
    ellipse(canvas, (cx, cy + h * .05), (w * .96, h * .95), skin)
    ellipse(canvas, (cx, cy - h * .62), (w * .92, h * .36), hair, start=180, end=360)
    for side in (-1, 1):
        ex, ey = cx + side * w * .42, cy - h * .04
        ellipse(canvas, (ex, ey), (w * .19, h * .075), (250, 248, 246))
        ellipse(canvas, (ex, ey), (w * .085, h * .07), (40, 28, 24))
        ellipse(canvas, (ex, ey - h * .03), (w * .2, h * .075), (50, 38, 34), 0, 195, 345, max(1, int(h * .025)))
        ellipse(canvas, (ex, ey - h * .17), (w * .24, h * .07), hair, 0, 195, 345, max(1, int(h * .045)))
    ellipse(canvas, (cx + w * .03, cy + h * .24), (w * .15, h * .09), skin * 0.86, 0, 20, 160, max(1, int(h * .03)))
    cv2.line(canvas, (int(cx - w * .05), int(cy)), (int(cx - w * .1), int(cy + h * .27)),
             tuple(int(v) for v in skin * 0.9), max(1, int(h * .03)), cv2.LINE_AA)
    lips = skin * np.array([0.86, 0.58, 0.56])
    ellipse(canvas, (cx, cy + h * .53), (w * .3, h * .065), lips)
    cv2.line(canvas, (int(cx - w * .3), int(cy + h * .53)), (int(cx + w * .3), int(cy + h * .53)),
             tuple(int(v) for v in lips * 0.7), max(1, int(h * .018)), cv2.LINE_AA)
    is_person = (canvas != before).any(2, keepdims=True)
    canvas[:] = np.where(is_person, shade(canvas, (cx, cy), (w * 1.6, h * 1.6), 0.45), canvas)
    return [cx - w, cy - h, 2 * w, 2 * h]
