use crate::Document;
use automerge::legacy::{Key, ObjectId, Op, OpType};
use automerge::{ObjId, ROOT, ReadDoc, ScalarValue};
use std::collections::BTreeSet;
use visit::Table;

impl Document {
    /// Every byte value that was ever written under a root key, oldest first, each once.
    ///
    /// It reads all changes: only for keys that were written more than once, which no
    /// honest version does.
    pub(crate) fn values_ever_written(&self, key: &str) -> Vec<Vec<u8>> {
        let mut values: Vec<Vec<u8>> = Vec::new();
        for change in self.automerge.get_changes(&[]) {
            for operation in &change.decode().operations {
                if let (Some(name), OpType::Put(ScalarValue::Bytes(bytes))) =
                    (root_key(operation), &operation.action)
                    && name == key
                    && !values.contains(bytes)
                {
                    values.push(bytes.clone());
                }
            }
        }
        values
    }

    /// The root keys that a change touched; facts that it overwrote are remembered.
    pub(crate) fn note_operations(&mut self, change: &automerge::Change) -> BTreeSet<String> {
        let mut touched = BTreeSet::new();
        for operation in &change.decode().operations {
            if let Some(name) = root_key(operation) {
                if !operation.pred.is_empty() && is_fact_key(name) {
                    self.overwritten.insert(name.to_owned());
                }
                touched.insert(name.to_owned());
            } else if let Some(name) = self.root_key_above(&operation.obj) {
                touched.insert(name);
            }
        }
        touched
    }

    fn root_key_above(&self, object: &ObjectId) -> Option<String> {
        let ObjectId::Id(id) = object else {
            return None;
        };
        let object = ObjId::Id(id.counter(), id.actor().clone(), 0);
        let parents = self.automerge.parents(&object).ok()?;
        parents
            .into_iter()
            .find(|parent| parent.obj == ROOT)
            .map(|parent| parent.prop.to_string())
    }
}

fn root_key(operation: &Op) -> Option<&str> {
    match (&operation.obj, &operation.key) {
        (ObjectId::Root, Key::Map(name)) => Some(name.as_str()),
        _ => None,
    }
}

pub(crate) fn is_fact_key(key: &str) -> bool {
    key.split_once('/')
        .and_then(|(table, _)| Table::from_name(table))
        .is_some_and(Table::is_fact)
}
