//! What each product and team needs, and what it has.

use std::collections::BTreeMap;

use super::served::Served;
use super::{Desk, Need, Situation, divided, left_out};
use crate::finding::Part;
use crate::model::{Day, Method, PersonId, ProductId, RoleId, RowId, Scope, Seat, Severity, TeamId};

/// Codes of the rules that report a gap in a role, by what the gap is about.
const OWNERLESS_TEAM: &str = "GAP-001";
const OWNERLESS_PRODUCT: &str = "GAP-002";
const UNMANAGED_PRODUCT: &str = "GAP-003";
const MASTERLESS_TEAM: &str = "GAP-008";
const VACANT_SEAT: &str = "GAP-006";
const FAN_OUT: &str = "LOD-003";
const UNSCALED_PRODUCT: &str = "STR-010";
/// Its causes that speak of area owners who are lacking; the other speaks of team owners.
const LACKS_AREA_OWNERS: [&str; 2] = ["a", "ab"];

/// The demand of every live leaf product with teams, and of teams that no product explains.
pub(super) fn needs(desk: &Desk) -> Vec<Need> {
    let products: Vec<ProductId> = desk
        .graph
        .leaf_products()
        .iter()
        .copied()
        .filter(|&product| !desk.graph.teams_of(product).is_empty())
        .collect();
    let mut needs = Vec::new();
    if desk.limits().po_required {
        owners(desk, &products, &mut needs);
    }
    if desk.graph.product_managers_required().is_some() {
        managers(desk, &products, &mut needs);
    }
    if desk.limits().sm_required {
        masters(desk, &products, &mut needs);
    }
    needs
}

fn owners(desk: &Desk, products: &[ProductId], needs: &mut Vec<Need>) {
    let mut served = Served::new(desk, desk.known.po);
    for &product in products {
        let teams = desk.graph.teams_of(product);
        let (owners, area_owners) = desk.limits().owners_needed(teams.len() as u32);
        // Those seated at the teams only: a team that works on other products too has their Product
        // Owners, who do not order the work on this one.
        let seated = teams.iter().flat_map(|&t| desk.graph.holders(desk.known.po, Scope::Team(t)));
        let owners_here = desk.graph.owners_of(product).iter().copied();
        let holders = desk.org.set_of_people(owners_here.chain(seated));
        let beyond = served.beyond(&holders, |scope| teams.iter().any(|&t| Scope::Team(t) == scope));
        let scope = Scope::Product(product);
        let role = desk.known.po;
        let products = &[product];
        let have = (holders.len() - beyond.len()) as u32;
        let demand = Demand { role, scope, teams, products, wanted: owners, have, holders };
        let mut need = Need { beyond, ..entry(desk, demand) };
        attach(desk, &mut need, OWNERLESS_PRODUCT);
        needs.push(need);
        if area_owners > 0 {
            needs.push(area_owners_of(desk, product, area_owners));
        }
    }
    let ownerless = |team: &TeamId| desk.graph.owners_of_team(*team).is_empty();
    let ownerless = desk.graph.delivery_teams().iter().copied().filter(ownerless);
    left_out::add(desk, needs, desk.known.po, ownerless, OWNERLESS_TEAM);
}

/// Area owners of a product, at the product or its teams.
fn area_owners_of(desk: &Desk, product: ProductId, wanted: u32) -> Need {
    let (role, scope, teams) = (desk.known.apo, Scope::Product(product), desk.graph.teams_of(product));
    let scopes = desk.graph.product_scopes(product);
    let holders = desk.org.set_of_people(scopes.flat_map(|scope| desk.graph.holders(role, scope)));
    let have = holders.len() as u32;
    let products = &[product];
    let mut need = entry(desk, Demand { role, scope, teams, products, wanted, have, holders });
    attach(desk, &mut need, UNSCALED_PRODUCT);
    need
}

/// Product Managers by group: a product with a seat of its own, the nearest above it with one, the
/// organisation where the seat stands there, else the product itself.
fn managers(desk: &Desk, products: &[ProductId], needs: &mut Vec<Need>) {
    let mut groups: BTreeMap<(u8, String), (Scope, Vec<ProductId>)> = BTreeMap::new();
    for &product in products {
        let scope = manager_scope(desk, product);
        let part = Part::from(scope);
        let rank = u8::from(scope != Scope::Org);
        groups
            .entry((rank, part.id(desk.org).into_owned()))
            .or_insert_with(|| (scope, Vec::new()))
            .1
            .push(product);
    }
    let mut served = Served::new(desk, desk.known.pm);
    for (scope, group) in groups.into_values() {
        let by_number = managers_by_number(desk, &group);
        let wanted = by_number.min(divided::most_in(desk, scope, &group));
        let managers = group.iter().flat_map(|&p| desk.graph.managers_of(p));
        let holders = desk.org.set_of_people(managers.copied());
        let beyond = served.beyond(&holders, |scope| group.iter().any(|&p| Scope::Product(p) == scope));
        let teams = desk.org.set_of_teams(group.iter().flat_map(|&p| desk.graph.teams_of(p)).copied());
        let role = desk.known.pm;
        let have = (holders.len() - beyond.len()) as u32;
        let demand = Demand { role, scope, teams: &teams, products: &group, wanted, have, holders };
        let mut need = Need { beyond, ..entry(desk, demand) };
        attach(desk, &mut need, UNMANAGED_PRODUCT);
        divided::add(desk, &mut need, by_number);
        needs.push(need);
    }
}

/// How many Product Managers the work on these products is for: by their Product Owners and by number.
pub(super) fn managers_by_number(desk: &Desk, group: &[ProductId]) -> u32 {
    let limits = desk.limits();
    let teams = group.iter().map(|&p| desk.graph.teams_of(p).len());
    let owners: u32 = teams.map(|teams| limits.owners_needed(teams as u32).0).sum();
    let by_owners = if limits.max_pos_per_pm == 0 { 0 } else { owners.div_ceil(limits.max_pos_per_pm) };
    let by_products = (group.len() as u32).div_ceil(limits.max_products_per_pm.max(1));
    by_owners.max(by_products).max(1)
}

/// Where the Product Manager's seat of a product stands, filled or vacant.
fn manager_scope(desk: &Desk, product: ProductId) -> Scope {
    let (graph, pm) = (desk.graph, desk.known.pm);
    let has_seat = |scope| {
        let mut seats = graph.seats_at(scope);
        seats.any(|s| s.role == pm && s.mode.holds() && s.period.contains(graph.as_of()))
    };
    let on_line = graph.line_of_products(product).map(Scope::Product).find(|&scope| has_seat(scope));
    on_line.unwrap_or_else(|| {
        let in_teams = graph.teams_of(product).iter().any(|&t| has_seat(Scope::Team(t)));
        if !in_teams && has_seat(Scope::Org) { Scope::Org } else { Scope::Product(product) }
    })
}

fn masters(desk: &Desk, products: &[ProductId], needs: &mut Vec<Need>) {
    let (graph, sm) = (desk.graph, desk.known.sm);
    let is_scrum = |team: TeamId| matches!(desk.org.team(team).method, Method::Scrum | Method::Blank);
    let most = desk.limits().max_teams_per_sm.max(1);
    let mut served = Served::new(desk, sm);
    for &product in products {
        let teams: Vec<TeamId> = graph.teams_of(product).iter().copied().filter(|&t| is_scrum(t)).collect();
        if teams.is_empty() {
            continue;
        }
        let scopes = std::iter::once(Scope::Product(product)).chain(teams.iter().map(|&t| Scope::Team(t)));
        let holders = desk.org.set_of_people(scopes.flat_map(|scope| graph.holders(sm, scope)));
        let beyond = served.beyond(&holders, |scope| teams.iter().any(|&t| Scope::Team(t) == scope));
        let wanted = (teams.len() as u32).div_ceil(most);
        let scope = Scope::Product(product);
        let products = &[product];
        let have = (holders.len() - beyond.len()) as u32;
        let demand = Demand { role: sm, scope, teams: &teams, products, wanted, have, holders };
        let mut need = Need { beyond, ..entry(desk, demand) };
        attach(desk, &mut need, MASTERLESS_TEAM);
        needs.push(need);
    }
    let lacks = |team: &TeamId| {
        is_scrum(*team)
            && !graph.is_held(sm, Scope::Team(*team))
            && !graph.products_of(*team).iter().any(|&p| graph.is_held(sm, Scope::Product(p)))
    };
    let masterless = graph.delivery_teams().iter().copied().filter(lacks);
    left_out::add(desk, needs, sm, masterless, MASTERLESS_TEAM);
}

/// The numbers of an entry.
pub(super) struct Demand<'a> {
    pub(super) role: RoleId,
    pub(super) scope: Scope,
    pub(super) teams: &'a [TeamId],
    pub(super) products: &'a [ProductId],
    pub(super) wanted: u32,
    pub(super) have: u32,
    pub(super) holders: Vec<PersonId>,
}

/// An entry with its numbers, its situation, and the vacant seats that belong to it.
pub(super) fn entry(desk: &Desk, demand: Demand) -> Need {
    let Demand { role, scope, teams, products, wanted, have, holders } = demand;
    let gap = wanted.saturating_sub(have);
    let mut need = Need {
        role,
        scope,
        teams: teams.to_vec(),
        products: products.to_vec(),
        need: wanted,
        have,
        gap,
        soon: 0,
        holders,
        beyond: Vec::new(),
        left_out: Vec::new(),
        relieved: Vec::new(),
        demanded: true,
        fte: gap.saturating_mul(desk.min_alloc(role)),
        situation: Situation::Filled,
        since: None,
        until: None,
        severity: None,
        critical: products.iter().any(|&p| desk.org.product(p).critical),
        priority: 0,
        candidates: Vec::new(),
        steps: Vec::new(),
        findings: Vec::new(),
        rows: Vec::new(),
    };
    if gap > 0 {
        let vacant = vacant_seats(desk, &need);
        need.since = vacant.iter().filter_map(|(_, since)| *since).min();
        need.rows = vacant.iter().map(|(row, _)| *row).collect();
        need.situation = match (vacant.is_empty(), have) {
            (false, _) => Situation::Vacant,
            (true, 0) if need.holders.is_empty() => Situation::Missing,
            (true, _) => Situation::Short,
        };
    }
    need
}

/// The rows of the vacant seats of a role at a scope and its teams, and since when each is vacant.
fn vacant_seats(desk: &Desk, need: &Need) -> Vec<(RowId, Option<Day>)> {
    let graph = desk.graph;
    let mut scopes = vec![need.scope];
    scopes.extend(need.teams.iter().map(|&t| Scope::Team(t)).filter(|&s| s != need.scope));
    let mut found = Vec::new();
    for scope in scopes {
        for seat in graph.seats_at(scope).filter(|s| s.role == need.role && s.mode.holds()) {
            if graph.is_vacant(seat) {
                found.push((seat.row, vacant_since(desk, seat)));
            }
        }
    }
    found
}

/// The first day on which nobody sat in a seat, where it is known.
pub(super) fn vacant_since(desk: &Desk, seat: &Seat) -> Option<Day> {
    Some(desk.graph.empty_since(seat)).filter(|&day| day != Day::MIN)
}

/// Hangs on an open entry the findings that it answers, and their evidence: the rule's finding on the
/// scope itself or on any product or team it serves, vacant seats of the role there, and holders who
/// serve too many.
pub(super) fn attach(desk: &Desk, need: &mut Need, code: &str) {
    if need.gap == 0 {
        return;
    }
    let mut parts = vec![Part::from(need.scope)];
    parts.extend(need.products.iter().map(|&p| Part::Product(p)));
    parts.extend(need.teams.iter().map(|&t| Part::Team(t)));
    let role = Part::Role(need.role);
    for part in parts {
        for &number in desk.findings.concerning(&part) {
            let Some(finding) = desk.findings.numbered(number) else { continue };
            let is_team_gap = finding.code == OWNERLESS_TEAM && need.role == desk.known.po;
            let is_its = finding.code == code
                && (code != UNSCALED_PRODUCT || LACKS_AREA_OWNERS.contains(&finding.cause));
            let is_seat = finding.code == VACANT_SEAT && finding.subject.first() == Some(&role);
            if is_its || is_team_gap || is_seat {
                answer(desk, need, number);
            }
        }
    }
    answer_fan_out(desk, need);
}

/// Hangs on an entry what LOD-003 says of its holders in the role.
pub(super) fn answer_fan_out(desk: &Desk, need: &mut Need) {
    for person in need.holders.clone() {
        for &number in desk.findings.concerning(&Part::Person(person)) {
            let Some(finding) = desk.findings.numbered(number) else { continue };
            let kind = finding.subject.get(1);
            let of_role = match kind {
                Some(Part::Kind(kind)) => {
                    (kind.starts_with("po-") && need.role == desk.known.po)
                        || (kind.starts_with("pm-") && need.role == desk.known.pm)
                        || (kind.starts_with("sm-") && need.role == desk.known.sm)
                }
                _ => false,
            };
            if finding.code == FAN_OUT && of_role {
                answer(desk, need, number);
            }
        }
    }
    need.findings.sort_unstable();
    need.findings.dedup();
}

/// Notes that an entry answers a finding.
pub(super) fn answer(desk: &Desk, need: &mut Need, number: u32) {
    let Some(finding) = desk.findings.numbered(number) else { return };
    need.findings.push(number);
    need.rows.extend(finding.evidence.iter().copied());
    let worst = need.severity.map_or(finding.severity, |severity: Severity| severity.min(finding.severity));
    need.severity = Some(worst);
}
