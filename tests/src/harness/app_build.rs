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

/// The tested build with something put before the first line of its worker: there is no other way
/// to look into a worker that all browsers have. Its service worker refuses the changed file, so
/// such a build does not work offline.
pub struct WatchedBuild {
    pub directory: PathBuf,
}

impl WatchedBuild {
    pub fn with_worker_prelude(script: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("promenade-build-{}-{number}", std::process::id());
        let directory = std::env::temp_dir().join(name);
        copy(&this_build(), &directory);
        let worker = directory.join(worker_of(&directory));
        let content = std::fs::read_to_string(&worker).expect("the worker of the build");
        std::fs::write(&worker, format!("{script}\n{content}")).expect("room for the worker");
        let _ = std::fs::remove_file(format!("{}.br", worker.display()));
        Self { directory }
    }
}

impl Drop for WatchedBuild {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

/// The file that the shell starts as its engine.
fn worker_of(directory: &Path) -> String {
    let shell = std::fs::read_to_string(directory.join("index.html")).expect("the shell");
    let (_, rest) = shell
        .split_once("name=\"promenade-engine\" content=\"")
        .expect("the shell names its engine");
    rest.split('"').next().unwrap_or_default().to_owned()
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
