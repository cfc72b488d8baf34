//! Lists of texts, in rows that say where they are from and of when.

use crate::error::{Error, ErrorKind};
use crate::members::Members;
use serde_json::Value;

/// The most entries of one list, so that a look at all of them stays short.
pub(super) const MAX_ENTRIES: usize = 1_000;

/// A list of texts, none of them empty, in a row that says where it is from and of when.
pub(super) fn parse_list(row: &Value, path: &str, name: &str) -> Result<Vec<String>, Error> {
    let names = [name, "source", "date"];
    let members = Members::of(row, path, &names, ErrorKind::InvalidRules)?;
    require_origin(&members)?;
    read_list(&members, path, name)
}

/// A list of texts, none of them empty.
pub(super) fn read_list(
    members: &Members<'_>,
    path: &str,
    name: &str,
) -> Result<Vec<String>, Error> {
    let list: Vec<String> = members.one(name)?;
    let path = format!("{path}.{name}");
    if list.len() > MAX_ENTRIES {
        let allowed = format!("must have at most {MAX_ENTRIES} entries");
        return Err(Error::invalid_rules(path, list.len(), allowed));
    }
    if list.iter().any(String::is_empty) {
        return Err(Error::invalid_rules(path, "\"\"", "must not be empty"));
    }
    Ok(list)
}

/// Every row says where it is from and of when.
pub(super) fn require_origin(members: &Members<'_>) -> Result<(), Error> {
    members.one::<String>("source")?;
    members.one::<String>("date")?;
    Ok(())
}
