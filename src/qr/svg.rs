//! The picture of a code: a ground and one path, in attributes only, as a page's policy for content
//! may forbid all styles.

use super::QrOptions;
use qrcodegen::QrCode;
use std::fmt::{self, Display, Write};

pub(super) fn draw(code: &QrCode, options: &QrOptions) -> String {
    let mut svg = String::new();
    // Writing to a String does not fail.
    let _ = write_svg(&mut svg, code, options);
    svg
}

fn write_svg(svg: &mut String, code: &QrCode, options: &QrOptions) -> fmt::Result {
    let quiet_zone = i32::from(options.quiet_zone_modules);
    let side = code.size() + 2 * quiet_zone;
    write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges""#
    )?;
    match &options.title {
        Some(title) => write!(svg, r#" role="img"><title>{}</title>"#, Escaped(title))?,
        None => svg.push('>'),
    }
    if let Some(light) = options.light {
        write!(
            svg,
            r#"<rect width="{side}" height="{side}" fill="{}"/>"#,
            Color(light)
        )?;
    }
    write!(svg, r#"<path fill="{}" d=""#, Color(options.dark))?;
    for y in 0..code.size() {
        write_row(svg, code, y, quiet_zone)?;
    }
    svg.push_str(r#""/></svg>"#);
    Ok(())
}

/// Modules beside each other as one rectangle: less to read, and no seams between them.
fn write_row(svg: &mut String, code: &QrCode, y: i32, quiet_zone: i32) -> fmt::Result {
    let mut x = 0;
    while x < code.size() {
        let length = (x..code.size())
            .take_while(|x| code.get_module(*x, y))
            .count() as i32;
        if length > 0 {
            let (left, top) = (x + quiet_zone, y + quiet_zone);
            write!(svg, "M{left} {top}h{length}v1h-{length}z")?;
        }
        x += length + 1;
    }
    Ok(())
}

struct Color([u8; 3]);

impl Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Text between tags. What XML has no way to write is U+FFFD.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => f.write_char('\u{fffd}')?,
                _ => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::qr::{QrOptions, qr_svg};

    /// The dark modules that the path of an SVG covers.
    fn modules(svg: &str) -> Vec<(usize, usize)> {
        let path = svg.split(" d=\"").nth(1).expect("a path");
        let path = path.split('"').next().expect("its end");
        let mut found = Vec::new();
        for run in path.split_terminator('z') {
            let mut numbers = run
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|number| number.parse::<usize>().ok());
            let [x, y, length, height, back] = [(); 5].map(|()| numbers.next().expect("a number"));
            assert_eq!((height, back), (1, length));
            found.extend((x..x + length).map(|x| (x, y)));
        }
        found
    }

    #[test]
    fn the_path_covers_each_dark_module_once_and_never_the_quiet_zone() {
        let code =
            qrcodegen::QrCode::encode_text("https://example.cn/", qrcodegen::QrCodeEcc::Medium)
                .expect("it fits");
        let size = code.size() as usize;
        for quiet_zone in [0, 1, 4, 16] {
            let options = QrOptions {
                quiet_zone_modules: quiet_zone,
                ..QrOptions::default()
            };
            let svg = qr_svg("https://example.cn/", &options).expect("it fits");
            let quiet_zone = usize::from(quiet_zone);
            let width = size + 2 * quiet_zone;
            assert!(svg.contains(&format!("viewBox=\"0 0 {width} {width}\"")));
            let dark = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
            let dark: Vec<(usize, usize)> = dark
                .filter(|(x, y)| code.get_module(*x as i32, *y as i32))
                .map(|(x, y)| (x + quiet_zone, y + quiet_zone))
                .collect();
            assert_eq!(modules(&svg), dark);
        }
    }

    #[test]
    fn the_picture_has_colours_as_attributes_and_nothing_that_a_policy_forbids() {
        let options = QrOptions {
            dark: [0, 0x33, 0x66],
            light: Some([0xff, 0xff, 0xf0]),
            ..QrOptions::default()
        };
        let svg = qr_svg("a", &options).expect("it fits");
        assert!(svg.contains("<path fill=\"#003366\"") && svg.contains("fill=\"#fffff0\"/>"));
        for forbidden in ["style", "script", "href", "url(", "role", "title"] {
            assert!(!svg.contains(forbidden), "{forbidden}");
        }
        let no_ground = QrOptions {
            light: None,
            ..options
        };
        let svg = qr_svg("a", &no_ground).expect("it fits");
        assert!(!svg.contains("<rect"));
    }

    #[test]
    fn a_title_is_text_whatever_it_says() {
        let options = QrOptions {
            title: Some("</title><script>&\"'\n\u{0}".to_owned()),
            ..QrOptions::default()
        };
        let svg = qr_svg("a", &options).expect("it fits");
        let expected =
            " role=\"img\"><title>&lt;/title&gt;&lt;script&gt;&amp;\"' \u{fffd}</title><rect";
        assert!(svg.contains(expected), "{svg}");
    }
}
