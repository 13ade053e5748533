use crate::planted::{Bug, is_planted};

/// The text of a file, and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub encoding: Encoding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    /// "ANSI" of western Windows, of which Latin-1 is a part.
    Windows1252,
}

/// Why a file cannot be read as a table of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    #[error("the file is larger than 2 MB")]
    TooLarge,
    #[error("the file is empty")]
    Empty,
    #[error("this is a spreadsheet file; it must be saved as CSV first")]
    Spreadsheet,
    #[error("this is no text")]
    NoText,
    #[error("the file begins as UTF-16 but breaks off or is damaged")]
    DamagedUtf16,
    #[error(
        "the letters are written in an encoding that cannot be told for certain; it must be saved as UTF-8"
    )]
    UncertainEncoding,
}

/// Large enough for ten thousand people, small enough to look through in a moment.
const MOST_BYTES: usize = 2_000_000;

/// Turns the bytes of a file into text. Only what is certain is converted: UTF-8, UTF-16 with
/// its mark or unmistakable, and western European Windows text whose every special letter
/// makes sense there.
///
/// # Errors
/// [`NotText`], which says what the file is instead.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    if bytes.len() > MOST_BYTES {
        return Err(NotText::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(NotText::Spreadsheet);
    }
    let decoded = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => eight_bit(rest),
        _ => match unmarked_utf16(bytes) {
            Some(order) => utf16(bytes, order),
            None => eight_bit(bytes),
        },
    }?;
    if decoded.text.trim().is_empty() {
        return Err(NotText::Empty);
    }
    if decoded.text.chars().any(is_no_text) {
        return Err(NotText::NoText);
    }
    Ok(decoded)
}

fn is_no_text(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
}

fn eight_bit(bytes: &[u8]) -> Result<Decoded, NotText> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            encoding: Encoding::Utf8,
        }),
        Err(_) if bytes.contains(&0) => Err(NotText::NoText),
        Err(_) => windows_1252(bytes),
    }
}

fn utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Result<Decoded, NotText> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() && !is_planted(Bug::OddByteDropped) {
        return Err(NotText::DamagedUtf16);
    }
    let units = pairs.filter_map(|pair| pair.try_into().ok()).map(order);
    let text: String = char::decode_utf16(units)
        .collect::<Result<_, _>>()
        .map_err(|_| NotText::DamagedUtf16)?;
    Ok(Decoded {
        text,
        encoding: Encoding::Utf16,
    })
}

/// Text without a mark whose every second byte is nothing: western text in UTF-16.
fn unmarked_utf16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let pairs = bytes.len() / 2;
    if pairs < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros_at = |place: usize| {
        let every_second = bytes.iter().skip(place).step_by(2);
        every_second.filter(|byte| **byte == 0).count()
    };
    let (first, second) = (zeros_at(0), zeros_at(1));
    if first == 0 && second * 10 >= pairs * 9 {
        Some(u16::from_le_bytes)
    } else if second == 0 && first * 10 >= pairs * 9 {
        Some(u16::from_be_bytes)
    } else {
        None
    }
}

/// Every byte above ASCII must be a western letter beside a letter, or common punctuation.
/// Bytes that are letters in other encodings of Europe (`ł`, `ą`, `ż` of Windows-1250) are
/// signs here, and stand where no sign would: then nothing is certain.
fn windows_1252(bytes: &[u8]) -> Result<Decoded, NotText> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut before = None;
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        let letter = western_letter(byte).ok_or(NotText::UncertainEncoding)?;
        let sign_inside_a_word = byte >= 0x80
            && !letter.is_alphabetic()
            && !matches!(letter, '’' | '‘' | '´' | '·' | '–' | '—' | '\u{a0}')
            && before.is_some_and(char::is_alphabetic)
            && rest.peek().is_some_and(u8::is_ascii_alphabetic);
        if sign_inside_a_word {
            return Err(NotText::UncertainEncoding);
        }
        text.push(letter);
        before = Some(letter);
    }
    Ok(Decoded {
        text,
        encoding: Encoding::Windows1252,
    })
}

/// The character of a byte in Windows-1252, when it is one that a list of people may hold.
fn western_letter(byte: u8) -> Option<char> {
    Some(match byte {
        0x80 => '€',
        0x82 => '‚',
        0x84 => '„',
        0x85 => '…',
        0x8a => 'Š',
        0x8c => 'Œ',
        0x8e => 'Ž',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        0x9a => 'š',
        0x9c => 'œ',
        0x9e => 'ž',
        0x9f => 'Ÿ',
        0x81 | 0x83 | 0x86..=0x89 | 0x8b | 0x8d | 0x8f | 0x90 | 0x98 | 0x99 | 0x9b | 0x9d => {
            return None;
        }
        // Signs that no list of people holds, and letters of other encodings do.
        0xa1..=0xa6
        | 0xa9
        | 0xac
        | 0xae
        | 0xaf
        | 0xb1
        | 0xb3
        | 0xb6
        | 0xb9
        | 0xbc..=0xbf
        | 0xd7
        | 0xf7 => return None,
        byte => char::from(byte),
    })
}
