//! HAT-005: one person has duties and roles that do not go together.

use wildmatch::WildMatch;

use super::{Audit, Parameter, Rule, Setting, letters, product_role_and_scrum_master, say};
use crate::config::CompensatingControl;
use crate::finding::{Finding, Part, Step};
use crate::graph::{Given, Provenance};
use crate::model::{DutyId, Letter, Party, PersonId, Place, RoleId, RowId, Scope, Severity, clean, fold};
use crate::roles::{Claim, ConflictSet};

pub(super) const SETS: Parameter = Parameter {
    name: "sets",
    default: Setting::Words("sod-build-accept, sod-budget-resource"),
    meaning: "standard conflict sets that are looked at; sets of the configuration always are",
    source: "NIST SP 800-53 AC-5: the sets are the organisation's to choose; these two are an own choice",
};

const INCLUDE_DERIVED: Parameter = Parameter {
    name: "include_derived",
    default: Setting::Flag(false),
    meaning: "whether an accountability that only follows from a role counts too",
    source: "own choice",
};

const CONTROLS: Parameter = Parameter {
    name: "controls",
    default: Setting::Words("none"),
    meaning: "places with another control instead, as set:scope id, or none; the configuration can say which control it is",
    source: "COSO, principle 10: where separation is not practical, choose other controls",
};

pub(super) const RULE: Rule = Rule {
    code: "HAT-005",
    name: "incompatible-duties",
    severity: letters("NNWE"),
    subject: "person, conflict set and scope",
    summary: "One person has duties or roles at one place that are meant to be in different hands.",
    why: "Nobody finds the own mistake, and nobody should approve the own work. Separation of duties is asked for by NIST, OWASP and COSO.",
    remedy: "Give one of the two to somebody else. Where the team is too small for that, agree on another control and write it down.",
    sources: &["NIST SP 800-53 AC-5", "OWASP, Separation of duties", "COSO, principle 10", "product-hq L123"],
    example: "Bo is a developer of pay-core, and a row gives him the A for accepting the increment there.",
    false_alarms: "Small teams cannot always separate: write down a compensating control for the place.",
    parameters: &[SETS, INCLUDE_DERIVED, CONTROLS],
    check,
};

/// What a set forbids to have beside the rest of it.
#[derive(Clone, Copy)]
enum Member {
    Duty(DutyId, Claim),
    Role(RoleId),
    TeamRole(RoleId),
}

/// A set whose members are known in this organisation.
struct Known<'a> {
    set: &'a ConflictSet,
    members: Vec<Member>,
}

/// People who have a member at a scope: by letters, or by seats.
enum Having<'g> {
    Letters(Vec<&'g [Given]>, Provenance),
    Seats(Vec<PersonId>),
}

fn check(audit: &Audit) -> Vec<Finding> {
    let on = audit.words(&RULE, &SETS);
    let sets = audit.graph.catalogue.conflict_sets.iter().filter(|set| set.own || on.contains(&set.id));
    let sets: Vec<Known> = sets.map(|set| known(audit, set)).collect();
    let products = || audit.graph.leaf_products().iter().map(|&product| Scope::Product(product));
    let delivery = audit.graph.delivery_teams().iter().map(|&team| Scope::Team(team));
    let scopes: Vec<Scope> = delivery.chain(products()).collect();
    // A set of the organisation's own holds for its teams of any kind, as contracts do.
    let any = || audit.graph.live_teams().iter().copied().map(Scope::Team).chain(products());
    let own_scopes: Vec<Scope> =
        if sets.iter().any(|known| known.set.own) { any().collect() } else { Vec::new() };
    let controls = audit.words(&RULE, &CONTROLS);
    let mut findings = Vec::new();
    for known in &sets {
        let looked_at = if known.set.own { &own_scopes } else { &scopes };
        for &scope in looked_at {
            findings.extend(conflicts(audit, known, scope, &controls));
        }
    }
    findings
}

/// The members that the organisation has; with fewer than enough of them the set stays silent. Only
/// a set of the configuration may name roles that nothing declares.
fn known<'a>(audit: &Audit, set: &'a ConflictSet) -> Known<'a> {
    let (org, catalogue) = (audit.org, audit.graph.catalogue);
    let role = |text: &String| {
        let place = |id: &str| org.roles.iter().position(|role| role.id == id).map(RoleId::new);
        if !set.own {
            return place(text);
        }
        catalogue.role_named(text).or_else(|| place(&format!("other:{}", fold(text))))
    };
    let duty = |text: &str| {
        let folded = fold(text);
        let free = || org.duties.iter().position(|duty| duty.id == folded).map(DutyId::new);
        catalogue.read_duty(text).or_else(free)
    };
    let duties = set.duties.iter().filter_map(|d| Some(Member::Duty(duty(&d.text)?, d.claim)));
    let team_roles = set.team_roles.iter().filter_map(role).map(Member::TeamRole);
    let roles = set.roles.iter().filter_map(role).map(Member::Role);
    Known { set, members: duties.chain(team_roles).chain(roles).collect() }
}

fn conflicts(audit: &Audit, known: &Known, scope: Scope, controls: &[String]) -> Vec<Finding> {
    let n = known.set.n as usize;
    // Duties come before roles: letters are rare, and most places are done with after the first.
    let mut having: Vec<Vec<Having>> = Vec::with_capacity(known.members.len());
    for (at, &member) in known.members.iter().enumerate() {
        having.push(self::having(audit, member, scope));
        let found = having.iter().filter(|ways| !ways.is_empty()).count();
        if found + known.members.len() - at - 1 < n {
            return Vec::new();
        }
    }
    let mut people = candidates(audit, &having, n);
    people.retain(|&person| {
        let met = having.iter().filter(|ways| ways.iter().any(|way| way.include(audit, person)));
        met.count() >= n && !is_replaced(audit, known, person, scope)
    });
    people.into_iter().map(|person| finding(audit, known, person, scope, &having, controls)).collect()
}

/// HAT-002 reports the same person and team in better words.
fn is_replaced(audit: &Audit, known: &Known, person: PersonId, scope: Scope) -> bool {
    let Scope::Team(team) = scope else { return false };
    let is_master = |m: &Member| matches!(m, Member::TeamRole(r) | Member::Role(r) if *r == audit.known.sm);
    known.members.iter().any(is_master) && product_role_and_scrum_master::is_reported(audit, person, team)
}

/// Who has a member at a scope, by each way in which it counts: collected letters do not, derived
/// ones only on request.
fn having<'g>(audit: &Audit<'g>, member: Member, scope: Scope) -> Vec<Having<'g>> {
    let graph = audit.graph;
    let seats = |people: Vec<PersonId>| (!people.is_empty()).then_some(Having::Seats(people));
    let by_letter = |letter: Letter, duty: DutyId| {
        graph.first_stated(letter, duty, scope).map(|(letters, how)| Having::Letters(letters, how))
    };
    let mut ways = Vec::new();
    match member {
        Member::TeamRole(_) if !matches!(scope, Scope::Team(_)) => {}
        Member::TeamRole(role) | Member::Role(role) => ways.extend(seats(graph.holders(role, scope))),
        Member::Duty(duty, claim) => {
            if matches!(claim, Claim::Either | Claim::Accountable) {
                ways.extend(by_letter(Letter::Accountable, duty));
                if audit.flag(&RULE, &INCLUDE_DERIVED) {
                    let answers = graph.accountable_for(duty, scope);
                    let derived = answers.filter(|a| a.provenance == Provenance::Derived);
                    ways.extend(derived.and_then(|a| seats(a.people)));
                }
            }
            if let Claim::Either | Claim::Responsible(_) = claim {
                let sole = claim == Claim::Responsible(true);
                let stated = by_letter(Letter::Responsible, duty);
                ways.extend(stated.filter(|way| !sole || way.people(audit).len() == 1));
            }
        }
    }
    ways
}

impl Having<'_> {
    /// At most so many people.
    fn most(&self, audit: &Audit) -> usize {
        match self {
            Having::Letters(parts, _) => {
                parts.iter().flat_map(|part| part.iter()).map(|g| audit.graph.people_behind(g).len()).sum()
            }
            Having::Seats(people) => people.len(),
        }
    }

    /// Each once.
    fn people(&self, audit: &Audit) -> Vec<PersonId> {
        let mut people = match self {
            Having::Letters(parts, _) => {
                let given = parts.iter().flat_map(|part| part.iter());
                given.flat_map(|g| audit.graph.people_behind(g)).copied().collect()
            }
            Having::Seats(people) => people.clone(),
        };
        people.sort_unstable();
        people.dedup();
        people
    }

    fn include(&self, audit: &Audit, person: PersonId) -> bool {
        match self {
            Having::Letters(..) => self.letter_of(audit, person).is_some(),
            Having::Seats(people) => people.contains(&person),
        }
    }

    /// The letter through which a person is included. Letters of a part are sorted by whom they are
    /// given to, people before roles.
    fn letter_of(&self, audit: &Audit, person: PersonId) -> Option<Given> {
        let Having::Letters(parts, _) = self else { return None };
        parts.iter().find_map(|part| {
            let named = part.partition_point(|g| g.party < Party::Person(person));
            let by_name = part.get(named).filter(|g| g.party == Party::Person(person));
            let roles = part.partition_point(|g| matches!(g.party, Party::Person(_)));
            let behind = |g: &&Given| audit.graph.people_behind(g).binary_search(&person).is_ok();
            by_name.or_else(|| part.iter().skip(roles).find(behind)).copied()
        })
    }
}

/// People who may have n members: each of them has one of all but the n - 1 members with the most
/// holders. So a long list (a letter for a role of the whole organisation) is searched, not walked.
fn candidates(audit: &Audit, having: &[Vec<Having>], n: usize) -> Vec<PersonId> {
    let most = |ways: &Vec<Having>| ways.iter().map(|way| way.most(audit)).sum::<usize>();
    let mut shortest: Vec<&Vec<Having>> = having.iter().collect();
    shortest.sort_by_key(|ways| most(ways));
    shortest.truncate((having.len() + 1).saturating_sub(n));
    let mut people: Vec<PersonId> =
        shortest.into_iter().flatten().flat_map(|way| way.people(audit)).collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// What a finding says about the members that a person has.
#[derive(Default)]
struct Shown {
    /// What the person is or does, and the names of that.
    words: Vec<(&'static str, Vec<String>)>,
    rows: Vec<RowId>,
    path: Vec<Step>,
    related: Vec<Part>,
}

impl Shown {
    fn say(&mut self, verb: &'static str, what: String) {
        match self.words.iter_mut().find(|(known, _)| *known == verb) {
            Some((_, names)) => names.push(what),
            None => self.words.push((verb, vec![what])),
        }
    }

    fn sentence(&self) -> String {
        let said = self.words.iter();
        let said =
            said.map(|(verb, names)| format!("{verb} {}", say::list(names.iter().map(String::as_str))));
        say::list(said.collect::<Vec<_>>().iter().map(String::as_str))
    }

    fn add(&mut self, audit: &Audit, person: PersonId, scope: Scope, member: Member, way: &Having) {
        let graph = audit.graph;
        match (member, way) {
            (Member::Duty(duty, _), Having::Letters(_, provenance)) => {
                let Some(given) = way.letter_of(audit, person) else { return };
                let verb = if given.letter == Letter::Accountable { "answers for" } else { "does" };
                self.say(verb, format!("“{}”", audit.org.duty(duty).name));
                self.rows.push(given.row);
                let part = Part::from(given.scope);
                self.path.push(Step { step: provenance.word(), part, row: Some(given.row) });
                self.related.push(Part::Duty(duty));
            }
            (Member::Duty(duty, _), Having::Seats(_)) => {
                self.say("answers for", format!("“{}” (by role)", audit.org.duty(duty).name));
                let seats = graph.effective_seats_of(person).filter(|s| s.mode.holds());
                self.rows.extend(seats.map(|s| s.row));
                self.related.push(Part::Duty(duty));
            }
            (Member::Role(role) | Member::TeamRole(role), _) => {
                self.say("is", audit.org.role(role).name.clone());
                self.rows.extend(graph.seat_rows(person, role, &[scope]));
                self.related.push(Part::Role(role));
            }
        }
    }
}

fn finding(
    audit: &Audit,
    known: &Known,
    person: PersonId,
    scope: Scope,
    having: &[Vec<Having>],
    controls: &[String],
) -> Finding {
    let set = known.set;
    let mut shown = Shown::default();
    for (&member, ways) in known.members.iter().zip(having) {
        for way in ways.iter().filter(|way| way.include(audit, person)) {
            shown.add(audit, person, scope, member, way);
        }
    }
    // A developer whose accountability is derived from membership has no seat to show.
    if shown.rows.is_empty() {
        shown.rows.push(audit.org.person(person).row);
    }
    shown.related.dedup();
    let place = Part::from(scope);
    let control = compensation(audit, set, &place);
    let message = format!(
        "{} {} in {}; of the conflict set “{}” one person may have {}.{}",
        audit.org.person_name(person),
        shown.sentence(),
        audit.scope(scope),
        set.name,
        set.n.saturating_sub(1),
        control.map(|control| in_words(audit, control)).unwrap_or_default()
    );
    let named = controls.contains(&format!("{}:{}", set.id, place.id(audit.org)));
    let subject = vec![Part::Person(person), Part::Set(set.id.clone()), place];
    let mut finding = Finding::new(subject, message, shown.rows).related(shown.related).path(shown.path);
    if let Some(control) = control {
        finding.places.push(Place { file: audit.setup.config.file_name(), line: control.at.line });
    }
    match set.severity {
        _ if named || control.is_some_and(|c| c.holds(audit.graph.as_of())) => finding.fixed(Severity::Note),
        Some(severity) => finding.fixed(severity),
        None => finding,
    }
}

/// The control of the configuration for a set and a place: one that holds, else one that has expired.
fn compensation<'a>(audit: &Audit<'a>, set: &ConflictSet, place: &Part) -> Option<&'a CompensatingControl> {
    let id = place.id(audit.org);
    let covers = |pattern: &str| {
        let glob = WildMatch::new(pattern);
        glob.matches(&id) || glob.matches(&format!("{}:{id}", place.kind()))
    };
    let all = audit.setup.config.controls.iter();
    let mut fitting = all.filter(|control| control.set == set.id && covers(&control.scope));
    let first = fitting.clone().next();
    fitting.find(|control| control.holds(audit.graph.as_of())).or(first)
}

fn in_words(audit: &Audit, control: &CompensatingControl) -> String {
    let (what, owner) = (clean(control.control.trim()), clean(&control.owner));
    let what = what.trim_end_matches('.');
    match control.until.filter(|_| !control.holds(audit.graph.as_of())) {
        Some(until) => format!(" The control instead, “{what}” (owner {owner}), expired on {until}."),
        None => format!(" The control instead: “{what}” (owner {owner})."),
    }
}
