use super::json::{RootShape, root_shape};
use super::visit_file::{ATTACHMENTS, FORMAT, LogFile, SEALED, VERSION, VISIT_FILE, VisitFile};
use super::{gzip, tar};
use crate::context::Context;
use crate::engine::Purpose;
use crate::files;
use crate::protocol::{Answer, Problem};
use crate::{Engine, KeyRange, cells};
use document::{Content, Document, EntryKey};
use serde_json::Value;
use std::collections::BTreeMap;
use visit::records::Attachment;
use visit::{Id, LogKind};

impl Engine {
    pub(crate) fn read_archive(
        &mut self,
        number: u64,
        visit: Id,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        self.opened(visit)?;
        let range = KeyRange::under(&cells::files(visit));
        self.read(vec![range], Purpose::Archive { number, visit }, cx);
        Ok(())
    }

    pub(crate) fn archive_files_read(
        &self,
        number: u64,
        visit: Id,
        chunks: &[(String, Vec<u8>)],
        cx: &mut Context<'_>,
    ) {
        let result = self.opened(visit).and_then(|open| {
            let documents = open.logs.values().map(|log| (log.kind, &log.document));
            content_of(visit, documents, &join_chunks(visit, chunks))
        });
        cx.answer(number, result.map(Answer::Content));
    }
}

/// The content of an archive of these documents and sealed files.
pub fn content_of<'a>(
    visit: Id,
    documents: impl Iterator<Item = (LogKind, &'a Document)>,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, Problem> {
    let logs = documents
        .map(|(kind, document)| (cells::log_name(kind).to_owned(), log_file(document)))
        .collect();
    let file = VisitFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        visit: visit.to_string(),
        logs,
    };
    let json = serde_json::to_vec_pretty(&file).map_err(|_| Problem::Unreadable)?;
    let opened = opened_files(&json, files)?;
    let parts = std::iter::once((VISIT_FILE, json.as_slice())).chain(
        opened
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_slice())),
    );
    gzip::pack(&tar::write(parts)?)
}

fn log_file(document: &Document) -> LogFile {
    let mut file = LogFile::default();
    for (key, content) in document.content() {
        let EntryKey { table, id } = EntryKey::parse(&key);
        match keyed_shape(&table, &content) {
            RootShape::Fact(fact) => {
                file.facts.entry(table).or_default().insert(id, fact);
            }
            RootShape::Record(fields) => {
                file.records.entry(table).or_default().insert(id, fields);
            }
            RootShape::Other(value) => {
                file.others.insert(key, value);
            }
        }
    }
    file
}

/// Without a table there is no place among the tables.
fn keyed_shape(table: &str, content: &Content) -> RootShape {
    if table.is_empty() {
        RootShape::Other(super::json::to_json(content))
    } else {
        root_shape(content)
    }
}

/// Files by their hash, each joined of its chunks.
fn join_chunks(visit: Id, chunks: &[(String, Vec<u8>)]) -> BTreeMap<String, Vec<u8>> {
    let mut joined: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (key, chunk) in chunks {
        let rest = key.strip_prefix(&cells::files(visit));
        if let Some((hash, _)) = rest.and_then(|rest| rest.split_once('/')) {
            joined.entry(hash.to_owned()).or_default().extend(chunk);
        }
    }
    joined
}

/// Files open where the visit names their key, else sealed as they are.
fn opened_files(
    json: &[u8],
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let attachments = attachments_in(json)?;
    let open = |hash: &str, sealed: &[u8]| {
        let attachment = attachments.get(hash)?;
        let content = files::open_file(attachment, sealed).ok()?;
        let again = files::seal_with(&attachment.key, &content)?;
        (again == sealed).then_some(content)
    };
    Ok(files
        .iter()
        .map(|(hash, sealed)| match open(hash, sealed) {
            Some(content) => (format!("{ATTACHMENTS}{hash}"), content),
            None => (format!("{SEALED}{hash}"), sealed.clone()),
        })
        .collect())
}

/// Every attachment that is named anywhere in the visit, by its hash.
pub fn attachments_in(json: &[u8]) -> Result<BTreeMap<String, Attachment>, Problem> {
    let value: Value = serde_json::from_slice(json).map_err(|_| Problem::ArchiveDamaged)?;
    let mut found = BTreeMap::new();
    collect(&value, &mut found);
    Ok(found)
}

fn collect(value: &Value, found: &mut BTreeMap<String, Attachment>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("hash") && fields.contains_key("key") {
                let attachment = serde_json::from_value::<Attachment>(value.clone());
                found.extend(attachment.map(|found| (found.hash.clone(), found)).ok());
            }
            fields.values().for_each(|field| collect(field, found));
        }
        Value::Array(elements) => elements.iter().for_each(|element| collect(element, found)),
        _ => {}
    }
}
