//! What the linker is told of the page alone.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // The page is cut into modules after it was linked; that needs to know what refers to what.
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bin=promenade=--emit-relocs");
    }
}
