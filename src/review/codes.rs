//! What the QR codes of a document say: of a licence, the credit code that the form can be compared
//! with.

use super::check::{Answer, Check};
use super::subject::{ReadCode, Subject};
use crate::credit_code_sum::{ALPHABET, is_right};
use crate::finding::FindingCode;
use crate::short_sort::sort_short;

/// Characters of a credit code.
const LENGTH: usize = 18;

/// No check where nobody has looked for codes.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Check> {
    let Some(codes) = &subject.observed.codes else {
        return Vec::new();
    };
    let mut credit_codes: Vec<_> = codes.iter().flat_map(|code| find(&code.text)).collect();
    sort_short(&mut credit_codes, |one, other| one < other);
    credit_codes.dedup();
    let answer = match (codes.len(), credit_codes.len()) {
        (0, _) => Answer::No,
        // Of two papers, or none of the document's own: nobody can say which one to compare.
        (_, 2..) => Answer::Unsure,
        _ => Answer::Yes,
    };
    // What a code says is checked by its own error correction: it is there and right, or not there.
    let confidence = if answer == Answer::Unsure { 0.0 } else { 1.0 };
    let check = Check::new(FindingCode::QrReadable, answer, codes.len() as f64, "codes")
        .sure(confidence)
        .at(codes.iter().map(|ReadCode { place, .. }| *place).collect());
    vec![match credit_codes.as_slice() {
        [code] => check
            .with("variant", "credit_code")
            .with("creditCode", code.as_str()),
        _ => check,
    }]
}

/// Credit codes with a right check character, in an address or in lines of text.
fn find(text: &str) -> Vec<String> {
    without_escapes(text)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(str::to_ascii_uppercase)
        .filter(|word| is_credit_code(word))
        .collect()
}

fn is_credit_code(word: &str) -> bool {
    word.len() == LENGTH
        && word.chars().all(|c| ALPHABET.contains(c))
        // The region.
        && word.bytes().skip(2).take(6).all(|byte| byte.is_ascii_digit())
        && is_right(word)
}

/// What an address has escaped, such as `%3D`, ends a word.
fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        out.push(' ');
        let is_escape = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        rest = match after.get(2..) {
            Some(behind) if after.get(..2).is_some_and(is_escape) => behind,
            _ => after,
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{check, find};
    use crate::region::Region;
    use crate::review::outline::Outline;
    use crate::review::scenes::view_of;
    use crate::review::subject::Subject;
    use crate::review::{Answer, Check, Gray, Observed, Origin, ReadCode};

    const CODE: &str = "91110101MA9X00006A";
    const OTHER_CODE: &str = "91110101MA9X00007D";

    fn look(texts: Option<&[&str]>) -> Vec<Check> {
        let place = Region {
            left: 0.1,
            top: 0.2,
            width: 0.1,
            height: 0.1,
        };
        let codes = texts.map(|texts| {
            let code = |text: &&str| ReadCode {
                text: (*text).to_owned(),
                place,
            };
            texts.iter().map(code).collect()
        });
        let observed = Observed {
            codes,
            ..Observed::default()
        };
        let view = view_of(Gray::new(4, 4, vec![200; 16]));
        check(&Subject {
            view: &view,
            outline: Outline::default(),
            origin: &Origin::default(),
            observed: &observed,
            marks: &[],
            pages: &[],
        })
    }

    #[test]
    fn the_credit_code_in_an_address_is_offered() {
        let checks = look(Some(&[
            "http://www.example.com/license?uniscid=91110101MA9X00006A",
        ]));
        assert_eq!(checks[0].answer, Answer::Yes);
        let fact = checks[0].fact().unwrap();
        assert_eq!(fact.params.get("variant"), Some(&"credit_code".into()));
        assert_eq!(fact.params.get("creditCode"), Some(&CODE.into()));
        assert_eq!(fact.boxes.len(), 1);
    }

    #[test]
    fn a_credit_code_is_found_in_lines_of_text_escaped_or_in_small_letters() {
        for text in [
            "名称:样本有限公司\n统一社会信用代码:91110101MA9X00006A\n住所:样本路1号",
            "https://example.com/?x%3D91110101MA9X00006A%26y=1",
            "统一社会信用代码：91110101ma9x00006a；",
        ] {
            assert_eq!(find(text), [CODE], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_credit_code_is_not_offered() {
        for text in [
            "uniscid=91110101MA9X00006X",
            "uniscid=911101O1MA9X00006A",
            "91110101MA9X00006A1",
            "http://www.example.com/%E6%9",
            "%",
            "",
        ] {
            assert_eq!(find(text), Vec::<String>::new(), "{text}");
            let check = look(Some(&[text])).remove(0);
            let fact = check.fact().unwrap();
            assert_eq!(fact.params.get("variant"), None);
        }
    }

    #[test]
    fn without_a_readable_code_there_is_nothing_to_compare() {
        assert_eq!(look(Some(&[]))[0].answer, Answer::No);
        assert_eq!(look(Some(&[]))[0].fact(), None);
        assert_eq!(look(None), []);
    }

    #[test]
    fn two_codes_that_say_different_things_leave_one_unsure() {
        let checks = look(Some(&[CODE, OTHER_CODE]));
        assert_eq!(checks[0].answer, Answer::Unsure);
        assert_eq!(look(Some(&[CODE, CODE]))[0].answer, Answer::Yes);
    }
}
