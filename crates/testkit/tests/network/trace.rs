//! Frames in few words, for the trace of a seed that is run alone.

use engine::Event;
use wire::relay::{ClientFrame, RelayFrame};
use wire::{AnyEnvelope, LogId};

pub fn of_phone(phone: usize, frame: &[u8]) -> String {
    let what = match ClientFrame::decode(frame) {
        Ok(ClientFrame::Append { envelope }) => format!("append {}", described(&envelope)),
        Ok(ClientFrame::Subscribe { log, cursor }) => {
            format!("subscribe {} after {}", short(&log), cursor.sequence)
        }
        Ok(ClientFrame::AskVector { log }) => format!("ask vector of {}", short(&log)),
        Ok(ClientFrame::Hello { .. }) => "hello".to_owned(),
        other => format!("{other:?}"),
    };
    format!("    phone {phone} says {what}")
}

pub fn to_phone(phone: usize, event: &Event) -> String {
    let Event::Received { frame, .. } = event else {
        return format!("    phone {phone}: {event:?}");
    };
    let what = match RelayFrame::decode(frame) {
        Ok(RelayFrame::Envelope {
            log,
            cursor,
            envelope,
        }) => format!(
            "{} at {} of {}",
            described(&envelope),
            cursor.sequence,
            short(&log)
        ),
        Ok(RelayFrame::Welcome { roster, logs, .. }) => {
            let heads: Vec<String> = logs
                .iter()
                .map(|log| format!("{} {}", short(&log.log), log.head.sequence))
                .collect();
            format!("welcome, roster {}, {}", roster.count, heads.join(", "))
        }
        Ok(RelayFrame::Ack { id, cursor, .. }) => {
            format!("ack {:02x}{:02x} at {}", id[0], id[1], cursor.sequence)
        }
        Ok(RelayFrame::Vector { head, sessions }) => {
            let (log, at) = (short(&head.log), head.head.sequence);
            format!("vector of {log} at {at}, {} sessions", sessions.len())
        }
        Ok(RelayFrame::CaughtUp { log, cursor }) => {
            format!("caught up {} at {}", short(&log), cursor.sequence)
        }
        Ok(RelayFrame::Challenge { .. }) => "challenge".to_owned(),
        other => format!("{other:?}"),
    };
    format!("    phone {phone} hears {what}")
}

fn described(envelope: &[u8]) -> String {
    match AnyEnvelope::parse(envelope) {
        Ok(AnyEnvelope::Known(envelope)) => {
            let header = envelope.header();
            format!(
                "{} (session {} {}, epoch {}, signer {})",
                &header.record.to_hex()[..4],
                &header.session.to_hex()[..4],
                header.sequence,
                header.epoch,
                &header.signer.to_hex()[..4],
            )
        }
        _ => "something unknown".to_owned(),
    }
}

fn short(log: &LogId) -> String {
    log.to_hex()[..4].to_owned()
}
