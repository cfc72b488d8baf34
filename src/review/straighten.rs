//! A document as if it had been photographed from straight above.

use super::projection::Projection;
use super::quadrilateral::{Corners, Pose, from_shares};
use super::rules::FramingRule;

/// What is left around the document, as a share of its shorter side: its own edges are to be seen.
const MARGIN_SHARE: f64 = 0.03;

/// Neither side of what comes out is longer.
const MAX_SIDE_PX: f64 = 3_000.0;

/// What lies outside of the picture.
const WHITE: [u8; 4] = [255; 4];

/// Rows from the top, red, green, blue, alpha.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Straightened {
    pub(crate) rgba: Vec<u8>,
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
}

/// The proportions that a document has, width to height: those of its kind if they are about what the
/// corners say, else what they say.
pub(crate) fn aspect_of(corners: &Corners, size: (f64, f64), rule: &FramingRule) -> Option<f64> {
    let pose = Pose::of(&from_shares(corners, size), size)?;
    let expected = rule.aspects_permille.iter().flat_map(|permille| {
        let aspect = f64::from(*permille) / 1_000.0;
        [aspect, 1.0 / aspect]
    });
    let off = |aspect: f64| (pose.aspect / aspect - 1.0).abs();
    let nearest = expected.min_by(|one, other| off(*one).total_cmp(&off(*other)));
    let most = f64::from(rule.max_aspect_off_permille) / 1_000.0;
    Some(
        nearest
            .filter(|aspect| off(*aspect) <= most)
            .unwrap_or(pose.aspect),
    )
}

/// Lays what is between the corners, which are shares of the picture's sides, upon a rectangle of the
/// width to height, a margin of what is around it included, with sides and pixels of at most so many.
/// `None` for corners that no sheet has.
pub(crate) fn straighten(
    pixels: &[[u8; 4]],
    (width_px, height_px): (u32, u32),
    corners: &Corners,
    aspect: f64,
    most: (u32, u64),
) -> Option<Straightened> {
    let picture = Picture {
        pixels,
        width: width_px as usize,
        height: height_px as usize,
    };
    let in_px = corners.map(|[x, y]| [x * f64::from(width_px), y * f64::from(height_px)]);
    let projection = Projection::to(&in_px)?;
    let (width, height, margin) = sheet_px(&in_px, aspect, most);
    // Rounded up, the last line of the margin may be one too many.
    let columns = ((width + 2.0 * margin + 0.5) as usize).clamp(1, most.0.max(1) as usize);
    let most_rows = (most.1 / columns as u64).clamp(1, u64::from(most.0.max(1)));
    let rows = ((height + 2.0 * margin + 0.5) as usize).clamp(1, most_rows as usize);
    let mut rgba = Vec::with_capacity(columns * rows * 4);
    for row in 0..rows {
        let y = (row as f64 + 0.5 - margin) / height;
        for column in 0..columns {
            let x = (column as f64 + 0.5 - margin) / width;
            let pixel = projection
                .place(x, y)
                .and_then(|place| picture.between(place));
            rgba.extend(pixel.unwrap_or(WHITE));
        }
    }
    Some(Straightened {
        rgba,
        width_px: columns as u32,
        height_px: rows as u32,
    })
}

/// Width and height of the document, neither of which has fewer pixels than in the picture, and the
/// margin; fewer where there would be too many.
fn sheet_px(
    corners: &Corners,
    aspect: f64,
    (max_side_px, max_pixels): (u32, u64),
) -> (f64, f64, f64) {
    let side = |one: usize, other: usize| {
        let (x, y) = (
            corners[one][0] - corners[other][0],
            corners[one][1] - corners[other][1],
        );
        (x * x + y * y).sqrt()
    };
    let (across, down) = (side(0, 1).max(side(3, 2)), side(0, 3).max(side(1, 2)));
    let width = across.max(down * aspect).max(1.0);
    let height = (width / aspect).max(1.0);
    let margins = 2.0 * MARGIN_SHARE * width.min(height);
    let (columns, rows) = (width + margins, height + margins);
    let scale = (MAX_SIDE_PX.min(f64::from(max_side_px)) / columns.max(rows))
        .min((max_pixels as f64 / (columns * rows)).sqrt())
        .min(1.0);
    let (width, height) = ((width * scale).max(1.0), (height * scale).max(1.0));
    (width, height, MARGIN_SHARE * width.min(height))
}

struct Picture<'a> {
    pixels: &'a [[u8; 4]],
    width: usize,
    height: usize,
}

impl Picture<'_> {
    /// From the four pixels around a place, each by its share, to 1/256; `None` outside.
    fn between(&self, [x, y]: [f64; 2]) -> Option<[u8; 4]> {
        let is_inside = x >= 0.0 && y >= 0.0 && x < self.width as f64 && y < self.height as f64;
        if !is_inside {
            return None;
        }
        // A pixel's value is that of its middle.
        let parts = |at: f64| ((at - 0.5).max(0.0) * 256.0) as usize;
        let (x, y) = (parts(x), parts(y));
        let (column, row) = (x / 256, y / 256);
        let (next_column, next_row) = (
            (column + 1).min(self.width - 1),
            (row + 1).min(self.height - 1),
        );
        let at = |column: usize, row: usize| self.pixels.get(row * self.width + column);
        let (right, down) = ((x % 256) as u32, (y % 256) as u32);
        let (upper_left, upper_right) = (at(column, row)?, at(next_column, row)?);
        let (lower_left, lower_right) = (at(column, next_row)?, at(next_column, next_row)?);
        Some(std::array::from_fn(|channel| {
            let mix =
                |one: u8, other: u8| u32::from(one) * (256 - right) + u32::from(other) * right;
            let upper = mix(upper_left[channel], upper_right[channel]);
            let lower = mix(lower_left[channel], lower_right[channel]);
            ((upper * (256 - down) + lower * down + (1 << 15)) >> 16) as u8
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::{aspect_of, sheet_px, straighten};
    use crate::filing::Material;
    use crate::review::ReviewRules;
    use crate::review::quadrilateral::Corners;

    const WHOLE: Corners = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];

    const MOST: (u32, u64) = (20_000, 100_000_000);

    /// A value that tells the place.
    fn ramp(width: u32, height: u32) -> Vec<[u8; 4]> {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        places.map(|(x, y)| [x as u8, y as u8, 7, 255]).collect()
    }

    #[test]
    fn what_is_straight_already_stays_and_gets_a_white_margin_where_nothing_is_left() {
        let straight =
            straighten(&ramp(100, 100), (100, 100), &WHOLE, 1.0, MOST).expect("it is a square");
        assert_eq!((straight.width_px, straight.height_px), (106, 106));
        let (pixels, _) = straight.rgba.as_chunks::<4>();
        assert_eq!(pixels[0], [255; 4]);
        for (x, y) in [(0, 0), (40, 70), (99, 99)] {
            assert_eq!(pixels[(y + 3) * 106 + x + 3], [x as u8, y as u8, 7, 255]);
        }
    }

    #[test]
    fn the_margin_is_filled_from_the_picture() {
        let corners = WHOLE.map(|corner| corner.map(|share| 0.25 + share / 2.0));
        let straight =
            straighten(&ramp(200, 200), (200, 200), &corners, 1.0, MOST).expect("it is a square");
        assert_eq!((straight.width_px, straight.height_px), (106, 106));
        let (pixels, _) = straight.rgba.as_chunks::<4>();
        assert_eq!(pixels[0], [47, 47, 7, 255]);
    }

    #[test]
    fn the_corners_of_a_sheet_come_to_the_corners_of_the_picture() {
        let corners = [[0.2, 0.1], [0.9, 0.2], [0.8, 0.95], [0.1, 0.8]];
        let straight =
            straighten(&ramp(250, 250), (250, 250), &corners, 1.4, MOST).expect("it is convex");
        let (pixels, _) = straight.rgba.as_chunks::<4>();
        let (width, height) = (straight.width_px as usize, straight.height_px as usize);
        let in_px = corners.map(|corner| corner.map(|share| share * 250.0));
        let margin = sheet_px(&in_px, 1.4, MOST).2 as usize;
        let ends = [
            (margin, margin),
            (width - margin, margin),
            (width - margin, height - margin),
        ];
        for ((x, y), [wanted_x, wanted_y]) in ends.into_iter().zip(in_px) {
            let [found_x, found_y, ..] = pixels[y * width + x];
            let off = (f64::from(found_x) - wanted_x).abs() + (f64::from(found_y) - wanted_y).abs();
            assert!(off < 4.0, "{x} {y}: {found_x} {found_y}");
        }
        let share = (width - 2 * margin) as f64 / (height - 2 * margin) as f64;
        assert!((share - 1.4).abs() < 0.02, "{share}");
    }

    #[test]
    fn nothing_that_comes_out_is_larger_than_what_is_decoded() {
        let corners = [[-0.4, -0.4], [1.4, -0.4], [1.4, 1.4], [-0.4, 1.4]];
        let in_px = corners.map(|corner| corner.map(|share| share * 20_000.0));
        for aspect in [0.01, 1.0, 100.0] {
            let (width, height, margin) = sheet_px(&in_px, aspect, MOST);
            assert!(
                width.max(height) + 2.0 * margin < 3_001.0,
                "{aspect}: {width} {height}"
            );
        }
    }

    #[test]
    fn nothing_that_comes_out_is_larger_than_is_allowed() {
        let corners = [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]];
        let pixels = ramp(300, 200);
        for aspect in [0.01, 0.7, 1.0, 3.3, 100.0] {
            for (side_px, all_px) in [(1, 1), (1, 99), (7, 50), (100, 3_333), (250, 250), (0, 0)] {
                let most = (side_px, all_px);
                let sheet = straighten(&pixels, (300, 200), &corners, aspect, most);
                let sheet = sheet.expect("it is convex");
                let (width_px, height_px) = (sheet.width_px, sheet.height_px);
                assert!(width_px.max(height_px) <= side_px.max(1), "{most:?}");
                let count = u64::from(width_px) * u64::from(height_px);
                assert!((1..=all_px.max(1)).contains(&count), "{most:?} {aspect}");
            }
        }
    }

    #[test]
    fn a_card_gets_the_proportions_of_cards_and_an_unknown_paper_those_that_are_seen() {
        let rules = ReviewRules::default();
        let corners = [[0.1, 0.1], [0.9, 0.1], [0.9, 0.75], [0.1, 0.75]];
        let aspect = |material| {
            let rule = &rules.thresholds(material).framing;
            aspect_of(&corners, (1_600.0, 1_200.0), rule).expect("it is a rectangle")
        };
        assert!((aspect(Some(Material::PrincipalId)) - 1.585).abs() < 1e-9);
        assert!((aspect(None) - 0.8 * 1_600.0 / (0.65 * 1_200.0)).abs() < 1e-6);
    }

    #[test]
    fn corners_in_a_line_are_no_sheet() {
        let corners = [[0.0, 0.0], [0.5, 0.5], [1.0, 1.0], [0.2, 0.2]];
        assert_eq!(
            straighten(&ramp(10, 10), (10, 10), &corners, 1.0, MOST),
            None
        );
    }
}
