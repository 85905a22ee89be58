//! Watches a project for changes.
//!
//! **In:** the project's folder. **Out:** [`Watch::wait`], which blocks until files may have changed. Notifications of the system
//! make this fast, but they can be lost (network drives, containers, folders that are removed and created again). So the files'
//! metadata is also checked every second, which is reliable. This module does not read the files.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::project::{self, FOLDERS, Stamps};

/// How often the files' metadata is checked.
const INTERVAL: Duration = Duration::from_secs(1);

/// How long without changes until a burst of saves is over.
const QUIET: Duration = Duration::from_millis(20);

/// Maximum time to wait for the end of a burst.
const LONGEST_BURST: Duration = Duration::from_millis(400);

/// The subject of a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Touched {
    File,
    /// One of the watched folders. If it was replaced, watching has to start again.
    Folder,
}

/// Watches one project.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    interval: Duration,
    /// The files' metadata at the last reported change, taken before the files are read.
    seen: Stamps,
    touches: Receiver<Touched>,
    /// Keeps the channel open if there is no watcher.
    sender: Sender<Touched>,
    /// `None` if the system has no notifications.
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Starts to watch. All changes from now on are noticed.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        let mut watch = Self::by_polling(root, INTERVAL);
        watch.listen();
        watch.seen = project::stamps(&watch.root);
        watch
    }

    /// Watches only the metadata, without notifications of the system.
    fn by_polling(root: &Path, interval: Duration) -> Self {
        let (sender, touches) = channel();
        // Notifications have absolute paths.
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        Self { seen: project::stamps(&root), root, interval, touches, sender, watcher: None }
    }

    /// Blocks until files may have changed and the burst is over. A later change, even before the files are read, ends the next
    /// wait.
    pub fn wait(&mut self) {
        let first = self.wait_for_one();
        let touched = self.until_quiet(first);
        self.seen = project::stamps(&self.root);
        if self.watcher.is_some() && touched == Touched::Folder {
            self.listen();
        }
    }

    fn wait_for_one(&self) -> Touched {
        loop {
            match self.touches.recv_timeout(self.interval) {
                Ok(touched) => return touched,
                // A notification was lost: start to watch again.
                Err(_) if project::stamps(&self.root) != self.seen => return Touched::Folder,
                Err(_) => {}
            }
        }
    }

    /// Waits for the end of a burst, and returns whether it included a folder.
    #[expect(clippy::disallowed_methods, reason = "waiting needs a clock; builds do not depend on it")]
    fn until_quiet(&self, mut touched: Touched) -> Touched {
        let began = Instant::now();
        while began.elapsed() < LONGEST_BURST {
            match self.touches.recv_timeout(QUIET) {
                Ok(Touched::Folder) => touched = Touched::Folder,
                Ok(Touched::File) => {}
                Err(_) => break,
            }
        }
        touched
    }

    /// Asks the system for notifications: for the root, because of the settings, and for each folder that exists. If
    /// this fails, the check of the metadata is enough.
    fn listen(&mut self) {
        let (root, sender) = (self.root.clone(), self.sender.clone());
        let tell = move |event: notify::Result<Event>| {
            if let Some(touched) = event.ok().and_then(|event| touched(&event, &root)) {
                // Sending fails only if nobody waits any more.
                let _ = sender.send(touched);
            }
        };
        self.watcher = notify::recommended_watcher(tell).ok().map(|mut watcher| {
            let folders = FOLDERS.iter().map(|folder| (self.root.join(folder), RecursiveMode::Recursive));
            for (path, mode) in folders.chain([(self.root.clone(), RecursiveMode::NonRecursive)]) {
                let _ = watcher.watch(&path, mode);
            }
            watcher
        });
    }
}

/// What was written, created, moved or removed in the project; read access is not a change. A path that is not below
/// the known root may be in the project by another name.
fn touched(event: &Event, root: &Path) -> Option<Touched> {
    let is_change = match event.kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    };
    if !is_change {
        return None;
    }
    if event.need_rescan() {
        return Some(Touched::Folder);
    }
    let inside = event.paths.iter().map(|path| path.strip_prefix(root).unwrap_or(Path::new(FOLDERS[0])));
    let kind = |path: &Path| {
        if FOLDERS.iter().any(|folder| path == Path::new(folder)) { Touched::Folder } else { Touched::File }
    };
    let ours: Vec<Touched> = inside.filter(|path| project::is_read(path)).map(kind).collect();
    ours.iter().find(|touched| **touched == Touched::Folder).or(ours.first()).copied()
}

#[cfg(test)]
mod tests;
