//! Which kinds of document are taken from whom (S52, S56 to S60, C10).

use super::{Entry, Known, Notes, Owner};
use crate::filing::{OrganizationType, Residency};
use crate::filing_rules::{DocumentKinds, FilingRules};
use crate::finding::{Fact, FindingCode};
use crate::form::FieldKind;
use crate::named::Named;

/// What a person from there is told of a document, where it is known; kinds that nobody shows, such
/// as a telephone number, are no documents.
pub(crate) fn document_of(
    kind: FieldKind,
    residency: Option<Residency>,
    rules: &FilingRules,
) -> Option<Fact> {
    let residency = residency?;
    let shows =
        |kinds: &DocumentKinds| kinds.allowed.contains(&kind) || kinds.unusual.contains(&kind);
    let is_document = Residency::VARIANTS
        .iter()
        .any(|residency| rules.persons.documents(*residency).is_some_and(shows));
    let kinds = rules.persons.documents(residency).filter(|_| is_document)?;
    judge(kind, kinds).map(|fact| fact.with("variant", residency.as_str()))
}

pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    let form = known.form;
    let rules = &known.rules.persons;
    let mut compare = |owner, kind, kinds: Option<&DocumentKinds>, variant| {
        if let (Some(kind), Some(kinds)) = (kind, kinds)
            && let Some(fact) = judge(kind, kinds)
        {
            notes.add_of(owner, Entry::DocumentType, fact.with("variant", variant));
        }
    };
    let kind = form.subject.document_type;
    if known.is_individual() {
        let residency = known.residency(Owner::Subject);
        let kinds = rules.documents(residency);
        compare(Owner::Subject, kind, kinds, residency.as_str());
    } else {
        // An organisation that says nothing may be of any type.
        let organization = form.filing.organization_type;
        let kinds = rules.certificates(organization.unwrap_or(OrganizationType::Other));
        compare(Owner::Subject, kind, kinds, "organization");
    }
    for (owner, person) in known.persons() {
        let residency = known.residency(owner);
        let kinds = rules.documents(residency);
        compare(owner, person.document_type, kinds, residency.as_str());
    }
}

fn judge(kind: FieldKind, kinds: &DocumentKinds) -> Option<Fact> {
    if kinds.allowed.contains(&kind) {
        return None;
    }
    let code = if kinds.unusual.contains(&kind) {
        FindingCode::DocumentTypeUnusual
    } else {
        FindingCode::DocumentTypeNotAllowed
    };
    let allowed: Vec<&str> = kinds.allowed.iter().map(|kind| kind.as_str()).collect();
    let fact = Fact::new(code)
        .with("documentType", kind.as_str())
        .with("allowed", allowed.join(",").as_str());
    Some(fact)
}

#[cfg(test)]
mod tests {
    use crate::FilingRules;
    use crate::filing::Residency;
    use crate::form::across::samples::{fires, found, individual, organization};
    use crate::form::{FieldContext, FieldKind, FormOptions, validate_field};
    use crate::named::Named;
    use serde_json::json;

    #[test]
    fn each_residency_has_its_documents() {
        let numbers = [
            ("resident_id", "110101199001019992"),
            ("hk_macao_residence_permit", "810000199001019996"),
            ("hk_macao_travel_permit", "H00000000"),
            ("taiwan_residence_permit", "830000199001019973"),
            ("taiwan_travel_permit", "00000000"),
            ("permanent_resident_id", "944276197706159974"),
            ("passport", "L00000000"),
            ("credit_code", "91330100PDY00001XX"),
        ];
        let allowed = |residency: &str, kind: &str| match residency {
            "mainland" => kind == "resident_id",
            "hong_kong" | "macao" => kind.starts_with("hk_macao"),
            "taiwan" => kind.starts_with("taiwan"),
            _ => kind == "passport",
        };
        for residency in Residency::NAMES {
            for (kind, number) in numbers {
                let lines = found(
                    organization(),
                    &[
                        ("/filing/residency", json!({"administrator": residency})),
                        ("/administrator/documentType", json!(kind)),
                        ("/administrator/documentNumber", json!(number)),
                        ("/administrator/validFrom", json!(null)),
                    ],
                );
                let about_type: Vec<_> = lines
                    .iter()
                    .filter(|line| line.ends_with("documentType"))
                    .collect();
                let expected = match (*residency, kind) {
                    (residency, kind) if allowed(residency, kind) => None,
                    ("foreign", "permanent_resident_id") => Some("warn document_type_unusual"),
                    _ => Some("block document_type_not_allowed"),
                };
                let expected =
                    expected.map(|fact| format!("{fact}.{residency} administrator.documentType"));
                assert!(
                    about_type.into_iter().eq(&expected),
                    "{residency} {kind}: {lines:?}"
                );
            }
        }
    }

    #[test]
    fn an_individual_shows_no_certificate_of_an_organisation_nor_the_other_way_round() {
        let lines = found(
            individual(),
            &[
                ("/subject/documentType", json!("credit_code")),
                ("/subject/documentNumber", json!("91330100PDY00001XX")),
            ],
        );
        let expected = "block document_type_not_allowed.mainland subject.documentType";
        assert_eq!(lines[0], expected);
        fires(
            organization,
            &[
                ("/subject/documentType", json!("resident_id")),
                ("/subject/documentNumber", json!("110101199001019992")),
            ],
            &["block document_type_not_allowed.organization subject.documentType"],
        );
    }

    #[test]
    fn a_number_of_the_business_registry_is_unusual_for_a_foundation() {
        let types = ["foundation", "enterprise"].map(|organization_type| {
            let lines = found(
                organization(),
                &[
                    ("/filing/organizationType", json!(organization_type)),
                    ("/subject/documentType", json!("registration_number")),
                    ("/subject/documentNumber", json!("330100000000003")),
                ],
            );
            let unusual = "warn document_type_unusual.organization subject.documentType";
            lines.iter().any(|line| line == unusual)
        });
        assert_eq!(types, [true, false]);
    }

    #[test]
    fn the_words_name_the_documents() {
        use crate::form::across::samples::{change, options, read};
        let changes = [("/filing/residency", json!({"principal": "taiwan"}))];
        let form = read(&change(organization(), &changes));
        let report = crate::form::validate_form(&form, &options());
        let message = &report.findings[0].message;
        assert!(
            message.contains("台湾居民居住证、台湾居民来往大陆通行证"),
            "{message}"
        );
    }

    fn codes(kind: FieldKind, value: &str, residency: Residency) -> Vec<String> {
        let context = FieldContext {
            residency: Some(residency),
            ..FieldContext::default()
        };
        let report = validate_field(kind, value, &context, &FormOptions::default());
        let one = |finding: &crate::finding::Finding| {
            format!("{} {}", finding.severity.as_str(), finding.code.as_str())
        };
        report.findings.iter().map(one).collect()
    }

    #[test]
    fn a_single_field_says_that_its_document_is_not_taken_from_there() {
        let refused = ["block document_type_not_allowed"];
        assert_eq!(
            codes(FieldKind::Passport, "X1234567", Residency::Taiwan),
            refused
        );
        assert!(codes(FieldKind::Passport, "X1234567", Residency::Foreign).is_empty());
        let card = "KAZ110090123105";
        let unusual = codes(FieldKind::PermanentResidentId, card, Residency::Foreign);
        assert!(unusual.contains(&"warn document_type_unusual".to_owned()));
        // What is typed wrongly is told first, and a telephone number is no document.
        let mistyped = codes(FieldKind::TaiwanTravelPermit, "1", Residency::Macao);
        assert_eq!(mistyped, ["block malformed"]);
        assert!(codes(FieldKind::Mobile, "13800138000", Residency::Macao).is_empty());
        let organization = "91330100PDY00001XX";
        assert!(codes(FieldKind::CreditCode, organization, Residency::Mainland).is_empty());
        assert!(
            super::document_of(FieldKind::Passport, None, &FilingRules::shared()).is_none(),
            "nobody said where the person is from"
        );
    }
}
