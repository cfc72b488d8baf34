use super::{PlaneBuilder, Sampling};
use crate::image::planes::{ColorModel, Planes};

const SAMPLINGS: [Sampling; 2] = [Sampling::FullColor, Sampling::QuarterColor];

fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 9_u32;
    std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(bytes)
    .collect()
}

fn spread(gray: &[u8]) -> Vec<u8> {
    gray.iter().flat_map(|sample| [*sample; 3]).collect()
}

fn build(width: u32, height: u32, sampling: Sampling, strips: &[&[u8]]) -> Planes {
    let mut builder = PlaneBuilder::new(width, height, sampling);
    for strip in strips {
        builder.push_rows(strip);
    }
    builder.finish()
}

/// The samples inside the picture.
fn rows(planes: &Planes) -> Vec<Vec<&[u8]>> {
    let planes = planes.planes.iter();
    planes
        .map(|plane| (0..plane.height).map(|y| plane.row(y)).collect())
        .collect()
}

fn samples(planes: &Planes) -> Vec<Vec<&[u8]>> {
    let planes = planes.planes.iter();
    planes
        .map(|plane| (0..plane.height).map(|y| plane.row(y)).collect())
        .collect()
}

#[test]
fn planes_are_taken_as_they_are_below_gray_rows_and_above_more() {
    for sampling in SAMPLINGS {
        let rows = [
            &[200; 3 * 19 * 4][..],
            &noise(3 * 19 * 6),
            &noise(3 * 19 * 3),
        ];
        let expected = build(19, 13, sampling, &rows);
        let part = build(19, 6, sampling, &rows[1..2]);
        let samplings = part
            .planes
            .iter()
            .map(|plane| (plane.horizontal, plane.vertical));
        let samplings: Vec<_> = samplings.collect();
        let mut builder = PlaneBuilder::new(19, 13, sampling);
        builder.push_rows(rows[0]);
        assert!(builder.takes_planes(&samplings));
        builder.push_planes(&part);
        builder.push_rows(rows[2]);
        assert_eq!(samples(&builder.finish()), samples(&expected));
    }
}

#[test]
fn planes_without_colour_leave_the_picture_gray() {
    for sampling in SAMPLINGS {
        let mut part = build(19, 6, sampling, &[&noise(3 * 19 * 6)]);
        for color in &mut part.planes[1..] {
            color.samples.fill(128);
        }
        let mut builder = PlaneBuilder::new(19, 12, sampling);
        builder.push_planes(&part);
        builder.push_planes(&part);
        let planes = builder.finish();
        assert_eq!(planes.model, ColorModel::Gray);
        assert_eq!(planes.planes[0].row(11), part.planes[0].row(5));
    }
}

#[test]
fn planes_of_another_sampling_or_between_two_rows_of_colour_are_not_taken() {
    const FULL: [(u8, u8); 3] = [(1, 1); 3];
    const QUARTER: [(u8, u8); 3] = [(2, 2), (1, 1), (1, 1)];
    let mut builder = PlaneBuilder::new(8, 8, Sampling::QuarterColor);
    assert!(builder.takes_planes(&QUARTER) && builder.takes_planes(&[(1, 1)]));
    assert!(!builder.takes_planes(&FULL));
    assert!(!builder.takes_planes(&[(2, 1), (1, 1), (1, 1)]));
    builder.push_rows(&noise(3 * 8 * 3));
    assert!(!builder.takes_planes(&QUARTER));
    let mut builder = PlaneBuilder::new(8, 8, Sampling::FullColor);
    builder.push_rows(&noise(3 * 8));
    assert!(builder.takes_planes(&FULL) && !builder.takes_planes(&QUARTER));
}

#[test]
fn strips_of_any_height_give_the_planes_of_the_whole() {
    for (width, height) in [(1, 1), (17, 9), (48, 8), (50, 7)] {
        let row = 3 * width as usize;
        let pixels = noise(row * height as usize);
        for sampling in SAMPLINGS {
            let whole = build(width, height, sampling, &[&pixels]);
            assert_eq!(whole.model, ColorModel::YCbCr);
            for strip_rows in [1, 2, 3, 5] {
                let strips: Vec<_> = pixels.chunks(row * strip_rows).collect();
                let built = build(width, height, sampling, &strips);
                assert_eq!(
                    rows(&built),
                    rows(&whole),
                    "{strip_rows} of {width} x {height}"
                );
            }
        }
    }
}

#[test]
fn the_last_column_and_row_share_colors_with_themselves() {
    let pixels = noise(3 * 5 * 3);
    let mut filled = Vec::new();
    for y in [0, 1, 2, 2] {
        filled.extend_from_slice(&pixels[15 * y..][..15]);
        filled.extend_from_slice(&pixels[15 * y + 12..][..3]);
    }
    let odd = build(5, 3, Sampling::QuarterColor, &[&pixels]);
    let even = build(6, 4, Sampling::QuarterColor, &[&filled]);
    assert_eq!(rows(&odd)[1..], rows(&even)[1..]);
    assert_eq!((odd.planes[0].width, odd.planes[0].height), (5, 3));
}

#[test]
fn a_picture_without_color_is_one_gray_plane() {
    let gray = noise(19 * 5);
    for sampling in SAMPLINGS {
        let built = build(19, 5, sampling, &[&spread(&gray)]);
        assert_eq!(built.model, ColorModel::Gray);
        let expected: Vec<_> = gray.chunks(19).collect();
        assert_eq!(rows(&built), [expected]);
        assert_eq!(
            (built.planes[0].horizontal, built.planes[0].vertical),
            (1, 1)
        );
        let mut builder = PlaneBuilder::new(19, 5, sampling);
        builder.push_gray_rows(&gray);
        assert_eq!(builder.finish(), built);
    }
}

#[test]
fn color_after_gray_rows_is_as_if_it_had_been_expected() {
    for gray_rows in 1..5 {
        for sampling in SAMPLINGS {
            let mut pixels = spread(&noise(21 * gray_rows));
            let gray_bytes = pixels.len();
            pixels.extend(noise(63 * 3));
            let gray_below = noise(21);
            pixels.extend(spread(&gray_below));
            let built = build(21, gray_rows as u32 + 4, sampling, &[&pixels]);
            assert_eq!(built.planes.len(), 3);
            // The first pixel has a colour: there are three planes from the start.
            let mut marked = pixels.clone();
            marked[0] ^= 255;
            let marked = build(21, gray_rows as u32 + 4, sampling, &[&marked]);
            for (built, marked) in built.planes.iter().zip(&marked.planes) {
                for y in 0..built.height {
                    assert_eq!(built.row(y)[1..], marked.row(y)[1..]);
                }
            }
            let mut builder = PlaneBuilder::new(21, gray_rows as u32 + 4, sampling);
            builder.push_rows(&pixels[..gray_bytes + 63 * 3]);
            builder.push_gray_rows(&gray_below);
            assert_eq!(builder.finish(), built);
        }
    }
}

#[test]
fn rows_that_never_come_are_white_and_those_too_many_are_left_out() {
    let pixels = noise(3 * 10 * 6);
    for sampling in SAMPLINGS {
        let some = build(10, 6, sampling, &[&pixels[..30 * 3], &[1, 2, 3]]);
        let whole = build(10, 6, sampling, &[&pixels, &pixels]);
        assert_eq!(rows(&some)[0][..3], rows(&whole)[0][..3]);
        assert_eq!(rows(&some)[0][3..], [[255; 10]; 3]);
        assert_eq!(rows(&some)[1].last().map(|row| row[0]), Some(128));
        assert_eq!(rows(&whole), rows(&build(10, 6, sampling, &[&pixels])));
    }
}
