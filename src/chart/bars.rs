//! Horizontal bars, drawn with plotters: bars, axis, ticks and grid. Labels, counts and legend are
//! ours, because plotters does not measure text (without a font feature) and puts its legend on
//! top of the data.

use super::style::{Theme, sizes};
use super::svg::{FONT_FAMILY, Svg};
use crate::layout::{Rect, Size};
use plotters::prelude::*;

/// Height of the axis with its numbers, below the bars.
pub const AXIS: f64 = 26.0;
/// Wished number of ticks on the axis.
const TICKS: usize = 8;
/// The share of a row that its bar takes.
pub const THICKNESS: f64 = 0.66;
/// plotters writes `size / 1.24` as the size of a text (`plotters-svg`, `draw_text`).
const PLOTTERS_FONT: f64 = 1.24;

/// A piece of a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece<'a> {
    /// Its length in the unit of the axis.
    pub value: u32,
    /// Its colour.
    pub fill: &'a str,
    /// Its outline.
    pub outline: &'a str,
}

/// What the numbers on the axis are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things that are counted.
    Count,
    /// Hundredths of a percent, written as percent.
    Share,
}

/// Bars below one another, equally high rows; a row without pieces stays empty.
#[derive(Debug, Clone)]
pub struct Bars<'a> {
    /// The rows from top to bottom.
    pub rows: Vec<Vec<Piece<'a>>>,
    /// The colours of axis and grid.
    pub theme: &'a Theme,
    /// What the numbers are.
    pub unit: Unit,
    /// A value that the axis holds even where no bar is so long.
    pub reach: u32,
}

impl Bars<'_> {
    /// The value at the right end of the axis: the longest bar, and room for its number.
    fn end(&self) -> f64 {
        let longest = self
            .rows
            .iter()
            .map(|row| row.iter().fold(0u32, |sum, piece| sum.saturating_add(piece.value)))
            .max();
        f64::from(longest.unwrap_or(0u32).max(self.reach)).max(1.0) * 1.04
    }

    /// How many ticks the axis may have: no more than there are whole numbers on an axis of things
    /// that are counted.
    fn ticks(&self) -> usize {
        match self.unit {
            Unit::Count => TICKS.min(self.end() as usize + 1),
            Unit::Share => TICKS,
        }
    }

    /// The horizontal place of a value in `area`.
    pub fn x(&self, area: Rect, value: u32) -> f64 {
        area.x + area.width * f64::from(value) / self.end()
    }

    /// The vertical middle of a row in `area`.
    pub fn y(&self, area: Rect, row: usize) -> f64 {
        area.y + area.height * (row as f64 + 0.5) / self.rows.len().max(1) as f64
    }

    /// Draws the bars into `area`, the axis below it; `page` is the size of the whole picture.
    /// Coordinates are those of the page.
    pub fn draw(&self, svg: &mut Svg, page: Size, area: Rect) {
        let mut markup = String::new();
        // Drawing into a string does not fail; were it to, the picture would lack bars and no more.
        let _ = self.plot(&mut markup, page, area);
        svg.elements(&inner(&markup));
    }

    fn plot(
        &self,
        markup: &mut String,
        page: Size,
        area: Rect,
    ) -> Result<(), Box<dyn std::error::Error + '_>> {
        let backend = SVGBackend::with_string(markup, (page.width.ceil() as u32, page.height.ceil() as u32));
        let root = backend.into_drawing_area();
        let corner = (area.x.round() as i32, area.y.round() as i32);
        let size = (area.width.round() as u32, (area.height + AXIS).round() as u32);
        let rows = self.rows.len().max(1) as f64;
        let mut chart = ChartBuilder::on(&root.clone().shrink(corner, size))
            .x_label_area_size(AXIS as u32)
            .build_cartesian_2d(0f64..self.end(), 0f64..rows)?;
        let font = (FONT_FAMILY, sizes::SMALL * PLOTTERS_FONT).into_font();
        chart
            .configure_mesh()
            .disable_y_mesh()
            .disable_y_axis()
            .x_max_light_lines(0)
            .x_labels(self.ticks())
            .x_label_formatter(&|value| label(*value, self.unit))
            .x_label_style(font.color(&colour(self.theme.soft)))
            .axis_style(colour(self.theme.line))
            .bold_line_style(colour(self.theme.hatch))
            .draw()?;
        for (row, pieces) in self.rows.iter().enumerate() {
            let middle = rows - row as f64 - 0.5;
            let (low, high) = (middle - THICKNESS / 2.0, middle + THICKNESS / 2.0);
            let mut from = 0u32;
            for piece in pieces.iter().filter(|piece| piece.value > 0) {
                let to = from.saturating_add(piece.value);
                let corners = [(f64::from(from), low), (f64::from(to), high)];
                let outline = colour(piece.outline).stroke_width(1);
                chart.draw_series([
                    Rectangle::new(corners, colour(piece.fill).filled()),
                    Rectangle::new(corners, outline),
                ])?;
                from = to;
            }
        }
        root.present()?;
        Ok(())
    }
}

/// Ticks between whole numbers have no label: half a finding is none.
fn label(value: f64, unit: Unit) -> String {
    let shown = if unit == Unit::Share { value / 100.0 } else { value };
    let is_whole = (shown - shown.round()).abs() < 1e-6;
    match unit {
        Unit::Count if is_whole => format!("{shown:.0}"),
        Unit::Share if is_whole => format!("{shown:.0} %"),
        Unit::Count | Unit::Share => String::new(),
    }
}

/// A colour of the theme for plotters; black where it is no `#rrggbb`.
fn colour(hex: &str) -> RGBColor {
    let part = |from: usize| hex.get(from..from + 2).and_then(|text| u8::from_str_radix(text, 16).ok());
    RGBColor(part(1).unwrap_or(0), part(3).unwrap_or(0), part(5).unwrap_or(0))
}

/// What plotters drew, without its root element, with the sizes of texts written plainly.
fn inner(markup: &str) -> String {
    let begin = markup.find("<svg").and_then(|at| markup[at..].find('>').map(|end| at + end + 1));
    let end = markup.rfind("</svg>");
    let (Some(begin), Some(end)) = (begin, end) else { return String::new() };
    let mut out = String::new();
    let mut rest = markup.get(begin..end).unwrap_or("").trim_start();
    while let Some(at) = rest.find(FONT_SIZE) {
        let after = at + FONT_SIZE.len();
        out.push_str(&rest[..after]);
        out.push_str(&format!("{}", sizes::SMALL));
        rest = &rest[after..];
        rest = rest.find('"').map_or("", |quote| &rest[quote..]);
    }
    out.push_str(rest);
    without_empty_texts(&out)
}

/// Leaves out the texts of ticks that have no label.
fn without_empty_texts(markup: &str) -> String {
    const END: &str = "</text>";
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((begin, end)) = rest.find("<text").and_then(|begin| {
        let end = rest[begin..].find(END)?;
        Some((begin, begin + end + END.len()))
    }) {
        let element = &rest[begin..end];
        let words = element.split_once('>').map_or("", |(_, words)| words.trim_end_matches(END));
        let kept = if words.trim().is_empty() { begin } else { end };
        out.push_str(&rest[..kept]);
        rest = if kept == begin { rest[end..].trim_start_matches('\n') } else { &rest[end..] };
    }
    out.push_str(rest);
    out
}

const FONT_SIZE: &str = "font-size=\"";

#[cfg(test)]
mod tests {
    use super::super::style::LIGHT;
    use super::super::svg::About;
    use super::*;

    #[test]
    fn the_axis_says_whole_numbers_and_percent() {
        assert_eq!([1.0, 1.5].map(|value| label(value, Unit::Count)), ["1", ""]);
        assert_eq!([2500.0, 10.0].map(|value| label(value, Unit::Share)), ["25 %", ""]);
    }

    #[test]
    fn an_axis_of_things_has_lines_at_whole_numbers_only() {
        for most in 1..30 {
            let piece = Piece { value: most, fill: "#112233", outline: "#000000" };
            let bars = Bars { rows: vec![vec![piece]], theme: &LIGHT, unit: Unit::Count, reach: 0 };
            let mut markup = String::new();
            let area = Rect { x: 0.0, y: 0.0, width: 300.0, height: 60.0 };
            bars.plot(&mut markup, Size { width: 400.0, height: 200.0 }, area).expect("a plot");
            let texts = markup.matches("</text>").count();
            let numbers = markup.lines().filter(|line| line.trim().parse::<u32>().is_ok()).count();
            assert!(texts == numbers && numbers > 1, "{most}: {markup}");
        }
    }

    #[test]
    fn ticks_without_a_label_leave_no_text() {
        let markup = "<text x=\"1\">\n\n</text>\n<rect/>\n<text x=\"2\">\n5\n</text>\n<text>\n</text>\n";
        assert_eq!(without_empty_texts(markup), "<rect/>\n<text x=\"2\">\n5\n</text>\n");
    }

    #[test]
    fn bars_are_as_long_as_their_values_and_stay_in_their_area() {
        let piece = |value, fill| Piece { value, fill, outline: "#000000" };
        let rows = vec![vec![piece(3, "#112233"), piece(1, "#445566")], vec![]];
        let bars = Bars { rows, theme: &LIGHT, unit: Unit::Count, reach: 0 };
        let page = Size { width: 500.0, height: 200.0 };
        let area = Rect { x: 100.0, y: 50.0, width: 300.0, height: 60.0 };
        let about = About {
            key: "t",
            title: "t",
            description: "d",
            embed_font: false,
            shown_width: None,
            sheet: None,
        };
        let mut svg = Svg::new(page, &about);
        bars.draw(&mut svg, page, area);
        let text = svg.finish();
        let document = roxmltree::Document::parse(&text).expect("well-formed");
        let bar = |fill: &str| {
            let rect = document
                .descendants()
                .find(|node| node.has_tag_name("rect") && node.attribute("fill") == Some(fill))
                .expect("a bar");
            let number =
                |name: &str| rect.attribute(name).and_then(|v| v.parse::<f64>().ok()).expect("a number");
            (number("x"), number("y"), number("width"), number("height"))
        };
        let (first, second) = (bar("#112233"), bar("#445566"));
        assert!((first.0 - area.x).abs() <= 1.0);
        assert!((first.0 + first.2 - bars.x(area, 3)).abs() <= 2.0);
        assert!((second.0 + second.2 - bars.x(area, 4)).abs() <= 2.0);
        assert!(second.0 + second.2 <= area.right());
        assert!((first.1 + first.3 / 2.0 - bars.y(area, 0)).abs() <= 2.0);
        assert!(text.contains("font-size=\"11\"") && !text.contains("font-size=\"10."));
    }
}
