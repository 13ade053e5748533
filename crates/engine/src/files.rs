//! Receipts and other files: each sealed with a key of its own, in chunks under the hash of
//! its ciphertext.

use crate::context::Context;
use crate::engine::Purpose;
use crate::protocol::{Answer, Problem};
use crate::writer::{Batch, OnFailure, Then};
use crate::{Engine, KeyRange, Operation, cells};
use std::fmt::Write as _;
use vault::{LocalKey, open_local, seal_local};
use visit::Id;
use visit::records::Attachment;

const CHUNK_BYTES: usize = 256 * 1024;
const MOST_BYTES: usize = 20 * 1024 * 1024;
/// What the seal is bound to; the place of a file is its hash.
const CONTEXT: &str = "file";

impl Engine {
    pub(crate) fn store_file(
        &mut self,
        number: u64,
        visit: Id,
        media_type: String,
        content: &[u8],
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        if !self.writes {
            return Err(Problem::ReadsOnly);
        }
        self.opened(visit)?;
        let (attachment, operations) = seal_file(visit, media_type, content, cx)?;
        let batch = Batch {
            operations,
            then: vec![Then::Answer {
                number,
                answer: Answer::Attachment(attachment),
            }],
            on_failure: OnFailure::TakeBack,
        };
        self.writer.push(batch, cx);
        Ok(())
    }

    pub(crate) fn read_file(
        &mut self,
        number: u64,
        visit: Id,
        attachment: Attachment,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        if !self.visits.contains_key(&visit) {
            return Err(Problem::UnknownVisit);
        }
        if !is_hash(&attachment.hash) {
            return Err(Problem::FileMissing);
        }
        let range = KeyRange::under(&cells::file(visit, &attachment.hash));
        self.read(vec![range], Purpose::File { number, attachment }, cx);
        Ok(())
    }

    pub(crate) fn file_read(
        &self,
        number: u64,
        attachment: &Attachment,
        chunks: &[(String, Vec<u8>)],
        cx: &mut Context<'_>,
    ) {
        let sealed: Vec<u8> = chunks
            .iter()
            .flat_map(|(_, chunk)| chunk)
            .copied()
            .collect();
        let result = open_file(attachment, &sealed).map(Answer::Content);
        cx.answer(number, result);
    }
}

/// Seal a file and cut it into chunks.
pub fn seal_file(
    visit: Id,
    media_type: String,
    content: &[u8],
    cx: &mut Context<'_>,
) -> Result<(Attachment, Vec<Operation>), Problem> {
    let length = u32::try_from(content.len()).map_err(|_| Problem::TooLarge)?;
    if content.len() > MOST_BYTES {
        return Err(Problem::TooLarge);
    }
    let key = LocalKey::generate(&mut cx.rng);
    let sealed = seal_local(&mut cx.rng, &key, CONTEXT, content).map_err(|_| Problem::TooLarge)?;
    let hash = hash_of(&sealed);
    let operations = sealed
        .chunks(CHUNK_BYTES)
        .enumerate()
        .map(|(chunk, bytes)| Operation::Put {
            key: cells::file_chunk(visit, &hash, chunk),
            value: bytes.to_vec(),
        })
        .collect();
    let attachment = Attachment {
        hash,
        key: to_hex(key.expose()),
        length,
        media_type,
    };
    Ok((attachment, operations))
}

pub fn open_file(attachment: &Attachment, sealed: &[u8]) -> Result<Vec<u8>, Problem> {
    if sealed.is_empty() {
        return Err(Problem::FileMissing);
    }
    if hash_of(sealed) != attachment.hash {
        return Err(Problem::Unreadable);
    }
    let key = from_hex(&attachment.key).ok_or(Problem::Unreadable)?;
    open_local(&LocalKey::from_bytes(key), CONTEXT, sealed).map_err(|_| Problem::Unreadable)
}

fn hash_of(sealed: &[u8]) -> String {
    to_hex(&wire::sha256("promenade/1 file", &[sealed]))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|digit| digit.is_ascii_hexdigit())
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    if !is_hash(text) {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}
