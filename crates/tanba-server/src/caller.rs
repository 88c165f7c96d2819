//! Who calls: a token, or else an address; and how often that may be.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ipnet::IpNet;

use crate::app::App;
use crate::problem::{Kind, Problem};
use crate::rate::network;
use crate::tokens::{Scope, TokenInfo};

/// The address at the other end of the connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// Who calls, as far as that is known.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    token: Option<TokenInfo>,
}

impl Caller {
    /// The name for the audit log; a problem where the token is missing or does not allow it.
    pub(crate) fn require(&self, scope: Scope) -> Result<String, Problem> {
        let name = scope.name();
        match &self.token {
            None => {
                Err(Problem::new(Kind::Unauthorized, format!("this needs a token with the scope {name}"))
                    .hint("send it as “Authorization: Bearer …”"))
            }
            Some(token) if token.scopes.contains(&scope) => Ok(format!("token {}", token.id)),
            Some(_) => Err(Problem::new(Kind::Forbidden, format!("the token lacks the scope {name}"))
                .hint("ask the server's operator for one that has it")),
        }
    }
}

/// Finds out who calls, and sends away who calls too often.
pub(crate) async fn identify(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    match caller(&app, &request) {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

fn caller(app: &App, request: &Request) -> Result<Caller, Problem> {
    let peer = request.extensions().get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0);
    let address = network(address(peer, request.headers(), &app.proxies));
    let token = match bearer(request.headers()) {
        Some(text) => app.tokens.as_ref().map_or(Ok(None), |tokens| tokens.find(text)).map(Some),
        None => Ok(None),
    };
    let token = token.map_err(|error| Problem::internal(&error))?;
    let counted = match &token {
        Some(Some(token)) => app.token_rate.count(&token.id),
        // A guess at a token counts as well.
        _ => app.rate.count(&address),
    };
    if let Err(seconds) = counted {
        let problem = Problem::new(Kind::TooManyRequests, "more requests than one caller may make");
        let problem = problem.hint("wait as long as Retry-After says");
        return Err(Problem { retry_after: Some(seconds), ..problem });
    }
    if matches!(token, Some(None)) {
        return Err(Problem::new(Kind::Unauthorized, "the token is not known here")
            .hint("it may have been revoked; ask the server's operator for another"));
    }
    Ok(Caller { token: token.flatten() })
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?;
    // A header that is no text is a token that nobody knows.
    let (scheme, token) = value.to_str().unwrap_or_default().split_once(' ').unwrap_or_default();
    Some(if scheme.eq_ignore_ascii_case("bearer") { token.trim() } else { "" })
}

/// The address that called: the last one in `X-Forwarded-For` that is not a proxy's, as far as proxies wrote it.
fn address(peer: IpAddr, headers: &HeaderMap, proxies: &[IpNet]) -> IpAddr {
    let is_proxy = |address: &IpAddr| proxies.iter().any(|proxy| proxy.contains(address));
    let mut address = peer.to_canonical();
    let values = headers.get_all("x-forwarded-for").iter().rev();
    let mut hops = values.flat_map(|value| value.to_str().unwrap_or_default().rsplit(','));
    while is_proxy(&address) {
        match hops.next().and_then(|hop| hop.trim().parse::<IpAddr>().ok()) {
            Some(hop) => address = hop.to_canonical(),
            None => break,
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, forwarded: &[&str], proxies: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        let proxies: Vec<IpNet> = proxies.iter().map(|net| net.parse().unwrap()).collect();
        address(peer.parse().unwrap(), &headers, &proxies).to_string()
    }

    #[test]
    fn only_what_proxies_wrote_is_believed() {
        assert_eq!(from("192.0.2.1", &["198.51.100.7"], &[]), "192.0.2.1");
        let proxies = ["10.0.0.0/8", "::1/128"];
        assert_eq!(from("10.0.0.1", &["198.51.100.7"], &proxies), "198.51.100.7");
        // What the client itself wrote stands to the left.
        assert_eq!(from("10.0.0.1", &["203.0.113.9, 198.51.100.7, 10.0.0.2"], &proxies), "198.51.100.7");
        assert_eq!(from("10.0.0.1", &["203.0.113.9", "198.51.100.7"], &proxies), "198.51.100.7");
        assert_eq!(from("192.0.2.1", &["198.51.100.7"], &proxies), "192.0.2.1");
        assert_eq!(from("10.0.0.1", &["198.51.100.7, unknown"], &proxies), "10.0.0.1");
        assert_eq!(from("10.0.0.1", &[], &proxies), "10.0.0.1");
        assert_eq!(from("::ffff:10.0.0.1", &["198.51.100.7"], &proxies), "198.51.100.7");
    }
}
