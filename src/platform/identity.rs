use visit::Id;

/// A fresh id, of this moment and of the browser's random numbers.
pub fn new_id() -> Id {
    let milliseconds = u64::try_from(super::clock::now().0).unwrap_or_default();
    let mut random = [0_u8; 10];
    // Without random numbers two ids of one millisecond would be equal; every browser that
    // runs WebAssembly in a page has them.
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut random);
    }
    Id::from_time_and_random(milliseconds, random)
}
