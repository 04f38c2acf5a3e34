//! What findings are about.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::model::{DutyId, Org, PersonId, ProductId, RoleId, RowId, Scope, TeamId};

/// One `[kind, id]` pair of a subject. Ordered by kind as reports are.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// The organisation.
    Org,
    /// A product.
    Product(ProductId),
    /// A team.
    Team(TeamId),
    /// A person.
    Person(PersonId),
    /// A role.
    Role(RoleId),
    /// A role that only the configuration names.
    OtherRole(String),
    /// A duty.
    Duty(DutyId),
    /// A conflict set or contract.
    Set(String),
    /// A kind of fan-out.
    Kind(&'static str),
    /// A staffing ratio.
    Ratio(&'static str),
    /// A row of the input.
    Row(RowId),
    /// A table.
    Table(&'static str),
    /// A column.
    Column(&'static str),
    /// A value as it stands.
    Value(String),
}

impl From<Scope> for Part {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::Org => Part::Org,
            Scope::Product(product) => Part::Product(product),
            Scope::Team(team) => Part::Team(team),
        }
    }
}

impl From<ProductId> for Part {
    fn from(product: ProductId) -> Self {
        Part::Product(product)
    }
}

impl From<TeamId> for Part {
    fn from(team: TeamId) -> Self {
        Part::Team(team)
    }
}

impl From<PersonId> for Part {
    fn from(person: PersonId) -> Self {
        Part::Person(person)
    }
}

impl From<RoleId> for Part {
    fn from(role: RoleId) -> Self {
        Part::Role(role)
    }
}

impl From<DutyId> for Part {
    fn from(duty: DutyId) -> Self {
        Part::Duty(duty)
    }
}

impl Part {
    /// The word for the kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Part::Org => "org",
            Part::Product(_) => "product",
            Part::Team(_) => "team",
            Part::Person(_) => "person",
            Part::Role(_) | Part::OtherRole(_) => "role",
            Part::Duty(_) => "duty",
            Part::Set(_) => "set",
            Part::Kind(_) => "kind",
            Part::Ratio(_) => "ratio",
            Part::Row(_) => "row",
            Part::Table(_) => "table",
            Part::Column(_) => "column",
            Part::Value(_) => "value",
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Part::Org => 0,
            Part::Product(_) => 1,
            Part::Team(_) => 2,
            Part::Person(_) => 3,
            Part::Role(_) | Part::OtherRole(_) => 4,
            Part::Duty(_) => 5,
            Part::Set(_) => 6,
            Part::Kind(_) => 7,
            Part::Ratio(_) => 8,
            Part::Row(_) => 9,
            Part::Table(_) => 10,
            Part::Column(_) => 11,
            Part::Value(_) => 12,
        }
    }

    /// The id: of a row `file:line`, of the organisation the empty text.
    pub fn id<'o>(&'o self, org: &'o Org) -> Cow<'o, str> {
        match self {
            Part::Org => Cow::Borrowed(""),
            Part::Product(product) => Cow::Borrowed(org.product_id(*product)),
            Part::Team(team) => Cow::Borrowed(org.team_id(*team)),
            Part::Person(person) => Cow::Borrowed(org.person_id(*person)),
            Part::Role(role) => Cow::Borrowed(&org.role(*role).id),
            Part::Duty(duty) => Cow::Borrowed(&org.duty(*duty).id),
            Part::Row(row) => {
                let place = org.place(*row);
                Cow::Owned(format!("{}:{}", place.file, place.line))
            }
            Part::Set(text) | Part::Value(text) | Part::OtherRole(text) => Cow::Borrowed(text),
            Part::Kind(word) | Part::Ratio(word) | Part::Table(word) | Part::Column(word) => {
                Cow::Borrowed(word)
            }
        }
    }

    /// The name to show to a reader.
    pub fn name<'o>(&'o self, org: &'o Org) -> Cow<'o, str> {
        match self {
            Part::Org => Cow::Borrowed("the organisation"),
            Part::Product(product) => Cow::Borrowed(org.product_name(*product)),
            Part::Team(team) => Cow::Borrowed(org.team_name(*team)),
            Part::Person(person) => Cow::Borrowed(org.person_name(*person)),
            Part::Role(role) => Cow::Borrowed(&org.role(*role).name),
            Part::Duty(duty) => Cow::Borrowed(&org.duty(*duty).name),
            _ => self.id(org),
        }
    }

    /// The order of reports: by kind, then by the bytes of the id.
    pub fn compare(&self, other: &Part, org: &Org) -> Ordering {
        self.rank().cmp(&other.rank()).then_with(|| self.id(org).cmp(&other.id(org)))
    }
}
