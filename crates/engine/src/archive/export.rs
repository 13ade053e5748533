use super::ArchiveContents;
use crate::context::Context;
use crate::engine::Purpose;
use crate::protocol::{self, Answer, Problem};
use crate::{Engine, KeyRange, cells};
use visit::Id;

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
            let logs = open.logs.values();
            protocol::encode(&ArchiveContents {
                visit,
                demo_clock: open.row.is_demo.then(|| open.row.time_at(cx.now)),
                logs: logs.map(|log| (log.kind, log.document.content())).collect(),
                files: join_chunks(visit, chunks),
            })
        });
        cx.answer(number, result.map(Answer::Content));
    }
}

/// Files by their hash, each joined of its chunks, which come in order.
fn join_chunks(visit: Id, chunks: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let prefix = cells::files(visit);
    let mut joined: Vec<(String, Vec<u8>)> = Vec::new();
    for (key, chunk) in chunks {
        let rest = key.strip_prefix(&prefix);
        let Some((hash, _)) = rest.and_then(|rest| rest.split_once('/')) else {
            continue;
        };
        match joined.last_mut().filter(|(last, _)| last == hash) {
            Some((_, file)) => file.extend(chunk),
            None => joined.push((hash.to_owned(), chunk.clone())),
        }
    }
    joined
}
