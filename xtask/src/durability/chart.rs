//! The results as a heat map: attacks down, kinds of pictures and schemes across.

use std::fmt::Write;

use super::results::{Costs, Results, Set, Share};

/// Cells, label column and gaps, in pixels of the drawing.
const CELL: (f64, f64) = (26.0, 14.0);
const LABEL: f64 = 206.0;
const HEAD: f64 = 86.0;
const GAP: f64 = 8.0;
const PANEL_GAP: f64 = 26.0;

/// Text is of a grey that has a contrast above 4 on white as well as on dark pages: which of them the reader's page is, a
/// picture cannot know. Cells bring their own ground.
const STYLE: &str = "\
text{font:10px system-ui,-apple-system,Segoe UI,Helvetica,Arial,sans-serif;fill:#6e7681}\
.n{font-size:8px;text-anchor:middle;fill:#fff}.d{fill:#1f2328}.f{font-weight:600}";

/// One column: heading and what it shows of an attack.
struct Column<'a> {
    heading: String,
    share: Box<dyn Fn(&str) -> Share + 'a>,
    /// Whether a gap parts it from the column before.
    apart: bool,
}

fn columns<L: Costs, S: AsRef<str>>(results: &Results<L, S>) -> Vec<Column<'_>> {
    let all = Column {
        heading: "tanba, all".into(),
        share: Box::new(move |attack: &str| results.exact(Set::Full, attack)),
        apart: false,
    };
    let kinds = results.kinds().into_iter().enumerate().map(|(i, kind)| Column {
        heading: kind.to_owned(),
        share: Box::new(move |attack: &str| results.exact_of_kind(attack, kind)),
        apart: i == 0,
    });
    let small = results.ours(Set::Small).next().is_some().then(|| Column {
        heading: "256 px".into(),
        share: Box::new(move |attack: &str| results.exact(Set::Small, attack)),
        apart: true,
    });
    let peers = results.peers().enumerate().map(|(i, peer)| Column {
        heading: peer.name.clone(),
        share: Box::new(move |attack: &str| results.exact_by(&peer.name, |a| a == attack)),
        apart: i == 0,
    });
    std::iter::once(all).chain(kinds).chain(small).chain(peers).collect()
}

/// A lane of rows and family headings that are drawn one below the other.
enum Line<'a> {
    Family(&'static str),
    Attack(&'a str),
}

fn lines<L: Costs, S: AsRef<str>>(results: &Results<L, S>) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut family = None;
    for attack in &results.attacks {
        if family != Some(attack.family) {
            family = Some(attack.family);
            lines.push(Line::Family(attack.family.name()));
        }
        lines.push(Line::Attack(&attack.name));
    }
    lines
}

/// Draws everything in two panels side by side, on a transparent ground; `subjects` is what was attacked.
pub(super) fn svg<L: Costs, S: AsRef<str>>(results: &Results<L, S>, subjects: &str) -> String {
    let (columns, lines) = (columns(results), lines(results));
    let gaps = columns.iter().filter(|c| c.apart).count() as f64;
    let panel = LABEL + columns.len() as f64 * CELL.0 + gaps * GAP;
    let half = split(&lines);
    let rows = half.max(lines.len() - half) as f64;
    let (w, h) = (2.0 * panel + PANEL_GAP + 44.0, HEAD + rows * CELL.1 + 34.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w:.0} {h:.0}\" width=\"{w:.0}\" height=\"{h:.0}\" \
         role=\"img\"><title>Exact payloads by attack</title><style>{STYLE}</style>\n"
    );
    for (i, part) in [&lines[..half], &lines[half..]].into_iter().enumerate() {
        draw_panel(&mut out, i as f64 * (panel + PANEL_GAP), &columns, part);
    }
    legend(&mut out, h - 12.0, subjects);
    out.push_str("</svg>\n");
    out
}

/// Where the second panel begins: at the family nearest to the middle.
fn split(lines: &[Line<'_>]) -> usize {
    let families = lines.iter().enumerate().filter(|(_, line)| matches!(line, Line::Family(_)));
    families
        .map(|(i, _)| i)
        .min_by_key(|i| i.abs_diff(lines.len() / 2))
        .filter(|i| *i > 0)
        .unwrap_or(lines.len())
}

fn draw_panel(out: &mut String, left: f64, columns: &[Column<'_>], lines: &[Line<'_>]) {
    if lines.is_empty() {
        return;
    }
    let mut x = left + LABEL;
    let mut places = Vec::new();
    for column in columns {
        x += if column.apart { GAP } else { 0.0 };
        places.push(x);
        let (tx, ty) = (x + CELL.0 / 2.0 + 3.0, HEAD - 5.0);
        let _ = writeln!(
            out,
            "<text transform=\"translate({tx:.1} {ty:.1}) rotate(-58)\">{}</text>",
            escaped(&column.heading)
        );
        x += CELL.0;
    }
    for (i, line) in lines.iter().enumerate() {
        let y = HEAD + i as f64 * CELL.1;
        let base = y + CELL.1 - 3.5;
        match line {
            Line::Family(name) => {
                let _ = writeln!(out, "<text class=\"f\" x=\"{left:.0}\" y=\"{base:.1}\">{name}</text>");
            }
            Line::Attack(name) => {
                let (x, name_shown) = (left + 8.0, escaped(name));
                let _ = writeln!(out, "<text x=\"{x:.0}\" y=\"{base:.1}\">{name_shown}</text>");
                for (column, x) in columns.iter().zip(&places) {
                    draw_cell(out, *x, y, (column.share)(name));
                }
            }
        }
    }
}

fn draw_cell(out: &mut String, x: f64, y: f64, share: Share) {
    let Some(percent) = share.percent() else { return };
    let (w, h) = (CELL.0 - 1.0, CELL.1 - 1.0);
    let _ = write!(
        out,
        "<rect x=\"{x:.0}\" y=\"{y:.0}\" width=\"{w}\" height=\"{h}\" rx=\"1.5\" fill=\"{}\"/>",
        colour(percent)
    );
    // Full and empty cells speak by their colour alone.
    if percent > 0.0 && percent < 100.0 {
        let class = if (25.0..80.0).contains(&percent) { "n d" } else { "n" };
        let (tx, ty) = (x + w / 2.0, y + h - 3.5);
        let _ =
            write!(out, "<text class=\"{class}\" x=\"{tx:.1}\" y=\"{ty:.1}\">{:.0}</text>", percent.floor());
    }
    out.push('\n');
}

/// From vermilion over sand to blue: a scale that the colour-blind can read.
fn colour(percent: f64) -> String {
    const STOPS: [(f64, [f64; 3]); 4] = [
        (0.0, [178.0, 50.0, 38.0]),
        (50.0, [240.0, 196.0, 120.0]),
        (80.0, [134.0, 178.0, 206.0]),
        (100.0, [30.0, 98.0, 166.0]),
    ];
    let i = STOPS.windows(2).position(|pair| percent <= pair[1].0).unwrap_or(STOPS.len() - 2);
    let ((p0, c0), (p1, c1)) = (STOPS[i], STOPS[i + 1]);
    let t = (percent - p0) / (p1 - p0);
    let [r, g, b] = std::array::from_fn(|i| (c0[i] + t * (c1[i] - c0[i])).round() as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn legend(out: &mut String, y: f64, subjects: &str) {
    let _ = writeln!(out, "<text x=\"0\" y=\"{y:.0}\">exact payloads, % of {subjects}:</text>");
    for (i, percent) in [0.0, 25.0, 50.0, 75.0, 90.0, 100.0].into_iter().enumerate() {
        let x = 170.0 + i as f64 * 52.0;
        let _ = write!(
            out,
            "<rect x=\"{x:.0}\" y=\"{:.0}\" width=\"14\" height=\"11\" rx=\"1.5\" fill=\"{}\"/>",
            y - 9.0,
            colour(percent)
        );
        let _ = writeln!(out, "<text x=\"{:.0}\" y=\"{y:.0}\">{percent:.0}</text>", x + 18.0);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_run_between_the_ends() {
        assert_eq!(colour(0.0), "#b23226");
        assert_eq!(colour(50.0), "#f0c478");
        assert_eq!(colour(100.0), "#1e62a6");
    }
}
