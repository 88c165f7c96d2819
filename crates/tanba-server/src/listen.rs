//! Connections: accepted up to a number, with limits on time, until the process is told to end.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use crate::app::App;
use crate::caller::Peer;
use crate::config::Config;
use crate::error::Error;
use crate::routes::router;
use crate::tls::acceptor;

/// How long the head of a request, or a TLS handshake, may take, and how long an open connection may be silent.
const PATIENCE: Duration = Duration::from_secs(15);
/// Largest head of a request, in bytes.
const HEAD: usize = 32 << 10;
/// After a failure to accept, such as too many open files.
const PAUSE: Duration = Duration::from_millis(100);
/// One thread for so many workers moves bytes to and from connections. More of them than there is to move take the workers' cores, and
/// wake each other for nothing: on two cores a second one cost a fifth of the throughput of small files.
const WORKERS_A_MOVER: usize = 4;

/// Serves until the process is told to end (SIGTERM, SIGINT); requests under way finish. `listening` is called once, with the
/// address that was taken.
///
/// # Errors
/// Whatever keeps the server from starting: [`Error`].
pub fn serve(config: Config, listening: impl FnOnce(SocketAddr)) -> Result<(), Error> {
    let system = |error: std::io::Error| Error::System(error.to_string());
    let (address, grace) = (config.listen, config.limits.grace);
    let movers = config.limits.workers.get().div_ceil(WORKERS_A_MOVER);
    let tls = config.tls.as_ref().map(acceptor).transpose()?;
    let app = Arc::new(App::open(config)?);
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(movers).enable_all().build().map_err(system)?;
    let served = runtime.block_on(async {
        let ended = told_to_end().map_err(system)?;
        let listener = TcpListener::bind(address).await;
        let listener = listener.map_err(|error| Error::Listen { address, error })?;
        listening(listener.local_addr().map_err(system)?);
        accept(listener, tls, app, ended, grace).await;
        Ok(())
    });
    // Work that nobody waits for any more does not hold the end up.
    runtime.shutdown_timeout(Duration::from_secs(1));
    served
}

/// Done when the process is told to end.
fn told_to_end() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

async fn accept(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    app: Arc<App>,
    ended: impl Future<Output = ()>,
    grace: Duration,
) {
    let connections = GracefulShutdown::new();
    let service = router(app.clone());
    let mut ended = std::pin::pin!(ended);
    loop {
        let next = async {
            // Over the number of connections, the others wait in the queue of the system.
            let permit = app.connections.clone().acquire_owned().await;
            (permit, listener.accept().await)
        };
        let (permit, accepted) = tokio::select! {
            next = next => next,
            () = &mut ended => break,
        };
        let Ok((stream, peer)) = accepted else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        app.metrics.connected.inc();
        let connection =
            Connection { service: service.clone(), peer: peer.ip(), watcher: connections.watcher() };
        let tls = tls.clone();
        tokio::spawn(async move {
            let _permit = permit;
            connection.opened(stream, tls).await;
        });
    }
    drop(listener);
    tracing::info!("told to end; requests under way finish");
    if tokio::time::timeout(grace, connections.shutdown()).await.is_err() {
        tracing::warn!("requests under way did not finish in time");
    }
}

struct Connection {
    service: Router,
    peer: IpAddr,
    watcher: Watcher,
}

impl Connection {
    async fn opened(self, stream: TcpStream, tls: Option<TlsAcceptor>) {
        // Answers are whole when they are written; waiting for more would only delay them.
        let _ = stream.set_nodelay(true);
        let Some(tls) = tls else { return self.served(stream).await };
        // A handshake that fails or stalls is the caller's affair.
        if let Ok(Ok(stream)) = tokio::time::timeout(PATIENCE, tls.accept(stream)).await {
            self.served(stream).await;
        }
    }

    async fn served(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let Self { service, peer, watcher } = self;
        let answer = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request: Request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer));
            service.clone().oneshot(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(PATIENCE)
            .max_buf_size(HEAD)
            .serve_connection(TokioIo::new(stream), answer);
        // A connection that breaks off is the caller's affair.
        let _ = watcher.watch(connection).await;
    }
}
