//! How each material is photographed: the frame that it fills, the camera, and what separate consent
//! is asked for before.

use super::list::require_origin;
use super::materials::parse_set;
use crate::filing::{Camera, Consent, DashedFrame, Material, Residency};
use crate::members::{Members, Node};
use crate::short_map::ShortMap;

/// How each material is photographed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShootingRules {
    /// What holds where a material has no row.
    default: Shot,
    materials: ShortMap<Material, Shot>,
}

/// How one material is photographed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shot {
    frame: DashedFrame,
    frame_by_residency: ShortMap<Residency, DashedFrame>,
    pub(crate) camera: Camera,
    pub(crate) consents: Vec<Consent>,
}

type Frames = ShortMap<String, DashedFrame>;

impl ShootingRules {
    pub(crate) fn shot_of(&self, material: Material) -> &Shot {
        self.materials.get(&material).unwrap_or(&self.default)
    }
}

impl Shot {
    /// The frame, by where the owner is from.
    pub(crate) fn frame_for(&self, residency: Option<Residency>) -> DashedFrame {
        let own = residency.and_then(|residency| self.frame_by_residency.get(&residency));
        *own.unwrap_or(&self.frame)
    }
}

pub(super) fn parse(node: &Node<'_>) -> ShootingRules {
    let members = node.members(&["source", "date", "frames", "default", "materials"]);
    require_origin(&members);
    let frames = parse_frames(&members.at("frames"));
    let default = members
        .at("default")
        .members(&["frame", "camera", "consents"]);
    let default = Shot {
        frame: find(&default.at("frame"), &frames),
        frame_by_residency: ShortMap::new(),
        camera: default.one("camera"),
        consents: parse_set(&default, "consents"),
    };
    let mut materials = ShortMap::new();
    for (material, row) in members.at("materials").rows().named::<Material>() {
        materials.insert(material, parse_shot(&row, &frames, &default));
    }
    ShootingRules { default, materials }
}

fn parse_shot(row: &Node<'_>, frames: &Frames, default: &Shot) -> Shot {
    let members = row.members(&["frame", "frameByResidency", "camera", "consents"]);
    let has = |name| !members.value(name).is_null();
    let mut frame_by_residency = ShortMap::new();
    let rows = members.at("frameByResidency").maybe_rows();
    for (residency, name) in rows.named::<Residency>() {
        frame_by_residency.insert(residency, find(&name, frames));
    }
    Shot {
        frame: if has("frame") {
            find(&members.at("frame"), frames)
        } else {
            default.frame
        },
        frame_by_residency,
        camera: members.maybe("camera").unwrap_or(default.camera),
        consents: if has("consents") {
            parse_set(&members, "consents")
        } else {
            default.consents.clone()
        },
    }
}

/// The frame that is named there.
fn find(node: &Node<'_>, frames: &Frames) -> DashedFrame {
    let wanted: String = node.one();
    let Some(frame) = frames.get(&wanted) else {
        let known: Vec<&str> = frames.keys().map(String::as_str).collect();
        let allowed = format!("must be one of {}", known.join(", "));
        node.refuse(&format_args!("{wanted:?}"), &allowed);
        return NO_FRAME;
    };
    *frame
}

/// What stands in for a frame that was refused, until the whole table is.
const NO_FRAME: DashedFrame = DashedFrame {
    width_mm: 1,
    height_mm: 1,
};

/// Larger is no document; a bound against a slip in the table.
pub(super) const MAX_MM: u16 = 2_000;

fn parse_frames(node: &Node<'_>) -> Frames {
    let mut frames = ShortMap::new();
    for (name, row) in node.rows().named::<String>() {
        let members = row.members(&["widthMm", "heightMm", "source", "date"]);
        require_origin(&members);
        let frame = DashedFrame {
            width_mm: read_mm(&members, "widthMm"),
            height_mm: read_mm(&members, "heightMm"),
        };
        frames.insert(name, frame);
    }
    frames
}

fn read_mm(members: &Members<'_>, name: &str) -> u16 {
    let length: u16 = members.one(name);
    let allowed = format_args!("must be 1 to {MAX_MM}");
    members.require((1..=MAX_MM).contains(&length), name, &length, &allowed);
    length
}

#[cfg(test)]
mod tests {
    use super::Shot;
    use crate::filing::{Camera, Capture, Channel, Consent, Material, Residency, Side};
    use crate::filing_rules::FilingRules;
    use crate::named::Named;
    use serde_json::json;

    fn shot(rules: &FilingRules, material: Material) -> &Shot {
        rules.shooting.shot_of(material)
    }

    fn size(shot: &Shot, residency: Option<Residency>) -> (u16, u16) {
        let frame = shot.frame_for(residency);
        (frame.width_mm, frame.height_mm)
    }

    #[test]
    fn a_document_of_two_sides_has_the_frame_of_a_card_and_a_foreign_one_that_of_a_passport() {
        let rules = FilingRules::shared();
        for material in Material::VARIANTS {
            let guide = rules.materials.get(material).expect("a guide");
            for residency in Residency::VARIANTS {
                let is_card = guide.sides_for(Some(*residency)) == [Side::Front, Side::Back];
                let has_card = size(shot(&rules, *material), Some(*residency)) == (86, 54);
                assert_eq!(has_card, is_card, "{}", material.as_str());
            }
        }
        let foreign = size(
            shot(&rules, Material::PrincipalId),
            Some(Residency::Foreign),
        );
        assert_eq!(foreign, (125, 88));
        assert_eq!(size(shot(&rules, Material::SitePlan), None), (210, 297));
        assert_eq!(
            size(shot(&rules, Material::SubjectLicense), None),
            (297, 210)
        );
    }

    #[test]
    fn identity_documents_and_faces_are_not_uploaded_without_consent() {
        let rules = FilingRules::shared();
        let consents = |material| shot(&rules, material).consents.as_slice();
        assert_eq!(
            consents(Material::HandheldId),
            [Consent::Identity, Consent::Face]
        );
        assert_eq!(consents(Material::FacePhoto), [Consent::Face]);
        assert_eq!(consents(Material::SitePlan), []);
        for material in Material::VARIANTS {
            let guide = rules.materials.get(material).expect("a guide");
            let is_identity = guide.sides_for(None).contains(&Side::Front);
            if is_identity {
                assert_eq!(
                    consents(*material),
                    [Consent::Identity],
                    "{}",
                    material.as_str()
                );
            }
        }
    }

    #[test]
    fn the_face_is_taken_with_the_camera_that_shows_it() {
        let rules = FilingRules::shared();
        let face = shot(&rules, Material::FacePhoto);
        assert_eq!(face.camera, Camera::User);
        for material in Material::VARIANTS {
            let guide = rules.materials.get(material).expect("a guide");
            let is_base = guide.capture_for(Channel::Phone) == Capture::CaptureOnly;
            if is_base && *material != Material::FacePhoto {
                let camera = shot(&rules, *material).camera;
                assert_eq!(camera, Camera::Environment, "{}", material.as_str());
            }
        }
    }

    #[test]
    fn what_a_row_leaves_out_is_that_of_the_default_and_a_host_may_add_a_frame() {
        let frame =
            json!({"widthMm": 420, "heightMm": 297, "source": "ISO 216, A3", "date": "2007"});
        let rules = FilingRules::with(&json!({"shooting": {
            "frames": {"wall": frame},
            "default": {"camera": "user"},
            "materials": {"subject_license": {"frame": "wall"}, "principal_id": null},
        }}))
        .expect("a good table");
        let license = shot(&rules, Material::SubjectLicense);
        assert_eq!(size(license, None), (420, 297));
        assert_eq!(license.camera, Camera::User);
        assert_eq!(size(shot(&rules, Material::PrincipalId), None), (210, 297));
    }

    #[test]
    fn every_wrong_value_is_named_by_its_path() {
        for (changes, path) in [
            (
                json!({"frames": {"card": null}}),
                "materials.administrator_id.frame",
            ),
            (
                json!({"frames": {"card": {"widthMm": 0}}}),
                "frames.card.widthMm",
            ),
            (
                json!({"frames": {"card": {"heightMm": 2001}}}),
                "frames.card.heightMm",
            ),
            (
                json!({"frames": {"card": {"heightMm": 53.98}}}),
                "frames.card.heightMm",
            ),
            (json!({"default": {"frame": "round"}}), "default.frame"),
            (
                json!({"default": {"frameByResidency": {}}}),
                "default.frameByResidency",
            ),
            (json!({"materials": {"passport": {}}}), "materials.passport"),
            (
                json!({"materials": {"site_plan": {"camera": "left"}}}),
                "materials.site_plan.camera",
            ),
            (
                json!({"materials": {"site_plan": {"consents": ["face", "face"]}}}),
                "materials.site_plan.consents",
            ),
            (
                json!({"materials": {"site_plan": {"frameByResidency": {"foreign": "round"}}}}),
                "materials.site_plan.frameByResidency.foreign",
            ),
            (
                json!({"materials": {"site_plan": {"frameByResidency": {"mars": "card"}}}}),
                "materials.site_plan.frameByResidency.mars",
            ),
        ] {
            let error = FilingRules::with(&json!({"shooting": changes})).expect_err("it is wrong");
            assert_eq!(error.path(), format!("rules.shooting.{path}"));
        }
    }
}
