//! LOD-006: most duties of a product hang on one person.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{DutyId, Letter, PersonId, ProductId, RowId, Scope};

const MAX_TF: Parameter = Parameter {
    name: "max_tf",
    default: Setting::Count(1),
    meaning: "people whose absence leaves more than half of the duties with nobody, up to which it is reported",
    source: "truck factor study (Avelino and others): more than half without an author",
};

const MIN_DUTIES: Parameter = Parameter {
    name: "min_duties",
    default: Setting::Count(4),
    meaning: "duties in rows that a product must have before it is looked at",
    source: "own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "LOD-006",
    name: "low-truck-factor",
    severity: letters("NNWW"),
    subject: "product",
    summary: "Without one person, more than half of the duties written down for a product would have nobody.",
    why: "One illness then stops the product. Studies of software projects call this a truck factor of one.",
    remedy: "Let a second person take part in the duties shown. Write down who does what beside the one person.",
    sources: &["Avelino and others, truck factor: the half rule"],
    example: "Ana has an A or R in 12 of the 16 duties of wallet, and nobody else has one there.",
    false_alarms: "Only a part of the duties is written down: derived accountability is left out on purpose.",
    parameters: &[MAX_TF, MIN_DUTIES],
    check,
};

/// A letter A or R of a person on a duty at a scope.
type Cover = (Scope, DutyId, PersonId, RowId);

fn check(audit: &Audit) -> Vec<Finding> {
    if audit.graph.given().is_empty() {
        return Vec::new();
    }
    let products = audit.graph.leaf_products().iter().copied();
    products.filter_map(|product| finding(audit, product)).collect()
}

/// The explicit letters A and R at exactly the product and its teams, those on a duty
/// at a scope side by side.
fn covers(audit: &Audit, product: ProductId) -> Vec<Cover> {
    let graph = audit.graph;
    let given = graph.product_scopes(product).flat_map(|scope| graph.given_at(scope));
    let mut covers: Vec<Cover> = given
        .filter(|g| matches!(g.letter, Letter::Accountable | Letter::Responsible))
        .flat_map(|g| graph.people_behind(g).iter().map(|&p| (g.scope, g.duty, p, g.row)))
        .collect();
    covers.sort_unstable();
    covers.dedup_by_key(|&mut (scope, duty, person, _)| (scope, duty, person));
    covers
}

/// The people who, removed one after the other, leave more than half of the duties with nobody: each
/// time whoever covers most of the duties that still have somebody, of equals the smaller id. `None`
/// when more than `most` would have to go.
fn removed(audit: &Audit, duties: &[&[Cover]], most: usize) -> Option<Vec<PersonId>> {
    let mut gone: Vec<PersonId> = Vec::new();
    loop {
        let covered = |duty: &&&[Cover]| duty.iter().any(|&(_, _, person, _)| !gone.contains(&person));
        let left: Vec<&[Cover]> = duties.iter().filter(covered).copied().collect();
        if 2 * (duties.len() - left.len()) > duties.len() {
            return Some(gone);
        }
        if gone.len() == most {
            return None;
        }
        let people = left.iter().flat_map(|duty| duty.iter()).map(|&(_, _, person, _)| person);
        let mut people: Vec<PersonId> = people.filter(|person| !gone.contains(person)).collect();
        people.sort_unstable();
        let id = |p: PersonId| audit.org.person_id(p);
        let most_covering = people
            .chunk_by(|a, b| a == b)
            .max_by(|a, b| a.len().cmp(&b.len()).then_with(|| id(b[0]).cmp(id(a[0]))))?;
        gone.push(most_covering[0]);
    }
}

fn finding(audit: &Audit, product: ProductId) -> Option<Finding> {
    let covers = covers(audit, product);
    let duties: Vec<&[Cover]> = covers.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).collect();
    if duties.len() < audit.count(&RULE, &MIN_DUTIES) as usize {
        return None;
    }
    let gone = removed(audit, &duties, audit.count(&RULE, &MAX_TF) as usize)?;
    let only = |duty: &&&[Cover]| duty.iter().all(|&(_, _, person, _)| gone.contains(&person));
    let lost: Vec<&[Cover]> = duties.iter().filter(only).copied().collect();
    let message = format!(
        "Without {}, {} of the {} written down for {} would have nobody.",
        audit.people(&gone),
        lost.len(),
        say::count(duties.len(), "duty", "duties"),
        audit.org.product_name(product)
    );
    let mut names: Vec<Part> =
        lost.iter().filter_map(|duty| duty.first()).map(|&(_, duty, _, _)| Part::Duty(duty)).collect();
    names.sort_by(|a, b| a.compare(b, audit.org));
    names.dedup();
    let rows: Vec<RowId> = lost.iter().flat_map(|duty| duty.iter()).map(|&(_, _, _, row)| row).collect();
    let related = gone.into_iter().map(Part::Person).chain(names);
    Some(Finding::new(vec![Part::Product(product)], message, rows).related(related))
}
