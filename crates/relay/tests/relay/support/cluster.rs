use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// A PostgreSQL server of its own below the target directory, gone when this is dropped. It
/// listens on a socket in its folder and on no network.
pub struct Cluster {
    folder: PathBuf,
    server: Child,
    databases: AtomicU32,
}

/// PostgreSQL refuses to run as root: this user comes with Debian's package.
const USER: &str = "postgres";

impl Cluster {
    /// `settings` are the server's, such as `fsync=off`.
    ///
    /// # Panics
    /// If PostgreSQL is not installed (`cargo xtask test tools` does that), or does not start.
    pub fn start(settings: &[&str]) -> Self {
        let programs = programs();
        let folder = folder();
        let data = folder.join("data");
        let made = as_user(&programs.join("initdb"))
            .arg("--pgdata")
            .arg(&data)
            .args(["--username=relay", "--auth=trust", "--encoding=UTF8"])
            .args(["--locale=C", "--no-sync", "--no-instructions"])
            .stdout(Stdio::null())
            .status();
        assert!(made.expect("initdb starts").success(), "initdb failed");
        let mut command = as_user(&programs.join("postgres"));
        command.arg("-D").arg(&data).arg("-k").arg(&folder);
        for setting in SETTINGS.iter().chain(settings) {
            command.args(["-c", setting]);
        }
        let log = std::fs::File::create(folder.join("log")).expect("the server's log");
        let server = command
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("postgres starts");
        let cluster = Self {
            folder,
            server,
            databases: AtomicU32::new(0),
        };
        cluster.wait_until_ready();
        cluster
    }

    /// The connection string of a new and empty database.
    pub fn database(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        self.run("postgres", &format!("CREATE DATABASE d{number}"));
        self.connection_string(&format!("d{number}"))
    }

    /// The connection string of a new and empty schema, which is made much faster.
    pub fn schema(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        self.run("postgres", &format!("CREATE SCHEMA s{number}"));
        let server = self.connection_string("postgres");
        format!("{server} options='-c search_path=s{number}'")
    }

    fn connection_string(&self, database: &str) -> String {
        format!(
            "host={} user=relay dbname={database}",
            self.folder.display()
        )
    }

    /// Runs SQL in a database, by the server's own client.
    pub fn run(&self, database: &str, sql: &str) {
        let ran = self
            .client("psql", database)
            .args(["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "-c", sql])
            .stdout(Stdio::null())
            .status();
        assert!(ran.expect("psql starts").success(), "{sql}");
    }

    /// One of the server's own programs, told where the database is.
    pub fn client(&self, program: &str, database: &str) -> Command {
        let mut command = Command::new(programs().join(program));
        command.arg("--host").arg(&self.folder);
        command.args(["--username=relay", "--dbname", database]);
        command
    }

    fn wait_until_ready(&self) {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let asked = self
                .client("pg_isready", "postgres")
                .arg("--quiet")
                .status();
            if asked.is_ok_and(|status| status.success()) {
                return;
            }
            assert!(Instant::now() < deadline, "postgres does not get ready");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Small, because many tests may each have one.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "shared_buffers=32MB",
    "max_connections=60",
    "unix_socket_permissions=0777",
    "logging_collector=off",
];

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGQUIT: it ends at once, and takes its processes with it.
        let process = self.server.id().to_string();
        let _ = Command::new("kill").args(["-s", "QUIT", &process]).status();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A command that PostgreSQL agrees to run as; it ends with this process, however that ends.
fn as_user(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "QUIT"]);
    if is_root() {
        command.args([
            &format!("--reuid={USER}"),
            &format!("--regid={USER}"),
            "--init-groups",
        ]);
    }
    command.arg(program).current_dir("/");
    command
}

fn is_root() -> bool {
    let asked = Command::new("id").arg("-u").output();
    asked.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let mut found: Vec<PathBuf> = versions
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|path| path.join("initdb").is_file())
        .collect();
    found.sort();
    found
        .pop()
        .expect("PostgreSQL is not installed; `cargo xtask test tools` does that")
}

/// Below the target directory, unless the server's user cannot get there or the path is too long
/// for a socket.
fn folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("postgres-{}-{number}", std::process::id());
    let below_target = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&name);
    for folder in [below_target, std::env::temp_dir().join(&name)] {
        let socket_fits = folder.as_os_str().len() < 80;
        if socket_fits && std::fs::create_dir_all(&folder).is_ok() {
            if hand_over(&folder) {
                return folder;
            }
            let _ = std::fs::remove_dir_all(&folder);
        }
    }
    panic!("no folder that the user {USER} can use");
}

fn hand_over(folder: &Path) -> bool {
    if !is_root() {
        return true;
    }
    let given = Command::new("chown").arg(USER).arg(folder).status();
    let reached = as_user(Path::new("test")).arg("-w").arg(folder).status();
    given.is_ok_and(|status| status.success()) && reached.is_ok_and(|status| status.success())
}
