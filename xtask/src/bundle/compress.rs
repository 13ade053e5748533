use super::Files;
use crate::failure::Failure;
use brotli::enc::BrotliEncoderParams;

/// Puts a brotli copy beside every file that gets smaller by it, so that the relay never compresses.
pub fn add_brotli(files: &mut Files) -> Result<(), Failure> {
    let mut compressed = Files::new();
    for (name, content) in files.iter() {
        if name == super::shell::MANIFEST {
            continue;
        }
        let smaller = brotli_of(content)?;
        if smaller.len() < content.len() {
            compressed.insert(format!("{name}.br"), smaller);
        }
    }
    files.extend(compressed);
    Ok(())
}

fn brotli_of(content: &[u8]) -> Result<Vec<u8>, Failure> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)
        .map_err(|error| Failure::Unmet(format!("brotli: {error}")))?;
    Ok(compressed)
}
