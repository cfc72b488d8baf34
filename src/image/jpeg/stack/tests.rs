use super::{Ground, Part, Stack};
use crate::image::jpeg::coefficients::{BlockRows, Coefficients, Layout};
use crate::image::jpeg::inverse::{self, Scale};
use crate::image::jpeg::synthetic::{picture, words};
use crate::image::jpeg::turn::Turned;
use crate::image::orientation::Orientation;
use crate::image::planes::{ColorModel, Planes};

const GROUND: Ground = Ground {
    model: ColorModel::YCbCr,
    samples: [200, 90, 170],
};

fn layout(width_px: u32, height_px: u32, samplings: &[(u8, u8)], step: u16) -> Layout {
    let tables: Vec<_> = samplings.iter().map(|of| (*of, [step; 64])).collect();
    Layout::new(width_px, height_px, &tables)
}

fn turned(source: &Coefficients, orientation: Orientation) -> Turned {
    Turned::new(source.clone(), orientation).expect("it can be turned")
}

fn part(source: &Coefficients, top_px: u32) -> Part {
    Part {
        rows: turned(source, Orientation::Upright),
        top_px,
    }
}

fn model_of(samplings: &[(u8, u8)]) -> ColorModel {
    if samplings.len() == 1 {
        ColorModel::Gray
    } else {
        ColorModel::YCbCr
    }
}

fn planes(rows: &dyn BlockRows) -> Planes {
    let model = if rows.layout().planes.len() == 1 {
        ColorModel::Gray
    } else {
        ColorModel::YCbCr
    };
    inverse::planes(rows, Scale::Full, model, &mut |_| Ok(())).expect("nobody aborts")
}

/// The largest difference between the stack's samples and those of the pictures drawn one by one.
fn largest_difference(stack: &Stack, pictures: &[(&dyn BlockRows, u32)]) -> u8 {
    let page = planes(stack);
    let tallest = usize::from(stack.layout().tallest());
    let mut largest = 0;
    for (index, plane) in page.planes.iter().enumerate() {
        let vertical = usize::from(plane.vertical);
        let mut drawn = vec![vec![f64::from(GROUND.samples[index]); plane.width]; plane.height];
        for (picture, top_px) in pictures {
            let of_picture = planes(*picture);
            let (top, height_px) = (*top_px as usize, of_picture.height_px as usize);
            for y in 0..of_picture.planes[index].height {
                let covered_px = tallest.min(height_px * vertical - y * tallest) as f64;
                let share = covered_px / tallest as f64;
                let is_at_end = top + height_px == page.height_px as usize;
                let share = if is_at_end { 1.0 } else { share };
                let out = &mut drawn[top * vertical / tallest + y];
                for (out, sample) in out.iter_mut().zip(of_picture.planes[index].row(y)) {
                    *out = f64::from(*sample) * share + *out * (1.0 - share);
                }
            }
        }
        for (y, drawn) in drawn.iter().enumerate() {
            for (sample, drawn) in plane.row(y).iter().zip(drawn) {
                let difference = (f64::from(*sample) - drawn).abs();
                largest = largest.max(difference.ceil() as u8);
            }
        }
    }
    largest
}

const SAMPLINGS: [&[(u8, u8)]; 5] = [
    &[(1, 1)],
    &[(1, 1), (1, 1), (1, 1)],
    &[(2, 2), (1, 1), (1, 1)],
    &[(2, 1), (1, 1), (1, 1)],
    &[(1, 2), (1, 1), (1, 1)],
];

#[test]
fn three_pictures_of_any_height_look_as_if_they_were_drawn() {
    for samplings in SAMPLINGS {
        for height_px in [16, 17, 24, 30, 33, 40] {
            let sources = [
                picture(&layout(50, height_px, samplings, 2), 1, 30),
                picture(&layout(50, height_px, samplings, 2), 2, 30),
                picture(&layout(50, 21, samplings, 2), 3, 30),
            ];
            let tops = [0, 64, 128];
            let ground = Ground {
                model: model_of(samplings),
                ..GROUND
            };
            let parts = sources
                .iter()
                .zip(tops)
                .map(|(source, top)| part(source, top));
            let stack = Stack::new(parts.collect(), ground).expect("they are alike");
            assert_eq!(stack.layout().height_px, 128 + 21);
            let pictures: Vec<_> = sources
                .iter()
                .zip(tops)
                .map(|(source, top)| (source as &dyn BlockRows, top))
                .collect();
            let difference = largest_difference(&stack, &pictures);
            assert!(difference <= 6, "{samplings:?}, {height_px}: {difference}");
        }
    }
}

#[test]
fn rows_of_blocks_that_no_edge_goes_through_are_the_pictures_own() {
    let sampling = SAMPLINGS[2];
    let upper = picture(&layout(50, 40, sampling, 3), 1, 60);
    let lower = picture(&layout(50, 37, sampling, 3), 2, 60);
    let stack = Stack::new(vec![part(&upper, 0), part(&lower, 64)], GROUND).expect("alike");
    let row = |rows: &dyn BlockRows, plane, row| rows.row(plane, row, &mut Vec::new()).to_vec();
    for index in 0..5 {
        assert_eq!(row(&stack, 0, index), row(&upper, 0, index));
    }
    for plane in 1..3 {
        for index in 0..2 {
            assert_eq!(row(&stack, plane, index), row(&upper, plane, index));
        }
        assert_ne!(row(&stack, plane, 2), row(&upper, plane, 2));
    }
    for (plane, (first, count)) in [(8, 6), (4, 3), (4, 3)].into_iter().enumerate() {
        for index in 0..count {
            assert_eq!(row(&stack, plane, first + index), row(&lower, plane, index));
        }
    }
    let held: usize = words(&stack).iter().map(Vec::len).sum();
    assert!(stack.word_count() <= held + held / 4);
    assert!(stack.word_count() >= held - held / 4);
}

#[test]
fn turned_pictures_are_stacked_as_they_are_seen() {
    for samplings in SAMPLINGS {
        let sources = [1, 2].map(|seed| picture(&layout(48, 32, samplings, 2), seed, 30));
        for tag in 1..=8 {
            let orientation = Orientation::from_exif(tag).expect("one of eight");
            let rows = sources.each_ref().map(|source| turned(source, orientation));
            let parts = rows.iter().zip([0, 64]);
            let pictures: Vec<_> = parts
                .map(|(rows, top)| (rows as &dyn BlockRows, top))
                .collect();
            let parts = sources.iter().zip([0, 64]).map(|(source, top_px)| Part {
                rows: turned(source, orientation),
                top_px,
            });
            let ground = Ground {
                model: model_of(samplings),
                ..GROUND
            };
            let stack = Stack::new(parts.collect(), ground).expect("they are alike");
            let difference = largest_difference(&stack, &pictures);
            assert!(difference <= 2, "{samplings:?}, {tag}: {difference}");
        }
    }
}

#[test]
fn the_ground_is_one_value_a_block() {
    let source = picture(&layout(32, 16, SAMPLINGS[2], 5), 1, 30);
    let stack = Stack::new(vec![part(&source, 0), part(&source, 48)], GROUND).expect("alike");
    // Eight times the distance from 128, by steps of 5.
    for (plane, (rows, columns, value)) in [(2..6, 4, 115), (1..3, 2, -61), (1..3, 2, 67)]
        .into_iter()
        .enumerate()
    {
        for row in rows {
            let expected = [value as u16, 0].repeat(columns);
            assert_eq!(stack.row(plane, row, &mut Vec::new()), expected);
        }
    }
}

#[test]
fn pictures_that_differ_or_overlap_or_begin_within_blocks_are_refused() {
    let of = |width_px, samplings, step| picture(&layout(width_px, 32, samplings, step), 1, 30);
    let first = of(32, SAMPLINGS[2], 3);
    let stacks = |other: &Coefficients, top_px| {
        Stack::new(vec![part(&first, 0), part(other, top_px)], GROUND).is_some()
    };
    assert!(stacks(&first, 32));
    assert!(!stacks(&first, 16));
    assert!(!stacks(&first, 40));
    assert!(!stacks(&of(33, SAMPLINGS[2], 3), 32));
    assert!(!stacks(&of(32, SAMPLINGS[3], 3), 32));
    assert!(!stacks(&of(32, SAMPLINGS[2], 4), 32));
    assert!(Stack::new(vec![part(&first, 16)], GROUND).is_none());
    assert!(Stack::new(Vec::new(), GROUND).is_none());
}
