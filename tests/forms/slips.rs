//! A slip of the hand in a number with a check character: one character is another, or two
//! neighbours are exchanged. Every such slip in every number here is tried.

use super::{kind, options, valid_vectors};
use beian_upload::{FieldContext, FieldKind, FormOptions, Verdict, validate_field};

/// Of identity numbers, MOD 11-2: its weights are powers of 2, neighbours always differ and none is
/// a multiple of 11.
const IDENTITY_ALPHABET: &str = "0123456789X";

/// Of credit codes, and the letters that the standard leaves out.
const CREDIT_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXYIOSVZ";

const LEAST_GENERATED: usize = 1_000;

/// Validates as a page does, with what calls have in common made once.
struct Page {
    context: FieldContext,
    options: FormOptions,
}

impl Page {
    fn open() -> Self {
        Self {
            context: FieldContext::default(),
            options: options(),
        }
    }

    fn verdict(&self, kind: FieldKind, number: &str) -> Verdict {
        validate_field(kind, number, &self.context, &self.options).verdict
    }

    /// How many slips there were.
    fn assert_every_slip_blocks(&self, kind: FieldKind, number: &str, alphabet: &str) -> usize {
        assert_eq!(self.verdict(kind, number), Verdict::Ok, "{number}");
        let slips = slips(number, alphabet);
        for slip in &slips {
            assert_eq!(
                self.verdict(kind, slip),
                Verdict::Block,
                "{number} as {slip}"
            );
        }
        slips.len()
    }
}

/// Every other character of the alphabet at every place, and every two neighbours exchanged.
fn slips(number: &str, alphabet: &str) -> Vec<String> {
    let characters: Vec<char> = number.chars().collect();
    let mut slips = Vec::new();
    for index in 0..characters.len() {
        for other in alphabet.chars() {
            let mut slip = characters.clone();
            slip[index] = other;
            slips.push(slip);
        }
        if index > 0 {
            let mut slip = characters.clone();
            slip.swap(index - 1, index);
            slips.push(slip);
        }
    }
    slips.retain(|slip| *slip != characters);
    slips.into_iter().map(String::from_iter).collect()
}

/// `body` with the check character of MOD 11-2, reckoned apart from the engine.
fn with_identity_check(body: &str) -> String {
    let digits = body.bytes().map(|digit| u64::from(digit - b'0'));
    // The check character has the weight 1, and the one before it 2.
    let sum: u64 = digits
        .rev()
        .zip(1..)
        .map(|(digit, power)| digit << power)
        .sum();
    let check = (12 - sum % 11) % 11;
    format!(
        "{body}{}",
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"][check as usize]
    )
}

/// Numbers of those regions, born on days of every kind of month from 1900 to 2024.
fn identity_numbers(regions: &[&str]) -> Vec<String> {
    let days = ["0101", "0229", "0630", "0815", "1009", "1231"];
    let mut numbers = Vec::new();
    for region in regions {
        for year in (1904..=2024).step_by(8) {
            for day in days {
                for sequence in 997..=999 {
                    numbers.push(with_identity_check(&format!(
                        "{region}{year}{day}{sequence}"
                    )));
                }
            }
        }
    }
    numbers
}

#[test]
fn every_slip_in_every_identity_number_of_the_vectors_blocks() {
    let page = Page::open();
    let groups = [
        ("ric", "resident_id"),
        ("residence_permit", "hk_macao_residence_permit"),
        ("fpr18", "permanent_resident_id"),
    ];
    for (group, name) in groups {
        for number in valid_vectors(group) {
            let is_taiwan = number.starts_with("83");
            let kind = kind(if is_taiwan {
                "taiwan_residence_permit"
            } else {
                name
            });
            let slips = page.assert_every_slip_blocks(kind, &number, IDENTITY_ALPHABET);
            assert!(slips >= 18 * 10, "{slips} slips in {number}");
        }
    }
}

#[test]
fn every_slip_in_a_thousand_identity_numbers_blocks() {
    let page = Page::open();
    let groups = [
        ("resident_id", &["110101", "330106", "441900", "659012"][..]),
        ("hk_macao_residence_permit", &["810000", "820000"][..]),
        ("taiwan_residence_permit", &["830000"][..]),
        ("permanent_resident_id", &["932682"][..]),
    ];
    let mut count = 0;
    for (name, regions) in groups {
        for number in identity_numbers(regions) {
            page.assert_every_slip_blocks(kind(name), &number, IDENTITY_ALPHABET);
            count += 1;
        }
    }
    assert!(count >= LEAST_GENERATED, "{count} numbers");
}

/// The check character of `body` by the weights of a standard, reckoned apart from the engine.
fn check_by(body: &str, weights: &[usize], alphabet: &str, modulus: usize) -> char {
    let value = |c| {
        alphabet
            .chars()
            .position(|known| known == c)
            .expect("of the alphabet")
    };
    let sum: usize = body
        .chars()
        .map(value)
        .zip(weights)
        .map(|(v, w)| v * w)
        .sum();
    let check = (modulus - sum % modulus) % modulus;
    alphabet.chars().nth(check).expect("less than the modulus")
}

/// `body`, 16 characters of a credit code, with both check characters: that of GB 11714 for the
/// organisation, whose letters count from 10 without a gap, and that of GB 32100.
fn with_credit_checks(body: &str) -> String {
    let organization = &body[8..];
    let letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let inner = match check_by(organization, &[3, 7, 9, 10, 5, 8, 4, 2], letters, 11) {
        'A' => 'X',
        digit => digit,
    };
    let body = format!("{body}{inner}");
    let weights = [
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
    ];
    let outer = check_by(&body, &weights, &CREDIT_ALPHABET[..31], 31);
    format!("{body}{outer}")
}

#[test]
fn every_slip_in_every_credit_code_of_the_vectors_blocks() {
    let page = Page::open();
    for code in valid_vectors("uscc") {
        let slips = page.assert_every_slip_blocks(kind("credit_code"), &code, CREDIT_ALPHABET);
        assert!(slips >= 18 * 35, "{slips} slips in {code}");
    }
}

#[test]
fn every_slip_in_a_thousand_credit_codes_blocks() {
    let page = Page::open();
    let mut count = 0;
    for class in ["91", "92", "52", "12", "N2", "Y1"] {
        for region in ["110000", "330106", "440300", "659012"] {
            for organization in (1..=99_999).step_by(2_380) {
                let code = with_credit_checks(&format!("{class}{region}PDY{organization:05}"));
                page.assert_every_slip_blocks(kind("credit_code"), &code, CREDIT_ALPHABET);
                count += 1;
            }
        }
    }
    assert!(count >= LEAST_GENERATED, "{count} codes");
}
