//! GAP-006: a seat that is there and nobody sits in it.

use std::collections::HashMap;

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{Day, PersonId, RoleId, Scope, Seat, Severity, Status};

const LEAVE: Parameter = Parameter {
    name: "leave",
    default: Setting::Flag(true),
    meaning: "whether seats of people on leave are reported",
    source: "own choice; leave is personal data, and it ends by itself",
};

pub(super) const RULE: Rule = Rule {
    code: "GAP-006",
    name: "vacant-seat",
    severity: letters("NWWE"),
    subject: "role and scope, and the person the seat names",
    summary: "A seat is planned and nobody fills it today.",
    why: "A seat with a name on paper and nobody in it looks like cover and is none. HR systems keep such positions apart as open.",
    remedy: "Fill it from inside or start hiring. If it is meant for later, give it a first day in the future.",
    sources: &["own choice, after the position records of HR systems (Workday, ChartHop)"],
    example: "A row says wallet, Product Manager, TBD.",
    false_alarms: "Positions budgeted for later: give them a future first day. Leave that needs no cover: switch it off.",
    parameters: &[LEAVE],
    check,
};

/// Seats of one role and scope that name the same person, or nobody, and why nobody sits in them.
type Vacancy<'a> = (RoleId, Scope, Option<PersonId>, &'static str, Vec<&'a Seat>);

/// Why nobody sits in the seat; tried in this order.
fn cause(audit: &Audit, person: Option<PersonId>) -> Option<&'static str> {
    let Some(person) = person else { return Some("no-person") };
    let record = audit.org.person(person);
    if record.status == Status::Left || record.period.to < audit.graph.as_of() {
        Some("left")
    } else if audit.graph.planned(person) {
        Some("planned")
    } else if record.status == Status::Leave {
        Some("leave")
    } else {
        (!audit.graph.employed(person)).then_some("no-person")
    }
}

fn check(audit: &Audit) -> Vec<Finding> {
    let (day, with_leave) = (audit.graph.as_of(), audit.flag(&RULE, &LEAVE));
    let mut merged: Vec<Vacancy> = Vec::new();
    let mut places: HashMap<(RoleId, Scope, Option<PersonId>), usize, rustc_hash::FxBuildHasher> =
        HashMap::default();
    for seat in audit.org.seats.iter().filter(|s| s.period.contains(day) && audit.graph.scope_live(s.scope)) {
        let Some(cause) = cause(audit, seat.person).filter(|&cause| with_leave || cause != "leave") else {
            continue;
        };
        let key = (seat.role, seat.scope, seat.person);
        let place = *places.entry(key).or_insert_with(|| {
            merged.push((seat.role, seat.scope, seat.person, cause, Vec::new()));
            merged.len() - 1
        });
        merged[place].4.push(seat);
    }
    let findings = merged.into_iter().map(|(role, scope, person, cause, seats)| {
        let mut subject = vec![Part::Role(role), Part::from(scope)];
        subject.extend(person.map(Part::Person));
        let cover = Cover::of(audit, role, scope, person);
        let message = message(audit, (role, scope, person), cause, &seats, &cover);
        let mut finding = Finding::new(subject, message, seats.iter().map(|s| s.row).collect()).cause(cause);
        finding.remedy = remedy(audit, person, cause, &seats, &cover);
        // Leave ends by itself, and a deputy's seat is only cover: both are worth a note.
        let note_only = cause == "leave" || seats.iter().all(|s| !s.mode.holds());
        if note_only { finding.fixed(Severity::Note) } else { finding }
    });
    findings.collect()
}

/// Who is there instead of somebody who is not.
struct Cover {
    /// Those who sit in the seat.
    sitting: Vec<PersonId>,
    /// Those who are named as deputies or successors.
    named: Vec<PersonId>,
}

impl Cover {
    fn of(audit: &Audit, role: RoleId, scope: Scope, person: Option<PersonId>) -> Cover {
        let Some(person) = person else { return Cover { sitting: Vec::new(), named: Vec::new() } };
        let mut named = audit.graph.backups(role, scope);
        named.retain(|&p| p != person);
        Cover { sitting: audit.graph.stand_ins(role, scope, person), named }
    }

    /// ` Ana acts`, ` Ana and Bo act`, or who is named.
    fn words(&self, audit: &Audit) -> Option<String> {
        let verb = |people: &[PersonId], one: &'static str, many: &'static str| {
            format!("{} {}", audit.people(people), if people.len() == 1 { one } else { many })
        };
        match (self.sitting.is_empty(), self.named.is_empty()) {
            (false, _) => Some(verb(&self.sitting, "holds the seat", "hold the seat")),
            (true, false) => Some(verb(&self.named, "is named as cover", "are named as cover")),
            (true, true) => None,
        }
    }
}

/// What to do where filling the seat for good is not it.
fn remedy(
    audit: &Audit,
    person: Option<PersonId>,
    cause: &str,
    seats: &[&Seat],
    cover: &Cover,
) -> Option<String> {
    let name = person.map_or("", |p| audit.org.person_name(p));
    let is_sat_in = !cover.sitting.is_empty();
    match cause {
        "left" if is_sat_in => Some(format!("Give the row of {name} a last day.")),
        "leave" | "planned" if is_sat_in => {
            Some(format!("Give the seat of {} a last day.", audit.people(&cover.sitting)))
        }
        "leave" if !cover.named.is_empty() => {
            Some(format!("Tell the teams that {} acts until the return.", audit.people(&cover.named)))
        }
        "leave" => Some("Name somebody to act until the return.".to_string()),
        "planned" => Some("Name somebody to act until the first day.".to_string()),
        _ if seats.iter().all(|s| !s.mode.holds()) => Some("Name another person as cover.".to_string()),
        _ => None,
    }
}

fn message(
    audit: &Audit,
    (role, scope, person): (RoleId, Scope, Option<PersonId>),
    cause: &str,
    seats: &[&Seat],
    who: &Cover,
) -> String {
    // A seat of cover alone is not the post itself.
    let cover = seats.iter().map(|s| s.mode).max().filter(|mode| !mode.holds());
    let role = match (&audit.org.role(role).name, cover) {
        (name, Some(mode)) => format!("{} {name}", mode.word()),
        (name, None) => name.clone(),
    };
    let place = audit.scope(scope);
    let name = person.map_or("", |p| audit.org.person_name(p));
    let since = since(audit, person, seats);
    match cause {
        "left" => {
            let how = match who.sitting.as_slice() {
                [] => format!("it has been empty{since}"),
                _ => who.words(audit).unwrap_or_default(),
            };
            format!("The seat of {role} in {place} still names {name}, who has left; {how}.")
        }
        "planned" => {
            let from = person.map_or(Day::MIN, |p| audit.org.person(p).period.from);
            let from =
                crate::model::day_or_nothing(from).map(|day| format!(" (from {day})")).unwrap_or_default();
            let cover = who.words(audit).map(|words| format!("; {words}")).unwrap_or_default();
            format!("The seat of {role} in {place} waits for {name}, who has not started yet{from}{cover}.")
        }
        "leave" => {
            let cover = who.words(audit).unwrap_or("nobody is named to act".to_string());
            format!("{name}, {role} in {place}, is on leave; {cover}.")
        }
        _ if seats.len() > 1 => {
            format!("{} of {role} in {place} are vacant{since}.", say::count(seats.len(), "seat", "seats"))
        }
        _ => format!("The seat of {role} in {place} is vacant{since}."),
    }
}

/// How long the seat has been empty: from its first day or the day after its holder's last.
fn since(audit: &Audit, person: Option<PersonId>, seats: &[&Seat]) -> String {
    let left = person.map(|p| audit.org.person(p).period.to).filter(|&to| to < audit.graph.as_of());
    let first = seats.iter().map(|s| s.period.from).min().unwrap_or(Day::MIN);
    let start = left.map_or(first, |to| to.plus(1).max(first));
    match audit.graph.as_of().days_since(start) {
        Some(days) if days > 0 => {
            format!(" for {} (since {start})", say::count(days as usize, "day", "days"))
        }
        _ => String::new(),
    }
}
