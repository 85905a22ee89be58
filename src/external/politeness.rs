//! Limits on requests to other people's servers: timeouts, pauses and parallel requests.

use std::time::Duration;

/// Limits on requests to other people's servers.
#[derive(Debug, Clone, Copy)]
pub struct Politeness {
    /// The timeout of one request.
    pub timeout: Duration,
    /// The pause between two requests to one host.
    pub pause: Duration,
    /// The longest `Retry-After` to wait for, once.
    pub patience: Duration,
    /// How many hosts are requested in parallel.
    pub hosts: usize,
}

impl Default for Politeness {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(20),
            pause: Duration::from_millis(500),
            patience: Duration::from_secs(30),
            hosts: 8,
        }
    }
}
