//! One field: its kind's check, dressed with severities and words.

use super::across::document_of;
use super::check::{Checked, Scope};
use super::{
    Date, FieldKind, app_version, credit_code, date_field, domain, email, icp_number, landline,
    mobile, mrz, organization_code, organization_name, passport, permanent_resident, person_name,
    registration_number, residence_permit, resident_id, site_name, text, travel_permit,
};
use crate::error::{Error, ErrorKind};
use crate::filing::Residency;
use crate::filing_rules::FilingRules;
use crate::finding::{Fact, Finding, FindingCode, Verdict};
use crate::members::read;
use crate::message::{Locale, write_form_message};
use crate::tables::Tables;
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

/// What fields and forms are checked by.
#[derive(Clone, Debug)]
pub struct FormOptions {
    /// The language of the messages. Default Chinese.
    pub locale: Locale,
    /// The rule table. Default the embedded one.
    pub rules: Arc<FilingRules>,
    /// County names and public suffixes; without them only warnings are missing.
    pub tables: Option<Arc<Tables>>,
    /// The day on which the filing is made. Without it nothing that depends on it is checked.
    pub today: Option<Date>,
}

impl Default for FormOptions {
    fn default() -> Self {
        Self {
            locale: Locale::default(),
            rules: FilingRules::shared(),
            tables: None,
            today: None,
        }
    }
}

impl FormOptions {
    /// Refuses members of a JavaScript object that are no option: there are `locale`, `rules` and
    /// `more`.
    ///
    /// # Errors
    ///
    /// `invalid_option` with the path of the member.
    pub fn check_names(options: &Value, more: &[&str]) -> Result<(), Error> {
        if options.is_null() {
            return Ok(());
        }
        let names: Vec<&str> = ["locale", "rules"].iter().chain(more).copied().collect();
        read(options, "options", ErrorKind::InvalidOption, |options| {
            options.members(&names);
        })
    }

    /// From the members `locale` and `today` of a JavaScript object at `path`, whose `rules` have
    /// been read already.
    ///
    /// # Errors
    ///
    /// `invalid_option` with the path of the member.
    pub fn from_json(
        path: &str,
        options: &Value,
        rules: Arc<FilingRules>,
        tables: Option<Arc<Tables>>,
    ) -> Result<Self, Error> {
        if options.is_null() {
            return Ok(Self {
                rules,
                tables,
                ..Self::default()
            });
        }
        read(options, path, ErrorKind::InvalidOption, |options| {
            let members = options.rows();
            let today = members.maybe::<String>("today").and_then(|text| {
                let today = Date::parse(&text);
                let allowed = "must be a day of the calendar, as YYYY-MM-DD";
                members.require(
                    today.is_some(),
                    "today",
                    &format_args!("{text:?}"),
                    &allowed,
                );
                today
            });
            Self {
                locale: members.or_default("locale"),
                rules,
                tables,
                today,
            }
        })
    }
}

/// What is known around a single field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldContext {
    /// Where the person is from: a document that is not taken from there blocks (S56 to S59).
    pub residency: Option<Residency>,
    /// The administration's two-digit code, such as `11`.
    pub administration: Option<String>,
    /// The applicant has confirmed that the certificate really says so.
    pub confirmed: bool,
}

impl FieldContext {
    /// From the members of a JavaScript object; those of [`FormOptions`] are left to it.
    ///
    /// # Errors
    ///
    /// `invalid_option` with the path of the member.
    pub fn from_json(context: &Value, rules: &FilingRules) -> Result<Self, Error> {
        if context.is_null() {
            return Ok(Self::default());
        }
        read(context, "context", ErrorKind::InvalidOption, |context| {
            let members = context.members(&[
                "today",
                "locale",
                "rules",
                "residency",
                "administration",
                "confirmed",
            ]);
            let administration = members.maybe::<String>("administration");
            if let Some(code) = &administration {
                context.keep(rules.require_administration("context.administration", code));
            }
            Self {
                residency: members.maybe("residency"),
                administration,
                confirmed: members.or_default("confirmed"),
            }
        })
    }
}

/// Everything that was found about one field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldReport {
    /// The worst of the findings.
    pub verdict: Verdict,
    /// In the order in which the checks were made; at most one of them blocks.
    pub findings: Vec<Finding>,
    /// The value as programs compare it; a name exactly as it was typed.
    pub normalized: String,
    /// What the value probably should be, to be offered and never put in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// Checks one value. Any text is a report.
///
/// # Example
///
/// ```
/// use beian_upload::{FieldContext, FieldKind, FormOptions, Verdict, validate_field};
///
/// let report = validate_field(
///     FieldKind::ResidentId,
///     "11010119800101998x ",
///     &FieldContext::default(),
///     &FormOptions::default(),
/// );
/// assert_eq!(report.normalized, "11010119800101998X");
/// ```
#[must_use]
pub fn validate_field(
    kind: FieldKind,
    value: &str,
    context: &FieldContext,
    options: &FormOptions,
) -> FieldReport {
    let rules = options.rules.as_ref();
    let scope = Scope {
        rules,
        tables: options.tables.as_deref(),
        today: options.today,
        administration: context
            .administration
            .as_deref()
            .and_then(|code| rules.administration(code)),
        is_confirmed: context.confirmed,
    };
    let checked = check(kind, value, &scope);
    let mut findings = dress(&checked.facts, options.locale, rules);
    // The kind is the last thing to be doubted: what is typed wrongly has to be mended first.
    if Verdict::of(&findings) != Verdict::Block
        && let Some(fact) = document_of(kind, context.residency, rules)
    {
        findings.push(dress_one(&fact, options.locale, rules));
    }
    FieldReport {
        verdict: Verdict::of(&findings),
        findings,
        normalized: checked.normalized,
        suggestion: checked.suggestion,
    }
}

/// The check of a kind; an empty value is `required`, whatever the kind.
pub(crate) fn check(kind: FieldKind, value: &str, scope: &Scope<'_>) -> Checked {
    if text::trim(value).is_empty() {
        return Checked::of("").with(Fact::new(FindingCode::Required));
    }
    match kind {
        FieldKind::PersonName => person_name::check(value, scope),
        FieldKind::ResidentId => resident_id::check(value, scope),
        FieldKind::HkMacaoResidencePermit | FieldKind::TaiwanResidencePermit => {
            residence_permit::check(kind, value, scope)
        }
        FieldKind::HkMacaoTravelPermit => travel_permit::check_hk_macao(value, scope),
        FieldKind::TaiwanTravelPermit => travel_permit::check_taiwan(value, scope),
        FieldKind::PermanentResidentId => permanent_resident::check(value, scope),
        FieldKind::Passport => passport::check(value, scope),
        FieldKind::Mrz => mrz::check(value, scope),
        FieldKind::CreditCode => credit_code::check(value, scope),
        FieldKind::OrganizationCode => organization_code::check(value, scope),
        FieldKind::RegistrationNumber => registration_number::check(value, scope),
        FieldKind::OrganizationName => organization_name::check(value, scope),
        FieldKind::Mobile => mobile::check(value, scope),
        FieldKind::Landline => landline::check(value, scope),
        FieldKind::Email => email::check(value, scope),
        FieldKind::Domain => domain::check(value, scope),
        FieldKind::SiteName => site_name::check(value, scope),
        FieldKind::IcpNumber => icp_number::check(value, scope),
        FieldKind::AppVersion => app_version::check(value, scope),
        FieldKind::Date => date_field::check(value, scope),
    }
}

/// Facts as findings: the rule table's severity, the locale's words.
pub(crate) fn dress(facts: &[Fact], locale: Locale, rules: &FilingRules) -> Vec<Finding> {
    let dress = |fact| dress_one(fact, locale, rules);
    facts.iter().map(dress).collect()
}

pub(crate) fn dress_one(fact: &Fact, locale: Locale, rules: &FilingRules) -> Finding {
    Finding {
        code: fact.code,
        severity: rules.severity(fact),
        params: fact.params.clone(),
        message: write_form_message(locale, fact.code, &fact.params),
        boxes: Vec::new(),
    }
}
