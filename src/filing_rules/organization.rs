//! What certificates of organisations, names and small kinds are checked by.

use crate::error::{Error, ErrorKind};
use crate::form::{AppVersion, Date, is_separator_look_alike};
use crate::members::Members;
use serde_json::Value;

const PATH: &str = "rules.organization";

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

pub(super) fn parse(value: &Value) -> Result<OrganizationRules, Error> {
    let names = [
        "creditCode",
        "personName",
        "organizationName",
        "icpNumber",
        "appVersion",
    ];
    let members = Members::of(value, PATH, &names, ErrorKind::InvalidRules)?;
    Ok(OrganizationRules {
        credit_code: parse_credit_code(members.value("creditCode"))?,
        person_name: parse_person_name(members.value("personName"))?,
        organization_name: parse_organization_name(members.value("organizationName"))?,
        icp_number: parse_icp_number(members.value("icpNumber"))?,
        minimum_app_version: parse_app_version(members.value("appVersion"))?,
    })
}

fn parse_credit_code(value: &Value) -> Result<CreditCodeRules, Error> {
    let path = format!("{PATH}.creditCode");
    let members = open_group(value, &path, &["departments", "provinces"])?;
    let departments_path = format!("{path}.departments");
    let rows = Members::open(
        members.value("departments"),
        &departments_path,
        ErrorKind::InvalidRules,
    )?;
    let mut departments = Vec::new();
    for row in rows.named::<String>() {
        let (name, row, path) = row?;
        departments.push((code_character(&name, &path)?, parse_classes(row, &path)?));
    }
    let provinces: Vec<String> = members.one("provinces")?;
    for (index, province) in provinces.iter().enumerate() {
        if province.len() != 2 || !province.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Error::invalid_rules(
                format!("{path}.provinces[{index}]"),
                format!("{province:?}"),
                "must be two digits",
            ));
        }
    }
    Ok(CreditCodeRules {
        departments,
        provinces,
    })
}

/// The classes of a department, one character each.
fn parse_classes(department: &Value, path: &str) -> Result<String, Error> {
    let names = ["name", "classes"];
    let members = Members::of(department, path, &names, ErrorKind::InvalidRules)?;
    require_texts(members.value("name"), &format!("{path}.name"))?;
    let path = format!("{path}.classes");
    let rows = Members::open(members.value("classes"), &path, ErrorKind::InvalidRules)?;
    let mut classes = String::new();
    for row in rows.named::<String>() {
        let (name, texts, path) = row?;
        require_texts(texts, &path)?;
        classes.push(code_character(&name, &path)?);
    }
    Ok(classes)
}

fn parse_person_name(value: &Value) -> Result<PersonNameRules, Error> {
    let path = format!("{PATH}.personName");
    let names = [
        "maxLength",
        "separatorLookAlikes",
        "separatorLookAlikesBetweenHan",
    ];
    let members = open_group(value, &path, &names)?;
    Ok(PersonNameRules {
        // At least 50 is what twelve ministries ask of every system that keeps names.
        max_length: read_length(&members, &path, "maxLength", 50)?,
        look_alikes: read_look_alikes(&members, &path, "separatorLookAlikes")?,
        look_alikes_between_han: read_look_alikes(
            &members,
            &path,
            "separatorLookAlikesBetweenHan",
        )?,
    })
}

/// Whatever is replaced must not be a part of a name itself.
fn read_look_alikes(members: &Members<'_>, path: &str, name: &str) -> Result<String, Error> {
    let characters: String = members.one(name)?;
    match characters.chars().find(|c| !is_separator_look_alike(*c)) {
        Some(wrong) => Err(Error::invalid_rules(
            format!("{path}.{name}"),
            format!("{wrong:?}"),
            "must be marks, neither letters, ideographs, digits and blanks nor U+00B7 itself",
        )),
        None => Ok(characters),
    }
}

fn parse_organization_name(value: &Value) -> Result<LengthRules, Error> {
    let path = format!("{PATH}.organizationName");
    let members = open_group(value, &path, &["minLength", "maxLength"])?;
    let min = read_length(&members, &path, "minLength", 1)?;
    Ok(LengthRules {
        min,
        max: read_length(&members, &path, "maxLength", min)?,
    })
}

fn parse_icp_number(value: &Value) -> Result<IcpNumberRules, Error> {
    let path = format!("{PATH}.icpNumber");
    let members = open_group(value, &path, &["provinces", "serialLengths", "siteLetters"])?;
    let lengths: Vec<u8> = members.one("serialLengths")?;
    let letters: String = members.one("siteLetters")?;
    if let Some(wrong) = letters.chars().find(|c| !c.is_ascii_uppercase()) {
        return Err(Error::invalid_rules(
            format!("{path}.siteLetters"),
            format!("{wrong:?}"),
            "must be letters A to Z",
        ));
    }
    Ok(IcpNumberRules {
        provinces: members.one("provinces")?,
        serial_lengths: lengths.into_iter().map(usize::from).collect(),
        site_letters: letters,
    })
}

fn parse_app_version(value: &Value) -> Result<AppVersion, Error> {
    let path = format!("{PATH}.appVersion");
    let members = open_group(value, &path, &["minimum"])?;
    let minimum: String = members.one("minimum")?;
    AppVersion::parse(&minimum).ok_or_else(|| {
        Error::invalid_rules(
            format!("{path}.minimum"),
            format!("{minimum:?}"),
            "must be numbers with full stops between them, such as 4.17.0",
        )
    })
}

/// A group of rules, which says where it is from and since when.
fn open_group<'a>(value: &'a Value, path: &str, names: &[&str]) -> Result<Members<'a>, Error> {
    let mut allowed = names.to_vec();
    allowed.extend(["source", "date"]);
    let members = Members::of(value, path, &allowed, ErrorKind::InvalidRules)?;
    members.one::<String>("source")?;
    let date: String = members.one("date")?;
    if Date::parse(&date).is_none() {
        return Err(Error::invalid_rules(
            format!("{path}.date"),
            format!("{date:?}"),
            "must be a day, YYYY-MM-DD",
        ));
    }
    Ok(members)
}

/// Texts are there for whoever reads the table, in both languages.
fn require_texts(value: &Value, path: &str) -> Result<(), Error> {
    let members = Members::of(value, path, &["zh-CN", "en"], ErrorKind::InvalidRules)?;
    members.one::<String>("zh-CN")?;
    members.one::<String>("en")?;
    Ok(())
}

/// The one character of a name in the table.
fn code_character(name: &str, path: &str) -> Result<char, Error> {
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        (Some(c), None) if c.is_ascii_digit() || c.is_ascii_uppercase() => Ok(c),
        _ => Err(Error::invalid_rules(
            path,
            format!("{name:?}"),
            "must be named by one digit or letter A to Z",
        )),
    }
}

/// Longer than any name; a bound against a slip in the table.
pub(super) const MAX_LENGTH: u32 = 1_000;

fn read_length(
    members: &Members<'_>,
    path: &str,
    name: &str,
    least: usize,
) -> Result<usize, Error> {
    let length: u32 = members.one(name)?;
    if length > MAX_LENGTH || (length as usize) < least {
        return Err(Error::invalid_rules(
            format!("{path}.{name}"),
            length,
            format!("must be {least} to {MAX_LENGTH}"),
        ));
    }
    Ok(length as usize)
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
                "creditCode.provinces[0]",
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
