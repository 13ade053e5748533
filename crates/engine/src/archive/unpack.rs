use super::json::{fact_from_json, record_from_json, versions_from_json};
use super::pack::attachments_in;
use super::visit_file::{
    ATTACHMENTS, FORMAT, LogFile, SEALED, VERSION, VISIT_FILE, VisitFile, VisitFileHead,
};
use super::{ArchiveContents, MOST_BYTES, gzip, tar};
use crate::protocol::Problem;
use crate::{cells, files};
use document::Content;
use std::collections::BTreeMap;
use visit::validate::is_possible;
use visit::{Id, Instant};

/// What the file of an archive holds, once its seal is opened. Nothing of a bad one is given.
pub fn unpack(file: &[u8]) -> Result<ArchiveContents, Problem> {
    if file.len() > MOST_BYTES {
        return Err(Problem::TooLarge);
    }
    read_unpacked(&gzip::unpack(file)?)
}

/// The checksum of the packed file is no guard against malice, so everything from here on
/// takes any bytes.
pub(super) fn read_unpacked(content: &[u8]) -> Result<ArchiveContents, Problem> {
    let parts = tar::read(content)?;
    let (name, json) = parts.first().ok_or(Problem::ArchiveDamaged)?;
    if name != VISIT_FILE {
        return Err(Problem::ArchiveDamaged);
    }
    let file = read_visit_file(json)?;
    let visit: Id = file.visit.parse().map_err(|_| Problem::ArchiveDamaged)?;
    let mut logs = BTreeMap::new();
    for (name, log) in &file.logs {
        let kind = cells::log_from_name(name).ok_or(Problem::ArchiveNewer)?;
        logs.insert(kind, content_of_log(log)?);
    }
    let demo_clock = match &file.demo {
        Some(demo) => Some(moment(demo.clock)?),
        None => None,
    };
    Ok(ArchiveContents {
        visit,
        demo_clock,
        logs: logs.into_iter().collect(),
        files: read_files(json, parts.get(1..).unwrap_or_default())?,
    })
}

fn moment(milliseconds: i64) -> Result<Instant, Problem> {
    let moment = Instant(milliseconds);
    if is_possible(moment) {
        Ok(moment)
    } else {
        Err(Problem::ArchiveDamaged)
    }
}

fn read_visit_file(json: &[u8]) -> Result<VisitFile, Problem> {
    let head: VisitFileHead = serde_json::from_slice(json).map_err(|_| Problem::ArchiveDamaged)?;
    if head.format != FORMAT {
        return Err(Problem::ArchiveDamaged);
    }
    if head.version > VERSION {
        return Err(Problem::ArchiveNewer);
    }
    serde_json::from_slice(json).map_err(|_| Problem::ArchiveDamaged)
}

fn content_of_log(log: &LogFile) -> Result<Vec<(String, Content)>, Problem> {
    let mut content = BTreeMap::new();
    for (table, records) in &log.records {
        for (id, fields) in records {
            content.insert(format!("{table}/{id}"), record_from_json(fields)?);
        }
    }
    for (table, facts) in &log.facts {
        for (id, fact) in facts {
            content.insert(format!("{table}/{id}"), fact_from_json(fact)?);
        }
    }
    for (key, value) in &log.others {
        content.insert(key.clone(), versions_from_json(value)?);
    }
    Ok(content.into_iter().collect())
}

/// Every file is sealed again as it was, and must come out under its hash.
fn read_files(json: &[u8], parts: &[(String, &[u8])]) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let attachments = attachments_in(json)?;
    let mut opened = Vec::new();
    for (name, content) in parts {
        let (hash, sealed) = if let Some(hash) = name.strip_prefix(ATTACHMENTS) {
            let attachment = attachments.get(hash).ok_or(Problem::ArchiveDamaged)?;
            let sealed = files::seal_with(&attachment.key, content);
            (hash, sealed.ok_or(Problem::ArchiveDamaged)?)
        } else if let Some(hash) = name.strip_prefix(SEALED) {
            (hash, content.to_vec())
        } else {
            continue;
        };
        if files::hash_of(&sealed) != hash {
            return Err(Problem::ArchiveDamaged);
        }
        opened.push((hash.to_owned(), sealed));
    }
    Ok(opened)
}
