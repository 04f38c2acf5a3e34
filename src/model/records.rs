//! The records of an organisation as the files state them.

use super::day::{Period, Share};
use super::ids::{DutyId, PersonId, ProductId, RoleId, RowId, Scope, TeamId};
use super::texts::Text;

/// Whether somebody is there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Status {
    /// Works here.
    #[default]
    Active,
    /// Employed, away for a while.
    Leave,
    /// Not here any more.
    Left,
    /// Will come.
    Planned,
}

/// What a node of the manager relation is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Presence {
    /// A person with a name.
    #[default]
    Named,
    /// A position that nobody fills; it has no name, is counted nowhere and wears no hat.
    Vacant,
    /// Somebody whose name is withheld; matched with nobody.
    Anonymous,
    /// A position that is gone: no person and no seat, only what others still report to.
    Eliminated,
}

impl Presence {
    /// Whether somebody is there.
    pub fn is_somebody(self) -> bool {
        matches!(self, Presence::Named | Presence::Anonymous)
    }
}

/// A person, a vacant position or an anonymous holder.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// The id, exactly as written.
    pub id: Text,
    /// The display name; the id where no row gives one.
    pub name: Text,
    /// E-mail address.
    pub email: Text,
    /// Job title.
    pub title: Text,
    /// The department of the people table, for the reader's eye.
    pub department: Text,
    /// Seniority in hundredths; higher is more senior.
    pub level: Option<i32>,
    /// The manager.
    pub manager: Option<PersonId>,
    /// Working time in hundredths of a percent of full time.
    pub fte: u32,
    /// Whether the person is here.
    pub status: Status,
    /// What the node is.
    pub presence: Presence,
    /// The role that the title alone resolves to.
    pub title_role: Option<RoleId>,
    /// Employment.
    pub period: Period,
    /// The row that states the person, or the first that names it.
    pub row: RowId,
}

/// How a team works.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Method {
    /// Not stated.
    #[default]
    Blank,
    /// Scrum.
    Scrum,
    /// Kanban.
    Kanban,
    /// Waterfall.
    Waterfall,
    /// No method.
    None,
}

/// What a team is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum TeamKind {
    /// Not stated.
    #[default]
    Blank,
    /// Delivers along a stream of value.
    Stream,
    /// Delivers features across the product.
    Feature,
    /// Serves other teams with a platform.
    Platform,
    /// Owns a part that needs deep knowledge.
    Subsystem,
    /// Owns a component.
    Component,
    /// Helps other teams.
    Enabling,
    /// A department or the like.
    Function,
    /// Managers.
    Management,
    /// A word outside the list: no delivery kind.
    Other,
}

impl TeamKind {
    /// The canonical word; empty for blank and other kinds.
    pub fn word(self) -> &'static str {
        match self {
            TeamKind::Stream => "stream",
            TeamKind::Feature => "feature",
            TeamKind::Platform => "platform",
            TeamKind::Subsystem => "subsystem",
            TeamKind::Component => "component",
            TeamKind::Enabling => "enabling",
            TeamKind::Function => "function",
            TeamKind::Management => "management",
            TeamKind::Blank | TeamKind::Other => "",
        }
    }
}

/// A team.
#[derive(Clone, Copy, Debug)]
pub struct Team {
    /// The id, exactly as written.
    pub id: Text,
    /// The display name; the id where no row gives one.
    pub name: Text,
    /// The team above.
    pub parent: Option<TeamId>,
    /// What it is for.
    pub kind: TeamKind,
    /// The kind as written.
    pub kind_text: Text,
    /// How it works.
    pub method: Method,
    /// When it exists.
    pub period: Period,
    /// The row that states the team, or the first that names it.
    pub row: RowId,
}

/// Where a product stands in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stage {
    /// Not built yet.
    Idea,
    /// In use.
    #[default]
    Active,
    /// Being wound down.
    Sunset,
    /// Gone.
    Retired,
}

/// A product.
#[derive(Clone, Copy, Debug)]
pub struct Product {
    /// The id, exactly as written.
    pub id: Text,
    /// The display name; the id where no row gives one.
    pub name: Text,
    /// The product above.
    pub parent: Option<ProductId>,
    /// Where it stands in its life.
    pub stage: Stage,
    /// Whether the organisation cannot do without it.
    pub critical: bool,
    /// When it exists.
    pub period: Period,
    /// The row that states the product, or the first that names it.
    pub row: RowId,
}

/// A team works on a product.
#[derive(Clone, Copy, Debug)]
pub struct Works {
    /// The team.
    pub team: TeamId,
    /// The product.
    pub product: ProductId,
    /// When.
    pub period: Period,
    /// The row that states it.
    pub row: RowId,
}

/// A person is a member of a team.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The person.
    pub person: PersonId,
    /// The team.
    pub team: TeamId,
    /// DEV, QA, DES, BA or TL where a seat made the membership.
    pub role: Option<RoleId>,
    /// Share of time.
    pub share: Share,
    /// When.
    pub period: Period,
    /// The row that states it.
    pub row: RowId,
}

/// How a seat is held. Ordered by strength, strongest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Mode {
    /// Named to follow.
    Successor,
    /// Stands in.
    Deputy,
    /// Holds it for the time being.
    Acting,
    /// Wears it beside another post.
    Hat,
    /// The post.
    #[default]
    Primary,
}

impl Mode {
    /// Whether the seat is held: deputies and successors do not hold.
    pub fn holds(self) -> bool {
        self >= Mode::Acting
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Mode::Successor => "successor",
            Mode::Deputy => "deputy",
            Mode::Acting => "acting",
            Mode::Hat => "hat",
            Mode::Primary => "primary",
        }
    }
}

/// Somebody, or nobody, in a role somewhere.
#[derive(Clone, Copy, Debug)]
pub struct Seat {
    /// Who; `None` is a vacant seat.
    pub person: Option<PersonId>,
    /// In which role.
    pub role: RoleId,
    /// Where.
    pub scope: Scope,
    /// How.
    pub mode: Mode,
    /// Share of time.
    pub alloc: Share,
    /// When.
    pub period: Period,
    /// The row that states it.
    pub row: RowId,
}

/// Who a letter is given to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Party {
    /// One person.
    Person(PersonId),
    /// Whoever holds the role at the scope.
    Role(RoleId),
}

/// A letter of the responsibility matrix.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Letter {
    /// Responsible: does the work.
    Responsible,
    /// Accountable: answers for it.
    Accountable,
    /// Consulted.
    Consulted,
    /// Informed.
    Informed,
}

/// A letter that somebody has on a duty somewhere.
#[derive(Clone, Copy, Debug)]
pub struct Raci {
    /// Who.
    pub party: Party,
    /// On which duty.
    pub duty: DutyId,
    /// Where.
    pub scope: Scope,
    /// Which letter.
    pub letter: Letter,
    /// When.
    pub period: Period,
    /// The row that states it.
    pub row: RowId,
}

/// A team owns a duty.
#[derive(Clone, Copy, Debug)]
pub struct Owns {
    /// The team.
    pub team: TeamId,
    /// The duty.
    pub duty: DutyId,
    /// When.
    pub period: Period,
    /// The row that states it.
    pub row: RowId,
}
