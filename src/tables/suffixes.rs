//! Public suffixes: a tree of labels, from the top-level domain down.
//!
//! A node is a byte with the length of its label (1 to 63), what follows, and the label, in lower
//! case; nodes beside each other are sorted by label. Where `HAS_FLAGS` is set, a byte of flags
//! stands before the label; else the name up to here is a suffix by a registry's rule, and no more.
//! Where `HAS_CHILDREN` is set, two bytes stand behind the label, the lower first: how many bytes
//! the nodes below it have, which come next.

use std::cmp::Ordering;

pub(super) const LABEL_BYTES: u8 = 0b0011_1111;
pub(super) const HAS_FLAGS: u8 = 0b0100_0000;
pub(super) const HAS_CHILDREN: u8 = 0b1000_0000;

/// By a registry's rule the name is a suffix.
pub(super) const IS_SUFFIX: u8 = 1;
/// So is every name right below it.
pub(super) const IS_WILDCARD: u8 = 1 << 1;
/// It is none, though it is right below a wildcard.
pub(super) const IS_EXCEPTION: u8 = 1 << 2;
/// The same three by a rule of a provider are this many bits further up.
pub(super) const PROVIDER_SHIFT: u8 = 3;

/// The longest that the DNS takes, without a final dot.
const DOMAIN_BYTES: usize = 253;

/// Of how many labels, from the last, the suffixes of a name are.
pub(super) struct Boundary {
    /// By a registry; one where nothing is known.
    pub(super) public_labels: usize,
    /// By a provider, where one has the name.
    pub(super) provider_labels: Option<usize>,
}

/// The longest suffix wins, and an exception over all (publicsuffix.org, "Algorithm"); a wildcard
/// says nothing of the name it is below, though some readers hold that for a suffix. None for what
/// is no name: empty labels, or longer than a name can be.
pub(super) fn find_boundary(tree: &[u8], domain: &str) -> Option<Boundary> {
    if domain.len() > DOMAIN_BYTES || domain.split('.').any(str::is_empty) {
        return None;
    }
    let mut public_labels = 1;
    let mut provider_labels = 0;
    let mut nodes = tree;
    let mut above = 0;
    for (index, label) in domain.rsplit('.').enumerate() {
        let node = find_node(nodes, label.as_bytes()).unwrap_or_default();
        let provider = node.flags >> PROVIDER_SHIFT;
        public_labels = extend(public_labels, index + 1, node.flags, above);
        provider_labels = extend(
            provider_labels,
            index + 1,
            provider,
            above >> PROVIDER_SHIFT,
        );
        if node.children.is_empty()
            && node.flags & (IS_WILDCARD | IS_WILDCARD << PROVIDER_SHIFT) == 0
        {
            break;
        }
        nodes = node.children;
        above = node.flags;
    }
    Some(Boundary {
        public_labels,
        provider_labels: (provider_labels > public_labels).then_some(provider_labels),
    })
}

/// The suffix after a label more: `flags` are that label's, `above` those of the one before.
fn extend(labels: usize, labels_now: usize, flags: u8, above: u8) -> usize {
    if flags & IS_EXCEPTION != 0 {
        labels_now - 1
    } else if flags & IS_SUFFIX != 0 || above & IS_WILDCARD != 0 {
        labels_now
    } else {
        labels
    }
}

/// The last `count` labels of a name, None where it has fewer.
pub(super) fn last_labels(domain: &str, count: usize) -> Option<&str> {
    let mut start = domain.len() + 1;
    let mut labels = domain.rsplit('.');
    for _ in 0..count {
        start = start.checked_sub(labels.next()?.len() + 1)?;
    }
    domain.get(start..)
}

#[derive(Default)]
struct Node<'a> {
    flags: u8,
    children: &'a [u8],
}

fn find_node<'a>(mut nodes: &'a [u8], label: &[u8]) -> Option<Node<'a>> {
    while let Some((found, node, rest)) = read_node(nodes) {
        match compare(found, label) {
            Ordering::Less => nodes = rest,
            Ordering::Equal => return Some(node),
            Ordering::Greater => break,
        }
    }
    None
}

/// The first node, its label, and the nodes beside it. None at the end, and where the bytes are
/// not as they were written.
fn read_node(nodes: &[u8]) -> Option<(&[u8], Node<'_>, &[u8])> {
    let (head, rest) = nodes.split_first()?;
    let (flags, rest) = if head & HAS_FLAGS == 0 {
        (IS_SUFFIX, rest)
    } else {
        let (flags, rest) = rest.split_first()?;
        (*flags, rest)
    };
    let (label, rest) = rest.split_at_checked(usize::from(head & LABEL_BYTES))?;
    let (children, rest) = if head & HAS_CHILDREN == 0 {
        (&[][..], rest)
    } else {
        let (length, rest) = rest.split_first_chunk()?;
        rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?
    };
    Some((label, Node { flags, children }, rest))
}

/// A label of the tree with one of a name, which may have upper case.
fn compare(found: &[u8], label: &[u8]) -> Ordering {
    found
        .iter()
        .copied()
        .cmp(label.iter().map(u8::to_ascii_lowercase))
}
