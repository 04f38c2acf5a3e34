//! GAP-005: a duty that has letters and nobody who does it.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{DutyId, Letter, Party, RowId, Scope, each_once};

const A_IMPLIES_R: Parameter = Parameter {
    name: "a_implies_r",
    default: Setting::Flag(true),
    meaning: "whether whoever answers for a duty also does it unless somebody else is named",
    source: "RACI practice: the accountable person may also do the work (general knowledge)",
};

pub(super) const RULE: Rule = Rule {
    code: "GAP-005",
    name: "duty-without-responsible",
    severity: letters("NWWW"),
    subject: "duty and scope",
    summary: "Rows name people for a duty, and none of them does it or answers for it.",
    why: "People are consulted or informed about work that nobody has to do. A responsibility matrix needs at least one doer in each row.",
    remedy: "Name who does the work, best somebody who is consulted already. If nobody should, delete the rows.",
    sources: &[
        "RACI: at least one responsible person a row",
        "RACI, horizontal reading: no R, the job is not done",
    ],
    example: "The matrix has Ana consulted and Bo informed on backlog ordering for wallet, without an R or A, and nothing is derived from roles.",
    false_alarms: "The doers stand in another sheet that was not read. In a matrix of roles without any people the letters of the roles count.",
    parameters: &[A_IMPLIES_R],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let pairs = audit.graph.lettered().into_iter();
    pairs.filter(|&(duty, scope)| !is_done(audit, duty, scope)).map(|(d, s)| finding(audit, d, s)).collect()
}

/// Whether anybody does the duty: by a letter at the scope, for the umbrella duty or above, or by
/// being accountable, a derived accountability included.
fn is_done(audit: &Audit, duty: DutyId, scope: Scope) -> bool {
    let graph = audit.graph;
    if audit.org.people.is_empty() {
        // A matrix of roles alone: nobody can hold them, so the letters stand for themselves.
        let does = |letter| {
            letter == Letter::Responsible
                || (letter == Letter::Accountable && audit.flag(&RULE, &A_IMPLIES_R))
        };
        return graph.given_for(duty, scope).iter().any(|g| does(g.letter));
    }
    graph.first_stated(Letter::Responsible, duty, scope).is_some()
        || (audit.flag(&RULE, &A_IMPLIES_R)
            && graph.provenance(duty, scope, graph.accepted_roles(duty)).is_some())
}

fn finding(audit: &Audit, duty: DutyId, scope: Scope) -> Finding {
    let given = audit.graph.given_for(duty, scope);
    let named = |letter: Letter| {
        each_once(given.iter().filter(|g| g.letter == letter).map(|g| match g.party {
            Party::Person(person) => audit.org.person_name(person),
            Party::Role(role) => audit.org.role(role).name.as_str(),
        }))
    };
    let kinds = [
        (Letter::Accountable, "accountable"),
        (Letter::Responsible, "responsible"),
        (Letter::Consulted, "consulted"),
        (Letter::Informed, "informed"),
    ];
    let words: Vec<String> = kinds
        .into_iter()
        .map(|(letter, word)| (named(letter), word))
        .filter(|(names, _)| !names.is_empty())
        .map(|(names, word)| format!("{word}: {}", say::list(names.into_iter())))
        .collect();
    let doers = named(Letter::Responsible);
    let (duty_name, place) = (audit.org.duty(duty).name.as_str(), audit.scope(scope));
    let message = match doers.is_empty() {
        true => format!("Nobody does “{duty_name}” in {place}; the rows have only {}.", words.join("; ")),
        false => format!(
            "Nobody does “{duty_name}” in {place}: the rows name {} as responsible, and nobody is seated there.",
            say::list(doers.into_iter())
        ),
    };
    let rows: Vec<RowId> = given.iter().map(|g| g.row).collect();
    Finding::new(vec![Part::Duty(duty), Part::from(scope)], message, rows)
}
