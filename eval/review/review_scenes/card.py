"""Cards of 85.6 × 54 mm that look like an identity card from afar and say 样本 from near."""

import numpy as np

from .marks import emblem
from .paper import CARD_PX_PER_MM, Document, Sheet, guilloche, stamp
from .people import pick
from .portrait import draw_person

WIDTH_MM, HEIGHT_MM = 85.6, 54.0
INK = (28, 28, 30)
LABEL = (52, 104, 160)
TONES = [
    ((226, 238, 244), (244, 228, 232), (160, 196, 216)),
    ((220, 236, 246), (236, 236, 226), (150, 200, 214)),
    ((232, 236, 242), (246, 224, 226), (196, 180, 206)),
]


def draw_card(holder, rng, without=frozenset()):
    """A front or a back."""
    is_front = rng.random() < 0.65
    sheet = Sheet(WIDTH_MM, HEIGHT_MM, CARD_PX_PER_MM)
    sheet.replace(guilloche(sheet.size, pick(rng, TONES), rng, lines=30, weight=0.45))
    (draw_front if is_front else draw_back)(sheet, holder, rng)
    sheet.text(WIDTH_MM / 2 + 4, HEIGHT_MM * 0.62, "样本", 9.0, face="serif_bold", colour=(222, 190, 192), anchor="mm",
               spacing_mm=3)
    return Document("card_front" if is_front else "card_back", "principal_id", sheet.array(),
                    CARD_PX_PER_MM, *sheet.em_sizes(), frozenset(), {}, is_card=True)


def draw_front(sheet, holder, rng):
    """Labels in blue, values in black, a drawn portrait, the number below."""
    rows = [(6.5, "姓名", holder.name), (14.0, "性别", "男" if holder.is_male else "女")]
    for y, label, value in rows:
        sheet.text(5.5, y, label, 2.6, face="hei", colour=LABEL)
        sheet.text(14.5, y - 0.3, value, 3.3, face="hei", colour=INK)
    sheet.text(26, 14.0, "民族", 2.6, face="hei", colour=LABEL)
    sheet.text(33, 13.7, "例", 3.3, face="hei", colour=INK)
    sheet.text(5.5, 20.8, "出生", 2.6, face="hei", colour=LABEL)
    year, month, day = holder.birth
    for x, value, unit in ((14.5, year, "年"), (26.5, month, "月"), (34, day, "日")):
        end = sheet.text(x, 20.5, str(value), 3.0, face="hei", colour=INK)
        sheet.text(end / sheet.px_per_mm + 0.8, 20.9, unit, 2.4, face="hei", colour=LABEL)
    sheet.text(5.5, 27.6, "住址", 2.6, face="hei", colour=LABEL)
    sheet.paragraph(14.5, 27.3, holder.place, 2.9, 36, 4.3, face="hei", colour=INK)
    sheet.text(5.5, 46.0, "样本身份号码", 2.6, face="hei", colour=LABEL)
    sheet.text(29, 45.2, holder.identity_number, 3.9, face="mono", colour=INK, spacing_mm=0.25)
    pixels = sheet.array()
    left, top, width, height = [round(v) for v in sheet.px(57, 7, 24, 32)]
    # The photograph has no ground of its own: the guilloche shows beside the head.
    draw_person(pixels[top:top + height, left:left + width], width / 2, height * 0.08, height * 0.55, rng)
    sheet.replace(pixels)


def draw_back(sheet, holder, rng):
    """A red mark at the left, large words, and two rows below."""
    pixels = sheet.array()
    size = round(sheet.px(15)[0])
    left, top = [round(v) for v in sheet.px(6, 6)]
    picture, mask = emblem(size, rng)
    part = pixels[top:top + size, left:left + size]
    part[:] = (part * (1 - mask[..., None]) + picture * mask[..., None]).astype(np.uint8)
    blots = np.abs(np.sin(np.linspace(0, 40, round(sheet.px(60)[0]))))[None, :] * np.ones((6, 1))
    stamp(pixels, blots.astype(np.float32), (170, 150, 190), *sheet.px(14, 30), strength=0.5)
    sheet.replace(pixels)
    sheet.text(26, 7.5, "样本共和示例国", 5.4, face="serif_bold", colour=INK, spacing_mm=0.6)
    sheet.text(25, 16, "居民身份样本证", 7.0, face="serif_bold", colour=INK, spacing_mm=0.7)
    sheet.text(22, 39.3, "签发机关", 2.6, face="hei", colour=INK)
    sheet.text(36, 39.0, holder.place[:6] + "样本局", 3.0, face="hei", colour=INK)
    sheet.text(22, 46.3, "有效期限", 2.6, face="hei", colour=INK)
    sheet.text(36, 46.0, f"20{rng.integers(10, 24)}.03.15-20{rng.integers(30, 44)}.03.15", 3.0, face="hei", colour=INK)

