"""Business licences: A4, gold border, red mark, QR code, red seal of the registrar."""

import numpy as np

from .marks import emblem, qr_code, round_seal
from .paper import PAGE_PX_PER_MM, Document, Sheet, guilloche, shares, stamp
from .people import pick

INK = (30, 28, 26)
GOLD = (196, 156, 72)
TONES = [((252, 248, 232), (248, 240, 214), (236, 222, 180)), ((250, 250, 244), (246, 244, 228), (226, 226, 196)),
         ((252, 244, 236), (250, 236, 226), (240, 214, 190))]


def draw_licence(holder, rng, without=frozenset()):
    """Landscape or portrait, with or without its seal."""
    is_landscape = rng.random() < 0.65
    width, height = (297.0, 210.0) if is_landscape else (210.0, 297.0)
    sheet = Sheet(width, height, PAGE_PX_PER_MM)
    sheet.replace(guilloche(sheet.size, pick(rng, TONES), rng, lines=34, weight=0.3))
    draw_border(sheet, width, height)
    pixels = sheet.array()
    size = round(sheet.px(27)[0])
    left, top = [round(v) for v in sheet.px(width / 2 - 13.5, 16)]
    picture, mask = emblem(size, rng)
    part = pixels[top:top + size, left:left + size]
    part[:] = (part * (1 - mask[..., None]) + picture * mask[..., None]).astype(np.uint8)
    sheet.replace(pixels)
    sheet.text(width / 2, 58, "营 业 执 照", 17, face="serif_bold", colour=INK, anchor="mm")
    sheet.text(width / 2, 71, "（ 样 本 副 本 ）", 6.0, face="serif", colour=INK, anchor="mm")
    code_top = 48 if is_landscape else 24
    sheet.text(22, code_top, "统一社会信用代码", 3.6, face="sans", colour=INK)
    sheet.text(22, code_top + 6, holder.credit_code, 4.2, face="mono", colour=INK)
    qr_left, qr_top, qr_mm = (width - 56, 38, 28) if is_landscape else (width - 46, 22, 25)
    draw_code(sheet, holder, qr_left, qr_top, qr_mm)
    draw_rows(sheet, holder, rng, is_landscape)
    has_seal = "seal" not in without
    boxes = {"qr": [qr_left / width, qr_top / height, qr_mm / width, qr_mm / height]}
    sheet.text(width - 105, height - 47, "登记机关", 4.6, face="serif", colour=INK)
    sheet.text(width - 78, height - 32, f"20{rng.integers(15, 26)} 年 {rng.integers(1, 13):02} 月 {rng.integers(1, 29):02} 日",
               4.6, face="serif", colour=INK)
    sheet.text(24, height - 18, "样本 · 仅供测试，无任何效力", 3.2, face="sans", colour=(120, 110, 100))
    pixels = sheet.array()
    if has_seal:
        boxes["seal"] = stamp_seal(pixels, holder, rng, width - 84, height - 66)
    return Document("licence" if is_landscape else "licence_portrait", "subject_license", pixels, PAGE_PX_PER_MM,
                    *sheet.em_sizes(), frozenset({"qr"} | ({"seal"} if has_seal else set())), boxes)


def draw_border(sheet, width, height):
    """Two golden frames with beads between them."""
    for inset, thickness in ((7, 1.6), (10.5, 0.5), (14.5, 0.5)):
        sheet.line([(inset, inset), (width - inset, inset), (width - inset, height - inset), (inset, height - inset),
                    (inset, inset)], thickness, GOLD)
    steps = [(x, y) for x in np.arange(12.5, width - 12, 4.0) for y in (12.5, height - 12.5)]
    steps += [(x, y) for y in np.arange(12.5, height - 12, 4.0) for x in (12.5, width - 12.5)]
    for x, y in steps:
        box = sheet.px(x - 1.3, y - 1.3, x + 1.3, y + 1.3)
        sheet.draw.ellipse(box, outline=GOLD, width=max(1, round(sheet.px_per_mm * 0.3)))


def draw_code(sheet, holder, left, top, side_mm):
    """The QR code with an address that leads nowhere and the credit code in it."""
    words = f"http://www.example.com/license?uniscid={holder.credit_code}"
    code = qr_code(words, sheet.px(side_mm)[0])
    pixels = sheet.array()
    x, y = [round(v) for v in sheet.px(left, top)]
    pixels[y:y + code.shape[0], x:x + code.shape[1]] = code[..., None]
    sheet.replace(pixels)
    sheet.text(left + side_mm / 2, top + side_mm + 1.5, "扫描二维码（样本）", 2.6, face="sans", colour=INK, anchor="ma")


def draw_rows(sheet, holder, rng, is_landscape):
    """Labels and values, in two columns when there is room."""
    rows = [("名　　称", holder.company), ("类　　型", "有限责任公司（样本）"), ("法定代表人", holder.name),
            ("经营范围", "样本软件开发；示例信息咨询；测试用品销售（本执照为虚构，仅供测试）"),
            ("注册资本", f"{rng.integers(1, 90)}0万元整"),
            ("成立日期", f"20{rng.integers(10, 24)}年{rng.integers(1, 13):02}月{rng.integers(1, 29):02}日"),
            ("住　　所", holder.place)]
    columns = [(24, rows[:4], 100), (160, rows[4:], 76)] if is_landscape else [(24, rows, 120)]
    for x, part, width_mm in columns:
        y = 84
        for label, value in part:
            sheet.text(x, y, label, 4.4, face="serif_bold", colour=INK)
            y = sheet.paragraph(x + 28, y, value, 4.4, width_mm, 7.0, face="serif", colour=INK) + 5


def stamp_seal(pixels, holder, rng, left_mm, top_mm):
    """The registrar's seal, 40 to 45 mm."""
    side = rng.uniform(40, 45) * PAGE_PX_PER_MM
    left, top = (left_mm + rng.uniform(-6, 6)) * PAGE_PX_PER_MM, (top_mm + rng.uniform(-4, 4)) * PAGE_PX_PER_MM
    mark = round_seal(side, holder.place[:3] + "样本市场监督管理局", rng, worn=0.3)
    stamp(pixels, mark, (214, 30, 34), left, top, strength=float(rng.uniform(0.75, 1.0)))
    return shares(pixels, left, top, side, side)
