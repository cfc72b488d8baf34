//! What has to hold for every file, however damaged.

use beian_upload::{
    ImageOptions, ImageReport, PreparedImage, Severity, Verdict, inspect_image, prepare_image,
    sha256_hex,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// Rules by name: what they are as JSON, and as options.
pub struct Ruling {
    pub name: &'static str,
    pub json: serde_json::Value,
    pub options: ImageOptions,
}

impl Ruling {
    pub fn new(name: &'static str, json: serde_json::Value) -> Self {
        let options = ImageOptions::from_json(&json).expect("the rules are allowed");
        Self {
            name,
            json,
            options,
        }
    }

    fn budget_bytes(&self) -> u64 {
        let picture = &self.options.rules.picture;
        picture.write_max_bytes.min(picture.warn_bytes - 1)
    }
}

/// What became of one file under one ruling.
pub struct Outcome {
    /// The first finding's code, or `nothing`.
    pub first_code: &'static str,
    pub changed: bool,
    pub ms: f64,
    /// Of what was prepared.
    pub digest: String,
    /// Each is a mistake of the engine.
    pub mistakes: Vec<String>,
}

pub fn judge(bytes: &[u8], ruling: &Ruling) -> Outcome {
    let start = Instant::now();
    let done = catch_unwind(AssertUnwindSafe(|| {
        let inspected = inspect_image(bytes, &ruling.options);
        let prepared = prepare_image(bytes, &ruling.options, &mut ()).expect("nobody calls it off");
        (inspected, prepared)
    }));
    let ms = start.elapsed().as_secs_f64() * 1e3;
    let Ok((inspected, prepared)) = done else {
        return panicked(ms, "it panicked");
    };
    let again = catch_unwind(AssertUnwindSafe(|| {
        prepare_image(&prepared.bytes, &ruling.options, &mut ()).expect("nobody calls it off")
    }));
    let Ok(again) = again else {
        return panicked(ms, "it panicked on what it had written itself");
    };
    Outcome {
        first_code: inspected
            .findings
            .first()
            .map_or("nothing", |finding| finding.code.as_str()),
        changed: prepared.changed,
        ms,
        digest: sha256_hex(&prepared.bytes),
        mistakes: mistakes(bytes, &inspected, &prepared, &again, ruling),
    }
}

fn panicked(ms: f64, what: &str) -> Outcome {
    Outcome {
        first_code: "panic",
        changed: false,
        ms,
        digest: String::new(),
        mistakes: vec![what.to_owned()],
    }
}

fn mistakes(
    bytes: &[u8],
    inspected: &ImageReport,
    prepared: &PreparedImage,
    again: &PreparedImage,
    ruling: &Ruling,
) -> Vec<String> {
    let written = prepared.bytes.len() as u64;
    let rules = [
        (
            !follows(inspected) || !follows(&prepared.report),
            "the verdict does not follow the findings".to_owned(),
        ),
        (
            !prepared.changed && prepared.bytes != bytes,
            "unchanged, and yet other bytes".to_owned(),
        ),
        (
            prepared.changed && written > ruling.budget_bytes(),
            format!("{written} bytes written, over the budget"),
        ),
        (
            prepared.changed && prepared.report.verdict == Verdict::Block,
            format!(
                "what was written is refused: {:?}",
                prepared.report.findings
            ),
        ),
        (
            prepared.report.bytes != written,
            "the report is of another length".to_owned(),
        ),
        (
            again.bytes != prepared.bytes,
            format!("prepared again it changes: {:?}", again.report.findings),
        ),
    ];
    let told = rules.into_iter().filter(|(is_mistake, _)| *is_mistake);
    told.map(|(_, what)| what).collect()
}

fn follows(report: &ImageReport) -> bool {
    let worst = report.findings.iter().map(|finding| finding.severity).max();
    report.verdict
        == match worst {
            Some(Severity::Block) => Verdict::Block,
            Some(Severity::Warn) => Verdict::Warn,
            Some(Severity::Info) | None => Verdict::Ok,
        }
}
