//! Whether there is one face, and one only, in a picture of a person.

use super::check::{Answer, Check};
use super::rules::FaceRule;
use super::subject::{SeenFace, Subject};
use crate::finding::FindingCode;
use crate::short_sort::sort_short_as_they_come;

/// No check where nobody has looked for faces.
pub(super) fn check(subject: &Subject<'_>, rule: &FaceRule) -> Vec<Check> {
    let Some(seen) = &subject.observed.faces else {
        return Vec::new();
    };
    let at_least =
        |percent: u32| move |face: &&SeenFace| face.confidence * 100.0 >= f64::from(percent);
    let faces: Vec<_> = seen
        .iter()
        .filter(at_least(rule.min_doubt_percent))
        .collect();
    let mut faces = sort_short_as_they_come(faces, |one, other| {
        one.confidence.total_cmp(&other.confidence).is_gt()
    });
    let least_width = faces.first().map_or(0.0, |surest| surest.place.width)
        * f64::from(rule.min_size_percent)
        / 100.0;
    faces.retain(|face| face.place.width >= least_width);
    let sure = faces
        .iter()
        .filter(|face| at_least(rule.min_confidence_percent)(face))
        .count();
    let of_none = f64::from(rule.none_confidence_percent) / 100.0;
    vec![
        not_found(&faces, sure, of_none),
        more_than_one(&faces, sure, of_none),
    ]
}

fn not_found(faces: &[&SeenFace], sure: usize, of_none: f64) -> Check {
    let best = faces.first().map_or(0.0, |face| face.confidence);
    let (answer, confidence) = match (faces.len(), sure) {
        (0, _) => (Answer::Yes, of_none),
        (_, 0) => (Answer::Unsure, 0.0),
        _ => (Answer::No, best),
    };
    Check::new(FindingCode::FaceNotFound, answer, best, "confidence").sure(confidence)
}

fn more_than_one(faces: &[&SeenFace], sure: usize, of_none: f64) -> Check {
    let second = faces.get(1).map_or(0.0, |face| face.confidence);
    let (answer, confidence) = match (sure, faces.len()) {
        (2.., _) => (Answer::Yes, second),
        (_, 2..) => (Answer::Unsure, 0.0),
        _ => (Answer::No, of_none),
    };
    let places = faces.iter().take(sure).map(|face| face.place);
    let check = Check::new(FindingCode::MoreThanOneFace, answer, sure as f64, "faces")
        .sure(confidence)
        .with("faceCount", sure as u32);
    if answer == Answer::Yes {
        check.at(places.collect())
    } else {
        check
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::region::Region;
    use crate::review::outline::Outline;
    use crate::review::rules::ReviewRules;
    use crate::review::scenes::view_of;
    use crate::review::subject::Subject;
    use crate::review::{Answer, Check, Gray, Observed, Origin, SeenFace};

    /// Faces by their confidence and their width.
    fn look(faces: Option<&[(f64, f64)]>) -> Vec<Check> {
        let seen = |(confidence, width): &(f64, f64)| SeenFace {
            confidence: *confidence,
            place: Region {
                left: 0.1,
                top: 0.1,
                width: *width,
                height: *width,
            },
        };
        let observed = Observed {
            faces: faces.map(|faces| faces.iter().map(seen).collect()),
            ..Observed::default()
        };
        let view = view_of(Gray::new(4, 4, vec![200; 16]));
        let subject = Subject {
            view: &view,
            outline: Outline::default(),
            origin: &Origin::default(),
            observed: &observed,
            marks: &[],
            pages: &[],
        };
        check(&subject, &ReviewRules::default().thresholds(None).faces)
    }

    fn answers(faces: &[(f64, f64)]) -> [Answer; 2] {
        let checks = look(Some(faces));
        assert_eq!(checks.len(), 2);
        [checks[0].answer, checks[1].answer]
    }

    #[test]
    fn one_sure_face_is_as_it_should_be() {
        assert_eq!(answers(&[(0.8, 0.4)]), [Answer::No, Answer::No]);
        // A poster on the wall, and what is almost surely nothing.
        let faces = [(0.8, 0.4), (0.7, 0.05), (0.2, 0.4)];
        assert_eq!(answers(&faces), [Answer::No, Answer::No]);
    }

    #[test]
    fn without_any_face_none_was_found() {
        assert_eq!(answers(&[]), [Answer::Yes, Answer::No]);
        assert_eq!(answers(&[(0.2, 0.4)]), [Answer::Yes, Answer::No]);
    }

    #[test]
    fn two_sure_faces_are_one_too_many_and_both_are_shown() {
        let checks = look(Some(&[(0.7, 0.3), (0.9, 0.3), (0.6, 0.2)]));
        assert_eq!(checks[1].answer, Answer::Yes);
        assert_eq!(checks[1].boxes.len(), 3);
        let fact = checks[1].fact().unwrap();
        assert_eq!(fact.params.get("faceCount"), Some(&3_u32.into()));
    }

    #[test]
    fn what_may_be_a_face_leaves_one_unsure() {
        assert_eq!(answers(&[(0.4, 0.4)]), [Answer::Unsure, Answer::No]);
        assert_eq!(
            answers(&[(0.8, 0.4), (0.4, 0.4)]),
            [Answer::No, Answer::Unsure]
        );
    }

    #[test]
    fn where_nobody_looked_there_is_no_check() {
        assert_eq!(look(None), []);
    }
}
