use super::{MAX_FACE_SIDE_PX, find_faces};
use crate::review::SeenFace;

const SIDE_PX: u32 = 256;

/// Drawn in the few areas that make a face: hair, brows and eyes, nose, mouth. How often photographs
/// of faces are found is measured elsewhere (docs/review.md).
fn draw(luma: &mut [u8], (left, top, side): (f64, f64, f64)) {
    let width = SIDE_PX as usize;
    for (index, value) in luma.iter_mut().enumerate() {
        let x = ((index % width) as f64 - left) / side;
        let y = ((index / width) as f64 - top) / side;
        let oval = |cx: f64, cy: f64, rx: f64, ry: f64| {
            let (dx, dy) = ((x - cx) / rx, (y - cy) / ry);
            dx * dx + dy * dy <= 1.0
        };
        if oval(0.5, 0.5, 0.52, 0.7) {
            *value = 50;
        }
        if oval(0.5, 0.58, 0.42, 0.58) {
            *value = 190;
        }
        for eye in [0.31, 0.69] {
            if oval(eye, 0.27, 0.14, 0.035) {
                *value = 70;
            }
            if oval(eye, 0.39, 0.1, 0.055) {
                *value = 60;
            }
        }
        if oval(0.5, 0.6, 0.05, 0.16) {
            *value = 215;
        }
        if oval(0.5, 0.68, 0.1, 0.03) {
            *value = 130;
        }
        if oval(0.5, 0.83, 0.18, 0.05) {
            *value = 90;
        }
    }
}

fn find(luma: &[u8]) -> Vec<SeenFace> {
    let mut faces = find_faces(luma, SIDE_PX, SIDE_PX).unwrap();
    faces.retain(|face| face.confidence >= 0.5);
    faces
}

fn wall() -> Vec<u8> {
    vec![235; (SIDE_PX * SIDE_PX) as usize]
}

#[test]
fn a_face_is_found_where_it_is_at_every_size() {
    for side in [50.0, 90.0, 140.0] {
        let mut luma = wall();
        draw(&mut luma, (60.0, 50.0, side));
        let faces = find(&luma);
        assert_eq!(faces.len(), 1, "{side}: {faces:?}");
        let place = faces[0].place;
        let middle = (place.left + place.width / 2.0) * f64::from(SIDE_PX);
        assert!((middle - 60.0 - side / 2.0).abs() < side * 0.2, "{place:?}");
        let share = place.width * f64::from(SIDE_PX) / side;
        assert!((0.7..1.4).contains(&share), "{place:?}");
    }
}

#[test]
fn two_faces_are_two() {
    let mut luma = wall();
    draw(&mut luma, (15.0, 60.0, 90.0));
    draw(&mut luma, (145.0, 70.0, 85.0));
    assert_eq!(find(&luma).len(), 2);
}

#[test]
fn a_wall_and_noise_are_no_faces() {
    assert_eq!(find_faces(&wall(), SIDE_PX, SIDE_PX).unwrap(), []);
    let mut random = 3_u32;
    let noise: Vec<u8> = wall()
        .iter()
        .map(|_| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 24) as u8
        })
        .collect();
    assert_eq!(find(&noise), []);
}

#[test]
fn a_picture_of_any_size_gets_an_answer_within_its_sides() {
    for (width, height) in [(1, 1), (1, 900), (23, 24), (24, 24), (25, 700), (2_000, 3)] {
        let luma: Vec<u8> = (0..width * height)
            .map(|at| (at * 89 % 251) as u8)
            .collect();
        for face in find_faces(&luma, width, height).unwrap() {
            let place = face.place;
            assert!(place.left + place.width <= 1.0 && place.top + place.height <= 1.0);
        }
    }
}

#[test]
fn sides_that_are_none_and_bytes_that_are_too_few_are_refused() {
    for (length, width, height) in [(0, 0, 5), (10, 3, 3), (1, 1, MAX_FACE_SIDE_PX + 1)] {
        let error = find_faces(&vec![0; length], width, height).unwrap_err();
        assert_eq!(error.code(), "invalid_option");
    }
}
