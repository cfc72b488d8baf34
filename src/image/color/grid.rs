//! A table profile made ready for rows: a grid of colours, and where on it each byte lies.

use super::lut::Lut;
use super::profile::Connection;
use super::srgb::{Codes, linear_of_xyz, xyz_of_roots};

/// Steps of the grid; littleCMS takes as many. With 4 inputs that is 501,126 bytes.
const MAX_STEPS_OF_3: usize = 33;
const MAX_STEPS_OF_4: usize = 17;
/// A whole step in the units of a leg.
const WHOLE: u32 = 1 << SHARE_BITS;
const SHARE_BITS: u32 = 14;
/// Of the nodes: XYZ are 0 to 2, roots -0.5 to 1.7.
const NODE_SCALE: f64 = 16_384.0;

/// Where a byte of one input lies.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// Of the crossing below.
    index: u32,
    /// How far beyond it: the share of `WHOLE`, then 16 bits of the stride to the next crossing.
    leg: u32,
}

#[derive(Debug)]
pub(super) struct Grid {
    places: [[Place; 256]; 4],
    /// XYZ or roots, whichever the profile has straight lines between. Codes of sRGB would be wrong
    /// wherever its edge lies between two crossings.
    nodes: Vec<[i16; 3]>,
    connection: Connection,
    codes: Codes,
}

impl Grid {
    /// `inputs` is 1 to 4.
    pub(super) fn bake(lut: &Lut, inputs: usize, connection: Connection) -> Self {
        let limit = if inputs == 4 {
            MAX_STEPS_OF_4
        } else {
            MAX_STEPS_OF_3
        };
        let mut steps = [1; 4];
        let mut places = [[Place::default(); 256]; 4];
        let mut stride = 1;
        for input in (0..inputs).rev() {
            steps[input] = steps_for(lut.steps(input), limit);
            let top = steps[input] - 1;
            for (value, place) in (0..=255).zip(&mut places[input]) {
                let position = lut.position(input, value) * top as f64;
                let low = (position as usize).min(top - 1);
                let share = ((position - low as f64) * f64::from(WHOLE) + 0.5) as u32;
                *place = Place {
                    index: (low * stride) as u32,
                    leg: share << 16 | stride as u32,
                };
            }
            stride *= steps[input];
        }
        let mut nodes = Vec::with_capacity(stride);
        for index in 0..stride {
            nodes.push(node(lut, steps, index));
        }
        Self {
            places,
            nodes,
            connection,
            codes: Codes::compute(),
        }
    }

    /// The inputs that the profile does not have are 0.
    pub(super) fn rgb_at(&self, inputs: [u8; 4]) -> [u8; 3] {
        let [a, b, c, d] = inputs;
        let a = self.places[0][usize::from(a)];
        let b = self.places[1][usize::from(b)];
        let c = self.places[2][usize::from(c)];
        let d = self.places[3][usize::from(d)];
        let legs = longest_first([a.leg, b.leg, c.leg, d.leg]);
        let mut index = a.index + b.index + c.index + d.index;
        let mut rest = WHOLE;
        let mut sum = [0; 3];
        // Written out: for size, the compiler leaves short loops loops.
        let mut walk = |leg: u32| {
            let share = leg >> 16;
            add(&mut sum, self.nodes[index as usize], rest - share);
            rest = share;
            index += leg & 0xFFFF;
        };
        walk(legs[0]);
        walk(legs[1]);
        walk(legs[2]);
        walk(legs[3]);
        add(&mut sum, self.nodes[index as usize], rest);
        let part = |sum: i32| f64::from(sum) * (1.0 / (NODE_SCALE * f64::from(WHOLE)));
        let color = [part(sum[0]), part(sum[1]), part(sum[2])];
        let [red, green, blue] = linear_of_xyz(match self.connection {
            Connection::Xyz => color,
            Connection::Lab => xyz_of_roots(color),
        });
        [
            self.codes.of_light(red),
            self.codes.of_light(green),
            self.codes.of_light(blue),
        ]
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl Grid {
    pub(super) fn node_bytes(&self) -> usize {
        size_of_val(self.nodes.as_slice())
    }
}

/// As many as the limit allows so that the profile's own crossings are among them.
fn steps_for(own: Option<usize>, limit: usize) -> usize {
    match own {
        Some(own) if own <= limit => (limit - 1) / (own - 1) * (own - 1) + 1,
        _ => limit,
    }
}

fn node(lut: &Lut, steps: [usize; 4], index: usize) -> [i16; 3] {
    let mut positions = [0.0; 4];
    let mut rest = index;
    for (position, steps) in positions.iter_mut().zip(steps).rev() {
        *position = (rest % steps) as f64 / (steps - 1).max(1) as f64;
        rest /= steps;
    }
    // A float's cast stays within the type.
    lut.color_at(positions)
        .map(|part| (part * NODE_SCALE + 0.5).floor() as i16)
}

fn longest_first([a, b, c, d]: [u32; 4]) -> [u32; 4] {
    let (a, b) = (a.max(b), a.min(b));
    let (c, d) = (c.max(d), c.min(d));
    let (a, c) = (a.max(c), a.min(c));
    let (b, d) = (b.max(d), b.min(d));
    [a, b.max(c), b.min(c), d]
}

fn add(sum: &mut [i32; 3], node: [i16; 3], share: u32) {
    sum[0] += i32::from(node[0]) * share as i32;
    sum[1] += i32::from(node[1]) * share as i32;
    sum[2] += i32::from(node[2]) * share as i32;
}
