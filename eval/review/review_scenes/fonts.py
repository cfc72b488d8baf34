"""The fonts of the documents: those of Debian's fonts-noto-cjk, fonts-wqy-* and DejaVu."""

import functools
import os

from PIL import ImageFont

FOLDERS = ["/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/noto", "/usr/share/fonts/noto-cjk",
           "/usr/share/fonts/truetype/wqy", "/usr/share/fonts/truetype/dejavu"]
# In Noto's .ttc files the third face is the Chinese one with simplified characters.
FACES = {
    "sans": [("NotoSansCJK-Regular.ttc", 2)],
    "sans_bold": [("NotoSansCJK-Bold.ttc", 2), ("NotoSansCJK-Regular.ttc", 2)],
    "serif": [("NotoSerifCJK-Regular.ttc", 2), ("NotoSansCJK-Regular.ttc", 2)],
    "serif_bold": [("NotoSerifCJK-Bold.ttc", 2), ("NotoSansCJK-Regular.ttc", 2)],
    "hei": [("wqy-zenhei.ttc", 0), ("wqy-microhei.ttc", 0), ("NotoSansCJK-Regular.ttc", 2)],
    "mono": [("DejaVuSansMono.ttf", 0), ("NotoSansCJK-Regular.ttc", 2)],
}


class FontMissing(RuntimeError):
    """No CJK font is installed."""


@functools.cache
def find_face(name):
    """The file and the face of it."""
    for file, index in FACES[name]:
        for folder in FOLDERS:
            path = os.path.join(folder, file)
            if os.path.exists(path):
                return path, index
    raise FontMissing(f"no font for {name}: install fonts-noto-cjk (Debian, Ubuntu)")


@functools.lru_cache(maxsize=256)
def font(name, size_px):
    """A face at an em of so many pixels."""
    path, index = find_face(name)
    return ImageFont.truetype(path, max(4, round(size_px)), index=index)
