//! The print of one picture: its lines, and how high the smallest of them are.

use super::ink::Ink;
use super::lines::{Line, find_lines};
use crate::review::gray::Gray;
use crate::review::rules::TextRule;
use crate::short_sort::sort_short_as_they_come;

/// One line of tiny print may be a pattern of the ground.
const MIN_SMALL_LINES: usize = 2;

/// Enough of it to be measured, in pixels of the picture.
pub(super) struct Print {
    /// From small to large.
    lines: Vec<Line>,
    /// About how many there are.
    pub(super) characters: f64,
    /// The height that the smallest lines have at most, as soon as they are enough to matter.
    pub(super) small_height: f64,
}

impl Print {
    /// Of a picture, and it halved once and twice; `corners` are those of the document, where it is known
    /// where that is. `None` with too little print.
    pub(super) fn of(
        levels: [&Gray; 3],
        corners: Option<&[[f64; 2]; 4]>,
        rule: &TextRule,
    ) -> Option<Self> {
        let lines = sort_short_as_they_come(lines_of(levels, corners, rule), |one, other| {
            one.height.total_cmp(&other.height).is_lt()
        });
        let characters = count_characters(&lines);
        if characters < f64::from(rule.min_characters) {
            return None;
        }
        let share = characters * f64::from(rule.small_percent) / 100.0;
        let enough = share.max(f64::from(rule.min_small_characters));
        let mut passed = 0.0;
        let line = lines.iter().enumerate().find(|(index, line)| {
            passed += line.characters();
            passed >= enough && *index >= MIN_SMALL_LINES - 1
        });
        let small_height = line.map(|(_, line)| line).or(lines.last())?.height;
        Some(Self {
            lines,
            characters,
            small_height,
        })
    }

    /// Where the smallest lines are: left, top, right, bottom.
    pub(super) fn small_places(
        &self,
        max: usize,
    ) -> impl Iterator<Item = (usize, usize, usize, usize)> {
        let small = self.lines.iter();
        let small = small.take_while(|line| line.height <= self.small_height);
        small.take(max).map(|line| {
            let [left, top] = [line.left, line.top].map(|at| at.max(0.0) as usize);
            let [right, bottom] = [line.right, line.bottom].map(|at| at.ceil().max(0.0) as usize);
            (left, top, right, bottom)
        })
    }
}

/// The lines of the direction that has more print.
fn lines_of(levels: [&Gray; 3], corners: Option<&[[f64; 2]; 4]>, rule: &TextRule) -> Vec<Line> {
    let [whole, half, quarter] = levels;
    let eighth = quarter.halved();
    let sixteenth = eighth.halved();
    let levels = [(whole, quarter), (half, &eighth), (quarter, &sixteenth)];
    let mut found = [Vec::new(), Vec::new()];
    for (halvings, (gray, background)) in levels.into_iter().enumerate() {
        let times = f64::from(1 << halvings);
        let inks = Ink::of(gray, background, rule.min_contrast);
        for (ink, found) in inks.iter().zip(&mut found) {
            let lines = find_lines(ink, halvings > 0).into_iter();
            let lines = lines.map(|line| line.times(times));
            let size = (whole.width as f64, whole.height as f64);
            let is_on_document =
                |line: &Line| corners.is_none_or(|corners| is_inside(line, size, corners));
            found.extend(lines.filter(is_on_document));
        }
    }
    // A page that lies on its side has its lines down the picture.
    let [across, down] = found;
    if count_characters(&across) >= count_characters(&down) {
        across
    } else {
        down
    }
}

fn count_characters(lines: &[Line]) -> f64 {
    lines.iter().map(Line::characters).sum()
}

/// Whether the middle of a line lies on the document.
fn is_inside(line: &Line, (width, height): (f64, f64), corners: &[[f64; 2]; 4]) -> bool {
    let x = f64::midpoint(line.left, line.right) / width;
    let y = f64::midpoint(line.top, line.bottom) / height;
    (0..4).all(|index| {
        let [[from_x, from_y], [to_x, to_y]] = [corners[index], corners[(index + 1) % 4]];
        (to_x - from_x) * (y - from_y) >= (to_y - from_y) * (x - from_x)
    })
}
