use super::announce;
use crate::failure::Failure;
use crate::process;
use std::path::Path;
use std::process::Command;

/// A program that Debian packages.
struct Packaged {
    program: &'static str,
    package: &'static str,
}

const BROWSERS: &[Packaged] = &[
    Packaged {
        program: "chromium",
        package: "chromium",
    },
    Packaged {
        program: "chromedriver",
        package: "chromium-driver",
    },
    Packaged {
        program: "firefox-esr",
        package: "firefox-esr",
    },
    Packaged {
        program: "WebKitWebDriver",
        package: "webkit2gtk-driver",
    },
    Packaged {
        program: "Xvfb",
        package: "xvfb",
    },
    // Opens the archives that the app writes, as somebody without the app would.
    Packaged {
        program: "age",
        package: "age",
    },
];

/// Installs the PostgreSQL server of which the relay's tests start one of their own. Its programs
/// are on no path: each version has a directory.
pub fn ensure_database() -> Result<(), Failure> {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let mut versions = versions.filter_map(Result::ok);
    if versions.any(|version| version.path().join("bin/initdb").is_file()) {
        return Ok(());
    }
    install(&["postgresql"])
}

/// Installs the three browsers, what drives them, and the `age` tool.
pub fn ensure_browsers() -> Result<(), Failure> {
    ensure(BROWSERS)
}

fn ensure(wanted: &[Packaged]) -> Result<(), Failure> {
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|packaged| !process::is_on_path(packaged.program))
        .map(|packaged| packaged.package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    install(&missing)
}

/// Installs these packages, from lists that a fresh machine has not got yet.
pub fn install(packages: &[&str]) -> Result<(), Failure> {
    let list = packages.join(" ");
    if !Path::new("/usr/bin/apt-get").is_file() || !is_root()? {
        return Err(Failure::Unmet(format!(
            "these Debian packages are needed, and only root can install them: {list}"
        )));
    }
    announce(&format!("from Debian: {list}"), 2.0);
    apt_get(&["update", "--quiet"])?;
    let mut install = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    install.extend(packages);
    apt_get(&install)
}

fn apt_get(arguments: &[&str]) -> Result<(), Failure> {
    process::run_quietly(
        Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

fn is_root() -> Result<bool, Failure> {
    Ok(process::output_of(Command::new("id").arg("-u"))?.trim() == "0")
}
