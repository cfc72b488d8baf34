//! Every orientation against the definition, and colours that stay where they belong.

use crate::image::bitmap::Bitmap;
use crate::image::orientation::Orientation;
use crate::image::planes::{ColorModel, Plane, Planes};

fn plane(width: usize, height: usize, sampling: (u8, u8), stride: usize) -> Plane {
    let sample = |index: usize| (index / stride * 31 + index % stride * 7) as u8;
    Plane {
        width,
        height,
        stride,
        samples: (0..stride * height).map(sample).collect(),
        horizontal: sampling.0,
        vertical: sampling.1,
    }
}

fn picture(width_px: u32, height_px: u32, planes: Vec<Plane>) -> Planes {
    Planes {
        width_px,
        height_px,
        model: ColorModel::YCbCr,
        planes,
    }
}

fn orientations() -> impl Iterator<Item = Orientation> {
    (1..=8).filter_map(Orientation::from_exif)
}

#[test]
fn a_plane_is_turned_as_a_picture_of_pixels_is() {
    for (width, height) in [(1, 1), (1, 9), (70, 9), (8, 16), (17, 133), (129, 64)] {
        let stored = plane(width, height, (1, 1), width + 3);
        let rgb = (0..height)
            .flat_map(|y| stored.row(y).iter().flat_map(|sample| [*sample; 3]))
            .collect();
        let bitmap = Bitmap::from_rgb(width as u32, height as u32, rgb).expect("pixels");
        for orientation in orientations() {
            let stored = picture(width as u32, height as u32, vec![stored.clone()]);
            let turned = stored.turned(orientation);
            let expected = orientation.apply(bitmap.clone());
            let sides = (turned.width_px, turned.height_px);
            assert_eq!(sides, (expected.width_px(), expected.height_px()));
            let rows = expected.rgb().chunks_exact(3 * sides.0 as usize);
            for (y, row) in rows.enumerate() {
                let row: Vec<u8> = row.iter().step_by(3).copied().collect();
                assert_eq!(
                    turned.planes[0].row(y),
                    row,
                    "{orientation:?} {sides:?} {y}"
                );
            }
        }
    }
}

#[test]
fn turning_back_gives_what_was_there_where_colours_reach_to_the_edge() {
    let planes = vec![plane(32, 20, (2, 2), 32), plane(16, 20, (1, 2), 16)];
    let stored = picture(32, 20, planes);
    for orientation in orientations() {
        let back = match orientation {
            Orientation::QuarterTurn => Orientation::ThreeQuarterTurn,
            Orientation::ThreeQuarterTurn => Orientation::QuarterTurn,
            other => other,
        };
        let turned = stored.clone().turned(orientation);
        if turned.width_px == 20 {
            let color = &turned.planes[1];
            assert_eq!((color.horizontal, color.vertical), (2, 1));
            assert_eq!((color.width, color.height), (20, 16));
        }
        assert_eq!(turned.turned(back), stored, "{orientation:?}");
    }
}

#[test]
fn colours_of_an_odd_side_stay_over_the_same_pixels() {
    // A slope of 2 a pixel in both planes: colour sample x lies over the pixels 2 x and 2 x + 1.
    let slope = |samples: usize, step: usize, first: usize| Plane {
        width: samples,
        height: 1,
        stride: samples,
        samples: (0..samples).map(|x| (first + x * step) as u8).collect(),
        horizontal: (4 / step) as u8,
        vertical: 1,
    };
    let stored = picture(9, 1, vec![slope(9, 2, 20), slope(5, 4, 21)]);
    let turned = stored.turned(Orientation::MirroredHorizontally);
    assert_eq!(
        turned.planes[0].row(0),
        [36, 34, 32, 30, 28, 26, 24, 22, 20]
    );
    // Each the mean of the two above it, and the last all that there is.
    assert_eq!(turned.planes[1].row(0), [35, 31, 27, 23, 21]);
    let lying = picture(9, 1, vec![slope(9, 2, 20), slope(5, 4, 21)]);
    let standing = lying.turned(Orientation::ThreeQuarterTurn);
    assert_eq!(standing.planes[1].samples, [35, 31, 27, 23, 21]);
}
