use crate::error::VaultError;
use wire::{Reader, Writer};

/// Puts the content's length in front and zeros behind, up to the bucket.
///
/// # Errors
/// [`VaultError::TooLarge`] for more than `most` bytes.
pub fn pad(content: &[u8], most: usize) -> Result<Vec<u8>, VaultError> {
    let mut writer = Writer::new();
    writer
        .block(content, most)
        .map_err(|_| VaultError::TooLarge)?;
    let mut padded = writer.into_bytes();
    padded.resize(bucket(padded.len()), 0);
    Ok(padded)
}

/// Takes the content out again; any padding but the one that [`pad`] makes is refused.
///
/// # Errors
/// [`VaultError::BadPadding`].
pub fn unpad(padded: &[u8], most: usize) -> Result<&[u8], VaultError> {
    let mut reader = Reader::new(padded);
    let content = reader.block(most).map_err(|_| VaultError::BadPadding)?;
    let bucket_fits = bucket(content.len().saturating_add(4)) == padded.len();
    let zeros = reader.take_rest();
    #[cfg(test)]
    if crate::planted::is(crate::planted::Bug::PaddingUnchecked) {
        return Ok(content);
    }
    if !bucket_fits || zeros.iter().any(|byte| *byte != 0) {
        return Err(VaultError::BadPadding);
    }
    Ok(content)
}

/// The padded size for `bytes`, the length in front included: the next multiple of 256 up to
/// 4 KiB, beyond that Padmé, which tells a watcher O(log log n) bits and costs at most 12 %.
fn bucket(bytes: usize) -> usize {
    let step = if bytes <= 4096 {
        256
    } else {
        let exponent = bytes.ilog2();
        let kept_bits = exponent.ilog2() + 1;
        1 << (exponent - kept_bits)
    };
    bytes.next_multiple_of(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn buckets_are_those_of_the_protocol() {
        let expected = [
            (4, 256),
            (256, 256),
            (257, 512),
            (4096, 4096),
            (4097, 4352),
            (8193, 8704),
            (70_000, 71_680),
            (1_000_000, 1_015_808),
        ];
        for (bytes, padded) in expected {
            assert_eq!(bucket(bytes), padded, "{bytes}");
        }
    }

    proptest! {
        #[test]
        fn what_is_padded_comes_back(content in proptest::collection::vec(any::<u8>(), 0..9000)) {
            let padded = pad(&content, 9000).unwrap();
            prop_assert_eq!(unpad(&padded, 9000).unwrap(), &content[..]);
        }

        #[test]
        fn no_other_padding_opens(content in proptest::collection::vec(any::<u8>(), 0..600), at: prop::sample::Index) {
            let mut padded = pad(&content, 9000).unwrap();
            let tail = 4 + content.len()..padded.len();
            if !tail.is_empty() {
                let place = tail.start + at.index(tail.len());
                padded[place] ^= 1;
                prop_assert_eq!(unpad(&padded, 9000), Err(VaultError::BadPadding));
                padded[place] ^= 1;
            }
            padded.extend([0; 256]);
            prop_assert_eq!(unpad(&padded, 9000), Err(VaultError::BadPadding));
        }
    }
}
