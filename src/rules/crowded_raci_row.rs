//! OVL-006: too many people have a letter on one duty.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::graph::Given;
use crate::model::{Letter, PersonId, RowId, Scope, each_once};

const MAX_R: Parameter = Parameter {
    name: "max_r",
    default: Setting::Count(3),
    meaning: "people who may be responsible for one duty at one scope",
    source: "RACI practice: three or more responsible on one task is trouble",
};

const MAX_C: Parameter = Parameter {
    name: "max_c",
    default: Setting::Count(5),
    meaning: "people who may be consulted on one duty at one scope",
    source: "own choice, after the horizontal reading of RACI: many C, fewer should be consulted",
};

const MAX_I: Parameter = Parameter {
    name: "max_i",
    default: Setting::Count(10),
    meaning: "people who may be informed of one duty at one scope",
    source: "own choice",
};

/// Letters from which a row in which everybody has one counts as crowded; own choice.
const MIN_LETTERS: usize = 4;

pub(super) const RULE: Rule = Rule {
    code: "OVL-006",
    name: "crowded-raci-row",
    severity: letters("NNNN"),
    subject: "duty and scope",
    summary: "So many people have a letter on one duty that the letters say little.",
    why: "Where all are asked, a decision waits for the slowest. Guides to responsibility matrices ask to divide such a task.",
    remedy: "Turn some of the consulted into informed. If many do the work, divide the duty into parts.",
    sources: &["RACI, horizontal reading: many R, C or I", "own choice: the limits for C and I"],
    example: "Six people are consulted on feature definition for wallet.",
    false_alarms: "In a very small organisation everybody does everything.",
    parameters: &[MAX_R, MAX_C, MAX_I],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut findings = Vec::new();
    for at_scope in audit.graph.given().chunk_by(|a, b| a.scope == b.scope) {
        let Some(first) = at_scope.first() else { continue };
        let present = present(audit, first.scope);
        for row in at_scope.chunk_by(|a, b| a.duty == b.duty) {
            findings.extend(finding(audit, row, &present));
        }
    }
    findings
}

/// Who has an effective seat at exactly the scope, or is a member of the team.
fn present(audit: &Audit, scope: Scope) -> Vec<PersonId> {
    let seated = audit.graph.effective_seats_at(scope).filter_map(|seat| seat.person);
    let members = if let Scope::Team(team) = scope { audit.graph.members(team) } else { &[] };
    each_once(seated.chain(members.iter().copied()))
}

/// The people with one letter on the row, each once.
fn people(audit: &Audit, row: &[Given], letter: Letter) -> Vec<PersonId> {
    let given = row.iter().filter(|g| g.letter == letter);
    each_once(given.flat_map(|g| audit.graph.people_behind(g)).copied())
}

fn finding(audit: &Audit, row: &[Given], present: &[PersonId]) -> Option<Finding> {
    let Given { duty, scope, .. } = *row.first()?;
    let letters = [Letter::Responsible, Letter::Consulted, Letter::Informed, Letter::Accountable];
    let [responsible, consulted, informed, accountable] = letters.map(|letter| people(audit, row, letter));
    let limits = [
        (responsible.len(), audit.count(&RULE, &MAX_R) as usize, "responsible"),
        (consulted.len(), audit.count(&RULE, &MAX_C) as usize, "consulted"),
        (informed.len(), audit.count(&RULE, &MAX_I) as usize, "informed"),
    ];
    let over: Vec<(usize, usize, &str)> =
        limits.into_iter().filter(|(number, most, _)| number > most).collect();
    let mut words: Vec<String> = over
        .iter()
        .map(|(number, most, word)| format!("{number} people are {word}, more than {most}"))
        .collect();
    let total = responsible.len() + consulted.len() + informed.len() + accountable.len();
    let has_letter = |person: &PersonId| {
        [&responsible, &consulted, &informed, &accountable].iter().any(|l| l.binary_search(person).is_ok())
    };
    // More people than letters cannot all have one, which spares the look at each.
    let all = total >= MIN_LETTERS
        && !present.is_empty()
        && present.len() <= total
        && present.iter().all(has_letter);
    if all {
        words.push(format!(
            "everybody there ({}) has a letter",
            say::count(present.len(), "person", "people")
        ));
    }
    if words.is_empty() {
        return None;
    }
    let message = format!("“{}” in {}: {}.", audit.org.duty(duty).name, audit.scope(scope), words.join("; "));
    let rows: Vec<RowId> = row.iter().map(|g| g.row).collect();
    let remedy = match over.first() {
        Some((.., "responsible")) => "Divide the duty into parts with a few people each.",
        Some((.., "informed")) => "Take off the row whoever hears of it anyway.",
        Some(_) => "Turn some of the consulted into informed.",
        None => "Leave letters only to those without whom the duty would be done differently.",
    };
    let finding = Finding::new(vec![Part::Duty(duty), Part::from(scope)], message, rows);
    Some(finding.remedy(remedy.to_string()))
}
