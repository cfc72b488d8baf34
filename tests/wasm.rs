//! The boundary, in a real browser: `wasm-pack test --headless --chrome`.
#![cfg(target_arch = "wasm32")]

use beian_upload::sha256_hex;
use beian_upload::wasm::{
    compose_images, decode_image, default_rules, explain_error, find_faces, host_app,
    inspect_frame, inspect_image, load_tables, missing_materials, order_options, prepare_frame,
    prepare_image, qr_svg, read_qr_codes, required_materials, review_frame, review_needs, sha256,
    straighten_frame, straighten_needs, validate_field, validate_form,
};
use js_sys::{Array, Date, Function, JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// What the issue allows for a report on a bad file.
const BAD_INPUT_MS: f64 = 200.0;

macro_rules! fixtures {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("fixtures/pictures/", $name)).as_slice())),*]
    };
}

fn bytes(content: &[u8]) -> Uint8Array {
    Uint8Array::from(content)
}

fn options(json: &str) -> JsValue {
    JSON::parse(json).expect("JSON")
}

fn member(object: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(object.clone(), |value, name| {
        Reflect::get(&value, &name.into()).expect("an object")
    })
}

fn text(object: &JsValue, path: &str) -> String {
    member(object, path).as_string().expect("a string")
}

fn first_code(report: &JsValue) -> String {
    text(report, "findings.0.code")
}

const BASELINE: &[u8] = include_bytes!("fixtures/pictures/jpeg-baseline.jpg");

#[wasm_bindgen_test]
fn each_bad_file_gives_its_code_in_time_and_the_next_picture_works() {
    let cases = fixtures![
        "empty.jpg",
        "three-bytes.jpg",
        "pdf-named-jpg.jpg",
        "png-named-jpg.jpg",
        "jpeg-cut-half.jpg",
        "header-30000x30000.jpg",
        "header-30000x30000.png",
        "heic-header.heic",
    ];
    let expected = [
        "empty_file",
        "truncated",
        "unsupported_format",
        "extension_mismatch",
        "truncated",
        "too_many_pixels",
        "too_many_pixels",
        "unsupported_format",
    ];
    for ((name, content), code) in cases.into_iter().zip(expected) {
        let start = Date::now();
        let given = options(r#"{"fileName": "picture.jpg"}"#);
        let report = inspect_image(bytes(content), given).expect("a report");
        let took = Date::now() - start;
        assert_eq!(first_code(&report), code, "{name}");
        assert!(took < BAD_INPUT_MS, "{name} took {took} ms");
        let next = inspect_image(bytes(BASELINE), JsValue::UNDEFINED).expect("a report");
        assert_eq!(text(&next, "verdict"), "ok", "after {name}");
    }
}

#[wasm_bindgen_test]
fn a_report_is_a_plain_object_that_survives_json() {
    let png = include_bytes!("fixtures/pictures/png-named-jpg.jpg");
    let given =
        options(r#"{"fileName": "a.jpg", "locale": "en", "material": "domain_certificate"}"#);
    let report = inspect_image(bytes(png), given).expect("a report");
    let prototype = Object::get_prototype_of(&report);
    assert_eq!(prototype, Object::get_prototype_of(&Object::new().into()));
    let params = member(&report, "findings.0.params");
    assert!(!params.is_instance_of::<js_sys::Map>());
    assert_eq!(member(&params, "bytes").as_f64(), Some(png.len() as f64));
    let json = JSON::stringify(&report).expect("JSON");
    let again = JSON::stringify(&JSON::parse(&String::from(&json)).expect("JSON")).expect("JSON");
    assert_eq!(json, again);
}

#[wasm_bindgen_test]
fn misuse_is_an_error_with_code_path_given_and_allowed() {
    for (given, code, path) in [
        (
            r#"{"material": "passport"}"#,
            "invalid_option",
            "options.material",
        ),
        (r#"{"quality": 80}"#, "invalid_option", "options.quality"),
        (
            r#"{"rules": {"picture": {"minBytes": -1}}}"#,
            "invalid_rules",
            "rules.picture.minBytes",
        ),
    ] {
        let error = inspect_image(bytes(BASELINE), options(given)).expect_err("misuse");
        assert!(error.is_instance_of::<js_sys::Error>());
        assert_eq!(text(&error, "code"), code);
        assert_eq!(text(&error, "path"), path);
        assert!(!text(&error, "allowed").is_empty());
    }
}

#[wasm_bindgen_test]
fn options_that_json_cannot_say_are_misuse_and_no_trap() {
    let cyclic = Object::new();
    Reflect::set(&cyclic, &"rules".into(), &cyclic).expect("an object");
    let error = inspect_image(bytes(BASELINE), cyclic.into()).expect_err("misuse");
    assert_eq!(text(&error, "code"), "invalid_option");
}

#[wasm_bindgen_test]
fn what_needs_no_change_is_the_very_array_that_came_in() {
    let given = bytes(BASELINE);
    let prepared = prepare_image(given.clone(), JsValue::UNDEFINED).expect("a picture");
    assert_eq!(member(&prepared, "changed"), JsValue::FALSE);
    assert_eq!(member(&prepared, "bytes"), JsValue::from(given));
    assert_eq!(text(&prepared, "mime"), "image/jpeg");
    assert_eq!(text(&prepared, "extension"), "jpg");
}

#[wasm_bindgen_test]
fn the_bytes_written_are_those_of_every_platform() {
    let golden = options(include_str!("golden/prepared.json"));
    let cases = fixtures![
        "gif-animated.gif",
        "gif-still.gif",
        "jpeg-16-bit-tables.jpg",
        "jpeg-410.jpg",
        "jpeg-411.jpg",
        "jpeg-420-aligned-orientation-7.jpg",
        "jpeg-422-orientation-6.jpg",
        "jpeg-422.jpg",
        "jpeg-440.jpg",
        "jpeg-444.jpg",
        "jpeg-baseline.jpg",
        "jpeg-cmyk.jpg",
        "jpeg-coarse-luma.jpg",
        "jpeg-gps.jpg",
        "jpeg-gray.jpg",
        "jpeg-icc.jpg",
        "jpeg-lone-4x4.jpg",
        "jpeg-lone-restart.jpg",
        "jpeg-mixed.jpg",
        "jpeg-not-interleaved.jpg",
        "jpeg-orientation-2.jpg",
        "jpeg-orientation-3.jpg",
        "jpeg-orientation-4.jpg",
        "jpeg-orientation-5.jpg",
        "jpeg-orientation-6.jpg",
        "jpeg-orientation-7.jpg",
        "jpeg-orientation-8.jpg",
        "jpeg-progressive-440-restart.jpg",
        "jpeg-progressive.jpg",
        "jpeg-rgb.jpg",
        "jpeg-3x1.jpg",
        "jpeg-ycck.jpg",
        "png-alpha.png",
        "png-animated.png",
        "png-gray-2-bits.png",
        "png-gray16.png",
        "png-interlaced.png",
        "png-orientation-6.png",
        "png-palette-transparent.png",
        "png-rgb16.png",
    ];
    assert_eq!(
        Object::keys(golden.unchecked_ref::<Object>()).length() as usize,
        cases.len()
    );
    for (name, content) in cases {
        let case = Reflect::get(&golden, &name.into()).expect("a golden digest");
        let prepared = prepare_image(bytes(content), member(&case, "options")).expect("a picture");
        let written: Uint8Array = member(&prepared, "bytes").unchecked_into();
        assert_eq!(sha256(written), text(&case, "sha256"), "{name}");
    }
}

#[wasm_bindgen_test]
fn progress_is_told_during_the_call_and_never_goes_back() {
    let seen = Array::new();
    let listener = Function::new_with_args("progress", "this.push(progress)").bind0(&seen);
    let given = options(include_str!("golden/rewriting-rules.json"));
    Reflect::set(&given, &"onProgress".into(), &listener).expect("an object");
    prepare_image(bytes(BASELINE), given).expect("a picture");
    let ratios: Vec<f64> = seen
        .iter()
        .map(|progress| member(&progress, "ratio").as_f64().expect("a number"))
        .collect();
    assert!(ratios.len() >= 4, "{ratios:?}");
    assert!(ratios.is_sorted(), "{ratios:?}");
    assert_eq!(ratios.last(), Some(&1.0));
    assert_eq!(text(&seen.get(0), "phase"), "checking");
}

#[wasm_bindgen_test]
fn a_listener_that_throws_or_answers_false_calls_the_work_off() {
    for body in ["throw new Error('mine')", "return false"] {
        let given = options("{}");
        let listener = Function::new_no_args(body);
        Reflect::set(&given, &"onProgress".into(), &listener).expect("an object");
        let error = prepare_image(bytes(BASELINE), given).expect_err("it was called off");
        assert_eq!(text(&error, "code"), "aborted", "{body}");
    }
}

#[wasm_bindgen_test]
fn two_pages_become_one_and_what_is_no_bytes_is_misuse() {
    let pages = Array::of2(&bytes(BASELINE), &bytes(BASELINE));
    let composed = compose_images(pages, JsValue::UNDEFINED).expect("a picture");
    assert_eq!(
        member(&composed, "report.sources.length").as_f64(),
        Some(2.0)
    );
    let wrong = Array::of2(&bytes(BASELINE), &"a path".into());
    let error = compose_images(wrong, JsValue::UNDEFINED).expect_err("misuse");
    assert_eq!(text(&error, "path"), "pages.1");
    let none = compose_images(Array::new(), JsValue::UNDEFINED).expect_err("misuse");
    assert_eq!(text(&none, "code"), "invalid_option");
}

/// What is asked of a verb about forms, as `tests/filing/golden_reports.rs` writes it.
fn ask(verb: &str, given: &JsValue) -> Result<JsValue, JsValue> {
    let at = |index: &str| member(given, index);
    match verb {
        "validateForm" => validate_form(at("0"), at("1")),
        "validateField" => validate_field(at("0"), &text(given, "1"), at("2")),
        "requiredMaterials" => required_materials(at("0"), at("1")),
        _ => panic!("{verb} is no verb"),
    }
}

#[wasm_bindgen_test]
fn the_reports_on_forms_are_those_of_every_platform() {
    let golden: Array = options(include_str!("golden/reports.json")).unchecked_into();
    assert!(golden.length() > 100);
    for case in golden.iter() {
        let given = member(&case, "given");
        let report = ask(&text(&case, "verb"), &given).expect("a report");
        let json = String::from(JSON::stringify(&report).expect("JSON"));
        let about = String::from(JSON::stringify(&given).expect("JSON"));
        assert_eq!(
            sha256_hex(json.as_bytes()),
            text(&case, "sha256"),
            "{about}"
        );
    }
}

#[wasm_bindgen_test]
fn reports_on_forms_are_plain_objects() {
    let forms = options(include_str!("golden/forms.json"));
    let today = options(r#"{"today": "2026-11-22"}"#);
    let plain = Object::get_prototype_of(&Object::new().into());
    let form = member(&forms, "organization");
    let report = validate_form(form.clone(), today.clone()).expect("a report");
    assert_eq!(text(&report, "verdict"), "ok");
    assert_eq!(Object::get_prototype_of(&report), plain);
    let person = member(&report, "normalized.administrator");
    assert_eq!(Object::get_prototype_of(&person), plain);
    let slots = required_materials(member(&form, "filing"), JsValue::UNDEFINED).expect("slots");
    assert!(Array::is_array(&slots));
    assert_eq!(text(&slots, "0.material"), "subject_license");
    let missing = missing_materials(member(&form, "filing"), Array::new().into(), today);
    assert_eq!(
        text(&missing.expect_err("today is no option of it"), "path"),
        "options.today"
    );
    let state = order_options("draft".into(), JsValue::UNDEFINED).expect("a state");
    assert_eq!(text(&state, "state"), "draft");
    let answers = explain_error("非法参数", JsValue::UNDEFINED).expect("answers");
    assert_eq!(text(&answers, "0.id"), "invalid_parameter");
    let app = host_app("AliyunApp/4.9.0", JsValue::UNDEFINED).expect("an app");
    assert_eq!(text(&app, "minVersion"), "4.17.0");
    let other = host_app("Mozilla/5.0", JsValue::UNDEFINED).expect("no app");
    assert!(other.is_undefined());
}

#[wasm_bindgen_test]
fn a_text_is_drawn_as_a_qr_code_and_a_wrong_option_is_named_by_its_path() {
    let svg = qr_svg("https://example.cn/", JsValue::UNDEFINED).expect("a code");
    assert!(svg.starts_with("<svg "));
    let misuse = qr_svg("a", options(r#"{"dark": "red"}"#)).expect_err("no colour");
    assert_eq!(text(&misuse, "code"), "invalid_option");
    assert_eq!(text(&misuse, "path"), "options.dark");
}

#[wasm_bindgen_test]
fn misuse_of_forms_is_an_error_with_code_path_given_and_allowed() {
    let form = |json: &str| validate_form(options(json), JsValue::UNDEFINED);
    let field = |context: &str| validate_field("date".into(), "", options(context));
    for (outcome, code, path) in [
        (
            validate_field("colour".into(), "", JsValue::UNDEFINED),
            "invalid_option",
            "kind",
        ),
        (
            field(r#"{"today": "2026-02-30"}"#),
            "invalid_option",
            "context.today",
        ),
        (
            field(r#"{"confirmd": true}"#),
            "invalid_option",
            "context.confirmd",
        ),
        (
            field(r#"{"rules": {"colours": {}}}"#),
            "invalid_rules",
            "rules.colours",
        ),
        (form("null"), "invalid_option", "form"),
        (form(r#"{"colour": 1}"#), "invalid_option", "form.colour"),
        (
            required_materials(JsValue::UNDEFINED, JsValue::UNDEFINED),
            "invalid_option",
            "filing",
        ),
        (
            order_options("lost".into(), JsValue::UNDEFINED),
            "invalid_option",
            "state",
        ),
    ] {
        let error = outcome.expect_err(path);
        assert!(error.is_instance_of::<js_sys::Error>());
        assert_eq!(text(&error, "code"), code);
        assert_eq!(text(&error, "path"), path);
        assert!(!text(&error, "given").is_empty(), "{path}");
        assert!(!text(&error, "allowed").is_empty(), "{path}");
    }
    let error = load_tables(b"no tables").expect_err("another file");
    assert_eq!(text(&error, "code"), "invalid_option");
}

#[wasm_bindgen_test]
fn a_form_that_json_cannot_say_is_misuse_and_no_trap() {
    let cyclic = Object::new();
    Reflect::set(&cyclic, &"filing".into(), &cyclic).expect("an object");
    let error = validate_form(cyclic.clone().into(), JsValue::UNDEFINED).expect_err("misuse");
    assert_eq!(text(&error, "code"), "invalid_option");
    let function = Function::new_no_args("");
    assert!(validate_form(function.into(), JsValue::UNDEFINED).is_err());
    assert!(validate_field("date".into(), "", cyclic.into()).is_err());
}

#[wasm_bindgen_test]
fn any_text_is_a_report_of_every_kind() {
    let refusal = validate_field("".into(), "", JsValue::UNDEFINED).expect_err("no kind");
    let allowed = text(&refusal, "allowed");
    let kinds: Vec<&str> = allowed.split('`').skip(3).step_by(2).collect();
    assert_eq!(kinds.len(), 21);
    let long = "\u{1f44d}\u{0}\u{d7ff}\u{e000}x9〇".repeat(30);
    for kind in kinds {
        for value in ["", " ", "\u{feff}", "\u{10ffff}", long.as_str()] {
            let start = Date::now();
            let report = validate_field(kind.into(), value, JsValue::UNDEFINED).expect("a report");
            assert!(["ok", "warn", "block"].contains(&text(&report, "verdict").as_str()));
            assert!(Date::now() - start < BAD_INPUT_MS, "{kind}");
        }
    }
}

#[wasm_bindgen_test]
fn the_default_rules_come_out_and_go_in_again() {
    let given = Object::new();
    Reflect::set(&given, &"rules".into(), &default_rules().expect("rules")).expect("an object");
    let report = inspect_image(bytes(BASELINE), given.clone().into()).expect("a report");
    assert_eq!(text(&report, "verdict"), "ok");
    let report = validate_field("date".into(), "2026-11-22", given.into()).expect("a report");
    assert_eq!(text(&report, "verdict"), "ok");
}

#[wasm_bindgen_test]
fn a_frame_gives_its_report_and_its_file() {
    let night = [9, 9, 12, 255].repeat(64 * 48);
    let report = inspect_frame(bytes(&night), 64.0, 48.0, JsValue::UNDEFINED).expect("a report");
    assert_eq!(first_code(&report), "too_dark");
    assert_eq!(text(&report, "format"), "unknown");
    assert_eq!(member(&report, "bytes").as_f64(), Some(0.0));
    assert_eq!(
        member(&report, "scores.sharpnessConfidence").as_f64(),
        Some(0.0)
    );
    let turned = options(r#"{"turnDegrees": 90}"#);
    let prepared = prepare_frame(bytes(&night), 64.0, 48.0, turned).expect("a file");
    assert_eq!(text(&prepared, "mime"), "image/jpeg");
    assert_eq!(member(&prepared, "changed").as_bool(), Some(true));
    assert_eq!(member(&prepared, "report.widthPx").as_f64(), Some(48.0));
    let file: Uint8Array = member(&prepared, "bytes").dyn_into().expect("bytes");
    let report = inspect_image(file, JsValue::UNDEFINED).expect("a report");
    assert_eq!(text(&report, "format"), "jpeg");
}

#[wasm_bindgen_test]
fn what_one_part_decodes_the_other_reviews() {
    let decoded = decode_image(bytes(BASELINE), 100, JsValue::UNDEFINED).expect("a picture");
    assert_eq!(text(&decoded, "report.format"), "jpeg");
    let side = |name| member(&decoded, name).as_f64().expect("a number");
    let (width_px, height_px) = (side("widthPx"), side("heightPx"));
    assert_eq!((width_px, height_px), (160.0, 120.0));
    let rgba: Uint8Array = member(&decoded, "rgba").dyn_into().expect("pixels");
    assert_eq!(rgba.length(), 160 * 120 * 4);
    let facts = options(r#"{"sourceWidthPx": 320, "sourceHeightPx": 240, "verdict": "block"}"#);
    Reflect::set(&facts, &"origin".into(), &member(&decoded, "origin")).expect("an object");
    let given = options(r#"{"material": "subject_license", "marks": []}"#);
    let review = review_frame(rgba, width_px, height_px, facts, given).expect("a review");
    assert_eq!(text(&review, "verdict"), "block");
    let checks: Array = member(&review, "checks").dyn_into().expect("a list");
    assert!(checks.length() > 0);
    let score = member(&checks.get(0), "score").as_f64();
    assert!(score.is_some_and(f64::is_finite));
}

#[wasm_bindgen_test]
fn what_cannot_be_shown_is_decoded_to_its_report_alone() {
    let decoded = decode_image(bytes(&[]), 100, JsValue::UNDEFINED).expect("a report");
    assert_eq!(first_code(&member(&decoded, "report")), "empty_file");
    assert!(member(&decoded, "rgba").is_undefined());
}

#[wasm_bindgen_test]
fn what_is_wrong_with_a_review_is_misuse_and_no_trap() {
    let facts = options(r#"{"sourceWidthPx": 3, "sourceHeightPx": 2, "verdict": "ok"}"#);
    let frame = || Uint8Array::new_with_length(24);
    for (facts, given, path) in [
        (facts.clone(), options("{}"), "facts.origin"),
        (options("{}"), options("{}"), "facts.sourceWidthPx"),
        (JsValue::NULL, options("{}"), "facts"),
        (facts, options(r#"{"marks": ["stamp"]}"#), "options.marks"),
    ] {
        let error = review_frame(frame(), 3.0, 2.0, facts, given).expect_err(path);
        assert_eq!(text(&error, "path"), path);
    }
    let error = review_needs(options(r#"{"mark": []}"#)).expect_err("misuse");
    assert_eq!(text(&error, "path"), "options.mark");
    let needs = review_needs(JsValue::UNDEFINED).expect("an answer");
    assert!(
        member(&needs, "sidePx")
            .as_f64()
            .is_some_and(|side_px| side_px > 0.0)
    );
}

#[wasm_bindgen_test]
fn a_document_is_straightened_by_its_corners_and_what_has_none_is_misuse() {
    let paper = Uint8Array::from(vec![230; 4 * 200 * 100].as_slice());
    let corners = || options("[[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]]");
    let needs = straighten_needs(corners(), JsValue::UNDEFINED).expect("an answer");
    assert!(
        member(&needs, "sidePx")
            .as_f64()
            .is_some_and(|side| side > 0.0)
    );
    let straight = straighten_frame(paper.clone(), 200.0, 100.0, corners(), JsValue::UNDEFINED);
    let straight = straight.expect("a picture");
    let side = |name| member(&straight, name).as_f64().expect("a number") as u32;
    let rgba: Uint8Array = member(&straight, "rgba").dyn_into().expect("pixels");
    assert_eq!(rgba.length(), 4 * side("widthPx") * side("heightPx"));
    for (given, path) in [
        (
            options("[[0, 0], [1, 0], [1, 1.6], [0, 1]]"),
            "options.corners.2.1",
        ),
        (
            options("[[0, 0], [1, 1], [1, 0], [0, 1]]"),
            "options.corners",
        ),
        (options("[0, 0]"), "options.corners"),
    ] {
        let error = straighten_needs(given, JsValue::UNDEFINED).expect_err(path);
        assert_eq!(text(&error, "path"), path);
    }
    let none = straighten_frame(paper, 200.0, 100.0, JsValue::NULL, JsValue::UNDEFINED);
    assert_eq!(
        text(&none.expect_err("no document"), "path"),
        "options.corners"
    );
}

#[wasm_bindgen_test]
fn codes_and_faces_are_looked_for_in_pixels_and_other_numbers_are_misuse() {
    for look in [read_qr_codes, find_faces] {
        let found = look(Uint8Array::new_with_length(4 * 64 * 48), 64.0, 48.0).expect("a list");
        let found: Array = found.dyn_into().expect("a list");
        assert_eq!(found.length(), 0);
        for (length, width_px, path) in [(24, f64::NAN, "widthPx"), (20, 3.0, "luma")] {
            let error = look(Uint8Array::new_with_length(length), width_px, 2.0).expect_err(path);
            assert_eq!(text(&error, "path"), path);
        }
    }
}

#[wasm_bindgen_test]
fn numbers_that_are_no_frame_are_misuse_and_no_trap() {
    for (length, width_px, height_px, path) in [
        (24, f64::NAN, 2.0, "frame.widthPx"),
        (24, 3.0, 1.5, "frame.heightPx"),
        (24, -3.0, 2.0, "frame.widthPx"),
        (24, -0.0, 2.0, "frame.widthPx"),
        (24, 0.0, 2.0, "frame.widthPx"),
        (24, 4_294_967_299.0, 2.0, "frame.widthPx"),
        (24, 3.0, f64::INFINITY, "frame.heightPx"),
        (24, 20_000.0, 20_000.0, "frame"),
        (23, 3.0, 2.0, "frame.rgba"),
        (0, 3.0, 2.0, "frame.rgba"),
    ] {
        let rgba = Uint8Array::new_with_length(length);
        let inspected = inspect_frame(rgba.clone(), width_px, height_px, JsValue::UNDEFINED);
        let prepared = prepare_frame(rgba, width_px, height_px, JsValue::UNDEFINED);
        for outcome in [inspected, prepared] {
            let error = outcome.expect_err(path);
            assert_eq!(text(&error, "code"), "invalid_option");
            assert_eq!(text(&error, "path"), path);
            assert!(!text(&error, "given").is_empty() && !text(&error, "allowed").is_empty());
        }
    }
}

#[wasm_bindgen_test]
fn a_picture_is_turned_by_quarters_only() {
    let turned = options(r#"{"turnDegrees": 270}"#);
    let prepared = prepare_image(bytes(BASELINE), turned).expect("a file");
    assert_eq!(member(&prepared, "report.widthPx").as_f64(), Some(240.0));
    let error = prepare_image(bytes(BASELINE), options(r#"{"turnDegrees": 45}"#));
    assert_eq!(
        text(&error.expect_err("misuse"), "path"),
        "options.turnDegrees"
    );
}
