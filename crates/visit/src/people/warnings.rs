use crate::records::Guardian;
use crate::values::Id;

/// Whom nothing may be told to about this young person: shown before every call about them
/// (design.md 6). Each is said once.
#[must_use]
pub fn do_not_disclose<'a>(
    guardians: impl IntoIterator<Item = &'a Guardian>,
    young_person: Id,
) -> Vec<&'a str> {
    let mut named: Vec<&str> = guardians
        .into_iter()
        .filter(|guardian| guardian.person == young_person && guardian.removed.is_none())
        .map(|guardian| guardian.do_not_disclose_to.trim())
        .filter(|named| !named.is_empty())
        .collect();
    named.sort_unstable();
    named.dedup();
    named
}
