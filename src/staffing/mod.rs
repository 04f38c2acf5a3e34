//! Demand, supply, candidates and the plan: which seats lack somebody, and what to do about each.
//!
//! In: a [`Graph`], a [`Setup`], [`Findings`]. Out: [`Plan`]. Never: prints.
//!
//! The order of the work: [`demand`] counts what each product and team needs and has, with [`served`]
//! for who counts where; [`left_out`] says who takes on a team without a holder where the product
//! lacks nobody; [`open`] adds what the findings say beside that (vacant seats of any role, double
//! hats, crowded seats);
//! [`candidates`] says who could take what; [`matching`] gives each seat at most one person and each
//! person at most one seat; [`remedy`] puts it into steps.

mod candidates;
mod conflict;
mod demand;
mod divided;
mod left_out;
mod matching;
mod open;
mod remedy;
mod served;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use crate::finding::Findings;
use crate::graph::Graph;
use crate::model::{Day, Org, PersonId, ProductId, RoleId, RowId, Scope, Severity, TeamId};
use crate::roles::{Limits, WellKnown};
use crate::rules::Setup;

/// What every seat needs, has and lacks, and what to do about it.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// One entry for each role at a scope: those that lack somebody today, then those that will, then
    /// what is to be decided, then those that have what they need; within each the most urgent first,
    /// ties by products, scope and role.
    pub rows: Vec<Need>,
}

/// How it stands with a role at a scope.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Situation {
    /// As many people hold it as are needed.
    Filled,
    /// A seat is there and nobody sits in it: hire or refill.
    Vacant,
    /// There is neither a holder nor a seat: a decision about the design.
    Missing,
    /// Some hold it, too few for the number of teams or products.
    Short,
    /// As many hold it as are needed, and a team is left without any of them.
    Uneven,
    /// The holder wears another hat on the same product and has no time for both.
    DoubleHat,
    /// Whoever holds it leaves soon, and nobody is named to follow.
    Leaving,
    /// More people hold it than should.
    Crowded,
    /// The product has as many as it can have, and work for more.
    Undivided,
}

/// When something is to be done about an entry, and of which kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Agenda {
    /// Somebody is lacking today.
    Now,
    /// Somebody will be lacking on a known day.
    Soon,
    /// Nobody is lacking; something is to be decided.
    Clarify,
}

impl Situation {
    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Situation::Filled => "filled",
            Situation::Vacant => "vacant",
            Situation::Missing => "missing",
            Situation::Short => "too few",
            Situation::Uneven => "teams left out",
            Situation::DoubleHat => "double hat",
            Situation::Leaving => "leaving",
            Situation::Crowded => "too many",
            Situation::Undivided => "to divide",
        }
    }
}

/// What kind of step closes a gap, the cheapest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Remedy {
    /// Decide which of the people or seats it is; costs nothing.
    Clarify,
    /// A member of the teams takes the seat beside the present work.
    Designate,
    /// Somebody who holds the role elsewhere takes this on too.
    Reassign,
    /// The seat becomes part of another one.
    Merge,
    /// Nobody inside can take it.
    Hire,
}

impl Remedy {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Remedy::Clarify => "clarify",
            Remedy::Designate => "designate",
            Remedy::Reassign => "reassign",
            Remedy::Merge => "merge",
            Remedy::Hire => "hire",
        }
    }
}

/// What speaks for a candidate, the strongest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Standing {
    /// Holds the role somewhere else.
    Elsewhere,
    /// Holds the role, or the other product role, on the same product.
    SameProduct,
    /// A member of one of the teams.
    Member,
    /// Deputy or successor in this seat.
    Backup,
}

impl Standing {
    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Standing::Elsewhere => "holds the role elsewhere",
            Standing::SameProduct => "works on the product",
            Standing::Member => "member of the team",
            Standing::Backup => "deputy or successor",
        }
    }
}

/// Somebody who could take a seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// Time that is left, in hundredths of a percent of full time.
    pub free: u32,
    /// Whether any share of the person's time is stated; where none is, `free` is all of it.
    pub load_known: bool,
    /// What speaks for the person.
    pub standing: Standing,
    /// Share of the role's skills that the person has, in percent; `None` where skills are unknown.
    pub skills: Option<u32>,
}

/// One step that closes a gap, or a part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What kind of step.
    pub remedy: Remedy,
    /// Who takes the seat, or keeps it.
    pub person: Option<PersonId>,
    /// How many of the seats that lack somebody the step fills.
    pub seats: u32,
    /// What is to be said about it.
    pub words: String,
}

/// A role at a scope: what is needed, what is there, what to do.
#[derive(Clone, Debug)]
pub struct Need {
    /// The role.
    pub role: RoleId,
    /// Where.
    pub scope: Scope,
    /// The delivery teams that are served, in the order of their ids.
    pub teams: Vec<TeamId>,
    /// The live leaf products that are served, in the order of their ids.
    pub products: Vec<ProductId>,
    /// People needed.
    pub need: u32,
    /// People who hold it, those beyond the fan-out limit left out.
    pub have: u32,
    /// People lacking.
    pub gap: u32,
    /// People who will be lacking on a known day.
    pub soon: u32,
    /// Who holds it, in the order of their ids.
    pub holders: Vec<PersonId>,
    /// Holders who are not counted here: they serve as many teams or products elsewhere as one can.
    pub beyond: Vec<PersonId>,
    /// Teams that none of the holders serves although there are as many as are needed.
    pub left_out: Vec<TeamId>,
    /// Holders whom somebody else in the seat would relieve of a second hat, in the order of the
    /// findings; nobody more is needed for it.
    pub relieved: Vec<PersonId>,
    /// Whether the role model says how many are needed; else as many as sit or are to sit in the seats.
    pub demanded: bool,
    /// Time lacking today or soon: so many people times the smallest share of the role, in hundredths
    /// of a percent.
    pub fte: u32,
    /// How it stands.
    pub situation: Situation,
    /// Since when a seat has been vacant, where that is known.
    pub since: Option<Day>,
    /// The last day on which it is held, where that is near.
    pub until: Option<Day>,
    /// The worst severity among the findings that it answers.
    pub severity: Option<Severity>,
    /// Whether a product that is served is critical.
    pub critical: bool,
    /// Severity weight × critical × months vacant; 0 where nothing is to be done.
    pub priority: u32,
    /// The best people who could take it and take no other seat of the plan, the best first.
    pub candidates: Vec<Candidate>,
    /// What to do.
    pub steps: Vec<Step>,
    /// Numbers of the findings that it answers.
    pub findings: Vec<u32>,
    /// The rows that show it.
    pub rows: Vec<RowId>,
}

/// Need, have and gap of one role over the whole organisation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Total {
    /// The role.
    pub role: RoleId,
    /// People needed.
    pub need: u32,
    /// People who hold it, counted where they are needed.
    pub have: u32,
    /// People lacking.
    pub gap: u32,
    /// Time lacking in hundredths of a percent.
    pub fte: u32,
    /// Whether the role model says how many are needed; else only the places with a vacant seat are
    /// counted, and those who hold the role elsewhere are not.
    pub demanded: bool,
}

impl Need {
    /// Whether something is to be done.
    pub fn is_open(&self) -> bool {
        !self.steps.is_empty()
    }

    /// When something is to be done; `None` where nothing is.
    pub fn agenda(&self) -> Option<Agenda> {
        let agenda = match (self.gap, self.soon) {
            (0, 0) => Agenda::Clarify,
            (0, _) => Agenda::Soon,
            _ => Agenda::Now,
        };
        self.is_open().then_some(agenda)
    }

    /// How many seats a kind of step fills.
    pub fn seats_by(&self, remedy: Remedy) -> u32 {
        self.steps.iter().filter(|step| step.remedy == remedy).map(|step| step.seats).sum()
    }
}

impl Plan {
    /// The entries that need something done, the most urgent first.
    pub fn open(&self) -> impl Iterator<Item = &Need> + use<'_> {
        self.rows.iter().filter(|need| need.is_open())
    }

    /// The entries of an agenda, the most urgent first.
    pub fn on(&self, agenda: Agenda) -> impl Iterator<Item = &Need> + use<'_> {
        self.rows.iter().filter(move |need| need.agenda() == Some(agenda))
    }

    /// How many of the seats that lack somebody today a kind of step fills.
    pub fn seats_by(&self, remedy: Remedy) -> u32 {
        self.on(Agenda::Now).map(|need| need.seats_by(remedy)).sum()
    }

    /// Sums by role, in the order of the catalogue, other roles by id; seats that are only crowded or
    /// still held are left out.
    pub fn totals(&self, org: &Org) -> Vec<Total> {
        let mut totals: Vec<Total> = Vec::new();
        let counted = |need: &&Need| !matches!(need.situation, Situation::Crowded | Situation::Leaving);
        for need in self.rows.iter().filter(counted) {
            let total = match totals.iter_mut().find(|total| total.role == need.role) {
                Some(total) => total,
                None => {
                    let role = need.role;
                    totals.push(Total { role, need: 0, have: 0, gap: 0, fte: 0, demanded: false });
                    let last = totals.len() - 1;
                    &mut totals[last]
                }
            };
            total.demanded |= need.demanded;
            total.need += need.need;
            total.have += need.have.min(need.need);
            total.gap += need.gap;
            total.fte = total.fte.saturating_add(need.fte);
        }
        totals.sort_by(|a, b| org.place_of_role(a.role).cmp(&org.place_of_role(b.role)));
        totals
    }
}

/// The plan of an organisation. It uses the findings only to say which of them each entry answers
/// and how urgent that is: a rule that is switched off hides no gap.
pub fn plan(graph: &Graph, setup: &Setup, findings: &Findings) -> Plan {
    if findings.known.is_empty() {
        return plan_for(graph, setup, findings);
    }
    // A seat that was empty at the baseline is still empty; what the baseline knows has no number.
    let all = findings.active.iter().chain(&findings.known).cloned().collect();
    let mut plan = plan_for(graph, setup, &Findings::new(all));
    let numbered = findings.active.len() as u32;
    plan.rows.iter_mut().for_each(|need| need.findings.retain(|&number| number <= numbered));
    plan
}

fn plan_for(graph: &Graph, setup: &Setup, findings: &Findings) -> Plan {
    let desk = Desk { graph, org: graph.org, known: graph.known(), setup, findings };
    let mut needs = demand::needs(&desk);
    open::add(&desk, &mut needs);
    for need in &mut needs {
        need.priority = remedy::priority(&desk, need);
    }
    remedy::sort(&desk, &mut needs);
    remedy::solve(&desk, &mut needs);
    remedy::sort(&desk, &mut needs);
    Plan { rows: needs }
}

/// What all parts of the planning look at.
#[derive(Clone, Copy)]
struct Desk<'a> {
    graph: &'a Graph<'a>,
    org: &'a Org,
    known: &'a WellKnown,
    setup: &'a Setup,
    findings: &'a Findings,
}

/// The smallest share of a Scrum Master, in percent: one person serves at most three teams (LeSS rules).
const MIN_ALLOC_SM: u32 = 33;

impl Desk<'_> {
    fn limits(&self) -> &Limits {
        &self.graph.model.limits
    }

    /// The smallest share of time with which a role can be held, in hundredths of a percent; full
    /// time where nothing says less.
    fn min_alloc(&self, role: RoleId) -> u32 {
        let limits = self.limits();
        let percent = match role {
            r if r == self.known.po || r == self.known.apo => limits.min_alloc_po,
            r if r == self.known.pm => limits.min_alloc_pm,
            r if r == self.known.sm => MIN_ALLOC_SM,
            _ => 100,
        };
        percent.saturating_mul(100)
    }
}
