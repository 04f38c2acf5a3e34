//! Products, their teams, and the seats in them.

use super::block::{Block, Coach, Good, Ownership};
use super::line::teamless_stage;
use super::plan::GoodPlan;
use super::random::Random;
use super::record::{Assignment, Cell, Person, Product};
use super::register::{Post, Register, membership};
use super::words::PRODUCTS;

/// What a product line needs to know about those above it.
#[derive(Default)]
pub(super) struct Heads {
    /// To whom the Engineering Managers report.
    pub(super) lead: String,
    /// To whom the Product Managers and Product Owners report.
    pub(super) product_lead: String,
    /// The team of all of these.
    pub(super) office: String,
    /// The product above the products; empty where there is none.
    pub(super) product: String,
    /// The first word of every product.
    pub(super) name: String,
    /// Whether people leave.
    pub(super) turnover: bool,
}

/// Levels of the product roles; a Product Manager is never below a Product Owner (STR-003).
pub(super) const MANAGER_LEVEL: u32 = 6;
const OWNER_LEVEL: u32 = 5;
const AIDE_LEVEL: u32 = 4;

/// What a Product Manager answers for by name. More duties follow from the seat.
pub(super) const MANAGER_DUTIES: &str = "own-product-vision;own-product-roadmap";
/// What the Product Owner of a team answers for by name, and that of a product.
const TEAM_DUTY: &str = "accept-increment";
const BACKLOG_DUTY: &str = "manage-product-backlog";

/// Puts the products of a line together.
pub(super) struct Builder<'a> {
    pub(super) register: &'a mut Register,
    pub(super) random: &'a mut Random,
    pub(super) block: Block,
    pub(super) heads: Heads,
    /// The word that the next product is named with.
    words: usize,
    /// The Scrum Master who has time for a second team.
    pub(super) coach: Option<usize>,
}

/// A product while its teams are being put together.
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) name: String,
    /// Tech Lead of the first team, who deputises.
    pub(super) deputy: Option<usize>,
    pub(super) owners: Vec<usize>,
    pub(super) engineers: u32,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        register: &'a mut Register,
        random: &'a mut Random,
        block: Block,
        heads: Heads,
        words: usize,
    ) -> Builder<'a> {
        Builder { register, random, block, heads, words, coach: None }
    }

    /// One Product Manager for all products of the line, seated at the line.
    pub(super) fn line_manager(&mut self) {
        let line = self.heads.product.clone();
        self.product_manager(&line);
    }

    /// A product with its teams, and with a Product Manager of its own when `managed`.
    pub(super) fn good(&mut self, plan: &GoodPlan, managed: bool) {
        let (id, name) = self.product("active".into(), plan.critical);
        let product = self.block.products.len() - 1;
        let manager = managed.then(|| self.product_manager(&id));
        let first = self.block.squads.len();
        let mut draft = Draft { id, name, deputy: None, owners: Vec::new(), engineers: 0 };
        self.squads(plan, &mut draft);
        self.owner_seats(plan, &draft, first);
        self.deputies(plan, &draft, manager);
        self.block.goods.push(Good {
            product,
            manager,
            squads: first..self.block.squads.len(),
            owners: draft.owners,
            engineers: draft.engineers,
            critical: plan.critical,
            ownership: plan.ownership,
        });
    }

    /// The teams of a product and their Engineering Managers.
    fn squads(&mut self, plan: &GoodPlan, draft: &mut Draft) {
        let mut manager = self.engineering_manager();
        let mut owner = None;
        let share = if plan.one_manager { 100 / plan.squads.len() as u32 } else { 100 };
        for (place, squad) in plan.squads.iter().enumerate() {
            if place > 0 && !plan.one_manager {
                manager = self.engineering_manager();
            }
            let owned = place == 0
                || plan.ownership == Ownership::Each
                || (plan.ownership == Ownership::Shared && place > 1);
            if owned {
                owner = None;
            }
            let team = self.squad(squad, draft, place, manager, &mut owner);
            self.seat(manager, &team, "", "Engineering Manager", share);
        }
    }

    /// The Product Owner seats: at each team, at two teams, or at the product.
    fn owner_seats(&mut self, plan: &GoodPlan, draft: &Draft, first: usize) {
        if plan.ownership == Ownership::Product {
            let Some(&owner) = draft.owners.first() else { return };
            let share = self.random.between(8, 10) * 10;
            self.seat(owner, "", &draft.id, "Product Owner", share);
            self.answers(BACKLOG_DUTY);
            return;
        }
        for place in 0..plan.squads.len() {
            let Some(squad) = self.block.squads.get(first + place) else { continue };
            let (owner, team) = (squad.owner, squad.team);
            let team = self.block.team_id(team);
            let shared = plan.ownership == Ownership::Shared && place < 2;
            let share = if shared { 50 } else { self.random.between(5, 10) * 10 };
            self.seat(owner, &team, "", "Product Owner", share);
            self.answers(TEAM_DUTY);
        }
    }

    /// LOD-005 wants a deputy for the holder of a product's only seat when the product is
    /// critical or has several teams.
    fn deputies(&mut self, plan: &GoodPlan, draft: &Draft, manager: Option<usize>) {
        if !plan.critical && plan.squads.len() < 2 {
            return;
        }
        if manager.is_some() {
            let owner = draft.owners.first().copied().filter(|&owner| self.block.rows_of(owner) == 1);
            self.deputy(owner.or(draft.deputy), &draft.id, "Product Manager");
        }
        if plan.ownership == Ownership::Product {
            self.deputy(draft.deputy, &draft.id, "Product Owner");
        }
    }

    fn deputy(&mut self, person: Option<usize>, product: &str, role: &'static str) {
        let Some(person) = person else { return };
        self.seat(person, "", product, role, 0);
        if let Some(row) = self.block.rows.last_mut() {
            row.mode = "deputy".into();
        }
    }

    /// A product without a team.
    pub(super) fn teamless(&mut self) {
        let stage = teamless_stage(self.random);
        self.product(stage, false);
    }

    /// People who report to the head (of product) and lead nobody.
    pub(super) fn aides(&mut self, title: &'static str, count: u32, of_product: bool) {
        for _ in 0..count {
            let manager = if of_product { &self.heads.product_lead } else { &self.heads.lead };
            let post = Post { title: title.into(), level: AIDE_LEVEL, manager, team: &self.heads.office };
            let aide = self.register.person(self.random, post);
            self.block.rows.push(membership(&aide, &self.heads.office, 100));
            self.block.hire(aide);
        }
    }

    fn product(&mut self, stage: Cell, critical: bool) -> (String, String) {
        let word = PRODUCTS.get(self.words % PRODUCTS.len()).copied().unwrap_or_default();
        self.words += 1;
        let product = Product {
            id: self.register.product_id(),
            name: format!("{} {word}", self.heads.name),
            parent: self.heads.product.clone(),
            stage,
            critical: if critical { "true" } else { "false" }.into(),
            from: Cell::default(),
        };
        let named = (product.id.clone(), product.name.clone());
        self.block.offer(product);
        named
    }

    fn product_manager(&mut self, product: &str) -> usize {
        let title = self.random.word(&["Product Manager", "Product Manager", "Senior Product Manager"]);
        let (manager, team) = (&self.heads.product_lead, &self.heads.office);
        let post = Post { title: title.into(), level: MANAGER_LEVEL, manager, team };
        let person = self.register.person(self.random, post);
        let manager = self.block.hire(person);
        let share = self.random.between(8, 10) * 10;
        self.seat(manager, "", product, "Product Manager", share);
        self.answers(MANAGER_DUTIES);
        manager
    }

    fn engineering_manager(&mut self) -> usize {
        let (manager, team) = (&self.heads.lead, &self.heads.office);
        let post = Post { title: "Engineering Manager".into(), level: MANAGER_LEVEL, manager, team };
        let person = self.register.person(self.random, post);
        self.block.hire(person)
    }

    /// The Product Owner whose home is this team.
    pub(super) fn owner(&mut self, team: &str, manager: usize) -> usize {
        let post = Post {
            title: "Product Owner".into(),
            level: OWNER_LEVEL,
            manager: &self.heads.product_lead,
            team,
        };
        let mut person = self.register.person(self.random, post);
        person.dotted = self.block.person_id(manager);
        self.block.hire(person)
    }

    /// A seat, since the day the holder was hired or later; a share of 0 is left open.
    pub(super) fn seat(&mut self, person: usize, team: &str, product: &str, role: &'static str, share: u32) {
        let Some(person) = self.block.people.get(person) else { return };
        let row = seat(self.random, person, team, product, role, share);
        self.block.rows.push(row);
    }

    /// The last row also says that its person answers for these duties.
    fn answers(&mut self, duties: &'static str) {
        if let Some(row) = self.block.rows.last_mut() {
            row.duty = duties.into();
            row.raci = "A".into();
        }
    }

    /// Whether a Scrum Master is free for the team, and who.
    pub(super) fn visiting(&mut self, coach: Coach) -> Option<usize> {
        if coach == Coach::Visiting { self.coach.take() } else { None }
    }
}

/// A seat of a person, since the day of hiring or a day after it.
pub(super) fn seat(
    random: &mut Random,
    person: &Person,
    team: &str,
    product: &str,
    role: &'static str,
    share: u32,
) -> Assignment {
    let since = if random.percent(30) { person.hired.later(random) } else { person.hired };
    Assignment {
        person: person.id.clone(),
        team: team.to_owned(),
        product: product.to_owned(),
        role: role.into(),
        mode: "primary".into(),
        alloc: if share == 0 { Cell::default() } else { share.to_string().into() },
        from: since.text().into(),
        ..Assignment::default()
    }
}
