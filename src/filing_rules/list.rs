//! Lists of texts, in rows that say where they are from and of when.

use crate::members::{Members, Node};

/// The most entries of one list, so that a look at all of them stays short.
pub(super) const MAX_ENTRIES: usize = 1_000;

/// A list of texts, none of them empty, in a row that says where it is from and of when.
pub(super) fn parse_list(row: &Node<'_>, name: &str) -> Vec<String> {
    let members = row.members(&[name, "source", "date"]);
    require_origin(&members);
    read_list(&members, name)
}

/// A list of texts, none of them empty.
pub(super) fn read_list(members: &Members<'_>, name: &str) -> Vec<String> {
    let list: Vec<String> = members.one(name);
    if list.len() > MAX_ENTRIES {
        let allowed = format_args!("must have at most {MAX_ENTRIES} entries");
        members.refuse(name, &list.len(), &allowed);
    }
    if list.iter().any(String::is_empty) {
        members.refuse(name, &"\"\"", &"must not be empty");
    }
    list
}

/// Every row says where it is from and of when.
pub(super) fn require_origin(members: &Members<'_>) {
    members.one::<String>("source");
    members.one::<String>("date");
}
