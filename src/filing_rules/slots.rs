//! Which materials have a place in an order: the rows for all administrations. Those of a single
//! one stand in its own row.

use super::administrations::{Administration, LegalRepresentativeRule, OutsideDocument};
use super::condition::Condition;
use super::localized::{Localized, parse_text};
use crate::error::{Error, ErrorKind};
use crate::filing::{DomainHolder, Filing, Material, Need, Owner, Scenario};
use crate::members::Members;
use crate::short_map::ShortMap;
use serde_json::Value;

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

pub(super) fn parse(value: &Value) -> Result<SlotRules, Error> {
    let path = "rules.slots";
    let names = ["date", "scenarios", "reasons", "rows"];
    let members = Members::of(value, path, &names, ErrorKind::InvalidRules)?;
    let date = parse_text(&members, path, "date")?;
    Ok(SlotRules {
        reasons: parse_reasons(members.value("reasons"))?,
        scenarios: parse_scenarios(members.value("scenarios"), &date)?,
        rows: parse_rows(members.value("rows"), "rules.slots.rows", &date)?,
    })
}

fn parse_reasons(value: &Value) -> Result<ShortMap<String, Localized<String>>, Error> {
    let rows = Members::open(value, "rules.slots.reasons", ErrorKind::InvalidRules)?;
    let mut reasons = ShortMap::new();
    for row in rows.named::<String>() {
        let (code, row, path) = row?;
        reasons.insert(code, Localized::parse_text(row, &path)?);
    }
    Ok(reasons)
}

fn parse_scenarios(value: &Value, date: &str) -> Result<ShortMap<Scenario, ScenarioRule>, Error> {
    let rows = Members::open(value, "rules.slots.scenarios", ErrorKind::InvalidRules)?;
    let mut rules = ShortMap::new();
    for row in rows.named::<Scenario>() {
        let (scenario, row, path) = row?;
        rules.insert(scenario, parse_scenario(row, path, date)?);
    }
    Ok(rules)
}

fn parse_scenario(row: &Value, path: String, date: &str) -> Result<ScenarioRule, Error> {
    let names = ["hasSlots", "atMost", "except", "reason", "source", "date"];
    let members = Members::of(row, &path, &names, ErrorKind::InvalidRules)?;
    parse_text(&members, &path, "source")?;
    let at_most = if members.one("hasSlots")? {
        Some((members.one("atMost")?, parse_reason(&members, &path, date)?))
    } else {
        None
    };
    Ok(ScenarioRule {
        at_most,
        except: members.maybe("except")?.unwrap_or_default(),
        path,
    })
}

/// Rows by name, so that a host can replace or remove a single one.
pub(super) fn parse_rows(value: &Value, path: &str, date: &str) -> Result<Vec<SlotRule>, Error> {
    let rows = Members::open(value, path, ErrorKind::InvalidRules)?;
    let mut rules = Vec::new();
    for row in rows.named::<String>() {
        let (_, row, path) = row?;
        rules.push(parse_row(row, path, date)?);
    }
    Ok(rules)
}

fn parse_row(row: &Value, path: String, date: &str) -> Result<SlotRule, Error> {
    let names = [
        "material",
        "owner",
        "when",
        "administrationSays",
        "need",
        "reason",
        "source",
        "date",
    ];
    let members = Members::of(row, &path, &names, ErrorKind::InvalidRules)?;
    Ok(SlotRule {
        material: members.one("material")?,
        owner: members.maybe("owner")?,
        need: members.one("need")?,
        reason: parse_reason(&members, &path, date)?,
        when: Condition::parse(members.value("when"), &format!("{path}.when"))?,
        administration_says: parse_test(&members, &path)?,
        path,
    })
}

fn parse_reason(members: &Members<'_>, path: &str, date: &str) -> Result<Reason, Error> {
    Ok(Reason {
        code: members.one("reason")?,
        source: parse_text(members, path, "source")?,
        date: members.maybe("date")?.unwrap_or_else(|| date.to_owned()),
    })
}

fn parse_test(members: &Members<'_>, path: &str) -> Result<AdministrationTest, Error> {
    let names = [
        "principal",
        "administrator",
        "outsideDocuments",
        "acceptsDomainHolder",
    ];
    let name = "administrationSays";
    let empty = Value::Object(serde_json::Map::new());
    let value = match members.value(name) {
        Value::Null => &empty,
        value => value,
    };
    let path = format!("{path}.{name}");
    let members = Members::of(value, &path, &names, ErrorKind::InvalidRules)?;
    Ok(AdministrationTest {
        principal: members.maybe("principal")?.unwrap_or_default(),
        administrator: members.maybe("administrator")?.unwrap_or_default(),
        outside_documents: members.maybe("outsideDocuments")?.unwrap_or_default(),
        accepts_domain_holder: members.maybe("acceptsDomainHolder")?,
    })
}
