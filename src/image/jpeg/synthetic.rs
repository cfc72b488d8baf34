//! Coefficients for tests: seeded, roughly as busy as photographs.

use super::coefficients::{BlockRows, Coefficients, END_OF_BLOCK, Layout, push_ac};

/// A picture whose magnitudes fall with the frequency; `busyness` is about the largest of them.
pub(super) fn picture(layout: &Layout, seed: u64, busyness: u32) -> Coefficients {
    let mut random = Random(seed | 1);
    let mut coefficients = Coefficients::new(layout.clone(), 0);
    for (plane, of) in layout.planes.iter().enumerate() {
        for row in 0..of.rows {
            let mut words = Vec::new();
            for _ in 0..of.columns {
                words.push((random.below(2 * busyness + 2) as i16 - busyness as i16) as u16);
                for position in 1..64_u16 {
                    let most = busyness / u32::from(position) + 1;
                    // Halved again and again: small values are the common ones.
                    let magnitude = most >> random.below(9) >> random.below(4);
                    if magnitude > 0 {
                        let sign = 1 - 2 * random.below(2) as i16;
                        push_ac(&mut words, position, magnitude as i16 * sign);
                    }
                }
                words.push(END_OF_BLOCK);
            }
            coefficients.put_row(plane, row, &words);
        }
    }
    coefficients
}

/// All words of all planes, row by row.
pub(super) fn words(rows: &dyn BlockRows) -> Vec<Vec<u16>> {
    let planes = rows.layout().planes.iter().enumerate();
    planes
        .flat_map(|(plane, of)| {
            (0..of.rows).map(move |row| rows.row(plane, row, &mut Vec::new()).to_vec())
        })
        .collect()
}

/// Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 32) as u32) % bound
    }
}
