//! What iCalendar (RFC 5545) and vCard (RFC 2426) files have in common.

/// Text as a value: backslash, comma, semicolon and line breaks must not end it.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            '\n' | '\r' => out.push_str("\\n"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// A line of at most 75 bytes; the rest goes into lines that begin with a space. A letter is
/// never cut apart.
pub(crate) fn folded_line(line: &str) -> String {
    const MOST_BYTES: usize = 75;
    let mut out = String::with_capacity(line.len() + 2);
    let mut bytes = 0;
    for letter in line.chars() {
        if bytes + letter.len_utf8() > MOST_BYTES {
            out.push_str("\r\n ");
            bytes = 1;
        }
        out.push(letter);
        bytes += letter.len_utf8();
    }
    out.push_str("\r\n");
    out
}
