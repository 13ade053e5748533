use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// The directory of the build that is tested.
pub fn this_build() -> PathBuf {
    named_by("PROMENADE_DIST")
}

/// The directory of a build that differs from it and comes after it.
pub fn next_build() -> PathBuf {
    named_by("PROMENADE_NEXT_DIST")
}

fn named_by(variable: &str) -> PathBuf {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .unwrap_or_else(|| panic!("{variable} names a build; `cargo xtask test journeys` sets it"))
}

/// A copy of the tested build in which a file is changed. A script put before the first line of the
/// worker is the only way to look into one that all browsers have. The service worker refuses the
/// changed file, so such a build does not work offline.
pub struct WatchedBuild {
    pub directory: PathBuf,
}

impl WatchedBuild {
    pub fn with_worker_prelude(script: &str) -> Self {
        let build = Self::copied();
        let name = build.named_in_shell("name=\"promenade-engine\" content=\"");
        let worker = build.directory.join(&name);
        let content = std::fs::read_to_string(worker).expect("the worker of the build");
        build.put(&name, Some(format!("{script}\n{content}").as_bytes()));
        build
    }

    /// The program of the page is not there.
    pub fn without_its_program() -> Self {
        Self::with_program(None)
    }

    /// The program of the page is one that no browser takes.
    pub fn with_a_damaged_program() -> Self {
        Self::with_program(Some(b"\0asm\x01\0\0\0 and no section"))
    }

    fn with_program(content: Option<&[u8]>) -> Self {
        let build = Self::copied();
        let program = build.named_in_shell("rel=\"preload\" href=\"/");
        assert!(program.ends_with(".wasm"), "{program} is no program");
        build.put(&program, content);
        build
    }

    fn copied() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("promenade-build-{}-{number}", std::process::id());
        let directory = std::env::temp_dir().join(name);
        copy(&this_build(), &directory);
        Self { directory }
    }

    /// The file that stands in the shell behind these words.
    fn named_in_shell(&self, words: &str) -> String {
        let shell = std::fs::read_to_string(self.directory.join("index.html")).expect("the shell");
        let (_, rest) = shell.split_once(words).expect("the shell names the file");
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// Another content for a file, or none; its compressed twin goes.
    fn put(&self, name: &str, content: Option<&[u8]>) {
        let path = self.directory.join(name);
        let _ = std::fs::remove_file(format!("{}.br", path.display()));
        match content {
            Some(content) => std::fs::write(path, content).expect("room for the file"),
            None => std::fs::remove_file(path).expect("the file was there"),
        }
    }
}

impl Drop for WatchedBuild {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a directory for the build");
    for entry in std::fs::read_dir(from).expect("the build") {
        let path = entry.expect("a file of the build").path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("room for a copy of the build");
        }
    }
}
