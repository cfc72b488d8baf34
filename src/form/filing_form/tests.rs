//! Forms as JSON.

use super::FilingForm;
use crate::error::Error;
use crate::filing_rules::FilingRules;
use serde_json::{Value, json};

fn form() -> Value {
    json!({
        "filing": {
            "subjectKind": "individual",
            "scenario": "first",
            "administration": "44",
            "channel": "desktop",
            "principalIsAdministrator": true,
        },
        "subject": {"name": "张三", "documentType": "resident_id", "documentNumber": "1"},
        "principal": {
            "name": "张三",
            "documentType": "resident_id",
            "documentNumber": "1",
            "documentNumberConfirmed": false,
            "validFrom": "2016-05-04",
            "validUntil": "long_term",
            "mobile": "13800138000",
            "emergencyMobile": "",
            "landline": "0571-88158388",
            "email": "a@b.cn",
        },
        "administrator": {"name": "", "documentNumber": "", "mobile": ""},
        "sites": [{
            "name": "山居笔记",
            "domains": [{"name": "example.cn", "expires": "2030-01-01"}, {"name": ""}],
        }],
    })
}

fn read(form: &Value) -> Result<FilingForm, Error> {
    FilingForm::from_json(form, &FilingRules::shared())
}

fn refused(pointer: &str, value: Value) -> (String, String) {
    let mut form = form();
    let (parent, name) = pointer.rsplit_once('/').expect("a member of something");
    let parent = form.pointer_mut(parent).expect("such a member");
    match parent {
        Value::Object(members) => members.insert(name.to_owned(), value),
        other => panic!("{other} has no members"),
    };
    let error = read(&form).expect_err(pointer);
    assert_eq!(error.code(), "invalid_option");
    (error.path().to_owned(), error.allowed().to_owned())
}

#[test]
fn a_form_is_written_as_it_was_read() {
    let form = form();
    let read = read(&form).expect("a form");
    assert_eq!(serde_json::to_value(&read).expect("plain"), form);
}

#[test]
fn what_is_missing_or_null_or_not_chosen_has_not_been_filled_in() {
    let form = json!({
        "filing": form()["filing"],
        "subject": {"name": null, "documentType": "", "address": null},
        "principal": null,
        "sites": [{}],
    });
    let read = read(&form).expect("a form");
    assert_eq!(read.subject, super::Subject::default());
    assert_eq!(read.principal, super::Person::default());
    assert_eq!(read.administrator, None);
    assert_eq!(read.sites, [super::Site::default()]);
}

#[test]
fn members_that_do_not_exist_are_refused_by_path() {
    for (pointer, path) in [
        ("/subjects", "form.subjects"),
        ("/filing/kind", "form.filing.kind"),
        ("/subject/mobile", "form.subject.mobile"),
        ("/principal/phone", "form.principal.phone"),
        ("/administrator/address", "form.administrator.address"),
        ("/sites/0/url", "form.sites.0.url"),
        ("/sites/0/domains/1/suffix", "form.sites.0.domains.1.suffix"),
    ] {
        // A list is no object for `refused`; its entries are.
        assert_eq!(refused(pointer, json!(1)).0, path);
    }
}

#[test]
fn values_of_another_type_are_refused_by_path() {
    for (pointer, value, path) in [
        ("/filing", json!(null), "form.filing"),
        ("/subject", json!("张三"), "form.subject"),
        ("/subject/name", json!(3), "form.subject.name"),
        (
            "/principal/mobile",
            json!(13_800_138_000_u64),
            "form.principal.mobile",
        ),
        (
            "/principal/documentType",
            json!("military_id"),
            "form.principal.documentType",
        ),
        (
            "/subject/documentNumberConfirmed",
            json!("yes"),
            "form.subject.documentNumberConfirmed",
        ),
        ("/administrator", json!([]), "form.administrator"),
        ("/sites", json!({}), "form.sites"),
        (
            "/sites/0/domains",
            json!("example.cn"),
            "form.sites.0.domains",
        ),
    ] {
        assert_eq!(refused(pointer, value).0, path);
    }
}

#[test]
fn more_sites_and_domains_than_any_order_has_are_refused() {
    let site = json!({"name": "", "domains": vec![json!({}); 600]});
    let (path, allowed) = refused("/sites", json!([site, site]));
    assert_eq!(path, "form.sites.1.domains");
    assert!(allowed.contains("400"), "{allowed}");
    let (path, allowed) = refused("/sites", json!(vec![json!({}); 101]));
    assert_eq!(path, "form.sites");
    assert!(allowed.contains("100"), "{allowed}");
}
