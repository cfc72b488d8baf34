use super::{MAX_READ_SIDE_PX, read_qr_codes};
use crate::review::ReadCode;
use qrcodegen::{QrCode, QrCodeEcc, Version};

const TEXT: &str = "http://www.example.com/license?uniscid=91110101MA9X00006A";

/// A picture with a code whose upper left corner is at a place, turned and seen at an angle.
struct Shot {
    size: (usize, usize),
    module_px: f64,
    degrees: f64,
    /// By how much what is farther down is smaller, for a thousand pixels.
    depth: f64,
    light: f64,
    noise: u8,
}

impl Default for Shot {
    fn default() -> Self {
        Self {
            size: (900, 700),
            module_px: 5.0,
            degrees: 0.0,
            depth: 0.0,
            light: 1.0,
            noise: 4,
        }
    }
}

impl Shot {
    fn of(&self, code: &QrCode) -> Vec<u8> {
        let (width, height) = self.size;
        let middle = (width as f64 / 2.0, height as f64 / 2.0);
        let (sin, cos) = self.degrees.to_radians().sin_cos();
        let half = f64::from(code.size()) / 2.0;
        let mut random = 1_u32;
        let mut luma = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let mut sum = 0.0;
                for (off_x, off_y) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
                    let (dx, dy) = (x as f64 + off_x - middle.0, y as f64 + off_y - middle.1);
                    let scale = self.module_px * (1.0 - dy * self.depth / 1_000.0);
                    let u = (dx * cos + dy * sin) / scale + half;
                    let v = (dy * cos - dx * sin) / scale + half;
                    let is_dark = code.get_module(u.floor() as i32, v.floor() as i32);
                    sum += if is_dark { 40.0 } else { 220.0 };
                }
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let noise = f64::from((random >> 8) % (2 * u32::from(self.noise) + 1));
                let value = sum / 4.0 * self.light + noise - f64::from(self.noise);
                luma.push(value.clamp(0.0, 255.0) as u8);
            }
        }
        luma
    }

    fn read(&self, code: &QrCode) -> Vec<ReadCode> {
        read_qr_codes(&self.of(code), self.size.0 as u32, self.size.1 as u32).unwrap()
    }
}

fn code(text: &str) -> QrCode {
    QrCode::encode_text(text, QrCodeEcc::Medium).unwrap()
}

#[test]
fn a_code_is_read_at_every_angle_and_its_place_is_told() {
    for degrees in [0.0, 3.0, 20.0, 45.0, 90.0, 135.0, 180.0, 267.0] {
        let shot = Shot {
            degrees,
            ..Shot::default()
        };
        let codes = shot.read(&code(TEXT));
        assert_eq!(codes.len(), 1, "{degrees}");
        assert_eq!(codes[0].text, TEXT, "{degrees}");
        let place = codes[0].place;
        let (x, y) = (
            place.left + place.width / 2.0,
            place.top + place.height / 2.0,
        );
        assert!(
            (x - 0.5).abs() < 0.02 && (y - 0.5).abs() < 0.02,
            "{place:?}"
        );
        let modules = f64::from(code(TEXT).size());
        let least = modules * shot.module_px / 900.0;
        assert!(
            place.width > least * 0.95 && place.width < least * 1.5,
            "{place:?}"
        );
    }
}

#[test]
fn a_code_is_read_small_dim_noisy_and_in_perspective() {
    for shot in [
        Shot {
            module_px: 2.5,
            noise: 0,
            ..Shot::default()
        },
        Shot {
            module_px: 2.4,
            degrees: 5.0,
            noise: 1,
            ..Shot::default()
        },
        Shot {
            module_px: 14.0,
            ..Shot::default()
        },
        Shot {
            light: 0.3,
            ..Shot::default()
        },
        Shot {
            noise: 40,
            ..Shot::default()
        },
        Shot {
            depth: 0.5,
            degrees: 8.0,
            module_px: 7.0,
            ..Shot::default()
        },
    ] {
        let codes = shot.read(&code(TEXT));
        assert_eq!(
            codes.len(),
            1,
            "module {} noise {}",
            shot.module_px,
            shot.noise
        );
        assert_eq!(codes[0].text, TEXT);
    }
}

#[test]
fn codes_of_every_version_up_to_twenty_are_read() {
    for version in 1..=20 {
        let code = QrCode::encode_segments_advanced(
            &qrcodegen::QrSegment::make_segments("A1"),
            QrCodeEcc::Low,
            Version::new(version),
            Version::new(version),
            None,
            false,
        )
        .unwrap();
        let codes = Shot::default().read(&code);
        assert_eq!(codes.len(), 1, "{version}");
        assert_eq!(codes[0].text, "A1");
    }
}

#[test]
fn a_picture_without_a_code_has_none_whatever_its_sides() {
    for (width, height) in [(1, 1), (1, 300), (300, 1), (7, 9), (64, 63), (500, 400)] {
        let mut random = 9_u32;
        let luma: Vec<u8> = (0..width * height)
            .map(|_| {
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (random >> 24) as u8
            })
            .collect();
        assert_eq!(read_qr_codes(&luma, width, height).unwrap(), []);
        let stripes: Vec<u8> = (0..width * height)
            .map(|at| [0, 255, 0, 0, 0, 255, 0][at as usize % 7])
            .collect();
        assert_eq!(read_qr_codes(&stripes, width, height).unwrap(), []);
    }
}

#[test]
fn sides_that_are_none_and_bytes_that_are_too_few_are_refused() {
    for (length, width, height) in [
        (0, 0, 5),
        (5, 5, 0),
        (10, 3, 3),
        (1, MAX_READ_SIDE_PX + 1, 1),
    ] {
        let error = read_qr_codes(&vec![0; length], width, height).unwrap_err();
        assert_eq!(error.code(), "invalid_option");
    }
}
