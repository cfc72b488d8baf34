"""What people and offices put on paper: seals, signatures, fingerprints, codes. All as masks of 0 to 1."""

import math

import cv2
import numpy as np
from PIL import Image, ImageDraw

from .fonts import font

SUPER = 2


def wear(alpha, rng, amount):
    """Takes ink off in blots, as a worn stamp leaves it."""
    height, width = alpha.shape
    coarse = cv2.resize(rng.random((12, 12)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    fine = cv2.resize(rng.random((height // 3 + 1, width // 3 + 1)).astype(np.float32), (width, height))
    return alpha * np.clip(1.0 - amount * (0.6 * coarse + 0.9 * fine), 0.05, 1.0)


def round_seal(size_px, words, rng, bottom="", worn=0.35):
    """A company's round seal: ring, star, name along the upper arc."""
    side = int(size_px * SUPER)
    canvas = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(canvas)
    centre, radius = side / 2, side * 0.48
    draw.ellipse([centre - radius, centre - radius, centre + radius, centre + radius], outline=255,
                 width=max(2, int(side * 0.024)))
    points = [(centre + side * 0.13 * (1 if i % 2 == 0 else 0.39) * math.sin(i * math.pi / 5),
               centre - side * 0.13 * (1 if i % 2 == 0 else 0.39) * math.cos(i * math.pi / 5)) for i in range(10)]
    draw.polygon(points, fill=255)
    em = side * min(0.13, 1.9 / max(len(words), 8))
    span = math.radians(min(270, 24 * len(words)))
    for i, letter in enumerate(words):
        angle = -span / 2 + span * (i / max(1, len(words) - 1))
        tile = Image.new("L", (int(em * 1.5), int(em * 1.5)), 0)
        ImageDraw.Draw(tile).text((em * 0.75, em * 0.75), letter, font=font("serif_bold", em), fill=255, anchor="mm")
        tile = tile.rotate(-math.degrees(angle), resample=Image.BICUBIC)
        x = centre + radius * 0.78 * math.sin(angle) - em * 0.75
        y = centre - radius * 0.78 * math.cos(angle) - em * 0.75
        canvas.paste(255, (int(x), int(y)), tile)
    if bottom:
        draw.text((centre, centre + side * 0.30), bottom, font=font("serif_bold", side * 0.075), fill=255, anchor="mm")
    canvas = canvas.rotate(float(rng.uniform(-25, 25)), resample=Image.BICUBIC)
    small = canvas.resize((int(size_px), int(size_px)), Image.LANCZOS)
    return wear(np.asarray(small, np.float32) / 255.0, rng, worn)


def signature(width_px, height_px, rng, characters=3):
    """Strokes of a pen: Bézier curves whose width follows the speed of the hand."""
    canvas = np.zeros((int(height_px) * SUPER, int(width_px) * SUPER), np.uint8)
    height, width = canvas.shape
    cell = width / characters
    pen = max(2.0, height * 0.028)
    for character in range(characters):
        joint = rng.uniform(0.2, 0.6, 2) * (cell, height) + (character * cell, 0)
        for _ in range(int(rng.integers(4, 8))):
            # A hand draws on from where it was, or sets down anew.
            if rng.random() < 0.5:
                joint = rng.uniform(0.08, 0.85, 2) * (cell * 0.95, height) + (character * cell, 0)
            ends = joint + rng.normal(0, 0.30, 2) * (cell, height)
            bends = [joint + rng.normal(0, 0.25, 2) * (cell, height), ends + rng.normal(0, 0.18, 2) * (cell, height)]
            joint = draw_stroke(canvas, [joint, *bends, ends], pen, rng)
    small = cv2.resize(canvas, (int(width_px), int(height_px)), interpolation=cv2.INTER_AREA)
    return small.astype(np.float32) / 255.0


def draw_stroke(canvas, controls, pen, rng):
    """One Bézier stroke; returns its end."""
    height, width = canvas.shape
    steps = np.linspace(0, 1, 40)[:, None]
    a, b, c, d = [np.asarray(p, np.float64) for p in controls]
    points = (1 - steps) ** 3 * a + 3 * (1 - steps) ** 2 * steps * b + 3 * (1 - steps) * steps ** 2 * c + steps ** 3 * d
    points = points.clip([pen, pen], [width - pen, height - pen])
    pressure = rng.uniform(0.7, 1.3)
    for i in range(len(points) - 1):
        taper = 0.55 + 0.6 * math.sin(math.pi * min(1.0, (i + 4) / len(points)))
        p, q = points[i].astype(int), points[i + 1].astype(int)
        cv2.line(canvas, (int(p[0]), int(p[1])), (int(q[0]), int(q[1])), 255, max(1, int(pen * pressure * taper)),
                 cv2.LINE_AA)
    return points[-1]


def fingerprint(size_px, rng):
    """An oval of ridges that bend round a core, in a pad's ink."""
    height, width = int(size_px), int(size_px * 0.74)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    u, v = (x / width - 0.5) * 0.74, y / height - 0.5
    core = rng.uniform(-0.06, 0.06, 2)
    distance = np.sqrt((u - core[0]) ** 2 * 1.6 + (v - core[1]) ** 2)
    bend = distance + 0.05 * np.sin(9 * u + rng.uniform(0, 6)) + 0.05 * np.sin(7 * v + rng.uniform(0, 6))
    ridges = np.clip(0.5 + 1.1 * np.sin(6.283 * bend * 26), 0, 1)
    oval = np.clip((1 - (u / 0.36) ** 2 - (v / 0.49) ** 2) * 7, 0, 1)
    blots = cv2.resize(rng.random((7, 7)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    return oval * np.clip(0.25 + 0.75 * ridges, 0, 1) * np.clip(0.45 + 0.9 * blots, 0.2, 1)


def qr_code(words, side_px):
    """The code as gray pixels with a quiet zone."""
    modules = cv2.QRCodeEncoder_create().encode(words)
    return cv2.resize(modules, (int(side_px), int(side_px)), interpolation=cv2.INTER_NEAREST)


def emblem(size_px, rng):
    """A red and gold round mark that stands for an emblem and resembles none: petals, ring, cog. RGB and mask."""
    side = int(size_px) * SUPER
    picture = Image.new("RGB", (side, side), (0, 0, 0))
    mask = Image.new("L", (side, side), 0)
    c, r = side / 2, side * 0.48
    for drawing, red, gold in ((ImageDraw.Draw(picture), (200, 32, 28), (228, 178, 60)), (ImageDraw.Draw(mask), 255, 255)):
        for i in range(18):
            a = i * math.pi / 9
            x, y = c + r * 0.88 * math.cos(a), c + r * 0.88 * math.sin(a)
            drawing.ellipse([x - r * 0.13, y - r * 0.13, x + r * 0.13, y + r * 0.13], fill=gold)
        drawing.ellipse([c - r * .86, c - r * .86, c + r * .86, c + r * .86], fill=gold)
        drawing.ellipse([c - r * .74, c - r * .74, c + r * .74, c + r * .74], fill=red)
        for i in range(5):
            a = math.pi * (1.15 + 0.175 * i)
            x, y = c + r * 0.45 * math.cos(a), c + r * 0.45 * math.sin(a)
            drawing.regular_polygon((x, y, r * 0.1), 4, rotation=int(rng.integers(90)), fill=gold)
        drawing.rectangle([c - r * .42, c + r * .1, c + r * .42, c + r * .34], fill=gold)
    size = (int(size_px), int(size_px))
    return np.asarray(picture.resize(size, Image.LANCZOS)), \
        np.asarray(mask.resize(size, Image.LANCZOS), np.float32) / 255.0
