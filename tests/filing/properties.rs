//! What holds for every filing.

use super::filing;
use beian_upload::{FormOptions, Need, host_app, missing_materials, required_materials};
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use serde_json::json;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn ids_are_unique_and_an_order_with_all_its_slots_is_complete(
        domains in prop::collection::vec("\\PC{0,40}|[a-cA-C]\\.cn", 0..8),
        administration in prop::sample::select(&["11", "12", "15", "32", "36", "44", "51", "61"][..]),
        is_individual in any::<bool>(),
        is_one_person in any::<bool>(),
        age in any::<u16>(),
        count in any::<u32>(),
    ) {
        let filing = filing(json!({
            "administration": administration,
            "subjectKind": if is_individual { "individual" } else { "organization" },
            "principalIsAdministrator": is_one_person,
            "principalAge": age,
            "administratorAge": age,
            "siteCount": count,
            "prefixCount": count,
            "domains": domains,
        }));
        let options = FormOptions::default();
        let slots = required_materials(&filing, &options);
        let ids: Vec<String> = slots.iter().map(|slot| slot.id.clone()).collect();
        for (at, id) in ids.iter().enumerate() {
            prop_assert!(!ids[..at].contains(id), "{id}");
        }
        prop_assert_eq!(missing_materials(&filing, &ids, &options), vec![]);
        let asked = slots.iter().filter(|slot| slot.need != Need::Optional).count();
        prop_assert_eq!(missing_materials(&filing, &[], &options).len(), asked);
    }

    #[test]
    fn any_user_agent_is_taken_and_versions_are_compared_as_numbers(
        around in "\\PC{0,60}",
        numbers in prop::collection::vec(any::<u32>(), 1..=4),
        rest in "([^0-9.]\\PC{0,20})?",
    ) {
        let options = FormOptions::default();
        prop_assert_eq!(host_app(&around, &options), None);
        let typed: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let user_agent = format!("{around} AliyunApp/{}{rest}", typed.join("."));
        let app = host_app(&user_agent, &options).expect("it is named");
        let mut number = numbers;
        number.resize(number.len().max(3), 0);
        prop_assert_eq!(app.is_too_old, number < vec![4, 17, 0], "{}", user_agent);
    }
}
