//! The verbs about fields, forms and filings.
#![allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]

use super::convert::{error_into, options_from, to_plain_by_text};
use crate::form::{FilingForm, FormOptions};
use crate::members::text_of;
use crate::{Error, FieldContext, FieldKind, Filing, FilingRules, Tables};
use js_sys::JSON;
use serde_json::Value;
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What calls have in common and would be slow to make anew for each of them.
#[derive(Default)]
struct Kept {
    tables: Option<Arc<Tables>>,
    /// The last rules that a caller gave, as they were given.
    rules: Option<(Value, Arc<FilingRules>)>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// Loads county names and public suffixes.
///
/// # Errors
///
/// A JavaScript `Error` with `code` `invalid_option` when the bytes are something else.
#[wasm_bindgen(js_name = loadTables)]
pub fn load_tables(bytes: &[u8]) -> Result<(), JsValue> {
    let tables = Tables::from_bytes(bytes).map_err(|error| error_into(&error))?;
    KEPT.with_borrow_mut(|kept| kept.tables = Some(Arc::new(tables)));
    Ok(())
}

/// Checks one value; gives a `FieldReport`.
///
/// # Errors
///
/// A JavaScript `Error` with `code` `invalid_option` or `invalid_rules`, and `path`, `given`,
/// `allowed`.
#[wasm_bindgen(js_name = validateField)]
pub fn validate_field(kind: JsValue, value: &str, context: JsValue) -> Result<JsValue, JsValue> {
    let kind = json_from(&kind);
    let context = options_from(&context)?;
    let options = form_options("context", &context)?;
    let (kind, context) = FieldKind::from_json(&kind)
        .and_then(|kind| Ok((kind, FieldContext::from_json(&context, &options.rules)?)))
        .map_err(|error| error_into(&error))?;
    to_plain_by_text(&crate::validate_field(kind, value, &context, &options))
}

/// Checks a whole form; gives a `FormReport`.
///
/// # Errors
///
/// As [`validate_field`].
#[wasm_bindgen(js_name = validateForm)]
pub fn validate_form(form: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let form = json_from(&form);
    let options = common_options(&options, &["today"])?;
    let form = FilingForm::from_json(&form, &options.rules).map_err(|error| error_into(&error))?;
    to_plain_by_text(&crate::validate_form(&form, &options))
}

/// The materials of a filing; gives a list of `Slot`.
///
/// # Errors
///
/// As [`validate_field`].
#[wasm_bindgen(js_name = requiredMaterials)]
pub fn required_materials(filing: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let options = common_options(&options, &[])?;
    let filing = filing_from(&filing, &options)?;
    to_plain_by_text(&crate::required_materials(&filing, &options))
}

/// What is missing among `provided`; gives a list of `Finding`.
///
/// # Errors
///
/// As [`validate_field`].
#[wasm_bindgen(js_name = missingMaterials)]
pub fn missing_materials(
    filing: JsValue,
    provided: JsValue,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = common_options(&options, &[])?;
    let filing = filing_from(&filing, &options)?;
    let provided =
        crate::provided_from_json(&json_from(&provided)).map_err(|error| error_into(&error))?;
    to_plain_by_text(&crate::missing_materials(&filing, &provided, &options))
}

/// What an order's state allows; gives an `OrderOptions`.
///
/// # Errors
///
/// As [`validate_field`].
#[wasm_bindgen(js_name = orderOptions)]
pub fn order_options(state: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let options = common_options(&options, &[])?;
    let state =
        crate::OrderState::from_json(&json_from(&state)).map_err(|error| error_into(&error))?;
    to_plain_by_text(&crate::order_options(state, &options))
}

/// The app that a user agent names; gives a `HostApp`, or undefined.
///
/// # Errors
///
/// As [`validate_field`].
#[wasm_bindgen(js_name = hostApp)]
pub fn host_app(user_agent: &str, options: JsValue) -> Result<JsValue, JsValue> {
    let options = common_options(&options, &[])?;
    let app = crate::host_app(user_agent, &options);
    app.map_or(Ok(JsValue::UNDEFINED), |app| to_plain_by_text(&app))
}

/// The rule table that holds where none is given.
///
/// # Errors
///
/// None that a caller can cause; the type says that the conversion could fail.
#[wasm_bindgen(js_name = defaultRules)]
pub fn default_rules() -> Result<JsValue, JsValue> {
    JSON::parse(&text_of(FilingRules::table()))
}

fn filing_from(filing: &JsValue, options: &FormOptions) -> Result<Filing, JsValue> {
    let filing = json_from(filing);
    Filing::from_json(&filing, &options.rules).map_err(|error| error_into(&error))
}

fn common_options(options: &JsValue, more: &[&str]) -> Result<FormOptions, JsValue> {
    let options = options_from(options)?;
    FormOptions::check_names(&options, more).map_err(|error| error_into(&error))?;
    form_options("options", &options)
}

/// With the rules and the tables that are kept.
fn form_options(path: &str, options: &Value) -> Result<FormOptions, JsValue> {
    let rules = rules_of(options.get("rules").unwrap_or(&Value::Null));
    rules
        .and_then(|rules| {
            let tables = KEPT.with_borrow(|kept| kept.tables.clone());
            FormOptions::from_json(path, options, rules, tables)
        })
        .map_err(|error| error_into(&error))
}

/// A page gives the same rules with every call; they are read once.
fn rules_of(changes: &Value) -> Result<Arc<FilingRules>, Error> {
    if changes.is_null() {
        return Ok(FilingRules::shared());
    }
    KEPT.with_borrow_mut(|kept| {
        if let Some((known, rules)) = &kept.rules
            && known == changes
        {
            return Ok(Arc::clone(rules));
        }
        let rules = Arc::new(FilingRules::with(changes)?);
        kept.rules = Some((changes.clone(), Arc::clone(&rules)));
        Ok(rules)
    })
}

/// A value as JSON; what JSON cannot say is null, and refused where it is read.
fn json_from(value: &JsValue) -> Value {
    if value.is_undefined() {
        return Value::Null;
    }
    JSON::stringify(value)
        .ok()
        .and_then(|text| text.as_string())
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or(Value::Null)
}
