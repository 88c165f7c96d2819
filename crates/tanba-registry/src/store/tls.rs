//! Which connections to a server are encrypted, and whom they trust.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use postgres::Config;
use postgres::config::{Host, SslMode};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

pub(crate) use super::stream::Tls;
use crate::error::{Error, InputError, Result, StoreError};

/// What an address says of TLS, in the words of PostgreSQL's own library.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wishes {
    mode: Option<String>,
    roots: Option<PathBuf>,
}

impl Wishes {
    /// Takes `sslmode` and `sslrootcert` out of an address.
    pub(crate) fn split(address: &str) -> (String, Self) {
        let Some((place, query)) = address.split_once('?') else { return (address.into(), Self::default()) };
        let mut wishes = Self::default();
        let rest: Vec<&str> = query.split('&').filter(|pair| !wishes.take(pair)).collect();
        let rest = rest.join("&");
        (if rest.is_empty() { place.into() } else { format!("{place}?{rest}") }, wishes)
    }

    fn take(&mut self, pair: &str) -> bool {
        // A plus sign is itself in these addresses.
        let pair = pair.replace('+', "%2B");
        let Some((name, value)) = url::form_urlencoded::parse(pair.as_bytes()).next() else { return false };
        match &*name {
            "sslmode" => self.mode = Some(value.into_owned()),
            "sslrootcert" => self.roots = Some(value.into_owned().into()),
            _ => return false,
        }
        true
    }

    /// How to connect: with TLS, its certificate verified, or without. Without a wish, only a connection that stays on this machine is
    /// not encrypted.
    pub(crate) fn apply(&self, config: &mut Config) -> Result<Option<Tls>> {
        let encrypted = match self.mode.as_deref() {
            None => !stays_here(config),
            Some("disable") => false,
            Some("require" | "verify-ca" | "verify-full") => true,
            Some(_) => {
                return Err(InputError::Address {
                    what: "database",
                    address: "postgres://…".into(),
                    reason: "sslmode is one of disable, require, verify-ca and verify-full; the last three are the same here".into(),
                }
                .into());
            }
        };
        let by_socket = config.get_hosts().iter().all(|host| !matches!(host, Host::Tcp(_)));
        if !encrypted || (by_socket && config.get_hostaddrs().is_empty()) {
            config.ssl_mode(SslMode::Disable);
            return Ok(None);
        }
        config.ssl_mode(SslMode::Require);
        Ok(Some(Tls::new(client(self.roots.as_deref())?)))
    }
}

fn stays_here(config: &Config) -> bool {
    let named = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    named && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback)
}

fn client(roots: Option<&Path>) -> Result<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(StoreError::database)?;
    Ok(builder.with_root_certificates(trusted(roots)?).with_no_client_auth())
}

/// The roots in a file, or those of the system.
fn trusted(file: Option<&Path>) -> Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    let Some(file) = file else {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        return Ok(roots);
    };
    let wrong = |reason: String| -> Error {
        StoreError::database(format!("the root certificates in {}: {reason}", file.display())).into()
    };
    for certificate in CertificateDer::pem_file_iter(file).map_err(|error| wrong(error.to_string()))? {
        let certificate = certificate.map_err(|error| wrong(error.to_string()))?;
        roots.add(certificate).map_err(|error| wrong(error.to_string()))?;
    }
    if roots.is_empty() { Err(wrong("there is none".into())) } else { Ok(roots) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_about_tls_are_taken_out_of_an_address() {
        let address = "postgres://a@b/c?host=/run&sslmode=verify-full&sslrootcert=/a%20b/c+d.pem";
        let (rest, wishes) = Wishes::split(address);
        assert_eq!(rest, "postgres://a@b/c?host=/run");
        assert_eq!(wishes.mode.as_deref(), Some("verify-full"));
        assert_eq!(wishes.roots.as_deref(), Some(Path::new("/a b/c+d.pem")));
        let (rest, wishes) = Wishes::split("postgres://a@b/c?sslmode=disable");
        assert_eq!((rest.as_str(), wishes.mode.as_deref()), ("postgres://a@b/c", Some("disable")));
        assert_eq!(Wishes::split("postgres://b").1, Wishes::default());
    }

    #[test]
    fn only_what_stays_on_this_machine_goes_without_tls_unasked() {
        let encrypted = |address: &str| {
            let (rest, wishes) = Wishes::split(address);
            let mut config: Config = rest.parse().unwrap();
            wishes.apply(&mut config).unwrap().is_some()
        };
        for address in ["postgres://a@localhost/b", "postgres://a@127.0.0.1/b", "postgres://a@/b?host=/run"] {
            assert!(!encrypted(address), "{address}");
        }
        assert!(!encrypted("postgres://a@db.example/b?sslmode=disable"));
        assert!(!encrypted("postgres://a@/b?host=/run&sslmode=require"));
        for address in ["postgres://a@db.example/b", "postgres://a@127.0.0.1/b?sslmode=require"] {
            assert!(encrypted(address), "{address}");
        }
    }
}
