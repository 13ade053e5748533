use crate::protocol::Problem;

/// The parts of a tar file (ustar), each with its name.
pub fn read(bytes: &[u8]) -> Result<Vec<(String, &[u8])>, Problem> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    loop {
        let header = rest.get(..BLOCK).ok_or(Problem::ArchiveDamaged)?;
        if header.iter().all(|byte| *byte == 0) {
            return Ok(parts);
        }
        if number(header, CHECKSUM)? != checksum(header) && !is_planted_bug() {
            return Err(Problem::ArchiveDamaged);
        }
        let name = text(header, NAME)?;
        let length = usize::try_from(number(header, LENGTH)?).map_err(|_| Problem::TooLarge)?;
        let end = BLOCK.checked_add(length).ok_or(Problem::TooLarge)?;
        let content = rest.get(BLOCK..end).ok_or(Problem::ArchiveDamaged)?;
        if is_plain_file(header) {
            parts.push((name, content));
        }
        let next = end.next_multiple_of(BLOCK);
        rest = rest.get(next..).ok_or(Problem::ArchiveDamaged)?;
    }
}

/// A tar file of these parts; the same parts give the same bytes.
pub fn write<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, Problem> {
    let mut file = Vec::new();
    for (name, content) in parts {
        file.extend(header(name, content.len())?);
        file.extend(content);
        file.resize(file.len().next_multiple_of(BLOCK), 0);
    }
    file.resize(file.len() + 2 * BLOCK, 0);
    Ok(file)
}

const BLOCK: usize = 512;
type Field = std::ops::Range<usize>;
const NAME: Field = 0..100;
const MODE: Field = 100..108;
const LENGTH: Field = 124..136;
const CHANGED: Field = 136..148;
const CHECKSUM: Field = 148..156;
const KIND: usize = 156;
const MAGIC: Field = 257..265;

fn header(name: &str, length: usize) -> Result<[u8; BLOCK], Problem> {
    let mut header = [0; BLOCK];
    put(&mut header, NAME, name.as_bytes())?;
    put(&mut header, MODE, b"0000644\0")?;
    put(&mut header, 108..116, b"0000000\0")?;
    put(&mut header, 116..124, b"0000000\0")?;
    put(&mut header, LENGTH, format!("{length:011o}\0").as_bytes())?;
    put(&mut header, CHANGED, b"00000000000\0")?;
    put(&mut header, KIND..KIND + 1, b"0")?;
    put(&mut header, MAGIC, b"ustar\x0000")?;
    let sum = format!("{:06o}\0 ", checksum(&header));
    put(&mut header, CHECKSUM, sum.as_bytes())?;
    Ok(header)
}

fn put(header: &mut [u8; BLOCK], field: Field, bytes: &[u8]) -> Result<(), Problem> {
    let place = header
        .get_mut(field)
        .and_then(|field| field.get_mut(..bytes.len()))
        .ok_or(Problem::TooLarge)?;
    place.copy_from_slice(bytes);
    Ok(())
}

/// Whether the tests planted their bug: no checksum is compared.
fn is_planted_bug() -> bool {
    #[cfg(test)]
    return super::fuzz::CHECKSUM_UNCHECKED.get();
    #[cfg(not(test))]
    false
}

/// The sum of all bytes, with spaces where it stands itself.
fn checksum(header: &[u8]) -> u64 {
    header
        .iter()
        .enumerate()
        .map(|(at, byte)| {
            if CHECKSUM.contains(&at) {
                u64::from(b' ')
            } else {
                u64::from(*byte)
            }
        })
        .sum()
}

fn is_plain_file(header: &[u8]) -> bool {
    matches!(header.get(KIND), Some(b'0' | 0))
}

fn text(header: &[u8], field: Field) -> Result<String, Problem> {
    let bytes = header.get(field).ok_or(Problem::ArchiveDamaged)?;
    let end = bytes.iter().position(|byte| *byte == 0);
    let bytes = bytes
        .get(..end.unwrap_or(bytes.len()))
        .ok_or(Problem::ArchiveDamaged)?;
    String::from_utf8(bytes.to_vec()).map_err(|_| Problem::ArchiveDamaged)
}

fn number(header: &[u8], field: Field) -> Result<u64, Problem> {
    let digits = text(header, field)?;
    u64::from_str_radix(digits.trim(), 8).map_err(|_| Problem::ArchiveDamaged)
}

#[cfg(test)]
mod tests {
    use super::{Problem, read, write};

    #[test]
    fn parts_and_back() {
        let long = vec![7; 1025];
        let file = write([("visit.json", &b"{}"[..]), ("a/b", &long), ("c", b"")].into_iter());
        let file = file.unwrap();
        let parts = read(&file).unwrap();
        assert_eq!(parts[0], ("visit.json".to_owned(), &b"{}"[..]));
        assert_eq!(parts[1], ("a/b".to_owned(), &long[..]));
        assert_eq!(parts.len(), 3);
    }

    #[test]
    fn a_file_cut_off_anywhere_is_damaged() {
        let file = write([("visit.json", &[b' '; 700][..])].into_iter()).unwrap();
        let shortest = file.len() - 512;
        for length in 0..shortest {
            assert_eq!(read(&file[..length]), Err(Problem::ArchiveDamaged));
        }
    }
}
