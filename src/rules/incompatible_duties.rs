//! HAT-005: one person has duties and roles that do not go together.

use wildmatch::WildMatch;

use super::conflict_sets::{Held, KnownSet, Member, Way};
use super::{Audit, Parameter, Rule, Setting, letters, product_role_and_scrum_master, say};
use crate::config::CompensatingControl;
use crate::finding::{Finding, Part, Step};
use crate::model::{Letter, PersonId, Place, RowId, Scope, Severity, clean};
use crate::roles::ConflictSet;

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

fn check(audit: &Audit) -> Vec<Finding> {
    let on = audit.words(&RULE, &SETS);
    let sets = audit.graph.catalogue.conflict_sets.iter().filter(|set| set.own || on.contains(&set.id));
    let sets: Vec<KnownSet> = sets.map(|set| KnownSet::new(audit, set)).collect();
    let products = || audit.graph.leaf_products().iter().map(|&product| Scope::Product(product));
    let delivery = audit.graph.delivery_teams().iter().map(|&team| Scope::Team(team));
    let scopes: Vec<Scope> = delivery.chain(products()).collect();
    // A set of the organisation's own holds for its teams of any kind, as contracts do.
    let any = || audit.graph.live_teams().iter().copied().map(Scope::Team).chain(products());
    let own_scopes: Vec<Scope> =
        if sets.iter().any(|known| known.set.own) { any().collect() } else { Vec::new() };
    let controls = audit.words(&RULE, &CONTROLS);
    let with_derived = audit.flag(&RULE, &INCLUDE_DERIVED);
    let mut findings = Vec::new();
    for known in &sets {
        for &scope in if known.set.own { &own_scopes } else { &scopes } {
            let Some(held) = known.held_at(audit, scope, with_derived) else { continue };
            let mut people = held.people_in_conflict(audit);
            people.retain(|&person| !is_replaced(audit, known, person, scope));
            findings.extend(people.iter().map(|&p| finding(audit, known.set, p, scope, &held, &controls)));
        }
    }
    findings
}

/// HAT-002 reports the same person and team in better words.
fn is_replaced(audit: &Audit, known: &KnownSet, person: PersonId, scope: Scope) -> bool {
    let Scope::Team(team) = scope else { return false };
    known.names(audit.known.sm) && product_role_and_scrum_master::is_reported(audit, person, team)
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

    fn add(&mut self, audit: &Audit, person: PersonId, scope: Scope, member: Member, way: &Way) {
        let graph = audit.graph;
        match (member, way) {
            (Member::Duty(duty, _), Way::Letters(_, provenance)) => {
                let Some(given) = way.letter_of(audit, person) else { return };
                let verb = if given.letter == Letter::Accountable { "answers for" } else { "does" };
                self.say(verb, format!("“{}”", audit.org.duty(duty).name));
                self.rows.push(given.row);
                let part = Part::from(given.scope);
                self.path.push(Step { step: provenance.word(), part, row: Some(given.row) });
                self.related.push(Part::Duty(duty));
            }
            (Member::Duty(duty, _), Way::Seats(_)) => {
                self.say("answers for", format!("“{}” (by role)", audit.org.duty(duty).name));
                let seats = graph.effective_seats_of(person).filter(|s| s.mode.holds());
                self.rows.extend(seats.map(|s| s.row));
                self.related.push(Part::Duty(duty));
            }
            (Member::Role(role) | Member::TeamRole(role), _) => {
                self.say("is", audit.org.role(role).name.clone());
                self.rows.extend(graph.seat_rows(&[person], role, &[scope]));
                self.related.push(Part::Role(role));
            }
        }
    }
}

fn finding(
    audit: &Audit,
    set: &ConflictSet,
    person: PersonId,
    scope: Scope,
    held: &Held,
    controls: &[String],
) -> Finding {
    let mut shown = Shown::default();
    for (member, way) in held.of(audit, person) {
        shown.add(audit, person, scope, member, way);
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
