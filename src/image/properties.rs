//! What holds for every picture, size and order of the parts inside.

use super::bitmap::Bitmap;
use super::layout::{Arrangement, Page, Place};
use super::options::Layout;
use super::orientation::Orientation;
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

fn pictures() -> impl Strategy<Value = Bitmap> {
    (1_u32..24, 1_u32..24).prop_flat_map(|(width_px, height_px)| {
        prop::collection::vec(any::<u8>(), (width_px * height_px * 3) as usize).prop_map(
            move |rgb| Bitmap::from_rgb(width_px, height_px, rgb).expect("the sides match"),
        )
    })
}

fn layouts() -> impl Strategy<Value = Layout> {
    prop_oneof![
        Just(Layout::Vertical),
        Just(Layout::Horizontal),
        Just(Layout::Grid)
    ]
}

/// The tag value that undoes this one: only the two quarter turns are not their own.
fn inverse(value: u8) -> u8 {
    match value {
        6 => 8,
        8 => 6,
        own => own,
    }
}

fn overlap(one: &Place, other: &Place) -> bool {
    let apart = |start: u64, length: u32, other_start: u64, other_length: u32| {
        start + u64::from(length) <= other_start || other_start + u64::from(other_length) <= start
    };
    !apart(one.left_px, one.width_px, other.left_px, other.width_px)
        && !apart(one.top_px, one.height_px, other.top_px, other.height_px)
}

fn is_inside(place: &Place, page: &Page) -> bool {
    place.left_px + u64::from(place.width_px) <= page.width_px
        && place.top_px + u64::from(place.height_px) <= page.height_px
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn turning_there_and_back_changes_nothing(picture in pictures(), value in 1_u8..=8) {
        let orientation = |value| Orientation::from_exif(value).expect("1 to 8 are known");
        let turned = orientation(value).apply(picture.clone());
        prop_assert_eq!(
            (turned.width_px(), turned.height_px()),
            orientation(value).displayed(picture.width_px(), picture.height_px())
        );
        prop_assert_eq!(orientation(inverse(value)).apply(turned), picture);
    }

    #[test]
    fn pictures_on_a_page_never_overlap_and_never_leave_it(
        sizes in prop::collection::vec((1_u32..20_000, 1_u32..20_000), 1..21),
        layout in layouts(),
        gap_px in 0_u32..1_001,
        row_multiple_px in 1_u32..33,
        margin_px in 0_u32..1_001,
        scale in 0.001_f64..=1.0
    ) {
        let arrangement = Arrangement {
            layout,
            gap_px,
            row_multiple_px,
            margin_px,
            common_min_side_px: 1_600,
        };
        let page = arrangement.lay_out(&sizes, scale);
        prop_assert_eq!(page.places.len(), sizes.len());
        for (index, place) in page.places.iter().enumerate() {
            prop_assert!(is_inside(place, &page));
            for other in &page.places[..index] {
                prop_assert!(!overlap(place, other));
            }
        }
    }
}
