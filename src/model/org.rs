//! The whole organisation as the files state it.

use super::day::Day;
use super::ids::{DutyId, PersonId, ProductId, RoleId, RowId, Scope, SkillId, TeamId};
use super::orders::{Order, each_once};
use super::problem::{Note, Problem};
use super::records::{Member, Owns, Person, Product, Raci, Seat, Team, Works};
use super::source::{Place, Sources};
use super::texts::{Text, Texts};
use super::warning::Warnings;

/// What the id of a role begins with that the catalogue does not know.
const OTHER_ROLE: &str = "other:";

/// A role as the input and the catalogue know it.
#[derive(Clone, Debug)]
pub struct RoleName {
    /// `PO`, `PM`, …, or `other:<folded text>`.
    pub id: String,
    /// The name to show.
    pub name: String,
}

/// A duty as the input and the catalogue know it.
#[derive(Clone, Debug)]
pub struct DutyName {
    /// The catalogue's id, or the folded text.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// Whether the catalogue or the configuration knows it.
    pub known: bool,
}

/// Everything that the input states, and everything in it that could not be read.
#[derive(Debug, Default)]
pub struct Org {
    /// All text.
    pub texts: Texts,
    /// All files.
    pub sources: Sources,
    /// People, vacant positions and anonymous holders.
    pub people: Vec<Person>,
    /// Teams.
    pub teams: Vec<Team>,
    /// Products.
    pub products: Vec<Product>,
    /// Roles, those of the catalogue first and in its order.
    pub roles: Vec<RoleName>,
    /// Duties, those of the catalogue first and in its order.
    pub duties: Vec<DutyName>,
    /// Skills by folded text.
    pub skills: Vec<Text>,
    /// Which team works on which product.
    pub works: Vec<Works>,
    /// Who is a member of which team.
    pub members: Vec<Member>,
    /// Who, or nobody, sits in which role where. Overlapping seats of one person, role and scope
    /// are already one.
    pub seats: Vec<Seat>,
    /// Who has which letter on which duty where.
    pub raci: Vec<Raci>,
    /// Which team owns which duty.
    pub owns: Vec<Owns>,
    /// Numbers of posts of which nobody says who holds them: counted and drawn, used by no rule.
    pub posts: Vec<Posts>,
    /// Secondary managers: drawn, used by no rule.
    pub dotted: Vec<(PersonId, PersonId)>,
    /// Further managers of the line, where the input is a matrix organisation.
    pub more_managers: Vec<(PersonId, PersonId)>,
    /// Who has which skill.
    pub person_skills: Vec<(PersonId, SkillId)>,
    /// Rows that a rule looks at as rows: those whose team, product or person may be inactive.
    pub uses: Vec<Use>,
    /// Seats that a roster states of somebody or something that is not known.
    pub unplaced: Vec<Unplaced>,
    /// What could not be read or does not fit together; the DAT rules report it.
    pub problems: Vec<Problem>,
    /// What the reader should know and no rule reports.
    pub notes: Vec<Note>,
    /// What of the files was read with a doubt, or left out.
    pub warnings: Warnings,
    /// What assignments refer to by names and addresses, as ids: to write tables.
    pub(crate) referred: Vec<Referred>,
    /// The orders of ids; records are complete before anything is sorted by them.
    pub(crate) orders: Orders,
}

/// A value of a reference column of assignments that is no id, and the id that it means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Referred {
    /// The column.
    pub(crate) column: &'static str,
    /// Whether the rows are those of sheets.
    pub(crate) sheet: bool,
    /// The value.
    pub(crate) value: Text,
    /// The id.
    pub(crate) id: Text,
}

/// The order of the ids of people, teams and products.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    people: Order,
    teams: Order,
    products: Order,
}

/// A seat that counts nowhere, since its person, its team or its product is not known, in the words of its row.
#[derive(Clone, Copy, Debug)]
pub struct Unplaced {
    /// Who.
    pub person: Text,
    /// In which team.
    pub team: Text,
    /// For which product.
    pub product: Text,
    /// In which role.
    pub role: RoleId,
}

/// Posts that a row counts.
#[derive(Clone, Copy, Debug)]
pub struct Posts {
    /// The row.
    pub row: RowId,
    /// To whom they report.
    pub under: Option<PersonId>,
    /// The unit.
    pub unit: Text,
    /// The title.
    pub title: Text,
    /// How many, in hundredths of a full post.
    pub hundredths: u32,
}

/// A row that uses entities beyond the statements it makes, or that states nothing by itself.
#[derive(Clone, Copy, Debug)]
pub struct Use {
    /// The row.
    pub row: RowId,
    /// The person it names.
    pub person: Option<PersonId>,
    /// The team it names.
    pub team: Option<TeamId>,
    /// The product it names.
    pub product: Option<ProductId>,
    /// Whether the row states a seat.
    pub seat: bool,
    /// First and last day.
    pub period: super::day::Period,
}

impl Org {
    /// The text of a cell.
    pub fn text(&self, text: Text) -> &str {
        self.texts.get(text)
    }

    /// A person's record.
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.index()]
    }

    /// A team's record.
    pub fn team(&self, id: TeamId) -> &Team {
        &self.teams[id.index()]
    }

    /// A product's record.
    pub fn product(&self, id: ProductId) -> &Product {
        &self.products[id.index()]
    }

    /// A person's id as written.
    pub fn person_id(&self, id: PersonId) -> &str {
        self.text(self.person(id).id)
    }

    /// A person's name, or the id when there is none; "Vacant" and "Name withheld" for nobody.
    pub fn person_name(&self, id: PersonId) -> &str {
        let person = self.person(id);
        match person.presence {
            super::Presence::Vacant => "Vacant",
            super::Presence::Eliminated => "Eliminated post",
            super::Presence::Anonymous => "Name withheld",
            super::Presence::Named if person.name.is_empty() => self.text(person.id),
            super::Presence::Named => self.text(person.name),
        }
    }

    /// A team's id as written.
    pub fn team_id(&self, id: TeamId) -> &str {
        self.text(self.team(id).id)
    }

    /// A team's name, or its id when there is none.
    pub fn team_name(&self, id: TeamId) -> &str {
        let team = self.team(id);
        self.text(if team.name.is_empty() { team.id } else { team.name })
    }

    /// A product's id as written.
    pub fn product_id(&self, id: ProductId) -> &str {
        self.text(self.product(id).id)
    }

    /// A product's name, or its id when there is none.
    pub fn product_name(&self, id: ProductId) -> &str {
        let product = self.product(id);
        self.text(if product.name.is_empty() { product.id } else { product.name })
    }

    /// A role's name and id.
    pub fn role(&self, id: RoleId) -> &RoleName {
        &self.roles[id.index()]
    }

    /// What roles are sorted by: those of the catalogue in its order, then all others by id, since their
    /// dense ids follow their first appearance.
    pub fn place_of_role(&self, id: RoleId) -> (usize, &str) {
        let role = self.role(id).id.as_str();
        (if role.starts_with(OTHER_ROLE) { usize::MAX } else { id.index() }, role)
    }

    /// A duty's name and id.
    pub fn duty(&self, id: DutyId) -> &DutyName {
        &self.duties[id.index()]
    }

    /// The name of a scope: a team's, a product's, or "the organisation".
    pub fn scope_name(&self, scope: Scope) -> &str {
        match scope {
            Scope::Org => "the organisation",
            Scope::Product(product) => self.product_name(product),
            Scope::Team(team) => self.team_name(team),
        }
    }

    /// File and line of a row.
    pub fn place(&self, row: RowId) -> Place {
        self.sources.place(row, &self.texts)
    }

    /// All people, in the order of the input.
    pub fn person_ids(&self) -> impl Iterator<Item = PersonId> + use<> {
        (0..self.people.len()).map(PersonId::new)
    }

    /// All teams, in the order of the input.
    pub fn team_ids(&self) -> impl Iterator<Item = TeamId> + use<> {
        (0..self.teams.len()).map(TeamId::new)
    }

    /// The row that states a team or product.
    pub fn scope_row(&self, scope: Scope) -> Option<RowId> {
        match scope {
            Scope::Org => None,
            Scope::Product(product) => Some(self.product(product).row),
            Scope::Team(team) => Some(self.team(team).row),
        }
    }

    /// All products, in the order of the input.
    pub fn product_ids(&self) -> impl Iterator<Item = ProductId> + use<> {
        (0..self.products.len()).map(ProductId::new)
    }

    /// The place of a person in the order of the ids.
    pub fn place_of_person(&self, person: PersonId) -> u32 {
        let id = |at| self.person_id(PersonId::new(at));
        self.orders.people.place(person.index(), self.people.len(), id)
    }

    /// The place of a team in the order of the ids.
    pub fn place_of_team(&self, team: TeamId) -> u32 {
        let id = |at| self.team_id(TeamId::new(at));
        self.orders.teams.place(team.index(), self.teams.len(), id)
    }

    /// The place of a product in the order of the ids.
    pub fn place_of_product(&self, product: ProductId) -> u32 {
        let id = |at| self.product_id(ProductId::new(at));
        self.orders.products.place(product.index(), self.products.len(), id)
    }

    /// People as a set is shown: each once, in the order of their ids.
    pub fn set_of_people(&self, people: impl IntoIterator<Item = PersonId>) -> Vec<PersonId> {
        let mut people = each_once(people);
        self.sort_people(&mut people);
        people
    }

    /// Teams as a set is shown.
    pub fn set_of_teams(&self, teams: impl IntoIterator<Item = TeamId>) -> Vec<TeamId> {
        let mut teams = each_once(teams);
        self.sort_teams(&mut teams);
        teams
    }

    /// Products as a set is shown.
    pub fn set_of_products(&self, products: impl IntoIterator<Item = ProductId>) -> Vec<ProductId> {
        let mut products = each_once(products);
        self.sort_products(&mut products);
        products
    }

    /// Sorts persons by id: the order in which sets of people are shown.
    pub fn sort_people(&self, people: &mut [PersonId]) {
        if people.len() > 1 {
            people.sort_unstable_by_key(|&person| self.place_of_person(person));
        }
    }

    /// Sorts teams by id.
    pub fn sort_teams(&self, teams: &mut [TeamId]) {
        if teams.len() > 1 {
            teams.sort_unstable_by_key(|&team| self.place_of_team(team));
        }
    }

    /// Sorts products by id.
    pub fn sort_products(&self, products: &mut [ProductId]) {
        if products.len() > 1 {
            products.sort_unstable_by_key(|&product| self.place_of_product(product));
        }
    }
}

/// A day that is written in a report, or nothing for an open end.
pub fn day_or_nothing(day: Day) -> Option<String> {
    (day != Day::MIN && day != Day::MAX).then(|| day.to_string())
}
