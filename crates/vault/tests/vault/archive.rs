//! Archives: what the `age` tools make opens here, what is made here opens there, and everything
//! else gets an error that says what is wrong.

use crate::phone::{SeededRng, random};
use age::secrecy::SecretString;
use std::io::{Read, Write};
use vault::archive::{
    ArchiveError, MAX_WORK_FACTOR, WORK_FACTOR, open, seal, seal_with_work_factor,
};

const PASSPHRASE: &str = "trois petits ponts";
const CHEAP: u32 = 4;
const CHUNK: usize = 64 * 1024;

fn cheap(plaintext: &[u8]) -> Vec<u8> {
    seal_with_work_factor(&mut SeededRng::new(5), PASSPHRASE, plaintext, CHEAP).unwrap()
}

fn noise(length: usize) -> Vec<u8> {
    let seed: [u8; 32] = random(&mut SeededRng::new(length as u64));
    seed.into_iter().cycle().take(length).collect()
}

fn header_length(file: &[u8]) -> usize {
    let mac = file.windows(5).position(|part| part == b"\n--- ").unwrap() + 1;
    mac + file[mac..].iter().position(|byte| *byte == b'\n').unwrap() + 1
}

#[test]
fn every_length_around_a_chunk_comes_back() {
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7] {
        let plain = noise(length);
        assert_eq!(
            open(PASSPHRASE, &cheap(&plain)).as_ref(),
            Ok(&plain),
            "{length}"
        );
    }
}

#[test]
fn the_age_library_opens_what_is_sealed_here() {
    for length in [0, 100, CHUNK, CHUNK + 1] {
        let file = seal(&mut SeededRng::new(6), PASSPHRASE, &noise(length)).unwrap();
        let mut identity = age::scrypt::Identity::new(SecretString::from(PASSPHRASE.to_owned()));
        identity.set_max_work_factor(WORK_FACTOR as u8);
        let decryptor = age::Decryptor::new(&file[..]).unwrap();
        let mut plain = Vec::new();
        decryptor
            .decrypt(std::iter::once(&identity as &dyn age::Identity))
            .unwrap()
            .read_to_end(&mut plain)
            .unwrap();
        assert_eq!(plain, noise(length), "{length}");
    }
}

#[test]
fn what_the_age_library_seals_opens_here() {
    for length in [0, 100, CHUNK, 2 * CHUNK + 5] {
        let mut recipient = age::scrypt::Recipient::new(SecretString::from(PASSPHRASE.to_owned()));
        recipient.set_work_factor(CHEAP as u8);
        let recipients = std::iter::once(&recipient as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(recipients).unwrap();
        let mut file = Vec::new();
        let mut writer = encryptor.wrap_output(&mut file).unwrap();
        writer.write_all(&noise(length)).unwrap();
        writer.finish().unwrap();
        assert_eq!(open(PASSPHRASE, &file), Ok(noise(length)), "{length}");
    }
}

#[test]
fn a_wrong_passphrase_says_so() {
    let file = cheap(b"a visit");
    assert_eq!(
        open("trois petits pont", &file),
        Err(ArchiveError::WrongPassphrase)
    );
    assert_eq!(open("", &file), Err(ArchiveError::WrongPassphrase));
}

#[test]
fn a_file_of_another_kind_says_so() {
    for other in [
        &b""[..],
        b"PK\x03\x04 a zip file",
        b"age-encryption.org/v2\nx",
        b"{}",
    ] {
        assert_eq!(open(PASSPHRASE, other), Err(ArchiveError::NotAnAgeFile));
    }
    let key_file = b"age-encryption.org/v1\n-> X25519 aaaa\nbbbb\n--- cccc\n";
    assert_eq!(
        open(PASSPHRASE, key_file),
        Err(ArchiveError::NotAPassphraseFile)
    );
}

#[test]
fn an_absurd_work_factor_is_refused_before_any_work() {
    let text = |factor: &str| {
        let salt = "A".repeat(22);
        let key = "A".repeat(43);
        format!("age-encryption.org/v1\n-> scrypt {salt} {factor}\n{key}\n--- {key}\n")
    };
    let opened = |factor: &str| open(PASSPHRASE, text(factor).as_bytes());
    assert_eq!(opened("18"), Err(ArchiveError::WorkFactorTooHigh(18)));
    assert_eq!(opened("63"), Err(ArchiveError::WorkFactorTooHigh(63)));
    assert_eq!(
        opened("99999999999"),
        Err(ArchiveError::WorkFactorTooHigh(u32::MAX))
    );
    for odd in ["", "0", "015", "+5", "5x"] {
        assert_eq!(opened(odd), Err(ArchiveError::Altered), "{odd}");
    }
    let sealed = seal_with_work_factor(&mut SeededRng::new(1), "p", b"", MAX_WORK_FACTOR + 1);
    assert_eq!(sealed, Err(ArchiveError::WorkFactorTooHigh(18)));
}

#[test]
fn a_cut_at_any_place_is_noticed() {
    let file = cheap(b"twenty-four young people");
    for length in 1..file.len() {
        let outcome = open(PASSPHRASE, &file[..length]);
        let certain = outcome == Err(ArchiveError::Truncated);
        let at_the_end = outcome == Err(ArchiveError::TruncatedOrAltered);
        // A header line cut short is a line of the wrong length only once its end is there.
        assert!(
            certain || (at_the_end && length > header_length(&file)),
            "{length}: {outcome:?}"
        );
    }
    let long = cheap(&noise(3 * CHUNK));
    let between_chunks = header_length(&long) + 16 + 2 * (CHUNK + 16);
    assert_eq!(
        open(PASSPHRASE, &long[..between_chunks]),
        Err(ArchiveError::Truncated)
    );
}

#[test]
fn any_changed_byte_is_noticed() {
    let file = cheap(b"twenty-four young people");
    for at in 0..file.len() {
        for flip in [1, 0x20, 0x80] {
            let mut altered = file.clone();
            altered[at] ^= flip;
            assert!(open(PASSPHRASE, &altered).is_err(), "byte {at} ^ {flip}");
        }
    }
    let mut long = cheap(&noise(2 * CHUNK));
    let first_chunk = header_length(&long) + 20;
    long[first_chunk] ^= 1;
    assert_eq!(open(PASSPHRASE, &long), Err(ArchiveError::Altered));
    let mut longer = cheap(b"short");
    longer.push(0);
    assert_eq!(
        open(PASSPHRASE, &longer),
        Err(ArchiveError::TruncatedOrAltered)
    );
}
