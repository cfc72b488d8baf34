//! A sort for lists of a few hundred, or of a thousand once in a call. Those of the standard library are two kilobytes of code for
//! each type.

/// Ciura's gaps for Shell's sort.
const GAPS: [usize; 6] = [132, 57, 23, 10, 4, 1];

/// Puts `items` in order; `is_before` has to tell any two apart that are not the same.
pub(crate) fn sort_short<T>(items: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for gap in GAPS {
        for end in gap..items.len() {
            let mut at = end;
            while at >= gap && is_before(&items[at], &items[at - gap]) {
                items.swap(at, at - gap);
                at -= gap;
            }
        }
    }
}

/// As [`sort_short`]; of two that neither is before the other the first one stays so.
pub(crate) fn sort_short_as_they_come<T>(
    items: Vec<T>,
    is_before: impl Fn(&T, &T) -> bool,
) -> Vec<T> {
    let mut places: Vec<_> = items.into_iter().enumerate().collect();
    sort_short(&mut places, |(at, one), (other_at, other)| {
        is_before(one, other) || at < other_at && !is_before(other, one)
    });
    places.into_iter().map(|(_, item)| item).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{sort_short, sort_short_as_they_come};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_standard_library(
            numbers in prop::collection::vec(0_u16..500, 0..400)
        ) {
            let (mut ours, mut theirs) = (numbers.clone(), numbers);
            sort_short(&mut ours, |a, b| a < b);
            theirs.sort_unstable();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn what_is_alike_stays_as_it_came(
            numbers in prop::collection::vec((0_u16..20, 0_u16..500), 0..400)
        ) {
            let mut theirs = numbers.clone();
            theirs.sort_by_key(|(key, _)| *key);
            let ours = sort_short_as_they_come(numbers, |one, other| one.0 < other.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
