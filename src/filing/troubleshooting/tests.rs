//! The strings of the upload page and of the review, questions as people put them, and what is no
//! question at all.

use super::entry::{entries, words};
use super::{MAX_RESULTS, explain_error};
use crate::message::Locale;

fn ids(text: &str) -> Vec<String> {
    let found = explain_error(text, Locale::ZhCn);
    assert!(found.len() <= MAX_RESULTS);
    found.into_iter().map(|found| found.id).collect()
}

/// What the page, the APP and the review say, letter by letter.
const STRINGS: &[(&str, &str)] = &[
    ("非法参数", "invalid_parameter"),
    ("产品类型为空", "invalid_parameter"),
    ("无法显示该图片", "image_not_displayed"),
    ("上传中", "upload_stuck"),
    ("拍摄保存中", "how_to_capture"),
    ("请检查姓名和证件号是否正确", "name_number_wrong"),
    ("人脸核验采集人脸与公安库不一致", "face_mismatch"),
    ("证件人脸与公安库不一致", "face_mismatch"),
    (
        "主办单位负责人姓名与工商信息库登记信息不一致",
        "legal_representative_name",
    ),
    (
        "检测到您上传的资料不完整，请继续上传资料",
        "materials_incomplete",
    ),
    ("资料上传成功", "upload_succeeded"),
    ("提交成功", "upload_succeeded"),
    (
        "应急联系电话为必填项，请填写您最常用的手机号码，保持电话畅通。应急联系电话请填写手机号码",
        "emergency_phone",
    ),
    ("应急联系电话为必填项", "emergency_phone"),
    ("应急联系电话请填写手机号码", "emergency_phone"),
    ("该域名存在进行中的订单", "order_in_progress"),
    (
        "该域名对应的主体信息在系统中已经存在，请登录对应账号进行接入操作",
        "subject_exists",
    ),
    ("此证件存在进行中的订单", "order_in_progress"),
    ("此证件已存在备案信息", "document_already_filed"),
    ("核验单过期", "form_expired"),
    ("域名所有人不正确", "domain_holder"),
    ("网站名称不合格", "site_name"),
    ("跨省备案", "other_province"),
    ("网站内容不合格", "site_content"),
    ("证件不合格", "document_unqualified"),
    (
        "主体负责人非法定代表人",
        "principal_not_legal_representative",
    ),
    ("电话号码问题", "phone_number"),
    ("核验单不合格", "form_signing"),
    ("手机号码备案频率大于1", "phone_used_elsewhere"),
    ("备案类型错误", "filing_type"),
    ("注册人证件类型不一致", "registrant_document_type"),
    ("域名不存在注册商验证库中", "domain_not_registered"),
    ("域名未入库", "domain_not_registered"),
    ("工信部中已存在备案记录", "document_already_filed"),
];

#[test]
fn every_string_of_the_page_is_answered_first() {
    for (text, id) in STRINGS {
        assert_eq!(ids(text).first().map(String::as_str), Some(*id), "{text}");
    }
}

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().map(wide).collect()
}

#[test]
fn what_is_around_a_string_or_between_its_letters_does_not_matter() {
    for (text, id) in STRINGS {
        let letters: Vec<String> = text.chars().map(String::from).collect();
        let without_marks = text.replace(['，', '。'], "");
        for noisy in [
            letters.join(" "),
            letters.join("\u{3000}\u{200B}"),
            letters.join("、"),
            format!("错误提示：{text}"),
            format!("“{text}”。"),
            format!("【{text}】(2019-08-12 10:23:45 订单号 202508121023450001)"),
            format!("您好，我这边显示\"{text}\"，麻烦帮忙看一下，谢谢！"),
            format!("ERROR: {}！！", full_width(text)),
            full_width(&format!("APP-{without_marks}?")),
            text.replace('，', ", ").replace('。', "\r\n"),
        ] {
            assert_eq!(
                ids(&noisy).first().map(String::as_str),
                Some(*id),
                "{noisy}"
            );
        }
    }
}

#[test]
fn a_string_inside_a_longer_one_does_not_come_before_it() {
    let found = ids("APP 上传中断后再点，弹出：检测到您上传的资料不完整，请继续上传资料");
    assert_eq!(found[0], "materials_incomplete");
    assert!(found.contains(&"upload_stuck".to_owned()));
    let both = ids("先是产品类型为空，重试后又变成证件人脸与公安库不一致");
    assert_eq!(both[..2], ["face_mismatch", "invalid_parameter"]);
}

#[test]
fn only_the_beginning_of_a_long_paste_is_looked_at() {
    let page = "订单详情 ".repeat(300);
    assert_eq!(ids(&format!("{page}非法参数"))[0], "invalid_parameter");
    assert!(ids(&format!("{page}{page}非法参数")).is_empty());
}

#[test]
fn questions_in_own_words_are_answered() {
    let questions = include_str!("questions.txt");
    let mut count = 0;
    for line in questions.lines().filter(|line| !line.is_empty()) {
        let (id, question) = line.split_once(' ').expect("an id and a question");
        assert!(entries().iter().any(|entry| entry.id == id), "{id}");
        let found: Vec<_> = ids(question).into_iter().take(3).collect();
        assert!(
            found.iter().any(|f| f == id),
            "{question}: {id} not in {found:?}"
        );
        count += 1;
    }
    assert!(count >= 40);
    for entry in entries() {
        let asked = |line: &str| line.split(' ').next() == Some(entry.id);
        assert!(questions.lines().any(asked), "nobody asks for {}", entry.id);
    }
}

#[test]
fn the_title_of_an_answer_leads_to_it() {
    for locale in [Locale::ZhCn, Locale::En] {
        for entry in entries() {
            let title = words(locale, entry.id)["title"].as_str().unwrap();
            assert!(ids(title).iter().any(|id| id == entry.id), "{title}");
        }
    }
}

#[test]
fn what_is_not_known_is_not_answered() {
    for text in [
        "",
        " \n",
        "你好",
        "备案",
        "上传",
        "help",
        "谢谢",
        "APP",
        "域名",
        "证件",
        "照片",
        "人脸",
        "手机号",
        "在吗？有人吗",
        "今天天气怎么样",
        "备案要多久",
        "服务器怎么续费",
        "登录密码忘记了怎么办",
        "我要开发票",
        "请联系客服",
        "公司合并了怎么报税",
        "风太大了",
        "我发个截图给你",
        "error",
        "upload",
        "hello world",
        "How much does a server cost?",
        "Internal Server Error",
        "TypeError: undefined is not a function",
        "git merge conflict",
        "La Toscana è bella",
        "Ошибка при загрузке",
        "🙂🙂🙂",
        "备案流程",
        "备案要多少钱",
        "备案多久能下来",
        "我想买域名",
        "域名多少钱",
        "服务器在香港",
        "网站打不开",
        "怎么登录",
        "如何退款",
        "怎么注册账号",
        "客服电话是多少",
        "电话",
        "手机",
        "图片",
        "请问",
        "谢谢你的帮助",
        "怎么办",
        "为什么",
        "不行",
        "失败",
        "报错了",
        "出错了",
        "有问题",
        "什么意思",
        "我不知道",
        "system error",
        "network error",
        "404 not found",
        "please help me",
        "how are you",
        "what is this",
        "Access denied",
        "Invalid date",
        "null",
        "undefined",
        "Cannot read properties of undefined (reading 'length')",
        "Failed to fetch",
        "connection timeout",
        "用户名或密码错误",
        "验证码错误",
        "余额不足",
        "系统繁忙，请稍后再试",
        "服务器内部错误",
        "网络连接失败",
        "合同怎么签",
        "明天开会",
        "这个文件夹里有什么",
        "0000000000",
        "！？。，、",
    ] {
        assert_eq!(ids(text), [""; 0], "{text}");
    }
}

#[test]
fn the_answer_is_in_the_language_asked_for() {
    let zh = explain_error("非法参数", Locale::ZhCn);
    let en = explain_error("非法参数", Locale::En);
    assert_eq!(
        (zh.len(), &zh[0].id, &zh[0].source),
        (en.len(), &en[0].id, &en[0].source)
    );
    assert!(zh[0].steps[0].contains("设置"));
    assert!(en[0].steps[0].contains("upgrade"));
    let json = serde_json::to_value(&zh[0]).unwrap();
    let members: Vec<_> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(members, ["causes", "id", "source", "steps", "title"]);
}

/// The statements of the two help pages that no answer has to come from.
const NO_ADVICE: &[(u32, &str)] = &[
    (2, "what the page is about"),
    (14, "a screenshot of the duplicate entries"),
    (48, "a broken link of the page"),
    (54, "a screenshot of the download button"),
    (66, "a repetition of S50 to S52"),
    (96, "a gap in the page's table of contents"),
];

/// `S7–S11, C2` is 7 to 11.
fn statements(source: &str) -> Vec<u32> {
    let number = |name: &str| name.strip_prefix('S').and_then(|n| n.parse::<u32>().ok());
    let spans = source.split(", ").filter_map(|part| {
        let (first, last) = part.split_once('–').unwrap_or((part, part));
        Some(number(first)?..=number(last)?)
    });
    spans.flatten().collect()
}

#[test]
fn every_statement_that_carries_advice_is_the_source_of_an_answer() {
    let told: Vec<u32> = entries()
        .iter()
        .flat_map(|e| statements(e.source))
        .collect();
    for number in 1..=96 {
        let excused = NO_ADVICE.iter().any(|(n, _)| *n == number);
        assert!(excused != told.contains(&number), "S{number}");
    }
    assert!(told.iter().all(|number| (1..=96).contains(number)));
    for number in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15] {
        let name = format!("C{number}");
        let named = |source: &str| source.split(", ").any(|part| part == name);
        assert!(entries().iter().any(|e| named(e.source)), "{name}");
    }
}

#[test]
fn answers_keep_to_the_newer_of_two_contradicting_pages() {
    for locale in [Locale::ZhCn, Locale::En] {
        for entry in entries() {
            let text = words(locale, entry.id).to_string();
            let old = text.contains("3.16.0");
            assert!(!old || text.contains("4.17.0"), "{}", entry.id);
        }
    }
    for id in ["invalid_parameter", "scan_does_not_open", "app_version"] {
        assert!(words(Locale::En, id).to_string().contains("4.17.0"), "{id}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_answered_twice_the_same(text in "\\PC{0,200}", raw in proptest::collection::vec(any::<char>(), 0..200)) {
            let raw: String = raw.into_iter().collect();
            for text in [text, raw] {
                let found = explain_error(&text, Locale::En);
                prop_assert!(found.len() <= MAX_RESULTS);
                prop_assert_eq!(&found, &explain_error(&text, Locale::En));
            }
        }

        #[test]
        fn around_a_string_leaves_it_found(before in "\\PC{0,80}", after in "\\PC{0,80}", at in 0..STRINGS.len()) {
            let (text, id) = STRINGS[at];
            let found = ids(&format!("{before}{text}{after}"));
            prop_assert!(found.iter().any(|f| f == id));
        }
    }
}
