use serde::{Deserialize, Serialize};

/// One field that cannot stay as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's name in the record, for instance `due`; the form puts it into words.
    pub field: String,
    pub reason: FieldReason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldReason {
    /// It must be filled in before this can be saved.
    Missing,
    /// Longer than this many letters.
    TooLong {
        most: u32,
    },
    /// More than this many.
    TooMany {
        most: u32,
    },
    /// A date or moment outside 1900 to 2200 (moments: 1970 to 2200).
    ImpossibleDate,
    /// A zone's name can only hold letters, digits and `/ _ + -`.
    ImpossibleZone,
    NegativeAmount,
    /// More than a thousand million of the currency.
    AmountTooLarge,
    /// Beyond ±90° of latitude or ±180° of longitude.
    OffTheMap,
    /// A count outside what is possible.
    OutOfRange,
    /// A control character, or a hash that is none.
    NotText,
}
