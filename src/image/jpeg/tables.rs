//! The tables in force: Huffman codes, quantisation steps, the restart interval.

use super::huffman::HuffmanCode;
use crate::image::fault::Fault;

/// What the segments so far have set, by the places that scans and components name.
pub(super) struct Tables {
    dc: [Option<HuffmanCode>; 4],
    ac: [Option<HuffmanCode>; 4],
    steps: [Option<[u16; 64]>; 4],
    /// Units between two restart markers, 0 where there are none.
    pub(super) restart_interval: usize,
}

impl Tables {
    pub(super) fn new() -> Self {
        Self {
            dc: [const { None }; 4],
            ac: [const { None }; 4],
            steps: [None; 4],
            restart_interval: 0,
        }
    }

    /// The code for DC in this place.
    pub(super) fn dc(&self, place: usize) -> Result<&HuffmanCode, Fault> {
        self.dc
            .get(place)
            .and_then(Option::as_ref)
            .ok_or(Fault::Corrupt)
    }

    /// The code for AC in this place.
    pub(super) fn ac(&self, place: usize) -> Result<&HuffmanCode, Fault> {
        self.ac
            .get(place)
            .and_then(Option::as_ref)
            .ok_or(Fault::Corrupt)
    }

    /// The steps in this place, in zigzag order; none may be 0.
    pub(super) fn steps(&self, place: u8) -> Result<&[u16; 64], Fault> {
        self.steps
            .get(usize::from(place))
            .and_then(Option::as_ref)
            .filter(|steps| !steps.contains(&0))
            .ok_or(Fault::Corrupt)
    }

    /// DHT (B.2.4.2).
    pub(super) fn define_codes(&mut self, mut payload: &[u8]) -> Result<(), Fault> {
        while let [class_and_place, rest @ ..] = payload {
            let (counts, rest) = rest.split_first_chunk::<16>().ok_or(Fault::Corrupt)?;
            let code = HuffmanCode::new(*counts, rest).ok_or(Fault::Corrupt)?;
            payload = &rest[code.len()..];
            let places = match class_and_place >> 4 {
                0 => &mut self.dc,
                1 => &mut self.ac,
                _ => return Err(Fault::Corrupt),
            };
            *places
                .get_mut(usize::from(class_and_place & 15))
                .ok_or(Fault::Corrupt)? = Some(code);
        }
        Ok(())
    }

    /// DQT (B.2.4.1).
    pub(super) fn define_steps(&mut self, mut payload: &[u8]) -> Result<(), Fault> {
        while let [precision_and_place, rest @ ..] = payload {
            let mut steps = [0; 64];
            payload = match precision_and_place >> 4 {
                0 => {
                    let (read, rest) = rest.split_first_chunk::<64>().ok_or(Fault::Corrupt)?;
                    steps = read.map(u16::from);
                    rest
                }
                1 => {
                    let (read, rest) = rest.split_first_chunk::<128>().ok_or(Fault::Corrupt)?;
                    for (step, pair) in steps.iter_mut().zip(read.chunks_exact(2)) {
                        *step = u16::from_be_bytes([pair[0], pair[1]]);
                    }
                    rest
                }
                _ => return Err(Fault::Corrupt),
            };
            *self
                .steps
                .get_mut(usize::from(precision_and_place & 15))
                .ok_or(Fault::Corrupt)? = Some(steps);
        }
        Ok(())
    }

    /// DRI (B.2.4.4).
    pub(super) fn define_restarts(&mut self, payload: &[u8]) -> Result<(), Fault> {
        let interval = payload.first_chunk::<2>().ok_or(Fault::Corrupt)?;
        self.restart_interval = usize::from(u16::from_be_bytes(*interval));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Tables;
    use crate::image::fault::Fault;

    #[test]
    fn steps_of_one_and_of_two_bytes_are_read_from_one_segment() {
        let mut payload = vec![0x00];
        payload.extend(1..=64);
        payload.push(0x13);
        payload.extend((1..=64_u16).flat_map(|step| (step * 256).to_be_bytes()));
        let mut tables = Tables::new();
        assert_eq!(tables.define_steps(&payload), Ok(()));
        assert_eq!(tables.steps(0).map(|steps| steps[63]), Ok(64));
        assert_eq!(tables.steps(3).map(|steps| steps[63]), Ok(64 * 256));
        assert_eq!(tables.steps(1), Err(Fault::Corrupt));
    }

    #[test]
    fn a_step_of_nothing_is_corrupt_only_where_it_is_used() {
        let mut tables = Tables::new();
        assert_eq!(tables.define_steps(&[0; 65]), Ok(()));
        assert_eq!(tables.steps(0), Err(Fault::Corrupt));
    }

    #[test]
    fn a_table_that_is_cut_short_is_corrupt() {
        let mut tables = Tables::new();
        assert_eq!(tables.define_steps(&[0x10; 65]), Err(Fault::Corrupt));
        assert_eq!(tables.define_codes(&[0; 16]), Err(Fault::Corrupt));
        assert_eq!(tables.define_restarts(&[0]), Err(Fault::Corrupt));
    }
}
