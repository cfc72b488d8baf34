//! Words for findings: templates by code and locale, filled with the finding's own numbers.

use crate::embedded::embedded;
use crate::finding::{FindingCode, Param};
use crate::named::name_variants;
use crate::short_map::ShortMap;
use serde_json::Value;
use std::sync::OnceLock;

/// A language of the messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Simplified Chinese, the default.
    #[default]
    ZhCn,
    /// English.
    En,
}

name_variants!(Locale, "The name in options, such as `en`.", {
    ZhCn: "zh-CN",
    En: "en",
});

/// An object of texts; `serde_json` is in the engine for one type only, which saves its bytes.
fn table(locale: Locale) -> &'static Value {
    static ZH_CN: OnceLock<Value> = OnceLock::new();
    static EN: OnceLock<Value> = OnceLock::new();
    let (cell, json) = match locale {
        Locale::ZhCn => (&ZH_CN, embedded!("messages/zh-CN.json")),
        Locale::En => (&EN, embedded!("messages/en.json")),
    };
    cell.get_or_init(|| {
        serde_json::from_str(json)
            .unwrap_or_else(|_| panic!("the embedded messages are parsed by a test"))
    })
}

/// The texts about fields and forms, which the engine of pictures is without.
fn form_table(locale: Locale) -> &'static Value {
    static ZH_CN: OnceLock<Value> = OnceLock::new();
    static EN: OnceLock<Value> = OnceLock::new();
    let (cell, json) = match locale {
        Locale::ZhCn => (&ZH_CN, embedded!("messages/form/zh-CN.json")),
        Locale::En => (&EN, embedded!("messages/form/en.json")),
    };
    cell.get_or_init(|| {
        serde_json::from_str(json)
            .unwrap_or_else(|_| panic!("the embedded messages are parsed by a test"))
    })
}

/// The texts about what a reviewer would say, which are in the engine of the review alone.
fn review_table(locale: Locale) -> &'static Value {
    static ZH_CN: OnceLock<Value> = OnceLock::new();
    static EN: OnceLock<Value> = OnceLock::new();
    let (cell, json) = match locale {
        Locale::ZhCn => (&ZH_CN, embedded!("messages/review/zh-CN.json")),
        Locale::En => (&EN, embedded!("messages/review/en.json")),
    };
    cell.get_or_init(|| {
        serde_json::from_str(json)
            .unwrap_or_else(|_| panic!("the embedded messages are parsed by a test"))
    })
}

/// The message of a finding about a picture.
pub(crate) fn write_message(
    locale: Locale,
    code: FindingCode,
    params: &ShortMap<&'static str, Param>,
) -> String {
    write(table(locale), locale, code, params)
}

/// The message of a finding of a review.
pub(crate) fn write_review_message(
    locale: Locale,
    code: FindingCode,
    params: &ShortMap<&'static str, Param>,
) -> String {
    write(review_table(locale), locale, code, params)
}

/// The message of a finding about a field or a form.
pub(crate) fn write_form_message(
    locale: Locale,
    code: FindingCode,
    params: &ShortMap<&'static str, Param>,
) -> String {
    write(form_table(locale), locale, code, params)
}

/// The template for the finding's variant if there is one, else for its code, filled.
fn write(
    table: &Value,
    locale: Locale,
    code: FindingCode,
    params: &ShortMap<&'static str, Param>,
) -> String {
    let code = code.as_str();
    let variant = params.get("variant").and_then(|variant| match variant {
        Param::Text(name) => table.get(format!("finding.{code}.{name}")),
        Param::Number(_) => None,
    });
    variant
        .or_else(|| table.get(format!("finding.{code}")))
        .and_then(Value::as_str)
        .map_or_else(
            || code.to_owned(),
            |template| fill(template, params, locale, table),
        )
}

/// Replaces `{name}` and `{name:style}` by parameters; an unknown name stays as it is written.
fn fill(
    template: &str,
    params: &ShortMap<&'static str, Param>,
    locale: Locale,
    table: &Value,
) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((placeholder, after)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        let (name, style) = placeholder.split_once(':').unwrap_or((placeholder, ""));
        if let Some(value) = params.get(name) {
            text.push_str(&show(value, style, locale, table));
        } else {
            text.push('{');
            text.push_str(placeholder);
            text.push('}');
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

fn show(value: &Param, style: &str, locale: Locale, table: &Value) -> String {
    match (value, style) {
        (Param::Number(bytes), "size") => show_size(*bytes, locale),
        (Param::Number(count), "count") => show_count(*count),
        (Param::Number(number), _) => number.to_string(),
        (Param::Text(name), "format") => match name.as_str() {
            "jpeg" => "JPG".to_owned(),
            other => other.to_ascii_uppercase(),
        },
        (Param::Text(name), "material") => table
            .get(format!("material.{name}"))
            .and_then(Value::as_str)
            .unwrap_or(name)
            .to_owned(),
        (Param::Text(kinds), "kinds") => show_kinds(kinds, table, locale),
        (Param::Text(name), _) => name.clone(),
    }
}

/// What the kinds of field are called whose names stand in `kinds`, with commas between them.
fn show_kinds(kinds: &str, table: &Value, locale: Locale) -> String {
    let mut text = String::new();
    for kind in kinds.split(',') {
        if !text.is_empty() {
            text.push_str(match locale {
                Locale::ZhCn => "、",
                Locale::En => ", ",
            });
        }
        let name = table.get(format!("kind.{kind}")).and_then(Value::as_str);
        text.push_str(name.unwrap_or(kind));
    }
    text
}

/// Decimal units, rounded down so that a file over a limit never reads as the limit itself.
fn show_size(bytes: u64, locale: Locale) -> String {
    match (bytes, locale) {
        (0..1_000, Locale::ZhCn) => format!("{bytes} 字节"),
        (0..1_000, Locale::En) => format!("{bytes} bytes"),
        (1_000..1_000_000, _) => format!("{}.{} KB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{:02} MB", bytes / 1_000_000, bytes % 1_000_000 / 10_000),
    }
}

fn show_count(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Locale, fill, show_count, show_kinds, show_size, write_message};
    use crate::finding::{FindingCode, Param};
    use crate::form::FieldKind;
    use crate::named::Named;
    use crate::review::ReviewRules;
    use crate::rules::Rules;
    use crate::short_map::ShortMap;
    use serde_json::Value;

    fn table(locale: Locale) -> &'static serde_json::Map<String, serde_json::Value> {
        super::table(locale).as_object().expect("an object")
    }

    fn review_table(locale: Locale) -> &'static serde_json::Map<String, serde_json::Value> {
        super::review_table(locale).as_object().expect("an object")
    }

    #[test]
    fn every_finding_has_a_message_in_both_languages() {
        for locale in [Locale::ZhCn, Locale::En] {
            for code in Rules::default().findings.keys() {
                let name = format!("finding.{}", code.as_str());
                let found = table(locale).keys().any(|key| key.starts_with(&name));
                assert!(found, "{name} in {locale:?}");
            }
            for code in ReviewRules::default().codes() {
                let name = format!("finding.{}", code.as_str());
                assert!(
                    review_table(locale).contains_key(&name),
                    "{name} in {locale:?}"
                );
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_messages_with_the_same_parameters() {
        let placeholders = |text: &str| -> Vec<String> {
            let mut names: Vec<_> = text
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned()))
                .collect();
            names.sort();
            names
        };
        for table in [table, review_table] {
            let (zh, en) = (table(Locale::ZhCn), table(Locale::En));
            assert!(zh.keys().eq(en.keys()));
            for (key, text) in zh {
                let (text, english) = (text.as_str().unwrap(), en[key].as_str().unwrap());
                assert_eq!(placeholders(text), placeholders(english), "{key}");
            }
        }
    }

    #[test]
    fn every_material_has_a_name() {
        for material in Rules::default().materials.keys() {
            let key = format!("material.{}", material.as_str());
            for locale in [Locale::ZhCn, Locale::En] {
                assert!(super::form_table(locale).get(&key).is_some(), "{key}");
            }
        }
    }

    #[test]
    fn a_variant_has_its_own_words() {
        let mut params = ShortMap::new();
        params.insert("variant", Param::from("heic"));
        let message = write_message(Locale::ZhCn, FindingCode::UnsupportedFormat, &params);
        assert!(message.contains("HEIC"), "{message}");
    }

    #[test]
    fn a_template_keeps_what_it_cannot_fill() {
        let mut params = ShortMap::new();
        params.insert("a", Param::from(1_u64));
        let table = super::table(Locale::En);
        assert_eq!(fill("{a} {b} {", &params, Locale::En, table), "1 {b} {");
    }

    #[test]
    fn kinds_of_field_have_names_in_both_languages() {
        for locale in [Locale::ZhCn, Locale::En] {
            let table = super::form_table(locale);
            for kind in FieldKind::NAMES {
                let name = table.get(format!("kind.{kind}"));
                assert!(name.is_some_and(Value::is_string), "{kind} in {locale:?}");
            }
        }
        let table = super::form_table(Locale::ZhCn);
        let two = show_kinds("passport,mobile", table, Locale::ZhCn);
        assert_eq!(two, "护照、手机号码");
    }

    #[test]
    fn sizes_and_counts_read_naturally() {
        assert_eq!(show_size(999, Locale::ZhCn), "999 字节");
        assert_eq!(show_size(204_799, Locale::En), "204.7 KB");
        assert_eq!(show_size(4_194_304, Locale::En), "4.19 MB");
        assert_eq!(show_count(900_000_000), "900,000,000");
        assert_eq!(show_count(1), "1");
    }
}
