//! What the rows of assignments state: seats, letters, memberships, what teams work on and own.

use super::allocs::{self, Allocs};
use super::courses::Courses;
use super::draft::{Draft, LEFT_OUT, Line, Who};
use super::duty_texts::DutyTexts;
use super::ids::{Ids, Target, of_record};
use super::keys::Key;
use super::letters::{ACCOUNTABLE, LETTERS, OWNS};
use super::links::{Links, new_person};
use super::references::Resolution;
use super::register::Register;
use super::role_texts::{RoleTexts, RoleValue};
use super::tokens::Course;
use crate::model::{
    Day, Member, Mode, Org, Owns, Party, Period, PersonId, Presence, Problem, ProductId, Raci, RowId, Scope,
    Seat, Share, TeamId, Text, Use, Works,
};

/// Everything that stating needs to know.
pub struct Stating<'s, 'c> {
    /// What was read.
    pub draft: &'s mut Draft<'c>,
    /// What references mean.
    pub links: &'s Links,
    /// Final ids.
    pub ids: &'s Ids,
    /// Role cells.
    pub roles: &'s mut RoleTexts,
    /// Duty cells.
    pub duties: &'s mut DutyTexts,
    /// Shares of time.
    pub allocs: &'s Allocs,
    /// Status cells.
    pub courses: &'s Courses,
    /// Holders whose names are withheld, with their rows: their ids are given last.
    pub withheld: Vec<(PersonId, RowId)>,
    /// Rows that are over: history.
    pub over: Vec<RowId>,
    /// Who a row that is not over names, by person.
    pub named: Vec<bool>,
}

/// Whom a row speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Empty,
    Token,
    Position,
    Withheld,
    Person(PersonId),
}

/// A row with everything in it followed.
struct Followed<'r> {
    row: RowId,
    period: Period,
    subject: Subject,
    person: Option<PersonId>,
    teams: &'r [TeamId],
    products: &'r [ProductId],
    roles: &'r [RoleValue],
    alloc: Share,
}

/// Teams and products of one row, used again for the next.
#[derive(Default)]
pub(super) struct Scopes {
    pub(super) teams: Vec<TeamId>,
    pub(super) products: Vec<ProductId>,
}

/// Follows a cell of teams or products. Gives the values that make the row be left out: those that
/// nothing knows with their text, those that were left out themselves without.
fn targets<T: Copy>(
    cell: Key,
    named: bool,
    (links, register, ids): (&Resolution, &Register, &[Option<T>]),
    found: &mut Vec<T>,
) -> Vec<Option<Text>> {
    let mut bad = Vec::new();
    if cell.is_none() {
        return bad;
    }
    for &value in links.values(&cell) {
        let record = if named { register.record(value) } else { links.record(value, register) };
        match of_record(record, ids) {
            Target::Known(id) => found.push(id),
            Target::Unknown if register.listed => bad.push(Some(register.keys.text(value))),
            _ => bad.push(None),
        }
    }
    bad
}

impl Stating<'_, '_> {
    /// States everything that the rows say.
    pub fn run(&mut self, org: &mut Org) {
        let lines = std::mem::take(&mut self.draft.lines);
        let mut scopes = Scopes::default();
        let mut roles: Vec<RoleValue> = Vec::new();
        for line in &lines {
            self.roles.see(line.role, line.row);
            self.duties.see(line.duty, line.row);
            let Some(subject) = self.follow(line, &mut scopes) else {
                self.keep_unplaced(line, &scopes, org);
                continue;
            };
            let values = self.roles.roles(line.role);
            let course = self.courses.get(line.status);
            let period = self.period(line);
            if is_over(course, period, values) {
                self.over.push(line.row);
                self.own_as_history(line, subject);
                continue;
            }
            roles.clear();
            roles.extend(values.iter().filter(|value| !value.over));
            let alloc = self.allocs.share(line.alloc, line.sheet);
            let person = self.person(subject, line.row);
            let seats = roles.len() * scopes.teams.len().max(1);
            if seats > 1 && person.is_some() {
                allocs::tell_shared(self.draft, line.row, alloc, seats);
            }
            let row = line.row;
            let (teams, products) = (scopes.teams.as_slice(), scopes.products.as_slice());
            let followed = Followed { row, period, subject, person, teams, products, roles: &roles, alloc };
            self.state(line, &followed, org);
        }
    }

    /// The days of a row; of a name in a roster those that stand beside it.
    fn period(&self, line: &Line) -> Period {
        let span = if line.status.is_none() { None } else { self.draft.spans.get(&line.status) };
        span.copied().unwrap_or_else(|| self.draft.period(line.row))
    }

    /// Follows the references of a row; nothing where the row is left out.
    fn follow(&mut self, line: &Line, scopes: &mut Scopes) -> Option<Subject> {
        let subject = self.subject(line);
        let sheet = usize::from(line.sheet);
        let (links, ids) = (self.links, self.ids);
        scopes.teams.clear();
        scopes.products.clear();
        let teams = (&links.line_team[sheet], &self.draft.teams, ids.teams.as_slice());
        let teams = targets(line.team, line.named.0, teams, &mut scopes.teams);
        let products = (&links.line_product[sheet], &self.draft.products, ids.products.as_slice());
        let products = targets(line.product, line.named.1, products, &mut scopes.products);
        let whole = teams.is_empty() && products.is_empty();
        for (column, value) in
            teams.into_iter().map(|v| ("team", v)).chain(products.into_iter().map(|v| ("product", v)))
        {
            if let Some(value) = value {
                self.unknown(line.row, column, value);
            }
        }
        let left_out = !whole || self.draft.period(line.row) == LEFT_OUT;
        subject.filter(|_| !left_out)
    }

    fn subject(&mut self, line: &Line) -> Option<Subject> {
        let target = match line.who {
            // `parties` has made persons and roles of all parties and names.
            Who::Nobody | Who::Party(_) | Who::Parties(_) | Who::Names(_) | Who::Several(_) => {
                return Some(Subject::Empty);
            }
            Who::Vacancy => return Some(Subject::Token),
            Who::Named(key) | Who::Person(key) if self.draft.persons.is_vacancy(key) => {
                return Some(Subject::Token);
            }
            Who::Named(key) | Who::Person(key) if self.draft.persons.is_withheld(key) => {
                return Some(Subject::Withheld);
            }
            Who::Named(_) => Target::Unknown,
            Who::Person(key) => self.ids.person(key, &self.links.person, &self.draft.persons),
            Who::Record(record) => of_record(Some(record as usize), &self.ids.people),
        };
        match target {
            Target::Known(person) => Some(self.present(person)),
            Target::Nothing => Some(Subject::Empty),
            Target::LeftOut => None,
            Target::Unknown => {
                if let Who::Person(key) | Who::Named(key) = line.who {
                    self.unknown(line.row, "person", self.draft.persons.keys.text(key));
                }
                None
            }
        }
    }

    fn present(&mut self, person: PersonId) -> Subject {
        match self.draft.people.records.get(person.index()).map(|p| p.presence) {
            Some(Presence::Vacant | Presence::Eliminated) => Subject::Position,
            _ => Subject::Person(person),
        }
    }

    fn unknown(&mut self, row: RowId, column: &'static str, value: Text) {
        self.draft.problems.push(Problem::UnknownReference { row, column, value, hint: None });
    }

    /// The person of a row; one whose name is withheld is somebody of his own.
    fn person(&mut self, subject: Subject, row: RowId) -> Option<PersonId> {
        let person = match subject {
            Subject::Person(person) => person,
            Subject::Withheld => {
                let person = PersonId::new(self.draft.people.records.len());
                self.draft.people.records.push(new_person(
                    Text::EMPTY,
                    Text::EMPTY,
                    row,
                    Presence::Anonymous,
                ));
                self.withheld.push((person, row));
                person
            }
            _ => return None,
        };
        if let Some(named) = self.named.get_mut(person.index()) {
            *named = true;
        }
        Some(person)
    }

    /// A row that is over still says which duties teams own.
    fn own_as_history(&mut self, line: &Line, subject: Subject) {
        let nobody = matches!(subject, Subject::Empty | Subject::Token);
        if nobody && line.role.is_none() && !line.team.is_none() && owns(line) {
            self.duties.own(line.duty);
        }
    }

    fn state(&mut self, line: &Line, row: &Followed, org: &mut Org) {
        let before = stated(org);
        for &team in row.teams {
            for &product in row.products {
                org.works.push(Works { team, product, period: row.period, row: row.row });
            }
        }
        let seats = self.seats(line, row, org);
        self.members(line, row, org);
        self.letters(line, row, org);
        self.uses(row, seats, org);
        if stated(org) == before {
            self.draft.idle_rows.push(row.row);
        }
    }

    /// States the seats of a row; says whether there are any.
    fn seats(&mut self, line: &Line, row: &Followed, org: &mut Org) -> bool {
        let holds = match row.subject {
            Subject::Empty => line.duty.is_none(),
            _ => true,
        };
        if row.roles.is_empty() || !holds {
            return false;
        }
        let (person, alloc, period) = (row.person, row.alloc, row.period);
        each_scope(row, |scope| {
            for value in row.roles {
                let (role, mode, period) = (value.role, mode(line, value), days(period, value));
                org.seats.push(Seat { person, role, scope, mode, alloc, period, row: row.row });
            }
        });
        true
    }

    /// States the memberships of a row: its team alone, a seat of somebody who builds, or a sheet's
    /// team, which is a column of people as well.
    fn members(&mut self, line: &Line, row: &Followed, org: &mut Org) {
        let Some(person) = row.person else { return };
        let alone = row.roles.is_empty() && line.role.is_none() && line.duty.is_none();
        let (period, known) = (row.period, &self.draft.catalogue.known);
        for &team in row.teams {
            let before = org.members.len();
            if alone {
                org.members.push(Member { person, team, role: None, share: row.alloc, period, row: row.row });
                continue;
            }
            let makes = |value: &&RoleValue| known.makes_member(value.role) && mode(line, value).holds();
            for value in row.roles.iter().filter(makes) {
                let (role, share, period) = (Some(value.role), row.alloc, days(period, value));
                org.members.push(Member { person, team, role, share, period, row: row.row });
            }
            if line.sheet && org.members.len() == before {
                org.members.push(Member {
                    person,
                    team,
                    role: None,
                    share: Share::UNKNOWN,
                    period,
                    row: row.row,
                });
            }
        }
    }

    /// States the letters of a row, or what its team owns.
    fn letters(&mut self, line: &Line, row: &Followed, org: &mut Org) {
        if line.duty.is_none() {
            return;
        }
        let nobody = matches!(row.subject, Subject::Empty | Subject::Token);
        if nobody && line.role.is_none() {
            if owns(line) && !row.teams.is_empty() {
                self.duties.own(line.duty);
                for &team in row.teams {
                    let owned = self.duties.duties(line.duty).iter();
                    let owned = owned.map(|&duty| Owns { team, duty, period: row.period, row: row.row });
                    org.owns.extend(owned);
                }
            }
            return;
        }
        let parties: Vec<Party> = match row.person {
            Some(person) => vec![Party::Person(person)],
            None if nobody => row.roles.iter().map(|value| Party::Role(value.party)).collect(),
            None => Vec::new(),
        };
        let bits = if line.letters.empty { OWNS } else { line.letters.bits };
        let duties = self.duties.duties(line.duty);
        each_scope(row, |scope| {
            for &party in &parties {
                for &duty in duties {
                    let given = LETTERS.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0);
                    for (_, &letter) in given {
                        org.raci.push(Raci { party, duty, scope, letter, period: row.period, row: row.row });
                    }
                }
            }
        });
    }

    /// Notes rows whose team, product or person may be inactive.
    fn uses(&mut self, row: &Followed, seat: bool, org: &mut Org) {
        let (draft, during) = (&*self.draft, row.period);
        let person = row.person.filter(|&person| draft.may_have_left(person, during));
        let mut teams = row.teams.iter().copied().filter(|&team| draft.may_lack_team(team, during));
        let mut products =
            row.products.iter().copied().filter(|&product| draft.may_lack_product(product, during));
        let mut alone = person.is_some() && !seat;
        loop {
            let (team, product) = (teams.next(), products.next());
            if team.is_none() && product.is_none() && !alone {
                return;
            }
            alone = false;
            org.uses.push(Use { row: row.row, person, team, product, seat, period: row.period });
        }
    }
}

/// How a seat is held: what a column says comes before what the text of the role says.
fn mode(line: &Line, value: &RoleValue) -> Mode {
    value.mode.filter(|_| !line.mode_told).unwrap_or(line.mode)
}

/// The days of a seat: those of its row, of these those that the text of the role states.
fn days(period: Period, value: &RoleValue) -> Period {
    value.days.map_or(period, |days| Period { from: period.from.max(days.from), to: period.to.min(days.to) })
}

/// The scopes of a row: its teams, else its products, else the organisation.
fn each_scope(row: &Followed, mut state: impl FnMut(Scope)) {
    if !row.teams.is_empty() {
        row.teams.iter().for_each(|&team| state(Scope::Team(team)));
    } else if !row.products.is_empty() {
        row.products.iter().for_each(|&product| state(Scope::Product(product)));
    } else {
        state(Scope::Org);
    }
}

/// Whether a row without person and role states that its team owns the duty: no letter, or A.
fn owns(line: &Line) -> bool {
    !line.duty.is_none() && (line.letters.empty || line.letters.bits & ACCOUNTABLE != 0)
}

/// Whether a row states nothing any more, or not yet.
fn is_over(course: Course, period: Period, roles: &[RoleValue]) -> bool {
    course == Course::Over
        || (course == Course::Planned && period.from == Day::MIN)
        || (!roles.is_empty() && roles.iter().all(|value| value.over))
}

fn stated(org: &Org) -> usize {
    org.works.len() + org.seats.len() + org.members.len() + org.raci.len() + org.owns.len()
}
