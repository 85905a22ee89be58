//! A progress bar for builds that take longer than a blink; nothing in a pipe.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::terminal::is_watched;

/// How long a build may take before somebody wonders.
const BLINK: Duration = Duration::from_millis(300);

/// The bar, once it is shown.
pub struct Bar {
    started: Instant,
    made: std::sync::atomic::AtomicU64,
    shown: OnceLock<ProgressBar>,
    /// What is counted.
    noun: &'static str,
}

impl Bar {
    /// A bar that is not shown yet; `noun` says what it counts.
    #[expect(clippy::disallowed_methods, reason = "only the display depends on the clock")]
    pub fn new(noun: &'static str) -> Self {
        Self { started: Instant::now(), made: 0.into(), shown: OnceLock::new(), noun }
    }

    /// One more of `total` is done.
    pub fn advance(&self, total: usize) {
        let made = self.made.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        if self.started.elapsed() > BLINK && is_watched() {
            self.shown.get_or_init(|| bar(total, self.noun)).set_position(made);
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if let Some(bar) = self.shown.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: usize, noun: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
    let bar = ProgressBar::new(total as u64).with_message(noun);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
