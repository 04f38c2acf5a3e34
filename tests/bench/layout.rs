//! How good is the layout of the organisation chart beside that of Graphviz `dot`, on the same data?
//!
//! ```text
//! cargo bench --bench layout              # writes output/layout.md
//! cargo bench --bench layout -- --dot     # measures `dot` anew as well (needs Graphviz)
//! ```
//!
//! Both draw the same made-up companies, with the same words at the same size of 11 px. `dot` reads
//! what `rolecall chart org --format dot` writes and answers with `dot -Tplain`; what was measured
//! of it lies in `tests/bench/dot.csv`.
//!
//! * crossings: pairs of connectors of different managers that cross;
//! * area: the page in megapixels;
//! * text: the smallest text in points when the page fills a sheet of A3, the better way round;
//! * distance: the mean distance between the middles of a manager's and a report's box, in px.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use rolecall::chart::{ChartInput, Look, find, org};
use rolecall::config::Config;
use rolecall::graph::Graph;
use rolecall::import::{self, Input};
use rolecall::model::Day;
use rolecall::roles::Catalogue;
use rolecall::staffing::Plan;
use rolecall::{generate, rules};
use roxmltree::{Document, Node};

const SIZES: [u32; 3] = [10, 100, 1_500];
const SEED: u64 = 1;
const AS_OF: &str = "2025-06-01";
const DOT_FIGURES: &str = "tests/bench/dot.csv";
const TABLE: &str = "output/layout.md";
/// The smallest text of both programs, in px.
const TEXT: f64 = 11.0;
/// A3 in points of 1/72 inch.
const A3: (f64, f64) = (420.0 / 25.4 * 72.0, 297.0 / 25.4 * 72.0);

type Point = (f64, f64);

/// A picture: its size, the middles of its boxes, who reports to whom, the connectors of each.
struct Picture {
    size: Point,
    middles: Vec<Point>,
    edges: Vec<(usize, usize)>,
    /// Straight pieces with the box whose reports they connect.
    pieces: Vec<(usize, Point, Point)>,
}

#[derive(Clone, Copy)]
struct Figures {
    crossings: usize,
    area: f64,
    text: f64,
    distance: f64,
}

fn main() -> ExitCode {
    let again = std::env::args().any(|word| word == "--dot");
    match report(again) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            drop(writeln!(io::stderr(), "layout benchmark: {problem}"));
            ExitCode::FAILURE
        }
    }
}

fn report(again: bool) -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for people in SIZES {
        let (svg, dot) = draw(people)?;
        let edges = edges(&dot);
        ours.push(figures(&own(&svg, &edges)?));
        if again {
            theirs.push(figures(&graphviz(&dot)?));
        }
    }
    let data = root.join(DOT_FIGURES);
    if again {
        fs::write(&data, written(&theirs))?;
    } else {
        theirs = read(&fs::read_to_string(&data)?)?;
    }
    let table = table(&ours, &theirs);
    fs::write(root.join(TABLE), &table)?;
    io::stdout().write_all(table.as_bytes())
}

/// The chart of a made-up company as SVG and as DOT.
fn draw(people: u32) -> io::Result<(String, String)> {
    let failed = |problem: &dyn std::fmt::Display| io::Error::other(problem.to_string());
    let tables = generate::company(people, SEED).into_iter();
    let inputs = tables.map(|(path, text)| Input { path, bytes: text.into_bytes() }).collect();
    let config = Config { as_of: Day::from_iso(AS_OF), ..Config::default() };
    let catalogue = Catalogue::embedded();
    let org = import::read(inputs, &config, catalogue).map_err(|e| failed(&e))?;
    let setup = rules::configure(&config, catalogue).map_err(|e| failed(&e))?;
    let graph = Graph::build(
        &org,
        catalogue,
        &setup.model,
        setup.graph_settings(&config, Day::from_iso(AS_OF).unwrap_or(Day::MIN)),
    );
    let findings = rules::run(&graph, &setup);
    let (plan, look) = (Plan::default(), Look::default());
    let input = ChartInput { graph: &graph, findings: &findings, plan: &plan, look: &look };
    let chart = find("org").ok_or_else(|| failed(&"there is no chart `org`"))?;
    Ok(((chart.draw)(&input), org::dot(&input)))
}

/// Who reports to whom, by the numbers of the boxes; dotted lines left out.
fn edges(dot: &str) -> Vec<(usize, usize)> {
    let node = |word: &str| word.trim().trim_start_matches('n').parse().ok();
    let solid = dot.lines().filter(|line| line.ends_with(';') && !line.contains('['));
    solid
        .filter_map(|line| line.trim_end_matches(';').split_once(" -> "))
        .filter_map(|(from, to)| Some((node(from)?, node(to)?)))
        .collect()
}

fn number(node: Node, name: &str) -> f64 {
    node.attribute(name).and_then(|text| text.parse().ok()).unwrap_or(0.0)
}

/// Our picture, scaled so that its smallest text has the common size.
fn own(svg: &str, edges: &[(usize, usize)]) -> io::Result<Picture> {
    let document = Document::parse(svg).map_err(io::Error::other)?;
    let has = |node: &Node, tag: &str| node.children().any(|child| child.has_tag_name(tag));
    let groups = document.descendants().filter(|node| node.has_tag_name("g") && has(node, "title"));
    let rects = groups.filter_map(|group| group.children().find(|child| child.has_tag_name("rect")));
    let smallest = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(|node| number(node, "font-size"))
        .fold(f64::INFINITY, f64::min);
    let scale = TEXT / smallest;
    let middles = rects
        .map(|rect| {
            let (x, y) = (number(rect, "x"), number(rect, "y"));
            ((x + number(rect, "width") / 2.0) * scale, (y + number(rect, "height") / 2.0) * scale)
        })
        .collect();
    let plain = document.descendants().filter(|node| node.has_tag_name("g") && !has(node, "title"));
    let paths = plain.flat_map(|group| group.children().filter(|child| child.has_tag_name("path")));
    let mut pieces = Vec::new();
    for (family, path) in paths.enumerate() {
        for piece in path.attribute("d").unwrap_or("").split('M').skip(1) {
            let across = piece.contains('H');
            let Some((start, end)) = piece.split_once(['H', 'V']) else { continue };
            let Some((x, y)) = start.split_once(' ') else { continue };
            let parse = |text: &str| text.trim().parse::<f64>().unwrap_or(0.0) * scale;
            let (x, y, end) = (parse(x), parse(y), parse(end));
            pieces.push((family, (x, y), if across { (end, y) } else { (x, end) }));
        }
    }
    let root = document.root_element();
    let size = (number(root, "width") * scale, number(root, "height") * scale);
    Ok(Picture { size, middles, edges: edges.to_vec(), pieces })
}

/// What `dot -Tplain` makes of the same organisation: lengths are inches of 72 px.
fn graphviz(dot: &str) -> io::Result<Picture> {
    let mut child =
        Command::new("dot").arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let solid: String =
        dot.lines().filter(|line| !line.contains("constraint=false")).map(|l| format!("{l}\n")).collect();
    let mut stdin = child.stdin.take().ok_or_else(|| io::Error::other("dot takes no input"))?;
    let writer = std::thread::spawn(move || stdin.write_all(solid.as_bytes()));
    let plain = child.wait_with_output()?;
    writer.join().map_err(|_| io::Error::other("dot stopped reading"))??;
    let text = String::from_utf8_lossy(&plain.stdout).into_owned();
    let mut picture =
        Picture { size: (0.0, 0.0), middles: Vec::new(), edges: Vec::new(), pieces: Vec::new() };
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let px = |at: usize| words.get(at).and_then(|w| w.parse::<f64>().ok()).unwrap_or(0.0) * 72.0;
        let node = |at: usize| {
            words.get(at).and_then(|w| w.trim_start_matches('n').parse::<usize>().ok()).unwrap_or(0)
        };
        match words.first() {
            Some(&"graph") => picture.size = (px(2), px(3)),
            Some(&"node") => {
                let at = node(1);
                picture.middles.resize(picture.middles.len().max(at + 1), (0.0, 0.0));
                picture.middles[at] = (px(2), px(3));
            }
            Some(&"edge") => {
                picture.edges.push((node(1), node(2)));
                let count: usize = words.get(3).and_then(|w| w.parse().ok()).unwrap_or(0);
                let points: Vec<Point> = (0..count).map(|n| (px(4 + 2 * n), px(5 + 2 * n))).collect();
                picture.pieces.extend(points.windows(2).map(|pair| (node(1), pair[0], pair[1])));
            }
            _ => {}
        }
    }
    Ok(picture)
}

fn figures(picture: &Picture) -> Figures {
    let (width, height) = picture.size;
    let fit = |(across, down): Point| (across / width).min(down / height);
    let far = |&(a, b): &(usize, usize)| {
        let (a, b) = (picture.middles.get(a)?, picture.middles.get(b)?);
        Some((a.0 - b.0).hypot(a.1 - b.1))
    };
    let distances: Vec<f64> = picture.edges.iter().filter_map(far).collect();
    Figures {
        crossings: crossings(&picture.pieces),
        area: width * height / 1e6,
        text: TEXT * fit(A3).max(fit((A3.1, A3.0))),
        distance: distances.iter().sum::<f64>() / distances.len().max(1) as f64,
    }
}

/// Pairs of pieces of different families that cross.
fn crossings(pieces: &[(usize, Point, Point)]) -> usize {
    let turn = |a: Point, b: Point, c: Point| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let cross = |a: Point, b: Point, c: Point, d: Point| {
        turn(a, b, c) * turn(a, b, d) < -1e-6 && turn(c, d, a) * turn(c, d, b) < -1e-6
    };
    let mut count = 0;
    for (at, (family, a, b)) in pieces.iter().enumerate() {
        for (other, c, d) in &pieces[at + 1..] {
            count += usize::from(family != other && cross(*a, *b, *c, *d));
        }
    }
    count
}

fn written(figures: &[Figures]) -> String {
    let mut out = String::from(
        "# Graphviz 2.43.0; `rolecall generate --people N --seed 1`, `rolecall chart org --format dot`, `dot -Tplain`.\n\
         people,crossings,area_mpx,text_pt,distance_px\n",
    );
    for (people, f) in SIZES.iter().zip(figures) {
        let _ = writeln!(out, "{people},{},{:.3},{:.2},{:.0}", f.crossings, f.area, f.text, f.distance);
    }
    out
}

fn read(text: &str) -> io::Result<Vec<Figures>> {
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|row| {
        let cells: Vec<f64> = row.split(',').map(|cell| cell.parse().unwrap_or(f64::NAN)).collect();
        match cells.as_slice() {
            [_, crossings, area, text, distance] => {
                Ok(Figures { crossings: *crossings as usize, area: *area, text: *text, distance: *distance })
            }
            _ => Err(io::Error::other(format!("`{row}` is no row of {DOT_FIGURES}"))),
        }
    })
    .collect()
}

fn table(ours: &[Figures], theirs: &[Figures]) -> String {
    let mut out = String::from(
        "# The organisation chart beside Graphviz `dot`\n\n\
         The same made-up companies (seed 1) with the same words at the same size. Smallest text: when the\n\
         page fills a sheet of A3. Distance: between a manager and a report, mean. The chart of 1,500 people\n\
         is one picture here; on paper it breaks into pages instead (`--paper A3`). The pages of rolecall\n\
         hold title, legend and footer as well.\n\n\
         | people | | crossings | page, megapixels | smallest text on A3, pt | distance, px |\n\
         |---:|---|---:|---:|---:|---:|\n",
    );
    for (nth, people) in SIZES.iter().enumerate() {
        for (name, figures) in [("rolecall", ours.get(nth)), ("`dot`", theirs.get(nth))] {
            if let Some(f) = figures {
                let _ = writeln!(
                    out,
                    "| {people} | {name} | {} | {:.2} | {:.2} | {:.0} |",
                    f.crossings, f.area, f.text, f.distance
                );
            }
        }
    }
    out.push_str("\nMade by `cargo bench --bench layout`; the figures of `dot` by `cargo bench --bench layout -- --dot`.\n");
    out
}
