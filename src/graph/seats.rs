//! Seats: who holds which role where, and who is Product Owner or Product Manager of what.

use super::Graph;
use super::above;
use super::lists::Lists;
use crate::model::{
    Day, Member, Mode, PersonId, ProductId, RoleId, RowId, Scope, Seat, Share, Status, TeamId, each_once,
};

impl Graph<'_> {
    /// Fills which seats count, at each scope and of each person.
    pub(super) fn resolve_effective_seats(&mut self) {
        let org = self.org;
        let effective = |&number: &usize| self.effective(&org.seats[number]);
        let scopes = std::iter::once(Scope::Org)
            .chain(org.product_ids().map(Scope::Product))
            .chain(org.team_ids().map(Scope::Team));
        let mut here = Lists::with_capacity(self.relations.scopes());
        for scope in scopes {
            here.push(self.relations.seats_at(scope).filter(effective).map(|number| number as u32));
        }
        let mut held = Lists::with_capacity(org.people.len());
        for person in org.person_ids() {
            held.push(self.relations.seats_of(person).filter(effective).map(|number| number as u32));
        }
        (self.seats_here, self.seats_held) = (here, held);
    }

    /// Fills the owners and managers of teams and products.
    pub(super) fn resolve_seats(&mut self) {
        self.org_holders = self.collect_org_holders();
        let (po, pm) = (self.known().po, self.known().pm);
        let mut owners = Lists::with_capacity(self.org.teams.len());
        for team in self.org.team_ids() {
            owners.push(self.owners_and_scopes(team).0);
        }
        let owned = || {
            let teams = self.delivery_teams.iter().copied();
            teams.flat_map(|team| owners.get(team.index()).iter().map(move |&owner| (owner, team)))
        };
        self.teams_owned = Lists::grouped(self.org.people.len(), owned, PersonId::index);
        self.team_owners = owners;
        let on_line = |role| {
            let parent =
                |product: usize| self.org.products.get(product).and_then(|p| p.parent).map(ProductId::index);
            let has = |product: usize| self.is_held(role, Scope::Product(ProductId::new(product)));
            above::nearest(self.org.products.len(), parent, has)
        };
        let mut product_owners = Lists::with_capacity(self.org.products.len());
        for (product, source) in self.org.product_ids().zip(on_line(po)) {
            let seated = source.map(|above| self.holders(po, Scope::Product(ProductId::new(above))));
            product_owners.push(seated.unwrap_or_else(|| self.holders_in_teams(po, product)));
        }
        let mut product_managers = Lists::with_capacity(self.org.products.len());
        for (product, source) in self.org.product_ids().zip(on_line(pm)) {
            let seated = source.map(|above| self.holders(pm, Scope::Product(ProductId::new(above))));
            product_managers.push(seated.unwrap_or_else(|| {
                let in_teams = self.holders_in_teams(pm, product);
                if in_teams.is_empty() { self.holders(pm, Scope::Org) } else { in_teams }
            }));
        }
        let managed = || {
            let products = self.leaf_products.iter().copied();
            products.flat_map(|at| product_managers.get(at.index()).iter().map(move |&manager| (manager, at)))
        };
        self.products_managed = Lists::grouped(self.org.people.len(), managed, PersonId::index);
        self.product_owners = product_owners;
        self.product_managers = product_managers;
    }

    fn collect_org_holders(&self) -> Vec<Vec<PersonId>> {
        let mut by_role = vec![Vec::new(); self.org.roles.len()];
        for seat in self.effective_seats_at(Scope::Org).filter(|s| s.mode.holds()) {
            if let (Some(person), Some(list)) = (seat.person, by_role.get_mut(seat.role.index())) {
                list.push(person);
            }
        }
        by_role.into_iter().map(|list| self.org.set_of_people(list)).collect()
    }

    /// Whether the scope exists on the day; the organisation always does.
    pub fn scope_live(&self, scope: Scope) -> bool {
        match scope {
            Scope::Org => true,
            Scope::Product(product) => self.product_live(product),
            Scope::Team(team) => self.team_live(team),
        }
    }

    /// Whether the seat counts: active, at a live scope, held by somebody employed.
    pub fn effective(&self, seat: &Seat) -> bool {
        seat.period.contains(self.as_of())
            && seat.person.is_some_and(|person| self.employed(person))
            && self.scope_live(seat.scope)
    }

    /// The seats at exactly this scope, of any date, filled or vacant.
    pub fn seats_at(&self, scope: Scope) -> impl Iterator<Item = &Seat> + use<'_> {
        self.relations.seats_at(scope).map(|number| &self.org.seats[number])
    }

    /// The effective seats at exactly this scope.
    pub fn effective_seats_at(&self, scope: Scope) -> impl Iterator<Item = &Seat> + use<'_> {
        self.seats_here
            .get(self.relations.place_of(scope))
            .iter()
            .map(|&number| &self.org.seats[number as usize])
    }

    /// A person's effective seats.
    pub fn effective_seats_of(&self, person: PersonId) -> impl Iterator<Item = &Seat> + use<'_> {
        self.seats_held.get(person.index()).iter().map(|&number| &self.org.seats[number as usize])
    }

    /// A person's effective seats in which a role is held.
    pub fn held_seats_of(&self, person: PersonId, role: RoleId) -> impl Iterator<Item = &Seat> + use<'_> {
        self.effective_seats_of(person).filter(move |s| s.role == role && s.mode.holds())
    }

    /// All effective seats in which one of some roles is held.
    pub fn held_seats<'g>(&'g self, roles: &'g [RoleId]) -> impl Iterator<Item = &'g Seat> {
        let held = self.org.seats.iter().filter(|s| roles.contains(&s.role) && s.mode.holds());
        held.filter(|s| self.effective(s))
    }

    /// A person's seats, of any date.
    pub fn seats_of(&self, person: PersonId) -> impl Iterator<Item = &Seat> + use<'_> {
        self.relations.seats_of(person).map(|number| &self.org.seats[number])
    }

    /// Who holds a role at exactly a scope, in the order of their ids. Deputies and successors do
    /// not hold.
    pub fn holders(&self, role: RoleId, scope: Scope) -> Vec<PersonId> {
        if scope == Scope::Org && !self.org_holders.is_empty() {
            return self.org_holders.get(role.index()).cloned().unwrap_or_default();
        }
        let seats = self.effective_seats_at(scope).filter(|s| s.role == role && s.mode.holds());
        self.org.set_of_people(seats.filter_map(|s| s.person))
    }

    /// Whether anybody holds a role at exactly a scope.
    pub fn is_held(&self, role: RoleId, scope: Scope) -> bool {
        if scope == Scope::Org {
            return self.org_holders.get(role.index()).is_some_and(|people| !people.is_empty());
        }
        self.effective_seats_at(scope).any(|s| s.role == role && s.mode.holds())
    }

    /// Whether a person holds a role at exactly a scope.
    pub fn holds(&self, person: PersonId, role: RoleId, scope: Scope) -> bool {
        self.held_seats_of(person, role).any(|s| s.scope == scope)
    }

    /// Whether a person holds a role anywhere.
    pub fn holds_anywhere(&self, person: PersonId, role: RoleId) -> bool {
        self.held_seats_of(person, role).next().is_some()
    }

    fn holders_in_teams(&self, role: RoleId, product: ProductId) -> Vec<PersonId> {
        let teams = self.teams_of(product).iter();
        self.org.set_of_people(teams.flat_map(|&t| self.holders(role, Scope::Team(t))))
    }

    /// The Product Owners of a team, and the scopes from which they are taken: the team, else its
    /// products, else the nearest level above them on which anybody holds the role.
    fn owners_and_scopes(&self, team: TeamId) -> (Vec<PersonId>, Vec<Scope>) {
        let po = self.known().po;
        let direct = self.holders(po, Scope::Team(team));
        if !direct.is_empty() {
            return (direct, vec![Scope::Team(team)]);
        }
        let products = self.products_of(team);
        let on_level = |level: &[ProductId]| {
            let people = level.iter().flat_map(|&p| self.holders(po, Scope::Product(p)));
            (self.org.set_of_people(people), level.iter().map(|&p| Scope::Product(p)).collect::<Vec<_>>())
        };
        let nearest = on_level(products);
        if !nearest.0.is_empty() || products.is_empty() {
            return nearest;
        }
        self.levels_above(products)
            .iter()
            .map(|level| on_level(level))
            .find(|(people, _)| !people.is_empty())
            .unwrap_or_default()
    }

    /// The Product Owners of a team.
    pub fn owners_of_team(&self, team: TeamId) -> &[PersonId] {
        self.team_owners.get(team.index())
    }

    /// The scopes from which the Product Owners of a team are taken.
    pub fn owner_scopes(&self, team: TeamId) -> Vec<Scope> {
        self.owners_and_scopes(team).1
    }

    /// The Product Owners of a product.
    pub fn owners_of(&self, product: ProductId) -> &[PersonId] {
        self.product_owners.get(product.index())
    }

    /// The Product Managers of a product.
    pub fn managers_of(&self, product: ProductId) -> &[PersonId] {
        self.product_managers.get(product.index())
    }

    /// The delivery teams of which a person is a Product Owner, in the order of their ids.
    pub fn teams_owned_by(&self, person: PersonId) -> &[TeamId] {
        self.teams_owned.get(person.index())
    }

    /// The live leaf products of which a person is a Product Manager, in the order of their ids.
    pub fn products_managed_by(&self, person: PersonId) -> &[ProductId] {
        self.products_managed.get(person.index())
    }

    /// Those of them on which teams work.
    pub fn products_served_by(&self, person: PersonId) -> Vec<ProductId> {
        let managed = self.products_managed_by(person).iter().copied();
        managed.filter(|&product| !self.teams_of(product).is_empty()).collect()
    }

    /// The teams at which a person holds a role.
    pub fn teams_held_by(&self, person: PersonId, role: RoleId) -> Vec<TeamId> {
        let scopes = self.held_seats_of(person, role).map(|s| s.scope);
        self.org
            .set_of_teams(scopes.filter_map(|s| if let Scope::Team(team) = s { Some(team) } else { None }))
    }

    /// The sum of a person's known shares in effective seats of a role at the scopes; `None` when
    /// none is known. Which modes count is the caller's business.
    pub fn alloc_at(
        &self,
        person: PersonId,
        role: RoleId,
        scopes: &[Scope],
        counts: impl Fn(&Seat) -> bool,
    ) -> Option<u32> {
        let seats = self
            .effective_seats_of(person)
            .filter(|s| s.role == role && scopes.contains(&s.scope) && counts(s));
        seats
            .filter_map(|s| s.alloc.known())
            .fold(None, |sum: Option<u32>, share| Some(sum.unwrap_or(0).saturating_add(share)))
    }

    /// First and last day of a person in a role at the scopes, over seats of any date that hold;
    /// the last is never after the last day of employment.
    pub fn first_and_last(&self, person: PersonId, role: RoleId, scopes: &[Scope]) -> Option<(Day, Day)> {
        let end = self.org.person(person).period.to;
        let seats =
            self.seats_of(person).filter(|s| s.role == role && s.mode.holds() && scopes.contains(&s.scope));
        seats.fold(None, |span, s| {
            let (from, to) = (s.period.from, s.period.to.min(end));
            Some(span.map_or((from, to), |(first, last): (Day, Day)| (first.min(from), last.max(to))))
        })
    }

    /// Leaves out of a set of holders those in handover: whose last day is near while another of
    /// the set has begun only shortly before. Each is judged against the whole
    /// set.
    pub fn without_handover(
        &self,
        people: &[PersonId],
        role: RoleId,
        scopes: &[Scope],
        days: i32,
    ) -> Vec<PersonId> {
        if people.len() < 2 {
            return people.to_vec();
        }
        let spans: Vec<_> = people.iter().map(|&p| (p, self.first_and_last(p, role, scopes))).collect();
        let leaves_soon =
            |span: &Option<(Day, Day)>| span.is_some_and(|(_, last)| last <= self.as_of().plus(days));
        let came_lately =
            |span: &Option<(Day, Day)>| span.is_some_and(|(first, _)| first >= self.as_of().plus(-days));
        let hands_over = |&(person, ref span): &(PersonId, Option<(Day, Day)>)| {
            leaves_soon(span) && spans.iter().any(|(other, theirs)| *other != person && came_lately(theirs))
        };
        spans.iter().filter(|entry| !hands_over(entry)).map(|&(person, _)| person).collect()
    }

    /// The rows that seat some people in a role at one of the scopes today, in the order of the input.
    pub fn seat_rows(&self, people: &[PersonId], role: RoleId, scopes: &[Scope]) -> Vec<RowId> {
        let seats = people.iter().flat_map(|&person| self.effective_seats_of(person));
        each_once(seats.filter(|s| s.role == role && scopes.contains(&s.scope)).map(|s| s.row))
    }

    /// The rows that make some people Product Owners or Product Managers of a product, wherever the
    /// seats stand.
    pub fn product_seat_rows(&self, people: &[PersonId], role: RoleId, product: ProductId) -> Vec<RowId> {
        self.seat_rows(people, role, &self.product_seat_scopes(role, product))
    }

    /// The scopes from which a product takes its holders of a role: the first of the product, the
    /// nearest above it, its teams, the organisation that has any.
    pub fn product_seat_scopes(&self, role: RoleId, product: ProductId) -> Vec<Scope> {
        let on_line = self.line_of_products(product).map(Scope::Product).find(|&s| self.is_held(role, s));
        if let Some(scope) = on_line {
            return vec![scope];
        }
        let teams: Vec<Scope> = self
            .teams_of(product)
            .iter()
            .map(|&t| Scope::Team(t))
            .filter(|&s| self.is_held(role, s))
            .collect();
        if teams.is_empty() { vec![Scope::Org] } else { teams }
    }

    /// Who sits in an effective deputy's or successor's seat of the role at the scope.
    pub fn backups(&self, role: RoleId, scope: Scope) -> Vec<PersonId> {
        let seats = self.effective_seats_at(scope).filter(|s| s.role == role && !s.mode.holds());
        self.org.set_of_people(seats.filter_map(|s| s.person))
    }

    /// Who sits in the seat of somebody who is not there: whoever acts in it, and in a product role,
    /// which one person holds, everybody else who holds it at the scope. People on leave do not.
    pub fn stand_ins(&self, role: RoleId, scope: Scope, absent: PersonId) -> Vec<PersonId> {
        let held_by_one = self.known().is_held_by_one(role);
        let seats = self
            .effective_seats_at(scope)
            .filter(|s| s.role == role && s.mode.holds() && (held_by_one || s.mode == Mode::Acting));
        let is_here = |&p: &PersonId| p != absent && self.org.person(p).status == Status::Active;
        self.org.set_of_people(seats.filter_map(|s| s.person).filter(is_here))
    }

    /// Whether nobody sits in a seat that is meant to be filled on the day: it names nobody, or
    /// somebody who is not employed.
    pub fn is_vacant(&self, seat: &Seat) -> bool {
        seat.period.contains(self.as_of())
            && self.scope_live(seat.scope)
            && seat.person.is_none_or(|person| !self.employed(person))
    }

    /// The first day on which nobody sat in a seat: its own first day, or the day after its holder's
    /// last; an open end where neither is known.
    pub fn empty_since(&self, seat: &Seat) -> Day {
        let ended = seat.person.map(|person| self.org.person(person).period.to);
        let left = ended.filter(|&to| to < self.as_of());
        left.map_or(seat.period.from, |to| to.plus(1).max(seat.period.from))
    }

    /// The larger of a person's known shares as a member of a team, if any is known.
    pub fn member_share(&self, person: PersonId, team: TeamId) -> Share {
        self.memberships(person, team).fold(Share::UNKNOWN, |largest, m| largest.or_larger(m.share))
    }

    /// The rows that make a person a member of a team on the day.
    pub fn member_rows(&self, person: PersonId, team: TeamId) -> Vec<RowId> {
        each_once(self.memberships(person, team).map(|m| m.row))
    }

    /// The rows that make a person a member of live teams on the day.
    pub fn membership_rows(&self, person: PersonId) -> impl Iterator<Item = RowId> {
        let rows = self.relations.memberships_of(person).map(|number| &self.org.members[number]);
        rows.filter(|m| self.team_live(m.team)).map(|m| m.row)
    }

    /// The statements that a person is a member of a team on the day.
    fn memberships(&self, person: PersonId, team: TeamId) -> impl Iterator<Item = &Member> {
        let rows = self.relations.between(person, team).map(|number| &self.org.members[number]);
        rows.filter(move |m| m.team == team && m.person == person)
    }

    /// The people with an effective seat of any mode, or a membership, in one of some roles at a team;
    /// who has both comes twice.
    pub fn people_in(&self, team: TeamId, roles: &[RoleId]) -> impl Iterator<Item = PersonId> {
        let seats = self.effective_seats_at(Scope::Team(team)).filter(|s| roles.contains(&s.role));
        let members = self.relations.members_of(team).map(|number| &self.org.members[number]);
        let members = members.filter(|m| m.role.is_some_and(|role| roles.contains(&role)));
        let employed = members.map(|m| m.person).filter(|&person| self.employed(person));
        seats.filter_map(|s| s.person).chain(employed)
    }

    /// The roles in which a person is a member of a team on the day.
    pub fn member_roles(&self, person: PersonId, team: TeamId) -> Vec<RoleId> {
        each_once(self.memberships(person, team).filter_map(|m| m.role))
    }
}
