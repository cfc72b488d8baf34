//! Times the checks of fields and forms: for each kind the median and the worst of a bank of texts
//! that are hard on programs, then 1,000 forms of 30 fields. Of each text the fastest of several
//! runs counts, so that a busy machine is not measured.
//!
//! ```sh
//! cargo run --release --example time_fields [dist/engine/beian_upload_tables.bin]
//! ```

use beian_upload::{
    Date, FieldContext, FieldKind, FilingForm, FormOptions, Tables, validate_field, validate_form,
};
use serde_json::{Value, json};
use std::error::Error;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

const MAX_CHARS: usize = 200;

const RUNS: usize = 20;

const FORMS: usize = 1_000;

/// Each kind with a value that passes, so that the check goes to its end.
const KINDS: [(&str, &str); 21] = [
    ("person_name", "阿依古丽·买买提"),
    ("resident_id", "110101199001019992"),
    ("hk_macao_residence_permit", "810000199001019996"),
    ("taiwan_residence_permit", "830000199001019973"),
    ("hk_macao_travel_permit", "H00000000"),
    ("taiwan_travel_permit", "00000000"),
    ("permanent_resident_id", "932682198501010017"),
    ("passport", "E00000000"),
    ("mrz", "EA00000008CHN9001011M3001019<<<<<<<<<<<<<<<0"),
    ("credit_code", "91330100PDY00001XX"),
    ("organization_code", "PDY00001-X"),
    ("registration_number", "330100000000003"),
    ("organization_name", "样例（杭州）有限公司"),
    ("mobile", "+86 138 0013 8000"),
    ("landline", "(0571) 88158388 转 12"),
    ("email", "a.b@例子.中国"),
    ("domain", "https://www.例子.com.cn/"),
    ("site_name", "张三的个人网站"),
    ("icp_number", "京ICP备12345678号-1"),
    ("app_version", "6.1.0"),
    ("date", "2026年2月28日"),
];

/// Repeated to 200 characters: what is mapped, looked up, decomposed or split.
const PIECES: [&str; 34] = [
    "9",
    "０",
    "0.",
    "1-",
    "a.",
    "a@",
    "\"\\ ",
    "xn--a.",
    "xn--",
    "例.",
    "例子。",
    "ß.",
    "İ",
    "é·",
    "張",
    "\u{2FA1D}• ",
    "\u{F900}",
    "\u{E815}",
    "\u{2F00}",
    "\u{FDFA}",
    "\u{1E9B}\u{323}",
    "\u{301}",
    "a\u{301}\u{323}",
    "\u{AC00}",
    "\u{1100}\u{1161}",
    "\u{5D0}1.",
    "\u{200D}",
    "\u{200B}",
    " ",
    "（",
    "<",
    "网站",
    "政府论坛",
    "\u{10FFFF}",
];

fn main() -> Result<(), Box<dyn Error>> {
    let tables = match std::env::args().nth(1) {
        Some(path) => Some(Arc::new(Tables::from_bytes(&std::fs::read(path)?)?)),
        None => None,
    };
    let options = FormOptions {
        today: Date::parse("2026-11-22"),
        tables,
        ..FormOptions::default()
    };
    println!(
        "{:28} {:>9} {:>9}  worst text",
        "kind", "median µs", "worst µs"
    );
    for (name, right) in KINDS {
        time_kind(name, right, &options)?;
    }
    time_forms(&options)
}

fn time_kind(name: &str, right: &str, options: &FormOptions) -> Result<(), Box<dyn Error>> {
    let kind = FieldKind::from_json(&json!(name))?;
    let context = FieldContext {
        administration: Some("11".to_owned()),
        ..FieldContext::default()
    };
    let validate = |text: &str| black_box(validate_field(kind, black_box(text), &context, options));
    let mut times: Vec<(f64, String)> = bank(right)
        .into_iter()
        .map(|text| (fastest_us(|| drop(validate(&text))), text))
        .collect();
    times.sort_by(|(left, _), (right, _)| left.total_cmp(right));
    let (worst, text) = &times[times.len() - 1];
    let beginning: String = text.chars().take(12).collect();
    let (median, _) = &times[times.len() / 2];
    println!("{name:28} {median:9.1} {worst:9.1}  {beginning:?}");
    Ok(())
}

/// The right value; it among each of the pieces; and the pieces alone, as long as can be.
fn bank(right: &str) -> Vec<String> {
    let mut texts = vec![right.to_owned()];
    for piece in PIECES {
        let alone = piece.repeat(MAX_CHARS);
        let around = format!("{right}{alone}");
        let between: String = right
            .chars()
            .flat_map(|c| [c.to_string(), piece.to_owned()])
            .collect();
        for text in [alone, around, between] {
            texts.push(text.chars().take(MAX_CHARS).collect());
        }
    }
    texts
}

fn fastest_us(mut work: impl FnMut()) -> f64 {
    let time = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e6
    };
    (0..RUNS).map(time).fold(f64::INFINITY, f64::min)
}

fn time_forms(options: &FormOptions) -> Result<(), Box<dyn Error>> {
    let mut times = Vec::with_capacity(FORMS);
    for number in 0..FORMS {
        let form = FilingForm::from_json(&form(number), &options.rules)?;
        times.push(fastest_us(|| {
            drop(black_box(validate_form(black_box(&form), options)));
        }));
    }
    times.sort_by(f64::total_cmp);
    let (median, worst) = (times[FORMS / 2], times[FORMS - 1]);
    println!(
        "{:28} {median:9.1} {worst:9.1}  of {FORMS} forms",
        "form of 30 fields"
    );
    Ok(())
}

/// Right, but for the check character of most identity numbers and a date here and there.
fn form(number: usize) -> Value {
    let person = |name: &str, mobile: usize| {
        json!({
            "name": format!("{name}{number}"),
            "documentType": "resident_id",
            "documentNumber": format!("11010119900101{:04}", number % 10_000),
            "validFrom": "2016-05-04",
            "validUntil": format!("2036-05-{:02}", number % 35),
            "mobile": format!("138{:08}", mobile + number),
            "emergencyMobile": format!("139{:08}", mobile + number),
            "landline": "0571-88158388",
            "email": format!("name{mobile}.{number}@例子{number}.cn"),
        })
    };
    json!({
        "filing": {"subjectKind": "organization", "scenario": "first", "administration": "11",
            "channel": "desktop", "principalIsAdministrator": false},
        "subject": {"name": format!("样例{number}（杭州）有限公司"), "documentType": "credit_code",
            "documentNumber": "91330100PDY00001XX", "address": "杭州市"},
        "principal": person("张三", 0),
        "administrator": person("李四", 10_000),
        "sites": [
            {"name": format!("样例{number}"), "domains": [
                {"name": format!("example{number}.com.cn"), "expires": "2027-12-31"},
                {"name": format!("例子{number}.中国"), "expires": "2027-12-31"},
            ]},
            {"name": format!("山居笔记{number}"), "domains": [
                {"name": format!("www.example{number}.cn"), "expires": "2026-12-31"},
            ]},
        ],
    })
}
