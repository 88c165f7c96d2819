//! A time-stamping authority (RFC 3161) on this machine: openssl behind a socket.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses its part of this")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::skip;

const CONFIG: &str = "\
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = Test authority
O = tanba tests
[ root ]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[ stamps ]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
[ tsa ]
default_tsa = here
[ here ]
serial = ./serial
signer_cert = ./tsa.pem
signer_key = ./tsa.key
certs = ./root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
";

/// Its URL; `None`, with a line that says so, where openssl is not installed. It lives as long as the test program.
pub fn start(folder: &Path) -> Option<String> {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join("tsa.cnf"), CONFIG).unwrap();
    std::fs::write(folder.join("serial"), "01\n").unwrap();
    let made = [
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.pem -days 30 -config tsa.cnf -extensions root -subj /CN=Root/O=tanba",
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key -out tsa.csr -config tsa.cnf",
        "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30 -extfile tsa.cnf -extensions stamps -out tsa.pem",
    ];
    for make in made {
        let Ok(made) = Command::new("openssl").current_dir(folder).args(make.split(' ')).output() else {
            skip("the openssl command is not installed");
            return None;
        };
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let folder = folder.to_owned();
    std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| answer(&stream, &folder)));
    Some(url)
}

fn answer(mut stream: &TcpStream, folder: &PathBuf) {
    let mut reader = BufReader::new(stream);
    let (mut length, mut line) = (0, String::new());
    while reader.read_line(&mut line).unwrap_or(0) > 2 {
        let field = line.to_ascii_lowercase();
        if let Some(value) = field.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    let mut query = vec![0; length];
    if reader.read_exact(&mut query).is_err() || std::fs::write(folder.join("query"), &query).is_err() {
        return;
    }
    let reply = "ts -reply -config tsa.cnf -queryfile query -out reply";
    let ran = Command::new("openssl").current_dir(folder).args(reply.split(' ')).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let reply = std::fs::read(folder.join("reply")).unwrap();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nConnection: close\r\n";
    let _ = write!(stream, "{head}Content-Length: {}\r\n\r\n", reply.len());
    let _ = stream.write_all(&reply);
}
