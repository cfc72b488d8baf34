//! The bars of a system, a browser or a viewer: rows of one shade from edge to edge, as only a program
//! draws them, with small signs on them.

use crate::review::gray::Gray;
use crate::review::rules::ScreenshotRule;

/// What compression leaves of one shade.
const SAME_SHADE: u8 = 1;

/// A sign differs from its ground by at least this.
const SIGN_CONTRAST: u8 = 48;

/// So many rows of one shade are a ground, and fewer a line.
const MIN_GROUND_ROWS: usize = 4;

/// What there is of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bars {
    pub(super) at_top: bool,
    pub(super) at_bottom: bool,
    /// How often one shade borders on another over the whole width.
    pub(super) edges: usize,
}

impl Bars {
    pub(super) fn of(picture: &Gray, rule: &ScreenshotRule) -> Self {
        let rows: Vec<_> = (0..picture.height)
            .map(|y| Row::of(picture.row(y), rule))
            .collect();
        let min_rows = picture.height * rule.min_bar_permille as usize / 1_000;
        let min_rows = min_rows.max(MIN_GROUND_ROWS);
        let is_bar = |rows: &mut dyn Iterator<Item = &Row>| {
            let Some(first) = rows.next().filter(|row| row.is_plain) else {
                return false;
            };
            let bar: Vec<_> = rows
                .take_while(|row| row.is_plain && row.is_alike(first))
                .collect();
            let signs: usize = bar.iter().map(|row| row.signs).sum();
            let part = |permille: u32| bar.len() * picture.width * permille as usize / 1_000;
            bar.len() >= min_rows
                && signs > part(rule.min_signs_permille)
                && signs <= part(rule.max_signs_permille)
        };
        Self {
            at_top: is_bar(&mut rows.iter()),
            at_bottom: is_bar(&mut rows.iter().rev()),
            edges: edges(&rows),
        }
    }
}

/// Grounds that follow one another, with at most a row or two of mixture between.
fn edges(rows: &[Row]) -> usize {
    let mut grounds: Vec<Ground> = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.is_plain) {
        match grounds.last_mut() {
            Some(ground) if ground.end == at && row.shade.abs_diff(ground.shade) <= SAME_SHADE => {
                ground.end = at + 1;
            }
            _ => grounds.push(Ground {
                start: at,
                end: at + 1,
                shade: row.shade,
            }),
        }
    }
    grounds.retain(|ground| ground.end - ground.start >= MIN_GROUND_ROWS);
    let borders = grounds.windows(2).filter(|pair| {
        pair[1].start - pair[0].end <= 2 && pair[0].shade.abs_diff(pair[1].shade) > 2 * SAME_SHADE
    });
    borders.count()
}

struct Ground {
    start: usize,
    end: usize,
    shade: u8,
}

struct Row {
    /// That most of it has.
    shade: u8,
    /// Whether enough of it has that shade, up to both ends.
    is_plain: bool,
    /// Pixels that differ clearly from it.
    signs: usize,
}

impl Row {
    fn of(values: &[u8], rule: &ScreenshotRule) -> Self {
        let mut counts = [0_usize; 256];
        for value in values {
            counts[usize::from(*value)] += 1;
        }
        let (mut shade, mut most) = (0, 0);
        for (value, count) in (0..=u8::MAX).zip(counts) {
            if count > most {
                (shade, most) = (value, count);
            }
        }
        let near = usize::from(shade.saturating_sub(SAME_SHADE))
            ..=usize::from(shade.saturating_add(SAME_SHADE));
        let mut ends = values.first().into_iter().chain(values.last());
        let is_to_ends = ends.all(|value| near.contains(&usize::from(*value)));
        let plain: usize = counts[near].iter().sum();
        let darker = &counts[..usize::from(shade.saturating_sub(SIGN_CONTRAST - 1))];
        let lighter = counts
            .iter()
            .skip(usize::from(shade) + usize::from(SIGN_CONTRAST));
        let signs = darker.iter().chain(lighter).sum();
        Self {
            shade,
            is_plain: plain * 100 >= values.len() * rule.min_plain_percent as usize && is_to_ends,
            signs,
        }
    }

    fn is_alike(&self, other: &Self) -> bool {
        self.shade.abs_diff(other.shade) <= SAME_SHADE
    }
}
