//! OVL-005: Product Owner and Product Manager both carry a duty that the role model gives to one.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::model::{DutyId, Letter, PersonId, ProductId, RowId};

pub(super) const RULE: Rule = Rule {
    code: "OVL-005",
    name: "po-pm-duty-collision",
    severity: letters("NNWW"),
    subject: "duty and product",
    summary: "Rows give the same duty to the Product Owner and to the Product Manager, and the role model does not give it to both.",
    why: "Both act, or each believes the other does. One article asks for a clear division of tasks between the two.",
    remedy: "Agree who carries the duty, by the role model. Turn the letter of the other into consulted.",
    sources: &["agile-delivery L291", "the role model's table of duties"],
    example: "Under the model agile-delivery the Product Owner and the Product Manager both have an R on roadmap ownership.",
    false_alarms: "The two work on it as a pair on purpose: mark one of them as consulted.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    if audit.graph.given().is_empty() {
        return Vec::new();
    }
    audit.graph.live_products().iter().copied().flat_map(|product| collisions(audit, product)).collect()
}

/// A letter of an owner or manager of the product on a duty.
struct Claim {
    duty: DutyId,
    person: PersonId,
    owns: bool,
    manages: bool,
    row: RowId,
}

fn collisions(audit: &Audit, product: ProductId) -> Vec<Finding> {
    let mut claims = claims(audit, product);
    claims.sort_unstable_by_key(|c| (c.duty, c.person, c.row));
    let of_duties = claims.chunk_by(|a, b| a.duty == b.duty);
    of_duties.filter_map(|of_duty| finding(audit, product, of_duty)).collect()
}

/// Letters A and R of owners and managers at the product and at its teams.
fn claims(audit: &Audit, product: ProductId) -> Vec<Claim> {
    let graph = audit.graph;
    let (owners, managers) = (graph.owners_of(product), graph.managers_of(product));
    if owners.is_empty() || managers.is_empty() {
        return Vec::new();
    }
    let mut claims = Vec::new();
    for given in graph.product_scopes(product).flat_map(|scope| graph.given_at(scope)) {
        if !matches!(given.letter, Letter::Accountable | Letter::Responsible) {
            continue;
        }
        for &person in graph.people_behind(given) {
            let (owns, manages) = (owners.contains(&person), managers.contains(&person));
            if owns || manages {
                claims.push(Claim { duty: given.duty, person, owns, manages, row: given.row });
            }
        }
    }
    claims
}

fn finding(audit: &Audit, product: ProductId, claims: &[Claim]) -> Option<Finding> {
    let duty = claims.first()?.duty;
    let people = |is_one: fn(&Claim) -> bool| {
        audit.org.set_of_people(claims.iter().filter(|c| is_one(c)).map(|c| c.person))
    };
    let (owners, managers) = (people(|c| c.owns), people(|c| c.manages));
    // Two different people: with one on a side and the same one on the other there is no collision.
    let two = !owners.is_empty() && !managers.is_empty() && (owners != managers || owners.len() > 1);
    let accepted = audit.graph.accepted_roles(duty);
    let shared = accepted.contains(&audit.known.po) && accepted.contains(&audit.known.pm);
    if !two || shared {
        return None;
    }
    let model = &audit.graph.model.name;
    let meant = match accepted {
        [] => format!("the role model {model} does not speak of it"),
        roles => format!("the role model {model} gives it to {}", audit.either_role(roles)),
    };
    let message = format!(
        "“{}” of {} is carried by its Product Owner ({}) and its Product Manager ({}); {meant}.",
        audit.org.duty(duty).name,
        audit.org.product_name(product),
        audit.people(&owners),
        audit.people(&managers),
    );
    let related = audit.org.set_of_people(owners.into_iter().chain(managers));
    let rows = claims.iter().map(|c| c.row).collect();
    let mut finding = Finding::new(vec![Part::Duty(duty), Part::Product(product)], message, rows);
    if accepted.is_empty() {
        let words = "Agree who of the two carries the duty. Turn the letter of the other into consulted.";
        finding = finding.remedy(words.to_string());
    }
    Some(finding.related(related))
}
