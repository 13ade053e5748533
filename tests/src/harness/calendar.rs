use std::collections::BTreeMap;

/// One event of a calendar file, its properties by name without their parameters.
pub type Event = BTreeMap<String, String>;

/// Reads an iCalendar file as RFC 5545 describes it, or says what it holds against it.
///
/// # Errors
/// The first thing that no calendar would have to accept.
pub fn read_calendar(file: &str) -> Result<Vec<Event>, String> {
    let Some(file) = file.strip_suffix("\r\n") else {
        return Err("the last line does not end".to_owned());
    };
    let mut open: Vec<String> = Vec::new();
    let (mut events, mut event) = (Vec::new(), Event::new());
    let mut calendar = Event::new();
    for line in unfolded(file)? {
        let (name, value) = property(&line)?;
        match name.as_str() {
            "BEGIN" => open.push(value),
            "END" => {
                if open.pop().as_deref() != Some(&value) {
                    return Err(format!("{value} ends and never began"));
                }
                if value == "VEVENT" {
                    events.push(checked(std::mem::take(&mut event))?);
                }
            }
            _ => {
                let of = match open.last().map(String::as_str) {
                    Some("VCALENDAR") => &mut calendar,
                    Some("VEVENT") => &mut event,
                    other => return Err(format!("{name} stands in {other:?}")),
                };
                if of.insert(name.clone(), value).is_some() {
                    return Err(format!("{name} stands there twice"));
                }
            }
        }
    }
    if !open.is_empty() {
        return Err(format!("{open:?} never end"));
    }
    if calendar.get("VERSION").map(String::as_str) != Some("2.0")
        || !calendar.contains_key("PRODID")
    {
        return Err("it does not say what it is".to_owned());
    }
    Ok(events)
}

/// Lines longer than 75 bytes are to be folded; a line that begins with a space goes on.
fn unfolded(file: &str) -> Result<Vec<String>, String> {
    let mut lines: Vec<String> = Vec::new();
    for line in file.split("\r\n") {
        if line.contains(['\r', '\n']) || line.len() > 75 {
            return Err(format!("not one line of at most 75 bytes: {line:?}"));
        }
        match (line.strip_prefix(' '), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    Ok(lines)
}

fn property(line: &str) -> Result<(String, String), String> {
    let (name, value) = line.split_once(':').ok_or(format!("no value: {line:?}"))?;
    let name = name.split(';').next().unwrap_or_default();
    let is_name = |letter: char| letter.is_ascii_uppercase() || letter == '-';
    if name.is_empty() || !name.chars().all(is_name) {
        return Err(format!("no name: {line:?}"));
    }
    Ok((name.to_owned(), unescaped(value)?))
}

fn unescaped(value: &str) -> Result<String, String> {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        text.push(match letters.next() {
            Some('n' | 'N') => '\n',
            Some(letter @ (',' | ';' | '\\')) => letter,
            other => return Err(format!("{other:?} needs no backslash")),
        });
    }
    Ok(text)
}

fn checked(event: Event) -> Result<Event, String> {
    for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"] {
        if !event.contains_key(name) {
            return Err(format!("an event without {name}: {event:?}"));
        }
    }
    for name in ["DTSTAMP", "DTSTART", "DTEND"] {
        if event.get(name).is_some_and(|moment| !is_utc(moment)) {
            return Err(format!("{name} is no moment: {event:?}"));
        }
    }
    if event.get("DTEND") < event.get("DTSTART") && event.contains_key("DTEND") {
        return Err(format!("it ends before it starts: {event:?}"));
    }
    Ok(event)
}

/// `20270601T131500Z`
fn is_utc(moment: &str) -> bool {
    let shape: String = moment
        .chars()
        .map(|letter| if letter.is_ascii_digit() { '0' } else { letter })
        .collect();
    shape == "00000000T000000Z"
}

#[cfg(test)]
mod tests {
    use super::read_calendar;

    const EVENT: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n\
        DTSTAMP:20270601T133000Z\r\nDTSTART:20270601T120000Z\r\nSUMMARY:Bread\\, cheese\r\n  and more\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";

    #[test]
    fn a_calendar_is_read() {
        let events = read_calendar(EVENT).unwrap();
        assert_eq!(events[0]["SUMMARY"], "Bread, cheese and more");
    }

    #[test]
    fn what_is_no_calendar_is_refused() {
        for (from, to) in [
            ("\r\n", "\n"),
            ("UID:1\r\n", ""),
            ("END:VEVENT\r\n", ""),
            ("T120000Z", "T12:00"),
            ("\\,", "\\x"),
            ("VERSION:2.0\r\n", ""),
        ] {
            let broken = EVENT.replace(from, to);
            assert!(read_calendar(&broken).is_err(), "{from:?} to {to:?}");
        }
    }
}
