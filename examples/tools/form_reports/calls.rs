//! Calls of the verbs about fields, forms and filings, most of them right ones.

use crate::random::Random;
use crate::values::{KINDS, slip, value};
use serde_json::{Value, json};

/// A verb of `./core` with up to three arguments; null is one that is not given.
pub struct Call {
    pub verb: &'static str,
    pub arguments: [Value; 3],
}

/// Changes that a host may make, the last of which is refused.
const RULES: [&str; 4] = [
    r#"{"findings":{"checksum":{"severity":"warn"}}}"#,
    r#"{"administrations":{"44":null}}"#,
    r#"{"web":{"countrySuffixes":{"accepted":["cc"]}}}"#,
    r#"{"findings":{"checksum":{"severity":"loud"}}}"#,
];

const TEXTS: [&str; 8] = [
    "APP 提示：“非法参数”！",
    "人脸核验一直不通过",
    "检测到您上传的资料不完整",
    "怎么下载域名证书？",
    "Clear the cache of the browser",
    "手机号码已经被使用",
    "你好",
    "文件大小不符合要求",
];

pub fn draw(random: &mut Random) -> Call {
    match random.below(20) {
        0..=9 => field(random),
        10..=14 => Call {
            verb: "validateForm",
            arguments: [form(random), Value::Null, options(random, true)],
        },
        15 => Call {
            verb: "requiredMaterials",
            arguments: [filing(random), Value::Null, options(random, false)],
        },
        16 => Call {
            verb: "missingMaterials",
            arguments: [
                filing(random),
                json!([
                    "subject_license",
                    "principal_id:front",
                    slip("face_photo", random)
                ]),
                options(random, false),
            ],
        },
        17 => {
            let states = ["draft", "confirming", "sms_check", "rejected", "no_state"];
            Call {
                verb: "orderOptions",
                arguments: [
                    json!(random.pick(&states)),
                    Value::Null,
                    options(random, false),
                ],
            }
        }
        _ => Call {
            verb: "explainError",
            arguments: [
                json!(slip(one_of(&TEXTS, random), random)),
                Value::Null,
                options(random, false),
            ],
        },
    }
}

fn field(random: &mut Random) -> Call {
    let kind = random.below(KINDS.len());
    let mut context = options(random, true);
    for (name, value) in [
        ("residency", json!(residency(random))),
        ("administration", json!(administration(random))),
        ("confirmed", json!(random.below(2) == 0)),
    ] {
        if random.below(2) == 0 {
            context[name] = value;
        }
    }
    Call {
        verb: "validateField",
        arguments: [json!(KINDS[kind].0), json!(value(kind, random)), context],
    }
}

fn options(random: &mut Random, has_today: bool) -> Value {
    let mut options = json!({});
    if random.below(2) == 0 {
        options["locale"] = json!(random.pick(&["zh-CN", "en"]));
    }
    if has_today && random.below(3) > 0 {
        let days = ["2026-11-22", "2012-04-15", "2024-02-29", "1999-12-31"];
        options["today"] = json!(random.pick(&days));
    }
    if has_today && random.below(40) == 0 {
        options["today"] = json!("2026-02-30");
    }
    if random.below(20) == 0 {
        options["rules"] = serde_json::from_str(one_of(&RULES, random)).expect("JSON");
    }
    options
}

fn one_of(texts: &[&'static str], random: &mut Random) -> &'static str {
    random.pick::<&str>(texts)
}

fn residency(random: &mut Random) -> &'static str {
    one_of(
        &["mainland", "hong_kong", "macao", "taiwan", "foreign"],
        random,
    )
}

fn administration(random: &mut Random) -> &'static str {
    let codes = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
        "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
        "65",
    ];
    if random.below(40) == 0 {
        return "99";
    }
    one_of(&codes, random)
}

fn filing(random: &mut Random) -> Value {
    let scenarios = [
        "first",
        "add_site",
        "add_site_from_other_provider",
        "add_access",
        "change_subject",
        "change_site",
        "cancel",
        "supplement",
    ];
    let mut filing = json!({
        "subjectKind": random.pick(&["individual", "organization"]),
        "scenario": random.pick(&scenarios),
        "administration": administration(random),
        "channel": random.pick(&["desktop", "phone"]),
        "principalIsAdministrator": random.below(2) == 0,
    });
    let domain = |random: &mut Random| value(kind_of("domain"), random);
    let holders = [
        "subject",
        "legal_representative",
        "shareholder",
        "manager",
        "other",
    ];
    let answers = [
        (
            "organizationType",
            json!(random.pick(&["enterprise", "government", "law_firm"])),
        ),
        (
            "principalIsLegalRepresentative",
            json!(random.below(2) == 0),
        ),
        (
            "residency",
            json!({"principal": residency(random), "administrator": residency(random)}),
        ),
        ("principalAge", json!(random.below(100))),
        ("administratorAge", json!(random.below(100))),
        ("idOutsideAdministration", json!(random.below(2) == 0)),
        ("nameChanged", json!(random.below(2) == 0)),
        ("financeContent", json!(random.below(2) == 0)),
        ("preApproval", json!(["news"])),
        ("siteCount", json!(random.below(9))),
        ("prefixCount", json!(random.below(200))),
        ("domains", json!([domain(random), domain(random)])),
        ("domainHolder", json!(random.pick(&holders))),
        ("legacyVerificationForm", json!(random.below(2) == 0)),
    ];
    for (name, answer) in answers {
        if random.below(3) == 0 {
            filing[name] = answer;
        }
    }
    filing
}

fn form(random: &mut Random) -> Value {
    let mut form = json!({
        "filing": filing(random),
        "subject": {
            "name": value(kind_of("organization_name"), random),
            "address": "杭州市",
            "documentNumberConfirmed": random.below(2) == 0,
        },
        "principal": person(random),
        "sites": [],
    });
    let kind = if random.below(2) == 0 {
        kind_of("credit_code")
    } else {
        random.below(KINDS.len())
    };
    form["subject"]["documentType"] = json!(KINDS[kind].0);
    form["subject"]["documentNumber"] = json!(value(kind, random));
    if random.below(2) == 0 {
        form["administrator"] = person(random);
    }
    if random.below(4) == 0 {
        form["administrator"] = form["principal"].clone();
    }
    let site = |random: &mut Random| {
        let domains: Vec<Value> = (0..random.below(3))
            .map(|_| {
                let name = value(kind_of("domain"), random);
                json!({"name": name, "expires": value(kind_of("date"), random)})
            })
            .collect();
        json!({"name": value(kind_of("site_name"), random), "domains": domains})
    };
    form["sites"] = (0..random.below(3)).map(|_| site(random)).collect();
    form
}

fn person(random: &mut Random) -> Value {
    // Documents are the second to the eighth kind.
    let kind = 1 + random.below(7);
    let mut person = json!({
        "name": value(kind_of("person_name"), random),
        "documentType": KINDS[kind].0,
        "documentNumber": value(kind, random),
        "mobile": value(kind_of("mobile"), random),
    });
    for (name, of) in [
        ("validFrom", "date"),
        ("validUntil", "date"),
        ("emergencyMobile", "mobile"),
        ("landline", "landline"),
        ("email", "email"),
    ] {
        if random.below(3) > 0 {
            person[name] = json!(value(kind_of(of), random));
        }
    }
    person
}

fn kind_of(name: &str) -> usize {
    let found = KINDS.iter().position(|(known, _)| *known == name);
    found.expect("every kind has values")
}
