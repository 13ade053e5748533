use crate::convert::{fact_from_bytes, record_from_fields, value_of};
use crate::{Document, EntryKey};
use automerge::iter::MapRangeItem;
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value, ValueRef};
use serde_json::Value as Json;
use visit::{Entry, Table};

/// What stands under one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    Entry(Box<ReadEntry>),
    /// Of a table that this version knows, but not in a shape that it can read. It is kept.
    Unreadable,
    /// Of a table that this version does not know. It is kept.
    UnknownTable,
    Missing,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadEntry {
    pub entry: Entry,
    /// Fields that were given several values at the same time; the entry shows one of them.
    pub conflicts: Vec<FieldConflict>,
    /// Everything else that was ever written under the key of this fact, or made under the
    /// key of this record: somebody has to look.
    pub others: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldConflict {
    pub field: String,
    /// The record with each of the values that it does not show.
    pub others: Vec<Entry>,
}

impl Document {
    /// What stands under this key, at the cost of this key alone.
    #[must_use]
    pub fn read(&self, key: &EntryKey) -> Reading {
        let text = key.to_string();
        let Ok(Some((value, object))) = self.automerge.get(ROOT, text.as_str()) else {
            return Reading::Missing;
        };
        let Some(table) = Table::from_name(&key.table) else {
            return Reading::UnknownTable;
        };
        let several = self.has_several(&text);
        match value {
            Value::Scalar(scalar) => match scalar.as_ref() {
                ScalarValue::Bytes(bytes) => self.fact(table, &text, bytes, several),
                _ => Reading::Unreadable,
            },
            Value::Object(ObjType::Map) => self.record(table, key, &object, several),
            Value::Object(_) => Reading::Unreadable,
        }
    }

    /// Everything under every key, in the order of the keys.
    pub fn read_all(&self) -> impl Iterator<Item = (EntryKey, Reading)> + '_ {
        self.automerge
            .map_range(ROOT, ..)
            .map(|item| self.read_item(&item))
    }

    /// Everything of one table, in the order of the keys, at the cost of this table alone.
    pub fn read_table(&self, table: Table) -> impl Iterator<Item = Reading> + '_ {
        let name = table.name();
        // The keys of a table are those from `name/` to before `name0`: 0 follows the slash.
        self.automerge
            .map_range(ROOT, format!("{name}/")..format!("{name}0"))
            .map(|item| self.read_item(&item).1)
    }

    fn read_item(&self, item: &MapRangeItem<'_>) -> (EntryKey, Reading) {
        let key = EntryKey::parse(&item.key);
        let Some(table) = Table::from_name(&key.table) else {
            return (key, Reading::UnknownTable);
        };
        let several = item.conflict || self.overwritten.contains(item.key.as_ref());
        let reading = match &item.value {
            ValueRef::Scalar(automerge::ScalarValueRef::Bytes(bytes)) => {
                self.fact(table, &item.key, bytes, several)
            }
            ValueRef::Object(ObjType::Map) => self.record(table, &key, &item.id(), several),
            _ => Reading::Unreadable,
        };
        (key, reading)
    }

    fn fact(&self, table: Table, key: &str, bytes: &[u8], several: bool) -> Reading {
        let Some(entry) = fact_from_bytes(table, bytes) else {
            return Reading::Unreadable;
        };
        let others = if several {
            self.values_ever_written(key)
                .iter()
                .filter(|other| other.as_slice() != bytes)
                .filter_map(|other| fact_from_bytes(table, other))
                .collect()
        } else {
            Vec::new()
        };
        Reading::Entry(Box::new(ReadEntry {
            entry,
            conflicts: Vec::new(),
            others,
        }))
    }

    fn record(&self, table: Table, key: &EntryKey, object: &ObjId, several: bool) -> Reading {
        let Some((entry, conflicts)) = self.one_record(table, key, object) else {
            return Reading::Unreadable;
        };
        let others = if several {
            self.other_records(table, key, object)
        } else {
            Vec::new()
        };
        Reading::Entry(Box::new(ReadEntry {
            entry,
            conflicts,
            others,
        }))
    }

    fn one_record(
        &self,
        table: Table,
        key: &EntryKey,
        object: &ObjId,
    ) -> Option<(Entry, Vec<FieldConflict>)> {
        let (fields, conflicted) = self.fields_in(object);
        let mut conflicts = Vec::new();
        for field in conflicted {
            let others = self.other_values(object, &field).into_iter();
            let others: Vec<Entry> = others
                .filter_map(|value| {
                    let mut fields = fields.clone();
                    fields.insert(field.clone(), value);
                    record_from_fields(table, &key.id, fields)
                })
                .collect();
            if !others.is_empty() {
                conflicts.push(FieldConflict { field, others });
            }
        }
        let entry = record_from_fields(table, &key.id, fields)?;
        Some((entry, conflicts))
    }

    /// The fields of a record, and the names of those that have several values.
    pub(crate) fn fields_in(&self, object: &ObjId) -> (serde_json::Map<String, Json>, Vec<String>) {
        let mut fields = serde_json::Map::new();
        let mut conflicted = Vec::new();
        for item in self.automerge.map_range(object, ..) {
            if item.conflict {
                conflicted.push(item.key.to_string());
            }
            // A field of an unknown shape is left out; if it was needed, the record is unreadable.
            if let Some(value) = json_of(&item.value) {
                fields.insert(item.key.into_owned(), value);
            }
        }
        (fields, conflicted)
    }

    fn other_records(&self, table: Table, key: &EntryKey, shown: &ObjId) -> Vec<Entry> {
        let all = self
            .automerge
            .get_all(ROOT, key.to_string())
            .unwrap_or_default();
        all.iter()
            .filter(|(_, object)| object != shown)
            .filter_map(|(_, object)| self.one_record(table, key, object))
            .map(|(entry, _)| entry)
            .collect()
    }

    /// The values of a field but the one that is shown. Two phones that agree are no conflict.
    fn other_values(&self, object: &ObjId, field: &str) -> Vec<Json> {
        let all = self.automerge.get_all(object, field).unwrap_or_default();
        let mut values: Vec<Json> = Vec::new();
        // Automerge gives the one that it shows last.
        for (value, _) in all.iter().rev() {
            let value = value.as_scalar().and_then(value_of);
            values.extend(value.filter(|value| !values.contains(value)));
        }
        values.into_iter().skip(1).collect()
    }

    pub(crate) fn has_several(&self, key: &str) -> bool {
        self.overwritten.contains(key)
            || self
                .automerge
                .get_all(ROOT, key)
                .is_ok_and(|values| values.len() > 1)
    }
}

fn json_of(value: &ValueRef<'_>) -> Option<Json> {
    use automerge::ScalarValueRef as Scalar;
    match value {
        ValueRef::Scalar(Scalar::Str(text)) => Some(Json::String(text.to_string())),
        ValueRef::Scalar(Scalar::Int(whole)) => Some(Json::from(*whole)),
        ValueRef::Scalar(Scalar::Uint(whole)) => Some(Json::from(*whole)),
        ValueRef::Scalar(Scalar::Boolean(truth)) => Some(Json::Bool(*truth)),
        ValueRef::Scalar(Scalar::Null) => Some(Json::Null),
        ValueRef::Scalar(Scalar::Bytes(bytes)) => serde_json::from_slice(bytes).ok(),
        _ => None,
    }
}
