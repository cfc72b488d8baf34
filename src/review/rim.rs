//! What lies along the edges of the picture where no document stands out in it.

use super::gray::Gray;

/// How far inwards from an edge the rim reaches, as a share of the side.
const RIM_SHARE: f64 = 0.02;

/// Of the paper's brightness, what has less is ink.
const INK_PERCENT: u32 = 70;

/// What has at least this much of the paper's brightness is paper.
const PAPER_PERCENT: u32 = 88;

/// A paper is at least so bright, of 255.
const MIN_PAPER_LUMA: u32 = 70;

/// With so many strokes across it an edge of the picture cuts through print.
const MIN_STROKES: usize = 5;

/// At least this share of a rim is paper, or more than this share of a printed one.
const BLANK_PERCENT: usize = 97;
const PRINTED_PAPER_PERCENT: usize = 55;

/// The least bright part of one paper is at least so much as bright as the brightest.
const EVEN_PERCENT: u32 = 90;

/// The four edges of a picture: left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "each is a question")]
pub(super) struct Rim {
    /// Nothing but paper all around.
    pub(super) is_blank: bool,
    /// Blank, and everywhere about as bright: it is one and the same paper.
    pub(super) is_even: bool,
    /// Print goes on beyond the edge.
    pub(super) is_printed: [bool; 4],
}

struct Edge {
    paper_percent: usize,
    strokes: usize,
    paper: u32,
    /// The least and most bright of its parts.
    range: [u32; 2],
}

impl Rim {
    pub(super) fn of(picture: &Gray) -> Self {
        let edges = [
            edge(
                picture.height,
                picture.width,
                |along, inward| (inward, along),
                picture,
            ),
            edge(
                picture.width,
                picture.height,
                |along, inward| (along, inward),
                picture,
            ),
            edge(
                picture.height,
                picture.width,
                |along, inward| (picture.width - 1 - inward, along),
                picture,
            ),
            edge(
                picture.width,
                picture.height,
                |along, inward| (along, picture.height - 1 - inward),
                picture,
            ),
        ];
        let is_paper = |edge: &Edge| edge.paper >= MIN_PAPER_LUMA;
        let is_blank = edges
            .iter()
            .all(|edge| is_paper(edge) && edge.paper_percent >= BLANK_PERCENT);
        let least = edges.iter().map(|edge| edge.range[0]).fold(255, u32::min);
        let most = edges.iter().map(|edge| edge.range[1]).fold(0, u32::max);
        Self {
            is_blank,
            is_even: is_blank && least * 100 >= most * EVEN_PERCENT,
            is_printed: edges.map(|edge| {
                is_paper(&edge)
                    && edge.paper_percent >= PRINTED_PAPER_PERCENT
                    && edge.strokes >= MIN_STROKES
            }),
        }
    }
}

fn edge(
    length: usize,
    depth: usize,
    place: impl Fn(usize, usize) -> (usize, usize),
    picture: &Gray,
) -> Edge {
    let at = |along: usize, inward: usize| {
        let (x, y) = place(along, inward.min(depth - 1));
        u32::from(picture.row(y)[x])
    };
    let reach = ((depth as f64 * RIM_SHARE) as usize).clamp(1, 64);
    // Where light falls off along the edge, so does the paper's brightness: parts are looked at apart.
    let part = (length / 8).max(1);
    let mut range = [255, 0];
    let (mut papers, mut strokes, mut samples, mut paper_sum, mut parts) = (0, 0, 0, 0, 0);
    for start in (0..length).step_by(part) {
        let end = (start + part).min(length);
        let mut by_luma = [0_usize; 256];
        for along in start..end {
            for inward in 0..reach {
                by_luma[at(along, inward) as usize] += 1;
            }
        }
        let paper = percentile(&by_luma, 85);
        range = [range[0].min(paper), range[1].max(paper)];
        paper_sum += paper;
        parts += 1;
        let mut was_ink = true;
        for along in start..end {
            let is_ink =
                (0..2.min(reach)).all(|inward| at(along, inward) * 100 < paper * INK_PERCENT);
            strokes += usize::from(is_ink && !was_ink);
            was_ink = is_ink;
            for inward in 0..reach {
                papers += usize::from(at(along, inward) * 100 >= paper * PAPER_PERCENT);
                samples += 1;
            }
        }
    }
    Edge {
        paper_percent: papers * 100 / samples.max(1),
        strokes,
        paper: paper_sum / u32::max(parts, 1),
        range,
    }
}

fn percentile(by_luma: &[usize; 256], percent: usize) -> u32 {
    let count: usize = by_luma.iter().sum();
    let mut below = 0;
    let found = by_luma.iter().position(|found| {
        below += found;
        below * 100 >= count * percent
    });
    found.unwrap_or(0) as u32
}
