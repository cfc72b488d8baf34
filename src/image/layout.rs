//! Where the pictures of a composition go, and how large: sizes in, places out.

use super::options::Layout;
use crate::region::Region;

/// A page and each picture's place on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) width_px: u64,
    pub(crate) height_px: u64,
    pub(crate) places: Vec<Place>,
    /// How many pictures stand beside each other in every row but the last.
    pub(crate) columns: usize,
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

impl Place {
    pub(crate) fn in_shares_of(self, page: &Page) -> Region {
        let share = |px: u64, side_px: u64| px as f64 / side_px as f64;
        Region {
            left: share(self.left_px, page.width_px),
            top: share(self.top_px, page.height_px),
            width: share(self.width_px.into(), page.width_px),
            height: share(self.height_px.into(), page.height_px),
        }
    }
}

/// How a page is laid out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrangement {
    pub(crate) layout: Layout,
    /// Between pictures.
    pub(crate) gap_px: u32,
    /// At full size the gap above a row of pictures grows until it begins at a multiple of this.
    pub(crate) row_multiple_px: u32,
    /// Around all of them.
    pub(crate) margin_px: u32,
    /// Pictures are brought to the side of the smallest, but that one grows to this if another
    /// has so many pixels.
    pub(crate) common_min_side_px: u32,
}

impl Arrangement {
    /// Lays out pictures of these widths and heights: one below the other at a common width, side
    /// by side at a common height, or in a grid of cells of a common width. Each stands in the
    /// middle of its row, and each row in the middle of the page. With `scale` under 1, everything
    /// is that much smaller.
    pub(crate) fn lay_out(&self, sizes: &[(u32, u32)], scale: f64) -> Page {
        let columns = match self.layout {
            Layout::Vertical => 1,
            Layout::Horizontal => sizes.len().max(1),
            Layout::Grid => {
                let side = sizes.len().isqrt();
                side + usize::from(side * side < sizes.len())
            }
        };
        let sizes = self.sizes_at_common_side(sizes, scale);
        let gap = (f64::from(self.gap_px) * scale) as u64;
        let margin = (f64::from(self.margin_px) * scale) as u64;
        let rows: Vec<_> = sizes.chunks(columns).map(|row| Row::of(row, gap)).collect();
        let widest = rows.iter().map(|row| row.width_px).max().unwrap_or(0);
        let mut places = Vec::with_capacity(sizes.len());
        let row_multiple = if scale < 1.0 {
            1
        } else {
            u64::from(self.row_multiple_px.max(1))
        };
        let mut top_px = margin;
        let mut bottom_px = margin;
        for (row, row_sizes) in rows.iter().zip(sizes.chunks(columns)) {
            let mut left_px = margin + (widest - row.width_px) / 2;
            for &(width, height) in row_sizes {
                places.push(Place {
                    left_px,
                    top_px: top_px + (row.height_px - u64::from(height)) / 2,
                    width_px: width,
                    height_px: height,
                });
                left_px += u64::from(width) + gap;
            }
            bottom_px = top_px + row.height_px;
            top_px = (bottom_px + gap).next_multiple_of(row_multiple);
        }
        Page {
            width_px: widest + 2 * margin,
            height_px: bottom_px + margin,
            places,
            columns,
        }
    }

    fn sizes_at_common_side(&self, sizes: &[(u32, u32)], scale: f64) -> Vec<(u32, u32)> {
        let is_height = self.layout == Layout::Horizontal;
        let side = |&(width, height): &(u32, u32)| if is_height { height } else { width };
        let smallest = sizes.iter().map(side).min().unwrap_or(1);
        let largest = sizes.iter().map(side).max().unwrap_or(1);
        let common = smallest.max(self.common_min_side_px.min(largest));
        sizes
            .iter()
            .map(|size| {
                let factor = f64::from(common) / f64::from(side(size)) * scale;
                let scaled = |px: u32| ((f64::from(px) * factor + 0.5) as u32).max(1);
                (scaled(size.0), scaled(size.1))
            })
            .collect()
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
    use super::{Arrangement, Layout};

    fn arrangement(layout: Layout, margin_px: u32) -> Arrangement {
        Arrangement {
            layout,
            gap_px: 10,
            row_multiple_px: 1,
            margin_px,
            common_min_side_px: 80,
        }
    }

    fn corners(sizes: &[(u32, u32)], layout: Layout) -> (u64, u64, Vec<(u64, u64)>) {
        let page = arrangement(layout, 0).lay_out(sizes, 1.0);
        let places = page.places.iter().map(|p| (p.left_px, p.top_px)).collect();
        (page.width_px, page.height_px, places)
    }

    #[test]
    fn one_below_the_other_at_the_smallest_width_with_one_gap() {
        assert_eq!(
            corners(&[(200, 100), (100, 30)], Layout::Vertical),
            (100, 90, vec![(0, 0), (0, 60)])
        );
    }

    #[test]
    fn a_picture_too_small_to_lead_grows_to_the_least_common_side() {
        let page = arrangement(Layout::Vertical, 0).lay_out(&[(200, 100), (40, 30)], 1.0);
        let sizes: Vec<_> = page
            .places
            .iter()
            .map(|p| (p.width_px, p.height_px))
            .collect();
        assert_eq!(sizes, [(80, 40), (80, 60)]);
        let small = arrangement(Layout::Vertical, 0).lay_out(&[(20, 10), (40, 30)], 1.0);
        assert_eq!(small.width_px, 40);
    }

    #[test]
    fn a_gap_grows_until_the_next_picture_begins_at_a_multiple_but_not_on_a_smaller_page() {
        let arrangement = Arrangement {
            row_multiple_px: 16,
            ..arrangement(Layout::Vertical, 0)
        };
        let tops = |scale| {
            let page = arrangement.lay_out(&[(100, 54), (100, 48), (100, 50)], scale);
            let tops: Vec<_> = page.places.iter().map(|place| place.top_px).collect();
            (tops, page.height_px)
        };
        assert_eq!(tops(1.0), (vec![0, 64, 128], 178));
        assert_eq!(tops(0.5), (vec![0, 32, 61], 86));
    }

    #[test]
    fn side_by_side_at_a_common_height_with_one_gap() {
        assert_eq!(
            corners(&[(100, 100), (60, 200)], Layout::Horizontal),
            (140, 100, vec![(0, 0), (110, 0)])
        );
    }

    #[test]
    fn a_grid_of_three_has_two_columns_and_centres_the_last() {
        assert_eq!(
            corners(&[(100, 50), (100, 50), (100, 50)], Layout::Grid),
            (210, 110, vec![(0, 0), (110, 0), (55, 60)])
        );
    }

    #[test]
    fn the_margin_goes_all_around_and_a_scale_holds_for_everything() {
        let page = arrangement(Layout::Vertical, 6).lay_out(&[(100, 50), (100, 50)], 0.5);
        assert_eq!((page.width_px, page.height_px), (56, 61));
        assert_eq!((page.places[1].left_px, page.places[1].top_px), (3, 33));
    }
}
