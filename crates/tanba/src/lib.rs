//! Stamp synthetic content with four layers and check which are left.

mod evidence;
mod origin;
mod verdict;

pub use evidence::*;
pub use origin::Origin;
pub use verdict::{Confidence, Judgement, Verdict, weigh};
