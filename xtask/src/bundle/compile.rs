use super::{Effort, cut, paths};
use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use crate::tools::cargo_tool::CargoTool;
use crate::tools::wasm_toolchain::WasmToolchain;
use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

/// Lets Trunk compile the page and the engine; returns the directory that it wrote.
pub fn compile(places: &Places, effort: Effort) -> Result<PathBuf, Failure> {
    let toolchain = WasmToolchain::ensure()?;
    let trunk = CargoTool::trunk().ensure(places)?;
    // Trunk calls cargo with `--offline`; what the lock file names has to be there by then.
    process::run(
        Command::new("cargo")
            .args(["fetch", "--quiet", "--locked"])
            .current_dir(&places.root),
    )?;
    let out = directory(places, effort);
    let mut build = Command::new(trunk);
    build
        .args(["build", "--release", "--dist"])
        .arg(&out)
        .current_dir(&places.root)
        .env_remove("NO_COLOR");
    let parts = cut::prepare(places, &out, &mut build)?;
    match effort {
        Effort::Quick => {
            build.args(["--cargo-profile", "quick"]);
        }
        Effort::Production => {
            // Leptos then keeps one type for all views: the page is much smaller so.
            let mut flags = vec!["--cfg=erase_components".to_owned()];
            flags.extend(paths::remapping(&toolchain)?);
            // Encoded, because a path may have spaces. Trunk names a target, so cargo leaves
            // what runs on this machine alone.
            build.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        }
    }
    toolchain.apply(&mut build);
    let _turn = wait_for_turn(places)?;
    process::run(&mut build)?;
    cut::join(&out, &parts)?;
    Ok(out)
}

/// Where what was compiled lies.
pub fn directory(places: &Places, effort: Effort) -> PathBuf {
    places.root.join("target/bundle").join(match effort {
        Effort::Production => "production",
        Effort::Quick => "quick",
    })
}

/// Trunk leaves its intermediate files under fixed names in the target directory: two
/// checkouts that share one must not build at the same moment. The lock ends with the file.
fn wait_for_turn(places: &Places) -> Result<File, Failure> {
    let path = places.target.join("promenade-bundle.lock");
    std::fs::create_dir_all(&places.target).map_err(Failure::file(&places.target))?;
    let file = File::create(&path).map_err(Failure::file(&path))?;
    file.lock().map_err(Failure::file(&path))?;
    Ok(file)
}
