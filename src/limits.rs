//! What is refused before any memory is asked for.

use serde::Serialize;

/// Bounds on what is read and worked on, checked from the header's numbers before decoding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// Largest file that is read at all, in bytes. Default 64,000,000.
    pub max_input_bytes: u64,
    /// Most pixels of one picture. Default 100,000,000.
    pub max_pixels: u64,
    /// Longest side of one picture, at most 65,535. Default 20,000.
    pub max_side_px: u32,
    /// Most memory for one picture while it is worked on, in bytes. Default 536,870,912.
    pub max_working_bytes: u64,
    /// Most pictures in one composition. Default 20.
    pub max_pages: u32,
}

/// A limit that a picture passes, with both numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Excess {
    Pixels { given: u64, allowed: u64 },
    Side { given: u64, allowed: u64 },
    WorkingBytes { given: u64, allowed: u64 },
}

impl Limits {
    /// Checks the size that a header claims; `working_bytes` is what decoding it would take.
    pub(crate) fn check(
        &self,
        width_px: u32,
        height_px: u32,
        working_bytes: u64,
    ) -> Result<(), Excess> {
        let side = u64::from(width_px.max(height_px));
        if side > u64::from(self.max_side_px) {
            return Err(Excess::Side {
                given: side,
                allowed: u64::from(self.max_side_px),
            });
        }
        let pixels = u64::from(width_px) * u64::from(height_px);
        if pixels > self.max_pixels {
            return Err(Excess::Pixels {
                given: pixels,
                allowed: self.max_pixels,
            });
        }
        if working_bytes > self.max_working_bytes {
            return Err(Excess::WorkingBytes {
                given: working_bytes,
                allowed: self.max_working_bytes,
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Excess, Limits};
    use crate::rules::Rules;

    fn limits() -> Limits {
        Rules::default().limits
    }

    #[test]
    fn a_side_over_the_limit_is_named_before_the_pixels() {
        assert_eq!(
            limits().check(30_000, 30_000, 0),
            Err(Excess::Side {
                given: 30_000,
                allowed: 20_000
            })
        );
    }

    #[test]
    fn exactly_a_hundred_megapixels_pass_and_one_row_more_does_not() {
        assert_eq!(limits().check(10_000, 10_000, 0), Ok(()));
        assert!(matches!(
            limits().check(10_000, 10_001, 0),
            Err(Excess::Pixels { .. })
        ));
    }

    #[test]
    fn working_memory_is_bounded() {
        assert!(matches!(
            limits().check(1, 1, 536_870_913),
            Err(Excess::WorkingBytes { .. })
        ));
    }
}
