//! Texts for fields: one that is right or nearly, with a few slips.

use crate::random::Random;

/// Each kind with some values of it.
pub const KINDS: [(&str, &[&str]); 21] = [
    (
        "person_name",
        &["张三", "阿依古丽·买买提", "𠮷田", "ANNA MARIA", "王〇"],
    ),
    (
        "resident_id",
        &[
            "110101199001019992",
            "11010119800101998X",
            "110101900101999",
        ],
    ),
    (
        "hk_macao_residence_permit",
        &["810000199001019996", "82000019900101998X"],
    ),
    ("taiwan_residence_permit", &["830000199001019973"]),
    (
        "hk_macao_travel_permit",
        &["H00000000", "MA0000000", "H0000000000"],
    ),
    ("taiwan_travel_permit", &["00000000", "0000000000(B)"]),
    (
        "permanent_resident_id",
        &["932682198501010017", "KAZ110090123105"],
    ),
    ("passport", &["EA0000000", "X0000000"]),
    (
        "mrz",
        &[
            "EA00000008CHN9001011M3001019<<<<<<<<<<<<<<<0",
            "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        ],
    ),
    ("credit_code", &["91330100PDY00001XX", "N2330109PDY000116X"]),
    ("organization_code", &["PDY00001-X", "PDY000028"]),
    ("registration_number", &["330100000000003"]),
    (
        "organization_name",
        &["样例（杭州）有限公司", "样例(杭州)有限公司"],
    ),
    (
        "mobile",
        &["13800138000", "+86 138 0013 8000", "17000000000"],
    ),
    (
        "landline",
        &[
            "0571-88158388",
            "086-0571-88158388-123",
            "(010)65551234 转 8",
        ],
    ),
    (
        "email",
        &["a.b@example.cn", "名@例子.中国", "\"a b\"@example.com"],
    ),
    (
        "domain",
        &[
            "example.cn",
            "https://www.例子.com.cn/",
            "xn--fiqs8s",
            "a.gov.cn",
        ],
    ),
    ("site_name", &["山居笔记", "张三的个人网站", "中国政府论坛"]),
    (
        "icp_number",
        &["京ICP备12345678号-1", "粤ICP备2021000001号"],
    ),
    ("app_version", &["6.1.0", "v5.9", "10.0.0.1"]),
    ("date", &["2026-11-22", "2026年2月29日", "长期", "19000229"]),
];

const CHARACTERS: [char; 48] = [
    '0',
    '1',
    '9',
    'X',
    'x',
    'A',
    'b',
    'I',
    'O',
    'Ｘ',
    '０',
    'Х',
    '-',
    '—',
    '－',
    '.',
    '。',
    '．',
    '@',
    '＠',
    ' ',
    '\u{3000}',
    '\u{200B}',
    '\u{FEFF}',
    '·',
    '•',
    '・',
    '(',
    '（',
    '）',
    '<',
    '/',
    ':',
    '"',
    '\\',
    '{',
    '张',
    '〇',
    '𠮷',
    '\u{F900}',
    '\u{2FA1D}',
    '\u{E815}',
    '\u{2F00}',
    '\u{301}',
    'ß',
    'İ',
    '\u{5D0}',
    '\u{10FFFF}',
];

/// A value of that kind, or of any, with up to three slips.
pub fn value(kind: usize, random: &mut Random) -> String {
    let kind = if random.below(8) == 0 {
        random.below(KINDS.len())
    } else {
        kind
    };
    let right = random.pick(KINDS[kind].1);
    slip(right, random)
}

/// The text with up to three characters changed, added, taken out or exchanged.
pub fn slip(text: &str, random: &mut Random) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..random.below(4) {
        let at = random.below(characters.len() + 1);
        let other = *random.pick(&CHARACTERS);
        match random.below(5) {
            0 => characters.insert(at, other),
            1 if at > 0 && at < characters.len() => characters.swap(at - 1, at),
            2 if at < characters.len() => drop(characters.remove(at)),
            3 => characters.extend(vec![other; random.length(200)]),
            _ if at < characters.len() => characters[at] = other,
            _ => {}
        }
    }
    characters.into_iter().collect()
}
