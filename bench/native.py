#!/usr/bin/env python3
"""Times decoders and encoders in this process: `{"what", "path"}` a line in, milliseconds out.

`turbo` is libjpeg-turbo by simplejpeg, straight into an array; `pillow` is what most Python
programs do. An encode is at quality 85, at the sampling of the source.
"""

import io
import json
import sys
import time

import simplejpeg
from PIL import Image

Image.MAX_IMAGE_PIXELS = None
QUALITY = 85
PILLOW_SAMPLINGS = {"444": 0, "422": 1, "420": 2}


def decode_turbo(data):
    return simplejpeg.decode_jpeg(data, colorspace="RGB")


def encode_turbo(data):
    sampling = simplejpeg.decode_jpeg_header(data)[3]
    pixels = decode_turbo(data)
    return simplejpeg.encode_jpeg(pixels, QUALITY, colorspace="RGB", colorsubsampling=sampling)


def decode_pillow(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def encode_pillow(data):
    sampling = PILLOW_SAMPLINGS[simplejpeg.decode_jpeg_header(data)[3]]
    out = io.BytesIO()
    decode_pillow(data).save(out, "JPEG", quality=QUALITY, subsampling=sampling)
    return out.getvalue()


ACTIONS = {
    "turbo-decode": decode_turbo,
    "turbo": encode_turbo,
    "pillow-decode": decode_pillow,
    "pillow": encode_pillow,
}


def main():
    for line in sys.stdin:
        request = json.loads(line)
        with open(request["path"], "rb") as file:
            data = file.read()
        started = time.perf_counter()
        result = ACTIONS[request["what"]](data)
        ms = (time.perf_counter() - started) * 1000
        answer = {"ms": ms}
        if isinstance(result, bytes):
            answer["bytes"] = len(result)
            if "output" in request:
                with open(request["output"], "wb") as file:
                    file.write(result)
        print(json.dumps(answer), flush=True)
        # Else the next result would need memory of its own beside it.
        del result


if __name__ == "__main__":
    main()
