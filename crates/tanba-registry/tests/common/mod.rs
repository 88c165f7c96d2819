//! Registries for tests: a file of SQLite, and a PostgreSQL of the test's own where its programs are installed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and say what they skip"
)]
#![allow(dead_code, reason = "each test binary uses a part")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tanba_registry::{
    Authority, Fingerprint, FingerprintKind, Limits, MediaKind, Options, Registration, Signer,
};

/// A place for one registry, gone with its data when it is dropped.
pub(crate) struct Place {
    pub(crate) name: &'static str,
    pub(crate) address: String,
    // Before the folder that it runs in.
    server: Option<Server>,
    pub(crate) folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = folder.path().join("registry.db").to_str().unwrap().to_owned();
        Place { name: "SQLite", address, folder, server: None }
    }

    /// None, and a word about it, where PostgreSQL is not installed.
    pub(crate) fn postgres() -> Option<Self> {
        let Some(programs) = programs() else {
            println!("skipped: PostgreSQL is not installed");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("tanba-pg").tempdir_in("/tmp").unwrap();
        let server = Server::start(&programs, folder.path(), "-c listen_addresses=''");
        let address = format!("postgres://tanba@localhost/postgres?host={}", folder.path().display());
        Some(Place { name: "PostgreSQL", address, folder, server: Some(server) })
    }

    /// A server on a port of this machine; HOST and WORDS in its address are to be replaced.
    pub(crate) fn postgres_by_port() -> Option<Self> {
        Self::postgres_on_port("", |_, _| {})
    }

    /// One that takes connections through TLS only. Its certificate is for “localhost”, its issuer's is root.pem, and other.pem that of
    /// somebody else.
    pub(crate) fn postgres_through_tls() -> Option<Self> {
        let made_ready = |server: &Server, folder: &Path| {
            certificates(folder);
            std::fs::write(
                folder.join("data/pg_hba.conf"),
                "hostssl all all all trust\nlocal all all trust\n",
            )
            .unwrap();
            server.own(&["server.key", "server.pem"]);
        };
        Self::postgres_on_port(
            "-c ssl=on -c ssl_cert_file=../server.pem -c ssl_key_file=../server.key",
            made_ready,
        )
    }

    fn postgres_on_port(options: &str, made_ready: impl Fn(&Server, &Path)) -> Option<Self> {
        let Some(programs) = programs() else {
            println!("skipped: PostgreSQL is not installed");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("tanba-pg").tempdir_in("/tmp").unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let options = format!("-c listen_addresses=127.0.0.1 -p {port} {options}");
        let server = Server::make(&programs, folder.path(), &options);
        made_ready(&server, folder.path());
        server.up();
        let address = format!("postgres://tanba@HOST:{port}/postgres?WORDS");
        Some(Place { name: "PostgreSQL by a port", address, folder, server: Some(server) })
    }

    pub(crate) fn all() -> Vec<Self> {
        [Some(Place::sqlite()), Place::postgres()].into_iter().flatten().collect()
    }

    pub(crate) fn options(&self) -> Options {
        let mut limits = Limits::default();
        limits.inline = 1000;
        Options { objects: Some(format!("file://{}", self.objects().display())), limits }
    }

    pub(crate) fn objects(&self) -> PathBuf {
        self.folder.path().join("objects")
    }

    pub(crate) fn has_server(&self) -> bool {
        self.server.is_some()
    }

    /// kill -9 of every process of the server, and a new start.
    pub(crate) fn crash(&mut self) {
        if let Some(server) = &mut self.server {
            server.crash();
        }
    }
}

/// Debian keeps the server's programs out of the path.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.flatten().map(|version| version.path().join("bin"));
    folders.filter(|folder| folder.join("initdb").exists()).max()
}

struct Server {
    programs: PathBuf,
    folder: PathBuf,
    options: String,
}

impl Server {
    fn start(programs: &Path, folder: &Path, options: &str) -> Self {
        let server = Self::make(programs, folder, options);
        server.up();
        server
    }

    /// Its files, with nothing running.
    fn make(programs: &Path, folder: &Path, options: &str) -> Self {
        let (programs, folder) = (programs.to_owned(), folder.to_owned());
        let server = Server { programs, folder, options: options.to_owned() };
        server.own(&["."]);
        server
            .run("initdb", &["-D", &server.data(), "-U", "tanba", "-A", "trust", "--no-sync", "-E", "UTF8"]);
        server
    }

    /// Gives files to the user that the server runs as, which refuses to be root.
    fn own(&self, files: &[&str]) {
        if is_root() {
            let paths = files.iter().map(|file| self.folder.join(file));
            assert!(Command::new("chown").arg("postgres").args(paths).status().unwrap().success());
        }
    }

    fn up(&self) {
        // After a crash the server sees to the files of its data folder one by one, unless it may ask the system for all at once.
        let options =
            format!("-k {} {} -c recovery_init_sync_method=syncfs", self.folder.display(), self.options);
        let log = self.folder.join("log").display().to_string();
        self.run("pg_ctl", &["-D", &self.data(), "-w", "-l", &log, "-o", &options, "start"]);
    }

    fn crash(&mut self) {
        self.kill();
        // A process that has ended keeps its number until its parent asks; the new server takes that for one that lives.
        for lock in ["data/postmaster.pid", ".s.PGSQL.5432.lock"] {
            std::fs::remove_file(self.folder.join(lock)).unwrap();
        }
        self.up();
    }

    /// Ends every process at once, and waits until none writes any more.
    fn kill(&self) {
        let Ok(file) = std::fs::read_to_string(self.folder.join("data/postmaster.pid")) else { return };
        let Some(pid) = file.lines().next().map(str::to_owned) else { return };
        // Held, so that it starts none while its processes are counted.
        signal("-STOP", std::slice::from_ref(&pid));
        let mut all = children(&pid);
        all.push(pid);
        signal("-KILL", &all);
        let runs = |pid: &String| stat(pid).is_some_and(|(state, _)| state != "Z");
        let start = std::time::Instant::now();
        while all.iter().any(runs) && start.elapsed().as_secs() < 30 {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    fn data(&self) -> String {
        self.folder.join("data").display().to_string()
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let program = self.programs.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.args(arguments).current_dir("/tmp").stdout(Stdio::null()).stderr(Stdio::null());
        let log = || std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        assert!(command.status().unwrap().success(), "{arguments:?}: {}", log());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("{}", std::fs::read_to_string(self.folder.join("log")).unwrap_or_default());
        }
        // Nothing of it is kept.
        self.kill();
    }
}

/// root.pem with server.pem below it, and other.pem.
fn certificates(folder: &Path) {
    let make = |arguments: &str| {
        let mut command = Command::new("openssl");
        command.args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
        ]);
        command.args(arguments.split(' ')).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
        assert!(command.status().unwrap().success(), "openssl {arguments}");
    };
    for name in ["root", "other"] {
        make(&format!("-subj /CN={name} -keyout {name}.key -out {name}.pem"));
    }
    make(
        "-subj /CN=server -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE \
         -CA root.pem -CAkey root.key -keyout server.key -out server.pem",
    );
}

fn signal(name: &str, pids: &[String]) {
    // One that is gone already is as good.
    let _ = Command::new("kill").arg(name).args(pids).stderr(Stdio::null()).status().unwrap();
}

/// State of a process, and the process that started it.
fn stat(pid: &str) -> Option<(String, String)> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().map(str::to_owned);
    Some((fields.next()?, fields.next()?))
}

/// The processes that a process started and that run.
fn children(parent: &str) -> Vec<String> {
    let pids = std::fs::read_dir("/proc").unwrap().flatten();
    let pids = pids.filter_map(|entry| entry.file_name().into_string().ok());
    pids.filter(|pid| stat(pid).is_some_and(|(_, of)| of == parent)).collect()
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|of| std::os::unix::fs::MetadataExt::uid(&of) == 0)
}

/// A registration that differs in everything from those of other numbers.
pub(crate) fn registration(number: u64) -> Registration {
    let code = number.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31).wrapping_mul(0xd6e8_feb8_6659_fd93);
    Registration {
        credential: format!("credential {number}").into_bytes(),
        manifest_id: format!("urn:c2pa:{number:08x}"),
        mark: Some(number | 1 << 63),
        binding: Some("org.tanba.image.1".into()),
        media: MediaKind::Image,
        fingerprints: vec![Fingerprint { kind: FingerprintKind::IsccImage, code }],
        signer: Signer { certificate: [1; 32], name: "First Studio".into() },
        authority: Authority::Signer,
    }
}
