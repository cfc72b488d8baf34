"""Domain certificates: landscape A4, coloured frame, rows, the registrar's seal."""

from .marks import round_seal
from .paper import PAGE_PX_PER_MM, Document, Sheet, guilloche, shares, stamp
from .people import pick

INK = (34, 34, 40)
FRAMES = [(40, 90, 170), (30, 120, 130), (170, 60, 50), (90, 90, 160)]
REGISTRAR = "样本域名注册服务有限公司"


def draw_certificate(holder, rng, without=frozenset()):
    """The certificate of a domain of no one."""
    width, height = 297.0, 210.0
    colour = pick(rng, FRAMES)
    pale = tuple(int(255 - (255 - c) * 0.10) for c in colour)
    sheet = Sheet(width, height, PAGE_PX_PER_MM)
    sheet.replace(guilloche(sheet.size, ((255, 255, 255), pale, tuple(int(255 - (255 - c) * 0.3) for c in colour)), rng,
                            lines=18, weight=0.3))
    for inset, thickness in ((8, 2.4), (12, 0.6)):
        sheet.line([(inset, inset), (width - inset, inset), (width - inset, height - inset), (inset, height - inset),
                    (inset, inset)], thickness, colour)
    sheet.text(width / 2, 32, pick(rng, ["国际顶级域名证书（样本）", "中国国家顶级域名样本证书", "域名注册证书（样本）"]), 12,
               face="serif_bold", colour=colour, anchor="ma")
    rows = [("域名", holder.domain), ("域名注册人", holder.company), ("注册时间", f"20{rng.integers(10, 24)}-0{rng.integers(1, 9)}-15"),
            ("到期时间", f"20{rng.integers(27, 34)}-0{rng.integers(1, 9)}-15"), ("注册服务机构", REGISTRAR)]
    for i, (label, value) in enumerate(rows):
        sheet.text(58, 64 + 15 * i, label + "：", 5.4, face="serif_bold", colour=INK)
        sheet.text(104, 64 + 15 * i, value, 5.4, face="sans", colour=INK)
    for i, words in enumerate(["本证书为虚构样本，仅供软件测试，不具任何效力。", "域名的实际状态请以示例查询结果为准。"]):
        sheet.text(40, 156 + 7 * i, words, 3.6, face="sans", colour=(90, 90, 96))
    pixels = sheet.array()
    has, boxes = set(), {}
    if "seal" not in without:
        side = rng.uniform(38, 43) * PAGE_PX_PER_MM
        left, top = rng.uniform(205, 225) * PAGE_PX_PER_MM, rng.uniform(128, 142) * PAGE_PX_PER_MM
        stamp(pixels, round_seal(side, REGISTRAR, rng), (214, 34, 38), left, top, strength=float(rng.uniform(0.7, 1)))
        has.add("seal")
        boxes["seal"] = shares(pixels, left, top, side, side)
    return Document("certificate", "domain_certificate", pixels, PAGE_PX_PER_MM, *sheet.em_sizes(), frozenset(has), boxes)
