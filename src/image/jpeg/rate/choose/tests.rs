use super::{Goal, choose_steps};
use crate::image::jpeg::coefficients::Layout;
use crate::image::jpeg::rate::luma_steps;
use crate::image::jpeg::synthetic::picture;
use crate::image::jpeg::write::NO_DEAD_ZONE;
use crate::image::planes::ColorModel;

fn goal(scan_bytes: f64) -> Goal {
    Goal {
        scan_bytes,
        finest_percent: 92,
        allows_dead_zones: false,
    }
}

#[test]
fn a_part_of_the_picture_gives_steps_for_the_whole() {
    let planes = [((2, 1), [1; 64]), ((1, 1), [1; 64]), ((1, 1), [1; 64])];
    let sample = picture(&Layout::new(320, 160, &planes), 11, 800);
    let choose = |scale, bytes| choose_steps(&sample, scale, ColorModel::YCbCr, goal(bytes));
    for budget in [60_000.0, 90_000.0] {
        let choice = choose(8.0, budget);
        assert!(!choice.is_finest);
        let share = choice.scan_bytes as f64 / budget;
        assert!((0.97..=1.002).contains(&share), "{share}");
        for quantizer in &choice.quantizers {
            assert!(
                quantizer
                    .dead_zones
                    .iter()
                    .all(|zone| *zone == NO_DEAD_ZONE)
            );
            assert!(quantizer.steps[0] <= quantizer.steps[1].min(quantizer.steps[2]));
        }
    }
}

#[test]
fn steps_are_not_finer_than_the_finest_quality_however_large_the_budget() {
    let sample = picture(&Layout::new(160, 160, &[((1, 1), [1; 64])]), 11, 800);
    let choice = choose_steps(&sample, 1.0, ColorModel::Gray, goal(1e9));
    assert!(choice.is_finest);
    let finest = luma_steps(92);
    assert!(
        choice.quantizers[0]
            .steps
            .iter()
            .zip(finest)
            .all(|(step, least)| *step >= least)
    );
    assert!(
        (90..=92).contains(&choice.quality_percent),
        "{}",
        choice.quality_percent
    );
}
