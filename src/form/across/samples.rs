//! Forms that tests change one thing of.

use crate::filing_rules::FilingRules;
use crate::form::{Date, FilingForm, FormOptions, FormReport, validate_form};
use serde_json::{Value, json};

pub(in crate::form) const TODAY: &str = "2026-11-22";

/// A good form of an individual in Guangdong.
pub(in crate::form) fn individual() -> Value {
    let person = "110101199001019992";
    json!({
        "filing": {
            "subjectKind": "individual",
            "scenario": "first",
            "administration": "44",
            "channel": "phone",
            "principalIsAdministrator": true,
            "idOutsideAdministration": false,
        },
        "subject": {"name": "张三", "documentType": "resident_id", "documentNumber": person},
        "principal": {
            "name": "张三",
            "documentType": "resident_id",
            "documentNumber": person,
            "validFrom": "2016-05-04",
            "validUntil": "2036-05-04",
            "mobile": "13800138000",
            "emergencyMobile": "13900139000",
            "email": "zhang@example.cn",
        },
        "sites": [{
            "name": "山居笔记",
            "domains": [{"name": "example.cn", "expires": "2028-03-01"}],
        }],
    })
}

/// A good form of an organisation with two persons in Beijing.
pub(in crate::form) fn organization() -> Value {
    json!({
        "filing": {
            "subjectKind": "organization",
            "organizationType": "enterprise",
            "scenario": "first",
            "administration": "11",
            "channel": "desktop",
            "principalIsAdministrator": false,
            "principalIsLegalRepresentative": true,
        },
        "subject": {
            "name": "北京样例科技有限公司",
            "documentType": "credit_code",
            "documentNumber": "91330100PDY00001XX",
            "address": "北京市东城区样例街 1 号",
        },
        "principal": {
            "name": "张三",
            "documentType": "resident_id",
            "documentNumber": "110101199001019992",
            "validFrom": "2016-05-04",
            "validUntil": "2036-05-04",
            "mobile": "13800138000",
            "emergencyMobile": "13900139000",
            "landline": "0571-88158388",
            "email": "zhang@example.cn",
        },
        "administrator": {
            "name": "阿卜杜拉·买买提",
            "documentType": "resident_id",
            "documentNumber": "310101198506159985",
            "validFrom": "2012-03-10",
            "validUntil": "2032-03-10",
            "mobile": "13700137000",
            "emergencyMobile": "13600136000",
            "email": "li@example.cn",
        },
        "sites": [
            {"name": "样例科技", "domains": [{"name": "example.cn", "expires": "2028-03-01"}]},
            {"name": "样例商城", "domains": [{"name": "example.com.cn"}]},
        ],
    })
}

/// The form with values put at JSON pointers; null takes away.
pub(in crate::form) fn change(mut form: Value, changes: &[(&str, Value)]) -> Value {
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        let parent = form.pointer_mut(parent).expect("what is changed is there");
        match parent {
            Value::Object(members) if value.is_null() => drop(members.remove(name)),
            Value::Object(members) => drop(members.insert(name.to_owned(), value.clone())),
            Value::Array(entries) => entries.push(value.clone()),
            other => panic!("{other} has no members"),
        }
    }
    form
}

/// On the day of the tests.
pub(in crate::form) fn options() -> FormOptions {
    FormOptions {
        today: Date::parse(TODAY),
        ..FormOptions::default()
    }
}

pub(in crate::form) fn read(form: &Value) -> FilingForm {
    FilingForm::from_json(form, &FilingRules::shared()).expect("a form")
}

/// What was found, each as `severity code.variant field`.
pub(in crate::form) fn list(report: &FormReport) -> Vec<String> {
    let one = |finding: &crate::form::FormFinding| {
        assert!(!finding.message.contains(['{', '}']), "{}", finding.message);
        assert_ne!(
            finding.message,
            finding.code.as_str(),
            "{finding:?} has no words"
        );
        let params = serde_json::to_value(&finding.params).expect("plain");
        let variant = params["variant"].as_str().map(|name| format!(".{name}"));
        format!(
            "{} {}{} {}",
            finding.severity.as_str(),
            finding.code.as_str(),
            variant.unwrap_or_default(),
            finding.field
        )
    };
    report.findings.iter().map(one).collect()
}

/// What is found in the changed form.
pub(in crate::form) fn found(form: Value, changes: &[(&str, Value)]) -> Vec<String> {
    list(&validate_form(&read(&change(form, changes)), &options()))
}

/// That without the changes nothing is found and with them exactly that.
pub(in crate::form) fn fires(form: fn() -> Value, changes: &[(&str, Value)], expected: &[&str]) {
    assert_eq!(found(form(), &[]), [""; 0], "the form is good");
    assert_eq!(found(form(), changes), expected, "{changes:?}");
}
