//! A progress bar for builds that take longer than a blink; nothing in a pipe.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::is_watched;

/// How long a build may take before somebody wonders.
const BLINK: Duration = Duration::from_millis(300);

/// The bar, once it is shown.
pub struct Bar {
    started: Instant,
    made: std::sync::atomic::AtomicU64,
    shown: OnceLock<ProgressBar>,
}

impl Bar {
    /// A bar that is not shown yet.
    #[expect(clippy::disallowed_methods, reason = "only the display depends on the clock")]
    pub fn new() -> Self {
        Self { started: Instant::now(), made: 0.into(), shown: OnceLock::new() }
    }

    /// One more page of `total` is made.
    pub fn advance(&self, total: usize) {
        let made = self.made.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        if self.started.elapsed() > BLINK && is_watched() {
            self.shown.get_or_init(|| bar(total)).set_position(made);
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if let Some(bar) = self.shown.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} pages");
    let bar = ProgressBar::new(total as u64);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
