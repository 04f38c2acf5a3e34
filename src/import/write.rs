//! The canonical tables of an organisation: what was read, written so that it reads the same again.
//!
//! People, teams and products are settled, one row each in byte order of their ids; assignments stay
//! row by row as the files state them, so that nothing of them is lost. A cell that the input leaves
//! unsaid is empty.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use rustc_hash::FxBuildHasher;

use super::canonical::{cells, reread};
use super::columns::{Column, canonical};
use super::times::{FULL_TIME, fte};
use super::tokens::Tokens;
use super::write_back::Lost;
use super::write_rows;
use crate::model::{
    Day, Member, Method, Org, Period, Person, PersonId, Presence, RowId, Stage, Status, TableKind, TeamId,
    fold,
};

/// The tables that the organisation needs, each with its file name.
pub fn tables(org: &Org) -> Vec<(&'static str, String)> {
    let mut tables = vec![("people.csv", people(org))];
    let states = |wanted: TableKind| org.sources.files.iter().any(|file| file.kind == wanted);
    let more = |team: &crate::model::Team| {
        team.parent.is_some() || team.name != team.id || !team.kind_text.is_empty()
    };
    if !org.teams.is_empty() && (states(TableKind::Teams) || org.teams.iter().any(more)) {
        tables.push(("teams.csv", teams(org)));
    }
    let more = |product: &crate::model::Product| product.parent.is_some() || product.name != product.id;
    if !org.products.is_empty() && (states(TableKind::Products) || org.products.iter().any(more)) {
        tables.push(("products.csv", products(org)));
    }
    let assignments = write_rows::assignments(org);
    if !assignments.is_empty() {
        tables.push(("assignments.csv", table(TableKind::Assignments, assignments)));
    }
    tables
}

/// A table with its header; the rows hold the cells of the canonical columns in their order.
fn table(kind: TableKind, rows: Vec<Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let header: Vec<String> = canonical(kind).iter().map(|column| column.word().to_string()).collect();
    // A writer into memory does not fail.
    for row in std::iter::once(&header).chain(&rows) {
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// First and last day of a period, empty where it has none.
pub fn days(period: Period) -> [String; 2] {
    let day = |day: Day, open: Day| if day == open { String::new() } else { day.to_string() };
    [day(period.from, Day::MIN), day(period.to, Day::MAX)]
}

/// The rows of each person: the cells that settling does not keep are read again from them.
struct Rows<'o> {
    org: &'o Org,
    tokens: &'static Tokens,
    of: HashMap<&'o str, Vec<Vec<String>>, FxBuildHasher>,
}

impl<'o> Rows<'o> {
    fn new(org: &'o Org) -> Rows<'o> {
        let ids: HashMap<&str, &'o str, FxBuildHasher> =
            org.people.iter().map(|person| (org.text(person.id), org.text(person.id))).collect();
        let mut of: HashMap<&str, Vec<Vec<String>>, FxBuildHasher> = HashMap::default();
        for file in
            org.sources.files.iter().filter(|f| matches!(f.kind, TableKind::People | TableKind::Sheet))
        {
            for row in file.first_row..file.first_row + file.row_starts.len() {
                let cells = reread(RowId::new(row), &org.sources, &org.texts);
                let of_row = [Column::Id, Column::Email, Column::Name].map(|c| cells[c as usize].as_str());
                let id = of_row.into_iter().find(|text| !text.is_empty()).and_then(|id| ids.get(id));
                if let Some(id) = id {
                    of.entry(id).or_default().push(cells);
                }
            }
        }
        for rows in of.values_mut() {
            rows.sort_unstable();
        }
        Rows { org, tokens: Tokens::embedded(), of }
    }

    /// The rows of a person.
    fn of(&self, person: &Person) -> Cow<'_, [Vec<String>]> {
        match self.of.get(self.org.text(person.id)) {
            Some(rows) => Cow::Borrowed(rows),
            None => Cow::Owned(vec![reread(person.row, &self.org.sources, &self.org.texts)]),
        }
    }

    /// The first filled cell of a person's rows that `fits`.
    fn first(&self, person: &Person, column: Column, fits: impl Fn(&str) -> bool) -> String {
        let rows = self.of(person);
        let mut cells = rows.iter().map(|cells| cells[column as usize].as_str());
        cells.find(|text| !text.is_empty() && fits(text)).unwrap_or_default().to_string()
    }

    /// The team of a vacant post, which is nobody's membership.
    fn team(&self, org: &Org, person: &Person) -> String {
        let cells = cells(person.row, &org.sources, &org.texts);
        let team = cells.into_iter().find(|(column, _)| *column == Column::Team.word());
        team.map(|(_, text)| text).unwrap_or_default()
    }

    /// The skills that a person's rows name, each once.
    fn skills(&self, person: &Person) -> String {
        let rows = self.of(person);
        let cells = rows.iter().map(|cells| cells[Column::Skills as usize].as_str());
        let values = cells.flat_map(|cell| cell.split([';', '|', ','])).map(str::trim);
        let skills: BTreeMap<_, &str> =
            values.map(|skill| (fold(skill), skill)).filter(|(folded, _)| !folded.is_empty()).collect();
        let mut skills: Vec<&str> = skills.into_values().collect();
        skills.sort_unstable();
        skills.join(";")
    }
}

fn people(org: &Org) -> String {
    let rows = Rows::new(org);
    let lost = Lost::new(org);
    let (teams, dotted, managers) = (teams_of(org), dotted_of(org), managers_of(org));
    let mut lines: Vec<Vec<String>> = Vec::with_capacity(org.people.len());
    for id in org.person_ids() {
        let person = org.person(id);
        let states = org.sources.file_of(person.row).map(|(file, _)| file.kind);
        let listed = matches!(states, Some(TableKind::People | TableKind::Sheet));
        if person.presence != Presence::Named && !listed {
            continue;
        }
        let key = org.text(person.id);
        let joined = |column, list: Option<&Vec<&str>>| {
            lost.joined(TableKind::People, key, column, list.map_or(&[], Vec::as_slice))
        };
        let or = |column, known| lost.or(TableKind::People, key, column, known);
        let level = or(Column::Level, person.level.map(hundredths).unwrap_or_default());
        let [from, to] = days(person.period);
        let named = person.presence == Presence::Named;
        let status = if named { status(person, &rows) } else { String::new() };
        lines.push(vec![
            org.text(person.id).to_string(),
            name(org, person),
            org.text(person.email).to_string(),
            title(org, person),
            rows.first(person, Column::Location, |_| true),
            level,
            joined(Column::Manager, managers.get(&id)),
            joined(Column::Dotted, dotted.get(&id)),
            match person.presence {
                Presence::Vacant => rows.team(org, person),
                _ => joined(Column::Team, teams.get(&id)),
            },
            or(Column::Fte, working_time(person, &rows)),
            or(Column::Status, status),
            from,
            to,
            rows.skills(person),
        ]);
    }
    lines.extend(lost.left_out(TableKind::People));
    lines.sort();
    table(TableKind::People, lines)
}

fn name(org: &Org, person: &Person) -> String {
    match person.presence {
        Presence::Vacant => "vacant".to_string(),
        Presence::Anonymous => "N/D".to_string(),
        Presence::Eliminated => "eliminated".to_string(),
        Presence::Named => org.text(person.name).to_string(),
    }
}

/// A vacant post whose row states its role elsewhere must not state it by its title, too.
fn title(org: &Org, person: &Person) -> String {
    let role = || !reread(person.row, &org.sources, &org.texts)[Column::Role as usize].is_empty();
    if person.presence == Presence::Vacant && role() {
        String::new()
    } else {
        org.text(person.title).to_string()
    }
}

/// The status, where a row says it or it is not that of most.
fn status(person: &Person, rows: &Rows) -> String {
    let said = || !rows.first(person, Column::Status, |t| rows.tokens.status(t).is_some()).is_empty();
    match person.status {
        Status::Active if !said() => String::new(),
        status => status_word(status).to_string(),
    }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Leave => "leave",
        Status::Left => "left",
        Status::Planned => "planned",
    }
}

/// Hundredths as a number.
pub fn hundredths(number: i32) -> String {
    let (sign, number) = (if number < 0 { "-" } else { "" }, number.unsigned_abs());
    let text = format!("{sign}{}.{:02}", number / 100, number % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// Working time as a share of full time, with a percent sign beyond one and a half times full time,
/// where a column of numbers would be taken for percent.
fn working_time(person: &Person, rows: &Rows) -> String {
    let unsaid = || rows.first(person, Column::Fte, |text| fte(text).is_some()).is_empty();
    match person.fte {
        FULL_TIME if unsaid() => String::new(),
        fte if fte > FULL_TIME + FULL_TIME / 2 => format!("{}%", hundredths(fte as i32)),
        fte => {
            let text = format!("{}.{:04}", fte / FULL_TIME, fte % FULL_TIME);
            text.trim_end_matches('0').trim_end_matches('.').to_string()
        }
    }
}

type Lists<'o> = HashMap<PersonId, Vec<&'o str>, FxBuildHasher>;

/// Whether a membership is one that a row of people states for as long as the person is here.
pub fn is_own(org: &Org, member: &Member) -> bool {
    let Some((file, _)) = org.sources.file_of(member.row) else { return false };
    let plain = member.role.is_none() && member.share.known().is_none();
    let stated = match file.kind {
        TableKind::People => true,
        TableKind::Sheet => !write_rows::is_team_alone(org, member.row),
        _ => false,
    };
    plain && stated
}

fn teams_of(org: &Org) -> Lists<'_> {
    let mut lists: Lists = HashMap::default();
    for member in org.members.iter().filter(|member| is_own(org, member)) {
        if member.period == org.person(member.person).period {
            lists.entry(member.person).or_default().push(org.team_id(member.team));
        }
    }
    sorted(lists)
}

fn sorted(mut lists: Lists) -> Lists {
    for list in lists.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    lists
}

fn dotted_of(org: &Org) -> Lists<'_> {
    let mut lists: Lists = HashMap::default();
    for &(person, manager) in &org.dotted {
        lists.entry(person).or_default().push(org.person_id(manager));
    }
    sorted(lists)
}

fn managers_of(org: &Org) -> Lists<'_> {
    let mut lists: Lists = HashMap::default();
    for id in org.person_ids() {
        if let Some(manager) = org.person(id).manager {
            lists.entry(id).or_default().push(org.person_id(manager));
        }
    }
    for &(person, manager) in &org.more_managers {
        lists.entry(person).or_default().push(org.person_id(manager));
    }
    sorted(lists)
}

fn teams(org: &Org) -> String {
    let lost = Lost::new(org);
    let mut works: BTreeMap<TeamId, Vec<&str>> = BTreeMap::new();
    for link in &org.works {
        if org.sources.file_of(link.row).is_some_and(|(file, _)| file.kind == TableKind::Teams) {
            works.entry(link.team).or_default().push(org.product_id(link.product));
        }
    }
    let line = |id: TeamId| {
        let team = org.team(id);
        let mut products = works.get(&id).cloned().unwrap_or_default();
        products.sort_unstable();
        products.dedup();
        let method = match team.method {
            Method::Scrum => "scrum",
            Method::Kanban => "kanban",
            Method::Waterfall => "waterfall",
            Method::None => "none",
            Method::Blank => "",
        };
        let [from, to] = days(team.period);
        let key = org.text(team.id);
        let parent: Vec<&str> = team.parent.map(|parent| org.team_id(parent)).into_iter().collect();
        let own = |text| if text == team.id { String::new() } else { org.text(text).to_string() };
        vec![
            org.text(team.id).to_string(),
            own(team.name),
            lost.joined(TableKind::Teams, key, Column::Parent, &parent),
            org.text(team.kind_text).to_string(),
            lost.or(TableKind::Teams, key, Column::Method, method.to_string()),
            lost.joined(TableKind::Teams, key, Column::Products, &products),
            from,
            to,
        ]
    };
    let mut lines: Vec<Vec<String>> = org.team_ids().map(line).collect();
    lines.extend(lost.left_out(TableKind::Teams));
    lines.sort();
    table(TableKind::Teams, lines)
}

fn products(org: &Org) -> String {
    let lost = Lost::new(org);
    let line = |id| {
        let product = org.product(id);
        let stage = match product.stage {
            Stage::Active => "",
            Stage::Idea => "idea",
            Stage::Sunset => "sunset",
            Stage::Retired => "retired",
        };
        let [from, to] = days(product.period);
        let key = org.text(product.id);
        let parent: Vec<&str> = product.parent.map(|parent| org.product_id(parent)).into_iter().collect();
        let own = |text| if text == product.id { String::new() } else { org.text(text).to_string() };
        let critical = if product.critical { "true" } else { "" };
        vec![
            key.to_string(),
            own(product.name),
            lost.joined(TableKind::Products, key, Column::Parent, &parent),
            lost.or(TableKind::Products, key, Column::Stage, stage.to_string()),
            lost.or(TableKind::Products, key, Column::Critical, critical.to_string()),
            from,
            to,
        ]
    };
    let mut lines: Vec<Vec<String>> = org.product_ids().map(line).collect();
    lines.extend(lost.left_out(TableKind::Products));
    lines.sort();
    table(TableKind::Products, lines)
}
