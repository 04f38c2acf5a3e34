//! The team map: products as bands, their teams inside, the seats in each team.

mod bands;
mod boxes;
mod flow;
mod lines;
mod seats;

use super::badge;
use super::card::{Content, Outline};
use super::frame::{Entry, Frame, Group, Mark};
use super::legend;
use super::style::{Theme, sizes};
use super::svg::{Ink, Paint, Svg};
use super::{Chart, ChartInput, count, counts, facts, sentence, thousands, title};
use crate::layout::Size;
use crate::layout::text::ASCENT;
use crate::model::Severity;
use bands::Band;
use flow::{Flow, Place};

/// The chart.
pub const CHART: Chart = Chart {
    name: "teams",
    summary: "Products and their teams: who sits in which seat, which seats are empty, who sits in several.",
    planned: false,
    alone: None,
    draw,
};

/// The width in px up to which a small picture grows, and the most that it grows.
const SLIDE: f64 = 900.0;
const LARGEST: f64 = 1.4;

fn draw(input: &ChartInput) -> String {
    let bands = bands::collect(input);
    let cards: Vec<Content<'static>> = all_cards(&bands).cloned().collect();
    let frame = frame(input, &bands, &cards);
    let look = input.look;
    if bands.is_empty() {
        let words = "No row puts anybody into a team or into a seat at a product (columns such as team, \
                     product and role): there is nothing to map.";
        return sentence::draw(&frame, words);
    }
    let guess = flow::flow(&bands, look.theme, look.aspect, Size::default());
    let zoom = (SLIDE / guess.size.width.max(1.0)).clamp(1.0, LARGEST);
    let around = frame.around(guess.size.width * zoom);
    let around = Size { width: around.width / zoom, height: around.height / zoom };
    let flow = flow::flow(&bands, look.theme, look.aspect, around);
    let fitted = frame.fit(Size { width: flow.size.width * zoom, height: flow.size.height * zoom });
    let mut svg = frame.begin(&fitted, &description(input, &bands, &cards));
    let hatch = svg.hatch(look.theme.hatch, 6.0);
    svg.place((fitted.body.x, fitted.body.y), zoom);
    paint(&mut svg, &bands, &flow, look.theme, &hatch);
    svg.finish()
}

fn all_cards(bands: &[Band]) -> impl Iterator<Item = &Content<'static>> + Clone {
    bands.iter().flat_map(|band| band.cards.iter().chain(band.teams.iter().flat_map(|team| &team.cards)))
}

fn paint(svg: &mut Svg, bands: &[Band], flow: &Flow, theme: &Theme, hatch: &str) {
    for (band, place) in bands.iter().zip(&flow.places) {
        svg.open(&band.full);
        if band.is_heading {
            let y = place.band.y + flow::PADDING + flow::TITLE_LINE + 2.0;
            svg.pieces(
                [((place.band.x, y), (place.band.right(), y))].into_iter(),
                Paint::stroke(theme.outline, 1.0),
            );
        } else {
            svg.rect(place.band, 6.0, Paint::fill(theme.band));
        }
        paint_title(svg, band, place, theme);
        for (content, &rect) in band.cards.iter().zip(&place.cards) {
            boxes::card(content, rect.width, theme).draw(svg, rect, theme, hatch);
        }
        for (team, &rect) in band.teams.iter().zip(&place.teams) {
            team.draw(svg, rect, theme, hatch);
        }
        svg.close();
    }
}

fn paint_title(svg: &mut Svg, band: &Band, place: &Place, theme: &Theme) {
    let inside = if band.is_heading { 0.0 } else { flow::PADDING };
    let (left, right) = (place.band.x + inside, place.band.right() - inside);
    let badges = flow::title_badges(band, place.band.width, theme);
    let aside = badge::width(&badges, theme);
    let ink = Ink::new(theme.ink, sizes::CAPTION).bold();
    let mut baseline = place.band.y + flow::PADDING + sizes::CAPTION * ASCENT;
    let mut after = left;
    for line in flow::title(band, place.band.width, aside) {
        svg.text((left, baseline), &line, ink, right - left - aside);
        after = left + ink.width(&line) + 8.0;
        baseline += flow::TITLE_LINE;
    }
    let soft = Ink::new(theme.soft, sizes::SMALL);
    if after + soft.width(&band.facts) < right - aside - 8.0 {
        svg.text((after, baseline - flow::TITLE_LINE), &band.facts, soft, right - after);
    }
    badge::draw_row(svg, &badges, (right - aside, place.band.y + flow::PADDING), theme);
}

/// How many products and teams are drawn, and why the others are not.
fn drawn(input: &ChartInput, bands: &[Band]) -> Vec<String> {
    let (products, teams) = (input.graph.live_products().len(), input.graph.live_teams().len());
    let drawn_products = bands.iter().filter(|band| band.is_product).count();
    let drawn_teams = bands.iter().flat_map(|band| &band.teams).filter(|team| team.is_team()).count();
    let of = |drawn: usize, all: String, without: &str| match drawn {
        0 => format!("none of {all} drawn (they have no {without})"),
        _ => format!("{} of {all} drawn (the others have no {without})", thousands(drawn)),
    };
    let mut told = Vec::new();
    let all = count(products, "product", "products");
    match drawn_products {
        _ if products == 0 => {}
        drawn if drawn == products => told.push(counts::products(input.graph)),
        drawn if drawn == 0 && teams > 0 => {
            told.push(format!("none of {all} drawn (no delivery team works on one)"))
        }
        drawn => told.push(of(drawn, all, "teams, seats or findings")),
    }
    let all = count(teams, "team", "teams");
    told.push(if drawn_teams == teams {
        counts::teams(input.graph)
    } else {
        of(drawn_teams, all, "members, seats or findings")
    });
    told
}

fn frame<'a>(input: &ChartInput<'a>, bands: &[Band], cards: &[Content]) -> Frame<'a> {
    let look = input.look;
    let graph = input.graph;
    let mut facts = facts(input);
    facts.extend(drawn(input, bands));
    facts.push(counts::people(graph));
    let all_badges = bands.iter().flat_map(|band| {
        let own = band.badges.iter().chain(band.cards.iter().flat_map(|card| &card.badges));
        own.chain(band.teams.iter().flat_map(|team| team.badges()))
    });
    let legend =
        vec![legend::roles(input, cards), legend::all_findings(input, all_badges), signs(bands, cards)];
    Frame { legend, ..super::frame(look, "teams", title(look, "Products, teams and seats"), facts) }
}

/// The signs in the picture; what comes in the colours of several severities is told of each.
fn signs(bands: &[Band], cards: &[Content]) -> Group {
    let of_each = |mark: fn(Severity) -> Mark, label: &str, all: &[Severity]| -> Vec<Entry> {
        let several = all.iter().any(|severity| Some(severity) != all.first());
        let entry = |severity: &Severity| {
            let number = all.iter().filter(|other| *other == severity).count();
            let label = if several { format!("{label}, {severity}") } else { label.to_string() };
            (number > 0).then(|| Entry::counted(mark(*severity), label, number))
        };
        [Severity::Error, Severity::Warning, Severity::Note].iter().filter_map(entry).collect()
    };
    let missing: Vec<Severity> = cards.iter().filter_map(boxes::missing).collect();
    let ghosts = cards.iter().filter(|card| card.outline == Outline::Dashed).count();
    let tints: Vec<Severity> = cards.iter().filter_map(|card| card.tint).collect();
    let inherit = bands.iter().flat_map(|band| &band.teams).filter(|team| team.inherits()).count();
    let mut entries = of_each(Mark::Missing, "empty seat", &missing);
    entries.extend(of_each(Mark::Tinted, "seat in a double hat", &tints));
    let rest = [
        (Mark::Dashed, "further seat of the same person", ghosts),
        (Mark::None, "↑ PO  Product Owner of the product:", inherit),
    ];
    let rest = rest.into_iter().filter(|(_, _, count)| *count > 0);
    entries.extend(rest.map(|(mark, label, count)| Entry::counted(mark, label, count)));
    Group { caption: "Seats", entries }
}

fn description(input: &ChartInput, bands: &[Band], cards: &[Content]) -> String {
    let missing = cards.iter().filter_map(boxes::missing).count();
    format!(
        "{} with their seats: {} filled, {} empty.",
        drawn(input, bands).join(" and "),
        cards.len() - missing,
        missing
    )
}
