//! sRGB values as amounts of light and back (IEC 61966-2-1), so that averages are of light.

use super::color::light_of_code;
use std::sync::OnceLock;

/// Light of full white.
const WHITE: f64 = 65_535.0;

/// Both directions; 16 bits of light keep every 8-bit value apart.
pub(crate) struct Light {
    by_value: [u16; 256],
    /// By the light's upper 12 bits the smallest value that it can mean.
    lowest_value: Vec<u8>,
    /// The least light that means the value; 0 for value 0.
    thresholds: [u32; 256],
}

impl Light {
    /// The tables, made at the first call.
    pub(crate) fn tables() -> &'static Self {
        static TABLES: OnceLock<Light> = OnceLock::new();
        TABLES.get_or_init(Self::new)
    }

    fn new() -> Self {
        let mut by_value = [0; 256];
        let mut thresholds = [0; 256];
        for value in 0..256 {
            by_value[value] = (light_of_code(value as f64 / 255.0) * WHITE + 0.5) as u16;
            if value > 0 {
                let between = light_of_code((value as f64 - 0.5) / 255.0) * WHITE;
                thresholds[value] = (between + 0.5) as u32;
            }
        }
        let mut lowest_value = Vec::with_capacity(4_096);
        let mut value = 0_u8;
        for upper in 0..4_096_u32 {
            while value < 255 && thresholds[usize::from(value) + 1] <= upper << 4 {
                value += 1;
            }
            lowest_value.push(value);
        }
        Self {
            by_value,
            lowest_value,
            thresholds,
        }
    }

    pub(crate) fn of(&self, value: u8) -> u16 {
        self.by_value[usize::from(value)]
    }

    /// The nearest value.
    pub(crate) fn value(&self, light: u16) -> u8 {
        let mut value = self.lowest_value[usize::from(light >> 4)];
        while value < 255 && self.thresholds[usize::from(value) + 1] <= u32::from(light) {
            value += 1;
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::Light;

    #[test]
    fn every_value_survives_the_way_there_and_back() {
        let light = Light::tables();
        for value in 0..=255 {
            assert_eq!(light.value(light.of(value)), value);
        }
    }

    #[test]
    fn half_the_light_is_value_188() {
        let light = Light::tables();
        assert_eq!(light.value(32_768), 188);
        assert_eq!((light.value(0), light.value(65_535)), (0, 255));
    }

    #[test]
    fn the_table_is_that_of_the_standards_formula() {
        for value in 0..=255_u8 {
            let encoded = f64::from(value) / 255.0;
            let expected = if encoded <= 0.040_45 {
                encoded / 12.92
            } else {
                ((encoded + 0.055) / 1.055).powf(2.4)
            };
            let difference = f64::from(Light::tables().of(value)) - expected * 65_535.0;
            assert!(difference.abs() <= 0.501, "{value}");
        }
    }
}
