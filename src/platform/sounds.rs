//! A short sound when a roll call is due while the app is open.

use std::cell::RefCell;
use web_sys::{AudioContext, OscillatorType};

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Browsers let a page sound only after it was touched once; until then this stays silent.
pub fn chime() {
    let _ = try_chime();
}

fn try_chime() -> Option<()> {
    let context = CONTEXT
        .with_borrow(Clone::clone)
        .or_else(|| AudioContext::new().ok())?;
    CONTEXT.set(Some(context.clone()));
    let _ = context.resume();
    let begin = context.current_time();
    for (note, delay) in [(660.0, 0.0), (880.0, 0.25)] {
        let tone = context.create_oscillator().ok()?;
        let volume = context.create_gain().ok()?;
        tone.set_type(OscillatorType::Sine);
        tone.frequency().set_value(note);
        let at = begin + delay;
        volume.gain().set_value_at_time(0.25, at).ok()?;
        volume
            .gain()
            .linear_ramp_to_value_at_time(0.0, at + 0.4)
            .ok()?;
        tone.connect_with_audio_node(&volume).ok()?;
        volume
            .connect_with_audio_node(&context.destination())
            .ok()?;
        tone.start_with_when(at).ok()?;
        tone.stop_with_when(at + 0.45).ok()?;
    }
    Some(())
}
