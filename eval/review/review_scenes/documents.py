"""Every kind of document, drawn once per seed and kept."""

import functools
import zlib

import numpy as np

from .card import draw_card
from .certificate import draw_certificate
from .form import draw_form
from .licence import draw_licence
from .people import make_holder

DRAW = {"card": draw_card, "licence": draw_licence, "form": draw_form, "certificate": draw_certificate}


def random_for(seed, purpose):
    """A stream of its own for each purpose, so that one more draw in one does not change the others."""
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])


@functools.lru_cache(maxsize=6)
def document(family, seed, without=frozenset()):
    """The flat document of a seed; the same but for what it is without."""
    return DRAW[family](make_holder(random_for(seed, "holder")), random_for(seed, "document " + family), without)
