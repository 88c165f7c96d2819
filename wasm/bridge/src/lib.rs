//! What all parts of tanba in the browser share: inputs, options, progress and errors across the border to JavaScript.
//!
//! Nothing here decides anything: what comes from JavaScript becomes what the library takes.

mod asked;
mod progress;
mod session;
mod source;
mod trouble;

pub use asked::Asked;
pub use progress::{Listening, listen, tell};
pub use session::Session;
pub use source::Source;
pub use trouble::{Trouble, json};
