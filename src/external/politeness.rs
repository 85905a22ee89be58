//! How other people's servers are treated: how long is waited, and for how many at a time.

use std::time::Duration;

/// How other people's servers are treated.
#[derive(Debug, Clone, Copy)]
pub struct Politeness {
    /// How long one answer may take.
    pub timeout: Duration,
    /// How long to wait between two questions to one host.
    pub pause: Duration,
    /// The longest `Retry-After` that is waited for, once.
    pub patience: Duration,
    /// How many hosts are asked at a time.
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
