"""Photographs of a (drawn) person before a wall: the face photo, right and wrong."""

import cv2
import numpy as np

from .desk import make_desk
from .portrait import draw_person


def clutter(canvas, rng):
    """Shelves, posters and a window's light behind the head."""
    height, width = canvas.shape[:2]
    for _ in range(int(rng.integers(8, 20))):
        x, y = rng.integers(0, width), rng.integers(0, height)
        w, h = rng.integers(width // 12, width // 3), rng.integers(height // 16, height // 4)
        colour = tuple(int(v) for v in rng.integers(20, 235, 3))
        cv2.rectangle(canvas, (int(x), int(y)), (int(x + w), int(y + h)), colour, -1)
    return cv2.GaussianBlur(canvas, (0, 0), width / 260)


def background(kind, width, height, rng):
    """The wall."""
    if kind == "white":
        tone = np.array([1, 1, 1]) * rng.uniform(228, 250)
        return np.full((height, width, 3), tone, np.uint8)
    if kind == "coloured":
        tones = [(66, 132, 206), (196, 40, 48), (120, 160, 110), (236, 200, 150), (90, 90, 96), (40, 60, 120)]
        return np.full((height, width, 3), tones[int(rng.integers(len(tones)))], np.uint8)
    if kind == "cluttered":
        return clutter(np.full((height, width, 3), rng.integers(60, 220, 3), np.uint8), rng)
    return make_desk(kind, width, height, rng)


def draw_face_photo(rng, kind="white", people=1):
    """A portrait of 3 to 4; `people` of 0 leaves the wall alone."""
    width, height = 1500, 2000
    canvas = background(kind, width, height, rng)
    head = height * rng.uniform(0.34, 0.5) * (1 if people < 2 else 0.62)
    for i in range(people):
        share = 0.5 if people == 1 else 0.27 + 0.46 * i / (people - 1)
        draw_person(canvas, width * (share + rng.uniform(-0.03, 0.03)), height * rng.uniform(0.1, 0.2), head, rng)
    return cv2.GaussianBlur(canvas, (0, 0), 0.8)
