//! Boxes round what was found, for the finding's place in the picture.

use crate::region::Region;
use crate::short_sort::sort_short_as_they_come;

/// As many as a person wants to see.
const MAX_BOXES: usize = 8;

/// The boxes round the cells of a grid that hang together, also over a corner; the largest ones.
pub(super) fn boxes_round(cells: &[bool], columns: usize) -> Vec<Region> {
    let columns = columns.max(1);
    let rows = cells.len() / columns;
    let mut is_left = cells.to_vec();
    let mut found = Vec::new();
    let mut waiting = Vec::new();
    for start in 0..rows * columns {
        if !is_left[start] {
            continue;
        }
        is_left[start] = false;
        waiting.push(start);
        let (mut left, mut top, mut right, mut bottom) = (columns, rows, 0, 0);
        let mut count = 0;
        while let Some(at) = waiting.pop() {
            let (x, y) = (at % columns, at / columns);
            (left, top) = (left.min(x), top.min(y));
            (right, bottom) = (right.max(x + 1), bottom.max(y + 1));
            count += 1;
            for y in y.saturating_sub(1)..(y + 2).min(rows) {
                for x in x.saturating_sub(1)..(x + 2).min(columns) {
                    if std::mem::take(&mut is_left[y * columns + x]) {
                        waiting.push(y * columns + x);
                    }
                }
            }
        }
        found.push((count, (left, top, right, bottom)));
    }
    // Among equals the upper one first.
    let mut found = sort_short_as_they_come(found, |one, other| one.0 > other.0);
    found.truncate(MAX_BOXES);
    let regions = found.into_iter();
    regions
        .map(|(_, edges)| Region::of_px(edges, (columns, rows)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::boxes_round;

    #[test]
    fn what_hangs_together_has_one_box_and_the_largest_comes_first() {
        let cells = [
            [true, false, false, false],
            [false, false, true, false],
            [false, false, false, true],
        ];
        let boxes = boxes_round(cells.as_flattened(), 4);
        let edges: Vec<_> = boxes
            .iter()
            .map(|found| (found.left, found.width))
            .collect();
        assert_eq!(edges, [(0.5, 0.5), (0.0, 0.25)]);
    }

    #[test]
    fn there_are_no_more_boxes_than_a_person_looks_at() {
        let cells: Vec<_> = (0..100).map(|x| x % 2 == 0).collect();
        assert_eq!(boxes_round(&cells, 100).len(), 8);
        assert_eq!(boxes_round(&[false; 9], 3), []);
    }
}
