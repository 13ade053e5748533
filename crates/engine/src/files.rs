//! Receipts and other files: each sealed with a key of its own, in chunks under the hash of
//! its ciphertext.

use crate::context::Context;
use crate::engine::Purpose;
use crate::protocol::{Answer, Problem};
use crate::unnamed_files::UnnamedFile;
use crate::writer::{Batch, OnFailure, Then};
use crate::{Engine, KeyRange, Operation, cells, rows};
use rand_core::{TryCryptoRng, TryRng};
use std::convert::Infallible;
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
        let session = self.session(cx);
        let (attachment, mut operations) = seal_file(visit, media_type, content, cx)?;
        let mark = rows::encode(&UnnamedFile::new(session, cx.now));
        let key = cells::unnamed_file(visit, &attachment.hash);
        operations.extend(
            self.phone
                .open()
                .and_then(|phone| phone.seal(key, &mark, cx)),
        );
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
    let key = to_hex(LocalKey::generate(&mut cx.rng).expose());
    let sealed = seal_with(&key, content).ok_or(Problem::TooLarge)?;
    let hash = hash_of(&sealed);
    let operations = chunks(visit, &hash, &sealed).collect();
    let attachment = Attachment {
        hash,
        key,
        length,
        media_type,
    };
    Ok((attachment, operations))
}

/// Seal a file with its own key. The key seals nothing else, so its nonce may follow from it:
/// the same file and key always give the same ciphertext, and so the same hash.
pub fn seal_with(key: &str, content: &[u8]) -> Option<Vec<u8>> {
    let key = from_hex(key)?;
    let mut nonce = NonceOfKey { key, count: 0 };
    seal_local(&mut nonce, &LocalKey::from_bytes(key), CONTEXT, content).ok()
}

pub fn chunks<'a>(
    visit: Id,
    hash: &'a str,
    sealed: &'a [u8],
) -> impl Iterator<Item = Operation> + 'a {
    sealed
        .chunks(CHUNK_BYTES)
        .enumerate()
        .map(move |(chunk, bytes)| Operation::Put {
            key: cells::file_chunk(visit, hash, chunk),
            value: bytes.to_vec(),
        })
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

pub fn hash_of(sealed: &[u8]) -> String {
    to_hex(&wire::sha256("promenade/1 file", &[sealed]))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// Bytes that follow from a key, in place of random ones.
struct NonceOfKey {
    key: [u8; 32],
    count: u32,
}

impl TryRng for NonceOfKey {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_be_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            let parts: [&[u8]; 2] = [&self.key, &self.count.to_be_bytes()];
            let block = wire::sha256("promenade/1 file nonce", &parts);
            self.count += 1;
            chunk
                .iter_mut()
                .zip(block)
                .for_each(|(to, from)| *to = from);
        }
        Ok(())
    }
}

impl TryCryptoRng for NonceOfKey {}

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
