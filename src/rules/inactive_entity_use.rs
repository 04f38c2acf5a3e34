//! DAT-008: a row that is active uses a team, product or person that is not.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::model::{
    Day, Period, PersonId, ProductId, RowId, Stage, Status, TableKind, TeamId, Use, day_or_nothing, each_once,
};

pub(super) const RULE: Rule = Rule {
    code: "DAT-008",
    name: "inactive-entity-use",
    severity: letters("WWWW"),
    subject: "row",
    summary: "A row holds today and names a team, a product or a person that is not there today.",
    why: "The row counts for nothing although it looks as if it did. HR systems close such rows together with what they name.",
    remedy: "Give the row a last day. If what it names still exists, correct its dates instead. In rows of people or teams change or empty the cell, since the dates are theirs.",
    sources: &["Oracle HCM: date effectivity"],
    example: "A membership of somebody who left in March has no last day.",
    false_alarms: "The HR data are updated later than the assignments.",
    parameters: &[],
    check,
};

/// What to do about a row that is over and has no last day.
const LAST_DAY: &str = "Give the row a last day.";

/// What a row names that is not there on the day.
struct Fault {
    row: RowId,
    words: String,
    part: Part,
    /// What to do about it.
    remedy: String,
}

fn check(audit: &Audit) -> Vec<Finding> {
    let day = audit.graph.as_of();
    let used = audit.org.uses.iter().filter(|used| used.period.contains(day));
    let mut wrong: Vec<Fault> = used.flat_map(|used| faults(audit, used)).collect();
    // A row with many values is one row and one finding.
    wrong.sort_by(|a, b| a.row.cmp(&b.row).then_with(|| a.words.cmp(&b.words)));
    wrong.dedup_by(|a, b| (a.row, &a.words, &a.part) == (b.row, &b.words, &b.part));
    wrong.chunk_by(|a, b| a.row == b.row).filter_map(finding).collect()
}

/// What a row names that is not there on the day. People of rows that state a seat are the business
/// of the rule on vacant seats.
fn faults(audit: &Audit, used: &Use) -> impl Iterator<Item = Fault> {
    let (graph, row) = (audit.graph, used.row);
    let team = used.team.filter(|&team| !graph.team_live(team)).map(|team| of_team(audit, used, team));
    let product = used.product.filter(|&product| !graph.product_live(product));
    let product = product.map(|product| of_product(audit, used, product));
    let person = used.person.filter(|_| !used.seat).and_then(|person| of_person(audit, used, person));
    let faults = [team, product, person].into_iter().flatten();
    faults.map(move |(words, part, remedy)| Fault { row, words, part, remedy })
}

/// What is wrong, with what, and what to do.
type Wrong = (String, Part, String);

fn of_team(audit: &Audit, used: &Use, team: TeamId) -> Wrong {
    let (name, period) = (audit.org.team_name(team), audit.org.team(team).period);
    let remedy = match period.to < audit.graph.as_of() {
        true if is_of(audit, used, TableKind::People) => {
            "Name the team of today in the row, or empty the cell.".to_string()
        }
        true => last_day(used),
        false => begin_later(audit, used, TableKind::People, &format!("team {name}"), period.from),
    };
    (format!("team {name} {}", when(period, audit.graph.as_of())), Part::Team(team), remedy)
}

fn of_product(audit: &Audit, used: &Use, product: ProductId) -> Wrong {
    let (name, record) = (audit.org.product_name(product), audit.org.product(product));
    let is_retired = record.stage == Stage::Retired;
    let remedy = match is_retired || record.period.to < audit.graph.as_of() {
        true if is_of(audit, used, TableKind::Teams) => {
            "Name the product of today in the row, or empty the cell.".to_string()
        }
        true => last_day(used),
        false => begin_later(audit, used, TableKind::Teams, &format!("product {name}"), record.period.from),
    };
    let what = if is_retired { "is retired".to_string() } else { when(record.period, audit.graph.as_of()) };
    (format!("product {name} {what}"), Part::Product(product), remedy)
}

fn of_person(audit: &Audit, used: &Use, person: PersonId) -> Option<Wrong> {
    let (name, record) = (audit.org.person_name(person), audit.org.person(person));
    let part = Part::Person(person);
    let last = day_or_nothing(record.period.to);
    match last {
        _ if record.period.to < audit.graph.as_of() => {}
        _ if record.status != Status::Left => return None,
        Some(last) => {
            let words = format!("{name} has the status left, with a last day still to come ({last})");
            return Some((words, part, format!("Correct the status or the last day of {name}.")));
        }
        None => {}
    }
    let since = last.map(|day| format!(" on {day}")).unwrap_or_default();
    Some((format!("{name} has left{since}"), part, last_day(used)))
}

/// Whether the row is one of a table whose dates are those of the people or teams in it. In a sheet a
/// row that states a seat has dates of that.
fn is_of(audit: &Audit, used: &Use, table: TableKind) -> bool {
    let kind = audit.org.sources.file_of(used.row).map(|(file, _)| file.kind);
    kind == Some(table) || table == TableKind::People && kind == Some(TableKind::Sheet) && !used.seat
}

fn last_day(used: &Use) -> String {
    if used.period.to == Day::MAX { LAST_DAY } else { "Give the row an earlier last day." }.to_string()
}

/// What to do about a row that names what begins later.
fn begin_later(audit: &Audit, used: &Use, dated: TableKind, what: &str, first: Day) -> String {
    match is_of(audit, used, dated) {
        true => format!("Correct the first day of {what}, or empty the cell until then."),
        false => format!("Give the row the first day {first}, or correct that of {what}."),
    }
}

/// Why something with this period is not there on the day.
fn when(period: Period, day: Day) -> String {
    if period.to < day { format!("ended on {}", period.to) } else { format!("begins on {}", period.from) }
}

fn finding(wrong: &[Fault]) -> Option<Finding> {
    let row = wrong.first()?.row;
    let words: Vec<&str> = wrong.iter().map(|fault| fault.words.as_str()).collect();
    let message = format!("The row holds today, but {}.", words.join(", and "));
    let remedies = each_once(wrong.iter().map(|fault| fault.remedy.as_str()));
    let related = wrong.iter().map(|fault| fault.part.clone());
    let finding = Finding::new(vec![Part::Row(row)], message, vec![row]).related(related);
    Some(match remedies.as_slice() {
        // The rule's own remedy begins with that and says more.
        [LAST_DAY] => finding,
        remedies => finding.remedy(remedies.join(" ")),
    })
}
