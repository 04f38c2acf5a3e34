//! Small organisations written by hand, for tests.

use crate::config::Config;
use crate::finding::Findings;
use crate::graph::Graph;
use crate::model::{
    Day, DutyName, Letter, Member, Org, Party, Period, Person, PersonId, Presence, Product, ProductId, Raci,
    RoleId, RoleName, RowId, Scope, Seat, Share, Source, Stage, Status, TableKind, Team, TeamId, TeamKind,
    Text, Works,
};
use crate::roles::Catalogue;
use crate::rules::{Setup, configure, run};

/// An organisation that grows statement by statement; every statement is a row of one file.
pub(crate) struct Sample {
    pub(crate) org: Org,
    pub(crate) config: Config,
    lines: Vec<String>,
}

impl Sample {
    /// Nobody yet, looked at on 2025-06-01 under a role model.
    pub(crate) fn new(model: &str) -> Sample {
        let catalogue = Catalogue::embedded();
        let mut org = Org::default();
        let role = |r: &crate::roles::Role| RoleName { id: r.id.clone(), name: r.name.clone() };
        org.roles = catalogue.roles.iter().map(role).collect();
        let duty = |d: &crate::roles::Duty| DutyName { id: d.id.clone(), name: d.name.clone(), known: true };
        org.duties = catalogue.duties.iter().map(duty).collect();
        let config =
            Config { model: model.to_string(), as_of: Day::from_iso("2025-06-01"), ..Config::default() };
        Sample { org, config, lines: vec!["kind,id,more".to_string()] }
    }

    /// The same organisation as a part of one with so many employed people.
    pub(crate) fn of(mut self, headcount: u32) -> Sample {
        self.config.headcount = Some(headcount);
        self
    }

    fn row(&mut self, line: String) -> RowId {
        self.lines.push(line);
        RowId::new(self.lines.len() - 2)
    }

    fn find<T>(&self, records: &[T], id_of: impl Fn(&T) -> Text, id: &str) -> Option<usize> {
        records.iter().position(|record| self.org.text(id_of(record)) == id)
    }

    pub(crate) fn person(&self, id: &str) -> PersonId {
        PersonId::new(self.find(&self.org.people, |p| p.id, id).unwrap())
    }

    pub(crate) fn team(&self, id: &str) -> TeamId {
        TeamId::new(self.find(&self.org.teams, |t| t.id, id).unwrap())
    }

    pub(crate) fn product(&self, id: &str) -> ProductId {
        ProductId::new(self.find(&self.org.products, |p| p.id, id).unwrap())
    }

    pub(crate) fn role(&self, id: &str) -> RoleId {
        RoleId::new(self.org.roles.iter().position(|r| r.id == id).unwrap())
    }

    fn scope(&self, text: &str) -> Scope {
        match text.split_once(':') {
            Some(("team", id)) => Scope::Team(self.team(id)),
            Some((_, id)) => Scope::Product(self.product(id)),
            None => Scope::Org,
        }
    }

    /// Employed people, full time.
    pub(crate) fn people(mut self, ids: &[&str]) -> Sample {
        for id in ids {
            let row = self.row(format!("person,{id},"));
            let id = self.org.texts.push(id);
            self.org.people.push(Person {
                id,
                name: id,
                email: Text::EMPTY,
                title: Text::EMPTY,
                department: Text::EMPTY,
                level: None,
                manager: None,
                fte: 10_000,
                status: Status::Active,
                presence: Presence::Named,
                title_role: None,
                period: Period::ALWAYS,
                row,
            });
        }
        self
    }

    /// A live product.
    pub(crate) fn with_product(mut self, id: &str, critical: bool) -> Sample {
        let row = self.row(format!("product,{id},critical={critical}"));
        let id = self.org.texts.push(id);
        self.org.products.push(Product {
            id,
            name: id,
            parent: None,
            stage: Stage::Active,
            critical,
            period: Period::ALWAYS,
            row,
        });
        self
    }

    /// A stream team that works on a product and has members, who are employed from now on.
    pub(crate) fn with_team(mut self, id: &str, product: &str, members: &[&str]) -> Sample {
        let row = self.row(format!("team,{id},{product}"));
        let text = self.org.texts.push(id);
        self.org.teams.push(Team {
            id: text,
            name: text,
            parent: None,
            kind: TeamKind::Stream,
            kind_text: Text::EMPTY,
            method: crate::model::Method::Blank,
            period: Period::ALWAYS,
            row,
        });
        let team = self.team(id);
        if !product.is_empty() {
            let product = self.product(product);
            self.org.works.push(Works { team, product, period: Period::ALWAYS, row });
        }
        for member in members {
            if self.find(&self.org.people, |p| p.id, member).is_none() {
                self = self.people(&[member]);
            }
            let row = self.row(format!("member,{member},{id}"));
            let person = self.person(member);
            self.org.members.push(Member {
                person,
                team,
                role: None,
                share: Share::UNKNOWN,
                period: Period::ALWAYS,
                row,
            });
        }
        self
    }

    /// A team works on one product more.
    pub(crate) fn works(mut self, team: &str, product: &str) -> Sample {
        let row = self.row(format!("works,{team},{product}"));
        let (team, product) = (self.team(team), self.product(product));
        self.org.works.push(Works { team, product, period: Period::ALWAYS, row });
        self
    }

    /// A seat; nobody's when `person` is empty, unknown share when `percent` is 0.
    pub(crate) fn seat(mut self, person: &str, role: &str, scope: &str, percent: u32) -> Sample {
        let row = self.row(format!("seat,{person},{role} {scope} {percent}"));
        let seat = Seat {
            person: (!person.is_empty()).then(|| self.person(person)),
            role: self.role(role),
            scope: self.scope(scope),
            mode: Default::default(),
            alloc: if percent == 0 { Share::UNKNOWN } else { Share::hundredths(percent * 100) },
            period: Period::ALWAYS,
            row,
        };
        self.org.seats.push(seat);
        self
    }

    /// Changes the seat stated last.
    pub(crate) fn last_seat(mut self, change: impl FnOnce(&mut Seat)) -> Sample {
        change(self.org.seats.last_mut().unwrap());
        self
    }

    /// Changes a person.
    pub(crate) fn change(mut self, person: &str, change: impl FnOnce(&mut Person)) -> Sample {
        let at = self.person(person).index();
        change(&mut self.org.people[at]);
        self
    }

    /// A letter of a role on a duty of the catalogue.
    pub(crate) fn letter(mut self, role: &str, letter: Letter, duty: &str, scope: &str) -> Sample {
        let row = self.row(format!("letter,{role},{duty} {scope}"));
        let raci = Raci {
            party: Party::Role(self.role(role)),
            duty: Catalogue::embedded().read_duty(duty).unwrap(),
            scope: self.scope(scope),
            letter,
            period: Period::ALWAYS,
            row,
        };
        self.org.raci.push(raci);
        self
    }

    /// Resolves the organisation, runs the rules, and hands all to a test.
    pub(crate) fn audit<T>(mut self, test: impl FnOnce(&Graph, &Setup, &Findings) -> T) -> T {
        let mut text = String::new();
        let mut row_starts = Vec::new();
        for line in &self.lines {
            row_starts.push(text.len() as u32);
            text.push_str(line);
            text.push('\n');
        }
        let buffer = self.org.texts.add_buffer(text).unwrap();
        self.org.sources.files.push(Source {
            name: "sample.csv".to_string(),
            kind: TableKind::Assignments,
            buffer,
            first_row: 0,
            row_starts: row_starts.split_off(1),
            header_start: 0,
            written: None,
            delimiter: b',',
            columns: Vec::new(),
            sha256: String::new(),
            row_marks: Vec::new(),
            units: Vec::new(),
            whole_commas: Vec::new(),
            line_marks: Default::default(),
            intake: crate::model::Intake::default(),
        });
        let catalogue = Catalogue::embedded();
        let setup = configure(&self.config, catalogue).unwrap();
        let settings = setup.graph_settings(&self.config, self.config.as_of.unwrap());
        let graph = Graph::build(&self.org, catalogue, &setup.model, settings);
        let findings = run(&graph, &setup);
        test(&graph, &setup, &findings)
    }
}

/// The worked example: wallet with three teams, atlas with one, and people who wear several hats.
pub(crate) fn worked_example(model: &str) -> Sample {
    Sample::new(model)
        .of(120)
        .with_product("wallet", true)
        .with_product("atlas", false)
        .with_team("pay-core", "wallet", &["Bo", "Di", "Ed"])
        .with_team("pay-ui", "wallet", &["Fi", "Gi", "Hu"])
        .with_team("ledger", "wallet", &["Ia", "Jo", "Ka"])
        .with_team("lab", "atlas", &["Lu", "Mo", "Ny"])
        .people(&["Ana", "Cy"])
        .seat("Ana", "PO", "product:wallet", 50)
        .seat("Ana", "PM", "product:wallet", 60)
        .seat("Bo", "DEV", "team:pay-core", 80)
        .seat("Bo", "PO", "team:pay-core", 20)
        .last_seat(|seat| seat.mode = crate::model::Mode::Hat)
        .seat("Cy", "PO", "team:lab", 0)
        .last_seat(|seat| seat.period.to = Day::from_iso("2025-05-15").unwrap())
        .seat("", "PM", "product:atlas", 0)
}
