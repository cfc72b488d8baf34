#!/usr/bin/env python3
"""Makes the benchmark's pictures: `pictures.py SCIPY_WHEEL`, into pictures/ beside this file."""

import io
import json
import pathlib
import sys

import numpy
from PIL import Image

from scenes import draw_scene, draw_screen_scene
import jpeg_parts  # of tests/fixtures, which scenes.py put on the path

FOLDER = pathlib.Path(__file__).resolve().parent / "pictures"
SEEDS = {"page": 7, "photo": 8}
NOISE_SIGMA = (3.0, 6.0)
COLOUR_NOISE_SHARE = 0.4
PHOTO_BYTES = (4_500_000, 5_500_000)
LARGE_BYTES = (12_000_000, 14_000_000)
FITTING_BYTES = (3_000_000, 3_900_000)
SCREEN_BYTES = (5_800_000, 7_200_000)


def draw_noise(size, seed):
    """A camera's noise at sigma 1: fine in brightness, coarse and weaker in colour."""
    width, height = size
    chance = numpy.random.default_rng(seed)
    fine = chance.standard_normal((height, width, 1), numpy.float32)
    coarse = enlarge(chance.standard_normal((height // 2, width // 2, 3), numpy.float32))
    share = COLOUR_NOISE_SHARE
    noise = fine * numpy.float32((1 - share**2) ** 0.5) + coarse * numpy.float32(share)
    return noise / noise.std()


def enlarge(noise):
    """Twice as wide and high, as a sensor of four pixels to a colour filter makes it."""
    size = (noise.shape[1] * 2, noise.shape[0] * 2)
    bands = [Image.fromarray(noise[:, :, band]).resize(size, Image.BICUBIC) for band in range(3)]
    return numpy.stack([numpy.asarray(band) for band in bands], axis=2)


def add_noise(scene, noise, sigma):
    noisy = numpy.asarray(scene) + noise * numpy.float32(sigma)
    return Image.fromarray(numpy.clip(noisy.round(), 0, 255).astype(numpy.uint8))


def bisect(least, most, measure, bounds, precision):
    """The value in least..most whose measure, which grows with it, is nearest the bounds' middle."""
    middle = sum(bounds) / 2
    low, high = least, most
    while high - low > precision:
        value = low + (high - low) / 2
        low, high = (value, high) if measure(value) < middle else (low, value)
    return min((low, high), key=lambda value: abs(measure(value) - middle))


def choose_sigma(scene, noise):
    def measure(sigma):
        return len(jpeg_parts.encode(add_noise(scene, noise, sigma), quality=95))

    return bisect(*NOISE_SIGMA, measure, PHOTO_BYTES, 0.02)


def choose_quality(image, bounds):
    sizes = {}

    def measure(quality):
        quality = round(quality)
        if quality not in sizes:
            sizes[quality] = len(jpeg_parts.encode(image, quality=quality))
        return sizes[quality]

    return round(bisect(50, 98, measure, bounds, 0.5))


def encode_png(image):
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def make_scene(name, wheel):
    """Yields (file name, bytes, bounds of the bytes or None, what was chosen)."""
    size = (4000, 3000)
    noise = draw_noise(size, SEEDS[name])
    scene = draw_scene(name, size, wheel)
    sigma = choose_sigma(scene, noise)
    photo = add_noise(scene, noise, sigma)
    chosen = {"sigma": round(sigma, 2), "quality": 95}

    def encode(**options):
        return jpeg_parts.encode(photo, **{"quality": 95, **options})

    upright = jpeg_parts.exif_block(orientation=6)
    yield "12mp-420.jpg", encode(), PHOTO_BYTES, chosen
    yield "12mp-444.jpg", encode(subsampling=0), None, chosen
    yield "12mp-progressive.jpg", encode(progressive=True), None, chosen
    yield "12mp-orientation-6-partial.jpg", encode(exif=upright), PHOTO_BYTES, chosen
    yield "12mp.png", encode_png(photo), None, chosen
    fitting = choose_quality(photo, FITTING_BYTES)
    yield "12mp-fitting.jpg", encode(quality=fitting), FITTING_BYTES, {**chosen, "quality": fitting}

    whole = (4032, 3024)
    turned = add_noise(draw_scene(name, whole, wheel), draw_noise(whole, SEEDS[name]), sigma)
    turned_bytes = jpeg_parts.encode(turned, quality=95, exif=upright)
    yield "12mp-orientation-6-whole.jpg", turned_bytes, PHOTO_BYTES, chosen

    large = add_noise(draw_scene(name, (8000, 6000), wheel), enlarge(noise), sigma)
    quality = choose_quality(large, LARGE_BYTES)
    large_bytes = jpeg_parts.encode(large, quality=quality)
    yield "48mp.jpg", large_bytes, LARGE_BYTES, {**chosen, "quality": quality}


def make_screenshot(wheel):
    size = (2040, 1530)
    photo = add_noise(draw_scene("photo", size, wheel), draw_noise(size, 9), 4)
    return encode_png(draw_screen_scene(photo))


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: pictures.py SCIPY_WHEEL")
    FOLDER.mkdir(exist_ok=True)
    notes = {}

    def write(name, data, bounds, chosen):
        least, most = bounds or (0, len(data))
        if not least <= len(data) <= most:
            sys.exit(f"{name} has {len(data)} bytes, not {least} to {most} ({chosen})")
        (FOLDER / name).write_bytes(data)
        notes[name] = {"bytes": len(data), **chosen}
        print(name, notes[name], flush=True)

    for scene in SEEDS:
        for name, data, bounds, chosen in make_scene(scene, sys.argv[1]):
            write(f"{scene}-{name}", data, bounds, chosen)
    write("screenshot-8mp.png", make_screenshot(sys.argv[1]), SCREEN_BYTES, {"sigma": 4})
    (FOLDER / "pictures.json").write_text(json.dumps(notes, indent=2) + "\n")


if __name__ == "__main__":
    main()
