//! Pixels against those of libjpeg-turbo, and of samplings that it refuses.

use std::path::Path;

use super::RgbRows;
use crate::digest::sha256_hex;
use crate::image::jpeg::coefficients::{Coefficients, END_OF_BLOCK, Layout};
use crate::image::jpeg::inverse::{Scale, planes};
use crate::image::jpeg::{read_coefficients, read_header};
use crate::image::planes::ColorModel;
use crate::image::rgb::RgbWriter;

fn streamed(coefficients: &Coefficients, scale: Scale, model: ColorModel) -> Vec<u8> {
    let mut rows = RgbRows::new(coefficients, scale, model, None);
    let mut row = vec![0; rows.width_px() as usize * 3];
    let mut rgb = Vec::new();
    while rows.next_row(&mut row) {
        rgb.extend_from_slice(&row);
    }
    assert_eq!(rgb.len(), row.len() * rows.height_px() as usize);
    rgb
}

fn of_whole_planes(coefficients: &Coefficients, model: ColorModel) -> Vec<u8> {
    let planes = planes(coefficients, Scale::Full, model, &mut |_| Ok(())).expect("planes");
    let mut writer = RgbWriter::default();
    let mut rgb = vec![0; planes.width_px as usize * planes.height_px as usize * 3];
    let rows = rgb.chunks_exact_mut(planes.width_px as usize * 3);
    for (y, row) in rows.enumerate() {
        writer.write(&planes, &[], y, row);
    }
    rgb
}

#[test]
fn pixels_are_those_of_djpeg() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let list = std::fs::read_to_string(fixtures.join("samplings/djpeg.txt")).expect("the list");
    let mut checked = 0;
    for line in list.lines() {
        let mut words = line.split(' ');
        let mut word = || words.next().expect("three words a line");
        let (digest, scale, path) = (word(), word(), word());
        let scale = match scale {
            "1/1" => Scale::Full,
            "1/2" => Scale::Half,
            _ => Scale::Quarter,
        };
        let bytes = std::fs::read(fixtures.join(path)).expect("a fixture");
        let header = read_header(&bytes).expect("a header");
        let (coefficients, _) =
            read_coefficients(&bytes, &header.frame, &mut |_| Ok(())).expect("coefficients");
        let rgb = streamed(&coefficients, scale, header.model);
        assert_eq!(sha256_hex(&rgb), digest, "{path} at {scale:?}");
        if scale == Scale::Full {
            assert_eq!(rgb, of_whole_planes(&coefficients, header.model), "{path}");
        }
        checked += 1;
    }
    assert!(checked >= 80, "only {checked} lines");
}

#[test]
fn every_sampling_shows_flat_colour_all_over() {
    let steps = [8; 64];
    for code in 0..256_u16 {
        let side = |shift: u16| (code >> shift & 3) as u8 + 1;
        let samplings = [(side(0), side(2)), (side(4), side(6)), (1, 2)];
        let layout = Layout::new(50, 37, &samplings.map(|sampling| (sampling, steps)));
        let mut coefficients = Coefficients::new(layout.clone(), 0);
        for (index, (plane, value)) in layout.planes.iter().zip([10, 20, -30_i16]).enumerate() {
            for row in 0..plane.rows {
                let tokens = [value as u16, END_OF_BLOCK].repeat(plane.columns);
                coefficients.put_row(index, row, &tokens);
            }
        }
        for scale in [Scale::Full, Scale::Half, Scale::Quarter, Scale::Eighth] {
            let rgb = streamed(&coefficients, scale, ColorModel::Rgb);
            let is_flat = rgb.chunks_exact(3).all(|pixel| pixel == [138, 148, 98]);
            assert!(is_flat, "{samplings:?} at {scale:?}");
        }
    }
}

#[test]
fn inks_are_inverted_where_adobe_wrote_them_and_only_there() {
    let steps = [8; 64];
    let layout = Layout::new(1, 1, &[((1, 1), steps); 4]);
    let mut coefficients = Coefficients::new(layout, 0);
    for (plane, value) in [0, 127, -128, 72_i16].into_iter().enumerate() {
        coefficients.put_row(plane, 0, &[value as u16, END_OF_BLOCK]);
    }
    let pixel = |model| streamed(&coefficients, Scale::Full, model);
    // The samples are 128, 255, 0 and 200.
    assert_eq!(pixel(ColorModel::Cmyk { inverted: true }), [100, 200, 0]);
    assert_eq!(pixel(ColorModel::Cmyk { inverted: false }), [27, 0, 55]);
}
