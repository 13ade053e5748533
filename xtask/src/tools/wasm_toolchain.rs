use super::{announce, debian};
use crate::failure::Failure;
use crate::process;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How this machine compiles to WebAssembly.
pub enum WasmToolchain {
    /// The rustup target, with its ready-made standard library.
    Rustup,
    /// Debian's own compiler, which builds the standard library itself: for networks that
    /// do not reach rustup's server.
    Debian { linker: PathBuf },
}

/// Where the sources of the standard library lie, and what the compiler calls that place when
/// they are not there: a toolchain may be installed with them or without.
pub struct LibrarySources {
    pub found: PathBuf,
    pub published: String,
}

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const TARGET: &str = "wasm32-unknown-unknown";

impl WasmToolchain {
    /// Finds a way to compile to WebAssembly, installing one if there is none.
    pub fn ensure() -> Result<Self, Failure> {
        let sysroot = sysroot("rustc")?;
        if has_target(&sysroot) {
            return Ok(Self::Rustup);
        }
        announce("the Rust target wasm32-unknown-unknown", 0.5);
        let added = process::run(Command::new("rustup").args(["target", "add", TARGET]));
        if added.is_ok() && has_target(&sysroot) {
            return Ok(Self::Rustup);
        }
        eprintln!("rustup could not; trying Debian's compiler instead");
        if !Path::new(DEBIAN_RUSTC).is_file() || !has_standard_library_source() {
            debian::install(&["rustc-web", "rust-web-src"])?;
        }
        let host = format!("lib/rustlib/{}/bin/rust-lld", host()?);
        let linker = sysroot.join(host);
        Ok(Self::Debian { linker })
    }

    pub fn library_sources(&self) -> Result<LibrarySources, Failure> {
        let rustc = match self {
            Self::Rustup => "rustc",
            Self::Debian { .. } => DEBIAN_RUSTC,
        };
        Ok(LibrarySources {
            found: sysroot(rustc)?.join("lib/rustlib/src/rust"),
            published: format!("/rustc/{}", described(rustc, "commit-hash: ")?),
        })
    }

    /// Prepares a build command for this way of compiling.
    pub fn apply(&self, command: &mut Command) {
        if let Self::Debian { linker } = self {
            command
                .env("RUSTC", DEBIAN_RUSTC)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
    }
}

/// The name of the machine's own target, such as `aarch64-unknown-linux-gnu`.
fn host() -> Result<String, Failure> {
    described("rustc", "host: ")
}

fn described(rustc: &str, what: &str) -> Result<String, Failure> {
    let described = process::output_of(Command::new(rustc).arg("-vV"))?;
    described
        .lines()
        .find_map(|line| line.strip_prefix(what))
        .map(str::to_owned)
        .ok_or_else(|| Failure::Unmet(format!("{rustc} does not say its {}", what.trim())))
}

fn sysroot(rustc: &str) -> Result<PathBuf, Failure> {
    let printed = process::output_of(Command::new(rustc).args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(printed.trim()))
}

fn has_target(sysroot: &Path) -> bool {
    sysroot
        .join("lib/rustlib")
        .join(TARGET)
        .join("lib")
        .is_dir()
}

fn has_standard_library_source() -> bool {
    sysroot(DEBIAN_RUSTC).is_ok_and(|sysroot| sysroot.join("lib/rustlib/src/rust/library").is_dir())
}
