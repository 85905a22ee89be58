//! Sends one request to one server. Only this module uses `ureq`.

use std::thread;
use std::time::Duration;

use ureq::http::{Response, StatusCode, header};
use ureq::{Agent, Body, Error, ResponseExt as _};

use super::politeness::Politeness;
use super::verdict::Verdict;

/// The name of the link checker in requests.
const USER_AGENT: &str = concat!("statusbook/", env!("CARGO_PKG_VERSION"), " (link check)");

/// Sends requests to servers.
pub struct Asker {
    /// Does not follow redirects.
    direct: Agent,
    /// Follows redirects.
    following: Agent,
    patience: Duration,
}

/// The answer of a server.
enum Answer {
    /// An answer with this status code.
    Status(StatusCode),
    /// A request to come back later, after this time if the server gave one.
    Later(StatusCode, Option<Duration>),
}

impl Asker {
    /// An asker with these timeouts.
    pub fn new(politeness: Politeness) -> Self {
        let agent = |redirects| -> Agent {
            let config = Agent::config_builder()
                .timeout_global(Some(politeness.timeout))
                .http_status_as_error(false)
                .user_agent(USER_AGENT)
                .max_redirects(redirects)
                .max_redirects_will_error(redirects > 0);
            config.build().into()
        };
        Self { direct: agent(0), following: agent(5), patience: politeness.patience }
    }

    /// Sends a request to an address and returns the verdict.
    pub fn ask(&self, url: &str) -> Verdict {
        // A fragment is not sent to the server.
        let url = url.split('#').next().unwrap_or(url);
        match self.answer(url) {
            Ok(Answer::Later(_, Some(wait))) if wait <= self.patience => {
                thread::sleep(wait);
                self.answer(url).map_or_else(|error| no_answer(&error), |answer| self.verdict(url, &answer))
            }
            Ok(answer) => self.verdict(url, &answer),
            Err(error) => no_answer(&error),
        }
    }

    /// Sends HEAD first, which costs a server least. Some servers answer it incorrectly, so only an error after GET
    /// counts.
    fn answer(&self, url: &str) -> Result<Answer, Error> {
        let head = self.direct.head(url).call()?;
        let response = if head.status().as_u16() >= 400 { self.direct.get(url).call()? } else { head };
        Ok(match response.status() {
            status @ (StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) => {
                Answer::Later(status, retry_after(&response))
            }
            status => Answer::Status(status),
        })
    }

    fn verdict(&self, url: &str, answer: &Answer) -> Verdict {
        match answer {
            Answer::Status(status) if status.is_success() => Verdict::Alive,
            Answer::Status(status) if status.is_redirection() => self.redirected(url, *status),
            Answer::Status(status) if matches!(status.as_u16(), 404 | 410) => {
                Verdict::Dead(describe_status(*status))
            }
            // A refusal to a link checker does not mean that readers are refused.
            Answer::Status(status) | Answer::Later(status, _) => Verdict::Unknown(describe_status(*status)),
        }
    }

    fn redirected(&self, url: &str, first: StatusCode) -> Verdict {
        let response = match self.following.get(url).call() {
            Ok(response) => response,
            Err(Error::TooManyRedirects) => return Verdict::Dead("it redirects in a circle".to_owned()),
            Err(error) => return no_answer(&error),
        };
        let last = response.status();
        if matches!(last.as_u16(), 404 | 410) {
            return Verdict::Dead(format!(
                "it redirects to `{}`, where {}",
                response.get_uri(),
                describe_status(last)
            ));
        }
        match first {
            StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT if last.is_success() => {
                Verdict::Moved(response.get_uri().to_string())
            }
            _ if last.is_success() => Verdict::Alive,
            _ => Verdict::Unknown(describe_status(last)),
        }
    }
}

fn retry_after(response: &Response<Body>) -> Option<Duration> {
    let value = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    value.trim().parse().ok().map(Duration::from_secs)
}

fn describe_status(status: StatusCode) -> String {
    format!("the server says {} {}", status.as_u16(), status.canonical_reason().unwrap_or_default())
        .trim_end()
        .to_owned()
}

/// An unknown host means that the link is dead; a missing answer may be temporary.
fn no_answer(error: &Error) -> Verdict {
    match error {
        Error::HostNotFound => Verdict::Dead("there is no such host".to_owned()),
        Error::BadUri(_) | Error::Http(_) => Verdict::Dead("it is not a web address".to_owned()),
        Error::Timeout(_) => Verdict::Unknown("the server did not answer in time".to_owned()),
        other => Verdict::Unknown(other.to_string()),
    }
}
