//! A line chart as SVG, readable in light and dark.

use std::fmt::Write;

/// A named line; both coordinates from zero to one.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub name: String,
    pub points: Vec<(f64, f64)>,
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 40.0;
const TOP: f64 = 40.0;
const INNER_WIDTH: f64 = 400.0;
const INNER_HEIGHT: f64 = 340.0;

/// Told apart without red against green, and by dashes without any colour.
const STROKES: [(&str, &str); 6] = [
    ("#7f7f7f", "2 3"),
    ("#9467bd", "6 3"),
    ("#1f77b4", ""),
    ("#e69f00", ""),
    ("#1f77b4", "6 3"),
    ("#e69f00", "6 3"),
];

/// A chart with this title, and these words spread along its lower edge.
pub(super) fn chart(title: &str, along: &[&str], lines: &[Line]) -> String {
    let title = escape(title);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n<title>{title}</title>\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n<text x=\"{LEFT}\" y=\"22\">{title}</text>\n<rect x=\"{LEFT}\" y=\"{TOP}\" width=\"{INNER_WIDTH}\" height=\"{INNER_HEIGHT}\" fill=\"none\" stroke=\"#bbb\"/>\n"
    );
    let last = along.len().saturating_sub(1).max(1) as f64;
    for (index, word) in along.iter().enumerate() {
        let (x, y) = place((index as f64 / last, 0.0));
        let word = escape(word);
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{word}</text>",
            y + 18.0
        );
    }
    for (index, line) in lines.iter().enumerate() {
        draw(&mut svg, index, line);
    }
    svg + "</svg>\n"
}

fn draw(svg: &mut String, index: usize, line: &Line) {
    let (colour, dash) = STROKES[index % STROKES.len()];
    let points: Vec<String> = line
        .points
        .iter()
        .map(|&point| {
            let (x, y) = place(point);
            format!("{x:.1},{y:.1}")
        })
        .collect();
    let style = format!("stroke=\"{colour}\" stroke-dasharray=\"{dash}\" stroke-width=\"2\"");
    let _ = writeln!(svg, "<polyline fill=\"none\" {style} points=\"{}\"/>", points.join(" "));
    let (x, y) = (LEFT + INNER_WIDTH + 12.0, TOP + 12.0 + 20.0 * index as f64);
    let _ = writeln!(
        svg,
        "<line x1=\"{x}\" x2=\"{}\" y1=\"{y}\" y2=\"{y}\" {style}/><text x=\"{}\" y=\"{}\">{}</text>",
        x + 24.0,
        x + 30.0,
        y + 4.0,
        escape(&line.name)
    );
}

fn place((x, y): (f64, f64)) -> (f64, f64) {
    let (x, y) = (x.clamp(0.0, 1.0), y.clamp(0.0, 1.0));
    (LEFT + x * INNER_WIDTH, TOP + (1.0 - y) * INNER_HEIGHT)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
