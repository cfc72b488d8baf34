//! The questions that a place has to answer to be a face.

use super::pyramid::Sums;

/// Made by `scripts/face-cascade.mjs`: of each stage how many voters it has and the least sum of their
/// votes; of each voter its left, top, width and height of a third, the patterns that it votes for as
/// 256 bits, and its votes for those and for the others.
const FRONTAL: &[u8] = include_bytes!("frontal.bin");

/// Bytes of a voter.
const VOTER_BYTES: usize = 4 + 32 + 2 + 2;

pub(super) struct Cascade {
    stages: Vec<Stage>,
}

struct Stage {
    voters: Vec<Voter>,
    least: i32,
}

struct Voter {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
    patterns: [u8; 32],
    votes: [i32; 2],
}

impl Cascade {
    pub(super) fn frontal() -> Self {
        let mut stages = Vec::new();
        let mut rest = FRONTAL;
        while let [count, low, high, behind @ ..] = rest {
            let bytes = usize::from(*count) * VOTER_BYTES;
            let (voters, behind) = behind.split_at(bytes.min(behind.len()));
            stages.push(Stage {
                voters: voters
                    .as_chunks::<VOTER_BYTES>()
                    .0
                    .iter()
                    .map(Voter::of)
                    .collect(),
                least: i32::from(i16::from_le_bytes([*low, *high])),
            });
            rest = behind;
        }
        Self { stages }
    }

    /// Whether the window with its upper left corner there passes all stages.
    pub(super) fn is_face(&self, sums: &Sums, x: usize, y: usize) -> bool {
        self.stages.iter().all(|stage| {
            let votes = stage.voters.iter().map(|voter| voter.vote(sums, x, y));
            votes.sum::<i32>() >= stage.least
        })
    }
}

impl Voter {
    fn of(bytes: &[u8; VOTER_BYTES]) -> Self {
        let vote = |at: usize| i32::from(i16::from_le_bytes([bytes[at], bytes[at + 1]]));
        let mut patterns = [0; 32];
        patterns.copy_from_slice(&bytes[4..36]);
        Self {
            left: usize::from(bytes[0]),
            top: usize::from(bytes[1]),
            width: usize::from(bytes[2]),
            height: usize::from(bytes[3]),
            patterns,
            votes: [vote(36), vote(38)],
        }
    }

    fn vote(&self, sums: &Sums, x: usize, y: usize) -> i32 {
        let pattern = self.pattern(sums, x + self.left, y + self.top);
        let is_one = self.patterns[usize::from(pattern / 8)] >> (pattern % 8) & 1 == 1;
        self.votes[usize::from(!is_one)]
    }

    /// Nine thirds beside each other: which of the eight around the middle are as bright as it is,
    /// clockwise from the upper left.
    fn pattern(&self, sums: &Sums, x: usize, y: usize) -> u8 {
        let [above, upper, lower, below]: [[u32; 4]; 4] =
            std::array::from_fn(|row| sums.four(x, y + row * self.height, self.width));
        let third = |over: [u32; 4], under: [u32; 4], column: usize| {
            under[column + 1] + over[column] - under[column] - over[column + 1]
        };
        let middle = third(upper, lower, 1);
        let around = [
            third(above, upper, 0),
            third(above, upper, 1),
            third(above, upper, 2),
            third(upper, lower, 2),
            third(lower, below, 2),
            third(lower, below, 1),
            third(lower, below, 0),
            third(upper, lower, 0),
        ];
        around
            .iter()
            .fold(0, |pattern, sum| pattern << 1 | u8::from(*sum >= middle))
    }
}
