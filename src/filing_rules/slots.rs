//! Which materials have a place in an order: the rows for all administrations. Those of a single
//! one stand in its own row.

use super::administrations::{Administration, LegalRepresentativeRule, OutsideDocument};
use super::condition::Condition;
use super::localized::{Localized, parse_text};
use crate::error::Error;
use crate::filing::{DomainHolder, Filing, Material, Need, Owner, Scenario};
use crate::members::{Members, Node};
use crate::short_map::ShortMap;

/// Which materials have a place in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SlotRules {
    /// Why a material is asked for, by code. `{administration}` stands for the province's name.
    reasons: ShortMap<String, Localized<String>>,
    scenarios: ShortMap<Scenario, ScenarioRule>,
    pub(crate) rows: Vec<SlotRule>,
}

/// When a material has a place in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SlotRule {
    pub(crate) material: Material,
    /// Whose it is; the material's own owner when left out.
    pub(crate) owner: Option<Owner>,
    pub(crate) need: Need,
    pub(crate) reason: Reason,
    when: Condition,
    administration_says: AdministrationTest,
    /// Where the row stands, for refusals.
    path: String,
}

/// Why, from where and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) code: String,
    pub(crate) source: String,
    pub(crate) date: String,
}

/// What an administration's row has to say for a slot's row to hold; what is empty is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct AdministrationTest {
    principal: Vec<LegalRepresentativeRule>,
    administrator: Vec<LegalRepresentativeRule>,
    outside_documents: Vec<OutsideDocument>,
    accepts_domain_holder: Option<bool>,
}

/// What a scenario does to every row.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ScenarioRule {
    /// The most that anything is needed; `None` where nothing is uploaded at all.
    at_most: Option<(Need, Reason)>,
    /// Materials that are needed as in every other scenario.
    except: Vec<Material>,
    path: String,
}

impl SlotRules {
    /// Why, in words.
    pub(crate) fn reason_text(&self, code: &str) -> Option<&Localized<String>> {
        self.reasons.get(code)
    }

    /// How much a material is needed in a scenario, and why, where a row says `need`.
    pub(crate) fn need_in<'a>(
        &'a self,
        scenario: Scenario,
        row: &'a SlotRule,
    ) -> Option<(Need, &'a Reason)> {
        let usual = (row.need, &row.reason);
        let Some(rule) = self.scenarios.get(&scenario) else {
            return Some(usual);
        };
        match &rule.at_most {
            None => None,
            Some((at_most, reason))
                if row.need > *at_most && !rule.except.contains(&row.material) =>
            {
                Some((*at_most, reason))
            }
            Some(_) => Some(usual),
        }
    }

    /// Refuses rows, here and of the administrations, whose reason has no words.
    pub(super) fn require_reasons(
        &self,
        administrations: &ShortMap<String, Administration>,
    ) -> Result<(), Error> {
        for row in &self.rows {
            self.require_reason(&row.reason, &row.path)?;
        }
        for (_, administration) in administrations.iter() {
            for row in &administration.slots {
                self.require_reason(&row.reason, &row.path)?;
            }
        }
        for (_, rule) in self.scenarios.iter() {
            if let Some((_, reason)) = &rule.at_most {
                self.require_reason(reason, &rule.path)?;
            }
        }
        Ok(())
    }

    fn require_reason(&self, reason: &Reason, path: &str) -> Result<(), Error> {
        if self.reasons.get(&reason.code).is_some() {
            return Ok(());
        }
        let known: Vec<&str> = self.reasons.keys().map(String::as_str).collect();
        Err(Error::invalid_rules(
            format!("{path}.reason"),
            format!("{:?}", reason.code),
            format!("must be one of {}", known.join(", ")),
        ))
    }
}

impl SlotRule {
    /// Whether it rests on what an administration says, which no source says for certain (C15).
    pub(crate) fn rests_on_administration(&self) -> bool {
        self.administration_says != AdministrationTest::default()
    }

    /// Whether the material has a place in this order.
    pub(crate) fn holds(&self, filing: &Filing, administration: Option<&Administration>) -> bool {
        self.when.holds(filing) && self.administration_says.holds(filing, administration)
    }
}

impl AdministrationTest {
    fn holds(&self, filing: &Filing, administration: Option<&Administration>) -> bool {
        let Some(administration) = administration else {
            return *self == Self::default();
        };
        let holder = filing.domain_holder.unwrap_or(DomainHolder::Subject);
        let accepts_holder = administration.domain_holders.contains(&holder);
        let outside_documents = administration.outside_documents.get(filing.subject_kind);
        is_asked(&self.principal, &administration.principal)
            && is_asked(&self.administrator, &administration.administrator)
            && is_asked(&self.outside_documents, &outside_documents)
            && self
                .accepts_domain_holder
                .is_none_or(|asked| asked == accepts_holder)
    }
}

fn is_asked<T: PartialEq>(asked: &[T], said: &T) -> bool {
    asked.is_empty() || asked.contains(said)
}

pub(super) fn parse(node: &Node<'_>) -> SlotRules {
    let members = node.members(&["date", "scenarios", "reasons", "rows"]);
    let date = parse_text(&members, "date");
    SlotRules {
        reasons: parse_reasons(&members.at("reasons")),
        scenarios: parse_scenarios(&members.at("scenarios"), &date),
        rows: parse_rows(&members.at("rows"), &date),
    }
}

fn parse_reasons(node: &Node<'_>) -> ShortMap<String, Localized<String>> {
    let mut reasons = ShortMap::new();
    for (code, row) in node.rows().named::<String>() {
        reasons.insert(code, Localized::parse_text(&row));
    }
    reasons
}

fn parse_scenarios(node: &Node<'_>, date: &str) -> ShortMap<Scenario, ScenarioRule> {
    let mut rules = ShortMap::new();
    for (scenario, row) in node.rows().named::<Scenario>() {
        rules.insert(scenario, parse_scenario(&row, date));
    }
    rules
}

fn parse_scenario(row: &Node<'_>, date: &str) -> ScenarioRule {
    let members = row.members(&["hasSlots", "atMost", "except", "reason", "source", "date"]);
    parse_text(&members, "source");
    let at_most = if members.one("hasSlots") {
        Some((members.one("atMost"), parse_reason(&members, date)))
    } else {
        None
    };
    ScenarioRule {
        at_most,
        except: members.or_default("except"),
        path: members.path,
    }
}

/// Rows by name, so that a host can replace or remove a single one.
pub(super) fn parse_rows(node: &Node<'_>, date: &str) -> Vec<SlotRule> {
    let mut rules = Vec::new();
    for (_, row) in node.rows().named::<String>() {
        rules.push(parse_row(&row, date));
    }
    rules
}

fn parse_row(row: &Node<'_>, date: &str) -> SlotRule {
    let members = row.members(&[
        "material",
        "owner",
        "when",
        "administrationSays",
        "need",
        "reason",
        "source",
        "date",
    ]);
    SlotRule {
        material: members.one("material"),
        owner: members.maybe("owner"),
        need: members.one("need"),
        reason: parse_reason(&members, date),
        when: Condition::parse(&members.at("when")),
        administration_says: parse_test(&members.at("administrationSays")),
        path: members.path,
    }
}

fn parse_reason(members: &Members<'_>, date: &str) -> Reason {
    Reason {
        code: members.one("reason"),
        source: parse_text(members, "source"),
        date: members.maybe("date").unwrap_or_else(|| date.to_owned()),
    }
}

fn parse_test(node: &Node<'_>) -> AdministrationTest {
    if node.value.is_null() {
        return AdministrationTest::default();
    }
    let members = node.members(&[
        "principal",
        "administrator",
        "outsideDocuments",
        "acceptsDomainHolder",
    ]);
    AdministrationTest {
        principal: members.or_default("principal"),
        administrator: members.or_default("administrator"),
        outside_documents: members.or_default("outsideDocuments"),
        accepts_domain_holder: members.maybe("acceptsDomainHolder"),
    }
}
