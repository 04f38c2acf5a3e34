//! LOD-002: one person works for so many products that changing between them eats the time.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, ProductId, RowId, Scope, Seat, TeamId};

/// Percent of the time that is lost with none, one, two, … contexts; more than five lose no more
/// than five (Weinberg 1992, Quality Software Management, volume 1).
const LOSS: [u32; 6] = [0, 0, 20, 40, 60, 75];

const MAX_LOSS: Parameter = Parameter {
    name: "max_loss",
    default: Setting::Percent(40),
    meaning: "lost share of time from which it is reported; 40 stands for three products, 60 for four, 75 for more",
    source: "own choice; the loss by number of contexts after Weinberg 1992",
};

pub(super) const RULE: Rule = Rule {
    code: "LOD-002",
    name: "context-switching-loss",
    severity: letters("NNWW"),
    subject: "person",
    summary: "The seats and memberships of one person belong to three or more products.",
    why: "Weinberg puts the time lost in changing between three contexts at two fifths. The products get less than the plan promises.",
    remedy: "Give away seats and memberships until two products are left, the smallest share first.",
    sources: &["Weinberg 1992 (context switching), a rule of thumb"],
    example: "A tester belongs to the teams of three products.",
    false_alarms: "Several teams on one product are one context by this count.",
    parameters: &[MAX_LOSS],
    check,
};

/// What a person works for: a product, or a team without one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Context {
    Product(ProductId),
    Team(TeamId),
}

fn check(audit: &Audit) -> Vec<Finding> {
    let most = audit.count(&RULE, &MAX_LOSS);
    let mut contexts: Vec<Context> = Vec::new();
    let mut findings = Vec::new();
    for person in audit.org.person_ids().filter(|&p| audit.graph.employed(p)) {
        collect(audit, person, &mut contexts);
        let loss = LOSS[contexts.len().min(LOSS.len() - 1)];
        // Nobody loses time over a single context, whatever the limit.
        if loss > 0 && loss >= most {
            findings.push(finding(audit, person, &contexts, loss));
        }
    }
    findings
}

/// Whether the seat is in a role that the catalogue or the configuration knows: what a liaison or an
/// honorary title means for somebody's week, nobody can say.
fn is_work(audit: &Audit, seat: &Seat) -> bool {
    audit.graph.catalogue.roles.get(seat.role.index()).is_some()
}

/// The contexts of a person, each once. Seats at the organisation count nothing.
fn collect(audit: &Audit, person: PersonId, contexts: &mut Vec<Context>) {
    let graph = audit.graph;
    contexts.clear();
    let add_team = |team: TeamId, contexts: &mut Vec<Context>| match graph.products_of(team) {
        [] => contexts.push(Context::Team(team)),
        products => contexts.extend(products.iter().map(|&p| Context::Product(p))),
    };
    for seat in graph.effective_seats_of(person).filter(|s| is_work(audit, s)) {
        match seat.scope {
            Scope::Org => {}
            Scope::Product(product) => contexts.push(Context::Product(product)),
            Scope::Team(team) => add_team(team, contexts),
        }
    }
    for &team in graph.teams_of_person(person) {
        add_team(team, contexts);
    }
    contexts.sort_unstable();
    contexts.dedup();
}

fn finding(audit: &Audit, person: PersonId, contexts: &[Context], loss: u32) -> Finding {
    let graph = audit.graph;
    let mut parts: Vec<Part> = contexts
        .iter()
        .map(|&context| match context {
            Context::Product(product) => Part::Product(product),
            Context::Team(team) => Part::Team(team),
        })
        .collect();
    parts.sort_by(|a, b| a.compare(b, audit.org));
    let message = format!(
        "{} works in {} at once: {}; by Weinberg's rule of thumb {loss} % of the time goes into changing.",
        audit.org.person_name(person),
        say::count(parts.len(), "context", "contexts"),
        audit.parts(&parts)
    );
    let mut rows: Vec<RowId> = graph
        .effective_seats_of(person)
        .filter(|s| s.scope != Scope::Org && is_work(audit, s))
        .map(|s| s.row)
        .collect();
    rows.extend(graph.membership_rows(person));
    Finding::new(vec![Part::Person(person)], message, rows).related(parts)
}
