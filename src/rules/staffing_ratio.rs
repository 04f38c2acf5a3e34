//! LOD-007: unusual proportions of engineers, designers, teams and product people.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{ProductId, RoleId, RowId, each_once};

const MIN_ENG_PER_PM: Parameter = Parameter {
    name: "min_eng_per_pm",
    default: Setting::Count(5),
    meaning: "engineers to one Product Manager, at least",
    source: "survey by Norton: five to nine in most answers",
};

const MAX_ENG_PER_PM: Parameter = Parameter {
    name: "max_eng_per_pm",
    default: Setting::Count(10),
    meaning: "engineers to one Product Manager, at most",
    source: "practitioners on Sharebird: eight to ten",
};

const MAX_ENG_PER_DESIGNER: Parameter = Parameter {
    name: "max_eng_per_designer",
    default: Setting::Count(20),
    meaning: "engineers to one designer, at most",
    source: "Nielsen Norman Group: half of the firms at least one to ten; MeasuringU: typically one to twenty",
};

const MAX_TEAMS_PER_PO: Parameter = Parameter {
    name: "max_teams_per_po",
    default: Setting::Limit(
        |limits| limits.max_teams_per_po,
        |limits, value| limits.max_teams_per_po = value,
    ),
    meaning: "teams to one Product Owner, at most",
    source: "the role model: SAFe 2, LeSS 8, Scrum Guide 3 (advisory)",
};

/// Teams to one Product Owner, at least: fewer means several owners for one team.
const MIN_TEAMS_PER_PO: usize = 1;

pub(super) const RULE: Rule = Rule {
    code: "LOD-007",
    name: "staffing-ratio",
    severity: letters("--NN"),
    subject: "product and ratio",
    summary: "A product has unusually many or few engineers or teams to one Product Manager, designer or Product Owner.",
    why: "Far outside what others do, somebody waits or is idle. Surveys give the ranges, and one author doubts that they are sound.",
    remedy: "Where one role is short, put it into the next hiring plan. Where it is plentiful, look at the neighbouring product.",
    sources: &[
        "Norton, survey on engineers and product managers",
        "Nielsen Norman Group; MeasuringU: designers and developers",
        "Blackblot: no sound data in the industry",
    ],
    example: "26 engineers work on wallet with one Product Manager.",
    false_alarms: "There is no sound data in the industry, so this stays a note.",
    parameters: &[MIN_ENG_PER_PM, MAX_ENG_PER_PM, MAX_ENG_PER_DESIGNER, MAX_TEAMS_PER_PO],
    check,
};

/// A proportion with the range in which it is usual.
struct Ratio {
    name: &'static str,
    many: (usize, &'static str, &'static str),
    few: (usize, &'static str, &'static str),
    low: usize,
    high: usize,
}

fn check(audit: &Audit) -> Vec<Finding> {
    let products = audit.graph.leaf_products().iter().copied();
    products
        .flat_map(|product| {
            let unusual = ratios(audit, product).into_iter().filter(is_unusual);
            unusual.map(move |ratio| finding(audit, product, &ratio)).collect::<Vec<_>>()
        })
        .collect()
}

/// Outside the range; skipped without anybody below the line, or with fewer above it than the range
/// asks for one.
fn is_unusual(ratio: &Ratio) -> bool {
    let (many, few) = (ratio.many.0, ratio.few.0);
    few > 0 && many >= ratio.low && (many < ratio.low * few || many > ratio.high * few)
}

fn ratios(audit: &Audit, product: ProductId) -> [Ratio; 3] {
    let (graph, known) = (audit.graph, audit.known);
    let limit = |parameter| audit.count(&RULE, parameter) as usize;
    let teams = graph.teams_of(product);
    let people =
        |roles: &[RoleId]| each_once(teams.iter().flat_map(|&team| graph.people_in(team, roles))).len();
    let engineers = (people(&[known.dev, known.qa, known.tl]), "engineer", "engineers");
    let designers = people(&[known.des]);
    let owners = each_once(teams.iter().flat_map(|&team| graph.owners_of_team(team)));
    [
        Ratio {
            name: "eng-per-pm",
            many: engineers,
            few: (graph.managers_of(product).len(), "Product Manager", "Product Managers"),
            low: limit(&MIN_ENG_PER_PM),
            high: limit(&MAX_ENG_PER_PM),
        },
        Ratio {
            name: "eng-per-designer",
            many: engineers,
            few: (designers, "designer", "designers"),
            low: 0,
            high: limit(&MAX_ENG_PER_DESIGNER),
        },
        Ratio {
            name: "teams-per-po",
            many: (teams.len(), "team", "teams"),
            few: (owners.len(), "Product Owner", "Product Owners"),
            low: MIN_TEAMS_PER_PO,
            high: limit(&MAX_TEAMS_PER_PO),
        },
    ]
}

fn finding(audit: &Audit, product: ProductId, ratio: &Ratio) -> Finding {
    let counted = |(number, one, many): (usize, &str, &str)| say::count(number, one, many);
    let range = match ratio.low {
        0 => format!("at most {}", ratio.high),
        low if low == ratio.high => format!("{low}"),
        low => format!("{low} to {}", ratio.high),
    };
    let message = format!(
        "Product {} has {} to {}; {range} to one is usual.",
        audit.org.product_name(product),
        counted(ratio.many),
        counted(ratio.few)
    );
    let teams = audit.graph.teams_of(product);
    let mut rows: Vec<RowId> = vec![audit.org.product(product).row];
    rows.extend(teams.iter().map(|&team| audit.org.team(team).row));
    Finding::new(vec![Part::Product(product), Part::Ratio(ratio.name)], message, rows)
        .related(teams.iter().copied())
        .remedy(remedy(audit, ratio))
}

/// What brings the proportion back into its range.
fn remedy(audit: &Audit, ratio: &Ratio) -> String {
    let (many, (few, one, several)) = (ratio.many.0, ratio.few);
    if many < ratio.low * few {
        let spare = few - (many / ratio.low).max(1);
        let deputies = if spare == 1 { "the deputy" } else { "deputies" };
        return format!("Let {spare} of the {several} serve a neighbouring product, or become {deputies}.");
    }
    let lacking = many.div_ceil(ratio.high.max(1)).saturating_sub(few).max(1);
    let further = say::count(lacking, &format!("further {one}"), &format!("further {several}"));
    let limits = audit.limits();
    match ratio.name {
        // A second seat at one product would be one too many.
        "eng-per-pm" => format!("Plan {further}, each for a child product of its own."),
        "teams-per-po" if limits.area_owners_only_when_large => {
            "Let Area Product Owners order the work of their areas.".to_string()
        }
        "teams-per-po" if limits.one_po_per_product => {
            "Divide the product. The role model allows it one Product Owner.".to_string()
        }
        "teams-per-po" => format!("Designate {further} for part of the teams."),
        _ => format!("Put {further} into the next hiring plan."),
    }
}
