pub struct Words {}

pub const EN: Words = Words {};
pub const FR: Words = Words {};
pub const DE: Words = Words {};
