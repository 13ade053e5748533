use super::json::{RootShape, root_shape};
use super::visit_file::{
    ATTACHMENTS, DemoFile, FORMAT, LogFile, SEALED, VERSION, VISIT_FILE, VisitFile,
};
use super::{ArchiveContents, MOST_BYTES, MOST_PACKED_BYTES, gzip, tar};
use crate::protocol::Problem;
use crate::{cells, files};
use document::{Content, EntryKey};
use serde_json::Value;
use std::collections::BTreeMap;
use visit::Instant;
use visit::records::Attachment;

/// The file of an archive, not yet sealed. The same contents give the same bytes.
pub fn pack(contents: &ArchiveContents) -> Result<Vec<u8>, Problem> {
    let logs = contents.logs.iter();
    let file = VisitFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        visit: contents.visit.to_string(),
        demo: contents.demo_clock.map(|Instant(clock)| DemoFile { clock }),
        logs: logs
            .map(|(kind, content)| (cells::log_name(*kind).to_owned(), log_file(content)))
            .collect(),
    };
    let json = serde_json::to_vec_pretty(&file).map_err(|_| Problem::Unreadable)?;
    let opened = opened_files(&json, &contents.files)?;
    let parts = std::iter::once((VISIT_FILE, json.as_slice())).chain(
        opened
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_slice())),
    );
    let unpacked = tar::write(parts)?;
    fits(unpacked.len(), MOST_BYTES)?;
    let packed = gzip::pack(&unpacked)?;
    fits(packed.len(), MOST_PACKED_BYTES)?;
    Ok(packed)
}

/// An archive that this app would not open again is not made.
const fn fits(bytes: usize, most: usize) -> Result<(), Problem> {
    if bytes > most {
        Err(Problem::ArchiveTooLarge)
    } else {
        Ok(())
    }
}

fn log_file(content: &[(String, Content)]) -> LogFile {
    let mut file = LogFile::default();
    for (key, content) in content {
        let EntryKey { table, id } = EntryKey::parse(key);
        match keyed_shape(&table, content) {
            RootShape::Fact(fact) => {
                file.facts.entry(table).or_default().insert(id, fact);
            }
            RootShape::Record(fields) => {
                file.records.entry(table).or_default().insert(id, fields);
            }
            RootShape::Other(value) => {
                file.others.insert(key.clone(), value);
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

/// Files open where the visit names their key, else sealed as they are; in the order of their
/// hashes.
fn opened_files(
    json: &[u8],
    files: &[(String, Vec<u8>)],
) -> Result<BTreeMap<String, Vec<u8>>, Problem> {
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

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, fits};
    use crate::protocol::Problem;

    #[test]
    fn what_could_not_be_opened_again_is_not_made() {
        assert_eq!(fits(MOST_BYTES, MOST_BYTES), Ok(()));
        assert_eq!(
            fits(MOST_BYTES + 1, MOST_BYTES),
            Err(Problem::ArchiveTooLarge)
        );
    }
}
