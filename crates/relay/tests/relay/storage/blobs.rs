use super::stage::*;
use relay::storage::*;
use wire::DeviceId;
use wire::relay::{BLOB_CHUNK_BYTES, BlobChunk, BlobId, BlobState};

cases![
    a_blob_goes_on_where_it_was_interrupted,
    chunks_that_are_not_the_blob_are_dropped,
    nobody_spoils_the_upload_of_another,
    blobs_count_against_the_quota,
];

const DEVICE: DeviceId = DeviceId::from_bytes([8; 16]);
const OTHER: DeviceId = DeviceId::from_bytes([9; 16]);

fn content() -> Vec<u8> {
    (0..BLOB_CHUNK_BYTES * 2 + 100)
        .map(|index| (index % 251) as u8)
        .collect()
}

fn chunk(content: &[u8], index: u32, device: DeviceId, blob: BlobId) -> NewChunk {
    let part = content.chunks(BLOB_CHUNK_BYTES).nth(index as usize);
    NewChunk {
        address: address(),
        blob,
        device,
        chunk: BlobChunk {
            size: content.len() as u64,
            index,
            bytes: part.unwrap().to_vec(),
        },
        quota: QUOTA,
        now: NOW,
    }
}

async fn put(stage: &Stage, new: NewChunk) -> BlobOutcome {
    stage.storage.put_chunk(new).await.unwrap()
}

fn state(received: u32, complete: bool) -> BlobState {
    BlobState {
        size: content().len() as u64,
        received,
        complete,
    }
}

async fn a_blob_goes_on_where_it_was_interrupted(stage: Stage) {
    stage.make_visit().await;
    let content = content();
    let blob = BlobId::of(&content);
    let part = |index| chunk(&content, index, DEVICE, blob);
    assert_eq!(put(&stage, part(1)).await, BlobOutcome::Gap { next: 0 });
    let first = BlobOutcome::Stored(state(1, false));
    assert_eq!(put(&stage, part(0)).await, first);
    assert_eq!(put(&stage, part(0)).await, first, "the same again");
    let get = |index| stage.storage.get_chunk(address(), blob, index);
    assert_eq!(get(0).await.unwrap(), None, "not before all of it is there");
    let asked = stage.storage.blob_state(address(), blob, DEVICE);
    assert_eq!(asked.await.unwrap(), Some(state(1, false)));
    put(&stage, part(1)).await;
    let last = BlobOutcome::Stored(state(3, true));
    assert_eq!(put(&stage, part(2)).await, last);
    assert_eq!(put(&stage, part(0)).await, last, "the same again");
    let mut read = Vec::new();
    for index in 0..3 {
        let chunk = get(index).await.unwrap().unwrap();
        assert!(chunk.fits());
        read.extend(chunk.bytes);
    }
    assert!(read == content);
    assert_eq!(get(3).await.unwrap(), None);
}

async fn chunks_that_are_not_the_blob_are_dropped(stage: Stage) {
    stage.make_visit().await;
    let content = content();
    let blob = BlobId::of(b"another");
    for index in 0..2 {
        put(&stage, chunk(&content, index, DEVICE, blob)).await;
    }
    let last = put(&stage, chunk(&content, 2, DEVICE, blob)).await;
    assert_eq!(last, BlobOutcome::Mismatch);
    assert_eq!(stage.storage.used(VISIT).await.unwrap(), 0);
    let asked = stage.storage.blob_state(address(), blob, DEVICE);
    assert_eq!(asked.await.unwrap(), None);
}

async fn nobody_spoils_the_upload_of_another(stage: Stage) {
    stage.make_visit().await;
    let content = content();
    let blob = BlobId::of(&content);
    let mut spoiled = content.clone();
    spoiled[0] ^= 1;
    put(&stage, chunk(&spoiled, 0, OTHER, blob)).await;
    for index in 0..3 {
        put(&stage, chunk(&content, index, DEVICE, blob)).await;
    }
    let asked = stage.storage.blob_state(address(), blob, OTHER);
    assert_eq!(asked.await.unwrap(), Some(state(3, true)));
    let mut longer = content.clone();
    longer.push(0);
    let other_size = chunk(&longer, 1, OTHER, BlobId::of(&longer));
    assert_eq!(put(&stage, other_size).await, BlobOutcome::Gap { next: 0 });
}

async fn blobs_count_against_the_quota(stage: Stage) {
    stage.make_visit().await;
    let mut large = record(1, 1, 0);
    large.bytes = vec![0; QUOTA as usize - BLOB_CHUNK_BYTES].into();
    let used = large.bytes.len() as u64;
    stored(stage.append(large).await);
    let content = content();
    let blob = BlobId::of(&content);
    put(&stage, chunk(&content, 0, DEVICE, blob)).await;
    let refused = put(&stage, chunk(&content, 1, DEVICE, blob)).await;
    let used = used + BLOB_CHUNK_BYTES as u64;
    assert_eq!(refused, BlobOutcome::QuotaFull { used, quota: QUOTA });
    let envelope = stage.append(record(1, 2, 0)).await;
    assert_eq!(envelope, AppendOutcome::QuotaFull { used, quota: QUOTA });
}
