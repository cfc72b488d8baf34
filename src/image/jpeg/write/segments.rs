//! The marker segments around the scans (ISO/IEC 10918-1, annex B; T.871; ICC.1:2022, B.4).

use super::Wrapping;
use super::entropy::Codes;
use super::huffman_code::HuffmanCode;
use super::scan_order::Scan;
use super::tables::Tables;
use crate::image::jpeg::coefficients::Layout;
use crate::image::jpeg::header::Density;
use crate::image::planes::ColorModel;

const APP_0: u8 = 0xE0;
const APP_2: u8 = 0xE2;
const APP_14: u8 = 0xEE;
const BASELINE: u8 = 0xC0;
const EXTENDED_SEQUENTIAL: u8 = 0xC1;
const HUFFMAN_TABLES: u8 = 0xC4;
const START_OF_IMAGE: u8 = 0xD8;
const END_OF_IMAGE: u8 = 0xD9;
const START_OF_SCAN: u8 = 0xDA;
const QUANTIZATION_TABLES: u8 = 0xDB;

/// What is left of a segment of 65,535 bytes for a part of the profile.
const MOST_PROFILE_BYTES: usize = 65_519;

/// Everything up to the first scan.
pub(super) fn push_head(
    bytes: &mut Vec<u8>,
    layout: &Layout,
    tables: &Tables,
    codes: &[Codes],
    wrapping: &Wrapping<'_>,
) {
    push_marker(bytes, START_OF_IMAGE);
    match wrapping.model {
        ColorModel::Gray | ColorModel::YCbCr => push_jfif(bytes, wrapping.density),
        ColorModel::Rgb | ColorModel::Cmyk { inverted: true } => push_adobe(bytes, 0),
        ColorModel::Ycck { .. } => push_adobe(bytes, 2),
        ColorModel::Cmyk { inverted: false } => {}
    }
    push_profile(bytes, wrapping.icc_profile);
    for (number, steps) in tables.steps.iter().enumerate() {
        push_steps(bytes, number as u8, steps);
    }
    push_frame(bytes, layout, tables, wrapping.model);
    for (number, codes) in codes.iter().enumerate() {
        push_code(bytes, number as u8, &codes.dc);
        push_code(bytes, 0x10 | number as u8, &codes.ac);
    }
}

pub(super) fn push_scan_head(bytes: &mut Vec<u8>, scan: &Scan, tables: &Tables, model: ColorModel) {
    let mut payload = vec![scan.planes().count() as u8];
    for plane in scan.planes() {
        let code = tables.code_of(plane) as u8;
        payload.extend([component_id(model, plane), code << 4 | code]);
    }
    payload.extend([0, 63, 0]);
    push_segment(bytes, START_OF_SCAN, &payload);
}

pub(super) fn push_end(bytes: &mut Vec<u8>) {
    push_marker(bytes, END_OF_IMAGE);
}

fn push_marker(bytes: &mut Vec<u8>, marker: u8) {
    bytes.extend([0xFF, marker]);
}

fn push_segment(bytes: &mut Vec<u8>, marker: u8, payload: &[u8]) {
    push_marker(bytes, marker);
    bytes.extend((payload.len() as u16 + 2).to_be_bytes());
    bytes.extend(payload);
}

fn push_jfif(bytes: &mut Vec<u8>, density: Option<Density>) {
    let density = density.unwrap_or(Density {
        unit: 0,
        horizontal: 1,
        vertical: 1,
    });
    let mut payload = b"JFIF\0\x01\x01".to_vec();
    payload.push(density.unit);
    payload.extend(density.horizontal.to_be_bytes());
    payload.extend(density.vertical.to_be_bytes());
    payload.extend([0, 0]);
    push_segment(bytes, APP_0, &payload);
}

fn push_adobe(bytes: &mut Vec<u8>, transform: u8) {
    let mut payload = b"Adobe\0\x64\0\0\0\0".to_vec();
    payload.push(transform);
    push_segment(bytes, APP_14, &payload);
}

fn push_profile(bytes: &mut Vec<u8>, profile: &[u8]) {
    let parts = profile.len().div_ceil(MOST_PROFILE_BYTES);
    // Numbers of parts are bytes: what is longer is no profile that anyone has.
    if parts > 255 {
        return;
    }
    for (number, part) in (1_u8..).zip(profile.chunks(MOST_PROFILE_BYTES)) {
        let payload = [b"ICC_PROFILE\0", &[number, parts as u8][..], part].concat();
        push_segment(bytes, APP_2, &payload);
    }
}

fn push_steps(bytes: &mut Vec<u8>, number: u8, steps: &[u16; 64]) {
    let mut payload = Vec::with_capacity(129);
    if is_byte_table(steps) {
        payload.push(number);
        payload.extend(steps.iter().map(|step| *step as u8));
    } else {
        payload.push(0x10 | number);
        payload.extend(steps.iter().flat_map(|step| step.to_be_bytes()));
    }
    push_segment(bytes, QUANTIZATION_TABLES, &payload);
}

fn is_byte_table(steps: &[u16; 64]) -> bool {
    steps.iter().all(|step| *step <= 255)
}

fn push_frame(bytes: &mut Vec<u8>, layout: &Layout, tables: &Tables, model: ColorModel) {
    // B.2.4.1: baseline has 8-bit steps.
    let marker = if tables.steps.iter().all(is_byte_table) {
        BASELINE
    } else {
        EXTENDED_SEQUENTIAL
    };
    let mut payload = vec![8];
    payload.extend((layout.height_px as u16).to_be_bytes());
    payload.extend((layout.width_px as u16).to_be_bytes());
    payload.push(layout.planes.len() as u8);
    for (plane, of) in layout.planes.iter().enumerate() {
        payload.extend([
            component_id(model, plane),
            of.horizontal << 4 | of.vertical,
            tables.steps_of(plane) as u8,
        ]);
    }
    push_segment(bytes, marker, &payload);
}

/// T.871 numbers them from 1; without JFIF the letters say what they are.
fn component_id(model: ColorModel, plane: usize) -> u8 {
    let ids = match model {
        ColorModel::Rgb => b"RGB\0",
        ColorModel::Cmyk { .. } => b"CMYK",
        ColorModel::Gray | ColorModel::YCbCr | ColorModel::Ycck { .. } => &[1, 2, 3, 4],
    };
    ids[plane & 3]
}

fn push_code(bytes: &mut Vec<u8>, class_and_number: u8, code: &HuffmanCode) {
    let (counts, symbols) = code.definition();
    let payload = [&[class_and_number][..], &counts, &symbols].concat();
    push_segment(bytes, HUFFMAN_TABLES, &payload);
}
