"""Pixels as libjpeg-turbo and Pillow give them, and how far two pictures are apart."""

import io
import math
import subprocess

from PIL import Image, ImageChops

from tools import run

Image.MAX_IMAGE_PIXELS = None


def djpeg(path, *arguments):
    """A PNM by the accurate integer transform; None where libjpeg-turbo refuses."""
    return run("djpeg", "-dct", "int", "-pnm", *arguments, str(path))


def djpeg_with_warnings(path):
    """The same of a file that came in: what is only odd about it (exit code 2) does not matter."""
    command = ("djpeg", "-dct", "int", "-pnm", str(path))
    done = subprocess.run(command, capture_output=True, check=False)
    return done.stdout if done.returncode in (0, 2) else None


def opened(pnm):
    return Image.open(io.BytesIO(pnm))


def canonical(path):
    """The coefficients in jpegtran's own order and tables, for layouts djpeg cannot display."""
    return run("jpegtran", "-copy", "none", "-optimize", str(path))


def over_white(image):
    """RGB as displayed on white paper; 16 bits to 8 by their high byte."""
    if image.mode.startswith("I"):
        wide = image.convert("I")
        rgb = wide.point(lambda value: value * (1 / 257) + 0.5).convert("L").convert("RGB")
        if isinstance(image.info.get("transparency"), int):
            clear = image.info["transparency"]
            rgb.putdata([(255, 255, 255) if v == clear else p for v, p in zip(wide.getdata(), rgb.getdata())])
        return rgb
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, image).convert("RGB")
    return image.convert("RGB")


def largest_difference(one, other):
    """Of any sample; 256 where the sizes differ."""
    if one.size != other.size or one.mode != other.mode:
        return 256
    extrema = ImageChops.difference(one, other).getextrema()
    extrema = extrema if isinstance(extrema[0], tuple) else (extrema,)
    return max(high for _, high in extrema)


def psnr_db(one, other):
    """Over all samples; 0 where the sizes differ, infinite where nothing does."""
    if one.size != other.size or one.mode != other.mode:
        return 0.0
    histogram = ImageChops.difference(one, other).histogram()
    squares = sum(count * (index % 256) ** 2 for index, count in enumerate(histogram))
    samples = sum(histogram)
    return math.inf if squares == 0 else 10 * math.log10(255**2 * samples / squares)


def has_four_inks(path):
    """Whether a JPEG is CMYK or YCCK: it becomes RGB when its pixels are touched."""
    with Image.open(path) as image:
        return image.mode == "CMYK"
