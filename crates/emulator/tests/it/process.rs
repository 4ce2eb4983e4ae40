//! The command as a process.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use telnyx_connections::api::ListIpConnectionsParams;
use telnyx_connections::blocking::Client;

/// A running emulator; killed when dropped.
pub(crate) struct Process {
    child: Child,
    stdout: BufReader<ChildStdout>,
    /// What it has said when it had started.
    pub(crate) banner: String,
}

/// How a process ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// `None`: by a signal.
    pub(crate) code: Option<i32>,
    pub(crate) stderr: String,
}

fn command<A: AsRef<OsStr>>(arguments: &[A]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_telnyx-emulator"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs a command that does not start.
pub(crate) fn refused<A: AsRef<OsStr>>(arguments: &[A]) -> Ended {
    let Output {
        status,
        stdout,
        stderr,
    } = command(arguments).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&stdout), "");
    Ended {
        code: status.code(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

impl Process {
    /// Starts the command at a free port of loopback.
    pub(crate) fn start<A: AsRef<OsStr>>(arguments: &[A]) -> Self {
        Self::at("127.0.0.1:0", arguments)
    }

    /// Starts the command and waits until it says that it has started.
    pub(crate) fn at<A: AsRef<OsStr>>(address: &str, arguments: &[A]) -> Self {
        let mut child = command(arguments)
            .args(["--addr", address])
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut banner = String::new();
        while !banner.contains("\nTo see what happens") {
            let read = stdout.read_line(&mut banner).unwrap();
            assert_ne!(read, 0, "it ended after {banner:?}");
        }
        Self {
            child,
            stdout,
            banner,
        }
    }

    /// The line of the banner that begins so, without the beginning.
    pub(crate) fn line(&self, beginning: &str) -> &str {
        let mut lines = self.banner.lines();
        lines.find_map(|line| line.strip_prefix(beginning)).unwrap()
    }

    pub(crate) fn base_url(&self) -> &str {
        self.line("TELNYX_BASE_URL=")
    }

    pub(crate) fn address(&self) -> SocketAddr {
        let url = self.line("The emulator listens on http://");
        url.parse().unwrap()
    }

    pub(crate) fn client(&self, key: &str) -> Client {
        let client = Client::builder().base_url(self.base_url()).api_key(key);
        client.build().unwrap()
    }

    /// Sends the signal of this name.
    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let status = Command::new("kill").args(["-s", name, &pid]).status();
        assert!(status.unwrap().success());
    }

    /// Ends it as the system may: without asking. Gives what it has logged.
    pub(crate) fn kill(mut self) -> String {
        self.child.kill().unwrap();
        self.stderr()
    }

    fn stderr(&mut self) -> String {
        let mut text = String::new();
        let mut pipe = self.child.stderr.take().unwrap();
        pipe.read_to_string(&mut text).unwrap();
        text
    }

    /// Waits for its end.
    pub(crate) fn end(mut self) -> Ended {
        let stderr = self.stderr();
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "", "the banner is the last that it says");
        Ended {
            code: self.child.wait().unwrap().code(),
            stderr,
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It has ended if this fails.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The names of the connections in a list of API v2, in its order.
pub(crate) fn names(client: &Client) -> Vec<String> {
    let all = ListIpConnectionsParams::new();
    let items = client.ip_connections().list(&all).items();
    items
        .map(|item| item.unwrap().connection_name.unwrap())
        .collect()
}
