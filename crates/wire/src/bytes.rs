use crate::error::WireError;

/// Reads fields off the front of a byte slice; never panics, never reads past the end.
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// How many bytes have not been read yet.
    pub fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], WireError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or(WireError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], WireError> {
        let (taken, rest) = self
            .rest
            .split_first_chunk::<N>()
            .ok_or(WireError::Truncated)?;
        self.rest = rest;
        Ok(*taken)
    }

    pub fn u8(&mut self) -> Result<u8, WireError> {
        Ok(u8::from_be_bytes(self.array()?))
    }

    pub fn u16(&mut self) -> Result<u16, WireError> {
        Ok(u16::from_be_bytes(self.array()?))
    }

    pub fn u32(&mut self) -> Result<u32, WireError> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    pub fn u64(&mut self) -> Result<u64, WireError> {
        Ok(u64::from_be_bytes(self.array()?))
    }

    /// A byte string with its length in front as `u32`; `most` is checked before anything is read.
    pub fn block(&mut self, most: usize) -> Result<&'a [u8], WireError> {
        let length = usize::try_from(self.u32()?).map_err(|_| WireError::TooLarge)?;
        if length > most {
            return Err(WireError::TooLarge);
        }
        self.take(length)
    }

    /// Everything that is left.
    pub fn take_rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    /// Must be called last: bytes that nobody read are an error.
    pub fn finish(self) -> Result<(), WireError> {
        #[cfg(test)]
        if crate::planted::is(crate::planted::Bug::TrailingBytesIgnored) {
            return Ok(());
        }
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(WireError::TrailingBytes)
        }
    }
}

/// Writes fields one after the other; integers are big-endian.
#[derive(Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.bytes.extend_from_slice(bytes);
        self
    }

    pub fn u8(&mut self, value: u8) -> &mut Self {
        self.raw(&[value])
    }

    pub fn u16(&mut self, value: u16) -> &mut Self {
        self.raw(&value.to_be_bytes())
    }

    pub fn u32(&mut self, value: u32) -> &mut Self {
        self.raw(&value.to_be_bytes())
    }

    pub fn u64(&mut self, value: u64) -> &mut Self {
        self.raw(&value.to_be_bytes())
    }

    /// A byte string with its length in front as `u32`.
    ///
    /// # Errors
    /// [`WireError::TooLarge`] for more than `most` bytes: what is written must be readable.
    pub fn block(&mut self, bytes: &[u8], most: usize) -> Result<&mut Self, WireError> {
        let length = u32::try_from(bytes.len()).map_err(|_| WireError::TooLarge)?;
        if bytes.len() > most {
            return Err(WireError::TooLarge);
        }
        Ok(self.u32(length).raw(bytes))
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(a: u8, b: u16, c: u32, d: u64, raw: [u8; 16], block: Vec<u8>) {
            let mut writer = Writer::new();
            writer.u8(a).u16(b).u32(c).u64(d).raw(&raw).block(&block, 1000).unwrap();
            let bytes = writer.into_bytes();
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.u8().unwrap(), a);
            prop_assert_eq!(reader.u16().unwrap(), b);
            prop_assert_eq!(reader.u32().unwrap(), c);
            prop_assert_eq!(reader.u64().unwrap(), d);
            prop_assert_eq!(reader.array::<16>().unwrap(), raw);
            prop_assert_eq!(reader.block(1000).unwrap(), &block[..]);
            prop_assert!(reader.finish().is_ok());
        }
    }

    #[test]
    fn a_length_beyond_the_limit_is_refused_before_reading() {
        let mut reader = Reader::new(&[0, 0, 1, 0]);
        assert_eq!(reader.block(255), Err(WireError::TooLarge));
        let mut reader = Reader::new(&[0, 0, 0, 5, 1]);
        assert_eq!(reader.block(255), Err(WireError::Truncated));
    }
}
