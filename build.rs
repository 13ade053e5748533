//! Checks the texts of the app, makes their accessors, and tells the linker what the page needs.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/text");
    // The page is cut into modules after it was linked; that needs to know what refers to what.
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bin=promenade=--emit-relocs");
    }
    match make() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn make() -> Result<(), Box<dyn std::error::Error>> {
    let catalogue = words::read(Path::new("src/text"))?;
    let out = std::env::var_os("OUT_DIR").ok_or("cargo names no directory to write to")?;
    let out = Path::new(&out);
    std::fs::write(out.join("texts.rs"), words::rust_source(&catalogue))?;
    // The tests of the page have no server to ask for tables.
    for language in &words::LANGUAGES {
        let name = words::table_name(language);
        std::fs::write(out.join(name), words::table(&catalogue, language))?;
    }
    Ok(())
}
