"""What a document lies on: wood, stone, cloth, a white table."""

import cv2
import numpy as np

KINDS = ["wood", "gray", "dark", "patterned", "white", "wood", "cloth"]


def clouds(height, width, rng, cells):
    """Soft noise between 0 and 1."""
    small = rng.random((max(2, cells), max(2, int(cells * width / height)))).astype(np.float32)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC).clip(0, 1)


def make_desk(kind, width, height, rng):
    """RGB pixels of a table's top."""
    return MAKERS[kind](width, height, rng).clip(0, 255).astype(np.uint8)


def grain(width, height, rng, amount):
    """Fine texture in all channels alike, made at full size from a tile."""
    tile = cv2.GaussianBlur(rng.normal(0, 1, (512, 512)).astype(np.float32), (0, 0), 0.8)
    tile *= amount / tile.std()
    return np.tile(tile, (height // 512 + 1, width // 512 + 1))[:height, :width, None]


def wood(width, height, rng):
    """Boards with long grain."""
    tones = [(176, 130, 84), (120, 78, 46), (206, 170, 122), (92, 62, 42)]
    tone = np.array(tones[int(rng.integers(len(tones)))], np.float32)
    rows = np.arange(height, dtype=np.float32)[:, None] / height
    bend = clouds(height, width, rng, 3) * 0.12
    rings = np.sin(6.283 * (rows * rng.uniform(9, 22) + bend * 30))
    fibres = cv2.resize(rng.random((height // 2 + 1, 24)).astype(np.float32), (width, height))
    value = 0.9 + 0.07 * rings + 0.14 * (fibres - 0.5)
    return tone * value[..., None] + grain(width, height, rng, 2.5)


def plain(tone, unevenness, amount):
    """A maker of one tone."""
    def make(width, height, rng):
        base = np.array(tone, np.float32) * rng.uniform(0.85, 1.1)
        return base * (1 + unevenness * (clouds(height, width, rng, 5) - 0.5))[..., None] + grain(width, height, rng, amount)
    return make


def patterned(width, height, rng):
    """A tablecloth with checks or dots."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    pitch = width / rng.uniform(9, 20)
    a, b = rng.uniform(60, 220, 3).astype(np.float32), rng.uniform(60, 220, 3).astype(np.float32)
    if rng.random() < 0.5:
        mix = 0.5 * ((np.sin(6.283 * x / pitch) > 0).astype(np.float32) + (np.sin(6.283 * y / pitch) > 0))
    else:
        mix = ((((x % pitch) - pitch / 2) ** 2 + ((y % pitch) - pitch / 2) ** 2) < (pitch * 0.28) ** 2).astype(np.float32)
    mix = cv2.GaussianBlur(mix, (0, 0), 1.2)[..., None]
    return a * mix + b * (1 - mix) + grain(width, height, rng, 4)


def cloth(width, height, rng):
    """Woven fabric of one colour."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    pitch = rng.uniform(5, 9)
    weave = np.sin(6.283 * x / pitch) * np.sin(6.283 * y / pitch) * 0.06
    tone = rng.uniform(50, 170, 3).astype(np.float32)
    return tone * (1 + weave + 0.2 * (clouds(height, width, rng, 4) - 0.5))[..., None] + grain(width, height, rng, 3)


MAKERS = {
    "wood": wood,
    "gray": plain((140, 140, 142), 0.12, 4.0),
    "dark": plain((46, 44, 46), 0.3, 3.0),
    "white": plain((226, 225, 222), 0.05, 1.5),
    "patterned": patterned,
    "cloth": cloth,
}
