//! The EXIF orientation tag (CIPA DC-008, tag 0x0112) as turns and mirrorings.

use super::bitmap::Bitmap;
use super::turn::Turn;

/// How stored pixels have to be moved to be seen upright.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Orientation {
    #[default]
    Upright,
    MirroredHorizontally,
    HalfTurn,
    MirroredVertically,
    /// Mirrored along the diagonal from the top left.
    Transposed,
    /// A quarter turn clockwise makes it upright.
    QuarterTurn,
    /// Mirrored along the diagonal from the top right.
    Transversed,
    /// Three quarter turns clockwise make it upright.
    ThreeQuarterTurn,
}

const BY_TAG: [Orientation; 8] = [
    Orientation::Upright,
    Orientation::MirroredHorizontally,
    Orientation::HalfTurn,
    Orientation::MirroredVertically,
    Orientation::Transposed,
    Orientation::QuarterTurn,
    Orientation::Transversed,
    Orientation::ThreeQuarterTurn,
];

impl Orientation {
    /// From the tag's value; `None` outside 1 to 8.
    pub(crate) fn from_exif(value: u8) -> Option<Self> {
        BY_TAG.get(usize::from(value).checked_sub(1)?).copied()
    }

    /// The tag's value, 1 to 8.
    pub(crate) fn to_exif(self) -> u8 {
        (1..)
            .zip(BY_TAG)
            .find_map(|(value, orientation)| (orientation == self).then_some(value))
            .unwrap_or(1)
    }

    /// What moves the pixels as this does, and then turns the picture.
    pub(crate) fn then(self, turn: Turn) -> Self {
        (0..turn.quarters()).fold(self, |moved, _| match moved {
            Self::Upright => Self::QuarterTurn,
            Self::QuarterTurn => Self::HalfTurn,
            Self::HalfTurn => Self::ThreeQuarterTurn,
            Self::ThreeQuarterTurn => Self::Upright,
            Self::MirroredHorizontally => Self::Transversed,
            Self::Transversed => Self::MirroredVertically,
            Self::MirroredVertically => Self::Transposed,
            Self::Transposed => Self::MirroredHorizontally,
        })
    }

    /// Width and height as displayed.
    pub(crate) fn displayed(self, width_px: u32, height_px: u32) -> (u32, u32) {
        if self.swaps_sides() {
            (height_px, width_px)
        } else {
            (width_px, height_px)
        }
    }

    /// Whether stored columns become rows.
    pub(crate) fn swaps_sides(self) -> bool {
        matches!(
            self,
            Self::Transposed | Self::QuarterTurn | Self::Transversed | Self::ThreeQuarterTurn
        )
    }

    /// Whether stored columns are taken from the last to the first.
    pub(crate) fn mirrors_horizontally(self) -> bool {
        matches!(
            self,
            Self::MirroredHorizontally
                | Self::HalfTurn
                | Self::Transversed
                | Self::ThreeQuarterTurn
        )
    }

    /// Whether stored rows are taken from the last to the first.
    pub(crate) fn mirrors_vertically(self) -> bool {
        matches!(
            self,
            Self::MirroredVertically | Self::HalfTurn | Self::QuarterTurn | Self::Transversed
        )
    }

    /// Moves the pixels so that the picture stands upright.
    pub(crate) fn apply(self, stored: Bitmap) -> Bitmap {
        if self == Self::Upright {
            return stored;
        }
        let (stored_width, stored_height) =
            (stored.width_px() as usize, stored.height_px() as usize);
        let (width_px, height_px) = self.displayed(stored.width_px(), stored.height_px());
        let mut upright = Bitmap::new(width_px, height_px, [0; 3]);
        let last_x = stored_width - 1;
        let last_y = stored_height - 1;
        for (y, row) in upright.rows_mut().enumerate() {
            for (x, pixel) in row.chunks_exact_mut(3).enumerate() {
                let (from_x, from_y) = match self {
                    Self::Upright => (x, y),
                    Self::MirroredHorizontally => (last_x - x, y),
                    Self::HalfTurn => (last_x - x, last_y - y),
                    Self::MirroredVertically => (x, last_y - y),
                    Self::Transposed => (y, x),
                    Self::QuarterTurn => (y, last_y - x),
                    Self::Transversed => (last_x - y, last_y - x),
                    Self::ThreeQuarterTurn => (last_x - y, x),
                };
                pixel.copy_from_slice(stored.pixel(from_x, from_y));
            }
        }
        upright
    }
}

#[cfg(test)]
mod tests {
    use super::Orientation;
    use crate::image::bitmap::Bitmap;
    use crate::image::turn::Turn;

    #[test]
    fn each_tag_value_survives_the_way_there_and_back() {
        for value in 1..=8 {
            let orientation = Orientation::from_exif(value).expect("1 to 8 are known");
            assert_eq!(orientation.to_exif(), value);
        }
        assert_eq!(Orientation::from_exif(0), None);
        assert_eq!(Orientation::from_exif(9), None);
    }

    #[test]
    fn a_quarter_turn_brings_the_left_column_to_the_top() {
        // Two columns, three rows: 1 2 / 3 4 / 5 6.
        let stored = Bitmap::from_rgb(2, 3, (1..=6).flat_map(|value| [value; 3]).collect())
            .expect("six pixels");
        let upright = Orientation::QuarterTurn.apply(stored);
        let values: Vec<u8> = upright.rgb().iter().step_by(3).copied().collect();
        assert_eq!((upright.width_px(), upright.height_px()), (3, 2));
        assert_eq!(values, [5, 3, 1, 6, 4, 2]);
    }

    #[test]
    fn a_turn_comes_after_what_the_tag_asks_for() {
        let stored = Bitmap::from_rgb(3, 2, (0..6).flat_map(|value| [value; 3]).collect())
            .expect("six pixels");
        for value in 1..=8 {
            let orientation = Orientation::from_exif(value).expect("1 to 8 are known");
            let turns = [Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarter];
            let mut in_steps = orientation.apply(stored.clone());
            for turn in turns {
                let at_once = orientation.then(turn).apply(stored.clone());
                assert_eq!(at_once, in_steps, "orientation {value}, {turn:?}");
                in_steps = Orientation::QuarterTurn.apply(in_steps);
            }
        }
    }

    #[test]
    fn what_is_said_of_sides_and_edges_is_what_happens_to_pixels() {
        for value in 1..=8 {
            let orientation = Orientation::from_exif(value).expect("1 to 8 are known");
            // 0 1 2 / 3 4 5
            let stored = Bitmap::from_rgb(3, 2, (0..6).flat_map(|value| [value; 3]).collect())
                .expect("six pixels");
            let upright = orientation.apply(stored);
            assert_eq!(orientation.swaps_sides(), upright.width_px() == 2);
            // The upright picture's first pixel is the corner that all axes begin at.
            let x = 2 * u8::from(orientation.mirrors_horizontally());
            let y = u8::from(orientation.mirrors_vertically());
            assert_eq!(upright.rgb()[0], 3 * y + x, "orientation {value}");
        }
    }
}
