//! Validates a small form, as a page does before anything is sent, and prints what was found.
//!
//! ```sh
//! cargo run --example form
//! ```

use beian_upload::{
    Channel, Date, Error, FieldKind, Filing, FilingForm, FilingRules, FormOptions, Locale, Person,
    Site, SiteDomain, Subject, validate_form,
};
use serde_json::json;

fn main() -> Result<(), Error> {
    let answers = json!({
        "subjectKind": "individual",
        "scenario": "first",
        "administration": "44",
        "channel": "desktop",
        "principalIsAdministrator": true,
    });
    let rules = FilingRules::shared();
    let filing = Filing {
        channel: Channel::Phone,
        ..Filing::from_json(&answers, &rules)?
    };
    let form = FilingForm {
        filing,
        subject: Subject {
            name: "张三".to_owned(),
            document_type: Some(FieldKind::ResidentId),
            document_number: "110101199001019992".to_owned(),
            ..Subject::default()
        },
        principal: Person {
            name: "张三".to_owned(),
            document_type: Some(FieldKind::ResidentId),
            document_number: "１１０１０１１９９００１０１９９９２".to_owned(),
            valid_from: Some("2006-05-04".to_owned()),
            valid_until: Some("2026-05-04".to_owned()),
            mobile: "13800138000".to_owned(),
            emergency_mobile: Some("13800138000".to_owned()),
            ..Person::default()
        },
        administrator: None,
        sites: vec![Site {
            name: "山居笔记".to_owned(),
            domains: vec![SiteDomain {
                name: "example.cn".to_owned(),
                expires: Some("2026-12-31".to_owned()),
            }],
        }],
    };
    let options = FormOptions {
        locale: Locale::En,
        rules,
        today: Date::parse("2026-11-22"),
        ..FormOptions::default()
    };
    let report = validate_form(&form, &options);
    for finding in &report.findings {
        let severity = finding.severity.as_str();
        println!("{severity:5} {}: {}", finding.field, finding.message);
    }
    println!("verdict: {:?}", report.verdict);
    Ok(())
}
