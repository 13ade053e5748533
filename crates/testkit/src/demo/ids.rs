use visit::Id;

/// The id of something in the demo, the same in every build: its kind and code hashed
/// (FNV-1a, 128 bits) into a UUID of version 8, which is for ids made in one's own way.
#[must_use]
pub fn id_of(kind: &str, code: &str) -> Id {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = [kind, "/", code]
        .concat()
        .bytes()
        .fold(OFFSET, |hash, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(PRIME)
        });
    let version = 0x8_u128 << 76;
    let variant = 0b10_u128 << 62;
    let cleared = hash & !(0xf_u128 << 76) & !(0b11_u128 << 62);
    Id::from_bytes((cleared | version | variant).to_be_bytes())
}
