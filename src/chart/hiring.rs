//! The staffing plan: need, have and gap by role and by product.

use super::badge;
use super::bars::Unit;
use super::frame::{Entry, Frame, Group, Mark};
use super::hues;
use super::panel::{Panel, Part, Row};
use super::style::Theme;
use super::{Chart, ChartInput, facts, frame, legend, sentence, title};
use crate::layout::Size;
use crate::model::{Org, ProductId, RoleId, Scope, Severity, each_once};
use crate::staffing::{Need, Plan, Remedy, Situation};

/// The chart.
pub const CHART: Chart = Chart {
    name: "hiring",
    summary: "How many people each role and product needs, has and lacks, and what closes the gaps.",
    planned: true,
    alone: None,
    draw,
};

/// So many places have a row of their own; the rest are counted.
const ROWS: usize = 30;
/// Where not all have a row, those that lack nobody are shown only up to this row.
const QUIET_ROWS: usize = 14;
const BARS: f64 = 320.0;
const BADGES: f64 = 110.0;
/// Between the two panels.
const BETWEEN: f64 = 48.0;
/// Kinds of step in the order of their cost.
const REMEDIES: [Remedy; 5] =
    [Remedy::Clarify, Remedy::Designate, Remedy::Reassign, Remedy::Merge, Remedy::Hire];

/// What a product, a team without one, or the organisation needs.
#[derive(Debug, Clone)]
struct PlaceNeeds<'a> {
    scope: Scope,
    needs: Vec<&'a Need>,
}

impl PlaceNeeds<'_> {
    fn sum(&self, value: fn(&Need) -> u32) -> u32 {
        self.needs.iter().fold(0u32, |sum, need| sum.saturating_add(value(need)))
    }
}

fn draw(input: &ChartInput) -> String {
    let look = input.look;
    let plan = input.plan;
    let mut frame = frame(look, "hiring", title(look, "Need, have and gap"), facts(input));
    let totals = plan.totals(input.graph.org);
    let all = |value: fn(&crate::staffing::Total) -> u32| totals.iter().map(value).sum::<u32>();
    let (need, have, gap) = (all(|t| t.need), all(|t| t.have), all(|t| t.gap));
    if need == 0 {
        let words = "No product with teams and no vacant seat in this input: there is nothing that the role \
                     model would want staffed.";
        return sentence::draw(&frame, words);
    }
    frame.facts.push(format!("need {need}, have {have}, gap {gap}"));
    let hire = plan.seats_by(Remedy::Hire);
    frame.facts.extend((gap > 0).then(|| format!("{hire} to hire for")));
    let mut places = places(plan, input.graph.org);
    places.sort_by_key(|place| place.sum(|need| need.gap) == 0);
    let panels = [role_panel(input, &places), place_panel(input, &places)];
    frame.legend = legend_of(input, &places, &panels);
    let sizes = [panels[0].size(), panels[1].size()];
    let body = Size {
        width: sizes[0].width + BETWEEN + sizes[1].width,
        height: sizes[0].height.max(sizes[1].height),
    };
    let told =
        format!("Seats by role and by product: need {need}, have {have}, gap {gap}, {hire} to hire for.");
    let frame = Frame { least_aspect: 0.0, ..frame };
    let fitted = frame.fit(body);
    let mut svg = frame.begin(&fitted, &told);
    for (panel, x) in panels.iter().zip([0.0, sizes[0].width + BETWEEN]) {
        panel.draw(&mut svg, fitted.page, (fitted.body.x + x, fitted.body.y));
    }
    svg.finish()
}

/// Whether an entry counts in the sums: not one that is only crowded or still held.
fn counts(need: &Need) -> bool {
    !matches!(need.situation, Situation::Crowded | Situation::Leaving)
}

/// The entries by place, the places in the order of the plan: the most urgent first.
fn places<'p>(plan: &'p Plan, org: &Org) -> Vec<PlaceNeeds<'p>> {
    let mut places: indexmap::IndexMap<Scope, Vec<&Need>> = indexmap::IndexMap::new();
    for need in plan.rows.iter().filter(|need| counts(need)) {
        places.entry(place_of(need)).or_default().push(need);
    }
    let mut places: Vec<PlaceNeeds> =
        places.into_iter().map(|(scope, needs)| PlaceNeeds { scope, needs }).collect();
    for place in &mut places {
        place.needs.sort_by_key(|need| org.place_of_role(need.role));
    }
    places
}

/// Where an entry is shown: at the product, where a team serves one alone; else where it stands.
fn place_of(need: &Need) -> Scope {
    let only: Option<ProductId> = match need.products.as_slice() {
        [product] => Some(*product),
        _ => None,
    };
    match (need.scope, only) {
        (Scope::Team(_), Some(product)) => Scope::Product(product),
        (scope, _) => scope,
    }
}

fn role_panel<'a>(input: &ChartInput<'a>, places: &[PlaceNeeds]) -> Panel<'a> {
    let theme = input.look.theme;
    let org = input.graph.org;
    let row = |total: &crate::staffing::Total| {
        let of_role = places.iter().flat_map(|place| &place.needs).filter(|need| need.role == total.role);
        let steps = remedies(of_role.copied());
        let role = org.role(total.role);
        let label =
            if role.id == role.name { role.name.clone() } else { format!("{} ({})", role.name, role.id) };
        if !total.demanded {
            // Who holds the role elsewhere is not counted: "0 of 1" would say that nobody does.
            let vacant = vacant_seats(total.gap);
            return Row {
                full: format!("{label}: {vacant}"),
                label,
                parts: vec![gap_part(total.gap, &total.gap.to_string(), theme)],
                total: vacant,
                remark: steps,
                ..Row::default()
            };
        }
        Row {
            full: format!("{label}: need {}, have {}, gap {}", total.need, total.have, total.gap),
            label,
            parts: vec![
                have_part(input, total.role, total.have, &format!("have {}", total.have)),
                gap_part(total.gap, &format!("gap {}", total.gap), theme),
            ],
            total: format!("{} / {}", total.have, total.need),
            remark: steps,
            ..Row::default()
        }
    };
    let rows = input.plan.totals(input.graph.org).iter().filter(|total| total.need > 0).map(row).collect();
    let caption = "By role: have / need".to_string();
    Panel { caption, rows, unit: Unit::Count, bars: BARS, theme }
}

/// `1 seat vacant`, `3 seats vacant`.
fn vacant_seats(number: u32) -> String {
    format!("{number} {} vacant", if number == 1 { "seat" } else { "seats" })
}

/// The caption over the places: products, and what else is among them.
fn places_caption(places: &[PlaceNeeds]) -> String {
    let has = |is_it: fn(&Scope) -> bool| places.iter().any(|place| is_it(&place.scope));
    let kinds = [
        (has(|scope| matches!(scope, Scope::Product(_))), "product"),
        (has(|scope| matches!(scope, Scope::Team(_))), "team"),
        (has(|scope| matches!(scope, Scope::Org)), "organisation"),
    ];
    let kinds: Vec<&str> =
        kinds.into_iter().filter_map(|(is_there, kind)| is_there.then_some(kind)).collect();
    let by = match kinds.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        kinds => kinds.join(""),
    };
    format!("By {by}: have / need, those that lack somebody first")
}

fn place_panel<'a>(input: &ChartInput<'a>, places: &[PlaceNeeds]) -> Panel<'a> {
    let theme = input.look.theme;
    let lacking = places.iter().filter(|place| place.sum(|need| need.gap) > 0).count();
    let shown = if places.len() > ROWS { lacking.clamp(QUIET_ROWS, ROWS) - 1 } else { places.len() };
    let mut rows: Vec<Row> = places.iter().take(shown).map(|place| place_row(input, place)).collect();
    let rest = places.get(shown..).unwrap_or(&[]);
    if !rest.is_empty() {
        let sum = |value: fn(&Need) -> u32| rest.iter().map(|place| place.sum(value)).sum::<u32>();
        let (need, gap) = (sum(|need| need.need), sum(|need| need.gap));
        let lacking = rest.iter().filter(|place| place.sum(|need| need.gap) > 0).count();
        rows.push(Row::note(if gap == 0 {
            format!("and {} more, which have all the {need} they need", rest.len())
        } else {
            format!("and {} more, {lacking} of which lack {gap} of the {need} they need", rest.len())
        }));
    }
    let caption = places_caption(places);
    Panel { caption, rows, unit: Unit::Count, bars: BARS, theme }
}

fn place_row(input: &ChartInput, place: &PlaceNeeds) -> Row {
    let theme = input.look.theme;
    let org = input.graph.org;
    let mut parts = Vec::new();
    let mut told = Vec::new();
    for need in &place.needs {
        let role = org.role(need.role);
        let word = if input.graph.catalogue.roles.len() > need.role.index() { &role.id } else { &role.name };
        let have = need.have.min(need.need);
        parts.push(have_part(input, need.role, have, &format!("{have} {word}")));
        parts.push(gap_part(need.gap, &format!("{} {word} lacking", need.gap), theme));
        if let Some(last) = parts.last_mut() {
            last.words.insert(1, format!("no {word}"));
            last.words.insert(2, word.clone());
        }
        told.push(if need.demanded || have > 0 {
            format!("{} need {}, have {have}, gap {}", role.name, need.need, need.gap)
        } else {
            format!("{}: {}", role.name, vacant_seats(need.gap))
        });
    }
    // What is there first, what lacks after it: the stroke between them is the state of staffing.
    let (have, lacking): (Vec<_>, Vec<_>) = parts.into_iter().enumerate().partition(|(at, _)| at % 2 == 0);
    let mut parts: Vec<Part> = have.into_iter().chain(lacking).map(|(_, part)| part).collect();
    parts.retain(|part| part.value > 0);
    let numbers = each_once(place.needs.iter().flat_map(|need| need.findings.iter().copied()));
    let name = match place.scope {
        Scope::Org => "Whole organisation".to_string(),
        Scope::Team(team) => format!("{} (team)", org.team_name(team)),
        Scope::Product(product) => org.product_name(product).to_string(),
    };
    let have = place.needs.iter().map(|need| need.have.min(need.need)).sum::<u32>();
    Row {
        full: format!("{name}: {}", told.join("; ")),
        label: name,
        parts,
        total: if have > 0 || place.needs.iter().any(|need| need.demanded) {
            format!("{have} / {}", place.sum(|need| need.need))
        } else {
            vacant_seats(place.sum(|need| need.gap))
        },
        badges: badge::fit(&badge::of_findings(input, &numbers), BADGES, theme),
        remark: remedies(place.needs.iter().copied()),
        ..Row::default()
    }
}

fn have_part(input: &ChartInput, role: RoleId, value: u32, words: &str) -> Part {
    let theme = input.look.theme;
    let colour = hues::of_role(Some(role), input.graph.known(), theme);
    let words = vec![words.to_string(), value.to_string()];
    Part { value, fill: colour.to_string(), outline: theme.page, ink: theme.on_department, words }
}

fn gap_part(value: u32, words: &str, theme: &Theme) -> Part {
    let red = theme.of(Severity::Error);
    let words = vec![words.to_string(), value.to_string()];
    Part { value, fill: theme.fill_of(Severity::Error).to_string(), outline: red, ink: red, words }
}

/// `designate 1, hire 2`: what closes the gaps.
fn remedies<'a>(needs: impl Iterator<Item = &'a Need>) -> String {
    let mut seats = [0u32; REMEDIES.len()];
    for need in needs.filter(|need| need.gap > 0) {
        for (at, &remedy) in REMEDIES.iter().enumerate() {
            seats[at] = seats[at].saturating_add(need.seats_by(remedy));
        }
    }
    let told = REMEDIES.iter().zip(seats).filter(|(_, number)| *number > 0);
    told.map(|(remedy, number)| format!("{} {number}", remedy.word())).collect::<Vec<_>>().join(", ")
}

fn legend_of(input: &ChartInput, places: &[PlaceNeeds], panels: &[Panel; 2]) -> Vec<Group> {
    let theme = input.look.theme;
    let mut entries: Vec<Entry> = Vec::new();
    for total in input.plan.totals(input.graph.org).iter().filter(|total| total.have > 0) {
        let role = input.graph.org.role(total.role);
        let mark = Mark::Tag(hues::of_role(Some(total.role), input.graph.known(), theme), role.id.clone());
        entries.push(Entry::counted(mark, role.name.clone(), total.have as usize));
    }
    let gap: u32 = places.iter().map(|place| place.sum(|need| need.gap)).sum();
    if gap > 0 {
        let red = Mark::Swatch(theme.fill_of(Severity::Error), theme.of(Severity::Error));
        entries.push(Entry::counted(red, "lacking", gap as usize));
    }
    let badges = panels.iter().flat_map(|panel| panel.rows.iter().flat_map(|row| &row.badges));
    vec![Group { caption: "Seats", entries }, legend::all_findings(input, badges)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Look;
    use crate::staffing;
    use crate::staffing::sample::Sample;

    /// The chart of a sample.
    fn drawn(sample: Sample) -> String {
        sample.audit(|graph, setup, findings| {
            let plan = staffing::plan(graph, setup, findings);
            draw(&ChartInput { graph, findings, plan: &plan, look: &Look::default() })
        })
    }

    /// One product whose team has its owner, and testers in it.
    fn one_product() -> Sample {
        Sample::new("consensus")
            .of(120)
            .with_product("a", false)
            .with_team("t", "a", &["Lu", "Mo"])
            .seat("Lu", "PO", "product:a", 0)
            .seat("Mo", "QA", "team:t", 0)
    }

    #[test]
    fn a_role_of_which_only_vacant_seats_are_known_is_told_by_them() {
        let svg = drawn(one_product().with_team("side", "", &[]).seat("", "QA", "team:side", 0));
        assert!(svg.contains("Tester (QA): 1 seat vacant"), "{svg}");
        assert!(svg.contains("; Tester: 1 seat vacant"), "{svg}");
        assert!(!svg.contains("Tester need") && !svg.contains("(QA): need"), "{svg}");
        assert!(svg.contains("Product Owner (PO): need 2, have 1, gap 1"), "{svg}");
    }

    #[test]
    fn only_products_stand_under_a_caption_that_names_only_them() {
        let products = drawn(one_product());
        assert!(products.contains("By product: have / need"), "{products}");
        let teams = drawn(one_product().with_team("side", "", &[]).seat("", "QA", "team:side", 0));
        assert!(teams.contains("By product and team: have / need"), "{teams}");
    }
}
