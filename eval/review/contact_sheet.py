"""Many pictures on one, to be looked at: python contact_sheet.py OUT.jpg FILE..."""

import sys

import cv2
import numpy as np

CELL_PX = 360
COLUMNS = 6


def cell(path):
    """A picture in a square with its name."""
    pixels = cv2.imread(path)
    scale = (CELL_PX - 24) / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    square = np.full((CELL_PX, CELL_PX, 3), 128, np.uint8)
    square[:small.shape[0], :small.shape[1]] = small
    cv2.putText(square, path.rsplit("/", 1)[-1][:44], (4, CELL_PX - 8), cv2.FONT_HERSHEY_SIMPLEX, 0.4, (255, 255, 255), 1, cv2.LINE_AA)
    return square


def main(out, paths):
    """Rows of cells."""
    cells = [cell(path) for path in paths]
    cells += [np.full((CELL_PX, CELL_PX, 3), 128, np.uint8)] * (-len(cells) % COLUMNS)
    rows = [np.hstack(cells[i:i + COLUMNS]) for i in range(0, len(cells), COLUMNS)]
    cv2.imwrite(out, np.vstack(rows), [cv2.IMWRITE_JPEG_QUALITY, 88])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
