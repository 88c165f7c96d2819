//! The peers on the same squares.

use super::{SIDE, Times};
use crate::peers;
use crate::pictures::Picture;
use crate::statistics::median;

/// How many pictures each peer gets: enough for a median.
const PICTURES: usize = 5;

/// Prints each installed peer's medians and how many times ours are faster.
pub(super) fn beside(pictures: &[Picture], ours: &Times) {
    let megapixels = f64::from(SIDE * SIDE) / 1e6;
    for peer in peers::installed() {
        let (mut embeds, mut reads) = (Vec::new(), Vec::new());
        for picture in pictures.iter().step_by(pictures.len().div_ceil(PICTURES)) {
            if let Some((marked, seconds)) = peers::encode(&peer, &picture.pixels) {
                embeds.push(seconds);
                reads.extend(peers::decode(&peer, &marked).map(|(_, seconds)| seconds));
            }
        }
        if embeds.is_empty() || reads.is_empty() {
            println!("{:<16} failed", peer.name);
            continue;
        }
        let (embed, read) = (median(embeds), median(reads));
        println!(
            "{:<16} embed {:>6.2} Mpx/s, read {:>6.2} Mpx/s; ours: embed {:.1} ×, untouched mark {:.1} ×, no mark {:.1} ×, \
             whole search {:.1} × as fast",
            peer.name,
            megapixels / embed,
            megapixels / read,
            embed / ours.embed,
            read / ours.untouched,
            read / ours.unmarked,
            read / ours.searched
        );
    }
}
