//! Numbers that look random and are the same for the same seed everywhere (xorshift64*).

pub struct Random {
    state: u64,
}

impl Random {
    /// Neighbouring numbers of one run give unlike series.
    pub fn new(seed: u64, number: u64) -> Self {
        // One step of splitmix64.
        let mixed = (seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_add(1);
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Self {
            state: (mixed ^ (mixed >> 31)) | 1,
        }
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// From 0 to one less than `bound`; 0 where there is none less.
    pub fn below(&mut self, bound: usize) -> usize {
        ((self.next() >> 33) as usize) % bound.max(1)
    }

    pub fn byte(&mut self) -> u8 {
        (self.next() >> 56) as u8
    }

    /// Short more often than long, at most `bound`.
    pub fn length(&mut self, bound: usize) -> usize {
        let most = self.below(bound.max(1)) + 1;
        self.below(most) + 1
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}
