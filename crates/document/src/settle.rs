use crate::convert::{fields_of, record_from_fields, value_of};
use crate::{Change, Document, DocumentError, EntryKey};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use serde_json::Value as Json;
use visit::Entry;

impl Document {
    /// Of the values that a field was given at the same time, keep the one that `chosen` shows.
    /// It gives no change when there is no other.
    ///
    /// # Errors
    /// [`DocumentError::OtherVersions`] when the field has a value that is shown by neither
    /// `chosen` nor any of `seen`, or one that this version cannot read: nothing is put out of
    /// sight that nobody looked at.
    pub fn settle(
        &mut self,
        field: &str,
        chosen: &Entry,
        seen: &[Entry],
    ) -> Result<Option<Change>, DocumentError> {
        let key = EntryKey::of(chosen);
        let found = self.automerge.get(ROOT, key.to_string())?;
        let Some((Value::Object(ObjType::Map), record)) = found else {
            return Err(DocumentError::RecordMissing);
        };
        let seen = seen
            .iter()
            .map(|one| shown_in(one, field))
            .collect::<Result<Vec<_>, _>>()?;
        let wanted = shown_in(chosen, field)?;
        let mut kept = None;
        for (scalar, shown) in self.versions(chosen, &key, &record, field)? {
            if shown == wanted {
                kept = Some(scalar);
            } else if !seen.contains(&shown) {
                return Err(DocumentError::OtherVersions);
            }
        }
        let kept = kept.ok_or(DocumentError::OtherVersions)?;
        let mut transaction = self.automerge.transaction();
        // Where it is shown already, this takes the others away.
        transaction.put(&record, field, kept)?;
        let (made, _) = transaction.commit_with(CommitOptions::default().with_time(0));
        Ok(made.and_then(|_| self.automerge.get_last_local_change().map(Change)))
    }

    /// Every value of a field as it is stored, with what this version makes of it.
    fn versions(
        &self,
        entry: &Entry,
        key: &EntryKey,
        record: &ObjId,
        field: &str,
    ) -> Result<Vec<(ScalarValue, Json)>, DocumentError> {
        let (fields, _) = self.fields_in(record);
        let mut versions = Vec::new();
        for (value, _) in self.automerge.get_all(record, field)? {
            let scalar = value.as_scalar().ok_or(DocumentError::OtherVersions)?;
            let mut fields = fields.clone();
            let json = value_of(scalar).ok_or(DocumentError::OtherVersions)?;
            fields.insert(field.to_owned(), json);
            let version = record_from_fields(entry.table(), &key.id, fields);
            let version = version.ok_or(DocumentError::OtherVersions)?;
            versions.push((scalar.clone(), shown_in(&version, field)?));
        }
        Ok(versions)
    }
}

fn shown_in(entry: &Entry, field: &str) -> Result<Json, DocumentError> {
    let shown = fields_of(entry)?.remove(field);
    Ok(shown.unwrap_or(Json::Null))
}
