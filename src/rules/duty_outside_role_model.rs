//! STR-004: somebody answers for a duty and holds none of the roles that the role model gives it to.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::graph::Given;
use crate::model::{DutyId, Letter, Party, PersonId, ProductId, RoleId, RowId, Scope, TeamId};

pub(super) const RULE: Rule = Rule {
    code: "STR-004",
    name: "duty-outside-role-model",
    severity: letters("-NWW"),
    subject: "person, duty and scope",
    summary: "A row makes somebody accountable for a duty that the role model gives to another role.",
    why: "Others look for the decision where the role model says it is made. The articles tell the roles apart by just these duties.",
    remedy: "Move the letter to the holder of the role that is meant. If the division is intended, choose another role model.",
    sources: &[
        "the role model's table of duties, each entry with its lines",
        "product-hq L103, L127",
        "livesession L131",
    ],
    example: "Under the model livesession the Product Owner has the A for sales support.",
    false_alarms: "The role models contradict one another: the message names the one used and its lines.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut findings = Vec::new();
    if audit.graph.given().is_empty() {
        return findings;
    }
    let works = works(audit);
    for at_scope in audit.graph.given().chunk_by(|a, b| a.scope == b.scope) {
        let mut around = None;
        for row in at_scope.chunk_by(|a, b| (a.duty, a.letter) == (b.duty, b.letter)) {
            let Some(&Given { scope, duty, letter: Letter::Accountable, .. }) = row.first() else { continue };
            let accepted = audit.graph.accepted_roles(duty);
            if accepted.is_empty() {
                continue;
            }
            let mut people = named(audit, row, accepted);
            people.retain(|&(person, _)| !is_seated_here(audit, person, accepted, scope));
            if people.is_empty() {
                continue;
            }
            let around = around.get_or_insert_with(|| Around::new(audit, scope, &works));
            people.retain(|&(person, _)| !accepted.iter().any(|&role| around.has(audit, person, role)));
            findings.extend(people.into_iter().map(|(p, row)| finding(audit, p, duty, scope, accepted, row)));
        }
    }
    findings
}

/// Live teams by the products they work on, the products side by side.
fn works(audit: &Audit) -> Vec<(ProductId, TeamId)> {
    let teams = audit.graph.live_teams().iter().copied();
    let mut works: Vec<(ProductId, TeamId)> =
        teams.flat_map(|team| audit.graph.products_of(team).iter().map(move |&p| (p, team))).collect();
    works.sort_unstable();
    works
}

/// The people whom a row makes accountable, each once with its first row. Whoever has the letter by
/// an accepted role holds that role there and is left out.
fn named(audit: &Audit, row: &[Given], accepted: &[RoleId]) -> Vec<(PersonId, RowId)> {
    let by_other = row.iter().filter(|g| !matches!(g.party, Party::Role(role) if accepted.contains(&role)));
    let mut people: Vec<(PersonId, RowId)> =
        by_other.flat_map(|g| audit.graph.people_behind(g).iter().map(|&p| (p, g.row))).collect();
    people.sort_unstable();
    people.dedup_by_key(|entry| entry.0);
    people
}

/// Whether a person sits in an accepted role at exactly the scope: the commonest case, told without
/// looking around. A developer of a product sits in one of its teams.
fn is_seated_here(audit: &Audit, person: PersonId, accepted: &[RoleId], scope: Scope) -> bool {
    let counts = |role: RoleId| role != audit.known.dev || !matches!(scope, Scope::Product(_));
    audit
        .graph
        .effective_seats_of(person)
        .any(|s| s.scope == scope && s.mode.holds() && accepted.contains(&s.role) && counts(s.role))
}

/// A scope with those above and below it: teams under products under the organisation, the tree of
/// teams playing no part. All lists are sorted.
struct Around {
    everywhere: bool,
    teams: Vec<TeamId>,
    products: Vec<ProductId>,
    /// The products above and below and all products of the teams: Product Managers of a team are those
    /// of its products.
    nearby: Vec<ProductId>,
}

impl Around {
    fn new(audit: &Audit, scope: Scope, works: &[(ProductId, TeamId)]) -> Around {
        let graph = audit.graph;
        let (mut teams, mut products) = (Vec::new(), Vec::new());
        for above in std::iter::once(vec![scope]).chain(graph.levels_of(scope)).flatten() {
            match above {
                Scope::Team(team) => teams.push(team),
                Scope::Product(product) => products.push(product),
                Scope::Org => {}
            }
        }
        if let Scope::Product(product) = scope {
            let under = graph.products_under(product);
            for &at in std::iter::once(&product).chain(&under) {
                let from = works.partition_point(|&(p, _)| p < at);
                teams.extend(works[from..].iter().take_while(|&&(p, _)| p == at).map(|&(_, team)| team));
            }
            products.extend(under);
        }
        teams.sort_unstable();
        teams.dedup();
        let mut nearby: Vec<ProductId> =
            teams.iter().flat_map(|&team| graph.products_of(team)).chain(&products).copied().collect();
        nearby.sort_unstable();
        nearby.dedup();
        products.sort_unstable();
        Around { everywhere: scope == Scope::Org, teams, products, nearby }
    }

    /// Whether a person has a role at one of the scopes: as Product Owner or Product Manager of it (of a
    /// team through its products), as one of its developers, or by a seat exactly there.
    fn has(&self, audit: &Audit, person: PersonId, role: RoleId) -> bool {
        let (graph, known) = (audit.graph, audit.known);
        let mut seats = graph.effective_seats_of(person).filter(|s| s.role == role && s.mode.holds());
        let seated = seats.any(|s| match s.scope {
            Scope::Org => true,
            Scope::Product(_) if role == known.dev => false,
            _ if self.everywhere => true,
            Scope::Team(team) => self.teams.binary_search(&team).is_ok(),
            Scope::Product(product) => self.products.binary_search(&product).is_ok(),
        });
        if seated {
            return true;
        }
        let owns = |&team: &TeamId| graph.owners_of_team(team).contains(&person);
        let owns_product = |&product: &ProductId| graph.owners_of(product).contains(&person);
        let manages = |&product: &ProductId| graph.managers_of(product).contains(&person);
        match role {
            r if r == known.dev => self.develops(audit, person),
            // Only who holds the role somewhere is an owner or manager of anything.
            r if !graph.holds_anywhere(person, r) => false,
            r if r == known.po => self.teams.iter().any(owns) || self.products.iter().any(owns_product),
            r if r == known.pm => self.nearby.iter().any(manages),
            _ => false,
        }
    }

    fn develops(&self, audit: &Audit, person: PersonId) -> bool {
        let graph = audit.graph;
        let seated = graph.effective_seats_of(person).filter_map(|s| match s.scope {
            Scope::Team(team) => Some(team),
            _ => None,
        });
        let mut teams: Vec<TeamId> = seated.chain(graph.teams_of_person(person).iter().copied()).collect();
        teams.sort_unstable();
        teams.dedup();
        let here = |team: TeamId| {
            self.everywhere
                || self.teams.binary_search(&team).is_ok()
                || self.products.iter().any(|&p| graph.teams_of(p).contains(&team))
        };
        teams.into_iter().any(|team| here(team) && graph.develops(person, team))
    }
}

fn finding(
    audit: &Audit,
    person: PersonId,
    duty: DutyId,
    scope: Scope,
    accepted: &[RoleId],
    row: RowId,
) -> Finding {
    let model = audit.graph.model;
    let lines: Vec<String> = model
        .policy(duty)
        .into_iter()
        .flat_map(|policy| &policy.lines)
        .filter(|(role, _)| accepted.contains(role))
        .map(|(role, lines)| format!("{} {}", audit.org.role(*role).id, lines.replace(",L", ", L")))
        .collect();
    let name = audit.org.person_name(person);
    let source = if lines.is_empty() { String::new() } else { format!(" ({})", lines.join("; ")) };
    let message = format!(
        "{name} answers for “{}” in {}; the role model {} gives it to {}{source}, and {name} holds no such seat \
         there.",
        audit.org.duty(duty).name,
        audit.scope(scope),
        model.name,
        audit.either_role(accepted)
    );
    Finding::new(vec![Part::Person(person), Part::Duty(duty), Part::from(scope)], message, vec![row])
        .related(accepted.iter().map(|&role| Part::Role(role)).collect())
}
