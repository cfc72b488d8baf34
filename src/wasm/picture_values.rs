//! What goes out about pictures: progress, reports and files.

use crate::image::{Decoded, Outcome};
use crate::progress::{Observer, Progress};
use js_sys::{Function, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::ops::ControlFlow;
use wasm_bindgen::{JsCast, JsValue};

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

/// A plain object, as JSON would make it.
pub(super) fn to_plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value
        .serialize(&Serializer::json_compatible())
        .map_err(JsValue::from)
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
    object_of(&members)
}

/// `{ report, origin, rgba, widthPx, heightPx }`, the last three of a picture that can be shown.
pub(super) fn decoded_into(decoded: Decoded) -> Result<JsValue, JsValue> {
    let mut members = vec![
        ("report", to_plain(&decoded.report)?),
        ("origin", to_plain(&decoded.origin)?),
    ];
    if let Some(pixels) = decoded.pixels {
        members.extend([
            ("rgba", Uint8Array::from(pixels.rgba.as_slice()).into()),
            ("widthPx", pixels.width_px.into()),
            ("heightPx", pixels.height_px.into()),
        ]);
    }
    object_of(&members)
}

fn object_of(members: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object.into())
}
