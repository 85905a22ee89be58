//! The socket.
//!
//! **In:** the shared output, the base path and a port. **Out:** a server on
//! this machine's loopback address, until Ctrl-C.
//!
//! Deliberately not known here: what is answered; see `respond`.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use axum::http::uri::PathAndQuery;

use super::address;
use super::respond::respond;
use super::shared::SharedOutput;

/// How many ports after the wanted one are tried.
const MORE_PORTS: u16 = 50;

/// Serves the site under `base_path` until Ctrl-C, and blocks until then.
///
/// If `port` is taken, one of the next ones is used; 0 is any free port.
/// `on_ready` is called once with the address, when a browser can be sent
/// there.
///
/// # Errors
///
/// When no port is free or permitted, or the system refuses to wait for
/// connections or for Ctrl-C.
pub fn serve(
    site: SharedOutput,
    base_path: &str,
    port: u16,
    on_ready: impl FnOnce(SocketAddr),
) -> Result<()> {
    let listener = listen(port)?;
    let base_path = address::with_slashes(base_path);
    let app = Router::new().fallback(answer).with_state(Served { site, base_path });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .context("cannot start the server's runtime; close other programs and try again")?;
    runtime.block_on(run(listener, app, on_ready))
}

async fn run(listener: TcpListener, app: Router, on_ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let address = listener.local_addr().context("the server has no address; try another --port")?;
    listener.set_nonblocking(true).context("cannot wait for connections; try another --port")?;
    let listener = tokio::net::TcpListener::from_std(listener)
        .context("cannot wait for connections; try another --port")?;
    // Both tasks get going before the address is told. When the runtime ends,
    // so do they: open connections do not hold up Ctrl-C.
    let stop = tokio::spawn(tokio::signal::ctrl_c());
    tokio::spawn(axum::serve(listener, app).into_future());
    tokio::task::yield_now().await;
    on_ready(address);
    stop.await
        .map_err(std::io::Error::from)
        .flatten()
        .context("cannot wait for Ctrl-C; stop the server by ending its process")
}

/// What every request needs.
#[derive(Clone)]
struct Served {
    site: SharedOutput,
    base_path: String,
}

async fn answer(State(served): State<Served>, request: Request) -> Response<Body> {
    let output = served.site.current();
    let target = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
    let (method, headers) = (request.method(), request.headers());
    respond(&output, &served.base_path, method, target, headers).map(Body::from)
}

/// Takes the port, or the next one that is free.
fn listen(port: u16) -> Result<TcpListener> {
    let last = if port == 0 { 0 } else { port.saturating_add(MORE_PORTS) };
    for candidate in port..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("cannot use port {candidate}; choose another --port"));
            }
        }
    }
    bail!("the ports from {port} to {last} are all taken; choose another --port")
}

#[cfg(test)]
mod tests;
