//! DAT-008: a row that is active uses a team, product or person that is not.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::model::{Day, Org, Period, PersonId, ProductId, RowId, Stage, Status, TeamId, Use};

pub(super) const RULE: Rule = Rule {
    code: "DAT-008",
    name: "inactive-entity-use",
    severity: letters("WWWW"),
    subject: "row",
    summary: "A row holds today and names a team, a product or a person that is not there today.",
    why: "The row counts for nothing although it looks as if it did. HR systems close such rows together with what they name.",
    remedy: "Give the row a last day. If the team, product or person still exists, correct its dates instead.",
    sources: &["Oracle HCM: date effectivity"],
    example: "A membership of somebody who left in March has no last day.",
    false_alarms: "The HR data are updated later than the assignments.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let day = audit.graph.as_of();
    let mut wrong: Vec<(RowId, String, Part)> = Vec::new();
    for used in audit.org.uses.iter().filter(|used| used.period.contains(day)) {
        wrong.extend(faults(audit, used).into_iter().map(|(words, part)| (used.row, words, part)));
    }
    // A row with many values is one row and one finding.
    wrong.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    wrong.dedup();
    wrong.chunk_by(|a, b| a.0 == b.0).filter_map(finding).collect()
}

/// What a row names that is not there on the day. People of rows that state a seat are the business
/// of the rule on vacant seats.
fn faults(audit: &Audit, used: &Use) -> Vec<(String, Part)> {
    let (org, graph) = (audit.org, audit.graph);
    let team = used.team.filter(|&team| !graph.team_live(team));
    let product = used.product.filter(|&product| !graph.product_live(product));
    let person = used.person.filter(|&person| !used.seat && has_left(org, person, graph.as_of()));
    let team = team.map(|team| (of_team(org, team, graph.as_of()), Part::Team(team)));
    let product = product.map(|product| (of_product(org, product, graph.as_of()), Part::Product(product)));
    let person = person.map(|person| {
        let left = crate::model::day_or_nothing(org.person(person).period.to);
        let since = left.map(|day| format!(" on {day}")).unwrap_or_default();
        (format!("{} has left{since}", org.person_name(person)), Part::Person(person))
    });
    [team, product, person].into_iter().flatten().collect()
}

fn has_left(org: &Org, person: PersonId, day: Day) -> bool {
    let record = org.person(person);
    record.status == Status::Left || record.period.to < day
}

fn of_team(org: &Org, team: TeamId, day: Day) -> String {
    format!("team {} {}", org.team_name(team), when(org.team(team).period, day))
}

fn of_product(org: &Org, product: ProductId, day: Day) -> String {
    let record = org.product(product);
    let name = org.product_name(product);
    if record.stage == Stage::Retired {
        format!("product {name} is retired")
    } else {
        format!("product {name} {}", when(record.period, day))
    }
}

/// Why something with this period is not there on the day.
fn when(period: Period, day: Day) -> String {
    if period.to < day { format!("ended on {}", period.to) } else { format!("begins on {}", period.from) }
}

fn finding(wrong: &[(RowId, String, Part)]) -> Option<Finding> {
    let row = wrong.first()?.0;
    let words: Vec<&str> = wrong.iter().map(|(_, words, _)| words.as_str()).collect();
    let message = format!("The row holds today, but {}.", words.join(", and "));
    let related = wrong.iter().map(|(_, _, part)| part.clone());
    Some(Finding::new(vec![Part::Row(row)], message, vec![row]).related(related))
}
