use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A plain picture of this size as a file that every browser can open (BMP), named so that the
/// file field takes it for a picture.
pub fn sample_picture(name: &str, width: u32, height: u32) -> PathBuf {
    // Rows of a bitmap are padded to four bytes.
    let row = (width * 3).div_ceil(4) * 4;
    let size = row * height;
    let mut content = b"BM".to_vec();
    for number in [54 + size, 0, 54, 40, width, height] {
        content.extend(number.to_le_bytes());
    }
    // One plane of 24 bits for a pixel, uncompressed; the rest may be nought.
    content.extend(1_u16.to_le_bytes());
    content.extend(24_u16.to_le_bytes());
    content.extend([0; 4]);
    content.extend(size.to_le_bytes());
    content.extend([0; 16]);
    content.extend((0..size).map(|place| u8::try_from(place % 251).unwrap_or_default()));
    written(&format!("{name}.bmp"), &content)
}

/// A file of words, whatever its name promises.
pub fn sample_text(name: &str, words: &str) -> PathBuf {
    written(name, words.as_bytes())
}

/// A file of any bytes.
pub fn sample_bytes(name: &str, content: &[u8]) -> PathBuf {
    written(name, content)
}

fn written(name: &str, content: &[u8]) -> PathBuf {
    let path = fresh_place(name);
    std::fs::write(&path, content).expect("room for a sample");
    path
}

/// Where a file of this name may be written. Plays of one journey in several engines run at the
/// same time, so no two calls ever get the same directory.
pub fn fresh_place(name: &str) -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let directory = std::env::temp_dir()
        .join(format!("promenade-samples-{}", std::process::id()))
        .join(number.to_string());
    std::fs::create_dir_all(&directory).expect("a directory for samples");
    directory.join(name)
}
