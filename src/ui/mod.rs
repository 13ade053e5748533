//! Parts that screens are made of. They get data, not stores.
