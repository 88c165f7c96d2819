//! What stands for `duties` where no laws are built in: the report alone.

use tanba_media::text::Syntax;
use tanba_media::{Decoded, Format};

use super::credential::Look;
use crate::layers::Looks;
use crate::report::Times;
use crate::{CheckOptions, Report};

/// Nothing is looked at for laws.
#[derive(Default)]
pub(super) struct Perceived;

pub(super) fn in_picture(_: Option<&mut Decoded>, _: &Look, _: &CheckOptions<'_>) -> Perceived {
    Perceived
}

pub(super) fn in_text(_: &str, _: Syntax, _: &CheckOptions<'_>) -> Perceived {
    Perceived
}

pub(super) fn report(
    looks: Looks,
    _: &Look,
    _: &Perceived,
    (format, ms): (Format, Times),
    _: &CheckOptions<'_>,
) -> Report {
    looks.report(format, ms)
}
