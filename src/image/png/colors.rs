//! The distinct colours of a picture, as long as one byte can name them.

const SLOTS: usize = 1_024;

/// Bytes of 16 pixels.
const BLOCK: usize = 48;

/// No colour: those have 24 bits.
const EMPTY: u32 = u32::MAX;

/// Up to 256 colours in the order in which they were first seen.
pub(crate) struct Colors {
    /// Open addressing: a colour's slot is the first free one from where its hash points.
    slots: Box<[(u32, u8); SLOTS]>,
    palette: Vec<[u8; 3]>,
    last: (u32, u8),
}

impl Colors {
    pub(crate) fn new() -> Self {
        Self {
            slots: Box::new([(EMPTY, 0); SLOTS]),
            palette: Vec::new(),
            last: (EMPTY, 0),
        }
    }

    pub(crate) fn palette(&self) -> &[[u8; 3]] {
        &self.palette
    }

    /// Gives all these pixels a place; `false` if there are too many colours.
    pub(super) fn insert_all(&mut self, rgb: &[u8]) -> bool {
        let mut insert = |px: &[u8]| self.index([px[0], px[1], px[2]]).is_some();
        let (blocks, rest) = rgb.as_chunks::<BLOCK>();
        blocks.iter().all(|block| {
            if is_one_color(block) {
                insert(block)
            } else {
                block.chunks_exact(3).all(&mut insert)
            }
        }) && rest.chunks_exact(3).all(&mut insert)
    }

    /// The colour's place in the palette, at its end if it is new; `None` if that is full.
    #[inline]
    pub(crate) fn index(&mut self, color: [u8; 3]) -> Option<u8> {
        let [red, green, blue] = color.map(u32::from);
        let key = red << 16 | green << 8 | blue;
        if key == self.last.0 {
            return Some(self.last.1);
        }
        // The upper ten bits of a product with 2^32 / φ.
        let mut slot = (key.wrapping_mul(0x9E37_79B9) >> 22) as usize;
        // Three slots in four stay empty, so that one is always found.
        while self.slots[slot].0 != key {
            if self.slots[slot].0 == EMPTY {
                let index = u8::try_from(self.palette.len()).ok()?;
                self.palette.push(color);
                self.slots[slot] = (key, index);
                break;
            }
            slot = (slot + 1) % SLOTS;
        }
        self.last = self.slots[slot];
        Some(self.last.1)
    }
}

/// Whether all 16 pixels are alike, which in a drawing they mostly are: each is compared with its
/// right neighbour, 16 bytes at a time.
fn is_one_color(block: &[u8; BLOCK]) -> bool {
    let bytes = |at: usize| {
        block[at..]
            .first_chunk()
            .map_or(0, |part| u128::from_ne_bytes(*part))
    };
    bytes(0) == bytes(3) && bytes(16) == bytes(19) && bytes(29) == bytes(32)
}

#[cfg(test)]
mod tests {
    use super::Colors;

    #[test]
    fn no_pixel_of_a_block_is_overlooked() {
        for odd in 0..35 {
            let mut rgb = vec![7; 35 * 3];
            rgb[odd * 3 + odd % 3] = 8;
            let mut colors = Colors::new();
            assert!(colors.insert_all(&rgb));
            assert_eq!(colors.palette().len(), 2, "pixel {odd}");
        }
    }

    #[test]
    fn two_hundred_and_fifty_six_colours_have_a_place_and_one_more_has_none() {
        let mut colors = Colors::new();
        for round in 0..2 {
            for value in 0..=255_u8 {
                let color = [value.wrapping_mul(7), 255 - value, value];
                assert_eq!(colors.index(color), Some(value), "round {round}");
            }
        }
        assert_eq!(colors.index([1, 1, 1]), None);
        assert_eq!(colors.index([0, 255, 0]), Some(0));
        assert_eq!(colors.palette().len(), 256);
    }
}
