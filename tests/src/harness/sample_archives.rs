use super::{open_with_age, sample_bytes};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The demo as it ships: an archive like any other, with a passphrase that everybody may know.
pub fn shipped_demo() -> (PathBuf, &'static str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/demo.age");
    // A driver takes no detours.
    let path = path.canonicalize().expect("the shipped demo");
    (path, "promenade demo")
}

/// The shipped demo with its `visit.json` changed, sealed anew with the same passphrase.
pub fn repacked_archive(name: &str, change: impl Fn(String) -> String) -> PathBuf {
    let (demo, passphrase) = shipped_demo();
    let copy = sample_bytes(name, &std::fs::read(demo).expect("the shipped demo"));
    let parts = open_with_age(&copy, passphrase);
    let visit = parts.join("visit.json");
    let before = std::fs::read_to_string(&visit).expect("its visit");
    let after = change(before.clone());
    assert_ne!(after, before, "nothing was changed for {name}");
    std::fs::write(&visit, after).expect("room for the changed visit");
    let packed = Command::new("tar")
        .args(["--create", "--gzip", "--format", "ustar", "--directory"])
        .args([parts.as_os_str(), "visit.json".as_ref()])
        .output()
        .expect("tar");
    assert!(packed.status.success(), "tar does not pack the archive");
    let mut random = rand_core::UnwrapErr(getrandom::SysRng);
    let sealed = vault::archive::seal_with_work_factor(&mut random, passphrase, &packed.stdout, 10);
    let _ = std::fs::remove_dir_all(parts);
    sample_bytes(name, &sealed.expect("it is sealed"))
}
