use super::Browser;
use super::sample_files::sample_bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use std::path::PathBuf;

/// A photo as a phone's camera writes it: larger than is kept, and with the place in its EXIF part.
/// The picture itself is the browser's work.
pub fn photo_with_its_place(browser: &Browser) -> PathBuf {
    let drawn = browser.async_script(DRAW, &[json!(2400), json!(1500)]);
    let drawn = STANDARD.decode(drawn.as_str().unwrap_or_default());
    let drawn = drawn.expect("the browser draws a photo");
    let (start, rest) = drawn.split_at(START.len());
    assert_eq!(start, START, "the browser draws no JPEG");
    sample_bytes("camera.jpg", &[start, &exif(), rest].concat())
}

/// Latitude and longitude as they stand in the photo of [`photo_with_its_place`].
pub const PLACE: [u32; 12] = [50, 1, 46, 1, 123_456, 10_000, 6, 1, 5, 1, 654_321, 10_000];

/// What begins a JPEG.
const START: &[u8] = &[0xff, 0xd8];

/// The bytes of [`PLACE`].
pub fn place_bytes() -> Vec<u8> {
    PLACE
        .iter()
        .flat_map(|number| number.to_be_bytes())
        .collect()
}

/// Width and height of a JPEG, from the header of its frame; none where there is no such header.
pub fn jpeg_size(jpeg: &[u8]) -> Option<(u16, u16)> {
    let mut rest = jpeg.strip_prefix(START)?;
    loop {
        let [0xff, kind, high, low, ..] = *rest else {
            return None;
        };
        if (0xc0..=0xc2).contains(&kind) {
            let number = |at: usize| Some(u16::from_be_bytes([*rest.get(at)?, *rest.get(at + 1)?]));
            return Some((number(7)?, number(5)?));
        }
        rest = rest.get(2 + usize::from(u16::from_be_bytes([high, low]))..)?;
    }
}

/// A segment with nothing in it but the place.
fn exif() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut bytes = [tag.to_be_bytes(), kind.to_be_bytes()].concat();
        bytes.extend(count.to_be_bytes());
        bytes.extend(value.to_be_bytes());
        bytes
    };
    let (north, east) = (
        u32::from_be_bytes(*b"N\0\0\0"),
        u32::from_be_bytes(*b"E\0\0\0"),
    );
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    // The first directory names that of the place, which stands behind it, and its numbers behind that.
    tiff.extend([0, 1]);
    tiff.extend(entry(0x8825, 4, 1, 26));
    tiff.extend([0; 4]);
    tiff.extend([0, 4]);
    tiff.extend(entry(1, 2, 2, north));
    tiff.extend(entry(2, 5, 3, 80));
    tiff.extend(entry(3, 2, 2, east));
    tiff.extend(entry(4, 5, 3, 104));
    tiff.extend([0; 4]);
    tiff.extend(place_bytes());
    let length = u16::try_from(tiff.len() + 8).expect("a short segment");
    let mut segment = vec![0xff, 0xe1];
    segment.extend(length.to_be_bytes());
    segment.extend(b"Exif\0\0");
    segment.extend(tiff);
    segment
}

/// Patches of many colours: a plain one would be packed into next to nothing.
const DRAW: &str = r#"
const [width, height, done] = arguments, canvas = document.createElement('canvas');
Object.assign(canvas, { width, height });
const brush = canvas.getContext('2d');
for (let at = 0; at < 3000; at += 1) {
  brush.fillStyle = `hsl(${(at * 47) % 360} 70% ${20 + (at * 13) % 60}%)`;
  brush.fillRect((at * 131) % width, (at * 197) % height, 60, 40);
}
done(canvas.toDataURL('image/jpeg', 0.9).split(',')[1]);
"#;

#[test]
fn the_size_of_a_jpeg_is_in_its_frame() {
    let frame = [0xff, 0xc0, 0, 17, 8, 0x05, 0xdc, 0x09, 0x60];
    let jpeg = [START, &exif(), &frame].concat();
    assert_eq!(jpeg_size(&jpeg), Some((2400, 1500)));
    assert_eq!(jpeg_size(b"no picture"), None);
}
