//! Which upload methods and actions an order's states allow.

use super::localized::{Localized, parse_text};
use crate::error::{Error, ErrorKind};
use crate::filing::{OrderAction, OrderState};
use crate::members::Members;
use crate::named::Named;
use crate::short_map::ShortMap;
use serde_json::Value;

/// Which upload methods and actions an order's states allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrderRules {
    states: ShortMap<OrderState, StateRule>,
    reasons: ShortMap<String, ClosedReason>,
}

/// What one state allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StateRule {
    /// What it is called.
    pub(crate) name: Localized<String>,
    /// What happens in it.
    pub(crate) text: Localized<String>,
    /// The open actions, and the state that each brings the order to.
    pub(crate) open: ShortMap<OrderAction, OrderState>,
    /// The states that others bring the order to.
    pub(crate) later: Vec<OrderState>,
    /// Why all others are closed.
    closed: String,
    /// Why single ones are, where another reason says more.
    closed_actions: ShortMap<OrderAction, String>,
}

/// Why an action is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClosedReason {
    pub(crate) text: Localized<String>,
    pub(crate) source: String,
}

impl OrderRules {
    /// Every state has its row, or the table is refused.
    pub(crate) fn state(&self, state: OrderState) -> Option<&StateRule> {
        self.states.get(&state)
    }

    pub(crate) fn reason(&self, code: &str) -> Option<(&String, &ClosedReason)> {
        self.reasons.iter().find(|(name, _)| *name == code)
    }

    /// Refuses what a state says of reasons that the table does not have.
    fn require_reason(&self, path: &str, code: &str) -> Result<(), Error> {
        if self.reason(code).is_some() {
            return Ok(());
        }
        let known: Vec<&str> = self.reasons.keys().map(String::as_str).collect();
        Err(Error::invalid_rules(
            path,
            format!("{code:?}"),
            format!("must be one of {}", known.join(", ")),
        ))
    }
}

impl StateRule {
    /// The code of the reason for which an action is closed.
    pub(crate) fn why_closed(&self, action: OrderAction) -> &str {
        self.closed_actions.get(&action).unwrap_or(&self.closed)
    }
}

pub(super) fn parse(value: &Value) -> Result<OrderRules, Error> {
    let path = "rules.orders";
    let names = ["source", "date", "states", "reasons"];
    let members = Members::of(value, path, &names, ErrorKind::InvalidRules)?;
    parse_text(&members, path, "source")?;
    parse_text(&members, path, "date")?;
    let rules = OrderRules {
        states: parse_states(members.value("states"))?,
        reasons: parse_reasons(members.value("reasons"))?,
    };
    for &state in OrderState::VARIANTS {
        let path = format!("{path}.states.{}", state.as_str());
        let Some(rule) = rules.state(state) else {
            return Err(Error::invalid_rules(
                path,
                "null",
                "every state needs a row",
            ));
        };
        rules.require_reason(&format!("{path}.closed"), &rule.closed)?;
        for (action, code) in rule.closed_actions.iter() {
            let path = format!("{path}.closedActions.{}", action.as_str());
            rules.require_reason(&path, code)?;
        }
    }
    Ok(rules)
}

fn parse_states(value: &Value) -> Result<ShortMap<OrderState, StateRule>, Error> {
    let rows = Members::open(value, "rules.orders.states", ErrorKind::InvalidRules)?;
    let mut states = ShortMap::new();
    for row in rows.named::<OrderState>() {
        let (state, row, path) = row?;
        states.insert(state, parse_state(row, &path)?);
    }
    Ok(states)
}

fn parse_state(row: &Value, path: &str) -> Result<StateRule, Error> {
    let names = ["name", "text", "open", "later", "closed", "closedActions"];
    let members = Members::of(row, path, &names, ErrorKind::InvalidRules)?;
    let open_path = format!("{path}.open");
    let rows = Members::open(members.value("open"), &open_path, ErrorKind::InvalidRules)?;
    let mut open = ShortMap::new();
    for row in rows.named::<OrderAction>() {
        let (action, _, _) = row?;
        open.insert(action, rows.one(action.as_str())?);
    }
    let closed_path = format!("{path}.closedActions");
    let closed_rows = members.value("closedActions");
    let rows = Members::open(closed_rows, &closed_path, ErrorKind::InvalidRules)?;
    let mut closed_actions = ShortMap::new();
    for row in rows.named::<OrderAction>() {
        let (action, _, _) = row?;
        closed_actions.insert(action, rows.one(action.as_str())?);
    }
    Ok(StateRule {
        name: Localized::parse_text(members.value("name"), &format!("{path}.name"))?,
        text: Localized::parse_text(members.value("text"), &format!("{path}.text"))?,
        open,
        later: members.one("later")?,
        closed: members.one("closed")?,
        closed_actions,
    })
}

fn parse_reasons(value: &Value) -> Result<ShortMap<String, ClosedReason>, Error> {
    let rows = Members::open(value, "rules.orders.reasons", ErrorKind::InvalidRules)?;
    let mut reasons = ShortMap::new();
    for row in rows.named::<String>() {
        let (code, row, path) = row?;
        let names = ["text", "source"];
        let members = Members::of(row, &path, &names, ErrorKind::InvalidRules)?;
        let reason = ClosedReason {
            text: Localized::parse_text(members.value("text"), &format!("{path}.text"))?,
            source: parse_text(&members, &path, "source")?,
        };
        reasons.insert(code, reason);
    }
    Ok(reasons)
}

#[cfg(test)]
mod tests {
    use crate::filing_rules::FilingRules;
    use serde_json::json;

    #[test]
    fn every_wrong_value_is_named_by_its_path() {
        for (changes, path) in [
            (json!({"states": {"draft": null}}), "states.draft"),
            (json!({"states": {"withdrawn": {}}}), "states.withdrawn"),
            (
                json!({"states": {"draft": {"open": {"fly": "draft"}}}}),
                "states.draft.open.fly",
            ),
            (
                json!({"states": {"draft": {"open": {"withdraw": "home"}}}}),
                "states.draft.open.withdraw",
            ),
            (
                json!({"states": {"draft": {"closed": "because"}}}),
                "states.draft.closed",
            ),
            (
                json!({"states": {"draft": {"closedActions": {"withdraw": "because"}}}}),
                "states.draft.closedActions.withdraw",
            ),
            (
                json!({"reasons": {"because": {"text": "so", "source": "S95"}}}),
                "reasons.because.text",
            ),
        ] {
            let error = FilingRules::with(&json!({"orders": changes})).expect_err("it is wrong");
            assert_eq!(error.path(), format!("rules.orders.{path}"));
        }
    }
}
