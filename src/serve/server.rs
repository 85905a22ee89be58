//! The HTTP server.
//!
//! **In:** the shared output and a port. **Out:** a server on the loopback
//! address, until Ctrl-C, and the event stream for open pages.
//!
//! `respond` makes the responses. It runs on a separate thread, because it may
//! have to make a file first.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{Response, StatusCode};
use axum::response::IntoResponse as _;
use axum::response::sse::{Event, Sse};
use futures_util::stream;

use super::respond::{asks_for_events, respond};
use super::shared::SharedOutput;

/// How many ports after the requested one are tried.
const MORE_PORTS: u16 = 50;

/// How long browsers wait before they reconnect.
const RETRY: Duration = Duration::from_millis(500);

/// Serves the site until Ctrl-C, and blocks until then.
///
/// If `port` is in use, one of the next ones is used; 0 means any free port.
/// `on_ready` is called once with the address, when the server accepts
/// connections.
///
/// # Errors
///
/// When no port is free or permitted, or waiting for connections or for Ctrl-C
/// fails.
pub fn serve(site: SharedOutput, port: u16, on_ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let listener = listen(port)?;
    let app = Router::new().fallback(answer).with_state(site);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .context("cannot start the server's runtime; close other programs and try again")?;
    let ended = runtime.block_on(run(listener, app, on_ready));
    // Do not wait for a file that is being made.
    runtime.shutdown_background();
    ended
}

async fn run(listener: TcpListener, app: Router, on_ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let address = listener.local_addr().context("the server has no address; try another --port")?;
    listener.set_nonblocking(true).context("cannot wait for connections; try another --port")?;
    let listener = tokio::net::TcpListener::from_std(listener)
        .context("cannot wait for connections; try another --port")?;
    // Both tasks start before `on_ready` is called. They end with the runtime,
    // so open connections do not delay Ctrl-C.
    let stop = tokio::spawn(tokio::signal::ctrl_c());
    tokio::spawn(axum::serve(listener, app).into_future());
    tokio::task::yield_now().await;
    on_ready(address);
    stop.await
        .map_err(std::io::Error::from)
        .flatten()
        .context("cannot wait for Ctrl-C; stop the server by ending its process")
}

async fn answer(State(site): State<SharedOutput>, request: Request) -> Response<Body> {
    let edition = site.current();
    let (Parts { method, uri, headers, .. }, _) = request.into_parts();
    let target = uri.path_and_query().map_or("/", PathAndQuery::as_str).to_owned();
    if asks_for_events(&edition, &method, &target, &headers) {
        return events(&site);
    }
    let responded = tokio::task::spawn_blocking(move || respond(&edition, &method, &target, &headers)).await;
    responded.map_or_else(
        |_| StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        |response| response.map(Body::from),
    )
}

/// Server-sent events: the message of the current edition at once, and of each newer edition when there is one.
fn events(site: &SharedOutput) -> Response<Body> {
    let messages = stream::unfold(site.follow(), |mut editions| async move {
        editions.changed().await.ok()?;
        let message = editions.borrow_and_update().message();
        Some((Ok::<_, Infallible>(Event::default().retry(RETRY).data(message)), editions))
    });
    Sse::new(messages).into_response()
}

/// Listens on the port, or on the next one that is free.
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
    bail!("the ports from {port} to {last} are all in use; choose another --port")
}

#[cfg(test)]
mod tests;
