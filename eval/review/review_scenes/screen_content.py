"""What is on a screen: a document in a viewer, a browser or a phone's gallery, with the bars round it."""

import cv2
import numpy as np
from PIL import Image, ImageDraw

from .fonts import font

PHONES = [(1080, 2400), (1170, 2532), (1125, 2436), (1440, 3200), (750, 1334), (828, 1792), (1080, 1920), (1080, 2340),
          (1242, 2688), (1284, 2778), (1290, 2796), (720, 1600), (1179, 2556)]
DESKTOPS = [(1920, 1080), (2560, 1440), (1366, 768), (1440, 900), (1536, 864), (1680, 1050), (1600, 900)]


def paste_fitted(canvas, document, left, top, width, height, fill_share):
    """Puts the document into a box, whole; returns its corners."""
    scale = min(width / document.shape[1], height / document.shape[0]) * fill_share
    size = (max(1, round(document.shape[1] * scale)), max(1, round(document.shape[0] * scale)))
    shown = cv2.resize(document, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    x, y = left + (width - size[0]) // 2, top + (height - size[1]) // 2
    canvas[y:y + size[1], x:x + size[0]] = shown
    return np.array([[x, y], [x + size[0], y], [x + size[0], y + size[1]], [x, y + size[1]]], np.float64)


def phone_screen(document, size, rng):
    """A phone's gallery, chat or browser. Returns pixels and the document's corners."""
    width, height = size
    unit = min(size) / 360
    is_dark = rng.random() < 0.5
    ground = (0, 0, 0) if is_dark else (255, 255, 255) if rng.random() < 0.5 else (240, 240, 240)
    canvas = np.full((height, width, 3), ground, np.uint8)
    bar, title, foot = round(26 * unit), round(48 * unit), round(56 * unit)
    corners = paste_fitted(canvas, document, 0, bar + title, width, height - bar - title - foot, 1.0)
    picture = Image.fromarray(canvas)
    draw = ImageDraw.Draw(picture)
    ink = (240, 240, 240) if is_dark else (20, 20, 20)
    small, large = font("sans", 12 * unit), font("sans_bold", 16 * unit)
    draw.text((18 * unit, bar / 2), f"{rng.integers(0, 24)}:{rng.integers(0, 60):02}", font=small, fill=ink, anchor="lm")
    draw.rectangle([width - 40 * unit, bar * .32, width - 20 * unit, bar * .72], outline=ink, width=max(1, int(unit)))
    draw.rectangle([width - 38 * unit, bar * .38, width - (38 - 14 * rng.random()) * unit, bar * .66], fill=ink)
    for i in range(4):
        x = width - (66 - 5 * i) * unit
        draw.rectangle([x, bar * (.66 - .09 * i), x + 3 * unit, bar * .70], fill=ink)
    draw.text((16 * unit, bar + title / 2), "‹", font=large, fill=ink, anchor="lm")
    draw.text((width / 2, bar + title / 2), str(rng.choice(["照片", "相册", "聊天图片", "IMG_2041.JPG", "备案资料"])), font=large, fill=ink,
              anchor="mm")
    for i, word in enumerate(["分享", "编辑", "收藏", "删除"]):
        x = width * (i + 0.5) / 4
        draw.ellipse([x - 7 * unit, height - foot * .85, x + 7 * unit, height - foot * .6], outline=ink, width=max(1, int(unit)))
        draw.text((x, height - foot * .42), word, font=font("sans", 10 * unit), fill=ink, anchor="mm")
    draw.rounded_rectangle([width * .35, height - 6 * unit, width * .65, height - 3 * unit], 2 * unit, fill=ink)
    return np.asarray(picture).copy(), corners


def desktop_screen(document, size, rng):
    """A browser or viewer on a computer. Returns pixels and the document's corners."""
    width, height = size
    grounds = [(82, 86, 89), (255, 255, 255), (230, 230, 230), (14, 14, 14), (50, 54, 57)]
    canvas = np.full((height, width, 3), grounds[int(rng.integers(len(grounds)))], np.uint8)
    tabs, address, tools, task = 36, 40, int(rng.choice([0, 44])), 42
    top = tabs + address + tools
    corners = paste_fitted(canvas, document, 0, top, width, height - top - task, float(rng.uniform(0.9, 1.0)))
    picture = Image.fromarray(canvas)
    draw = ImageDraw.Draw(picture)
    draw.rectangle([0, 0, width, tabs], fill=(222, 225, 230))
    draw.rounded_rectangle([8, 6, 250, tabs + 8], 8, fill=(255, 255, 255))
    draw.text((22, tabs / 2 + 3), "网站备案 - 样本", font=font("sans", 13), fill=(40, 40, 40), anchor="lm")
    draw.rectangle([0, tabs, width, tabs + address], fill=(255, 255, 255))
    draw.text((16, tabs + address / 2), "←  →  ⟳", font=font("sans", 15), fill=(90, 90, 90), anchor="lm")
    draw.rounded_rectangle([120, tabs + 6, width - 160, tabs + address - 6], 14, fill=(240, 242, 245))
    draw.text((138, tabs + address / 2), "https://www.example.com/filing/material?id=" + str(rng.integers(1000, 9999)),
              font=font("sans", 13), fill=(60, 60, 60), anchor="lm")
    if tools:
        draw.rectangle([0, tabs + address, width, top], fill=(50, 54, 57))
        draw.text((width / 2, tabs + address + tools / 2), "1 / 1   −   100%   +", font=font("sans", 14), fill=(230, 230, 230), anchor="mm")
    draw.rectangle([0, height - task, width, height], fill=(236, 240, 246))
    for i in range(9):
        x = width / 2 - 200 + 44 * i
        draw.rounded_rectangle([x, height - task + 8, x + 26, height - 8], 6, fill=tuple(int(v) for v in rng.integers(40, 220, 3)))
    draw.text((width - 14, height - task / 2), f"{rng.integers(8, 20)}:{rng.integers(0, 60):02}", font=font("sans", 13), fill=(30, 30, 30),
              anchor="rm")
    return np.asarray(picture).copy(), corners
