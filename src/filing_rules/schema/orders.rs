//! Which upload methods and actions an order's states allow.

use super::shape::{
    by_name_of, definition as defined, list, name_of, object, required, row_each, rows, string,
    text,
};
use crate::filing::{OrderAction, OrderState};
use crate::named::Named;
use serde_json::Value;

pub(super) fn section() -> Value {
    object([
        required("source", "The rule they come from.", text()),
        required("date", "The date of the rule's text.", text()),
        required(
            "states",
            "",
            row_each(OrderState::NAMES, |_| defined("order_state")),
        ),
        required(
            "reasons",
            "Why an action is closed, by code.",
            rows(&string(), &reason()),
        ),
    ])
}

pub(super) fn state() -> Value {
    let states = name_of::<OrderState>();
    object([
        required("name", "", defined("localized")),
        required("text", "What happens in it.", defined("localized")),
        required(
            "open",
            "The open actions, and the state that each brings the order to.",
            by_name_of::<OrderAction>(&states),
        ),
        required(
            "later",
            "The states that others bring the order to.",
            list(&states),
        ),
        required(
            "closed",
            "Code of the reason why all others are closed.",
            string(),
        ),
        required(
            "closedActions",
            "Codes of reasons that say more of single ones.",
            by_name_of::<OrderAction>(&string()),
        ),
    ])
}

fn reason() -> Value {
    object([
        required("text", "", defined("localized")),
        required("source", "The rule it comes from.", text()),
    ])
}
