//! STR-012: Product Owner and Product Manager of one product have nothing in common.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::model::{DutyId, PersonId, ProductId, Scope, TeamId, each_once};

pub(super) const RULE: Rule = Rule {
    code: "STR-012",
    name: "product-roles-unconnected",
    severity: letters("--NW"),
    subject: "product",
    summary: "The Product Owner and the Product Manager of a product share no manager, team or duty row.",
    why: "Strategy and delivery then meet by chance only. Three articles want the two to work closely together.",
    remedy: "Give the two a regular meeting and write down a duty that they share. Or let one manager lead both.",
    sources: &["product-hq L119, L125", "livesession L68", "agile-delivery L94"],
    example: "The Product Owner sits in the technology department and the Product Manager in marketing, without a duty in common.",
    false_alarms: "The two meet every week: meetings are not in the data.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let graph = audit.graph;
    let letters = letters_of_product_people(audit);
    let mut findings = Vec::new();
    for &product in graph.live_products() {
        let (owners, managers) = (graph.owners_of(product), graph.managers_of(product));
        if owners.is_empty() || managers.is_empty() || owners.iter().any(|p| managers.contains(p)) {
            continue;
        }
        let (ours, theirs) = (Ties::of(audit, owners, &letters), Ties::of(audit, managers, &letters));
        if (ours.say_something() || theirs.say_something()) && !ours.meet(owners, &theirs, managers) {
            findings.push(finding(audit, product, owners, managers));
        }
    }
    findings
}

/// A letter of a person: who, on what, where.
type LetterOf = (PersonId, (DutyId, Scope));

/// The letters of everybody who owns or manages a product, a person's side by side.
fn letters_of_product_people(audit: &Audit) -> Vec<LetterOf> {
    let graph = audit.graph;
    if graph.given().is_empty() {
        return Vec::new();
    }
    let mut concerned = vec![false; audit.org.people.len()];
    for &product in graph.live_products() {
        for person in graph.owners_of(product).iter().chain(graph.managers_of(product)) {
            concerned[person.index()] = true;
        }
    }
    let mut letters: Vec<LetterOf> = Vec::new();
    for given in graph.given() {
        let people = graph.people_behind(given).iter().copied().filter(|p| concerned[p.index()]);
        letters.extend(people.map(|person| (person, (given.duty, given.scope))));
    }
    each_once(letters)
}

/// What ties some people to others: their managers, teams and letters, each list sorted.
struct Ties {
    managers: Vec<PersonId>,
    teams: Vec<TeamId>,
    letters: Vec<(DutyId, Scope)>,
}

impl Ties {
    fn of(audit: &Audit, people: &[PersonId], letters: &[LetterOf]) -> Ties {
        let graph = audit.graph;
        let mut ties = Ties { managers: Vec::new(), teams: Vec::new(), letters: Vec::new() };
        for &person in people {
            // Who is named as the own manager has none by that.
            ties.managers.extend(graph.managers(person).filter(|&m| m != person));
            ties.teams.extend(graph.teams_of_person(person));
            let from = letters.partition_point(|&(p, _)| p < person);
            let own = letters[from..].iter().take_while(|&&(p, _)| p == person);
            ties.letters.extend(own.map(|&(_, letter)| letter));
        }
        ties.managers.sort_unstable();
        ties.teams.sort_unstable();
        ties.letters.sort_unstable();
        ties
    }

    /// Whether the data know a manager or a letter of any of them.
    fn say_something(&self) -> bool {
        !self.managers.is_empty() || !self.letters.is_empty()
    }

    /// Whether one manages the other, or they share a manager, a team or a letter's duty and scope.
    fn meet(&self, owners: &[PersonId], other: &Ties, managers: &[PersonId]) -> bool {
        managers.iter().any(|p| self.managers.binary_search(p).is_ok())
            || owners.iter().any(|p| other.managers.binary_search(p).is_ok())
            || share(&self.managers, &other.managers)
            || share(&self.teams, &other.teams)
            || share(&self.letters, &other.letters)
    }
}

/// Whether two sorted lists have an element in common.
fn share<T: Ord>(a: &[T], b: &[T]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().any(|item| many.binary_search(item).is_ok())
}

fn finding(audit: &Audit, product: ProductId, owners: &[PersonId], managers: &[PersonId]) -> Finding {
    let (graph, known) = (audit.graph, audit.known);
    let message = format!(
        "The Product Owner ({}) and the Product Manager ({}) of {} have no manager, team or duty row in common.",
        audit.people(owners),
        audit.people(managers),
        audit.org.product_name(product)
    );
    let mut rows = graph.product_seat_rows(owners, known.po, product);
    rows.extend(graph.product_seat_rows(managers, known.pm, product));
    rows.push(audit.org.product(product).row);
    Finding::new(vec![Part::Product(product)], message, rows).related(owners.iter().chain(managers).copied())
}
