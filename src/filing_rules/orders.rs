//! Which upload methods and actions an order's states allow.

use super::localized::{Localized, parse_text};
use crate::filing::{OrderAction, OrderState};
use crate::members::{Members, Node};
use crate::named::Named;
use crate::short_map::ShortMap;

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
    fn require_reason(&self, members: &Members<'_>, name: &str, code: &str) {
        if self.reason(code).is_none() {
            let known: Vec<&str> = self.reasons.keys().map(String::as_str).collect();
            let allowed = format!("must be one of {}", known.join(", "));
            members.refuse(name, &format_args!("{code:?}"), &allowed);
        }
    }
}

impl StateRule {
    /// The code of the reason for which an action is closed.
    pub(crate) fn why_closed(&self, action: OrderAction) -> &str {
        self.closed_actions.get(&action).unwrap_or(&self.closed)
    }
}

pub(super) fn parse(node: &Node<'_>) -> OrderRules {
    let members = node.members(&["source", "date", "states", "reasons"]);
    parse_text(&members, "source");
    parse_text(&members, "date");
    let states = members.at("states");
    let rules = OrderRules {
        states: parse_states(&states),
        reasons: parse_reasons(&members.at("reasons")),
    };
    let states = states.rows();
    for &state in OrderState::VARIANTS {
        let name = state.as_str();
        let Some(rule) = rules.state(state) else {
            states.refuse(name, &"null", &"every state needs a row");
            continue;
        };
        let row = states.at(name).rows();
        rules.require_reason(&row, "closed", &rule.closed);
        let actions = row.at("closedActions").rows();
        for (action, code) in rule.closed_actions.iter() {
            rules.require_reason(&actions, action.as_str(), code);
        }
    }
    rules
}

fn parse_states(node: &Node<'_>) -> ShortMap<OrderState, StateRule> {
    let mut states = ShortMap::new();
    for (state, row) in node.rows().named::<OrderState>() {
        states.insert(state, parse_state(&row));
    }
    states
}

fn parse_state(row: &Node<'_>) -> StateRule {
    let members = row.members(&["name", "text", "open", "later", "closed", "closedActions"]);
    let mut open = ShortMap::new();
    for (action, state) in members.at("open").rows().named::<OrderAction>() {
        open.insert(action, state.one());
    }
    let mut closed_actions = ShortMap::new();
    for (action, reason) in members.at("closedActions").rows().named::<OrderAction>() {
        closed_actions.insert(action, reason.one());
    }
    StateRule {
        name: Localized::parse_text(&members.at("name")),
        text: Localized::parse_text(&members.at("text")),
        open,
        later: members.one("later"),
        closed: members.one("closed"),
        closed_actions,
    }
}

fn parse_reasons(node: &Node<'_>) -> ShortMap<String, ClosedReason> {
    let mut reasons = ShortMap::new();
    for (code, row) in node.rows().named::<String>() {
        let members = row.members(&["text", "source"]);
        let reason = ClosedReason {
            text: Localized::parse_text(&members.at("text")),
            source: parse_text(&members, "source"),
        };
        reasons.insert(code, reason);
    }
    reasons
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
