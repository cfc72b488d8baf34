//! What an order's state allows: which upload methods and actions are open, and why the others are
//! not (D2.4, S95). The table says which; here is only how it is read.

use super::Channel;
use crate::error::{Error, ErrorKind};
use crate::filing_rules::{OrderRules, StateRule};
use crate::form::FormOptions;
use crate::members::alone;
use crate::message::Locale;
use crate::named::{Named, name_variants};
use serde::Serialize;
use serde_json::Value;

/// Where an order (备案订单) stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OrderState {
    /// 填写中, which a withdrawn order is again.
    Draft,
    /// 上传资料, with files on a computer.
    UploadingDesktop,
    /// 上传资料, with the app on a phone.
    UploadingPhone,
    /// 核对已上传资料.
    Confirming,
    /// 待初审.
    InFirstReview,
    /// 初审驳回.
    FirstReviewRejected,
    /// 初审通过.
    FirstReviewPassed,
    /// 邮寄资料.
    Mailing,
    /// 短信核验.
    SmsCheck,
    /// 管局审核.
    InAdministrationReview,
    /// 管局审核通过.
    Approved,
    /// 管局驳回.
    Rejected,
}

name_variants!(OrderState, "The name in options, such as `draft`.", {
    Draft: "draft",
    UploadingDesktop: "uploading_desktop",
    UploadingPhone: "uploading_phone",
    Confirming: "confirming",
    InFirstReview: "in_first_review",
    FirstReviewRejected: "first_review_rejected",
    FirstReviewPassed: "first_review_passed",
    Mailing: "mailing",
    SmsCheck: "sms_check",
    InAdministrationReview: "in_administration_review",
    Approved: "approved",
    Rejected: "rejected",
});

impl OrderState {
    /// From JSON, as JavaScript callers give it.
    ///
    /// # Errors
    ///
    /// `invalid_option` for any other value.
    pub fn from_json(state: &Value) -> Result<Self, Error> {
        alone("state", state, ErrorKind::InvalidOption)
    }
}

/// What an applicant may do with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OrderAction {
    /// Upload with files on a computer.
    UploadOnDesktop,
    /// Upload with the app on a phone.
    UploadOnPhone,
    /// Change what is filled in.
    EditForm,
    /// 核对已上传资料 (S77).
    CheckUploaded,
    /// 提交审核 (S77).
    SubmitForReview,
    /// Enter the code of the SMS check.
    EnterSmsCode,
    /// 撤销备案: back to the draft.
    Withdraw,
}

name_variants!(OrderAction, "The name in reports, such as `withdraw`.", {
    UploadOnDesktop: "upload_on_desktop",
    UploadOnPhone: "upload_on_phone",
    EditForm: "edit_form",
    CheckUploaded: "check_uploaded",
    SubmitForReview: "submit_for_review",
    EnterSmsCode: "enter_sms_code",
    Withdraw: "withdraw",
});

impl OrderAction {
    /// The upload method that the action begins.
    fn method(self) -> Option<Channel> {
        match self {
            Self::UploadOnDesktop => Some(Channel::Desktop),
            Self::UploadOnPhone => Some(Channel::Phone),
            _ => None,
        }
    }
}

/// What an order's state allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderOptions {
    /// The state that was asked about.
    pub state: OrderState,
    /// What the state is called.
    pub name: String,
    /// What happens in it, and for how long.
    pub text: String,
    /// Both upload methods.
    pub methods: Vec<OrderChoice>,
    /// All other actions.
    pub actions: Vec<OrderChoice>,
    /// The states that a reviewer's decision or the provider brings the order to.
    pub later: Vec<OrderState>,
}

/// Whether something may be done now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderChoice {
    /// What.
    pub action: OrderAction,
    /// The upload method that it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Channel>,
    /// It may be done.
    pub open: bool,
    /// The state that it brings the order to; of what is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<OrderState>,
    /// Why not; of what is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<OrderReason>,
}

/// Why something may not be done now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderReason {
    /// The reason's name in the table.
    pub code: String,
    /// The rule it comes from, by the numbers of `docs/sources.md`.
    pub source: String,
    /// The reason in a sentence, with what to do instead.
    pub text: String,
}

/// Which upload methods and actions an order in this state allows, and why not the others.
///
/// # Example
///
/// ```
/// use beian_upload::{FormOptions, OrderState, order_options};
///
/// let options = order_options(OrderState::InAdministrationReview, &FormOptions::default());
/// assert!(options.methods.iter().all(|method| !method.open));
/// assert!(options.actions.iter().all(|action| !action.open));
/// ```
#[must_use]
pub fn order_options(state: OrderState, options: &FormOptions) -> OrderOptions {
    let rules = &options.rules.orders;
    let rule = rules.state(state);
    let mut methods = Vec::new();
    let mut actions = Vec::new();
    for &action in OrderAction::VARIANTS {
        let choice = choose(rules, rule, action, options.locale);
        match choice.method {
            Some(_) => methods.push(choice),
            None => actions.push(choice),
        }
    }
    OrderOptions {
        state,
        name: rule.map_or_else(String::new, |rule| rule.name.get(options.locale).clone()),
        text: rule.map_or_else(String::new, |rule| rule.text.get(options.locale).clone()),
        methods,
        actions,
        later: rule.map_or_else(Vec::new, |rule| rule.later.clone()),
    }
}

fn choose(
    rules: &OrderRules,
    rule: Option<&StateRule>,
    action: OrderAction,
    locale: Locale,
) -> OrderChoice {
    let to = rule.and_then(|rule| rule.open.get(&action)).copied();
    let closed = rule.and_then(|rule| rules.reason(rule.why_closed(action)));
    OrderChoice {
        action,
        method: action.method(),
        open: to.is_some(),
        to,
        reason: closed
            .filter(|_| to.is_none())
            .map(|(code, reason)| OrderReason {
                code: code.clone(),
                source: reason.source.clone(),
                text: reason.text.get(locale).clone(),
            }),
    }
}

#[cfg(test)]
mod tests {
    use super::{OrderAction, OrderState, order_options};
    use crate::filing::Channel;
    use crate::form::FormOptions;
    use crate::message::Locale;
    use crate::named::Named;
    use serde_json::json;

    fn open_of(state: OrderState) -> Vec<&'static str> {
        let options = order_options(state, &FormOptions::default());
        let methods = options.methods.iter().filter(|method| method.open);
        let actions = options.actions.iter().filter(|action| action.open);
        let methods = methods.filter_map(|method| method.method.map(Channel::as_str));
        methods
            .chain(actions.map(|action| action.action.as_str()))
            .collect()
    }

    #[test]
    fn nothing_is_open_while_the_administration_reviews() {
        assert_eq!(
            open_of(OrderState::InAdministrationReview),
            Vec::<&str>::new()
        );
        let options = order_options(OrderState::InAdministrationReview, &FormOptions::default());
        let withdraw = options.actions.last().expect("the last is to withdraw");
        assert_eq!(withdraw.action, OrderAction::Withdraw);
        let reason = withdraw.reason.as_ref().expect("it says why not");
        assert!(reason.text.contains("管局"), "{}", reason.text);
    }

    #[test]
    fn the_method_is_chosen_again_after_a_withdrawal_to_the_draft() {
        for state in [OrderState::FirstReviewRejected, OrderState::Rejected] {
            assert_eq!(open_of(state), ["withdraw"], "{state:?}");
            let options = order_options(state, &FormOptions::default());
            let withdraw = options.actions.last().expect("the last is to withdraw");
            assert_eq!(withdraw.to, Some(OrderState::Draft));
        }
        assert_eq!(
            open_of(OrderState::Draft),
            ["desktop", "phone", "edit_form"]
        );
    }

    #[test]
    fn both_methods_stay_open_until_the_order_is_submitted() {
        for state in [OrderState::UploadingDesktop, OrderState::UploadingPhone] {
            let options = order_options(state, &FormOptions::default());
            for method in options.methods {
                let to = match method.method {
                    Some(Channel::Desktop) => OrderState::UploadingDesktop,
                    _ => OrderState::UploadingPhone,
                };
                assert_eq!(method.to, Some(to));
            }
        }
        assert_eq!(open_of(OrderState::InFirstReview), ["withdraw"]);
    }

    #[test]
    fn every_closed_choice_says_why_in_both_languages_and_every_open_one_where_to() {
        for locale in [Locale::ZhCn, Locale::En] {
            let form_options = FormOptions {
                locale,
                ..FormOptions::default()
            };
            for &state in OrderState::VARIANTS {
                let options = order_options(state, &form_options);
                assert!(!options.name.is_empty() && !options.text.is_empty());
                for choice in options.methods.iter().chain(&options.actions) {
                    assert_eq!(choice.open, choice.to.is_some(), "{state:?}");
                    assert_eq!(choice.open, choice.reason.is_none(), "{state:?}");
                }
            }
        }
    }

    #[test]
    fn every_state_is_reached_from_the_draft_and_leads_on_until_it_is_approved() {
        let mut reached = vec![OrderState::Draft];
        let mut at = 0;
        while let Some(&state) = reached.get(at) {
            let options = order_options(state, &FormOptions::default());
            let by_method = options.methods.iter().filter_map(|method| method.to);
            let by_action = options.actions.iter().filter_map(|action| action.to);
            let next: Vec<_> = by_method
                .chain(by_action)
                .chain(options.later.iter().copied())
                .collect();
            assert_eq!(next.is_empty(), state == OrderState::Approved, "{state:?}");
            for state in next {
                if !reached.contains(&state) {
                    reached.push(state);
                }
            }
            at += 1;
        }
        assert_eq!(reached.len(), OrderState::VARIANTS.len());
    }

    #[test]
    fn a_choice_is_plain_data() {
        let options = order_options(OrderState::SmsCheck, &FormOptions::default());
        let plain = serde_json::to_value(&options).expect("it is plain");
        assert_eq!(
            plain["actions"][3],
            json!({"action": "enter_sms_code", "open": true, "to": "in_administration_review"})
        );
        assert_eq!(plain["methods"][0]["method"], "desktop");
        assert_eq!(plain["methods"][0]["open"], false);
        assert!(plain["methods"][0]["reason"]["text"].is_string());
    }

    #[test]
    fn a_state_that_does_not_exist_is_refused() {
        let error = OrderState::from_json(&json!("withdrawn")).expect_err("there is no such state");
        assert_eq!((error.path(), error.code()), ("state", "invalid_option"));
    }
}
