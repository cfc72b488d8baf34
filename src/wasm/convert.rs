//! Values on their way in and out.

use crate::error::Error;
use crate::image::Outcome;
use crate::progress::{Observer, Progress};
use js_sys::{Function, JSON, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde_json::Value;
use std::ops::ControlFlow;
use wasm_bindgen::{JsCast, JsValue};

/// Options as JSON: members that are undefined or functions fall away, as in `JSON.stringify`.
pub(super) fn options_from(options: &JsValue) -> Result<Value, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(Value::Null);
    }
    JSON::stringify(options)
        .ok()
        .and_then(|text| text.as_string())
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(|| {
            error_into(&Error::invalid_option(
                "options",
                "a value that JSON cannot say",
                "must be an object",
            ))
        })
}

/// A value as JSON; what JSON cannot say is null, and refused where it is read.
pub(super) fn json_from(value: &JsValue) -> Value {
    if value.is_undefined() {
        return Value::Null;
    }
    JSON::stringify(value)
        .ok()
        .and_then(|text| text.as_string())
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or(Value::Null)
}

/// Calls the `onProgress` member of the options, if it is a function; `false` from it, or anything
/// thrown, calls the work off.
pub(super) struct JsObserver {
    listener: Option<Function>,
    /// `performance`, which windows, workers and Node have.
    clock: Option<(JsValue, Function)>,
}

impl JsObserver {
    pub(super) fn of(options: &JsValue) -> Self {
        let function = |object: &JsValue, name: &str| {
            Reflect::get(object, &name.into())
                .ok()
                .and_then(|member| member.dyn_into::<Function>().ok())
        };
        let performance = Reflect::get(&js_sys::global(), &"performance".into()).ok();
        Self {
            listener: function(options, "onProgress"),
            clock: performance.and_then(|object| {
                let now = function(&object, "now")?;
                Some((object, now))
            }),
        }
    }
}

impl Observer for JsObserver {
    fn progress(&mut self, progress: Progress) -> ControlFlow<()> {
        let Some(listener) = &self.listener else {
            return ControlFlow::Continue(());
        };
        let told =
            to_plain(&progress).and_then(|value| listener.call1(&JsValue::UNDEFINED, &value));
        if told.is_ok_and(|answer| answer != JsValue::FALSE) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }

    fn now_ms(&self) -> Option<f64> {
        let (object, now) = self.clock.as_ref()?;
        now.call0(object).ok()?.as_f64().filter(|ms| ms.is_finite())
    }
}

/// A plain object by way of JSON text, which is half the code of making it member by member.
pub(super) fn to_plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    // Reports have only what JSON can say; the empty text would be refused.
    JSON::parse(&serde_json::to_string(value).unwrap_or_default())
}

/// `{ bytes, mime, extension, changed, report }`; bytes that did not change are the very array
/// that came in.
pub(super) fn prepared_into(outcome: Outcome, given: Uint8Array) -> Result<JsValue, JsValue> {
    let report = to_plain(&outcome.report)?;
    let changed = outcome.written.is_some();
    let bytes = match outcome.written {
        Some(written) => Uint8Array::from(written.as_slice()),
        None => given,
    };
    let extension = outcome.format.extensions().first().unwrap_or(&"");
    let members = [
        ("bytes", bytes.into()),
        ("mime", outcome.format.mime().into()),
        ("extension", (*extension).into()),
        ("changed", changed.into()),
        ("report", report),
    ];
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &name.into(), &value)?;
    }
    Ok(object.into())
}

/// A JavaScript `Error` with the code and what was given and allowed as members.
pub(super) fn error_into(error: &Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_string());
    let members = [
        ("code", error.code()),
        ("path", error.path()),
        ("given", error.given()),
        ("allowed", error.allowed()),
    ];
    for (name, value) in members {
        // A new Error object takes any member.
        let _ = Reflect::set(&thrown, &name.into(), &value.into());
    }
    thrown.into()
}
