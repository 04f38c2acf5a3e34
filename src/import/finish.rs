//! From what was read to the organisation.

use super::allocs;
use super::cell_doubts;
use super::courses;
use super::draft::{Draft, LEFT_OUT, TeamFrom};
use super::duty_texts::DutyTexts;
use super::hints;
use super::ids::{Ids, Target, kept};
use super::keys::Key;
use super::late;
use super::links::Links;
use super::people;
use super::placeholders;
use super::posts;
use super::register::Register;
use super::role_texts::RoleTexts;
use super::seats;
use super::settle_people;
use super::settle_structure::{settle_products, settle_teams};
use super::statements::Stating;
use super::times;
use super::vacancies;
use super::write_ids;
use crate::config::Config;
use crate::model::{
    DutyName, Failure, Member, Org, PersonId, Presence, Problem, RoleName, RowId, Share, Status, TableKind,
    Text, Use,
};

/// Follows all references and states everything that the rows say.
pub fn finish(mut draft: Draft, config: &Config, paths: &[String]) -> Result<Org, Failure> {
    let told = config.intake.dates;
    late::settle(&mut draft, told, paths)?;
    let courses = courses::settle(&mut draft, told, paths)?;
    late::check_order(&mut draft);
    times::settle(&mut draft);
    people::tell_several(&mut draft);
    let links = Links::new(&mut draft);
    placeholders::tell(&mut draft, &links);
    cell_doubts::tell_roles(&mut draft);
    cell_doubts::tell_teams(&mut draft);
    let ids = Ids::new(&draft);
    let mut org = Org { roles: role_names(&draft), duties: duty_names(&draft), ..Org::default() };
    let vacant_rows = vacancies::rows(&draft);
    let listed = draft.persons.listed;
    let several = !draft.people.repeats.is_empty();
    settle_products(&mut draft, &links, &ids, config);
    settle_teams(&mut draft, &links, &ids, config, &mut org);
    settle_people::settle(&mut draft, &links, &ids, config, &mut org);
    name(&mut draft);
    keep_records(&mut draft, &ids);
    org.uses.retain_mut(|link| may_end(&draft, link));
    belong(&mut draft, &links, &ids, &mut org);
    vacancies::state(&mut draft, &links, &ids, &vacant_rows, &mut org);
    posts::settle(&mut draft, &|record| ids.people.get(record).copied().flatten(), &mut org);
    let allocs = allocs::settle(&mut draft);
    let mut roles = RoleTexts::new(&draft, &mut org.roles);
    let mut duties = DutyTexts::new(&draft, &mut org.duties);
    keep_commas(&mut draft, &links, &roles, &duties);
    let mut stating = Stating {
        named: vec![listed; draft.people.records.len()],
        draft: &mut draft,
        links: &links,
        ids: &ids,
        roles: &mut roles,
        duties: &mut duties,
        allocs: &allocs,
        courses: &courses,
        withheld: Vec::new(),
        over: Vec::new(),
    };
    stating.run(&mut org);
    let Stating { named, withheld, over, .. } = stating;
    for (duty, row) in std::mem::take(&mut draft.bare_duties) {
        duties.see(duty, row);
    }
    leave(&mut draft, &named);
    vacancies::number(&mut draft, &withheld);
    draft.problems.extend(roles.problems());
    draft.problems.append(&mut duties.problems(&mut org.duties, draft.catalogue));
    hints::add(&mut draft, &links, &ids);
    notes(&mut draft, &over);
    org.referred = write_ids::referred(&draft, &links, &ids);
    complete(draft, &ids, several, &mut org);
    seats::join(&mut org, config.as_of);
    Ok(org)
}

fn role_names(draft: &Draft) -> Vec<RoleName> {
    let roles = draft.catalogue.roles.iter();
    roles.map(|role| RoleName { id: role.id.clone(), name: role.name.clone() }).collect()
}

fn duty_names(draft: &Draft) -> Vec<DutyName> {
    let duties = draft.catalogue.duties.iter();
    duties.map(|duty| DutyName { id: duty.id.clone(), name: duty.name.clone(), known: true }).collect()
}

/// Gives those without a name the one that stands beside their id elsewhere, else the id.
fn name(draft: &mut Draft) {
    let given =
        |register: &Register, key: Key, own: Text, id: Text| match (own.is_empty(), register.given_name(key))
        {
            (false, _) => own,
            (true, given) if given.is_empty() => id,
            (true, given) => given,
        };
    for (person, &key) in draft.people.records.iter_mut().zip(&draft.people.keys) {
        if person.presence == Presence::Named {
            person.name = given(&draft.persons, key, person.name, person.id);
        }
    }
    for (team, &key) in draft.team_rows.records.iter_mut().zip(&draft.team_rows.keys) {
        team.name = given(&draft.teams, key, team.name, team.id);
    }
    for (product, &key) in draft.product_rows.records.iter_mut().zip(&draft.product_rows.keys) {
        product.name = given(&draft.products, key, product.name, product.id);
    }
}

/// Keeps of a link what may be inactive some day.
fn may_end(draft: &Draft, link: &mut Use) -> bool {
    link.team = link.team.filter(|&team| draft.may_lack_team(team, link.period));
    link.product = link.product.filter(|&product| draft.may_lack_product(product, link.period));
    link.team.is_some() || link.product.is_some()
}

/// Drops the records that became nobody, so that the place of a record is its id.
fn keep_records(draft: &mut Draft, ids: &Ids) {
    draft.people.records = kept(std::mem::take(&mut draft.people.records), &ids.people);
    draft.team_rows.records = kept(std::mem::take(&mut draft.team_rows.records), &ids.teams);
    draft.product_rows.records = kept(std::mem::take(&mut draft.product_rows.records), &ids.products);
}

/// States the memberships of the people tables.
fn belong(draft: &mut Draft, links: &Links, ids: &Ids, org: &mut Org) {
    for belonging in std::mem::take(&mut draft.belongings) {
        let resolution = match belonging.from {
            TeamFrom::Team => &links.team,
            TeamFrom::Department => &links.department,
        };
        let row = belonging.row;
        let period = draft.period(row);
        let person = ids.people.get(belonging.person as usize).copied().flatten();
        for &value in resolution.values(&belonging.team) {
            match ids.team(value, resolution, &draft.teams) {
                Target::Unknown => {
                    let value = draft.teams.keys.text(value);
                    draft.problems.push(Problem::UnknownReference { row, column: "team", value, hint: None });
                }
                Target::Known(team) if period != LEFT_OUT => {
                    let Some(person) = person.filter(|p| is_somebody(draft, *p)) else { continue };
                    org.members.push(Member { person, team, role: None, share: Share::UNKNOWN, period, row });
                    let gone = Some(person).filter(|&person| draft.may_have_left(person, period));
                    let team = Some(team).filter(|&team| draft.may_lack_team(team, period));
                    if gone.is_some() || team.is_some() {
                        org.uses.push(Use { row, person: gone, team, product: None, seat: false, period });
                    }
                }
                _ => {}
            }
        }
    }
}

fn is_somebody(draft: &Draft, person: PersonId) -> bool {
    draft.people.records.get(person.index()).is_some_and(|p| p.presence.is_somebody())
}

/// Notes in which columns commas belong to the values, for the canonical cells.
fn keep_commas(draft: &mut Draft, links: &Links, roles: &RoleTexts, duties: &DutyTexts) {
    for source in &mut draft.sources.files {
        let columns: &[(&'static str, bool)] = match source.kind {
            TableKind::People | TableKind::Sheet => &[
                ("manager", links.manager.keeps_commas),
                ("dotted", links.dotted.keeps_commas),
                ("team", links.team.keeps_commas || links.line_team[1].keeps_commas),
                ("role", roles.keeps_commas),
                ("duty", duties.keeps_commas),
            ],
            TableKind::Teams => &[("products", links.products.keeps_commas)],
            TableKind::Assignments => &[
                ("role", roles.keeps_commas),
                ("duty", duties.keeps_commas),
                ("person", !draft.commas_separate_people),
            ],
            _ => &[],
        };
        source.whole_commas.extend(columns.iter().filter(|(_, keeps)| *keeps).map(|(column, _)| *column));
    }
}

/// Persons whom only rows that are over name have left.
fn leave(draft: &mut Draft, named: &[bool]) {
    for (person, named) in draft.people.records.iter_mut().zip(named) {
        if !named {
            person.status = Status::Left;
        }
    }
}

/// What one row and what several rows do.
const STATES: [&str; 2] = ["states", "state"];
const HOLDS: [&str; 2] = ["holds", "hold"];
const OVER: [&str; 2] = [
    "is over by its status or role: it states nothing and is kept",
    "are over by their status or role: they state nothing and are kept",
];

/// Counts rows that state nothing, by file.
fn notes(draft: &mut Draft, over: &[RowId]) {
    let idle = std::mem::take(&mut draft.idle_rows);
    let odd = std::mem::take(&mut draft.odd_letters);
    let alike = std::mem::take(&mut draft.look_alikes);
    let told = [
        (idle, STATES, "nothing that rolecall reads"),
        (over.to_vec(), OVER, "as history"),
        (odd, HOLDS, "letters besides R, A, C, I and S, which are not read"),
        (alike, HOLDS, "letters of another script that look like R, A, C, I or S and are read as those"),
    ];
    for (rows, verbs, what) in told {
        let mut rows: Vec<RowId> = rows;
        rows.sort_unstable();
        let file_of = |row: RowId| draft.sources.files.partition_point(|f| f.first_row <= row.index());
        let groups: Vec<(RowId, usize)> =
            rows.chunk_by(|&a, &b| file_of(a) == file_of(b)).map(|group| (group[0], group.len())).collect();
        for (first, count) in groups {
            let [noun, verb] = if count == 1 { ["row", verbs[0]] } else { ["rows", verbs[1]] };
            draft.note(Some(first), &format!("{count} {noun} {verb} {what}"));
        }
    }
}

/// Moves the finished records over; `several` says that some id has several rows.
fn complete(draft: Draft, ids: &Ids, several: bool, org: &mut Org) {
    let Draft { texts, sources, people, team_rows, product_rows, skills, person_skills, .. } = draft;
    org.people = people.records;
    org.teams = team_rows.records;
    org.products = product_rows.records;
    org.skills = skills.all().map(|key| skills.text(key)).collect();
    org.person_skills = person_skills;
    if ids.people.iter().any(Option::is_none) {
        let person = |record: PersonId| ids.people.get(record.index()).copied().flatten();
        let known = org.person_skills.iter().filter_map(|&(record, skill)| Some((person(record)?, skill)));
        org.person_skills = known.collect();
    }
    if several {
        org.person_skills.sort_unstable();
        org.person_skills.dedup();
    }
    (org.texts, org.sources) = (texts, sources);
    org.problems = draft.problems;
    org.notes = draft.notes;
    org.warnings = draft.warnings;
    org.notes.sort();
}
