"""JPEGs of every layout by four encoders, written to a folder."""

import io
import pathlib
import struct

from draw import draw_document_photo
from tools import run

SIZES = (
    (1, 1),
    (7, 5),
    (8, 8),
    (9, 9),
    (16, 16),
    (17, 33),
    (33, 17),
    (64, 48),
    (250, 167),
)

# Of the three components, as `cjpeg -sample` takes them.
SAMPLINGS = (
    "1x1,1x1,1x1",
    "2x1,1x1,1x1",
    "1x2,1x1,1x1",
    "2x2,1x1,1x1",
    "4x1,1x1,1x1",
    "1x4,1x1,1x1",
    "4x2,1x1,1x1",
    "2x4,1x1,1x1",
    "3x1,1x1,1x1",
    "1x3,1x1,1x1",
    "3x2,1x1,1x1",
    "2x1,2x1,2x1",
    "1x1,2x1,2x1",
    "1x1,1x2,1x2",
    "1x1,2x2,2x2",
    "2x2,2x1,1x2",
    "2x2,1x2,1x1",
    "2x1,1x2,1x1",
    "4x1,2x1,1x1",
)

# More than ten blocks a unit, so only one component a scan.
LONE_SAMPLINGS = ("4x4,1x1,1x1", "3x3,1x1,1x1", "2x2,2x2,2x2", "4x4,2x2,1x1")

ONE_EACH = "0;\n1;\n2;\n"
LUMA_ALONE = "0;\n1 2;\n"

MODES = {
    "baseline": (),
    "optimized": ("-optimize",),
    "quality 100": ("-quality", "100"),
    "16-bit tables": ("-quality", "6"),
    "progressive": ("-progressive",),
    "progressive 16-bit tables": ("-progressive", "-quality", "6"),
    "restart each row": ("-restart", "1"),
    "restart each unit": ("-restart", "1B"),
    "restart each third unit": ("-restart", "3B"),
    "progressive restart": ("-progressive", "-restart", "1"),
    "one scan each": ("-scans", "ONE_EACH"),
    "luma alone": ("-scans", "LUMA_ALONE"),
    "one scan each restart": ("-scans", "ONE_EACH", "-restart", "2B"),
}

IMAGEMAGICK = {
    "411": ("-sampling-factor", "4:1:1"),
    "422 progressive": ("-sampling-factor", "4:2:2", "-interlace", "JPEG"),
    "440": ("-sampling-factor", "4:4:0"),
    "410": ("-sampling-factor", "4x2,1x1,1x1"),
    "gray": ("-colorspace", "Gray"),
    "YCCK": ("-colorspace", "CMYK"),
    "YCCK 420": ("-colorspace", "CMYK", "-sampling-factor", "2x2,1x1,1x1,2x2"),
    "YCCK progressive": ("-colorspace", "CMYK", "-interlace", "JPEG"),
    "RGB": ("-set", "colorspace", "RGB", "-define", "jpeg:colorspace=RGB"),
}

JPEGTRAN = {
    "progressive": ("-progressive",),
    "restart": ("-restart", "1"),
    "flipped": ("-flip", "horizontal"),
    "transposed": ("-transpose",),
    "gray": ("-grayscale",),
    "turned progressive": ("-rotate", "90", "-progressive"),
}


class Matrix:
    """Writes the files; `cases` is then a list of (name, path)."""

    def __init__(self, folder, imagemagick, large=True, filled=True):
        self.folder, self.imagemagick = pathlib.Path(folder), imagemagick
        self.cases, self.skipped = [], 0
        self.scene = draw_document_photo(640, 480, seed=31, grain=8)
        self.scripts = {}
        for name, text in (("ONE_EACH", ONE_EACH), ("LUMA_ALONE", LUMA_ALONE)):
            self.scripts[name] = str(self.folder / f"{name}.scans")
            pathlib.Path(self.scripts[name]).write_text(text)
        for size in SIZES if filled else ():
            self.write_size(size)
        if large and filled:
            self.write_large()

    def picture(self, size):
        """A piece of the scene, so that small ones have detail too; as PPM, and as Pillow's."""
        width, height = size
        if width <= 640 and height <= 480:
            image = self.scene.crop((200, 120, 200 + width, 120 + height))
            if width > 440 or height > 360:
                image = self.scene.resize(size)
        else:
            image = draw_document_photo(width, height, seed=32, grain=8)
        path = self.folder / f"{width}x{height}.ppm"
        image.save(path)
        return image, str(path)

    def add(self, name, data):
        if data is None:
            self.skipped += 1
            return None
        path = self.folder / f"{len(self.cases):05}.jpg"
        path.write_bytes(data)
        self.cases.append((name, str(path)))
        return str(path)

    def cjpeg(self, name, ppm, *arguments):
        words = [self.scripts.get(word, word) for word in arguments]
        quality = () if "-quality" in words else ("-quality", "88")
        return self.add(f"cjpeg {name}", run("cjpeg", *quality, *words, ppm))

    def write_size(self, size):
        image, ppm = self.picture(size)
        label = f"{size[0]}x{size[1]}"
        for sampling in SAMPLINGS:
            for mode, arguments in MODES.items():
                self.cjpeg(f"{label} {sampling} {mode}", ppm, "-sample", sampling, *arguments)
        for sampling in LONE_SAMPLINGS:
            for mode in ("one scan each", "one scan each restart"):
                self.cjpeg(f"{label} {sampling} {mode}", ppm, "-sample", sampling, *MODES[mode])
            self.cjpeg(
                f"{label} {sampling} spectral", ppm, "-sample", sampling, "-scans", self.spectral()
            )
        for mode, arguments in MODES.items():
            if "-scans" in arguments:
                continue
            self.cjpeg(f"{label} gray {mode}", ppm, "-grayscale", *arguments)
            self.cjpeg(f"{label} gray 2x2 {mode}", ppm, "-grayscale", "-sample", "2x2", *arguments)
            self.cjpeg(f"{label} RGB {mode}", ppm, "-rgb", *arguments)
            self.cjpeg(f"{label} RGB 2x1 {mode}", ppm, "-rgb", "-sample", "2x1", *arguments)
        for mode, arguments in IMAGEMAGICK.items():
            self.add(
                f"ImageMagick {label} {mode}",
                run(self.imagemagick, ppm, "-quality", "90", *arguments, "jpg:-"),
            )
        self.write_by_pillow(image, label)
        for sampling in ("2x2,1x1,1x1", "2x1,1x1,1x1", "1x1,1x1,1x1"):
            source = run("cjpeg", "-quality", "88", "-sample", sampling, ppm)
            for mode, arguments in JPEGTRAN.items():
                data = run("jpegtran", *arguments, data=source)
                self.add(f"jpegtran {label} {sampling} {mode}", data)

    def spectral(self):
        """Progressive by bands alone, one component a scan."""
        path = self.folder / "spectral.scans"
        bands = [f"{part}: {band};\n" for band in ("0-0, 0, 0", "1-5, 0, 0", "6-63, 0, 0") for part in range(3)]
        path.write_text("".join(bands))
        return str(path)

    def write_by_pillow(self, image, label):
        modes = {
            "RGB 444": ("RGB", {"subsampling": 0}),
            "RGB 422": ("RGB", {"subsampling": 1, "optimize": True}),
            "RGB 420 progressive": ("RGB", {"subsampling": 2, "progressive": True}),
            "gray": ("L", {}),
            "gray progressive": ("L", {"progressive": True}),
            "CMYK": ("CMYK", {}),
            "CMYK 420": ("CMYK", {"subsampling": 2}),
            "CMYK progressive": ("CMYK", {"progressive": True}),
            "all coefficients one": ("RGB", {"quality": 100, "subsampling": 0}),
        }
        for mode, (colour, options) in modes.items():
            out = io.BytesIO()
            image.convert(colour).save(out, "JPEG", **{"quality": 90, **options})
            self.add(f"Pillow {label} {mode}", out.getvalue())

    def write_large(self):
        _, ppm = self.picture((4000, 3000))
        for sampling in ("2x2,1x1,1x1", "1x1,1x1,1x1", "1x2,1x1,1x1"):
            for mode in ("baseline", "progressive", "restart each row"):
                self.cjpeg(f"4000x3000 {sampling} {mode}", ppm, "-sample", sampling, *MODES[mode])


def with_comment(data, length):
    """The same picture with a comment of about so many bytes in front."""
    segments = b""
    while length > 0:
        part = min(length, 65_000)
        segments += struct.pack(">BBH", 0xFF, 0xFE, part + 2) + b"c" * part
        length -= part
    return data[:2] + segments + data[2:]
