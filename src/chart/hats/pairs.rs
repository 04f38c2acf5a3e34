//! Who holds which two roles.

use crate::chart::ChartInput;
use crate::chart::badge::Glyph;
use crate::finding::{Finding, Part};
use crate::model::{PersonId, RoleId, Severity};
use crate::roles::WellKnown;
use indexmap::IndexMap;
use std::cmp::Reverse;

/// Two roles and the people who hold both.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The roles, by place in the matrix: the earlier first.
    pub roles: (RoleId, RoleId),
    /// Who holds both; those with findings first, then by id.
    pub people: Vec<Wearer>,
    /// The worst finding about this pair of roles.
    pub severity: Option<Severity>,
}

/// A person who holds both roles of a pair.
#[derive(Debug, Clone)]
pub struct Wearer {
    /// Who.
    pub person: PersonId,
    /// Numbers of the findings about these two roles in one hand.
    pub findings: Vec<u32>,
}

/// Everything about double hats.
#[derive(Debug, Clone, Default)]
pub struct Hats {
    /// The roles that somebody holds beside another, known ones in the catalogue's order first.
    pub roles: Vec<RoleId>,
    /// How many people hold each of `roles`, with or without another.
    pub holders: Vec<usize>,
    /// The pairs that somebody holds: those with the worst findings first, then the most people.
    pub pairs: Vec<Pair>,
    /// How many people hold more than one role.
    pub people: usize,
    /// Those of them whose hats findings are about that are about no single pair, by id.
    pub crowded: Vec<Crowded>,
    /// How many of the people any finding about hats names.
    pub reported: usize,
}

/// A person of whose hats findings speak that are about no single pair: too many of them, say.
#[derive(Debug, Clone)]
pub struct Crowded {
    /// Who.
    pub person: PersonId,
    /// The roles.
    pub roles: Vec<RoleId>,
    /// Numbers of the findings.
    pub findings: Vec<u32>,
}

/// Collects them. Seats count that are held today (deputies and successors do not hold).
pub fn collect(input: &ChartInput) -> Hats {
    let graph = input.graph;
    let mut hats = Hats::default();
    let mut holders: IndexMap<RoleId, usize> = IndexMap::new();
    let mut pairs: IndexMap<(RoleId, RoleId), Vec<Wearer>> = IndexMap::new();
    for person in graph.employed_people() {
        let seats = graph.effective_seats_of(person).filter(|seat| seat.mode.holds());
        let mut roles: Vec<RoleId> = seats.map(|seat| seat.role).collect();
        sort(input, &mut roles);
        roles.dedup();
        roles.iter().for_each(|&role| *holders.entry(role).or_default() += 1);
        if roles.len() > 1 {
            hats.add(input, person, &roles);
        }
        for (at, &first) in roles.iter().enumerate() {
            for &second in &roles[at + 1..] {
                let findings = about(input, person, (first, second));
                pairs.entry((first, second)).or_default().push(Wearer { person, findings });
            }
        }
    }
    for (roles, mut people) in pairs {
        people.sort_by_key(|wearer| wearer.findings.is_empty());
        let numbers = people.iter().flat_map(|wearer| &wearer.findings);
        let severity = numbers.filter_map(|&n| input.findings.numbered(n)).map(|f| f.severity).min();
        hats.roles.extend([roles.0, roles.1]);
        hats.pairs.push(Pair { roles, people, severity });
    }
    sort(input, &mut hats.roles);
    hats.roles.dedup();
    hats.holders = hats.roles.iter().map(|role| holders.get(role).copied().unwrap_or(0)).collect();
    let place = |role: RoleId| hats.roles.iter().position(|&other| other == role);
    hats.pairs.sort_by_key(|pair| {
        (
            pair.severity.is_none(),
            pair.severity,
            Reverse(pair.people.len()),
            place(pair.roles.0),
            place(pair.roles.1),
        )
    });
    hats
}

impl Hats {
    /// Counts a person with several roles.
    fn add(&mut self, input: &ChartInput, person: PersonId, roles: &[RoleId]) {
        self.people += 1;
        let known = input.graph.known();
        let numbers = input.findings.concerning(&Part::Person(person)).iter().copied();
        let codes = numbers.filter_map(|number| Some((number, input.findings.numbered(number)?.code)));
        let about: Vec<(u32, &str)> = codes.filter(|(_, code)| Glyph::of_code(code) == Glyph::Hats).collect();
        self.reported += usize::from(!about.is_empty());
        let of_pair = |code: &str| {
            let with = |at: usize| roles[at + 1..].iter().map(move |&second| (roles[at], second));
            (0..roles.len()).flat_map(with).any(|pair| speaks_of(code, pair, known))
        };
        let rest = about.into_iter().filter(|(_, code)| !of_pair(code));
        let findings: Vec<u32> = rest.map(|(number, _)| number).collect();
        if !findings.is_empty() {
            self.crowded.push(Crowded { person, roles: roles.to_vec(), findings });
        }
    }
}

/// Known roles in the order of the catalogue, then the others by name.
fn sort(input: &ChartInput, roles: &mut [RoleId]) {
    let known = input.graph.catalogue.roles.len();
    let org = input.graph.org;
    roles.sort_by(|a, b| {
        let rank = |role: &RoleId| if role.index() < known { role.index() } else { known };
        rank(a).cmp(&rank(b)).then_with(|| org.role(*a).name.cmp(&org.role(*b).name)).then(a.cmp(b))
    });
}

/// The findings about a person that speak of these two roles in one hand.
fn about(input: &ChartInput, person: PersonId, roles: (RoleId, RoleId)) -> Vec<u32> {
    let numbers = input.findings.concerning(&Part::Person(person)).iter().copied();
    let speaks = |finding: &Finding| {
        Glyph::of_code(finding.code) == Glyph::Hats && speaks_of(finding.code, roles, input.graph.known())
    };
    numbers.filter(|&number| input.findings.numbered(number).is_some_and(speaks)).collect()
}

/// Which pairs of roles a rule is about: Product Owner and Product Manager, either and Scrum Master,
/// Product Owner and those who build. A number of hats is about none of the pairs.
fn speaks_of(code: &str, (a, b): (RoleId, RoleId), known: &WellKnown) -> bool {
    let is =
        |one: &dyn Fn(RoleId) -> bool, two: &dyn Fn(RoleId) -> bool| (one(a) && two(b)) || (one(b) && two(a));
    let (po, pm, sm) = (|role| role == known.po, |role| role == known.pm, |role| role == known.sm);
    match code {
        "HAT-001" => is(&po, &pm),
        "HAT-002" => is(&po, &sm) || is(&pm, &sm),
        "HAT-003" => is(&po, &|role| known.builds(role)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Look;
    use crate::roles::Catalogue;
    use crate::staffing;
    use crate::staffing::sample::Sample;

    #[test]
    fn too_many_hats_are_told_of_and_colour_no_pair() {
        let sample = Sample::new("consensus").of(120).people(&["Ada", "Bo"]);
        let sample = ["TL", "BA", "EM"].iter().fold(sample, |sample, role| sample.seat("Ada", role, "", 10));
        let sample = sample.seat("Bo", "TL", "", 10).seat("Bo", "BA", "", 10);
        let hats = sample.audit(|graph, setup, findings| {
            let plan = staffing::plan(graph, setup, findings);
            collect(&ChartInput { graph, findings, plan: &plan, look: &Look::default() })
        });
        assert_eq!((hats.people, hats.reported, hats.pairs.len()), (2, 1, 3));
        assert!(hats.pairs.iter().all(|pair| pair.severity.is_none()));
        assert_eq!(hats.crowded.iter().map(|one| one.roles.len()).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn a_rule_speaks_of_its_roles_in_either_order() {
        let known = &Catalogue::embedded().known;
        assert!(speaks_of("HAT-001", (known.po, known.pm), known));
        assert!(speaks_of("HAT-001", (known.pm, known.po), known));
        assert!(speaks_of("HAT-002", (known.sm, known.pm), known));
        assert!(speaks_of("HAT-003", (known.des, known.po), known));
        assert!(!speaks_of("HAT-001", (known.po, known.sm), known));
        assert!(!speaks_of("HAT-004", (known.po, known.pm), known));
        assert!(!speaks_of("HAT-006", (known.po, known.pm), known));
    }
}
