//! What hangs together in a map of yes and no.

/// Pixels that touch each other, if only at a corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Blob {
    /// Its box: the last column and row are within it.
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
    pub(super) pixels: usize,
}

impl Blob {
    pub(super) fn width(&self) -> usize {
        self.right - self.left + 1
    }

    pub(super) fn height(&self) -> usize {
        self.bottom - self.top + 1
    }
}

/// A stretch of a row, and to which others it belongs.
struct Run {
    from: usize,
    to: usize,
    parent: usize,
}

/// All of them, in the order of their first rows.
pub(super) fn find(mask: &[bool], width: usize) -> Vec<Blob> {
    let mut runs: Vec<Run> = Vec::new();
    let mut rows: Vec<usize> = Vec::new();
    for row in mask.chunks_exact(width.max(1)) {
        let above = rows.last().copied().unwrap_or(0)..runs.len();
        rows.push(runs.len());
        let mut upper = above.start;
        let mut x = 0;
        while x < width {
            if !row[x] {
                x += 1;
                continue;
            }
            let from = x;
            while x < width && row[x] {
                x += 1;
            }
            let index = runs.len();
            runs.push(Run {
                from,
                to: x,
                parent: index,
            });
            while upper < above.end && runs[upper].to < from {
                upper += 1;
            }
            let mut touching = upper;
            while touching < above.end && runs[touching].from <= x {
                join(&mut runs, touching, index);
                touching += 1;
            }
        }
    }
    rows.push(runs.len());
    gather(&mut runs, &rows)
}

fn root(runs: &mut [Run], mut index: usize) -> usize {
    while runs[index].parent != index {
        let parent = runs[index].parent;
        runs[index].parent = runs[parent].parent;
        index = parent;
    }
    index
}

fn join(runs: &mut [Run], one: usize, other: usize) {
    let (one, other) = (root(runs, one), root(runs, other));
    runs[one.max(other)].parent = one.min(other);
}

fn gather(runs: &mut [Run], rows: &[usize]) -> Vec<Blob> {
    let mut blobs: Vec<Blob> = Vec::new();
    let mut blob_of = vec![usize::MAX; runs.len()];
    for (y, row) in rows.windows(2).enumerate() {
        for index in row[0]..row[1] {
            let first = root(runs, index);
            let Run { from, to, .. } = runs[index];
            if blob_of[first] == usize::MAX {
                blob_of[first] = blobs.len();
                blobs.push(Blob {
                    left: from,
                    top: y,
                    right: to - 1,
                    bottom: y,
                    pixels: 0,
                });
            }
            let blob = &mut blobs[blob_of[first]];
            blob.left = blob.left.min(from);
            blob.right = blob.right.max(to - 1);
            blob.bottom = y;
            blob.pixels += to - from;
        }
    }
    blobs
}

#[cfg(test)]
mod tests {
    use super::{Blob, find};

    #[test]
    fn what_touches_at_a_corner_hangs_together_and_what_does_not_is_apart() {
        let drawn = ["#..#.", ".#.#.", "..##.", "....#", "##..."].concat();
        let mask: Vec<bool> = drawn.chars().map(|sign| sign == '#').collect();
        let all = Blob {
            left: 0,
            top: 0,
            right: 4,
            bottom: 3,
            pixels: 7,
        };
        let below = Blob {
            left: 0,
            top: 4,
            right: 1,
            bottom: 4,
            pixels: 2,
        };
        assert_eq!(find(&mask, 5), [all, below]);
        assert_eq!(find(&[], 5), []);
        assert_eq!(find(&[false; 6], 3), []);
    }
}
