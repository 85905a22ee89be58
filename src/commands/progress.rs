//! A progress bar for work that takes longer than a moment. It is not shown in a pipe.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::terminal::is_watched;

/// How long the work takes before the bar is shown.
const DELAY: Duration = Duration::from_millis(300);

/// A progress bar that appears after a delay.
pub struct Bar {
    started: Instant,
    made: std::sync::atomic::AtomicU64,
    shown: OnceLock<ProgressBar>,
    /// What is counted, in the plural.
    noun: &'static str,
}

impl Bar {
    /// A bar that is not shown yet. `noun` names what it counts.
    #[expect(clippy::disallowed_methods, reason = "only the display depends on the clock")]
    pub fn new(noun: &'static str) -> Self {
        Self { started: Instant::now(), made: 0.into(), shown: OnceLock::new(), noun }
    }

    /// Counts one more of `total` as done.
    pub fn advance(&self, total: usize) {
        let made = self.made.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        if self.started.elapsed() > DELAY && is_watched() {
            self.shown.get_or_init(|| bar(total, self.noun)).set_position(made);
        }
    }

    /// Removes the bar from the screen.
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
