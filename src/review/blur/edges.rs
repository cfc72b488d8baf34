//! How far a picture spreads what is an edge on the paper.

/// An edge along a line of pixels.
#[derive(Clone, Copy, Debug, Default)]
struct Edge {
    /// Between the levels on both sides.
    contrast: u16,
    /// The largest part of the contrast between one pixel and the next.
    step: u16,
    /// Of the pixel after that step.
    at: u16,
}

/// More edges than a line of a tile can have.
const MAX_EDGES: usize = 48;

/// A Gaussian blur of one pixel leaves an edge's steepest step 0.4 of its contrast, ...
const EDGE_STEP_SHARE: f64 = 0.4;
/// ... and that of a line thinner than the blur 0.6.
const LINE_STEP_SHARE: f64 = 0.6;
/// From the middle of one edge of a line to that of the other it is as many times as far as ...
const LINE_DISTANCE: f64 = 1.2;
/// ... its contrast is larger than its step; where it is this much further, the two are apart.
const EDGE_DISTANCE: f64 = 1.6;

/// Calls `found` with the place of each edge of at least that contrast, and with its spread: the
/// standard deviation in pixels of the blur that would make it so. An edge ends where the line turns
/// back by `noise`.
pub(super) fn measure_edges(
    line: &[u16],
    min_contrast: u16,
    noise: u16,
    mut found: impl FnMut(usize, f64),
) {
    let mut edges = [Edge::default(); MAX_EDGES];
    let mut count = 0;
    let mut push = |from: usize, to: usize| {
        if count < MAX_EDGES && to > from {
            edges[count] = edge_between(line, from, to);
            count += 1;
        }
    };
    // Where the present run began and where its end lies so far.
    let (mut from, mut to) = (0, 0);
    let mut is_rising = true;
    let (mut low, mut high) = (0, 0);
    let mut has_turned = false;
    for (x, value) in line.iter().enumerate() {
        if !has_turned {
            if *value > line[high] {
                high = x;
            }
            if *value < line[low] {
                low = x;
            }
            if *value >= line[low] + noise || *value + noise <= line[high] {
                has_turned = true;
                is_rising = *value >= line[low] + noise;
                (from, to) = (if is_rising { low } else { high }, x);
            }
            continue;
        }
        let goes_on = if is_rising {
            *value > line[to]
        } else {
            *value < line[to]
        };
        if goes_on {
            to = x;
        } else if value.abs_diff(line[to]) >= noise {
            push(from, to);
            (from, to) = (to, x);
            is_rising = !is_rising;
        }
    }
    if has_turned {
        push(from, to);
    }
    let edges = &edges[..count];
    for (index, edge) in edges.iter().enumerate() {
        if edge.contrast < min_contrast || edge.step == 0 {
            continue;
        }
        let neighbours = [index.wrapping_sub(1), index + 1];
        let distance = neighbours
            .into_iter()
            .filter_map(|index| edges.get(index))
            .filter(|other| other.contrast * 2 >= edge.contrast)
            .map(|other| other.at.abs_diff(edge.at))
            .min();
        found(usize::from(edge.at), spread(*edge, distance));
    }
}

fn edge_between(line: &[u16], from: usize, to: usize) -> Edge {
    let mut edge = Edge {
        contrast: line[from].abs_diff(line[to]),
        ..Edge::default()
    };
    for x in from + 1..=to {
        let step = line[x].abs_diff(line[x - 1]);
        if step > edge.step {
            edge.step = step;
            edge.at = x as u16;
        }
    }
    edge
}

/// `distance` is that to the nearer edge beside it, if there is one.
fn spread(edge: Edge, distance: Option<u16>) -> f64 {
    let times = f64::from(edge.contrast) / f64::from(edge.step);
    let line = distance.map_or(0.0, |distance| {
        let apart = f64::from(distance) / times;
        ((EDGE_DISTANCE - apart) / (EDGE_DISTANCE - LINE_DISTANCE)).clamp(0.0, 1.0)
    });
    times * (EDGE_STEP_SHARE + line * (LINE_STEP_SHARE - EDGE_STEP_SHARE))
}
