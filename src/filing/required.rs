//! The materials of a filing: which rows of the table hold for it, as slots.

use super::description::DistinctDomain;
use super::slot::{Slot, SlotGuidance, SlotReason};
use super::{Filing, Material, Need, Owner, Residency, SubjectKind};
use crate::filing_rules::{Administration, FilingRules, MaterialGuide, Reason};
use crate::form::FormOptions;
use crate::message::Locale;
use crate::short_map::ShortMap;

/// The materials that a filing needs, in the order in which a person would upload them.
///
/// # Example
///
/// ```
/// use beian_upload::{Filing, FilingRules, FormOptions, required_materials};
///
/// let filing = serde_json::json!({
///     "subjectKind": "organization", "scenario": "first", "administration": "11",
///     "channel": "phone", "principalIsAdministrator": true,
/// });
/// let filing = Filing::from_json(&filing, &FilingRules::shared())?;
/// let slots = required_materials(&filing, &FormOptions::default());
/// assert!(slots.iter().any(|slot| slot.id == "handheld_license"));
/// # Ok::<(), beian_upload::Error>(())
/// ```
#[must_use]
pub fn required_materials(filing: &Filing, options: &FormOptions) -> Vec<Slot> {
    let rules = options.rules.as_ref();
    let administration = rules.administration(&filing.administration);
    let desk = Desk {
        filing,
        rules,
        administration,
        locale: options.locale,
        places: find_places(filing, rules, administration),
    };
    let domains = filing.distinct_domains();
    let mut slots = Vec::new();
    for (key, place) in desk.places.iter() {
        if key.owner != Owner::Domain {
            slots.push(desk.slot(*key, place, None));
            continue;
        }
        if domains.is_empty() {
            slots.push(desk.slot(*key, place, None));
        }
        for domain in &domains {
            slots.push(desk.slot(*key, place, Some(domain)));
        }
    }
    slots
}

/// Where a material stands among the others, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct PlaceKey {
    order: u16,
    material: Material,
    owner: Owner,
}

/// Why a material has a place, and by which of the rows that hold.
struct Place<'a> {
    need: Need,
    reason: &'a Reason,
    guide: &'a MaterialGuide,
    is_administrations: bool,
}

/// The strongest of the rows that hold for each material and owner; of equal ones that of the
/// administration, whose reason says more.
fn find_places<'a>(
    filing: &Filing,
    rules: &'a FilingRules,
    administration: Option<&'a Administration>,
) -> ShortMap<PlaceKey, Place<'a>> {
    let mut places: ShortMap<PlaceKey, Place<'a>> = ShortMap::new();
    let own_rows = administration.map_or(&[][..], |row| &row.slots);
    let own_rows = own_rows.iter().map(|row| (row, true));
    let rows = rules.slots.rows.iter();
    for (row, is_own) in own_rows.chain(rows.map(|row| (row, row.rests_on_administration()))) {
        if !row.holds(filing, administration) {
            continue;
        }
        let Some(guide) = rules.materials.get(&row.material) else {
            continue;
        };
        let Some((need, reason)) = rules.slots.need_in(filing.scenario, row) else {
            continue;
        };
        let key = PlaceKey {
            order: guide.order,
            material: row.material,
            owner: row.owner.unwrap_or(guide.owner),
        };
        if places.get(&key).is_none_or(|held| need > held.need) {
            places.insert(
                key,
                Place {
                    need,
                    reason,
                    guide,
                    is_administrations: is_own,
                },
            );
        }
    }
    places
}

/// What all slots of a filing are made from.
struct Desk<'a> {
    filing: &'a Filing,
    rules: &'a FilingRules,
    administration: Option<&'a Administration>,
    locale: Locale,
    places: ShortMap<PlaceKey, Place<'a>>,
}

impl Desk<'_> {
    fn slot(&self, key: PlaceKey, place: &Place<'_>, domain: Option<&DistinctDomain<'_>>) -> Slot {
        let guide = place.guide;
        let picture = self.rules.pictures.picture_for(Some(key.material));
        let residency = self.residency_of(key.owner);
        let shot = self.rules.shooting.shot_of(key.material);
        Slot {
            id: id_of(key, guide.owner, domain),
            material: key.material,
            owner: key.owner,
            domain: domain.map(|domain| domain.name.clone()),
            domain_text: domain.map(|domain| domain.typed.to_owned()),
            sides: guide.sides_for(residency).to_vec(),
            need: place.need,
            reason: self.reason(place.reason),
            capture: guide.capture_for(self.filing.channel),
            frame: shot.frame_for(residency),
            camera: shot.camera,
            consents: shot.consents.clone(),
            channels: guide.channels.clone(),
            min_bytes: Some(picture.min_bytes).filter(|bytes| *bytes > 0),
            max_bytes: picture.block_bytes.saturating_sub(1),
            formats: picture.formats,
            compose_with: self.partners(key.owner, guide),
            marks: guide.marks_for(self.filing),
            guidance: self.guidance(guide),
            is_administrations: place.is_administrations,
        }
    }

    /// Where the owner is from; of a domain and an organisation nobody asks.
    fn residency_of(&self, owner: Owner) -> Option<Residency> {
        match owner {
            Owner::Administrator if !self.is_one_person() => self.filing.residency.administrator,
            Owner::Administrator | Owner::Principal => self.filing.residency.principal,
            Owner::Subject | Owner::Domain => None,
        }
    }

    /// An individual is its own principal and administrator.
    fn is_one_person(&self) -> bool {
        self.filing.principal_is_administrator
            || self.filing.subject_kind == SubjectKind::Individual
    }

    fn reason(&self, reason: &Reason) -> SlotReason {
        let name = self.administration.map_or("", |row| row.name(self.locale));
        let text = self.rules.slots.reason_text(&reason.code);
        SlotReason {
            code: reason.code.clone(),
            source: reason.source.clone(),
            date: reason.date.clone(),
            // The table is refused where a reason has no text.
            text: text.map_or_else(String::new, |text| {
                text.get(self.locale).replace("{administration}", name)
            }),
        }
    }

    /// The partners that have a place in this order: the owner's own document rather than another
    /// person's (C9). One that is uploaded once for several (D2.2) is the principal's.
    fn partners(&self, owner: Owner, guide: &MaterialGuide) -> Vec<Material> {
        let mut partners = Vec::new();
        for &wanted in guide.compose_with_for(self.filing.subject_kind) {
            let partner = match wanted {
                Material::PrincipalId
                    if owner == Owner::Administrator
                        && self.has_place(Material::AdministratorId) =>
                {
                    Material::AdministratorId
                }
                wanted if self.has_place(wanted) => wanted,
                _ => Material::PrincipalId,
            };
            if self.has_place(partner) && !partners.contains(&partner) {
                partners.push(partner);
            }
        }
        partners
    }

    fn has_place(&self, material: Material) -> bool {
        self.places.keys().any(|key| key.material == material)
    }

    fn guidance(&self, guide: &MaterialGuide) -> SlotGuidance {
        let guidance = guide.guidance(self.locale);
        SlotGuidance {
            steps: guidance.steps.clone(),
            must_show: guidance.must_show.clone(),
            template: guidance.template.clone(),
            signing: guide
                .signing_for(self.filing, self.locale)
                .map(str::to_owned)
                .collect(),
        }
    }
}

fn id_of(key: PlaceKey, usual_owner: Owner, domain: Option<&DistinctDomain<'_>>) -> String {
    let material = key.material.as_str();
    match domain {
        Some(domain) => format!("{material}:{}", domain.name),
        None if key.owner == usual_owner => material.to_owned(),
        None => format!("{material}:{}", key.owner.as_str()),
    }
}
