//! A whole form: each of its fields, and what holds between them.

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use super::across::{self, DomainEntry, Entry, Known, Notes, Owner, Place, SiteEntry};
use super::check::{Checked, Scope};
use super::field::{self, FormOptions};
use super::filing_form::{FilingForm, Person, Site, SiteDomain, Subject};
use super::form_report::{FormFinding, FormReport};
use super::{FieldKind, date_field, site_name};
use crate::filing::SubjectKind;
use crate::finding::{Fact, FindingCode, Param, Verdict};
use crate::short_sort::sort_short;

/// A longer text is no entry of a form and is not looked at.
const MAX_CHARS: usize = 10_000;

/// Checks a form. Any form is a report.
///
/// Without [`FormOptions::today`] nothing is found about dates but that they were not checked.
///
/// # Example
///
/// ```
/// use beian_upload::{FilingForm, FilingRules, FormOptions, Verdict, validate_form};
/// use serde_json::json;
///
/// let form = json!({
///     "filing": {
///         "subjectKind": "individual",
///         "scenario": "first",
///         "administration": "44",
///         "channel": "desktop",
///         "principalIsAdministrator": true,
///     },
///     "subject": { "name": "张三", "documentType": "resident_id" },
/// });
/// let form = FilingForm::from_json(&form, &FilingRules::shared())?;
/// let report = validate_form(&form, &FormOptions::default());
/// assert_eq!(report.verdict, Verdict::Block);
/// assert_eq!(report.findings[0].code.as_str(), "required");
/// assert_eq!(report.findings[0].field, "subject.documentNumber");
/// # Ok::<(), beian_upload::Error>(())
/// ```
#[must_use]
pub fn validate_form(form: &FilingForm, options: &FormOptions) -> FormReport {
    let rules = options.rules.as_ref();
    let administration = rules.administration(&form.filing.administration);
    let mut normalized = form.clone();
    let mut notes = Notes::default();
    let mut fields = Fields {
        form,
        scope: Scope {
            rules,
            tables: options.tables.as_deref(),
            today: options.today,
            administration,
            is_confirmed: false,
        },
        notes: &mut notes,
    };
    fields.check_subject(&mut normalized.subject);
    fields.check_person(Owner::Principal, &mut normalized.principal);
    if let Some(administrator) = &mut normalized.administrator {
        fields.check_person(Owner::Administrator, administrator);
    }
    for (index, site) in normalized.sites.iter_mut().enumerate() {
        fields.check_site(index, site);
    }
    let known = Known {
        form: &normalized,
        rules,
        administration,
        today: options.today,
    };
    across::check(&known, &mut notes);
    report(notes, normalized, options)
}

fn report(notes: Notes, normalized: FilingForm, options: &FormOptions) -> FormReport {
    let mut notes: Vec<_> = notes.0.into_iter().enumerate().collect();
    // Facts of one field stay in the order in which they were found.
    sort_short(&mut notes, |(at, one), (other_at, other)| {
        (one.place, at) < (other.place, other_at)
    });
    let mut findings = Vec::with_capacity(notes.len());
    for (_, note) in notes {
        let finding = field::dress_one(&note.fact, options.locale, &options.rules);
        findings.push(FormFinding::new(
            note.place.path(),
            finding,
            note.suggestion,
        ));
    }
    let worst = findings.iter().map(|finding| finding.severity).max();
    FormReport {
        verdict: Verdict::of_worst(worst),
        findings,
        normalized,
    }
}

/// The fields of a form, one by one.
struct Fields<'a, 'n> {
    form: &'a FilingForm,
    scope: Scope<'a>,
    notes: &'n mut Notes,
}

impl Fields<'_, '_> {
    fn check_subject(&mut self, subject: &mut Subject) {
        let owner = Owner::Subject;
        self.begin(subject.document_number_confirmed);
        let name_kind = match self.form.filing.subject_kind {
            SubjectKind::Individual => FieldKind::PersonName,
            SubjectKind::Organization => FieldKind::OrganizationName,
        };
        self.check(Place::Of(owner, Entry::Name), name_kind, &mut subject.name);
        if let Some(kind) = subject.document_type {
            let place = Place::Of(owner, Entry::DocumentNumber);
            self.check(place, kind, &mut subject.document_number);
        }
        if let Some(address) = &subject.address {
            self.refuse_endless(Place::Of(owner, Entry::Address), address);
        }
    }

    fn check_person(&mut self, owner: Owner, person: &mut Person) {
        self.begin(person.document_number_confirmed);
        let place = |entry| Place::Of(owner, entry);
        self.check(place(Entry::Name), FieldKind::PersonName, &mut person.name);
        if let Some(kind) = person.document_type {
            let number = &mut person.document_number;
            self.check(place(Entry::DocumentNumber), kind, number);
        }
        self.check_day(place(Entry::ValidFrom), &mut person.valid_from);
        let until = &mut person.valid_until;
        self.check_maybe(place(Entry::ValidUntil), FieldKind::Date, until);
        self.check(place(Entry::Mobile), FieldKind::Mobile, &mut person.mobile);
        let emergency = &mut person.emergency_mobile;
        self.check_maybe(place(Entry::EmergencyMobile), FieldKind::Mobile, emergency);
        self.check_maybe(
            place(Entry::Landline),
            FieldKind::Landline,
            &mut person.landline,
        );
        self.check_maybe(place(Entry::Email), FieldKind::Email, &mut person.email);
    }

    fn check_site(&mut self, index: usize, site: &mut Site) {
        self.begin(None);
        let place = |entry| Place::Site(index, entry);
        for (at, SiteDomain { name, expires }) in site.domains.iter_mut().enumerate() {
            let domain = |entry| place(SiteEntry::Domain(at, entry));
            self.check(domain(DomainEntry::Name), FieldKind::Domain, name);
            self.check_day(domain(DomainEntry::Expires), expires);
        }
        let kind = self.form.filing.subject_kind;
        let domains: Vec<String> = site.domains.iter().map(|it| it.name.clone()).collect();
        self.check_by(place(SiteEntry::Name), &mut site.name, |name, scope| {
            site_name::check_for(name, scope, Some(kind), &domains)
        });
    }

    /// What is known of whose fields come next.
    fn begin(&mut self, confirmed: Option<bool>) {
        self.scope.is_confirmed = confirmed == Some(true);
    }

    fn check_maybe(&mut self, place: Place, kind: FieldKind, value: &mut Option<String>) {
        if let Some(value) = value {
            self.check(place, kind, value);
        }
    }

    /// A day, which validity without an end is not.
    fn check_day(&mut self, place: Place, value: &mut Option<String>) {
        self.check_maybe(place, FieldKind::Date, value);
        if value.as_deref() == Some(date_field::LONG_TERM) {
            let fact = Fact::new(FindingCode::NotADate).with("variant", "no_end_here");
            self.notes.add(place, fact);
        }
    }

    fn check(&mut self, place: Place, kind: FieldKind, value: &mut String) {
        self.check_by(place, value, |value, scope| {
            field::check(kind, value, scope)
        });
    }

    /// Whether a blank has to be filled in is for another rule to say.
    fn check_by(
        &mut self,
        place: Place,
        value: &mut String,
        check: impl FnOnce(&str, &Scope<'_>) -> Checked,
    ) {
        if across::is_empty(value) || self.refuse_endless(place, value) {
            return;
        }
        let checked = check(value, &self.scope);
        *value = checked.normalized;
        // Said once: it mends all that is wrong with the field.
        let mut suggestion = checked.suggestion;
        for fact in checked.facts {
            if !is_about_today(&fact) {
                self.notes.add_with(place, fact, suggestion.take());
            }
        }
    }

    fn refuse_endless(&mut self, place: Place, value: &str) -> bool {
        let is_endless = value.len() > MAX_CHARS && value.chars().nth(MAX_CHARS).is_some();
        if is_endless {
            let fact = Fact::new(FindingCode::Malformed)
                .with("variant", "endless")
                .with("maxChars", MAX_CHARS as u64);
            self.notes.add(place, fact);
        }
        is_endless
    }
}

/// That a birth could not be compared with today is said once for the whole form.
fn is_about_today(fact: &Fact) -> bool {
    let variant = fact.params.get("variant");
    fact.code == FindingCode::NotChecked && variant == Some(&Param::from("birth"))
}
