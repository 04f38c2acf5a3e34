//! GAP-006: a seat that is there and nobody sits in it.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{Day, Mode, PersonId, RoleId, Scope, Seat, Severity, Status, day_or_nothing};

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
struct Vacancy<'a> {
    role: RoleId,
    scope: Scope,
    person: Option<PersonId>,
    cause: &'static str,
    seats: &'a [&'a Seat],
}

fn check(audit: &Audit) -> Vec<Finding> {
    let (day, with_leave) = (audit.graph.as_of(), audit.flag(&RULE, &LEAVE));
    let live = audit.org.seats.iter().filter(|s| s.period.contains(day) && audit.graph.scope_live(s.scope));
    let mut empty: Vec<&Seat> = live.filter(|s| cause(audit, s.person).is_some()).collect();
    let key = |seat: &Seat| (seat.role, seat.scope, seat.person);
    empty.sort_by_key(|seat| key(seat));
    let vacancies = empty.chunk_by(|a, b| key(a) == key(b)).filter_map(|seats| {
        let (role, scope, person) = key(seats.first()?);
        let cause = cause(audit, person).filter(|&cause| with_leave || cause != "leave")?;
        Some(Vacancy { role, scope, person, cause, seats })
    });
    vacancies.map(|vacancy| finding(audit, &vacancy)).collect()
}

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

fn finding(audit: &Audit, vacancy: &Vacancy) -> Finding {
    let &Vacancy { role, scope, person, cause, seats } = vacancy;
    let mut subject = vec![Part::Role(role), Part::from(scope)];
    subject.extend(person.map(Part::Person));
    let cover = Cover::of(audit, vacancy);
    let rows = seats.iter().map(|s| s.row).collect();
    let mut finding = Finding::new(subject, message(audit, vacancy, &cover), rows).cause(cause);
    finding.remedy = remedy(audit, vacancy, &cover);
    // Leave ends by itself, and a deputy's seat is only cover: both are worth a note.
    if cause == "leave" || vacancy.is_cover() { finding.fixed(Severity::Note) } else { finding }
}

impl Vacancy<'_> {
    /// Whether the seats are those of deputies and successors alone.
    fn is_cover(&self) -> bool {
        self.seats.iter().all(|s| !s.mode.holds())
    }

    /// The name of the person whom the seats name.
    fn name<'a>(&self, audit: &Audit<'a>) -> &'a str {
        self.person.map_or("", |p| audit.org.person_name(p))
    }
}

/// Who is there instead of somebody who is not.
#[derive(Default)]
struct Cover {
    /// Those who sit in the seat.
    sitting: Vec<PersonId>,
    /// Those who are named as deputies or successors.
    named: Vec<PersonId>,
}

impl Cover {
    fn of(audit: &Audit, vacancy: &Vacancy) -> Cover {
        let &Vacancy { role, scope, person: Some(person), .. } = vacancy else { return Cover::default() };
        let mut named = audit.graph.backups(role, scope);
        named.retain(|&p| p != person);
        Cover { sitting: audit.graph.stand_ins(role, scope, person), named }
    }

    /// The seats of those who sit there.
    fn seats<'a>(&'a self, audit: &'a Audit, vacancy: &'a Vacancy) -> impl Iterator<Item = &'a Seat> {
        let here = audit.graph.effective_seats_at(vacancy.scope);
        here.filter(|s| s.role == vacancy.role && s.person.is_some_and(|p| self.sitting.contains(&p)))
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
fn remedy(audit: &Audit, vacancy: &Vacancy, cover: &Cover) -> Option<String> {
    let (is_sat_in, is_covered) = (!cover.sitting.is_empty(), !cover.named.is_empty());
    Some(match vacancy.cause {
        _ if vacancy.is_cover() && !is_covered => "Name another person as cover.".to_string(),
        "left" if is_sat_in || is_covered && vacancy.is_cover() => {
            let last = if ends(vacancy.seats.iter().copied()) { "an earlier" } else { "a" };
            format!("Give the row of {} {last} last day.", vacancy.name(audit))
        }
        "leave" if is_sat_in && !vacancy.is_cover() => beside_the_absent(audit, vacancy, cover),
        "leave" if is_covered => tell(audit, &cover.named, "return"),
        "leave" => "Name a deputy until the return, in a row with the mode deputy.".to_string(),
        "planned" if vacancy.is_cover() => tell(audit, &cover.named, "first day"),
        "planned" if is_sat_in && ends(cover.seats(audit, vacancy)) => {
            tell(audit, &cover.sitting, "first day")
        }
        "planned" if is_sat_in => format!("Give {} a last day.", seat_of(audit, &cover.sitting)),
        "planned" if is_covered => {
            let names = cover.named.iter().map(|&p| audit.org.person_name(p));
            format!("Mark the seat of {} as acting until the first day.", say::either(names))
        }
        "planned" => {
            "Name somebody to act until the first day, in a row with the mode acting and a last day."
                .to_string()
        }
        _ => return None,
    })
}

/// Who stands in, for the teams to know, until what.
fn tell(audit: &Audit, people: &[PersonId], until: &str) -> String {
    let act = if people.len() == 1 { "acts" } else { "act" };
    format!("Tell the teams that {} {act} until the {until}.", audit.people(people))
}

/// `the seat of Ana`, `the seats of Ana and Bo`.
fn seat_of(audit: &Audit, people: &[PersonId]) -> String {
    let seats = if people.len() == 1 { "seat" } else { "seats" };
    format!("the {seats} of {}", audit.people(people))
}

/// Whether each of the seats has a last day.
fn ends<'a>(mut seats: impl Iterator<Item = &'a Seat>) -> bool {
    seats.all(|s| s.period.to != Day::MAX)
}

/// What to do where somebody sits in the seat beside its holder, who is on leave and keeps it: two
/// are too many in a role that one person holds, a holder and a deputy are not.
fn beside_the_absent(audit: &Audit, vacancy: &Vacancy, cover: &Cover) -> String {
    if !audit.known.is_held_by_one(vacancy.role) {
        return tell(audit, &cover.sitting, "return");
    }
    match cover.seats(audit, vacancy).all(|s| s.mode == Mode::Acting) {
        true => format!("Mark {} as deputy until the return.", seat_of(audit, &cover.sitting)),
        false => "Agree who keeps the seat, and mark the other as deputy.".to_string(),
    }
}

fn message(audit: &Audit, vacancy: &Vacancy, cover: &Cover) -> String {
    let (name, place) = (vacancy.name(audit), audit.scope(vacancy.scope));
    // A seat of cover alone is not the post itself.
    let mode = vacancy.seats.iter().map(|s| s.mode).max().filter(|mode| !mode.holds());
    let role = match (&audit.org.role(vacancy.role).name, mode) {
        (role, Some(mode)) => format!("{} {role}", mode.word()),
        (role, None) => role.clone(),
    };
    let since = since(audit, vacancy);
    match vacancy.cause {
        "left" => {
            let how = match cover.sitting.as_slice() {
                [] if since.is_empty() => "it is empty".to_string(),
                [] => format!("it has been empty{since}"),
                _ => cover.words(audit).unwrap_or_default(),
            };
            format!("The seat of {role} in {place} still names {name}, who has left; {how}.")
        }
        "planned" => {
            let from = vacancy.person.and_then(|p| day_or_nothing(audit.org.person(p).period.from));
            let from = from.map(|day| format!(" (from {day})")).unwrap_or_default();
            let cover = cover.words(audit).map(|words| format!("; {words}")).unwrap_or_default();
            format!("The seat of {role} in {place} waits for {name}, who has not started yet{from}{cover}.")
        }
        "leave" => {
            let cover = cover.words(audit).unwrap_or("nobody is named to act".to_string());
            format!("{name}, {role} in {place}, is on leave; {cover}.")
        }
        _ => match vacancy.seats.len() {
            1 => format!("The seat of {role} in {place} is vacant{since}."),
            more => format!("{} of {role} in {place} are vacant{since}.", say::count(more, "seat", "seats")),
        },
    }
}

/// How long the seats have been empty.
fn since(audit: &Audit, vacancy: &Vacancy) -> String {
    let start = vacancy.seats.iter().map(|s| audit.graph.empty_since(s)).min().unwrap_or(Day::MIN);
    match audit.graph.as_of().days_since(start) {
        Some(days) if days > 0 => {
            format!(" for {} (since {start})", say::count(days as usize, "day", "days"))
        }
        _ => String::new(),
    }
}
