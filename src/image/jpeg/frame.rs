//! The frame header: size, components and their sampling (ISO/IEC 10918-1, B.2.2).

use crate::image::fault::Fault;

/// What SOF says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) width_px: u16,
    pub(crate) height_px: u16,
    pub(crate) progressive: bool,
    pub(crate) components: Vec<Component>,
}

/// One colour plane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Component {
    pub(super) id: u8,
    pub(super) horizontal: u8,
    pub(super) vertical: u8,
    /// Where its quantisation table is.
    pub(super) steps_place: u8,
}

impl Component {
    /// Blocks in a row and in a column of an MCU.
    pub(super) fn blocks_in_mcu(&self) -> (usize, usize) {
        (usize::from(self.horizontal), usize::from(self.vertical))
    }
}

/// Width and height of a grid of 8 × 8 blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) columns: usize,
    pub(super) rows: usize,
}

impl Grid {
    pub(super) fn cells(self) -> usize {
        self.columns * self.rows
    }
}

impl Frame {
    /// From SOF's marker and payload.
    pub(super) fn parse(marker: u8, payload: &[u8]) -> Result<Self, Fault> {
        match marker {
            0xC0..=0xC2 => {}
            0xC3 | 0xCB => return Err(Fault::Unsupported("jpeg_lossless")),
            0xC9 | 0xCA => return Err(Fault::Unsupported("jpeg_arithmetic")),
            _ => return Err(Fault::Unsupported("jpeg_hierarchical")),
        }
        let [precision, y1, y0, x1, x0, count, rest @ ..] = payload else {
            return Err(Fault::Corrupt);
        };
        if *precision == 12 {
            return Err(Fault::Unsupported("jpeg_12_bit"));
        }
        if *precision != 8 || !matches!(count, 1 | 3 | 4) || rest.len() != usize::from(*count) * 3 {
            return Err(Fault::Corrupt);
        }
        let mut components: Vec<_> = rest
            .chunks_exact(3)
            .map(|component| Component {
                id: component[0],
                horizontal: component[1] >> 4,
                vertical: component[1] & 15,
                steps_place: component[2],
            })
            .collect();
        let sampling = 1..=4;
        if components.iter().any(|component| {
            !sampling.contains(&component.horizontal) || !sampling.contains(&component.vertical)
        }) {
            return Err(Fault::Corrupt);
        }
        // Its blocks are stored row by row whatever it says (A.2.2), so there is one way to say it.
        if let [only] = components.as_mut_slice() {
            (only.horizontal, only.vertical) = (1, 1);
        }
        let frame = Self {
            width_px: u16::from_be_bytes([*x1, *x0]),
            height_px: u16::from_be_bytes([*y1, *y0]),
            progressive: marker == 0xC2,
            components,
        };
        if frame.width_px == 0 || frame.height_px == 0 {
            return Err(Fault::Corrupt);
        }
        Ok(frame)
    }

    /// Whether any plane has fewer samples than there are pixels.
    pub(crate) fn is_subsampled(&self) -> bool {
        let (widest, tallest) = self.most_samples();
        self.components.iter().any(|component| {
            usize::from(component.horizontal) < widest || usize::from(component.vertical) < tallest
        })
    }

    /// Whether any plane has fewer rows than another.
    pub(super) fn has_fewer_color_rows(&self) -> bool {
        let (_, tallest) = self.most_samples();
        self.components
            .iter()
            .any(|component| usize::from(component.vertical) < tallest)
    }

    /// Whether the first plane has the most samples and the others a half or a quarter of a side.
    pub(super) fn has_common_sampling(&self) -> bool {
        let (widest, tallest) = self.most_samples();
        let is_common = |most: usize, samples: u8| {
            most.is_multiple_of(usize::from(samples))
                && (most / usize::from(samples)).is_power_of_two()
        };
        let first_is_most = self.components.first().is_some_and(|first| {
            usize::from(first.horizontal) == widest && usize::from(first.vertical) == tallest
        });
        first_is_most
            && self.components.iter().all(|component| {
                is_common(widest, component.horizontal) && is_common(tallest, component.vertical)
            })
    }

    /// Samples of all planes for every 64 pixels; 64 for grey, 96 for 4:2:0, 192 for 4:4:4.
    pub(crate) fn samples_per_64_px(&self) -> u64 {
        let (widest, tallest) = self.most_samples();
        self.components
            .iter()
            .map(|component| {
                64 * u64::from(component.horizontal) * u64::from(component.vertical)
                    / (widest * tallest) as u64
            })
            .sum()
    }

    /// How many MCUs an interleaved scan has.
    pub(super) fn mcu_grid(&self) -> Grid {
        let (widest, tallest) = self.most_samples();
        Grid {
            columns: usize::from(self.width_px).div_ceil(8 * widest),
            rows: usize::from(self.height_px).div_ceil(8 * tallest),
        }
    }

    /// How many blocks a scan of this component alone has (A.2.3).
    pub(super) fn block_grid(&self, component: &Component) -> Grid {
        let (widest, tallest) = self.most_samples();
        let side = |size_px: u16, samples: u8, most: usize| {
            (usize::from(size_px) * usize::from(samples))
                .div_ceil(most)
                .div_ceil(8)
        };
        Grid {
            columns: side(self.width_px, component.horizontal, widest),
            rows: side(self.height_px, component.vertical, tallest),
        }
    }

    fn most_samples(&self) -> (usize, usize) {
        let most = |samples: fn(&Component) -> u8| {
            usize::from(self.components.iter().map(samples).max().unwrap_or(1))
        };
        (
            most(|component| component.horizontal),
            most(|component| component.vertical),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, Grid};
    use crate::image::fault::Fault;

    fn frame_420(width_px: u16, height_px: u16) -> Frame {
        let [y1, y0] = height_px.to_be_bytes();
        let [x1, x0] = width_px.to_be_bytes();
        let payload = [8, y1, y0, x1, x0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        Frame::parse(0xC0, &payload).expect("a frame")
    }

    #[test]
    fn odd_sizes_round_up_to_blocks_and_mcus() {
        let frame = frame_420(17, 13);
        let grid = |columns, rows| Grid { columns, rows };
        assert_eq!(frame.mcu_grid(), grid(2, 1));
        assert_eq!(frame.block_grid(&frame.components[0]), grid(3, 2));
        assert_eq!(frame.block_grid(&frame.components[1]), grid(2, 1));
        assert_eq!(frame.samples_per_64_px(), 96);
        assert!(frame.is_subsampled());
    }

    #[test]
    fn kinds_that_nobody_displays_are_refused_by_name() {
        let payload = [8, 0, 1, 0, 1, 1, 1, 0x11, 0];
        for (marker, name) in [
            (0xC3, "jpeg_lossless"),
            (0xC6, "jpeg_hierarchical"),
            (0xC9, "jpeg_arithmetic"),
        ] {
            assert_eq!(
                Frame::parse(marker, &payload),
                Err(Fault::Unsupported(name))
            );
        }
        let twelve_bit = [12, 0, 1, 0, 1, 1, 1, 0x11, 0];
        assert_eq!(
            Frame::parse(0xC1, &twelve_bit),
            Err(Fault::Unsupported("jpeg_12_bit"))
        );
    }

    #[test]
    fn no_width_no_height_and_no_sampling_are_corrupt() {
        for payload in [
            [8, 0, 0, 0, 1, 1, 1, 0x11, 0],
            [8, 0, 1, 0, 0, 1, 1, 0x11, 0],
            [8, 0, 1, 0, 1, 1, 1, 0x01, 0],
        ] {
            assert_eq!(Frame::parse(0xC0, &payload), Err(Fault::Corrupt));
        }
    }
}
