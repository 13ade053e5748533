use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The parts of an archive as anybody gets at them without the app: the `age` command opens the
/// file, `tar` unpacks it. Returns the directory that holds them.
pub fn open_with_age(archive: &Path, passphrase: &str) -> PathBuf {
    let packed = archive.with_extension("tar.gz");
    let _ = std::fs::remove_file(&packed);
    // It reads the passphrase from a terminal only, and `script` is one.
    let command = format!(
        "age --decrypt --output {} {}",
        packed.display(),
        archive.display()
    );
    let mut terminal = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("a terminal");
    let typed = terminal.stdin.as_mut().expect("its keys");
    writeln!(typed, "{passphrase}").expect("the passphrase is typed");
    let opened = terminal.wait().expect("the end of age");
    assert!(opened.success(), "age does not open the archive");
    let directory = archive.with_extension("parts");
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory).expect("a directory for the parts");
    let unpacked = Command::new("tar")
        .args(["--extract", "--gzip", "--file"])
        .arg(&packed)
        .arg("--directory")
        .arg(&directory)
        .status();
    assert!(
        unpacked.is_ok_and(|status| status.success()),
        "tar does not unpack the archive"
    );
    let _ = std::fs::remove_file(packed);
    directory
}
