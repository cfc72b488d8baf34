//! What holds for every file, damaged in any way.

use super::coefficients::{BlockRows, Coefficients, END_OF_BLOCK, MAX_DC};
use super::{check_content, read_coefficients, read_header, reading_bytes};
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;

const SEEDS: [&[u8]; 6] = [
    include_bytes!("../../../tests/fixtures/pictures/jpeg-odd-17x13.jpg"),
    include_bytes!("../../../tests/fixtures/pictures/jpeg-thirds.jpg"),
    include_bytes!("../../../tests/fixtures/pictures/jpeg-thirds-progressive.jpg"),
    include_bytes!("../../../tests/fixtures/pictures/jpeg-thirds-mixed-scans.jpg"),
    include_bytes!("../../../tests/fixtures/pictures/jpeg-fine-color-progressive.jpg"),
    include_bytes!("../../../tests/fixtures/pictures/jpeg-orientation-6.jpg"),
];

/// Larger pictures would only make the test slow.
const MAX_PIXELS: u32 = 4_000_000;

/// Whether every row is as the tokens' rules have it.
fn is_well_formed(coefficients: &Coefficients) -> bool {
    let planes = coefficients.layout().planes.iter().enumerate();
    planes.into_iter().all(|(index, plane)| {
        (0..plane.rows).all(|row| {
            let mut scratch = Vec::new();
            count_blocks(coefficients.row(index, row, &mut scratch)) == Some(plane.columns)
        })
    })
}

fn count_blocks(tokens: &[u16]) -> Option<usize> {
    let mut words = tokens.iter().copied();
    let mut blocks = 0;
    while let Some(dc) = words.next() {
        if i32::from(dc as i16).abs() > MAX_DC {
            return None;
        }
        let mut last = 0;
        loop {
            let word = words.next()?;
            if word == END_OF_BLOCK {
                break;
            }
            let is_short = word & 0x3FF != 0;
            if word >> 10 <= last || !is_short && (words.next()? as i16).unsigned_abs() <= 511 {
                return None;
            }
            last = word >> 10;
        }
        blocks += 1;
    }
    Some(blocks)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn reading_and_checking_have_one_verdict_on_any_damage(
        seed in 0..SEEDS.len(),
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 0..6),
        cut in prop::option::weighted(0.2, any::<Index>()),
    ) {
        let mut bytes = SEEDS[seed].to_vec();
        for (place, value) in &changes {
            let place = place.index(bytes.len());
            bytes[place] = *value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let Ok(header) = read_header(&bytes) else {
            return Ok(());
        };
        let frame = header.frame;
        if u32::from(frame.width_px) * u32::from(frame.height_px) > MAX_PIXELS {
            return Ok(());
        }
        let checked = check_content(&bytes, &frame, &mut |_| Ok(()));
        let read = read_coefficients(&bytes, &frame, &mut |_| Ok(()));
        if let Ok((coefficients, _)) = &read {
            prop_assert!(is_well_formed(coefficients));
            let most = reading_bytes(&frame, bytes.len() as u64);
            prop_assert!(coefficients.token_count() as u64 * 2 <= most);
        }
        prop_assert_eq!(read.map(|(_, ending)| ending), checked);
    }
}
