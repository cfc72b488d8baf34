//! The colour profile, which may be spread over several APP2 segments (ICC.1:2022, B.4).

use super::segment::{self, Segments};

const APP_2: u8 = 0xE2;

/// The profile's bytes; `None` if there is none or a part of it is missing.
pub(crate) fn read_icc_profile(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut segments = Segments::new(bytes, 0);
    let mut parts: Vec<Option<&[u8]>> = Vec::new();
    while let Ok(segment) = segments.next_segment() {
        if segment.marker == segment::START_OF_SCAN {
            break;
        }
        if segment.marker != APP_2 {
            continue;
        }
        if let Some([number, count, part @ ..]) = segment.payload.strip_prefix(b"ICC_PROFILE\0") {
            parts.resize(usize::from(*count).max(parts.len()), None);
            *parts.get_mut(usize::from(*number).checked_sub(1)?)? = Some(part);
        }
    }
    let profile = parts.into_iter().collect::<Option<Vec<_>>>()?.concat();
    (!profile.is_empty()).then_some(profile)
}

#[cfg(test)]
mod tests {
    use super::read_icc_profile;

    fn app_2(number: u8, count: u8, part: &[u8]) -> Vec<u8> {
        let payload = [b"ICC_PROFILE\0".as_slice(), &[number, count], part].concat();
        let length = u16::try_from(payload.len() + 2).expect("a short part");
        [&[0xFF, 0xE2], length.to_be_bytes().as_slice(), &payload].concat()
    }

    #[test]
    fn parts_are_joined_in_the_order_of_their_numbers() {
        let bytes = [app_2(2, 2, b"later"), app_2(1, 2, b"first ")].concat();
        assert_eq!(
            read_icc_profile(&bytes).as_deref(),
            Some(&b"first later"[..])
        );
    }

    #[test]
    fn a_missing_part_or_a_number_that_cannot_be_is_no_profile() {
        for bytes in [
            app_2(1, 2, b"x"),
            app_2(0, 1, b"x"),
            app_2(3, 2, b"x"),
            Vec::new(),
        ] {
            assert_eq!(read_icc_profile(&bytes), None);
        }
    }
}
