//! Tells when a project's files may have changed.
//!
//! **In:** the project's folder. **Out:** [`Watch::wait`], which blocks until then. The system's notifications make it
//! fast. They get lost (network drives, containers, folders that come and go), so every second the files' metadata is
//! looked at as well, and that is what can be relied on. Deliberately not known here: what is in the files.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::project::{self, FOLDERS, Stamps};

/// How often the files are looked at, notifications or not.
const INTERVAL: Duration = Duration::from_secs(1);

/// How long nothing may happen before a burst of saves is over.
const QUIET: Duration = Duration::from_millis(20);

/// How long a burst may keep everyone waiting.
const LONGEST_BURST: Duration = Duration::from_millis(400);

/// What a notification was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Touched {
    File,
    /// One of the folders that are listened to, which has to be done again when it is a new one.
    Folder,
}

/// Looks after one project.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    interval: Duration,
    /// The files when they were last declared changed, taken before anyone reads them.
    seen: Stamps,
    touches: Receiver<Touched>,
    /// Kept so that the channel stays open without a watcher.
    sender: Sender<Touched>,
    /// None where the system has no notifications.
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Begins to watch. What changes from now on is noticed.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        let mut watch = Self::by_looking(root, INTERVAL);
        watch.listen();
        watch.seen = project::stamps(&watch.root);
        watch
    }

    /// Watches without the system's notifications.
    fn by_looking(root: &Path, interval: Duration) -> Self {
        let (sender, touches) = channel();
        // Notifications come with whole paths.
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        Self { seen: project::stamps(&root), root, interval, touches, sender, watcher: None }
    }

    /// Blocks until files may have changed and the burst is over. Whatever changes after that, even before the files
    /// are read, ends the next wait.
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
                // A notification was lost: best to listen anew.
                Err(_) if project::stamps(&self.root) != self.seen => return Touched::Folder,
                Err(_) => {}
            }
        }
    }

    /// Waits for the end of a burst, and tells whether a folder was part of it.
    #[expect(
        clippy::disallowed_methods,
        reason = "waiting takes a clock; what is built does not depend on it"
    )]
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

    /// Asks the system for notifications: of the root for the settings and of each folder that is there. Where it
    /// refuses, looking has to do.
    fn listen(&mut self) {
        let (root, sender) = (self.root.clone(), self.sender.clone());
        let tell = move |event: notify::Result<Event>| {
            if let Some(touched) = event.ok().and_then(|event| touched(&event, &root)) {
                // Nobody is waiting any more when this fails.
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

/// What of the project was written, made, moved or removed; reading is no change. Paths that are not below the root as
/// we know it may be the project's by another name.
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
