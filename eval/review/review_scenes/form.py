"""Pages to print, sign and seal: verification form, authorization, commitment of an individual."""

import cv2

from .marks import fingerprint, round_seal, signature
from .paper import PAGE_PX_PER_MM, Document, Sheet, shares, stamp
from .people import pick

WIDTH_MM, HEIGHT_MM = 210.0, 297.0
INK = (24, 24, 26)
PENS = [(28, 30, 40), (24, 40, 120), (30, 34, 70), (16, 16, 18)]
REDS = [(206, 30, 40), (222, 52, 48), (190, 24, 44)]
SENTENCES = ["本单位承诺所提交的样本材料真实有效，仅供软件测试使用。", "以下内容均为虚构，与任何真实单位或个人无关。",
             "网站内容符合示例规定，如有变更将在三十日内更新样本信息。", "授权下述人员办理互联网信息服务样本备案事宜。",
             "负责人应保证应急电话畅通，及时处理示例通知。", "接入服务提供者已当面核验样本证件原件并留存记录。"]


def draw_form(holder, rng, without=frozenset()):
    """One of the three pages, complete but for what it shall be without."""
    variant = pick(rng, ["verification_form", "principal_authorization", "truthfulness_commitment"])
    sheet = Sheet(WIDTH_MM, HEIGHT_MM, PAGE_PX_PER_MM, pick(rng, [(255, 255, 255), (252, 252, 250), (250, 250, 246)]))
    face = pick(rng, ["serif", "sans", "hei"])
    draw = {"verification_form": draw_verification, "principal_authorization": draw_authorization,
            "truthfulness_commitment": draw_commitment}[variant]
    anchors = draw(sheet, holder, rng, face)
    sheet.text(WIDTH_MM / 2, 286, "样本 · 虚构资料 · 仅供测试", 3.2, face="sans", colour=(150, 150, 150), anchor="ma")
    pixels = sheet.array()
    has, boxes = {"signature", "seal"}, {}
    if variant == "truthfulness_commitment":
        has = {"signature", "fingerprint"}
    has -= without
    if "signature" in has:
        boxes["signature"] = sign(pixels, rng, anchors["signature"], len(holder.name))
    if "seal" in has:
        boxes["seal"] = seal(pixels, holder, rng, anchors["seal"])
    if "fingerprint" in has:
        boxes["fingerprint"] = press_finger(pixels, rng, anchors["signature"])
    return Document(variant, variant, pixels, PAGE_PX_PER_MM, *sheet.em_sizes(), frozenset(has), boxes)


def draw_authorization(sheet, holder, rng, face):
    """A letter: title, paragraphs, place for signature and seal at the lower right."""
    sheet.text(WIDTH_MM / 2, 30, "网站备案授权书（样本）", 8.5, face="sans_bold", colour=INK, anchor="ma")
    y = sheet.paragraph(28, 55, "　　兹授权" + holder.name + "（证件号码" + holder.identity_number + "）办理本单位"
                        + holder.domain + "备案事宜。", 4.9, 154, 9, face=face, colour=INK)
    for _ in range(int(rng.integers(4, 8))):
        y = sheet.paragraph(28, y + 2, "　　" + pick(rng, SENTENCES) + pick(rng, SENTENCES), 4.9, 154, 9, face=face, colour=INK)
    y = max(y + 14, 190)
    sheet.text(105, y, "单位（盖章）：" + holder.company[:6], 4.6, face=face, colour=INK)
    sheet.text(105, y + 14, "负责人签字：", 4.6, face=face, colour=INK)
    sheet.text(105, y + 28, f"20{rng.integers(24, 27)} 年 {rng.integers(1, 13)} 月 {rng.integers(1, 29)} 日", 4.6, face=face,
               colour=INK)
    return {"signature": (134, y + 8), "seal": (118, y - 14)}


def draw_verification(sheet, holder, rng, face):
    """A table of rows with check boxes, and the sign-off below."""
    sheet.text(WIDTH_MM / 2, 18, "网站备案信息真实性核验单（样本）", 7.0, face="sans_bold", colour=INK, anchor="ma")
    rows = ["主办者名称　" + holder.company, "主办者域名　" + holder.domain, "负责人　" + holder.name + "　" + holder.phone]
    y, left, right, step = 34, 20, 190, 10.5
    top = y
    count = int(rng.integers(13, 17))
    for i in range(count):
        sheet.line([(left, y), (right, y)], 0.3, INK)
        words = rows[i] if i < len(rows) else f"{i - 2}、" + pick(rng, SENTENCES)[:26]
        sheet.text(left + 3, y + 3, words, 3.8, face=face, colour=INK)
        if i >= len(rows):
            sheet.text(right - 22, y + 3, "☑是 □否", 3.8, face="sans", colour=INK)
        y += step
    for x in (left, right, right - 26):
        sheet.line([(x, top + (step * 3 if x == right - 26 else 0)), (x, y)], 0.3, INK)
    sheet.line([(left, y), (right, y)], 0.3, INK)
    y += 5
    y = sheet.paragraph(left + 3, y, "以上信息为虚构样本。" + pick(rng, SENTENCES), 3.8, 160, 6.5, face=face, colour=INK)
    sheet.text(left + 3, y + 12, "网站负责人签字：", 4.4, face=face, colour=INK)
    sheet.text(115, y + 12, "主办单位（盖章）：", 4.4, face=face, colour=INK)
    sheet.text(115, y + 26, f"日期：20{rng.integers(24, 27)}年{rng.integers(1, 13)}月{rng.integers(1, 29)}日", 4.4, face=face,
               colour=INK)
    return {"signature": (60, y + 6), "seal": (124, y - 6)}


def draw_commitment(sheet, holder, rng, face):
    """An individual's page: signature with a fingerprint upon it."""
    sheet.text(WIDTH_MM / 2, 32, "真实性责任承诺书（样本）", 8.0, face="sans_bold", colour=INK, anchor="ma")
    y = sheet.paragraph(28, 58, "　　本人" + holder.name + "，证件号码" + holder.identity_number + "，承诺如下：", 4.9, 154, 9,
                        face=face, colour=INK)
    for i in range(int(rng.integers(4, 7))):
        y = sheet.paragraph(28, y + 2, f"　　{i + 1}．" + pick(rng, SENTENCES), 4.9, 154, 9, face=face, colour=INK)
    y = max(y + 20, 185)
    sheet.text(90, y, "承诺人（签字并按指印）：", 4.6, face=face, colour=INK)
    sheet.text(90, y + 15, f"20{rng.integers(24, 27)} 年 {rng.integers(1, 13)} 月 {rng.integers(1, 29)} 日", 4.6, face=face, colour=INK)
    return {"signature": (142, y - 7)}


def sign(pixels, rng, anchor_mm, characters):
    """Handwriting at the anchor."""
    width, height = rng.uniform(34, 46) * PAGE_PX_PER_MM, rng.uniform(13, 18) * PAGE_PX_PER_MM
    left, top = anchor_mm[0] * PAGE_PX_PER_MM, anchor_mm[1] * PAGE_PX_PER_MM
    stamp(pixels, signature(width, height, rng, characters), pick(rng, PENS), left, top, strength=0.95)
    return shares(pixels, left, top, width, height)


def seal(pixels, holder, rng, anchor_mm):
    """A full, a faint or a worn seal, over text where the anchor has text."""
    side = rng.uniform(38, 42) * PAGE_PX_PER_MM
    left = (anchor_mm[0] + rng.uniform(-8, 14)) * PAGE_PX_PER_MM
    top = (anchor_mm[1] + rng.uniform(-4, 4)) * PAGE_PX_PER_MM
    worn, strength = pick(rng, [(0.25, 0.95), (0.35, 0.8), (0.5, 0.6), (0.65, 0.75)])
    mark = round_seal(side, holder.company, rng, bottom=pick(rng, ["", "合同专用章", "样本专用"]), worn=worn)
    # Some offices' seals are oval, and some stamp pads are blue.
    if rng.random() < 0.12:
        mark = cv2.resize(mark, None, fx=1.0, fy=0.7, interpolation=cv2.INTER_AREA)
    colour = (36, 52, 150) if rng.random() < 0.08 else pick(rng, REDS)
    stamp(pixels, mark, colour, left, top, strength=strength)
    return shares(pixels, left, top, mark.shape[1], mark.shape[0])


def press_finger(pixels, rng, anchor_mm):
    """A red fingerprint beside or upon the signature."""
    side = rng.uniform(20, 25) * PAGE_PX_PER_MM
    left = (anchor_mm[0] + rng.uniform(4, 30)) * PAGE_PX_PER_MM
    top = (anchor_mm[1] + rng.uniform(-6, 4)) * PAGE_PX_PER_MM
    mark = fingerprint(side, rng)
    stamp(pixels, mark, pick(rng, REDS), left, top, strength=float(rng.uniform(0.7, 0.95)))
    return shares(pixels, left, top, mark.shape[1], side)
