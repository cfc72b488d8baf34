//! One face for all the places that found it.

use crate::region::Region;
use crate::review::SeenFace;

/// As many hits as say nothing for sure; twice as many are rather sure.
const HALF_SURE_HITS: f64 = 4.0;

/// A window that passed, in shares of the picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Hit {
    /// Whether both are of one face: of like size, and each with its middle well inside the other.
    fn is_near(&self, other: &Self) -> bool {
        let size = self.width.min(other.width) / self.width.max(other.width);
        let far_x = (self.left + self.width / 2.0 - other.left - other.width / 2.0).abs();
        let far_y = (self.top + self.height / 2.0 - other.top - other.height / 2.0).abs();
        size > 0.5 && far_x < self.width * 0.35 && far_y < self.height * 0.35
    }
}

struct Group {
    mean: Hit,
    count: f64,
}

pub(super) fn group(hits: &[Hit]) -> Vec<SeenFace> {
    let mut groups: Vec<Group> = Vec::new();
    for hit in hits {
        let near = groups.iter().position(|group| group.mean.is_near(hit));
        if let Some(index) = near {
            let Group { mean, count } = &mut groups[index];
            let add = |old: &mut f64, new: f64| *old = (*old * *count + new) / (*count + 1.0);
            add(&mut mean.left, hit.left);
            add(&mut mean.top, hit.top);
            add(&mut mean.width, hit.width);
            add(&mut mean.height, hit.height);
            *count += 1.0;
        } else {
            groups.push(Group {
                mean: *hit,
                count: 1.0,
            });
        }
    }
    groups.sort_by(|one, other| other.count.total_cmp(&one.count));
    let mut faces: Vec<SeenFace> = Vec::new();
    for Group { mean, count } in groups {
        let face = SeenFace {
            confidence: count / (count + HALF_SURE_HITS),
            place: Region {
                left: mean.left.max(0.0),
                top: mean.top.max(0.0),
                width: mean.width.min(1.0 - mean.left.max(0.0)),
                height: mean.height.min(1.0 - mean.top.max(0.0)),
            },
        };
        // A mouth or an eye may look like a small face.
        if !faces.iter().any(|larger| holds(&larger.place, &face.place)) {
            faces.push(face);
        }
    }
    faces
}

/// Whether the middle of the one is inside the other.
fn holds(outer: &Region, inner: &Region) -> bool {
    let (x, y) = (
        inner.left + inner.width / 2.0,
        inner.top + inner.height / 2.0,
    );
    (outer.left..=outer.left + outer.width).contains(&x)
        && (outer.top..=outer.top + outer.height).contains(&y)
}
