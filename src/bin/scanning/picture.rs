/// What the camera saw, in grey: one byte for a pixel, row after row.
pub struct Picture<'a> {
    width: usize,
    pixels: &'a [u8],
}

/// Larger than any picture that the page sends: a side, in pixels.
const LONGEST_SIDE: usize = 2_048;

impl<'a> Picture<'a> {
    /// The width as `u32` in little-endian order, then the pixels. None when these do not fit.
    pub fn of_bytes(bytes: &'a [u8]) -> Option<Self> {
        let (width, pixels) = bytes.split_first_chunk::<4>()?;
        let width = usize::try_from(u32::from_le_bytes(*width)).ok()?;
        let fits = (1..=LONGEST_SIDE).contains(&width)
            && pixels.len().is_multiple_of(width)
            && (1..=LONGEST_SIDE).contains(&(pixels.len() / width));
        fits.then_some(Self { width, pixels })
    }

    /// The text of the first code in it that can be read.
    pub fn code(&self) -> Option<String> {
        let height = self.pixels.len() / self.width;
        let pixel = |x: usize, y: usize| {
            let place = y * self.width + x;
            self.pixels.get(place).copied().unwrap_or(u8::MAX)
        };
        let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(self.width, height, pixel);
        let grids = prepared.detect_grids();
        grids.iter().find_map(|grid| Some(grid.decode().ok()?.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use qrcodegen::{QrCode, QrCodeEcc};

    const SIDE: usize = 640;

    /// A code in the middle of a grey wall, `module` pixels for a module, each pixel through `see`.
    fn seen(text: &str, module: usize, see: impl Fn(usize, usize, u8) -> u8) -> Vec<u8> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let size = usize::try_from(code.size()).unwrap();
        let start = (SIDE - size * module) / 2;
        let mut bytes = u32::try_from(SIDE).unwrap().to_le_bytes().to_vec();
        for y in 0..SIDE {
            for x in 0..SIDE {
                let place = |at: usize| {
                    i32::try_from(at / module).unwrap() - i32::try_from(start / module).unwrap()
                };
                let dark = code.get_module(place(x), place(y));
                bytes.push(see(x, y, if dark { 40 } else { 205 }));
            }
        }
        bytes
    }

    fn link() -> String {
        format!("https://visits.example.org/#join={}", "Ab3-_z9Q".repeat(12))
    }

    #[test]
    fn the_link_of_an_invite_is_read_from_a_picture() {
        let plain = seen(&link(), 6, |_, _, grey| grey);
        assert_eq!(Picture::of_bytes(&plain).unwrap().code(), Some(link()));
    }

    #[test]
    fn shadow_and_noise_do_not_matter() {
        let noisy = seen(&link(), 8, |x, y, grey| {
            let noise = (x * 31 + y * 17) % 23;
            let shadow = x / 16;
            grey.saturating_sub(u8::try_from(shadow).unwrap())
                .saturating_add(u8::try_from(noise).unwrap())
        });
        assert_eq!(Picture::of_bytes(&noisy).unwrap().code(), Some(link()));
    }

    #[test]
    fn a_wall_has_no_code() {
        let wall = seen("", 8, |_, _, _| 180);
        assert_eq!(Picture::of_bytes(&wall).unwrap().code(), None);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in [
            &[][..],
            &[1, 0, 0],
            &[0, 0, 0, 0, 9],
            &[2, 0, 0, 0, 1, 2, 3],
            &[255, 255, 255, 255, 1],
        ] {
            assert!(Picture::of_bytes(bytes).is_none());
        }
    }

    #[test]
    fn no_noise_makes_it_panic() {
        bolero::check!()
            .with_iterations(300)
            .for_each(|input: &[u8]| {
                let mut bytes = 40_u32.to_le_bytes().to_vec();
                bytes.extend(input.iter().copied().cycle().take(if input.is_empty() {
                    0
                } else {
                    1_600
                }));
                if let Some(picture) = Picture::of_bytes(&bytes) {
                    let _ = picture.code();
                }
            });
    }
}
