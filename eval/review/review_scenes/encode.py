"""Real encoders: Pillow (libjpeg-turbo), cjpeg, ImageMagick. And the metadata that cameras and editors leave."""

import functools
import io
import shutil
import subprocess

from PIL import Image

EDITORS = ["Adobe Photoshop 25.0 (Windows)", "GIMP 2.10.34", "Snapseed 2.21", "PicsArt", "Adobe Photoshop Lightroom 6.0",
           "Pixelmator 3.9", "MeituPic 10.2", "paint.net 5.0"]
# Cameras name their firmware in the same tag.
FIRMWARE = ["HDR+ 1.0.540104767zd", "17.4.1", "SM-S9110ZCS2BWK1", "ALN-AL00 4.0.0.120", "MediaTek Camera Application", ""]
CAMERAS = [("HUAWEI", "ALN-AL00"), ("Xiaomi", "23127PN0CC"), ("Apple", "iPhone 15"), ("vivo", "V2324A")]


@functools.cache
def tool(name):
    """A program if it is there."""
    return shutil.which(name)


def camera_exif(rng, orientation=1, software=None):
    """What a phone writes."""
    make, model = CAMERAS[int(rng.integers(len(CAMERAS)))]
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = make, model, orientation
    named = software or FIRMWARE[int(rng.integers(len(FIRMWARE)))]
    if named:
        exif[0x0131] = named
    exif[0x0132] = "2026:03:15 10:20:30"
    exif[0x829A], exif[0x829D], exif[0x8827] = 0.01, 1.8, 100
    return exif.tobytes()


def insert_exif(jpeg, exif):
    """An APP1 segment right after the start of image, where readers look first."""
    body = exif if exif.startswith(b"Exif\0\0") else b"Exif\0\0" + exif
    return jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]


def encode_jpeg(pixels, rng, quality=None, exif=None):
    """Through one of the encoders. Returns the bytes and how they were made."""
    quality = int(quality or rng.choice([70, 78, 85, 90, 95]))
    is_full_chroma = bool(rng.random() < 0.3)
    name = str(rng.choice(["pillow", "cjpeg", "convert"], p=[0.7, 0.25, 0.05]))
    if name != "pillow" and tool(name):
        data = encode_outside(name, pixels, quality, is_full_chroma)
    else:
        name = "pillow"
        out = io.BytesIO()
        Image.fromarray(pixels).save(out, "JPEG", quality=quality, subsampling=0 if is_full_chroma else 2)
        data = out.getvalue()
    if exif:
        data = insert_exif(data, exif)
    return data, f"{name} q{quality} {'4:4:4' if is_full_chroma else '4:2:0'}"


def encode_outside(name, pixels, quality, is_full_chroma):
    """By a program that reads a PPM."""
    height, width = pixels.shape[:2]
    ppm = b"P6 %d %d 255\n" % (width, height) + pixels.tobytes()
    sampling = "1x1" if is_full_chroma else "2x2"
    command = {"cjpeg": ["cjpeg", "-quality", str(quality), "-sample", sampling],
               "convert": ["convert", "ppm:-", "-quality", str(quality), "-sampling-factor", sampling, "jpeg:-"]}[name]
    return subprocess.run(command, input=ppm, stdout=subprocess.PIPE, check=True).stdout


def encode_png(pixels, software=None):
    """Quickly packed: the size does not matter here."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    if software:
        info.add_text("Software", software)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", compress_level=1, pnginfo=info)
    return out.getvalue()
