//! The hiring-gap report: what each role lacks, and the plan that closes it.

mod spreadsheet;
mod text;

use super::facts::{count, thousands};
use super::markdown::{escaped, table};
use super::{Format, ReportInput, words};
use crate::finding::Part;
use crate::model::{Org, PersonId, RoleId, Scope, called, day_or_nothing, percent};
use crate::staffing::{Agenda, Candidate, Need, Remedy, Situation, Step};

pub(super) const TEXT: Format = Format {
    name: "text",
    endings: &["txt"],
    summary: "the plan for people, in a terminal",
    planned: true,
    write: text::write,
};
pub(super) const CSV: Format = Format {
    name: "csv",
    endings: &["csv"],
    summary: "one row a role and place, for a spreadsheet",
    planned: true,
    write: spreadsheet::write,
};
pub(super) const MARKDOWN: Format = Format {
    name: "markdown",
    endings: &["md", "markdown"],
    summary: "the plan for a wiki or a mail",
    planned: true,
    write: markdown,
};

/// The parts of the plan, with a title for one entry and for several.
pub(super) const SECTIONS: [(Agenda, &str, &str); 3] = [
    (Agenda::Now, "open seat", "open seats"),
    (Agenda::Soon, "seat that opens soon", "seats that open soon"),
    (Agenda::Clarify, "to clarify", "to clarify"),
];

/// Stands for a number that is not known.
const NO_NUMBER: &str = "–";

/// Hundredths of a percent in one full-time post.
const FULL_POST: usize = 10_000;

/// `1,250.50`: full-time posts with two decimals, rounded half up.
fn posts(hundredths: u32) -> String {
    let rounded = (hundredths as usize + FULL_POST / 200) / (FULL_POST / 100);
    format!("{}.{:02}", thousands(rounded / 100), rounded % 100)
}

/// `team Lab`, `product Atlas`, `the organisation`.
pub(super) fn place_of(scope: Scope, org: &Org) -> String {
    match scope {
        Scope::Org => "the organisation".to_string(),
        Scope::Product(product) => called("product", org.product_name(product)),
        Scope::Team(team) => called("team", org.team_name(team)),
    }
}

fn names(people: &[PersonId], org: &Org) -> String {
    let names: Vec<&str> = people.iter().map(|&p| org.person_name(p)).collect();
    words::listed(&names)
}

/// How it stands with an entry, in words.
pub(super) fn situation(need: &Need, input: &ReportInput) -> String {
    let org = input.graph.org;
    match need.situation {
        Situation::Filled => "filled".to_string(),
        Situation::Vacant => match need.since {
            Some(since) => {
                let days = input.graph.as_of().days_since(since).unwrap_or(0).max(0);
                format!("vacant since {since} ({})", count(days as usize, "day"))
            }
            None => "vacant, since when is not stated".to_string(),
        },
        Situation::Missing => "missing: neither a seat nor a holder".to_string(),
        Situation::Short => {
            let beyond = match need.beyond.as_slice() {
                [] => "there".to_string(),
                [one] => format!("counted ({} holds it beyond what one can serve)", org.person_name(*one)),
                many => format!("counted ({} hold it beyond what one can serve)", names(many, org)),
            };
            format!("too few: {} needed, {} {beyond}", need.need, need.have)
        }
        Situation::Uneven => {
            format!(
                "teams left out: {} needed and {} there, and not every team has one",
                need.need, need.have
            )
        }
        Situation::DoubleHat => {
            let are = if need.relieved.len() == 1 { "is Product Manager" } else { "are Product Managers" };
            format!("double hat: {} {are} too, without time for both", names(&need.relieved, org))
        }
        Situation::Leaving => {
            let until = need.until.and_then(day_or_nothing).unwrap_or_else(|| "a known day".to_string());
            format!("leaving: {} until {until}, and nobody is named to follow", names(&need.holders, org))
        }
        Situation::Undivided => "filled, and the work is for more than one".to_string(),
        Situation::Crowded => format!("held by {}: {}", need.holders.len(), names(&need.holders, org)),
    }
}

/// `Hire 2: Product Manager, senior: nobody inside passes the criteria`.
pub(super) fn step(step: &Step) -> (String, &str) {
    let word = step.remedy.word();
    let capital: String =
        word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    let number = if step.seats > 1 { format!(" {}", step.seats) } else { String::new() };
    (format!("{capital}{number}"), &step.words)
}

/// `Lu (40 % free)`; where no share is stated, that is said instead.
fn candidate(candidate: &Candidate, org: &Org) -> String {
    let name = org.person_name(candidate.person);
    let room = match candidate.load_known {
        true => format!("{} free", percent(u64::from(candidate.free))),
        false => "shares not stated".to_string(),
    };
    let skills = candidate.skills.map(|s| format!(", {s} % of the skills")).unwrap_or_default();
    format!("{name} ({room}{skills})")
}

/// Candidates that no step names.
pub(super) fn others(need: &Need, org: &Org) -> Vec<String> {
    let is_named = |person| need.steps.iter().any(|step| step.person == Some(person));
    need.candidates.iter().filter(|c| !is_named(c.person)).map(|c| candidate(c, org)).collect()
}

/// `Need 1, have 0: at least 0.50 full-time posts.` Where the model asks for no number, only the seats
/// in which nobody sits are counted.
fn numbers(need: &Need) -> String {
    let posts = posts(need.fte);
    match need.demanded {
        true => format!("Need {}, have {}: at least {posts} full-time posts.", need.need, need.have),
        false => {
            let seats = count((need.gap + need.soon) as usize, "seat");
            format!("{seats} to fill: at least {posts} full-time posts.")
        }
    }
}

/// A number of the demand; a dash where the model asks for none.
fn of_demand(number: u32, demanded: bool) -> String {
    if demanded { thousands(number as usize) } else { NO_NUMBER.to_string() }
}

/// What makes an entry urgent.
pub(super) const PRIORITY: &str = "Priority: weight of the worst finding (error 4, warning 2, note 1) × 2 where the product is critical × months vacant (1 to 6).";

/// What the hires of an entry cost a year, where the role has a salary: the least share of a post
/// that the plan hires for, of the salary of a full-time post, rounded half up.
fn yearly_cost(need: &Need, input: &ReportInput) -> Option<u64> {
    let salary = *input.salary.get(&input.graph.org.role(need.role).id)?;
    let hires = u64::from(need.seats_by(Remedy::Hire));
    let posts = u64::from(need.fte) * hires / u64::from((need.gap + need.soon).max(1));
    let full = FULL_POST as u64;
    (hires > 0).then(|| (u64::from(salary) * posts + full / 2) / full)
}

/// `1 team has no Scrum Master`: what is left out where there are as many as are needed.
fn left_out(input: &ReportInput) -> Option<String> {
    let org = input.graph.org;
    let mut by_role: Vec<(RoleId, usize)> = Vec::new();
    for need in input.plan.rows.iter().filter(|need| !need.left_out.is_empty()) {
        match by_role.iter_mut().find(|(role, _)| *role == need.role) {
            Some((_, teams)) => *teams += need.left_out.len(),
            None => by_role.push((need.role, need.left_out.len())),
        }
    }
    by_role.sort_by(|a, b| org.place_of_role(a.0).cmp(&org.place_of_role(b.0)));
    let told = by_role.iter().map(|&(role, teams)| {
        let have = if teams == 1 { "has" } else { "have" };
        format!("{} {have} no {}", count(teams, "team"), org.role(role).name)
    });
    let told: Vec<String> = told.collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    (!told.is_empty()).then(|| words::listed(&told))
}

/// Hires that fill no open seat: they would relieve a holder of a second hat.
fn relief(input: &ReportInput) -> String {
    let hires = |need: &&Need| need.steps.iter().any(|s| s.remedy == Remedy::Hire && s.seats == 0);
    match input.plan.on(Agenda::Clarify).filter(hires).count() {
        0 => String::new(),
        1 => " Beside these, 1 hire would relieve a double hat.".to_string(),
        n => format!(" Beside these, {} hires would relieve double hats.", thousands(n)),
    }
}

/// That one person can sit in several of the seats of Product Manager that are hired for.
fn several(input: &ReportInput) -> String {
    let pm = input.graph.known().pm;
    let of_managers = |need: &&Need| need.role == pm && need.demanded && need.products.len() == 1;
    let open = input.plan.on(Agenda::Now).filter(of_managers);
    let most = input.graph.model.limits.max_products_per_pm;
    match open.filter(|need| need.seats_by(Remedy::Hire) > 0).count() {
        0 | 1 => String::new(),
        _ if most < 2 => String::new(),
        _ => format!(" One {} can take up to {most} products.", input.graph.org.role(pm).name),
    }
}

/// The plan in one sentence: `3 seats lack somebody (1.25 full-time posts): designate 2, hire 1.`
pub(super) fn summary(input: &ReportInput) -> String {
    let totals = input.plan.totals(input.graph.org);
    let gap: u32 = totals.iter().map(|total| total.gap).sum();
    let fte: u32 = totals.iter().map(|total| total.fte).fold(0, u32::saturating_add);
    if input.plan.rows.is_empty() {
        return words::NO_PRODUCT_TEAMS.to_string();
    }
    let soon: u32 = input.plan.on(Agenda::Soon).map(|need| need.soon).sum();
    let soon = match soon {
        0 => String::new(),
        1 => " 1 more opens soon.".to_string(),
        n => format!(" {} more open soon.", thousands(n as usize)),
    };
    let left_out = left_out(input);
    let relief = relief(input);
    if gap == 0 {
        return match left_out {
            None => format!("Every required seat is filled.{soon}{relief}"),
            Some(left_out) => format!("Every required seat is filled, but {left_out}.{soon}{relief}"),
        };
    }
    let left_out =
        left_out.map_or_else(String::new, |left_out| format!(" Where the seats are filled, {left_out}."));
    let by = [Remedy::Designate, Remedy::Reassign, Remedy::Merge, Remedy::Hire].map(|remedy| {
        let seats = input.plan.seats_by(remedy);
        (seats > 0).then(|| format!("{} {}", remedy.word(), thousands(seats as usize)))
    });
    let by: Vec<String> = by.into_iter().flatten().collect();
    let lack = if gap == 1 { "lacks" } else { "lack" };
    let ways = if by.is_empty() { String::new() } else { format!(": {}", by.join(", ")) };
    let cost: u64 = input.plan.on(Agenda::Now).filter_map(|need| yearly_cost(need, input)).sum();
    let several = several(input);
    let cost = match cost {
        0 => String::new(),
        _ => format!(" The hires cost at least {} a year by the salary table.", thousands(cost as usize)),
    };
    format!(
        "{} {lack} somebody (at least {} full-time posts){ways}.{several}{left_out}{soon}{relief}{cost}",
        count(gap as usize, "seat"),
        posts(fte)
    )
}

/// The sums by role; where the model asks for no number of a role, only its vacant seats are said.
pub(super) fn totals(input: &ReportInput) -> Vec<Vec<String>> {
    let org = input.graph.org;
    let totals = input.plan.totals(input.graph.org);
    let row = |total: &crate::staffing::Total| {
        let mut cells = vec![org.role(total.role).name.clone()];
        let number = |n: u32| thousands(n as usize);
        let of_demand = |n: u32| of_demand(n, total.demanded);
        cells.extend([of_demand(total.need), of_demand(total.have), number(total.gap)]);
        cells.push(posts(total.fte));
        cells
    };
    totals.iter().map(row).collect()
}

/// `product:atlas`.
fn key(scope: Scope, org: &Org) -> String {
    words::key(&[Part::from(scope)], org)
}

fn markdown(input: &ReportInput) -> String {
    let graph = input.graph;
    let mut text = format!(
        "# Hiring and staffing plan\n\nAs of {}, role model {}, {} organisation ({} employed).\n\n{}\n\n",
        graph.as_of(),
        escaped(&graph.model.name),
        graph.tier().word(),
        thousands(graph.headcount() as usize),
        escaped(&summary(input))
    );
    text.push_str(&table(
        &["Role", "Need", "Have", "Gap", "Full-time posts, at least"],
        totals(input).into_iter(),
    ));
    for (agenda, one, several) in SECTIONS {
        let needs: Vec<&Need> = input.plan.on(agenda).collect();
        if needs.is_empty() {
            continue;
        }
        let title = if needs.len() == 1 { one } else { several };
        text.push_str(&format!("\n## {} {title}\n\n", thousands(needs.len())));
        text.push_str(&table(&COLUMNS, needs.into_iter().map(|need| row(input, need))));
    }
    text.push_str(&format!("\n{PRIORITY}\n"));
    text
}

/// The columns of the plan in Markdown.
const COLUMNS: [&str; 11] = [
    "Priority",
    "Role",
    "Where",
    "Situation",
    "Need",
    "Have",
    "Gap",
    "What to do",
    "Others who could",
    "Findings",
    "Evidence",
];

fn row(input: &ReportInput, need: &Need) -> Vec<String> {
    let org = input.graph.org;
    let steps: Vec<String> =
        need.steps.iter().map(step).map(|(word, words)| format!("{word}: {words}")).collect();
    let numbers: Vec<String> = need.findings.iter().map(u32::to_string).collect();
    let places: Vec<String> = need.rows.iter().map(|&row| words::place(row, org)).collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    vec![
        need.priority.to_string(),
        org.role(need.role).name.clone(),
        place_of(need.scope, org),
        situation(need, input),
        of_demand(need.need, need.demanded),
        of_demand(need.have, need.demanded),
        need.gap.to_string(),
        steps.join("; "),
        others(need, org).join(", "),
        numbers.join(", "),
        words::listed(&places),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_have_two_decimals() {
        assert_eq!(posts(5_000), "0.50");
        assert_eq!(posts(12_550), "1.26");
        assert_eq!(posts(3_300), "0.33");
        assert_eq!(posts(0), "0.00");
        assert_eq!(posts(12_345_000), "1,234.50");
    }
}
