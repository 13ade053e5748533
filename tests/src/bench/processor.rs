use std::path::{Path, PathBuf};
use std::process::Command;

/// Holds processes, and all that they start, to the time of one processor core. Slowing by
/// the browser's own protocol leaves workers at full speed; this does not.
pub enum OneCore {
    Group(PathBuf),
    /// Without rights to control groups: pinned to the first core.
    Pinned,
}

impl OneCore {
    pub fn prepare() -> Self {
        let named = format!("promenade-bench-{}", std::process::id());
        let second = Path::new("/sys/fs/cgroup").join(&named);
        let first = Path::new("/sys/fs/cgroup/cpu").join(&named);
        if Path::new("/sys/fs/cgroup/cgroup.controllers").is_file()
            && limited(&second, &[("cpu.max", "100000 100000")])
        {
            return Self::Group(second);
        }
        let quota = [
            ("cpu.cfs_period_us", "100000"),
            ("cpu.cfs_quota_us", "100000"),
        ];
        if first.parent().is_some_and(Path::is_dir) && limited(&first, &quota) {
            return Self::Group(first);
        }
        Self::Pinned
    }

    /// Takes a process in; what it starts from now on is in too.
    pub fn hold(&self, process: u32) {
        match self {
            Self::Group(group) => {
                std::fs::write(group.join("cgroup.procs"), process.to_string())
                    .expect("the group takes the process");
            }
            Self::Pinned => {
                let _ = Command::new("taskset")
                    .args([
                        "--all-tasks",
                        "--pid",
                        "--cpu-list",
                        "0",
                        &process.to_string(),
                    ])
                    .status();
            }
        }
    }

    pub fn describe(&self) -> &'static str {
        match self {
            Self::Group(_) => "one core by control group",
            Self::Pinned => "one core by pinning: no control group here",
        }
    }
}

impl Drop for OneCore {
    fn drop(&mut self) {
        if let Self::Group(group) = self {
            let _ = std::fs::remove_dir(group);
        }
    }
}

fn limited(group: &Path, settings: &[(&str, &str)]) -> bool {
    let made = std::fs::create_dir_all(group).is_ok()
        && settings
            .iter()
            .all(|(name, value)| std::fs::write(group.join(name), value).is_ok());
    if !made {
        let _ = std::fs::remove_dir(group);
    }
    made
}
