//! Where the pictures of a composition go: sizes in, places out.

use super::options::Layout;

/// A page and the top left corner of each picture on it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) width_px: u64,
    pub(crate) height_px: u64,
    pub(crate) places: Vec<Place>,
}

/// Where one picture goes, and how large, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "units are in names")]
pub(crate) struct Place {
    pub(crate) left_px: u64,
    pub(crate) top_px: u64,
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
}

/// Lays out pictures of these widths and heights, `gap_px` apart, in rows; each is centred in its
/// row, and each row on the page.
pub(crate) fn lay_out(sizes: &[(u32, u32)], layout: Layout, gap_px: u32) -> Page {
    let gap = u64::from(gap_px);
    let columns = match layout {
        Layout::Vertical => 1,
        Layout::Horizontal => sizes.len().max(1),
        Layout::Grid => {
            let side = sizes.len().isqrt();
            side + usize::from(side * side < sizes.len())
        }
    };
    let rows: Vec<_> = sizes.chunks(columns).map(|row| Row::of(row, gap)).collect();
    let width_px = rows.iter().map(|row| row.width_px).max().unwrap_or(0);
    let mut places = Vec::with_capacity(sizes.len());
    let mut top_px = 0;
    for (row, row_sizes) in rows.iter().zip(sizes.chunks(columns)) {
        let mut left_px = (width_px - row.width_px) / 2;
        for &(width, height) in row_sizes {
            places.push(Place {
                left_px,
                top_px: top_px + (row.height_px - u64::from(height)) / 2,
                width_px: width,
                height_px: height,
            });
            left_px += u64::from(width) + gap;
        }
        top_px += row.height_px + gap;
    }
    Page {
        width_px,
        height_px: top_px.saturating_sub(gap),
        places,
    }
}

struct Row {
    width_px: u64,
    height_px: u64,
}

impl Row {
    fn of(sizes: &[(u32, u32)], gap: u64) -> Self {
        let widths: u64 = sizes.iter().map(|size| u64::from(size.0)).sum();
        Self {
            width_px: widths + gap * (sizes.len() as u64).saturating_sub(1),
            height_px: sizes
                .iter()
                .map(|size| u64::from(size.1))
                .max()
                .unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, lay_out};

    fn corners(sizes: &[(u32, u32)], layout: Layout) -> (u64, u64, Vec<(u64, u64)>) {
        let page = lay_out(sizes, layout, 10);
        let places = page.places.iter().map(|p| (p.left_px, p.top_px)).collect();
        (page.width_px, page.height_px, places)
    }

    #[test]
    fn one_below_the_other_is_centred_with_one_gap() {
        assert_eq!(
            corners(&[(100, 50), (60, 30)], Layout::Vertical),
            (100, 90, vec![(0, 0), (20, 60)])
        );
    }

    #[test]
    fn side_by_side_is_centred_with_one_gap() {
        assert_eq!(
            corners(&[(100, 50), (60, 30)], Layout::Horizontal),
            (170, 50, vec![(0, 0), (110, 10)])
        );
    }

    #[test]
    fn a_grid_of_three_has_two_columns_and_centres_the_last() {
        assert_eq!(
            corners(&[(100, 50), (100, 50), (100, 50)], Layout::Grid),
            (210, 110, vec![(0, 0), (110, 0), (55, 60)])
        );
    }
}
