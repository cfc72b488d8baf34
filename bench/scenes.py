"""What the benchmark's pictures show, still without noise: a page, an animal, a screen."""

import bz2
import pathlib
import random
import sys
import zipfile

import numpy
from PIL import Image, ImageChops, ImageDraw

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "fixtures"))
from draw import LINES, draw_page, draw_screenshot, write_text  # noqa: E402

# The last releases of SciPy that carry a photo (a raccoon, in the public domain) inside the wheel.
FACE = "scipy/misc/face.dat"
FACE_SIZE = (1024, 768)


def draw_scene(name, size, wheel):
    return draw_text_scene(*size) if name == "page" else draw_photo_scene(*size, wheel)


def draw_photo_scene(width, height, wheel):
    """The photo of a SciPy wheel, enlarged."""
    with zipfile.ZipFile(wheel) as archive:
        pixels = bz2.decompress(archive.read(FACE))
    return Image.frombytes("RGB", FACE_SIZE, pixels).resize((width, height), Image.LANCZOS)


def draw_text_scene(width, height):
    """A stamped and signed page on a desk, askew, lit from one side."""
    chance = random.Random(41)
    cloud = Image.frombytes("L", (40, 30), chance.randbytes(1200)).resize(
        (width, height), Image.BICUBIC
    )
    scene = Image.composite(
        Image.new("RGB", (width, height), (128, 92, 62)),
        Image.new("RGB", (width, height), (92, 64, 44)),
        cloud,
    )
    page = draw_page(int(width * 0.86), int(height * 0.88))
    add_small_print(page)
    sign(page, chance)
    mask = Image.new("L", page.size, 255)
    page = page.rotate(2.6, Image.BICUBIC, expand=True)
    mask = mask.rotate(2.6, Image.BICUBIC, expand=True)
    scene.paste(page, ((width - page.width) // 2, (height - page.height) // 2), mask)
    return shade(scene)


def add_small_print(page):
    width, height = page.size
    for i in range(30):
        y = height * (0.2 + 0.023 * i)
        write_text(page, width * 0.56, y, LINES[(i * 3) % len(LINES)], height * 0.012, (70, 70, 80))


def sign(page, chance):
    """A scrawl in blue ink across the line of the signature."""
    width, height = page.size
    x, y = width * 0.18, height * 0.86
    pen = ImageDraw.Draw(page)
    points = [(x, y)]
    for _ in range(26):
        x += width * chance.uniform(0.002, 0.016)
        points.append((x, y + height * chance.uniform(-0.045, 0.03)))
    pen.line(points, fill=(32, 44, 120), width=max(2, height // 420), joint="curve")


def shade(image):
    """Light that falls off towards the lower right, and a soft shadow across the corner."""
    width, height = image.size
    across = numpy.linspace(0, 1, 64)[None, :]
    down = numpy.linspace(0, 1, 48)[:, None]
    light = 255 - 60 * across - 35 * down - 45 / (1 + numpy.square((across + down - 1.6) * 9))
    small = Image.fromarray(light.astype(numpy.uint8))
    large = small.resize((width, height), Image.BICUBIC)
    return ImageChops.multiply(image, Image.merge("RGB", (large, large, large)))


def draw_screen_scene(photo):
    """A console page with a photo open on it."""
    screen = draw_screenshot(3840, 2160)
    screen.paste(photo, (3840 - photo.width - 80, 2160 - photo.height - 80))
    return screen
