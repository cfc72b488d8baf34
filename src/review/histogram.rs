//! Counts by value.

/// The least value with at least that share of all at or under it; the last for no counts at all.
pub(super) fn quantile(counts: &[u32], share: u64, whole: u64) -> usize {
    let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let wanted = all * share / whole;
    let mut seen = 0;
    let found = counts.iter().position(|count| {
        seen += u64::from(*count);
        seen > wanted
    });
    found.unwrap_or(counts.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn the_middle_one_of_counts_is_where_half_of_them_are_reached() {
        assert_eq!(quantile(&[4, 0, 3, 2], 1, 2), 2);
        assert_eq!(quantile(&[9, 0, 0, 1], 1, 2), 0);
        assert_eq!(quantile(&[0, 0, 0], 1, 2), 2);
        assert_eq!(quantile(&[], 1, 2), 0);
    }
}
