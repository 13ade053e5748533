/// A number as a phone dials it: digits, with a leading `+` if it had one. What people put
/// between the digits is dropped, and so is the `(0)` of "+49 (0) 30". `None` when it is no
/// number that can be dialled, or is emptier than an emergency number.
#[must_use]
pub fn dialled(number: &str) -> Option<String> {
    let number = number.trim();
    let international = number.starts_with('+') || number.starts_with("00");
    let number = if international {
        number.replace("(0)", "")
    } else {
        number.to_owned()
    };
    let mut out = String::with_capacity(number.len());
    for letter in number.chars() {
        match letter {
            '0'..='9' => out.push(letter),
            '+' if out.is_empty() => out.push('+'),
            ' ' | '\u{a0}' | '\u{202f}' | '-' | '‑' | '–' | '.' | '/' | '(' | ')' => {}
            _ => return None,
        }
    }
    let digits = out.trim_start_matches('+').len();
    (3..=15).contains(&digits).then_some(out)
}

/// A `tel:` link for an adult or service number.
#[must_use]
pub fn telephone_link(number: &str) -> Option<String> {
    dialled(number).map(|number| format!("tel:{number}"))
}

/// An `sms:` link, with the words of the message already in it.
#[must_use]
pub fn message_link(number: &str, words: &str) -> Option<String> {
    let number = dialled(number)?;
    if words.is_empty() {
        return Some(format!("sms:{number}"));
    }
    Some(format!("sms:{number}?body={}", percent_encoded(words)))
}

fn percent_encoded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
