//! What is left of a body when its request was refused: read and thrown away, so that the caller hears the answer.
//!
//! A connection that is closed with bytes unread is reset, and a caller who is still sending then loses the answer that was on its way.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Error;
use axum::body::{Body, Bytes, HttpBody};
use http_body_util::BodyExt as _;
use hyper::body::{Frame, SizeHint};

/// A body that can still be reached when whoever read it is gone.
struct Shared(Arc<Mutex<Body>>);

/// The other end of it.
pub(crate) struct Leftover(Arc<Mutex<Body>>);

pub(crate) fn shared(body: Body) -> (Body, Leftover) {
    let body = Arc::new(Mutex::new(body));
    (Body::new(Shared(body.clone())), Leftover(body))
}

impl Leftover {
    /// Reads on for a while, beside the answer.
    pub(crate) fn throw_away(self, mut most: usize, time: Duration) {
        let mut body = Shared(self.0);
        if body.is_end_stream() {
            return;
        }
        tokio::spawn(tokio::time::timeout(time, async move {
            while let Some(Ok(frame)) = body.frame().await {
                let length = frame.data_ref().map_or(0, Bytes::len);
                match most.checked_sub(length) {
                    Some(left) => most = left,
                    None => break,
                }
            }
        }));
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let mut body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Pin::new(&mut *body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
    }
}
