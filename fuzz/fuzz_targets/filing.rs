//! Any JSON is a filing or an error with a path, and any filing has slots with names of their own,
//! which are missing until they are there. Other texts are answers, then lines of domains.
#![no_main]

mod surroundings;

use beian_upload::{Filing, Need, missing_materials, required_materials};
use libfuzzer_sys::fuzz_target;
use surroundings::{assert_plain, assert_worded, cut_at_lines, filing, in_english, options, rules};

fuzz_target!(|text: &str| {
    let json = serde_json::from_str(text).unwrap_or_else(|_| {
        let (answers, domains) = cut_at_lines(text);
        filing(answers, &domains)
    });
    let filing = match Filing::from_json(&json, &rules()) {
        Ok(filing) => filing,
        Err(error) => return assert!(error.path().starts_with("filing"), "{error}"),
    };
    for options in [options(0), in_english(&options(0))] {
        let slots = required_materials(&filing, &options);
        assert_eq!(slots, required_materials(&filing, &options));
        assert_plain(&slots);
        let ids: Vec<String> = slots.iter().map(|slot| slot.id.clone()).collect();
        let mut sorted = ids.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), ids.len(), "{ids:?}");
        for slot in &slots {
            assert!(
                !slot.sides.is_empty() && !slot.channels.is_empty() && !slot.formats.is_empty()
            );
            assert!(slot.min_bytes.unwrap_or(0) < slot.max_bytes);
            let guidance = &slot.guidance;
            assert!(!guidance.steps.is_empty() && !slot.reason.text.is_empty());
        }
        assert_eq!(missing_materials(&filing, &ids, &options), []);
        let missing = missing_materials(&filing, &[], &options);
        let wanted = slots
            .iter()
            .filter(|slot| slot.need != Need::Optional)
            .count();
        assert_eq!(missing.len(), wanted);
        for finding in &missing {
            assert_worded(&finding.message, finding.code.as_str(), text);
        }
    }
});
