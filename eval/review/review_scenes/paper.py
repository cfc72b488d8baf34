"""A flat document while it is drawn: millimetres, text, guilloche, stamps."""

import dataclasses

import cv2
import numpy as np
from PIL import Image, ImageDraw

from .fonts import font

CARD_PX_PER_MM = 20.0
PAGE_PX_PER_MM = 9.0


@dataclasses.dataclass
class Document:
    """A drawn document. Boxes are shares (left, top, width, height) of the document."""

    kind: str
    material: str
    image: np.ndarray
    px_per_mm: float
    body_em_mm: float
    smallest_em_mm: float
    has: frozenset
    boxes: dict
    is_card: bool = False

    @property
    def size_mm(self):
        """Width and height."""
        height, width = self.image.shape[:2]
        return width / self.px_per_mm, height / self.px_per_mm


class Sheet:
    """Draws in millimetres."""

    def __init__(self, width_mm, height_mm, px_per_mm, colour=(255, 255, 255)):
        self.px_per_mm = px_per_mm
        self.size = (round(width_mm * px_per_mm), round(height_mm * px_per_mm))
        self.picture = Image.new("RGB", self.size, colour)
        self.draw = ImageDraw.Draw(self.picture)
        self.letters_of_em = {}

    def px(self, *values_mm):
        """Millimetres to pixels."""
        return [value * self.px_per_mm for value in values_mm]

    def text(self, x_mm, y_mm, words, em_mm, face="serif", colour=(20, 20, 20), anchor="la", spacing_mm=0.0):
        """Writes; `em_mm` is the height of a Chinese character."""
        self.letters_of_em[em_mm] = self.letters_of_em.get(em_mm, 0) + len(words)
        x, y, em, spacing = self.px(x_mm, y_mm, em_mm, spacing_mm)
        face_at = font(face, em)
        if spacing == 0:
            self.draw.text((x, y), words, font=face_at, fill=colour, anchor=anchor)
            return x + self.draw.textlength(words, font=face_at)
        for letter in words:
            self.draw.text((x, y), letter, font=face_at, fill=colour, anchor=anchor)
            x += self.draw.textlength(letter, font=face_at) + spacing
        return x

    def paragraph(self, x_mm, y_mm, words, em_mm, width_mm, line_mm, **options):
        """Writes over several lines and returns where the next begins."""
        per_line = max(1, int(width_mm / em_mm))
        for start in range(0, len(words), per_line):
            self.text(x_mm, y_mm, words[start:start + per_line], em_mm, **options)
            y_mm += line_mm
        return y_mm

    def line(self, points_mm, width_mm, colour):
        """A polyline."""
        points = [tuple(self.px(*point)) for point in points_mm]
        self.draw.line(points, fill=colour, width=max(1, round(width_mm * self.px_per_mm)))

    def em_sizes(self):
        """The em of most of the writing, and the smallest."""
        return max(self.letters_of_em, key=self.letters_of_em.get), min(self.letters_of_em)

    def array(self):
        """The pixels so far."""
        return np.asarray(self.picture).copy()

    def replace(self, pixels):
        """Goes on drawing upon these pixels."""
        self.picture = Image.fromarray(pixels)
        self.draw = ImageDraw.Draw(self.picture)


def guilloche(size, tones, rng, lines=26, weight=0.5):
    """Fine wavy lines over a soft gradient between two tones, as security paper has."""
    width, height = size
    y, x = np.mgrid[0:height:2, 0:width:2].astype(np.float32)
    x /= width
    y /= width
    pattern = np.zeros_like(x)
    for _ in range(3):
        a, b, c = rng.uniform(1.5, 4, 3)
        phase = rng.uniform(0, 6.28)
        wave = y + 0.05 * np.sin(6.28 * (a * x + phase)) + 0.02 * np.sin(6.28 * (b * x + c * y))
        line = np.abs(((wave * lines) % 1.0) - 0.5)
        pattern += np.clip(1.0 - line / 0.10, 0, 1)
    mix = np.clip(0.5 + 0.5 * np.sin(3.1 * x + 4.0 * y + rng.uniform(0, 6.28)), 0, 1)[..., None]
    base = np.array(tones[0], np.float32) * mix + np.array(tones[1], np.float32) * (1 - mix)
    ink = np.array(tones[2], np.float32)
    alpha = np.clip(pattern * weight, 0, 0.8)[..., None]
    small = base * (1 - alpha) + ink * alpha
    return cv2.resize(small.clip(0, 255).astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)


def stamp(pixels, alpha, colour, left, top, strength=1.0):
    """Lays ink upon the paper: multiplies, as ink does, where `alpha` (0 to 1) is."""
    height, width = alpha.shape
    y0, x0 = max(0, int(top)), max(0, int(left))
    y1, x1 = min(pixels.shape[0], int(top) + height), min(pixels.shape[1], int(left) + width)
    if y1 <= y0 or x1 <= x0:
        return
    part = alpha[y0 - int(top):y1 - int(top), x0 - int(left):x1 - int(left), None] * strength
    below = pixels[y0:y1, x0:x1].astype(np.float32)
    ink = below * (np.array(colour, np.float32) / 255.0)
    pixels[y0:y1, x0:x1] = (below * (1 - part) + ink * part).clip(0, 255).astype(np.uint8)


def shares(pixels, left, top, width, height):
    """A box of pixels as shares of the document."""
    return [left / pixels.shape[1], top / pixels.shape[0], width / pixels.shape[1], height / pixels.shape[0]]
