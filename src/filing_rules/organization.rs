//! What certificates of organisations, names and small kinds are checked by.

use crate::form::{AppVersion, Date, is_separator_look_alike};
use crate::members::{Members, Node};

/// What certificates of organisations and names are checked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrganizationRules {
    pub(crate) credit_code: CreditCodeRules,
    pub(crate) person_name: PersonNameRules,
    pub(crate) organization_name: LengthRules,
    pub(crate) icp_number: IcpNumberRules,
    /// The oldest version of the app that works.
    pub(crate) minimum_app_version: AppVersion,
}

/// What the characters of a credit code may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CreditCodeRules {
    /// Each registering department with the classes it registers.
    departments: Vec<(char, String)>,
    /// Two digits each.
    provinces: Vec<String>,
}

impl CreditCodeRules {
    pub(crate) fn has_class(&self, department: char, class: char) -> bool {
        self.departments
            .iter()
            .any(|(known, classes)| *known == department && classes.contains(class))
    }

    pub(crate) fn has_province(&self, province: &str) -> bool {
        self.provinces.iter().any(|known| known == province)
    }
}

/// What a person's name may look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PersonNameRules {
    pub(crate) max_length: usize,
    /// Characters that are never anything but a separator written wrongly.
    pub(crate) look_alikes: String,
    /// Characters that are one only between two ideographs.
    pub(crate) look_alikes_between_han: String,
}

/// Bounds of a length in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LengthRules {
    pub(crate) min: usize,
    pub(crate) max: usize,
}

/// What the parts of a filing number may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IcpNumberRules {
    /// One character each.
    pub(crate) provinces: String,
    /// How many digits a serial has.
    pub(crate) serial_lengths: Vec<usize>,
    /// What may follow a site's number when it is no website's.
    pub(crate) site_letters: String,
}

pub(super) fn parse(node: &Node<'_>) -> OrganizationRules {
    let members = node.members(&[
        "creditCode",
        "personName",
        "organizationName",
        "icpNumber",
        "appVersion",
    ]);
    OrganizationRules {
        credit_code: parse_credit_code(&members.at("creditCode")),
        person_name: parse_person_name(&members.at("personName")),
        organization_name: parse_organization_name(&members.at("organizationName")),
        icp_number: parse_icp_number(&members.at("icpNumber")),
        minimum_app_version: parse_app_version(&members.at("appVersion")),
    }
}

fn parse_credit_code(node: &Node<'_>) -> CreditCodeRules {
    let members = open_group(node, &["departments", "provinces"]);
    let mut departments = Vec::new();
    for (name, row) in members.at("departments").rows().named::<String>() {
        departments.push((code_character(&name, &row), parse_classes(&row)));
    }
    let provinces: Vec<String> = members.one("provinces");
    for (index, province) in provinces.iter().enumerate() {
        if province.len() != 2 || !province.bytes().all(|byte| byte.is_ascii_digit()) {
            let name = format!("provinces.{index}");
            members.refuse(&name, &format_args!("{province:?}"), &"must be two digits");
        }
    }
    CreditCodeRules {
        departments,
        provinces,
    }
}

/// The classes of a department, one character each.
fn parse_classes(department: &Node<'_>) -> String {
    let members = department.members(&["name", "classes"]);
    require_texts(&members.at("name"));
    let mut classes = String::new();
    for (name, texts) in members.at("classes").rows().named::<String>() {
        require_texts(&texts);
        classes.push(code_character(&name, &texts));
    }
    classes
}

fn parse_person_name(node: &Node<'_>) -> PersonNameRules {
    let members = open_group(
        node,
        &[
            "maxLength",
            "separatorLookAlikes",
            "separatorLookAlikesBetweenHan",
        ],
    );
    PersonNameRules {
        // At least 50 is what twelve ministries ask of every system that keeps names.
        max_length: read_length(&members, "maxLength", 50),
        look_alikes: read_look_alikes(&members, "separatorLookAlikes"),
        look_alikes_between_han: read_look_alikes(&members, "separatorLookAlikesBetweenHan"),
    }
}

/// Whatever is replaced must not be a part of a name itself.
fn read_look_alikes(members: &Members<'_>, name: &str) -> String {
    let characters: String = members.one(name);
    if let Some(wrong) = characters.chars().find(|c| !is_separator_look_alike(*c)) {
        let allowed =
            "must be marks, neither letters, ideographs, digits and blanks nor U+00B7 itself";
        members.refuse(name, &format_args!("{wrong:?}"), &allowed);
    }
    characters
}

fn parse_organization_name(node: &Node<'_>) -> LengthRules {
    let members = open_group(node, &["minLength", "maxLength"]);
    let min = read_length(&members, "minLength", 1);
    LengthRules {
        min,
        max: read_length(&members, "maxLength", min),
    }
}

fn parse_icp_number(node: &Node<'_>) -> IcpNumberRules {
    let members = open_group(node, &["provinces", "serialLengths", "siteLetters"]);
    let lengths: Vec<u8> = members.one("serialLengths");
    let letters: String = members.one("siteLetters");
    if let Some(wrong) = letters.chars().find(|c| !c.is_ascii_uppercase()) {
        let given = format_args!("{wrong:?}");
        members.refuse("siteLetters", &given, &"must be letters A to Z");
    }
    IcpNumberRules {
        provinces: members.one("provinces"),
        serial_lengths: lengths.into_iter().map(usize::from).collect(),
        site_letters: letters,
    }
}

fn parse_app_version(node: &Node<'_>) -> AppVersion {
    let members = open_group(node, &["minimum"]);
    let minimum: String = members.one("minimum");
    AppVersion::parse(&minimum).unwrap_or_else(|| {
        let allowed = "must be numbers with full stops between them, such as 4.17.0";
        members.refuse("minimum", &format_args!("{minimum:?}"), &allowed);
        AppVersion::default()
    })
}

/// A group of rules, which says where it is from and since when.
fn open_group<'a>(node: &Node<'a>, names: &[&str]) -> Members<'a> {
    let members = node.members(&[names, &["source", "date"]].concat());
    members.one::<String>("source");
    let date: String = members.one("date");
    let is_day = Date::parse(&date).is_some();
    let given = format_args!("{date:?}");
    members.require(is_day, "date", &given, &"must be a day, YYYY-MM-DD");
    members
}

/// Texts are there for whoever reads the table, in both languages.
fn require_texts(node: &Node<'_>) {
    let members = node.members(&["zh-CN", "en"]);
    members.one::<String>("zh-CN");
    members.one::<String>("en");
}

/// The one character of a name in the table.
fn code_character(name: &str, node: &Node<'_>) -> char {
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        (Some(c), None) if c.is_ascii_digit() || c.is_ascii_uppercase() => c,
        _ => {
            let allowed = "must be named by one digit or letter A to Z";
            node.refuse(&format_args!("{name:?}"), &allowed);
            '0'
        }
    }
}

/// Longer than any name; a bound against a slip in the table.
pub(super) const MAX_LENGTH: u32 = 1_000;

fn read_length(members: &Members<'_>, name: &str, least: usize) -> usize {
    let length: u32 = members.one(name);
    let is_length = length <= MAX_LENGTH && (length as usize) >= least;
    let allowed = format_args!("must be {least} to {MAX_LENGTH}");
    members.require(is_length, name, &length, &allowed);
    length as usize
}

#[cfg(test)]
mod tests {
    use crate::filing_rules::FilingRules;
    use serde_json::{Value, json};

    fn refusal(changes: &Value) -> (String, String) {
        let changes = json!({ "organization": changes });
        let error = FilingRules::with(&changes).expect_err("a wrong table");
        assert_eq!(error.code(), "invalid_rules");
        (error.path().to_owned(), error.allowed().to_owned())
    }

    #[test]
    fn a_wrong_value_is_named_with_its_path_and_what_is_allowed() {
        let wrong = [
            (
                json!({"appVersion": {"minimum": "4.x"}}),
                "appVersion.minimum",
            ),
            (json!({"appVersion": {"date": "2019"}}), "appVersion.date"),
            (
                json!({"personName": {"maxLength": 49}}),
                "personName.maxLength",
            ),
            (
                json!({"personName": {"separatorLookAlikes": "•·"}}),
                "personName.separatorLookAlikes",
            ),
            (
                json!({"personName": {"separatorLookAlikesBetweenHan": "张"}}),
                "personName.separatorLookAlikesBetweenHan",
            ),
            (
                json!({"organizationName": {"minLength": 0}}),
                "organizationName.minLength",
            ),
            (
                json!({"organizationName": {"maxLength": 1}}),
                "organizationName.maxLength",
            ),
            (
                json!({"icpNumber": {"siteLetters": "a"}}),
                "icpNumber.siteLetters",
            ),
            (
                json!({"creditCode": {"provinces": ["1"]}}),
                "creditCode.provinces.0",
            ),
            (
                json!({"creditCode": {"departments": {"9": {"classes": {"11": {"zh-CN": "", "en": ""}}}}}}),
                "creditCode.departments.9.classes.11",
            ),
            (
                json!({"creditCode": {"departments": {"9": {"name": {"en": null}}}}}),
                "creditCode.departments.9.name.en",
            ),
            (json!({"taxNumber": {}}), "taxNumber"),
        ];
        for (changes, path) in wrong {
            let (given, allowed) = refusal(&changes);
            assert_eq!(given, format!("rules.organization.{path}"));
            assert!(!allowed.is_empty(), "{path}");
        }
    }

    #[test]
    fn a_class_that_a_host_adds_is_known() {
        let class = json!({"zh-CN": "村民委员会", "en": "Villagers' committee"});
        let rules = FilingRules::with(&json!({
            "organization": {"creditCode": {"departments": {"5": {"classes": {"4": class}}}}}
        }))
        .expect("a good table");
        assert!(rules.organization.credit_code.has_class('5', '4'));
        assert!(rules.organization.credit_code.has_class('5', '1'));
        let default = FilingRules::shared();
        assert!(!default.organization.credit_code.has_class('5', '4'));
    }
}
