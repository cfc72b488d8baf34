//! What is known of pixels besides themselves, as the engine's other parts say it in JSON.

use super::subject::{Observed, Origin, ReadCode, SeenFace};
use crate::error::{Error, ErrorKind};
use crate::finding::Verdict;
use crate::members::{Members, Node, read};
use crate::region::Region;
use serde_json::Value;

/// Of a picture that another part has decoded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PictureFacts {
    /// The sides of the file's own picture, as displayed.
    pub(crate) source_px: (u32, u32),
    /// What is said of the file itself.
    pub(crate) verdict: Verdict,
    pub(crate) origin: Origin,
    pub(crate) observed: Observed,
}

impl PictureFacts {
    /// From an object such as `{"sourceWidthPx": 4000, "sourceHeightPx": 3000, "verdict": "ok", …}`.
    pub(crate) fn from_json(json: &Value) -> Result<Self, Error> {
        read(json, "facts", ErrorKind::InvalidOption, |json| {
            let members = json.members(&[
                "sourceWidthPx",
                "sourceHeightPx",
                "verdict",
                "origin",
                "codes",
                "faces",
            ]);
            Self {
                source_px: (members.one("sourceWidthPx"), members.one("sourceHeightPx")),
                verdict: members.one("verdict"),
                origin: origin(&members.at("origin")),
                observed: Observed {
                    codes: list(&members, "codes", |code| ReadCode {
                        text: code.one("text"),
                        place: Region::read(&code.at("place")),
                    }),
                    faces: list(&members, "faces", |face| SeenFace {
                        confidence: face.one("confidence"),
                        place: Region::read(&face.at("place")),
                    }),
                },
            }
        })
    }
}

fn origin(node: &Node<'_>) -> Origin {
    let members = node.members(&["isFile", "software", "hasCamera", "isLossless"]);
    Origin {
        is_file: members.one("isFile"),
        software: members.maybe("software"),
        has_camera: members.one("hasCamera"),
        is_lossless: members.one("isLossless"),
    }
}

/// Nobody looked where there is no list.
fn list<T>(members: &Members<'_>, name: &str, of: impl Fn(&Members<'_>) -> T) -> Option<Vec<T>> {
    let node = members.at(name);
    let values = node.value.as_array()?;
    let entries = values.iter().enumerate();
    Some(
        entries
            .map(|(index, value)| of(&node.entry(index, value).rows()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::PictureFacts;
    use serde_json::json;

    #[test]
    fn what_other_parts_say_is_read_and_nobody_looked_where_there_is_no_list() {
        let origin =
            json!({"isFile": true, "hasCamera": false, "isLossless": true, "software": "x"});
        let place = json!({"left": 0.5, "top": 0, "width": 0.25, "height": 1});
        let facts = PictureFacts::from_json(&json!({
            "sourceWidthPx": 40, "sourceHeightPx": 30, "verdict": "warn", "origin": origin,
            "codes": [{"text": "abc", "place": place}],
        }));
        let facts = facts.expect("facts");
        assert_eq!(facts.source_px, (40, 30));
        assert_eq!(facts.origin.software.as_deref(), Some("x"));
        let codes = facts.observed.codes.expect("somebody looked");
        assert_eq!((codes[0].text.as_str(), codes[0].place.left), ("abc", 0.5));
        assert_eq!(facts.observed.faces, None);
    }

    #[test]
    fn what_is_no_number_is_refused_by_its_path() {
        let error = PictureFacts::from_json(&json!({"sourceWidthPx": 40, "sourceHeightPx": "x"}));
        assert_eq!(error.expect_err("misuse").path(), "facts.sourceHeightPx");
    }
}
