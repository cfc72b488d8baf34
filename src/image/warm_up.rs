//! Work that has no result: a browser compiles well only what has run for a while.

use super::fit::{Bounds, Fitted, Target, fit_planes};
use super::options::ImageOptions;
use super::plane_builder::{PlaneBuilder, Sampling};
use super::prepare::prepare;
use super::trace::Trace;
use crate::progress::Reporter;
use crate::report::AttemptKind;
use std::borrow::Cow;

/// A side of the picture that is worked on.
const SIDE_PX: u32 = 640;

/// Each time the loops are entered with more of their code compiled.
const ROUNDS: usize = 4;

/// Makes a JPEG of noise, as large as a small photo, and fits it as any photo that is too large;
/// gives how many bytes came out of it.
pub(crate) fn warm_up() -> usize {
    let mut options = ImageOptions::default();
    let picture = noise(&options);
    let max_bytes = picture.len() as u64 * 4 / 5;
    let rule = &mut options.rules.picture;
    rule.write_max_bytes = max_bytes;
    rule.warn_bytes = max_bytes + 1;
    let mut written = 0;
    for _ in 0..ROUNDS {
        let outcome = prepare(Cow::Borrowed(&picture), &options, &mut ());
        written = outcome.map_or(0, |outcome| outcome.written.map_or(0, |file| file.len()));
    }
    written
}

fn noise(options: &ImageOptions) -> Vec<u8> {
    let mut builder = PlaneBuilder::new(SIDE_PX, SIDE_PX, Sampling::QuarterColor);
    let mut state = 1_u32;
    for y in 0..SIDE_PX {
        let row: Vec<u8> = (0..SIDE_PX * 3)
            .map(|x| {
                // A linear congruential generator; its upper bits are the better ones.
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                ((x + y) / 8 % 200 + (state >> 27)) as u8
            })
            .collect();
        builder.push_rows(&row);
    }
    let target = Target {
        rule: &options.rules.picture,
        fit: &options.rules.fit,
    };
    let bounds = Bounds {
        finest_percent: options.rules.fit.max_quality_percent,
        smallest_scale: 1.0,
        kind: AttemptKind::Tables,
    };
    let mut nobody = ();
    let mut reporter = Reporter::new(&mut nobody);
    let mut trace = Trace::begin(&mut reporter);
    match fit_planes(builder.finish(), bounds, &target, &mut trace) {
        Ok(Fitted::File(file)) => file,
        Ok(Fitted::NotLegible { .. }) | Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{noise, warm_up};
    use crate::image::options::ImageOptions;

    #[test]
    fn warming_up_goes_through_reading_choosing_and_writing() {
        let picture = noise(&ImageOptions::default()).len();
        let written = warm_up();
        assert!(
            written > picture / 2 && written <= picture * 4 / 5,
            "{written} of {picture}"
        );
    }
}
