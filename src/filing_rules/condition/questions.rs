//! What a condition may ask of a filing, and where the answer is.

use crate::filing::{
    Channel, DomainHolder, Filing, OrganizationType, Residency, Scenario, SubjectKind,
};
use crate::named::Named;

/// An answer of a filing.
pub(super) enum Answer<'a> {
    Unknown,
    Name(&'a str),
    Number(u32),
}

/// What a condition may ask for.
pub(in crate::filing_rules) struct Question {
    pub(in crate::filing_rules) name: &'static str,
    pub(in crate::filing_rules) kind: Kind,
    pub(super) answer: fn(&Filing) -> Answer<'_>,
}

/// How an answer is asked for.
pub(in crate::filing_rules) enum Kind {
    Names(&'static [&'static str]),
    Codes,
    OtherCodes,
    YesOrNo,
    Number,
}

pub(in crate::filing_rules) const QUESTIONS: [Question; 21] = [
    Question {
        name: "subjectKind",
        kind: Kind::Names(SubjectKind::NAMES),
        answer: |filing| Answer::Name(filing.subject_kind.as_str()),
    },
    Question {
        name: "organizationType",
        kind: Kind::Names(OrganizationType::NAMES),
        answer: |filing| {
            let name = filing.organization_type.map(OrganizationType::as_str);
            name.map_or(Answer::Unknown, Answer::Name)
        },
    },
    Question {
        name: "scenario",
        kind: Kind::Names(Scenario::NAMES),
        answer: |filing| Answer::Name(filing.scenario.as_str()),
    },
    Question {
        name: "administration",
        kind: Kind::Codes,
        answer: |filing| Answer::Name(&filing.administration),
    },
    Question {
        name: "notAdministration",
        kind: Kind::OtherCodes,
        answer: |filing| Answer::Name(&filing.administration),
    },
    Question {
        name: "channel",
        kind: Kind::Names(Channel::NAMES),
        answer: |filing| Answer::Name(filing.channel.as_str()),
    },
    Question {
        name: "principalIsAdministrator",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(Some(filing.principal_is_administrator)),
    },
    Question {
        name: "principalIsLegalRepresentative",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(filing.principal_is_legal_representative),
    },
    Question {
        name: "principalResidency",
        kind: Kind::Names(Residency::NAMES),
        answer: |filing| residency(filing.residency.principal),
    },
    Question {
        name: "administratorResidency",
        kind: Kind::Names(Residency::NAMES),
        answer: |filing| residency(filing.residency.administrator),
    },
    Question {
        name: "principalAge",
        kind: Kind::Number,
        answer: |filing| number(filing.principal_age.map(u32::from)),
    },
    Question {
        name: "administratorAge",
        kind: Kind::Number,
        answer: |filing| number(filing.administrator_age.map(u32::from)),
    },
    Question {
        name: "idOutsideAdministration",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(filing.id_outside_administration),
    },
    Question {
        name: "nameChanged",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(filing.name_changed),
    },
    Question {
        name: "financeContent",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(filing.finance_content),
    },
    Question {
        name: "legacyVerificationForm",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(Some(filing.legacy_verification_form == Some(true))),
    },
    Question {
        name: "preApproval",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(Some(!filing.pre_approval.is_empty())),
    },
    Question {
        name: "siteCount",
        kind: Kind::Number,
        answer: |filing| number(filing.site_count),
    },
    Question {
        name: "prefixCount",
        kind: Kind::Number,
        answer: |filing| number(filing.prefix_count),
    },
    Question {
        name: "domainCount",
        kind: Kind::Number,
        answer: |filing| match filing.distinct_domains().len() {
            0 => Answer::Unknown,
            count => Answer::Number(u32::try_from(count).unwrap_or(u32::MAX)),
        },
    },
    Question {
        name: "domainHolder",
        kind: Kind::Names(DomainHolder::NAMES),
        answer: |filing| {
            let holder = filing.domain_holder.unwrap_or(DomainHolder::Subject);
            Answer::Name(holder.as_str())
        },
    },
];

fn yes_or_no(answer: Option<bool>) -> Answer<'static> {
    match answer {
        None => Answer::Unknown,
        Some(true) => Answer::Name("true"),
        Some(false) => Answer::Name("false"),
    }
}

fn residency(answer: Option<Residency>) -> Answer<'static> {
    Answer::Name(answer.unwrap_or(Residency::Mainland).as_str())
}

fn number(answer: Option<u32>) -> Answer<'static> {
    answer.map_or(Answer::Unknown, Answer::Number)
}
