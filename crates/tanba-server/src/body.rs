//! Bodies as they arrive: bounded in size and time, and all together in memory.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_LENGTH;
use http_body_util::BodyExt as _;
use hyper::body::Frame;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Sleep;

use crate::app::App;
use crate::problem::{Kind, Problem};

/// Most bytes that are reserved before they arrive.
const MOST_AT_ONCE: usize = 256 << 10;

/// A share of the memory that bodies may take; given back when it is dropped.
pub(crate) type Room = Option<OwnedSemaphorePermit>;

/// What became of a body, told apart from the body itself: the libraries in between know only that it broke off.
#[derive(Default)]
struct Ledger {
    bytes: usize,
    room: Room,
    problem: Option<Problem>,
}

/// The other end of a metered body.
#[derive(Clone, Default)]
pub(crate) struct Meter(Arc<Mutex<Ledger>>);

impl Meter {
    /// Why the body broke off, if it was for a reason of ours.
    pub(crate) fn problem(&self) -> Option<Problem> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).problem.take()
    }

    /// The room that the body has taken so far; whoever keeps its bytes keeps it.
    pub(crate) fn room(&self) -> Room {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).room.take()
    }
}

struct Metered {
    inner: Body,
    limit: usize,
    room: Arc<Semaphore>,
    deadline: Pin<Box<Sleep>>,
    meter: Meter,
}

/// The same body, broken off at the limits of the server.
pub(crate) fn metered(inner: Body, headers: &HeaderMap, app: &App) -> Result<(Body, Meter), Problem> {
    let limit = app.limits.body;
    if declared(headers).is_some_and(|length| length > limit as u64) {
        return Err(too_large(limit));
    }
    let meter = Meter::default();
    let deadline = Box::pin(tokio::time::sleep(app.limits.arrival));
    let body = Metered { inner, limit, room: app.bodies.clone(), deadline, meter: meter.clone() };
    Ok((Body::new(body), meter))
}

/// The length that its sender gives.
fn declared(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// A whole body, with the room that it takes.
pub(crate) async fn whole(body: Body, headers: &HeaderMap, app: &App) -> Result<(Bytes, Room), Problem> {
    let (mut body, meter) = metered(body, headers, app)?;
    // As much as was promised and will fit; what arrives decides.
    let declared = declared(headers).and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
    let mut bytes = Vec::with_capacity(declared.min(MOST_AT_ONCE));
    while let Some(frame) = body.frame().await {
        match frame.map(Frame::into_data) {
            Ok(Ok(data)) => bytes.extend_from_slice(&data),
            Ok(Err(_trailers)) => {}
            Err(_) => return Err(meter.problem().unwrap_or_else(broken_off)),
        }
    }
    Ok((Bytes::from(bytes), meter.room()))
}

pub(crate) fn broken_off() -> Problem {
    Problem::bad("the body broke off before its end").hint("send the request again")
}

fn too_large(limit: usize) -> Problem {
    Problem::new(Kind::TooLarge, format!("the body is larger than {limit} bytes"))
        .hint("send less; the command tanba checks files of any size on your own machine")
}

impl HttpBody for Metered {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match Pin::new(&mut self.inner).poll_frame(context) {
            Poll::Ready(Some(Ok(frame))) => {
                if let Some(data) = frame.data_ref()
                    && let Err(problem) = self.take(data.len())
                {
                    return self.end(problem);
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(other) => Poll::Ready(other.map(|frame| frame.map_err(Into::into))),
            Poll::Pending if self.deadline.as_mut().poll(context).is_ready() => {
                let problem = Problem::new(Kind::Timeout, "the body did not arrive in time");
                self.end(problem.hint("send it faster, or send less"))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

impl Metered {
    /// Takes room for `more` bytes.
    fn take(&self, more: usize) -> Result<(), Problem> {
        let mut ledger = self.meter.0.lock().unwrap_or_else(PoisonError::into_inner);
        ledger.bytes = ledger.bytes.saturating_add(more);
        if ledger.bytes > self.limit {
            return Err(too_large(self.limit));
        }
        let held = ledger.room.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let missing = ledger.bytes.div_ceil(1024).saturating_sub(held);
        let missing = u32::try_from(missing).map_err(|_| too_large(self.limit))?;
        if missing == 0 {
            return Ok(());
        }
        let full = |_| Problem::overloaded("there is no room for more bodies", 2);
        let permit = self.room.clone().try_acquire_many_owned(missing).map_err(full)?;
        match &mut ledger.room {
            Some(room) => room.merge(permit),
            room => *room = Some(permit),
        }
        Ok(())
    }

    fn end<T>(&self, problem: Problem) -> Poll<Option<Result<T, BoxError>>> {
        let words = problem.detail.clone();
        self.meter.0.lock().unwrap_or_else(PoisonError::into_inner).problem = Some(problem);
        Poll::Ready(Some(Err(words.into())))
    }
}
